/* latekeys.c: keys that are hashed later, those of like length together. */
#include "latekeys.h"

#include <stdlib.h>

#include "block.h"
#include "mem.h"
#include "seen.h"

enum { CLASSES = 64 }; /* of length: so many blocks, or more */

void
latekeys_add(struct latekeys *l, size_t at, size_t whose)
{
	mem_room(l->key, l->n, l->cap);
	l->key[l->n++] = (struct latekey){at, l->text.n - at - 1, whose};
}

static size_t
class_of(const struct latekey *k)
{
	size_t blocks = k->n / BLOCK;

	return blocks < CLASSES ? blocks : CLASSES - 1;
}

/* A counting sort. */
static void
set_order(struct latekeys *l)
{
	size_t next[CLASSES + 1] = {0};

	l->order = xreallocarray(l->order, l->cap, sizeof(*l->order));
	for (size_t i = 0; i < l->n; i++)
		next[class_of(&l->key[i]) + 1]++;
	for (size_t c = 1; c < CLASSES; c++)
		next[c] += next[c - 1];
	for (size_t i = 0; i < l->n; i++)
		l->order[next[class_of(&l->key[i])]++] = i;
}

void
latekeys_hash(struct latekeys *l, uint64_t seed,
    void (*take)(void *arg, size_t whose, uint64_t hash), void *arg)
{
	char none[BLOCK + 1] = "";
	struct lanes lanes;
	uint64_t hash[LANES];

	if (l->n == 0)
		return;
	set_order(l);
	buf_room(&l->text, BLOCK);
	for (size_t i = 0; i < l->n; i += LANES) {
		const size_t *order = l->order + i;
		size_t n = l->n - i;

		for (size_t k = 0; k < LANES; k++)
			if (k < n) {
				const struct latekey *key = &l->key[order[k]];

				lanes.key[k] = l->text.p + key->at;
				lanes.n[k] = key->n;
			} else {
				lanes.key[k] = none;
				lanes.n[k] = 0;
			}
		seen_hash_lanes(seed, &lanes, hash);
		for (size_t k = 0; k < LANES && k < n; k++)
			take(arg, l->key[order[k]].whose, hash[k]);
	}
	l->n = l->text.n = 0;
}

void
latekeys_free(struct latekeys *l)
{
	buf_free(&l->text);
	free(l->key);
	free(l->order);
	*l = (struct latekeys){0};
}
