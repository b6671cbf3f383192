/* seen.h: stable names of rows, and rows that say the same twice. */
#ifndef SEEN_H
#define SEEN_H

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

/* Let the memory that seen_name will look at come nearer: the one early, the
 * other when what that fetched is there. */
void seen_expect(const struct seen *s, uint64_t hash);
void seen_expect_soon(const struct seen *s, uint64_t hash);

/* Forgets every name, keeping the room. */
void seen_reset(struct seen *s);

/* Frees the room. */
void seen_free(struct seen *s);

#endif
