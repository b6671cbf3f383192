/* link.c: record linkage: which records are about the same person. */
#include "link.h"

#include <stdlib.h>

#include "linkcluster.h"
#include "linklearn.h"
#include "linkrarity.h"
#include "mem.h"

enum { SAMPLE = 200000 };
const double link_least = -2;

/* Whether rows that say the same are one person: by an account, else if two
 * such rows would be linked. */
static bool
is_one(const struct link_model *model, struct link_cache *cache, uint32_t node)
{
	const struct link_data *d = model->data;

	if (d->count[node] < 2)
		return true;
	for (int i = 0; i < d->columns; i++)
		if (d->column[i].kind == LINK_PROFILE && link_value(d, node, i))
			return true;
	return link_score(model, cache, node, node, 0) > 0;
}

/* Facts about records as facts about nodes; a record that the user speaks of
 * is a node by itself. */
static struct link_fact *
facts_of(const struct link_data *d, const struct ledger *ledger, size_t *n)
{
	struct link_fact *f = xcalloc(ledger->n, sizeof(*f));

	*n = 0;
	for (size_t i = 0; i < ledger->n; i++) {
		uint32_t a = d->node[ledger->fact[i].a];
		uint32_t b = d->node[ledger->fact[i].b];

		if (a != LINK_NONE && b != LINK_NONE && a != b)
			f[(*n)++] =
			    (struct link_fact){a, b, ledger->fact[i].same};
	}
	return f;
}

/* Numbers persons in the order of the records. */
static void
number_persons(struct link *l, const uint32_t *of)
{
	const struct link_data *d = l->data;
	uint32_t *number = xcalloc(d->n, sizeof(*number));
	struct link_cache *cache = link_cache_new();

	for (uint32_t i = 0; i < d->n; i++)
		number[i] = LINK_NONE;
	l->person = xcalloc(l->roster->n, sizeof(*l->person));
	for (uint32_t i = 0; i < l->roster->n; i++) {
		uint32_t node = d->node[i];

		l->person[i] = LINK_NONE;
		if (node == LINK_NONE)
			continue;
		if (d->row[node] != i && !is_one(l->model, cache, node)) {
			l->person[i] = l->persons++;
			continue;
		}
		if (number[of[node]] == LINK_NONE)
			number[of[node]] = l->persons++;
		l->person[i] = number[of[node]];
	}
	link_cache_free(cache);
	free(number);
}

static void
count_several(struct link *l, const uint32_t *of)
{
	const struct link_data *d = l->data;
	uint32_t *first = xcalloc(d->n, sizeof(*first));

	for (int i = 0; i < d->columns; i++) {
		if (d->column[i].kind != LINK_PROFILE)
			continue;
		for (uint32_t k = 0; k < d->n; k++) {
			uint32_t v = link_value(d, k, i);

			if (!v || first[of[k]] == LINK_NONE)
				continue;
			if (first[of[k]] && first[of[k]] != v) {
				l->several++;
				first[of[k]] = LINK_NONE;
			} else {
				first[of[k]] = v;
			}
		}
	}
	free(first);
}

void
link_tabulate(struct link *l, const struct roster *r,
    const struct ledger *ledger, struct link_counts *counts)
{
	uint8_t *alone = xcalloc(r->n, 1);

	for (size_t i = 0; i < ledger->n; i++)
		alone[ledger->fact[i].a] = alone[ledger->fact[i].b] = 1;
	*l = (struct link){.roster = r};
	l->data = link_data_new(r, alone, &l->shape);
	free(alone);
	link_rarity_set(l->data, counts);
	l->shape.each = l->data->each;
	if (counts)
		link_counts_learn(counts, l->data);
	l->model = xcalloc(1, sizeof(*l->model));
}

void
link_learn(struct link *l, const struct roster *r, const struct ledger *ledger,
    struct link_counts *counts)
{
	uint32_t(*sample)[2];
	size_t n;
	double one_in;

	link_tabulate(l, r, ledger, counts);
	link_model_begin(l->model, l->data);
	if (l->data->n < 2)
		return;
	sample = link_sample(l->data, SAMPLE, &n, &one_in);
	link_model_learn(l->model, sample, n, one_in);
	free(sample);
}

void
link_join(struct link *l, const struct ledger *ledger)
{
	struct link_fact *facts;
	uint32_t *of;
	size_t n;

	facts = facts_of(l->data, ledger, &n);
	of = link_cluster(l->model, &l->pairs, facts, n);
	free(facts);
	number_persons(l, of);
	count_several(l, of);
	free(of);
}

void
link_begin(struct link *l, const struct roster *r, const struct ledger *ledger)
{
	if (r->n == 0) {
		*l = (struct link){.roster = r};
		return;
	}
	link_learn(l, r, ledger, NULL);
	link_pairs_find(&l->pairs, l->data, l->model, link_least);
	link_join(l, ledger);
}

void
link_keep_persons(struct link *l)
{
	link_pairs_free(&l->pairs);
	link_data_free(l->data);
	free(l->model);
	l->data = NULL;
	l->model = NULL;
}

void
link_end(struct link *l)
{
	link_keep_persons(l);
	free(l->person);
	*l = (struct link){.persons = 0};
}
