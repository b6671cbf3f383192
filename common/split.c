/* split.c: rows of regular quoting cut into cells, a block at a time. */
#include "split.h"

#include <stdint.h>
#include <stdlib.h>

#include "limit.h"
#include "mem.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Both ways are one text, of which the compiler is to make two. */
#define INLINE static inline __attribute__((always_inline))

enum { BLOCK = 16, LAST_CONTROL = '\r' };

/* Which of the 16 bytes at p may end something: the separator, the quote, and
 * every control character up to CR, LF among them. */
typedef uint32_t stops_fn(const char *p, char sep);

INLINE uint32_t
stops_portable(const char *p, char sep)
{
	uint32_t mask = 0;

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t low = ones * 0x7F;

	for (int i = 0; i < BLOCK; i += 8) {
		uint64_t w, a, b, c;

		/* a byte of a is 0 where p has the separator, of b where it
		 * has a quote; the sum sets a byte's high bit unless it is 0,
		 * without a carry into the next */
		memcpy(&w, p + i, 8);
		a = w ^ ones * (unsigned char)sep;
		b = w ^ ones * '"';
		a = ((a & low) + low) | a;
		b = ((b & low) + low) | b;
		c = ((w & low) + ones * (0x7F - LAST_CONTROL)) | w;
		w = ~(a & b & c) & ~low;
		mask |=
		    (uint32_t)((w >> 7) * UINT64_C(0x0102040810204080) >> 56)
		    << i;
	}
#else
	for (int i = 0; i < BLOCK; i++)
		mask |= (uint32_t)(p[i] == sep || p[i] == '"' ||
				   (unsigned char)p[i] <= LAST_CONTROL)
			<< i;
#endif
	return mask;
}

#ifdef __SSE2__
INLINE uint32_t
stops_sse2(const char *p, char sep)
{
	__m128i x = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i stop = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8(sep)),
	    _mm_cmpeq_epi8(x, _mm_set1_epi8('"')));

	stop = _mm_or_si128(stop,
	    _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(LAST_CONTROL)), x));
	return (uint32_t)_mm_movemask_epi8(stop);
}
#endif

void
split_room(struct split *c, size_t n)
{
	if (n <= c->cap)
		return;
	c->cap = n > 2 * c->cap ? n : 2 * c->cap;
	c->cell = xreallocarray(c->cell, c->cap, sizeof(*c->cell));
}

void
split_free(struct split *c)
{
	free(c->cell);
	buf_free(&c->bytes);
	*c = (struct split){0};
}

/* The content of a quoted cell, its doubled quotes made single. The room is
 * for a whole row, so that cells before it stay where they are. */
static struct str
undouble(struct split *c, struct str cell, size_t room)
{
	char *to, *start;

	if (c->bytes.n == 0)
		buf_room(&c->bytes, room);
	start = to = c->bytes.p + c->bytes.n;
	while (cell.n > 0) {
		const char *quote = memchr(cell.p, '"', cell.n);
		size_t n = quote ? (size_t)(quote - cell.p) + 1 : cell.n;

		memcpy(to, cell.p, n);
		to += n;
		n += quote != NULL;
		cell.p += n;
		cell.n -= n;
	}
	c->bytes.n += (size_t)(to - start);
	return (struct str){start, (size_t)(to - start)};
}

/* Reads a quoted cell whose text begins at s[i]. Returns the place of its
 * closing quote, or n if there is none or a NUL before it. */
INLINE size_t
closing(struct split *c, const char *s, size_t i, size_t n, bool *doubled,
    stops_fn *stops)
{
	while (i < n) {
		uint32_t mask = stops(s + i, '"');
		size_t next = i + BLOCK;

		for (; mask; mask &= mask - 1) {
			size_t at = i + (size_t)__builtin_ctz(mask);

			if (at >= n)
				return n;
			if (s[at] == '\n') {
				c->lines++;
			} else if (s[at] == '"') {
				if (s[at + 1] != '"')
					return at;
				*doubled = true;
				next = at + 2;
				break;
			} else if (s[at] == '\0') {
				return n;
			}
		}
		i = next;
	}
	return n;
}

/* The place of the first byte from s[i] on that ends a cell without quotes,
 * or is not allowed in it; n if there is none. */
INLINE size_t
ending(const char *s, size_t i, size_t n, char sep, stops_fn *stops)
{
	for (; i < n; i += BLOCK) {
		uint32_t mask = stops(s + i, sep);

		for (; mask; mask &= mask - 1) {
			size_t at = i + (size_t)__builtin_ctz(mask);

			if (s[at] == sep || s[at] == '\n' || s[at] == '"' ||
			    s[at] == '\r' || s[at] == '\0')
				return at < n ? at : n;
		}
	}
	return n;
}

INLINE size_t
split_with(struct split *c, const char *s, size_t n, char sep, stops_fn *stops)
{
	size_t i = 0;

	c->n = c->lines = c->bytes.n = 0;
	if (n > LIMIT_RECORD)
		n = LIMIT_RECORD;
	if (n > 0 && s[0] == '\n') {
		c->lines = 1;
		return 1;
	}
	if (n > 1 && s[0] == '\r' && s[1] == '\n') {
		c->lines = 1;
		return 2;
	}
	for (;;) {
		bool doubled = false;
		struct str cell;
		size_t end;

		if (i >= n)
			return 0;
		if (s[i] == '"') {
			end = closing(c, s, i + 1, n, &doubled, stops);
			cell = (struct str){s + i + 1, end - i - 1};
			if (end + 1 >= n)
				return 0;
			if (doubled)
				cell = undouble(c, cell, n);
			end++;
		} else {
			end = ending(s, i, n, sep, stops);
			cell = (struct str){s + i, end - i};
			if (end >= n)
				return 0;
		}
		if (cell.n > LIMIT_FIELD || c->n == LIMIT_COLUMNS)
			return 0;
		if (c->n == c->cap)
			split_room(c, c->n + 16);
		c->cell[c->n++] = cell;
		if (s[end] == sep) {
			i = end + 1;
			continue;
		}
		if (s[end] == '\r' && end + 1 < n)
			end++;
		if (s[end] != '\n')
			return 0;
		c->lines++;
		return end + 1;
	}
}

size_t
split_row_portable(struct split *c, const char *s, size_t n, char sep)
{
	return split_with(c, s, n, sep, stops_portable);
}

size_t
split_row(struct split *c, const char *s, size_t n, char sep)
{
#ifdef __SSE2__
	return split_with(c, s, n, sep, stops_sse2);
#else
	return split_with(c, s, n, sep, stops_portable);
#endif
}
