/* keys.h: 64-bit keys to numbers, in little memory. */
#ifndef KEYS_H
#define KEYS_H

#include <stddef.h>
#include <stdint.h>

/* A table with open addressing. Zeroed is empty. Keys are to be hashes under
 * a secret key (map_hash), so that strangers cannot make them collide. */
struct keys {
	struct keys_slot *slot;
	size_t n, cap;
};

/* The number of a key, or 0. */
uint32_t keys_get(const struct keys *k, uint64_t key);

/* Says that a key will be asked for soon. */
void keys_prefetch(const struct keys *k, uint64_t key);

/* Where the number of a key stands, 0 if it is new; valid until the next
 * call. */
uint32_t *keys_at(struct keys *k, uint64_t key);

void keys_free(struct keys *k);

#endif
