/* lanes.c: SipHash of several keys side by side. */
#include "lanes.h"

#include "map.h"

enum { LONG = 64 }; /* bytes of a key; those of shorter ones are soon hashed */

void
lanes_hash(const struct lanes *l, const uint64_t key[2], uint64_t hash[LANES])
{
	if (lanes_hash_huge(l, key, hash) ||
	    (l->n[0] >= LONG && lanes_hash_wide(l, key, hash)))
		return;
	for (int i = 0; i < LANES; i++) {
		l->key[i][l->n[i]] = '\0';
		hash[i] = map_hash_keyed(key, l->key[i], l->n[i] + 1);
	}
}
