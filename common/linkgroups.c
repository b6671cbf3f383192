/* linkgroups.c: the pairs of a list that was cut into lines and sorted. */
#include "linkgroups.h"

#include <stdlib.h>

#include "link.h"
#include "linkrarity.h"
#include "mem.h"
#include "out.h"
#include "say.h"

enum { BATCH = 1 << 16 }; /* records at hand, unless one group has more */

static bool
same_group(const struct link_place *a, const struct link_place *b)
{
	return a->pass == b->pass && a->key == b->key;
}

/* The entries of a node in its group, as many as keys it has there. */
static size_t
add_node(const struct link_data *d, const struct link_place *p, uint32_t node,
    struct link_keys *k, uint32_t *to)
{
	size_t n = 0;

	if (p->pass == PASSES) {
		to[0] = node;
		return 1;
	}
	link_keys_of(d, p->pass, node, k);
	for (int i = 0; i < k->n; i++)
		if (k->key[i] == p->key)
			to[n++] = node | (k->swapped[i] ? LINK_SWAPPED : 0);
	if (n == 0)
		die("a record in the block of a key that it does not have");
	return n;
}

static int
compare_nodes(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The block of the records from `from` to `to`: each node once, or as often
 * as it has the key. */
static struct link_block
block_of(const struct link_groups *g, const struct link_data *d, uint32_t from,
    uint32_t to, struct link_keys *k)
{
	struct link_block b = {.pass = g->place[from].pass};
	uint32_t *node = xcalloc(to - from, sizeof(*node));
	size_t cap = 0;

	for (uint32_t i = from; i < to; i++)
		node[i - from] = d->node[i];
	qsort(node, to - from, sizeof(*node), compare_nodes);
	for (uint32_t i = 0; i < to - from; i++) {
		if (node[i] == LINK_NONE || (i > 0 && node[i] == node[i - 1]))
			continue;
		if (b.n + LINK_KEYS > cap) {
			cap = cap * 2 + LINK_KEYS;
			b.node = xreallocarray(b.node, cap, sizeof(*b.node));
		}
		b.n += add_node(d, &g->place[from], node[i], k, b.node + b.n);
	}
	free(node);
	return b;
}

static struct str
id_of(const struct link_groups *g, const struct link_data *d, uint32_t node)
{
	struct record r;

	roster_record(&g->roster, d->row[node], &r);
	return r.f[F_ID];
}

/* The lesser id first, so that a pair found twice is the same line. */
static void
put_pair(const struct link_groups *g, const struct link_data *d,
    const struct link_pair *p)
{
	struct str a = id_of(g, d, p->a), b = id_of(g, d, p->b);

	if (str_compare(a, b) > 0) {
		struct str t = a;

		a = b;
		b = t;
	}
	buf_piece(&out, a);
	buf_char(&out, '\t');
	buf_piece(&out, b);
	buf_printf(&out, "\t%+.2f\n", p->weight);
	out_end();
}

static void
score(struct link_groups *g, const struct link_data *d)
{
	struct link_model *model = xmalloc(sizeof(*model));
	struct link_keys *k = xcalloc(1, sizeof(*k));
	struct link_block *block = NULL;
	size_t n = 0, cap = 0;
	struct link_pairs pairs;

	k->by_text = true;
	for (uint32_t i = 0, j; i < g->roster.n; i = j) {
		for (j = i + 1;
		     j < g->roster.n && same_group(&g->place[i], &g->place[j]);
		     j++)
			;
		if (j - i < 2)
			continue;
		mem_room(block, n, cap);
		block[n++] = block_of(g, d, i, j, k);
	}
	link_saved_model(g->saved, d, model);
	link_pairs_part(&pairs, model, block, n, link_least);
	for (size_t i = 0; i < pairs.n; i++)
		put_pair(g, d, &pairs.pair[i]);
	link_pairs_free(&pairs);
	for (size_t i = 0; i < n; i++)
		free(block[i].node);
	free(block);
	free(k);
	free(model);
}

static void
flush(struct link_groups *g)
{
	uint8_t *alone = xcalloc(g->roster.n, 1);
	struct link_data *d;

	for (uint32_t i = 0; i < g->roster.n; i++)
		alone[i] = g->place[i].alone;
	d = link_data_part(&g->roster, alone, &g->saved->shape);
	free(alone);
	link_counts_recall(&g->counts, d);
	link_rarity_recall(d, &g->counts);
	score(g, d);
	link_data_free(d);
	link_counts_clear(&g->counts);
	roster_free(&g->roster);
}

const char *
link_groups_add(struct link_groups *g, struct str text)
{
	struct link_line line;
	struct link_place p;
	const char *wrong = link_line_parse(&line, text);
	uint32_t n = g->roster.n;

	if (wrong)
		return wrong;
	p = (struct link_place){.key = line.key, .pass = line.pass};
	if (n >= BATCH && !same_group(&p, &g->place[n - 1])) {
		flush(g);
		n = 0;
	}
	if (!link_line_counts(line.counts, &g->counts, &p.alone))
		return "counts of a block are not numbers";
	mem_room(g->place, n, g->cap);
	g->place[n] = p;
	roster_add(&g->roster, &line.record);
	return NULL;
}

void
link_groups_end(struct link_groups *g)
{
	flush(g);
	link_counts_free(&g->counts);
	free(g->place);
}
