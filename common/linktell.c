/* linktell.c: linked pairs in words. */
#include "linktell.h"

#include <math.h>
#include <stdlib.h>

#include "mem.h"

/* A pair this far from even odds is not in doubt. */
static const double DOUBT = 4;

static const char *const given_words[GIVEN_RELATIONS] = {"given name same",
    "given name by nickname", "given name by sound", "given name nearly",
    "given name roughly", "given name by initial", "given name not told",
    "given name different"};
static const char *const family_words[FAMILY_RELATIONS] = {"family name same",
    "family name by sound", "family name nearly", "family name roughly",
    "family name in part", "family name by initial", "family name not told",
    "family name different"};
static const char *const level_words[LEVELS] = {
    "same", "nearly", "in part", "different", "not told"};

static struct str
id_of(const struct link *l, uint32_t row)
{
	struct record r;

	roster_record(l->roster, row, &r);
	return r.f[F_ID];
}

static void
add_name(struct buf *b, const struct link_model *m, const struct link_levels *x)
{
	if (x->name == NAME_ALIKE) {
		buf_printf(
		    b, "\tname %+.2f only drawn alike", m->name[x->name]);
		return;
	}
	buf_printf(b, "\tname %+.2f %s, %s%s", m->name[x->name],
	    given_words[x->name / 2 / FAMILY_RELATIONS],
	    family_words[x->name / 2 % FAMILY_RELATIONS],
	    x->name & 1 ? ", swapped" : "");
	if (m->middle[x->middle] != 0)
		buf_printf(b, "\tmiddle name %+.2f", m->middle[x->middle]);
	if (m->generation[x->generation] != 0)
		buf_printf(
		    b, "\tgeneration %+.2f", m->generation[x->generation]);
}

static void
add_pair(struct buf *b, const struct link *l, struct link_cache *cache,
    const struct link_pair *p)
{
	const struct link_model *m = l->model;
	const struct link_data *d = l->data;
	uint32_t rows[2] = {d->row[p->a], d->row[p->b]};
	bool same = l->person[rows[0]] == l->person[rows[1]];
	struct link_levels x;
	double w;

	link_compare(m, cache, p->a, p->b, &x);
	w = link_weight_among(m, &x);
	buf_piece(b, id_of(l, rows[0]));
	buf_char(b, '\t');
	buf_piece(b, id_of(l, rows[1]));
	buf_printf(b, "\t%s\t%.4f\t%+.2f\tprior %+.2f", same ? "same" : "apart",
	    1 / (1 + exp(-w)), w, m->prior);
	add_name(b, m, &x);
	buf_printf(b, "\trarity %+.2f", (double)x.rarity);
	for (int i = 0; i < d->columns; i++) {
		if (x.level[i] == LEVEL_NONE)
			continue;
		buf_char(b, '\t');
		buf_str(b, d->column[i].name);
		buf_printf(b, " %+.2f %s", m->weight[i][x.level[i]],
		    level_words[x.level[i]]);
	}
	if (link_weight(m, &x) - w >= .005)
		buf_printf(b, "\trelatives, neighbours or namesakes %+.2f",
		    w - link_weight(m, &x));
	if (link_denied(m, &x))
		buf_str(b, "\tdenied: two profiles and nothing but names");
	buf_char(b, '\n');
}

void
link_tell(struct buf *b, const struct link *l)
{
	struct link_cache *cache = link_cache_new();

	for (size_t i = 0; i < l->pairs.n; i++)
		add_pair(b, l, cache, &l->pairs.pair[i]);
	link_cache_free(cache);
}

/* By the two persons, then the heaviest first. */
static int
by_persons(const void *a, const void *b)
{
	const struct link_question *x = a, *y = b;

	if (x->person_a != y->person_a)
		return x->person_a < y->person_a ? -1 : 1;
	if (x->person_b != y->person_b)
		return x->person_b < y->person_b ? -1 : 1;
	if (x->weight > y->weight || x->weight < y->weight)
		return x->weight > y->weight ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

static int
by_doubt(const void *a, const void *b)
{
	const struct link_question *x = a, *y = b;
	float p = fabsf(x->weight), q = fabsf(y->weight);

	if (p < q || p > q)
		return p < q ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

static bool
two_profiles(const struct link_data *d, uint32_t a, uint32_t b)
{
	for (int i = 0; i < d->columns; i++)
		if (d->column[i].kind == LINK_PROFILE && link_value(d, a, i) &&
		    link_value(d, b, i))
			return link_value(d, a, i) != link_value(d, b, i);
	return false;
}

/* Two persons of whom the user has said that they are not one. */
struct parted {
	uint32_t a, b; /* a < b */
};

static struct parted
parted_of(uint32_t a, uint32_t b)
{
	return a < b ? (struct parted){a, b} : (struct parted){b, a};
}

static int
compare_parted(const void *a, const void *b)
{
	const struct parted *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

/* One for each fact; a fact that joins parts nobody from himself. */
static struct parted *
parted_persons(const struct link *l, const struct ledger *ledger)
{
	struct parted *p = xcalloc(ledger->n, sizeof(*p));

	for (size_t i = 0; i < ledger->n; i++) {
		const struct ledger_fact *f = &ledger->fact[i];

		if (!f->same)
			p[i] = parted_of(l->person[f->a], l->person[f->b]);
	}
	qsort(p, ledger->n, sizeof(*p), compare_parted);
	return p;
}

static bool
is_parted(const struct parted *p, size_t n, uint32_t a, uint32_t b)
{
	struct parted key = parted_of(a, b);

	return a != b && n > 0 &&
	       bsearch(&key, p, n, sizeof(*p), compare_parted);
}

struct link_question *
link_questions(const struct link *l, const struct ledger *ledger, size_t *n)
{
	struct link_question *q = xcalloc(l->pairs.n, sizeof(*q));
	struct parted *parted = parted_persons(l, ledger);
	size_t kept = 0;

	*n = 0;
	for (size_t i = 0; i < l->pairs.n; i++) {
		const struct link_pair *p = &l->pairs.pair[i];
		uint32_t a = l->data->row[p->a], b = l->data->row[p->b];
		bool same = l->person[a] == l->person[b];

		if (fabs(p->weight) > DOUBT && same == (p->weight > 0) &&
		    !(same && two_profiles(l->data, p->a, p->b)))
			continue;
		if (ledger_says(ledger, a, b) != LEDGER_NOTHING ||
		    is_parted(parted, ledger->n, l->person[a], l->person[b]))
			continue;
		if (l->person[a] > l->person[b]) {
			uint32_t t = a;

			a = b;
			b = t;
		}
		q[(*n)++] = (struct link_question){
		    a, b, l->person[a], l->person[b], (float)p->weight, same};
	}
	free(parted);
	qsort(q, *n, sizeof(*q), by_persons);
	for (size_t i = 0; i < *n; i++)
		if (kept == 0 || q[i].same ||
		    q[i].person_a != q[kept - 1].person_a ||
		    q[i].person_b != q[kept - 1].person_b)
			q[kept++] = q[i];
	*n = kept;
	qsort(q, kept, sizeof(*q), by_doubt);
	return q;
}

static void
add_record(struct buf *b, const struct link *l, uint32_t row)
{
	static const enum field fields[] = {
	    F_NAME, F_COMPANY, F_TITLE, F_EMAIL, F_URL, F_PLACE, F_SOURCE};
	struct arena arena = {0};
	struct record r;
	bool first = true;

	roster_whole(l->roster, row, &r, &arena);
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (r.f[fields[i]].n == 0)
			continue;
		if (!first)
			buf_str(b, ", ");
		buf_piece(b, r.f[fields[i]]);
		first = false;
	}
	arena_free(&arena);
}

void
link_ask(struct buf *b, const struct link *l, struct link_question q)
{
	buf_str(b, "? ");
	buf_piece(b, id_of(l, q.a));
	buf_char(b, ' ');
	buf_piece(b, id_of(l, q.b));
	buf_printf(b, "\t%.2f, now %s: ", 1 / (1 + exp((double)-q.weight)),
	    q.same ? "the same" : "apart");
	add_record(b, l, q.a);
	buf_str(b, " | ");
	add_record(b, l, q.b);
	buf_char(b, '\n');
}

void
link_answer(
    struct buf *b, const struct link *l, struct link_question q, bool same)
{
	buf_str(b, same ? "same " : "never ");
	buf_piece(b, id_of(l, q.a));
	buf_char(b, ' ');
	buf_piece(b, id_of(l, q.b));
	buf_char(b, '\n');
}
