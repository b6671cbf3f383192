/* seen.c: stable names of rows. */
#include "seen.h"

#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "map.h"
#include "mem.h"

enum { FIRST_BITS = 11 };

#define KEY(seed)                                                              \
	{                                                                      \
		UINT64_C(0x6c696e6b6564696e) ^ (seed),                         \
		    UINT64_C(0x2d74726961676500)                               \
	}

uint64_t
seen_hash(uint64_t seed, const void *p, size_t n)
{
	const uint64_t key[2] = KEY(seed);

	return map_hash_keyed(key, p, n);
}

void
seen_hash_lanes(uint64_t seed, const struct lanes *l, uint64_t hash[LANES])
{
	const uint64_t key[2] = KEY(seed);

	lanes_hash(l, key, hash);
}

/* Where the id stands or would stand. */
static size_t
place(const struct seen *s, uint64_t id)
{
	size_t i = seen_home(s, id);

	while (s->id[i] && s->id[i] != id)
		i = (i + 1) & (s->cap - 1);
	return i;
}

/* Once no more ids are kept most that come are new, which a few bits tell. They
 * are set as the ids come, for that many at once would take long, but not in a
 * table that is too small for so many. */
static void
sign(struct seen *s, uint64_t id)
{
	uint64_t bits, *word;

	if (s->cap / 2 < LIMIT_SEEN)
		return;
	if (!s->signs)
		s->signs = xcalloc(1u << SEEN_SIGNS, sizeof(*s->signs));
	word = seen_signs(s, id, &bits);
	*word |= bits;
}

/* Makes room for as many as `cap` is twice of. */
static void
widen(struct seen *s, size_t cap, unsigned shift)
{
	struct seen old = *s;

	*s = (struct seen){.id = mem_table(cap * sizeof(*s->id)),
	    .times = old.times ? xcalloc(cap, sizeof(*s->times)) : NULL,
	    .n = old.n,
	    .cap = cap,
	    .shift = shift,
	    .factor = old.cap ? old.factor : map_hash("seen", 4) | 1};
	for (size_t i = 0; i < old.cap; i++)
		if (old.id[i]) {
			size_t at = place(s, old.id[i]);

			s->id[at] = old.id[i];
			if (s->times && old.times)
				s->times[at] = old.times[i];
			sign(s, old.id[i]);
		}
	seen_free(&old);
}

void
seen_room(struct seen *s, uint64_t n)
{
	unsigned bits = FIRST_BITS;

	if (n > LIMIT_SEEN)
		n = LIMIT_SEEN;
	while ((UINT64_C(1) << bits) / 2 < n)
		bits++;
	if ((size_t)1 << bits > s->cap)
		widen(s, (size_t)1 << bits, 64 - bits);
}

/* Keeps an id in mind that stands at no place yet. */
static void
keep(struct seen *s, uint64_t id, size_t at)
{
	s->id[at] = id;
	s->n++;
	sign(s, id);
}

uint64_t
seen_name(struct seen *s, uint64_t hash)
{
	uint64_t number;
	size_t at;

	hash += hash == 0;
	if (!seen_maybe(s, hash))
		return hash;
	if (s->n < LIMIT_SEEN && s->n >= s->cap / 2)
		seen_room(s, 2 * s->cap);
	at = place(s, hash);
	if (s->id[at] == 0) {
		if (s->n < LIMIT_SEEN)
			keep(s, hash, at);
		return hash;
	}
	if (!s->times)
		s->times = xcalloc(s->cap, sizeof(*s->times));
	/* NOLINTNEXTLINE(clang-analyzer-unix.Malloc): widen took a new one */
	number = ++s->times[at];
	return seen_hash(hash, &number, sizeof(number));
}

void
seen_reset(struct seen *s)
{
	if (s->n > 0)
		memset(s->id, 0, s->cap * sizeof(*s->id));
	free(s->times);
	free(s->signs);
	s->times = NULL;
	s->signs = NULL;
	s->n = 0;
}

void
seen_free(struct seen *s)
{
	free(s->id);
	free(s->times);
	free(s->signs);
	*s = (struct seen){0};
}
