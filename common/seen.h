/* seen.h: stable names of rows, and rows that say the same twice. */
#ifndef SEEN_H
#define SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A hash that is the same in every run, everywhere: SipHash-1-3 under a fixed
 * key and a seed. Not for tables: strangers can make keys that collide in few
 * bits. */
uint64_t seen_hash(uint64_t seed, const void *p, size_t n);

/* The names given in one file. Zeroed is empty. */
struct seen {
	uint64_t *id; /* 0 where there is none */
	uint32_t *times; /* how often each was met, if any was met twice */
	uint64_t *signs; /* bits of the ids, once no more are kept */
	size_t n, cap;
	unsigned shift;
	uint64_t factor;
};

/* The name of a row whose content has this hash: the hash itself the first
 * time, one made from it and the number of the occurrence after that. Beyond
 * LIMIT_SEEN different rows new ones are no longer kept in mind. */
uint64_t seen_name(struct seen *s, uint64_t hash);

enum { SEEN_SIGNS = 21 }; /* bits of the number of a sign */

/* Multiplicative hashing with a random factor (Dietzfelbinger et al. 1997),
 * so that nobody can crowd the table. */
static inline size_t
seen_home(const struct seen *s, uint64_t id)
{
	return (size_t)(id * s->factor >> s->shift);
}

/* The bit that says whether an id is among those kept in mind: set for all
 * that are, and for one in eight of the others. */
static inline size_t
seen_sign(const struct seen *s, uint64_t id)
{
	return (size_t)(id * s->factor >> (64 - SEEN_SIGNS));
}

static inline bool
seen_maybe(const struct seen *s, uint64_t id)
{
	size_t i = seen_sign(s, id);

	return !s->signs || (s->signs[i / 64] >> i % 64 & 1);
}

/* Let the memory that seen_name will look at come nearer: the one early, the
 * other when what that fetched is there. */
static inline void
seen_expect(const struct seen *s, uint64_t hash)
{
	if (s->signs)
		__builtin_prefetch(&s->signs[seen_sign(s, hash) / 64]);
	else if (s->cap > 0)
		__builtin_prefetch(&s->id[seen_home(s, hash)]);
}

static inline void
seen_expect_soon(const struct seen *s, uint64_t hash)
{
	if (s->signs && seen_maybe(s, hash))
		__builtin_prefetch(&s->id[seen_home(s, hash)]);
}

/* Forgets every name, keeping the room. */
void seen_reset(struct seen *s);

/* Frees the room. */
void seen_free(struct seen *s);

#endif
