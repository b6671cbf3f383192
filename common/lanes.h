/* lanes.h: SipHash of several short keys side by side. */
#ifndef LANES_H
#define LANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	LANES = 8,
	LANE_MOST = 62, /* bytes of a key */
	LANE_ROOM = 128, /* bytes that may be changed when it is put */
};

struct lanes {
	char key[LANES][LANE_ROOM];
	size_t n[LANES]; /* bytes of it */
};

/* map_hash_keyed of every key with a NUL behind it, which is not there before:
 * it would be another write just before the key is read. */
void lanes_hash(struct lanes *l, const uint64_t key[2], uint64_t hash[LANES]);

/* The same for machines that have the widest vectors; false, and nothing, if
 * this one has none. */
bool lanes_hash_huge(
    const struct lanes *l, const uint64_t key[2], uint64_t hash[LANES]);

#endif
