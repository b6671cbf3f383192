/* lanes.h: SipHash of several keys side by side. */
#ifndef LANES_H
#define LANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LANES = 8 };

struct lanes {
	char *key[LANES]; /* behind each BLOCK bytes can be read, and the first
			     of them may be changed */
	size_t n[LANES]; /* bytes of it */
};

/* map_hash_keyed of every key with a NUL behind it, which need not be there: it
 * would be another write just before the key is read. It takes least where the
 * keys are of like length. */
void lanes_hash(
    const struct lanes *l, const uint64_t key[2], uint64_t hash[LANES]);

/* The same for machines that have wide vectors, or the widest; false, and
 * nothing, if this one has none. */
bool lanes_hash_wide(
    const struct lanes *l, const uint64_t key[2], uint64_t hash[LANES]);
bool lanes_hash_huge(
    const struct lanes *l, const uint64_t key[2], uint64_t hash[LANES]);

#endif
