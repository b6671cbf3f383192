/* seen.h: stable names of rows, and rows that say the same twice. */
#ifndef SEEN_H
#define SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lanes.h"
#include "limit.h"
#include "mem.h"

/* A hash that is the same in every run, everywhere: SipHash-1-3 under a fixed
 * key and a seed. Not for tables: strangers can make keys that collide in few
 * bits. */
uint64_t seen_hash(uint64_t seed, const void *p, size_t n);

/* The same of all lanes, each with a NUL behind it (lanes_hash). */
void seen_hash_lanes(
    uint64_t seed, const struct lanes *l, uint64_t hash[LANES]);

/* The names given in one file. Zeroed is empty. */
struct seen {
	uint64_t *id; /* 0 where there is none */
	uint32_t *times; /* how often each was met, if any was met twice */
	uint64_t *signs; /* of the ids, in the largest table */
	size_t n, cap;
	unsigned shift;
	uint64_t factor;
};

/* Makes room for n names, or as many as are kept in mind. More are taken, but
 * it is quicker to know. */
void seen_room(struct seen *s, uint64_t n);

/* The name of a row whose content has this hash: the hash itself the first
 * time, one made from it and the number of the occurrence after that. Beyond
 * LIMIT_SEEN different rows new ones are no longer kept in mind. */
uint64_t seen_name(struct seen *s, uint64_t hash);

enum { SEEN_SIGNS = 15 }; /* bits of the number of a word of signs */

/* Multiplicative hashing with a random factor (Dietzfelbinger et al. 1997),
 * so that nobody can crowd the table. */
static inline size_t
seen_home(const struct seen *s, uint64_t id)
{
	return (size_t)(id * s->factor >> s->shift);
}

/* The word that tells whether an id may be among those kept in mind, and the
 * bits of it that are set for all that are: for one in twenty of the others
 * too (a Bloom filter, 1970, of three bits in one word). */
static inline uint64_t *
seen_signs(const struct seen *s, uint64_t id, uint64_t *bits)
{
	uint64_t x = id * s->factor;

	*bits = UINT64_C(1) << (x >> 43 & 63) | UINT64_C(1) << (x >> 37 & 63) |
		UINT64_C(1) << (x >> 31 & 63);
	return &s->signs[x >> (64 - SEEN_SIGNS)];
}

static inline bool
seen_maybe(const struct seen *s, uint64_t id)
{
	uint64_t bits;

	return s->n < LIMIT_SEEN || (~*seen_signs(s, id, &bits) & bits) == 0;
}

/* Let the memory that seen_name will look at come nearer: the one early, the
 * other when what that fetched is there. */
static inline void
seen_expect(const struct seen *s, uint64_t hash)
{
	uint64_t bits;

	if (s->signs)
		mem_expect(seen_signs(s, hash, &bits));
	if (s->n < LIMIT_SEEN && s->cap > 0)
		mem_expect(&s->id[seen_home(s, hash)]);
}

static inline void
seen_expect_soon(const struct seen *s, uint64_t hash)
{
	if (s->n == LIMIT_SEEN && seen_maybe(s, hash))
		mem_expect(&s->id[seen_home(s, hash)]);
}

/* Forgets every name, keeping the room. */
void seen_reset(struct seen *s);

/* Frees the room. */
void seen_free(struct seen *s);

#endif
