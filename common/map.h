/* map.h: strings to pointers, the one door to uthash. The hash is keyed with
 * random bytes (SipHash-1-3), so that strangers cannot choose keys that
 * collide; the order of iteration is the order of insertion all the same. */
#ifndef MAP_H
#define MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"

struct map;

/* A new, empty map. Values stay the caller's. */
struct map *map_new(void);

/* Frees the map and its copies of the keys. NULL is allowed. */
void map_free(struct map *m);

/* The value of the key, or NULL if there is none. */
void *map_get(const struct map *m, struct str key);

/* Where the value of the key stands, added as NULL if it was not there; stays
 * valid until map_free. */
void **map_at(struct map *m, struct str key);

/* How many keys there are. */
size_t map_count(const struct map *m);

/* Calls fn for every key in the order they were added. */
void map_each(const struct map *m,
    void (*fn)(struct str key, void *value, void *arg), void *arg);

/* SipHash-1-3 (Aumasson and Bernstein 2012; the 1-3 variant as in Rust's and
 * Python's tables) of n bytes under a key that is drawn once a process. */
uint64_t map_hash(const void *p, size_t n);

/* What it begins with under a key. */
#define MAP_HASH_BEGIN(key)                                                    \
	{                                                                      \
		(key)[0] ^ UINT64_C(0x736f6d6570736575),                       \
		    (key)[1] ^ UINT64_C(0x646f72616e646f6d),                   \
		    (key)[0] ^ UINT64_C(0x6c7967656e657261),                   \
		    (key)[1] ^ UINT64_C(0x7465646279746573)                    \
	}

/* The same under a key of the caller's. */
uint64_t map_hash_keyed(const uint64_t key[2], const void *p, size_t n);

#endif
