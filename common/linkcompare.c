/* linkcompare.c: two nodes compared in every column. */
#include <math.h>
#include <stdlib.h>

#include "company.h"
#include "linkmodel.h"
#include "mem.h"
#include "similar.h"

enum { CACHE = 1 << 15 };

static const double CONFIRMS = 5, DENIED = -8;
/* Somebody who writes or asks is not known by the name alone: below what
 * joins, yet nothing against it either. */
static const double UNCONFIRMED = -1.5, CONFIRMS_SOME = 1;

struct link_cache {
	struct {
		uint32_t a, b;
		uint8_t column, level;
	} entry[CACHE];
};

struct link_cache *
link_cache_new(void)
{
	lexicon_remember();
	return xcalloc(1, sizeof(struct link_cache));
}

void
link_cache_free(struct link_cache *c)
{
	lexicon_remember_end();
	free(c);
}

/* The length of the hexadecimal number that s ends in; 0 if there is no
 * digit in it. */
static size_t
number_length(struct str s)
{
	size_t n = 0;
	bool digit = false;

	for (; n < s.n; n++) {
		char c = s.p[s.n - 1 - n];

		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
			break;
		digit |= c <= '9';
	}
	return digit ? n : 0;
}

/* Adds s without hyphens, as much of it as there is room for. */
static struct str
unhyphened(struct str s, char *to, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < room; i++)
		if (s.p[i] != '-')
			to[n++] = s.p[i];
	return (struct str){to, n};
}

/* Two addresses of one account holder: a default one and one derived from it
 * share its number. Hyphens do not count. Numbers of one or two places are
 * those of namesakes: john-smith-1 is not john-smith-12. */
static bool
same_number(struct str a, struct str b)
{
	char x[64], y[64];
	struct str p = unhyphened(a, x, sizeof(x));
	struct str q = unhyphened(b, y, sizeof(y));
	size_t n = p.n < q.n ? p.n : q.n;

	return n >= LINK_STEM && memcmp(p.p, q.p, n) == 0 &&
	       number_length((struct str){p.p, n}) >= 3;
}

static struct str
local_part(struct str s)
{
	const char *at = memchr(s.p, '@', s.n);

	return (struct str){s.p, at ? (size_t)(at - s.p) : s.n};
}

static enum link_level
compare_email(struct str a, struct str b)
{
	struct str x = local_part(a), y = local_part(b);
	struct str dx = {a.p + x.n, a.n - x.n}, dy = {b.p + y.n, b.n - y.n};

	if (x.n >= 3 && str_eq(x, y))
		return LEVEL_NEAR;
	if (x.n < 2 || y.n < 2)
		return LEVEL_APART;
	if (similar_edits(a, b, 2) <= 2 && (x.n > 3 || str_eq(dx, dy)))
		return LEVEL_NEAR;
	if (x.n >= 5 && y.n >= 5 &&
	    similar_jaro_winkler(x, y) >= LINK_LOCAL_PART)
		return LEVEL_PART;
	return LEVEL_APART;
}

/* The digits of a date; a year alone is four. */
static size_t
digits_of(struct str s, char *d, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < most; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			d[n++] = s.p[i];
	return n;
}

/* One digit wrong, two swapped, day and month swapped: near; two of the
 * three parts: part. */
static enum link_level
compare_date(struct str a, struct str b)
{
	char x[8], y[8], swapped[8];
	size_t n = digits_of(a, x, 8), m = digits_of(b, y, 8);
	int same;

	if (n != m || n < 4)
		return LEVEL_APART;
	if (similar_edits((struct str){x, n}, (struct str){y, m}, 1) <= 1)
		return LEVEL_NEAR;
	if (n < 8)
		return LEVEL_APART;
	memcpy(swapped, x, 4);
	memcpy(swapped + 4, x + 6, 2);
	memcpy(swapped + 6, x + 4, 2);
	if (memcmp(swapped, y, 8) == 0)
		return LEVEL_NEAR;
	same = (memcmp(x, y, 4) == 0) + (memcmp(x + 4, y + 4, 2) == 0) +
	       (memcmp(x + 6, y + 6, 2) == 0);
	if (same == 2 ||
	    similar_edits((struct str){x, n}, (struct str){y, m}, 2) <= 2)
		return LEVEL_PART;
	return LEVEL_APART;
}

/* The share of words that two texts have in common, of the shorter's. */
static double
common_words(struct str a, struct str b)
{
	size_t words = 0, found = 0;

	if (a.n > b.n) {
		struct str t = a;

		a = b;
		b = t;
	}
	for (size_t i = 0; i < a.n;) {
		const char *blank = memchr(a.p + i, ' ', a.n - i);
		size_t n = blank ? (size_t)(blank - a.p) - i : a.n - i;

		for (size_t j = 0; n > 0 && j + n <= b.n;) {
			const char *next = memchr(b.p + j, ' ', b.n - j);
			size_t k = next ? (size_t)(next - b.p) - j : b.n - j;

			if (k == n && memcmp(a.p + i, b.p + j, n) == 0) {
				found++;
				break;
			}
			j += k + 1;
		}
		words += n > 0;
		i += n + 1;
	}
	return words ? (double)found / (double)words : 0;
}

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

static enum link_level
compare_text(struct str a, struct str b)
{
	size_t shorter = a.n < b.n ? a.n : b.n;

	if (a.n == 8 && b.n == 8 && all_digits(a) && all_digits(b))
		return compare_date(a, b);
	if (shorter >= 3 && similar_edits(a, b, 1) <= 1)
		return LEVEL_NEAR;
	if (all_digits(a) || all_digits(b))
		return shorter >= 6 && similar_edits(a, b, 2) <= 2
			   ? LEVEL_PART
			   : LEVEL_APART;
	if (shorter >= 6 && similar_jaro_winkler(a, b) >= 0.93)
		return LEVEL_NEAR;
	if (common_words(a, b) >= 0.5 ||
	    (shorter >= 5 && similar_jaro_winkler(a, b) >= 0.85))
		return LEVEL_PART;
	return LEVEL_APART;
}

static enum link_level
compare_company(struct str a, struct str b)
{
	if (company_near(a, b))
		return LEVEL_NEAR;
	return common_words(a, b) >= 0.5 ? LEVEL_PART : LEVEL_APART;
}

static enum link_level
compare_values(enum link_kind kind, struct str a, struct str b)
{
	switch (kind) {
	case LINK_PROFILE:
		return same_number(a, b) ? LEVEL_NEAR : LEVEL_APART;
	case LINK_EMAIL:
		return compare_email(a, b);
	case LINK_PHONE:
		return similar_edits(a, b, 1) <= 1 ? LEVEL_NEAR : LEVEL_APART;
	case LINK_BIRTHDAY:
		return compare_date(a, b);
	case LINK_COMPANY:
		return compare_company(a, b);
	case LINK_TITLE:
	case LINK_PLACE:
	case LINK_EXTRA:
		return compare_text(a, b);
	}
	return LEVEL_APART;
}

/* Whether two different values are so unlike that it shows from afar. */
static bool
surely_apart(const struct link_column *c, uint32_t a, uint32_t b)
{
	return c->sketch &&
	       link_sketches_apart(c->kind, c->sketch[a], c->sketch[b]);
}

/* Two different values of which that does not show. */
static enum link_level
compare_closely(const struct link_column *c, int column,
    struct link_cache *cache, uint32_t x, uint32_t y)
{
	uint32_t a = x < y ? x : y, b = x < y ? y : x, h;
	enum link_level level;

	h = ((a * 0x9E3779B1u ^ b) * 0x85EBCA77u + (uint32_t)column) >> 17;
	if (cache->entry[h].a == a && cache->entry[h].b == b &&
	    cache->entry[h].column == column)
		return cache->entry[h].level;
	level = compare_values(
	    c->kind, values_str(&c->values, a), values_str(&c->values, b));
	cache->entry[h].a = a;
	cache->entry[h].b = b;
	cache->entry[h].column = (uint8_t)column;
	cache->entry[h].level = (uint8_t)level;
	return level;
}

static enum link_level
compare_column(const struct link_column *c, int column,
    struct link_cache *cache, uint32_t a, uint32_t b)
{
	if (a == 0 || b == 0)
		return LEVEL_NONE;
	if (a == b)
		return LEVEL_SAME;
	if (surely_apart(c, a, b))
		return LEVEL_APART;
	return compare_closely(c, column, cache, a, b);
}

static bool
have_several(const struct link_data *d, uint32_t a, uint32_t b)
{
	return (d->marks[a] | d->marks[b]) & NODE_SEVERAL;
}

/* Nodes with several values agree as their closest two do. */
static enum link_level
compare_several(const struct link_data *d, int column, struct link_cache *cache,
    uint32_t a, uint32_t b, uint32_t *value)
{
	const struct link_column *c = &d->column[column];
	enum link_level best = compare_column(c, column, cache,
	    link_value(d, a, column), link_value(d, b, column));
	uint32_t end_a, end_b, at_a, at_b;

	*value = link_value(d, a, column);
	if (best == LEVEL_SAME || !have_several(d, a, b))
		return best;
	at_a = link_more_of(d, a, &end_a);
	at_b = link_more_of(d, b, &end_b);
	for (uint32_t i = at_a; i <= end_a; i++) {
		uint32_t x =
		    i < end_a ? d->more[i].value : link_value(d, a, column);

		if (i < end_a && d->more[i].column != (uint32_t)column)
			continue;
		for (uint32_t j = at_b; j <= end_b; j++) {
			uint32_t y = j < end_b ? d->more[j].value
					       : link_value(d, b, column);
			enum link_level now;

			if (j < end_b && d->more[j].column != (uint32_t)column)
				continue;
			now = compare_column(c, column, cache, x, y);
			if (now < best) {
				best = now;
				*value = x;
			}
		}
	}
	return best;
}

/* Words that differ only in letters drawn alike. */
static bool
drawn_alike(const struct link_data *d, uint32_t a, uint32_t b)
{
	const struct lexeme *x = lexicon_word(d->words, a);
	const struct lexeme *y = lexicon_word(d->words, b);
	bool differ = false;

	if (x->n != y->n || x->foreign != y->foreign)
		return false;
	for (int i = 0; i < x->n; i++) {
		char p = x->text[i], q = y->text[i];

		if (p == q)
			continue;
		differ = true;
		if (i > 0 ||
		    !((p == 'i' && q == 'l') || (p == 'l' && q == 'i')))
			if (!((p == '0' && q == 'o') ||
				(p == 'o' && q == '0') ||
				(p == '1' && q == 'l') ||
				(p == 'l' && q == '1')))
				return false;
	}
	return differ;
}

static void
compare_names(
    const struct link_model *m, uint32_t a, uint32_t b, struct link_levels *out)
{
	const struct link_data *d = m->data;
	const struct name *x = &d->name[a], *y = &d->name[b];
	struct name_relation r = name_compare(d->words, x, y);
	const struct link_rarity *p = &d->rarity[a], *q = &d->rarity[b];

	out->name =
	    (uint8_t)((r.given * FAMILY_RELATIONS + r.family) * 2 + r.swapped);
	out->middle = r.middle;
	out->generation = !x->generation && !y->generation ? 0
			  : r.generations                  ? 3
			  : r.generation                   ? 2
							   : 1;
	if (((d->marks[a] ^ d->marks[b]) & NODE_ODD) ||
	    (r.given == GIVEN_NEAR &&
		drawn_alike(d, x->given[0], y->given[0])) ||
	    (r.family == FAMILY_NEAR &&
		drawn_alike(d, x->family[0], y->family[0])))
		if (r.given <= GIVEN_NEAR && r.family <= FAMILY_PART)
			out->name = NAME_ALIKE;
	if (r.swapped) {
		/* whoever has the usual order has the usual words */
		if (p->given + p->family < q->given + q->family)
			p = q;
		out->rarity += (float)m->given_mean[GIVEN_SAME] - p->given +
			       (float)m->family_mean[FAMILY_SAME] - p->family;
		return;
	}
	if (r.given <= GIVEN_FAR)
		out->rarity += (float)m->given_mean[r.given] -
			       (p->given > q->given ? p->given : q->given);
	if (r.family <= FAMILY_PART)
		out->rarity += (float)m->family_mean[r.family] -
			       (p->family > q->family ? p->family : q->family);
	if (r.given <= GIVEN_NEAR && r.family <= FAMILY_NEAR)
		out->rarity -=
		    p->together < q->together ? p->together : q->together;
}

static float
log_count(const struct link_column *c, uint32_t value)
{
	return logf((float)c->values.v[value].count + 0.5f);
}

static void
compare_one(const struct link_model *m, struct link_cache *cache, int column,
    uint32_t a, uint32_t b, struct link_levels *out)
{
	uint32_t value;

	out->level[column] =
	    (uint8_t)compare_several(m->data, column, cache, a, b, &value);
	if (out->level[column] == LEVEL_SAME)
		out->rarity += (float)m->value_mean[column] -
			       log_count(&m->data->column[column], value);
}

void
link_compare(const struct link_model *model, struct link_cache *cache,
    uint32_t a, uint32_t b, struct link_levels *out)
{
	out->rarity = 0;
	compare_names(model, a, b, out);
	for (int i = 0; i < model->data->columns; i++)
		compare_one(model, cache, i, a, b, out);
}

double
link_weight(const struct link_model *m, const struct link_levels *l)
{
	double w = m->prior + m->name[l->name] + m->middle[l->middle] +
		   m->generation[l->generation] + (double)l->rarity;

	for (int i = 0; i < m->data->columns; i++)
		w += m->weight[i][l->level[i]];
	return w;
}

/* A column whose values hardly ever agree by chance. */
static bool
confirms(const struct link_model *m, const struct link_levels *l, int column)
{
	enum link_kind kind = m->data->column[column].kind;

	if (kind == LINK_EMAIL || kind == LINK_PHONE)
		return l->level[column] <= LEVEL_NEAR;
	return (kind == LINK_BIRTHDAY || kind == LINK_EXTRA) &&
	       l->level[column] == LEVEL_SAME &&
	       m->weight[column][LEVEL_SAME] > CONFIRMS;
}

bool
link_denied(const struct link_model *m, const struct link_levels *l)
{
	bool apart = false, confirmed = false;

	for (int i = 0; i < m->data->columns; i++) {
		apart |= m->data->column[i].kind == LINK_PROFILE &&
			 l->level[i] == LEVEL_APART;
		confirmed |= confirms(m, l, i);
	}
	return apart && !confirmed;
}

static bool
names_only(const struct link_model *m, const struct link_levels *l)
{
	for (int i = 0; i < m->data->columns; i++)
		if (l->level[i] <= LEVEL_NEAR &&
		    m->weight[i][l->level[i]] > CONFIRMS_SOME)
			return false;
	return true;
}

/* The most that columns can come to, by equality alone: of values that differ,
 * the best that different ones can do. */
static double
bound(const struct link_model *m, uint32_t a, uint32_t b)
{
	const struct link_data *d = m->data;
	double w = 0;

	for (int i = 0; i < d->columns; i++) {
		const struct link_column *c = &d->column[i];
		uint32_t x = link_value(d, a, i), y = link_value(d, b, i);

		if (x == 0 || y == 0)
			continue;
		if (x == y)
			w += m->weight[i][LEVEL_SAME] + m->value_mean[i] -
			     (double)log_count(c, x);
		else if (surely_apart(c, x, y))
			w += m->weight[i][LEVEL_APART];
		else
			w += m->most_other[i];
	}
	return w;
}

/* The most that a node's name can add: a frequent one adds little. */
static double
bound_name(const struct link_model *m, uint32_t node)
{
	const struct link_rarity *r = &m->data->rarity[node];
	double given = (double)r->given, family = (double)r->family;
	double one =
	    fmax(m->most_name[1][0] - given, m->most_name[0][1] - family);

	return fmax(fmax(m->most_name[0][0], one),
		   m->most_name[1][1] - given - family) +
	       1e-4;
}

/* What columns add where both nodes have one value at most: `w` with the bound
 * of each column replaced by its weight, until it is below `least`. */
static double
add_columns(const struct link_model *m, struct link_cache *cache, uint32_t a,
    uint32_t b, double w, double least, struct link_levels *l)
{
	for (int i = 0; i < m->data->columns && w >= least; i++) {
		const struct link_column *c = &m->data->column[i];
		uint32_t x = link_value(m->data, a, i);
		uint32_t y = link_value(m->data, b, i);

		l->level[i] = LEVEL_NONE;
		if (!x || !y)
			continue;
		if (x == y) {
			l->level[i] = LEVEL_SAME;
		} else if (surely_apart(c, x, y)) {
			l->level[i] = LEVEL_APART;
		} else {
			l->level[i] =
			    (uint8_t)compare_closely(c, i, cache, x, y);
			w += m->weight[i][l->level[i]] - m->most_other[i];
		}
	}
	return w;
}

/* The same where one has several. */
static double
add_several(const struct link_model *m, struct link_cache *cache, uint32_t a,
    uint32_t b, double w, double least, struct link_levels *l)
{
	for (int i = 0; i < m->data->columns && w >= least; i++) {
		l->rarity = 0;
		compare_one(m, cache, i, a, b, l);
		w += m->weight[i][l->level[i]] + (double)l->rarity -
		     (m->most[i] - m->most[i + 1]);
	}
	return w;
}

double
link_score(const struct link_model *m, struct link_cache *cache, uint32_t a,
    uint32_t b, double least)
{
	bool several = have_several(m->data, a, b);
	struct link_levels l = {.rarity = 0};
	double w = m->prior + (several ? m->most[0] : bound(m, a, b));
	double most = w + fmin(bound_name(m, a), bound_name(m, b));

	if (most < least)
		return most;
	compare_names(m, a, b, &l);
	w += m->name[l.name] + m->middle[l.middle] +
	     m->generation[l.generation] + (double)l.rarity;
	w = (several ? add_several : add_columns)(m, cache, a, b, w, least, &l);
	if (w < least)
		return w;
	if (w > DENIED && link_denied(m, &l))
		return DENIED;
	if (w > UNCONFIRMED &&
	    !(m->data->marks[a] & m->data->marks[b] & NODE_CONTACT) &&
	    names_only(m, &l))
		return UNCONFIRMED;
	return w;
}
