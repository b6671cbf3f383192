/* link.c: record linkage: which records are about the same person. */
#include "link.h"

#include <stdlib.h>

#include "linkcluster.h"
#include "mem.h"

enum { SAMPLE = 200000 };
static const double LEAST = -2;

/* Whether rows that say the same are one person: by an account, else if two
 * such rows would be linked. */
static bool
is_one(const struct link_model *model, struct link_cache *cache, uint32_t node)
{
	const struct link_data *d = model->data;

	if (d->count[node] < 2)
		return true;
	return link_score(model, cache, node, node, 0) > 0;
}

uint32_t *
link_records(const struct roster *r, uint32_t *persons)
{
	struct link_data *d = link_data_new(r);
	struct link_model *model = xmalloc(sizeof(*model));
	struct link_pairs pairs;
	struct link_cache *cache;
	uint32_t(*sample)[2], *of, *number, *row, n = 0;
	size_t n_sample;
	double one_in;

	link_model_begin(model, d);
	if (d->n > 1) {
		sample = link_sample(d, SAMPLE, &n_sample, &one_in);
		link_model_learn(model, sample, n_sample, one_in);
		free(sample);
	}
	link_pairs_find(&pairs, model, LEAST);
	of = link_cluster(model, &pairs, NULL, 0);
	link_pairs_free(&pairs);
	number = xcalloc(d->n, sizeof(*number));
	for (uint32_t i = 0; i < d->n; i++)
		number[i] = LINK_NONE;
	row = xcalloc(r->n, sizeof(*row));
	cache = link_cache_new();
	for (uint32_t i = 0; i < r->n; i++) {
		uint32_t node = d->node[i];

		row[i] = LINK_NONE;
		if (node == LINK_NONE)
			continue;
		if (d->row[node] != i && !is_one(model, cache, node)) {
			row[i] = n++;
			continue;
		}
		if (number[of[node]] == LINK_NONE)
			number[of[node]] = n++;
		row[i] = number[of[node]];
	}
	link_cache_free(cache);
	free(number);
	free(of);
	free(model);
	link_data_free(d);
	*persons = n;
	return row;
}
