/* seen.c: stable names of rows. */
#include "seen.h"

#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "map.h"
#include "mem.h"

enum { FIRST_CAP = 1 << 10 };

uint64_t
seen_hash(const void *p, size_t n)
{
	static const uint64_t key[2] = {
	    UINT64_C(0x6c696e6b6564696e), UINT64_C(0x2d74726961676500)};

	return map_hash_keyed(key, p, n);
}

/* Where the id stands or would stand. The place is drawn from the random
 * hash, so that nobody can crowd the table. */
static size_t
place(const struct seen *s, uint64_t id)
{
	size_t i = (size_t)map_hash(&id, sizeof(id)) & (s->cap - 1);

	while (s->times[i] && s->id[i] != id)
		i = (i + 1) & (s->cap - 1);
	return i;
}

static void
widen(struct seen *s)
{
	struct seen wide = {.cap = s->cap ? 2 * s->cap : FIRST_CAP};

	wide.id = xcalloc(wide.cap, sizeof(*wide.id));
	wide.times = xcalloc(wide.cap, sizeof(*wide.times));
	for (size_t i = 0; i < s->cap; i++)
		if (s->times[i]) {
			size_t at = place(&wide, s->id[i]);

			wide.id[at] = s->id[i];
			wide.times[at] = s->times[i];
		}
	wide.n = s->n;
	seen_free(s);
	*s = wide;
}

uint64_t
seen_name(struct seen *s, uint64_t hash)
{
	struct {
		uint64_t hash, times;
	} again;
	size_t at;

	if (s->n < LIMIT_SEEN && s->n >= s->cap / 4 * 3)
		widen(s);
	at = place(s, hash);
	if (s->times[at] == 0) {
		if (s->n < LIMIT_SEEN) {
			s->id[at] = hash;
			s->times[at] = 1;
			s->n++;
		}
		return hash;
	}
	if (s->times[at] < UINT32_MAX)
		s->times[at]++;
	again.hash = hash;
	again.times = s->times[at];
	return seen_hash(&again, sizeof(again));
}

void
seen_reset(struct seen *s)
{
	if (s->n > 0)
		memset(s->times, 0, s->cap * sizeof(*s->times));
	s->n = 0;
}

void
seen_free(struct seen *s)
{
	free(s->id);
	free(s->times);
	*s = (struct seen){0};
}
