/* linkgather.c: the pairs of a list that was cut, brought back to it. */
#include "linkgather.h"

#include <stdlib.h>

#include "map.h"
#include "mem.h"
#include "say.h"

/* Ids are many: they are found by their hashes. Two that have one hash only
 * make a pair be weighed too many. */
struct id {
	uint64_t hash;
	uint32_t node;
};

/* So many records of one id that say different things are told apart. */
enum { NAMESAKES = 64 };

struct gathering {
	const struct link *l;
	struct id *id;
	size_t n_id;
	uint32_t (*pair)[2];
	size_t n, cap;
};

static uint64_t
hash_of(struct str id)
{
	return map_hash(id.p, id.n);
}

static int
compare_ids(const void *a, const void *b)
{
	const struct id *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->node > y->node) - (x->node < y->node);
}

static void
index_ids(struct gathering *g)
{
	const struct link *l = g->l;
	size_t kept = 0;

	g->id = xcalloc(l->roster->n, sizeof(*g->id));
	for (uint32_t i = 0; i < l->roster->n; i++) {
		struct record r;

		if (l->data->node[i] == LINK_NONE)
			continue;
		roster_record(l->roster, i, &r);
		g->id[g->n_id++] =
		    (struct id){hash_of(r.f[F_ID]), l->data->node[i]};
	}
	qsort(g->id, g->n_id, sizeof(*g->id), compare_ids);
	for (size_t i = 0; i < g->n_id; i++)
		if (kept == 0 || compare_ids(&g->id[i], &g->id[kept - 1]) != 0)
			g->id[kept++] = g->id[i];
	g->n_id = kept;
}

/* The nodes of an id: from the one returned, *n of them. */
static const struct id *
find(const struct gathering *g, struct str id, size_t *n)
{
	uint64_t hash = hash_of(id);
	size_t low = 0, high = g->n_id;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (g->id[mid].hash < hash)
			low = mid + 1;
		else
			high = mid;
	}
	for (*n = 0; *n < NAMESAKES && low + *n < g->n_id &&
		     g->id[low + *n].hash == hash;
	     ++*n)
		;
	return g->id + low;
}

static void
add_pair(struct gathering *g, const struct lines *lines, struct str line)
{
	struct str a = str_cut(&line, '\t'), b = str_cut(&line, '\t');
	const struct id *x, *y;
	size_t n, m;

	x = find(g, a, &n);
	y = find(g, b, &m);
	if (a.n == 0 || b.n == 0 || n == 0 || m == 0) {
		in_warn(lines->file, lines->line, "%s",
		    a.n == 0 || b.n == 0 ? "not a pair of ids"
					 : "a pair of records not here");
		return;
	}
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < m; j++) {
			if (x[i].node == y[j].node)
				continue;
			mem_room(g->pair, g->n, g->cap);
			g->pair[g->n][0] = x[i].node;
			g->pair[g->n++][1] = y[j].node;
		}
}

void
link_gather(struct link *l, struct lines *lines)
{
	struct gathering g = {.l = l};
	struct link_block *block;
	struct str line;

	index_ids(&g);
	while (lines_next(lines, &line))
		add_pair(&g, lines, line);
	free(g.id);
	block = xcalloc(g.n, sizeof(*block));
	for (size_t i = 0; i < g.n; i++)
		block[i] = (struct link_block){PASSES, g.pair[i], 2};
	link_pairs_part(&l->pairs, l->model, block, g.n, link_least);
	free(block);
	free(g.pair);
}
