/* keys.c: 64-bit keys to numbers, in little memory. */
#include "keys.h"

#include <stdlib.h>

#include "mem.h"

/* 12 bytes would do, at the price of a misaligned key. A key of 0 is stored
 * as 1. */
struct keys_slot {
	uint64_t key; /* 0: free */
	uint32_t value;
};

static struct keys_slot *
find(const struct keys *k, uint64_t key)
{
	size_t i = (size_t)key & (k->cap - 1);

	while (k->slot[i].key && k->slot[i].key != key)
		i = (i + 1) & (k->cap - 1);
	return &k->slot[i];
}

uint32_t
keys_get(const struct keys *k, uint64_t key)
{
	return k->n ? find(k, key + !key)->value : 0;
}

void
keys_prefetch(const struct keys *k, uint64_t key)
{
	if (k->n)
		mem_expect(&k->slot[(key + !key) & (k->cap - 1)]);
}

static void
grow(struct keys *k)
{
	struct keys old = *k;

	k->cap = old.cap ? old.cap * 2 : 1024;
	k->slot = xcalloc(k->cap, sizeof(*k->slot));
	for (size_t i = 0; i < old.cap; i++)
		if (old.slot[i].key)
			*find(k, old.slot[i].key) = old.slot[i];
	free(old.slot);
}

uint32_t *
keys_at(struct keys *k, uint64_t key)
{
	struct keys_slot *s;

	key += !key;
	if (k->n >= k->cap / 4 * 3)
		grow(k);
	s = find(k, key);
	if (!s->key) {
		s->key = key;
		k->n++;
	}
	return &s->value;
}

void
keys_free(struct keys *k)
{
	free(k->slot);
	*k = (struct keys){0};
}
