/* index.c: 64-bit keys to the numbers that were added under them. */
#include "index.h"

#include <stdlib.h>

#include "mem.h"

struct index_slot {
	uint64_t key;
	uint32_t first, last; /* places; first 0: free */
};

struct index_entry {
	uint32_t number, next;
};

/* Fibonacci hashing: keys need not be spread in their low bits. */
static uint32_t
home(const struct index *x, uint64_t key)
{
	return (uint32_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & x->mask;
}

static struct index_slot *
find(const struct index *x, uint64_t key)
{
	uint32_t at = home(x, key);

	while (x->slots[at].first && x->slots[at].key != key)
		at = (at + 1) & x->mask;
	return &x->slots[at];
}

static void
grow(struct index *x)
{
	struct index_slot *old = x->slots;
	uint32_t size = old ? x->mask + 1 : 0;

	x->mask = size ? size * 2 - 1 : 63;
	x->slots = xcalloc((size_t)x->mask + 1, sizeof(*x->slots));
	for (uint32_t i = 0; i < size; i++)
		if (old[i].first)
			*find(x, old[i].key) = old[i];
	free(old);
}

void
index_add(struct index *x, uint64_t key, uint32_t number)
{
	struct index_slot *s;

	if (!x->slots || x->used >= x->mask / 2)
		grow(x);
	if (x->n + 1 >= x->cap) {
		x->cap = x->cap ? x->cap * 2 : 64;
		x->entries =
		    xreallocarray(x->entries, x->cap, sizeof(*x->entries));
	}
	x->entries[++x->n] = (struct index_entry){number, 0};
	s = find(x, key);
	if (s->first) {
		x->entries[s->last].next = x->n;
	} else {
		s->key = key;
		s->first = x->n;
		x->used++;
	}
	s->last = x->n;
}

void
index_settle(struct index *x)
{
	struct index_entry *to = xcalloc((size_t)x->n + 1, sizeof(*to));
	uint32_t n = 0;

	for (uint32_t i = 0; x->slots && i <= x->mask; i++) {
		struct index_slot *s = &x->slots[i];
		uint32_t from = s->first;

		if (!from)
			continue;
		s->first = n + 1;
		for (; from; from = x->entries[from].next) {
			to[++n].number = x->entries[from].number;
			to[n].next = n + 1;
		}
		to[n].next = 0;
		s->last = n;
	}
	free(x->entries);
	x->entries = to;
	x->cap = x->n + 1;
}

void
index_prefetch(const struct index *x, uint64_t key)
{
	if (x->slots)
		mem_expect(&x->slots[home(x, key)]);
}

uint32_t
index_first(const struct index *x, uint64_t key)
{
	return x->slots ? find(x, key)->first : 0;
}

uint32_t
index_next(const struct index *x, uint32_t place)
{
	return x->entries[place].next;
}

uint32_t
index_at(const struct index *x, uint32_t place)
{
	return x->entries[place].number;
}

void
index_free(struct index *x)
{
	free(x->slots);
	free(x->entries);
	*x = (struct index){0};
}
