/* linkcompare.c: two nodes compared in every column. */
#include <math.h>

#include "linkcache.h"
#include "linkmodel.h"

static const double CONFIRMS = 5, DENIED = -8;
/* Somebody who writes or asks is not known by the name alone: below what
 * joins, yet nothing against it either. */
static const double UNCONFIRMED = -1.5, CONFIRMS_SOME = 1;

static enum link_level
compare_column(const struct link_column *c, int column,
    struct link_cache *cache, uint32_t a, uint32_t b)
{
	enum link_level seen;

	if (a == 0 || b == 0)
		return LEVEL_NONE;
	if (a == b)
		return LEVEL_SAME;
	seen = link_column_level(c, a, b);
	return seen < LEVELS ? seen : link_cache_level(cache, c, column, a, b);
}

static bool
have_several(const struct link_data *d, uint32_t a, uint32_t b)
{
	return (d->marks[a] | d->marks[b]) & NODE_SEVERAL;
}

/* Other columns are read as one value. */
static bool
may_have_several(enum link_kind kind)
{
	return kind == LINK_EMAIL || kind == LINK_PHONE;
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

static uint8_t
generation_of(const struct name *x, const struct name *y)
{
	if (!x->generation && !y->generation)
		return 0;
	if (!x->generation || !y->generation)
		return 2;
	return x->generation == y->generation ? 1 : 3;
}

/* The levels of two names so related, and what their rarity adds. */
static void
weigh_relation(const struct link_model *m, uint32_t a, uint32_t b,
    const struct name_relation *r, struct link_levels *out)
{
	const struct link_data *d = m->data;
	const struct name *x = &d->name[a], *y = &d->name[b];
	const struct link_rarity *p = &d->rarity[a], *q = &d->rarity[b];

	out->name = (uint8_t)((r->given * FAMILY_RELATIONS + r->family) * 2 +
			      r->swapped);
	out->middle = r->middle;
	out->rarity_family = 0;
	out->generation = generation_of(x, y);
	if (((d->marks[a] ^ d->marks[b]) & NODE_ODD) ||
	    (r->given == GIVEN_NEAR &&
		drawn_alike(d, x->given[0], y->given[0])) ||
	    (r->family == FAMILY_NEAR &&
		drawn_alike(d, x->family[0], y->family[0])))
		if (r->given <= GIVEN_NEAR && r->family <= FAMILY_PART)
			out->name = NAME_ALIKE;
	if (r->swapped) {
		/* whoever has the usual order has the usual words */
		if (p->given + p->family < q->given + q->family)
			p = q;
		out->rarity += (float)m->given_mean[GIVEN_SAME] - p->given +
			       (float)m->family_mean[FAMILY_SAME] - p->family;
		return;
	}
	if (r->given <= GIVEN_FAR)
		out->rarity += (float)m->given_mean[r->given] -
			       (p->given > q->given ? p->given : q->given);
	if (r->family <= FAMILY_PART)
		out->rarity_family =
		    (float)m->family_mean[r->family] -
		    (p->family > q->family ? p->family : q->family);
	if (link_are_namesakes(r->given, r->family))
		out->rarity_family -=
		    p->together < q->together ? p->together : q->together;
	out->rarity += out->rarity_family;
}

static float
value_rarity(const struct link_model *m, int column, uint32_t value)
{
	const struct values *v = &m->data->column[column].values;

	return (float)m->value_mean[column] -
	       logf((float)v->v[value].count + 0.5f);
}

static void
add_rarity(const struct link_model *m, int column, uint32_t value,
    struct link_levels *l)
{
	l->rarity_of[column] = value_rarity(m, column, value);
	l->rarity += l->rarity_of[column];
}

/* Sets the level of a column, and adds what an agreement's rarity does. */
static void
compare_one(const struct link_model *m, struct link_cache *cache, int column,
    uint32_t a, uint32_t b, struct link_levels *out)
{
	uint32_t value;

	out->level[column] =
	    (uint8_t)compare_several(m->data, column, cache, a, b, &value);
	if (out->level[column] == LEVEL_SAME)
		add_rarity(m, column, value, out);
}

void
link_compare(const struct link_model *model, struct link_cache *cache,
    uint32_t a, uint32_t b, struct link_levels *out)
{
	const struct link_data *d = model->data;
	struct name_relation r =
	    name_compare(d->words, &d->name[a], &d->name[b]);

	out->rarity = 0;
	for (int i = 0; i < d->columns; i++)
		compare_one(model, cache, i, a, b, out);
	weigh_relation(model, a, b, &r, out);
}

static double
name_weight(const struct link_model *m, const struct link_levels *l)
{
	return m->name[l->name] + m->middle[l->middle] +
	       m->generation[l->generation];
}

double
link_weight(const struct link_model *m, const struct link_levels *l)
{
	double w = m->prior + name_weight(m, l) + (double)l->rarity;

	for (int i = 0; i < m->data->columns; i++)
		w += m->weight[i][l->level[i]];
	return w;
}

double
link_weight_among(const struct link_model *m, const struct link_levels *l)
{
	return link_weight(m, l) -
	       link_circles_odds(m->circle, m->data->columns, l);
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

enum { UNCLEAR = LEVELS }; /* the level of a column not looked at closely */

/* Sets the levels of columns as far as they show from afar, and the rarity of
 * what agrees. Returns the most that all columns can come to. */
static double
see_columns(
    const struct link_model *m, uint32_t a, uint32_t b, struct link_levels *l)
{
	const struct link_data *d = m->data;
	bool several = have_several(d, a, b);
	double w = 0;

	for (int i = 0; i < d->columns; i++) {
		const struct link_column *c = &d->column[i];
		uint32_t x = link_value(d, a, i), y = link_value(d, b, i);

		if (several && may_have_several(c->kind)) {
			l->level[i] = UNCLEAR;
			w += m->most[i];
		} else if (!x || !y) {
			l->level[i] = LEVEL_NONE;
		} else if (x == y) {
			l->level[i] = LEVEL_SAME;
			add_rarity(m, i, x, l);
			w += m->weight[i][LEVEL_SAME] + (double)l->rarity_of[i];
		} else {
			l->level[i] = (uint8_t)link_column_level(c, x, y);
			w += l->level[i] == UNCLEAR ? m->most_other[i]
						    : m->weight[i][l->level[i]];
		}
	}
	return w;
}

/* Looks closely at the columns that are unclear, until `w`, of which each is a
 * part with the most it can come to, is below `least`. Returns what is left of
 * it. */
static double
clear_columns(const struct link_model *m, struct link_cache *cache, uint32_t a,
    uint32_t b, double w, double least, struct link_levels *l)
{
	const struct link_data *d = m->data;
	bool several = have_several(d, a, b);

	for (int i = 0; i < d->columns && w >= least; i++) {
		float before = l->rarity;

		if (l->level[i] != UNCLEAR)
			continue;
		w -= several && may_have_several(d->column[i].kind)
			 ? m->most[i]
			 : m->most_other[i];
		compare_one(m, cache, i, a, b, l);
		w += m->weight[i][l->level[i]] + (double)(l->rarity - before);
	}
	return w;
}

/* Where fmax is a call. */
static inline double
larger(double a, double b)
{
	return a > b ? a : b;
}

/* The most that names can add, how they are related being one of those of
 * `most`: frequent ones add little. */
static double
most_of_names(const struct link_most *most, const struct link_rarity *p,
    const struct link_rarity *q)
{
	double given = (double)(p->given > q->given ? p->given : q->given);
	double family = (double)(p->family > q->family ? p->family : q->family);
	float x = p->given + p->family, y = q->given + q->family;
	double w = most->swapped - (double)(x > y ? x : y);

	w = larger(w, most->placed[0][0]);
	w = larger(w, most->placed[1][0] - given);
	w = larger(w, most->placed[0][1] - family);
	return larger(w, most->placed[1][1] - given - family);
}

/* What is told of two names before their words are compared. */
static double
see_middle(
    const struct link_model *m, const struct name *x, const struct name *y)
{
	double same = m->middle[MIDDLE_SAME],
	       initial = m->middle[MIDDLE_INITIAL];

	return x->given[1] && y->given[1] ? larger(larger(same, initial), 0)
					  : 0;
}

/* Sums are rounded. */
static const double ROUNDED = 1e-4;

/* What names so related come to, the generation aside. */
static double
weigh_names(const struct link_model *m, uint32_t a, uint32_t b,
    const struct name_relation *r)
{
	struct link_levels l = {.rarity = 0};

	weigh_relation(m, a, b, r, &l);
	return m->name[l.name] + m->middle[l.middle] + (double)l.rarity;
}

/* The most that the names of two nodes can come to, as far as it is known how
 * they are related. */
static double
bound_names(const struct link_model *m, uint32_t a, uint32_t b,
    const struct link_cached_names *known)
{
	const struct link_data *d = m->data;
	double w;

	if (known->known == LINK_NAMES_NOT)
		return see_middle(m, &d->name[a], &d->name[b]) +
		       most_of_names(
			   &m->most_name, &d->rarity[a], &d->rarity[b]);
	w = weigh_names(m, a, b, &known->relation);
	if (known->known == LINK_NAMES_PLACED)
		w = larger(w, most_of_names(&m->most_moved, &d->rarity[a],
				  &d->rarity[b]));
	return w;
}

/* Compares two names, unless `w`, what all else comes to, and the most that
 * they may add are less than `least`: then that sum is returned. */
static double
relate_names(const struct link_model *m, uint32_t a, uint32_t b, double w,
    double least, struct link_cached_names *known)
{
	const struct link_data *d = m->data;
	const struct name *x = &d->name[a], *y = &d->name[b];

	if (known->known == LINK_NAMES_NOT)
		known->known =
		    name_compare_places(d->words, x, y, &known->relation)
			? LINK_NAMES_KNOWN
			: LINK_NAMES_PLACED;
	if (known->known == LINK_NAMES_PLACED) {
		double most = w + bound_names(m, a, b, known);

		if (most < least)
			return most;
		name_compare_moved(d->words, x, y, &known->relation);
		known->known = LINK_NAMES_KNOWN;
	}
	return least;
}

double
link_score(const struct link_model *m, struct link_cache *cache, uint32_t a,
    uint32_t b, double least)
{
	const struct link_data *d = m->data;
	const struct name *x = &d->name[a], *y = &d->name[b];
	static const struct link_cached_names unknown = {.known = 0};
	struct link_levels l = {.rarity = 0};
	double w = m->prior + m->generation[generation_of(x, y)] + ROUNDED;
	double names = bound_names(m, a, b, &unknown);
	struct link_cached_names *known;

	w += see_columns(m, a, b, &l);
	if (w + names < least)
		return w + names;
	known = link_cache_names(cache, d, a, b);
	if (known->known) {
		names = bound_names(m, a, b, known);
		if (w + names < least)
			return w + names;
	}
	w = clear_columns(m, cache, a, b, w, least - names, &l);
	if (w + names < least)
		return w + names;
	names = relate_names(m, a, b, w, least, known);
	if (names < least)
		return names;
	weigh_relation(m, a, b, &known->relation, &l);
	w = link_weight(m, &l);
	if (w < least)
		return w;
	w -= link_circles_odds(m->circle, d->columns, &l);
	if (w < least)
		return w;
	if (w > DENIED && link_denied(m, &l))
		return DENIED;
	if (w > UNCONFIRMED && !(d->marks[a] & d->marks[b] & NODE_CONTACT) &&
	    names_only(m, &l))
		return UNCONFIRMED;
	return w;
}
