/* latekeys.h: keys that are hashed later, those of like length together. */
#ifndef LATEKEYS_H
#define LATEKEYS_H

#include <stdint.h>

#include "buf.h"

/* Zeroed is empty. */
struct latekeys {
	struct buf text; /* the keys, a NUL behind each */
	struct latekey {
		size_t at, n; /* bytes of it, without the NUL */
		size_t whose;
	} * key;
	size_t n, cap;
	size_t *order; /* those of like length beside each other */
};

/* The last bytes of the text, from `at` on, the last of them a NUL, are a key,
 * of the one of that number. */
void latekeys_add(struct latekeys *l, size_t at, size_t whose);

/* Hashes them all (seen_hash), and hands each hash over. Empties what there
 * is, keeping the room. */
void latekeys_hash(struct latekeys *l, uint64_t seed,
    void (*take)(void *arg, size_t whose, uint64_t hash), void *arg);

void latekeys_free(struct latekeys *l);

#endif
