/* lanes.h: SipHash of several keys side by side. */
#ifndef LANES_H
#define LANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LANES = 8 };

struct lanes {
	char *key[LANES]; /* the byte behind each may be changed */
	size_t n[LANES]; /* bytes of it */
};

/* map_hash_keyed of every key with a NUL behind it, which need not be there: it
 * would be another write just before the key is read. */
void lanes_hash(
    const struct lanes *l, const uint64_t key[2], uint64_t hash[LANES]);

/* Whether this machine has the widest vectors, so that it pays to hash keys
 * together, those of like length best. */
bool lanes_huge(void);

/* lanes_hash for such machines; false, and nothing, if this one is none. */
bool lanes_hash_huge(
    const struct lanes *l, const uint64_t key[2], uint64_t hash[LANES]);

#endif
