/* map.c: strings to pointers, the one door to uthash. */
#include "map.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "mem.h"
#include "say.h"

#define HASH_FUNCTION(key, len, value)                                         \
	((value) = (unsigned)map_hash((key), (len)))
#define uthash_malloc(n) xmalloc(n)
#define uthash_fatal(message) mem_out()
#include <uthash.h>

struct entry {
	UT_hash_handle hh;
	void *value;
	size_t n;
	char key[];
};

struct map {
	struct entry *head;
	struct arena keys;
};

#define ROTATE(x, b) ((x) << (b) | (x) >> (64 - (b)))

static inline void
round_once(uint64_t v[4])
{
	v[0] += v[1], v[1] = ROTATE(v[1], 13), v[1] ^= v[0];
	v[0] = ROTATE(v[0], 32);
	v[2] += v[3], v[3] = ROTATE(v[3], 16), v[3] ^= v[2];
	v[0] += v[3], v[3] = ROTATE(v[3], 21), v[3] ^= v[0];
	v[2] += v[1], v[1] = ROTATE(v[1], 17), v[1] ^= v[2];
	v[2] = ROTATE(v[2], 32);
}

static const uint64_t *
secret(void)
{
	static uint64_t key[2];
	static bool drawn;

	while (!drawn) {
		drawn = getrandom(key, sizeof(key), 0) == sizeof(key);
		if (!drawn && errno != EINTR)
			die("no random bytes: %s", strerror(errno));
	}
	return key;
}

uint64_t
map_hash(const void *p, size_t n)
{
	return map_hash_keyed(secret(), p, n);
}

/* Eight bytes as a number, the same on every machine. */
static inline uint64_t
word(const unsigned char *s)
{
	uint64_t w;

	memcpy(&w, s, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	w = __builtin_bswap64(w);
#endif
	return w;
}

uint64_t
map_hash_keyed(const uint64_t k[2], const void *p, size_t n)
{
	const unsigned char *s = p;
	uint64_t v[4] = MAP_HASH_BEGIN(k);
	uint64_t last = (uint64_t)n << 56;
	size_t i;

	for (i = 0; i + 8 <= n; i += 8) {
		uint64_t m = word(s + i);

		v[3] ^= m;
		round_once(v);
		v[0] ^= m;
	}
	if (n > 8 && i < n) /* of the last eight those that were not read */
		last |= word(s + n - 8) >> 8 * (8 - n % 8);
	else
		for (size_t j = 0; i + j < n; j++)
			last |= (uint64_t)s[i + j] << 8 * j;
	v[3] ^= last;
	round_once(v);
	v[0] ^= last;
	v[2] ^= 0xFF;
	round_once(v);
	round_once(v);
	round_once(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

struct map *
map_new(void)
{
	return xcalloc(1, sizeof(struct map));
}

void
map_free(struct map *m)
{
	if (!m)
		return;
	HASH_CLEAR(hh, m->head);
	arena_free(&m->keys);
	free(m);
}

void *
map_get(const struct map *m, struct str key)
{
	struct entry *e;

	HASH_FIND(hh, m->head, key.p, key.n, e);
	return e ? e->value : NULL;
}

void **
map_at(struct map *m, struct str key)
{
	struct entry *e;
	unsigned hash;

	HASH_VALUE(key.p, key.n, hash);
	HASH_FIND_BYHASHVALUE(hh, m->head, key.p, key.n, hash, e);
	if (!e) {
		e = arena_alloc(&m->keys, sizeof(*e) + key.n);
		e->value = NULL;
		e->n = key.n;
		if (key.n)
			memcpy(e->key, key.p, key.n);
		HASH_ADD_KEYPTR_BYHASHVALUE(
		    hh, m->head, e->key, key.n, hash, e);
	}
	return &e->value;
}

size_t
map_count(const struct map *m)
{
	return HASH_COUNT(m->head);
}

void
map_each(const struct map *m,
    void (*fn)(struct str key, void *value, void *arg), void *arg)
{
	for (struct entry *e = m->head; e; e = e->hh.next)
		fn((struct str){e->key, e->n}, e->value, arg);
}
