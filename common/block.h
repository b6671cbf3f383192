/* block.h: text looked at a block at a time, as masks in which bit i stands
 * for the byte s[i]: with SSE2, or a word at a time on machines without (or
 * where `portable` says so, which is to be a constant, for tests). All BLOCK
 * bytes at s must be there to be read. */
#ifndef BLOCK_H
#define BLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 64 };

#define BLOCK_INLINE static inline __attribute__((always_inline))

/* One way of a word at a time: whose bytes have their high bit set where the
 * class has the byte. */
#define BLOCK_ONES UINT64_C(0x0101010101010101)
#define BLOCK_HIGH (BLOCK_ONES * 0x80)

/* High bits of the bytes of w that are not 0, without a carry into the next. */
BLOCK_INLINE uint64_t
block_nonzero(uint64_t w)
{
	return (((w & ~BLOCK_HIGH) + ~BLOCK_HIGH) | w) & BLOCK_HIGH;
}

/* The eight high bits of w, the first byte's lowest. */
BLOCK_INLINE uint64_t
block_gather(uint64_t w)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	w = __builtin_bswap64(w);
#endif
	return (w >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

BLOCK_INLINE uint64_t
block_word(const char *s)
{
	uint64_t w;

	memcpy(&w, s, 8);
	return w;
}

/* The high bits of those of the eight bytes of w that are not plain: see
 * block_special. */
BLOCK_INLINE uint64_t
block_odd_word(uint64_t w)
{
	uint64_t plain = block_nonzero(w ^ BLOCK_ONES * 0x7F) &
			 block_nonzero(w ^ BLOCK_ONES * '\\') &
			 ((w & ~BLOCK_HIGH) + BLOCK_ONES * 0x60) & ~w;

	return ~plain & BLOCK_HIGH;
}

#ifdef __SSE2__
BLOCK_INLINE __m128i
block_load(const char *s)
{
	return _mm_loadu_si128((const __m128i *)(const void *)s);
}

/* One mask of what was found in each quarter of a block. */
BLOCK_INLINE uint64_t
block_mask(__m128i a, __m128i b, __m128i c, __m128i d)
{
	uint64_t low = (uint32_t)_mm_movemask_epi8(a) |
		       (uint32_t)_mm_movemask_epi8(b) << 16;
	uint64_t high = (uint32_t)_mm_movemask_epi8(c) |
			(uint32_t)_mm_movemask_epi8(d) << 16;

	return low | high << 32;
}

BLOCK_INLINE __m128i
block_is(const char *s, char c)
{
	return _mm_cmpeq_epi8(block_load(s), _mm_set1_epi8(c));
}

/* As signed numbers, bytes beyond ASCII are negative. */
BLOCK_INLINE __m128i
block_odd(const char *s)
{
	__m128i v = block_load(s);
	__m128i low = _mm_cmplt_epi8(v, _mm_set1_epi8(' '));
	__m128i del = _mm_cmpeq_epi8(v, _mm_set1_epi8(0x7F));
	__m128i back = _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'));

	return _mm_or_si128(low, _mm_or_si128(del, back));
}

BLOCK_INLINE __m128i
block_tail(const char *s)
{
	return _mm_cmplt_epi8(block_load(s), _mm_set1_epi8((char)0xC0));
}

BLOCK_INLINE __m128i
block_lead(const char *s)
{
	__m128i v = block_load(s);

	return _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8((char)0xC2)),
	    _mm_cmplt_epi8(v, _mm_set1_epi8((char)0xE0)));
}
#endif

/* The bytes that are c. */
BLOCK_INLINE uint64_t
block_equal(const char *s, char c, bool portable)
{
	uint64_t mask = 0;

#ifdef __SSE2__
	if (!portable)
		return block_mask(block_is(s, c), block_is(s + 16, c),
		    block_is(s + 32, c), block_is(s + 48, c));
#endif
	(void)portable;
	for (int i = 0; i < BLOCK; i += 8)
		mask |=
		    block_gather(~block_nonzero(block_word(s + i) ^
						BLOCK_ONES * (unsigned char)c) &
				 BLOCK_HIGH)
		    << i;
	return mask;
}

/* The bytes that are not plain: control characters, DEL, the backslash, and
 * all beyond ASCII. */
BLOCK_INLINE uint64_t
block_special(const char *s, bool portable)
{
	uint64_t mask = 0;

#ifdef __SSE2__
	if (!portable)
		return block_mask(block_odd(s), block_odd(s + 16),
		    block_odd(s + 32), block_odd(s + 48));
#endif
	(void)portable;
	for (int i = 0; i < BLOCK; i += 8)
		mask |= block_gather(block_odd_word(block_word(s + i))) << i;
	return mask;
}

/* The bytes that may begin a letter of two bytes, U+00C0 and on, which are
 * safe anywhere, and in *tails those that may end a character. */
BLOCK_INLINE uint64_t
block_letters(const char *s, uint64_t *tails, bool portable)
{
	uint64_t mask = 0;

#ifdef __SSE2__
	if (!portable) {
		*tails = block_mask(block_tail(s), block_tail(s + 16),
		    block_tail(s + 32), block_tail(s + 48));
		return block_mask(block_lead(s), block_lead(s + 16),
		    block_lead(s + 32), block_lead(s + 48));
	}
#endif
	(void)portable;
	*tails = 0;
	for (int i = 0; i < BLOCK; i += 8) {
		uint64_t w = block_word(s + i);
		uint64_t no_tail =
		    block_nonzero((w ^ BLOCK_HIGH) & BLOCK_ONES * 0xC0);
		uint64_t no_lead =
		    block_nonzero((w ^ BLOCK_ONES * 0xC0) & BLOCK_ONES * 0xE0);
		uint64_t over = (w & BLOCK_ONES * 0x1F) + BLOCK_ONES * 0x7D;

		*tails |= block_gather(~no_tail & BLOCK_HIGH) << i;
		mask |= block_gather(~no_lead & over & BLOCK_HIGH) << i;
	}
	return mask;
}

/* Each bit becomes the sum, without carry, of itself and all lower ones: from
 * quotes, what lies within them. */
BLOCK_INLINE uint64_t
block_toggle(uint64_t x)
{
	x ^= x << 1;
	x ^= x << 2;
	x ^= x << 4;
	x ^= x << 8;
	x ^= x << 16;
	return x ^ x << 32;
}

#endif
