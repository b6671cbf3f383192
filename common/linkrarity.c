/* linkrarity.c: how rare the names of a table are. */
#include "linkrarity.h"

#include <math.h>
#include <stdlib.h>

#include "map.h"
#include "mem.h"
#include "parallel.h"

enum { AHEAD = 16 }; /* nodes from which on places in a table are asked for */

/* Names that stand together: how many persons have both, as far as can be
 * told before they are linked. */
struct full_names {
	uint32_t *number; /* of each node, 0: no full name; its hash before */
	uint32_t *persons; /* by number */
	uint32_t n;
};

static bool
same_full_name(const struct name *a, const struct name *b)
{
	return a->given[0] == b->given[0] && a->family_whole == b->family_whole;
}

static uint32_t
hash_name(const struct name *n)
{
	uint32_t key[2] = {n->given[0], n->family_whole};

	return (uint32_t)map_hash(key, sizeof(key));
}

/* Numbers the full names by a table of nodes, openly addressed. */
static void
number_names(const struct link_data *d, struct full_names *f)
{
	uint32_t mask = 63, *slots;

	while (mask / 2 < d->n)
		mask = mask * 2 + 1;
	slots = xcalloc((size_t)mask + 1, sizeof(*slots)); /* node + 1 */
	f->number = xcalloc(d->n, sizeof(*f->number));
	for (uint32_t i = 0; i < d->n; i++)
		f->number[i] = hash_name(&d->name[i]) & mask;
	for (uint32_t i = 0; i < d->n; i++) {
		const struct name *n = &d->name[i];
		uint32_t at = f->number[i];

		f->number[i] = 0;
		if (i + AHEAD < d->n)
			mem_expect(&slots[f->number[i + AHEAD]]);
		if (!n->given[0] || !n->family_whole)
			continue;
		while (slots[at] && !same_full_name(&d->name[slots[at] - 1], n))
			at = (at + 1) & mask;
		if (!slots[at]) {
			slots[at] = i + 1;
			f->number[i] = ++f->n;
		} else {
			f->number[i] = f->number[slots[at] - 1];
		}
	}
	free(slots);
	f->persons = xcalloc((size_t)f->n + 1, sizeof(*f->persons));
}

/* A profile is one person; nodes without one stand for as many persons as
 * nodes with one do. Where there are hardly any profiles, persons are known
 * to recur in a list one or two times. Returns persons for each counted. */
static double
count_persons(const struct link_data *d, struct full_names *f)
{
	int column = -1;
	uint8_t *seen;

	for (int i = 0; i < d->columns; i++)
		if (d->column[i].kind == LINK_PROFILE &&
		    d->column[i].filled > d->n / 3)
			column = i;
	if (column < 0) {
		for (uint32_t i = 0; i < d->n; i++)
			f->persons[f->number[i]] += d->count[i];
		return .4;
	}
	seen = xcalloc((size_t)d->column[column].values.n + 1, 1);
	for (uint32_t i = 0; i < d->n; i++) {
		uint32_t v = link_value(d, i, column);

		if (v && !seen[v]) {
			seen[v] = 1;
			f->persons[f->number[i]]++;
		}
	}
	free(seen);
	return 1;
}

/* `others`: how many more persons have the name. */
static void
set_one(struct link_data *d, uint32_t node, double others)
{
	const struct name *n = &d->name[node];
	struct link_rarity *r = &d->rarity[node];
	double given = lexicon_word(d->words, n->given[0])->given + .5;
	double family = lexicon_word(d->words, n->family_whole)->family + .5;
	double chance = given * family / d->list;

	r->given = (float)log(given);
	r->family = (float)log(family);
	if (n->given[0] && n->family_whole && others > chance)
		r->together = (float)log(others / chance);
}

struct setting {
	struct link_data *d;
	const struct full_names *f;
};

static void
set_range(size_t from, size_t to, void *arg)
{
	const struct setting *s = arg;

	for (size_t i = from; i < to; i++)
		set_one(s->d, (uint32_t)i,
		    s->d->each * s->f->persons[s->f->number[i]] - 1);
}

void
link_rarity_set(struct link_data *d, struct link_counts *counts)
{
	struct full_names f = {.n = 0};

	d->rarity = xcalloc(d->n, sizeof(*d->rarity));
	number_names(d, &f);
	d->each = count_persons(d, &f);
	parallel_ranges(d->n, set_range, &(struct setting){d, &f});
	for (uint32_t i = 0; counts && i < d->n; i++) {
		uint32_t persons = f.persons[f.number[i]];

		if (f.number[i] && persons != 1)
			link_counts_set(counts, link_what_name(d, i), persons);
	}
	free(f.number);
	free(f.persons);
}

void
link_rarity_recall(struct link_data *d, const struct link_counts *counts)
{
	d->rarity = xcalloc(d->n, sizeof(*d->rarity));
	for (uint32_t i = 0; i < d->n; i++)
		set_one(d, i,
		    d->each * link_counts_get(counts, link_what_name(d, i)) -
			1);
}
