/* block.h: text looked at a block at a time, as masks in which bit i stands
 * for the byte s[i]: with SSE2, or a word at a time on machines without (or
 * where `portable` says so, which is to be a constant, for tests). All BLOCK
 * bytes at s must be there to be read. */
#ifndef BLOCK_H
#define BLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "machine.h"

#ifdef BLOCK_HUGE
#define BLOCK_WIDE
#endif

#ifdef BLOCK_WIDE
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif
#if defined(BLOCK_HUGE) && defined(BLOCK_EMULATED)
#include "emulate.h"
#endif

enum { BLOCK = 64 };

/* A file that is only for machines with AVX2 and what came with it says so by
 * BLOCK_WIDE, one for those with AVX-512 by BLOCK_HUGE; a function of it that
 * calls these is a BLOCK_TARGET too. Where BLOCK_EMULATED says so, for tests,
 * the latter are any. */
#if defined(BLOCK_HUGE) && !defined(BLOCK_EMULATED)
#define BLOCK_TARGET                                                           \
	__attribute__((target("avx2,bmi,popcnt,pclmul,"                        \
			      "avx512f,avx512vl,avx512bw,avx512vbmi,"          \
			      "avx512vbmi2,bmi2")))
#elif defined(BLOCK_WIDE)
#define BLOCK_TARGET __attribute__((target("avx2,bmi,popcnt,pclmul")))
#else
#define BLOCK_TARGET
#endif
#define BLOCK_INLINE BLOCK_TARGET static inline __attribute__((always_inline))

#ifdef BLOCK_WIDE
/* Whether this machine is one of those. */
static inline bool
block_is_wide(void)
{
	return machine_is() >= MACHINE_WIDE;
}
#endif
#ifdef BLOCK_HUGE
static inline bool
block_is_huge(void)
{
#ifdef BLOCK_EMULATED
	return true;
#else
	return machine_is() >= MACHINE_HUGE;
#endif
}
#endif

/* For loops whose steps are known. */
#define BLOCK_UNROLL _Pragma("GCC unroll 8")

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

#if defined(BLOCK_WIDE)
typedef __m256i block_vector;
#define BLOCK_OP(op) _mm256_##op
#define BLOCK_BITS(op) _mm256_##op##_si256
#elif defined(__SSE2__)
typedef __m128i block_vector;
#define BLOCK_OP(op) _mm_##op
#define BLOCK_BITS(op) _mm_##op##_si128
#endif

#ifdef BLOCK_OP
enum { BLOCK_STEP = sizeof(block_vector) };

/* The part of a block's mask that the vector at `at` gives. */
BLOCK_INLINE uint64_t
block_mask(block_vector v, int at)
{
	return (uint64_t)(uint32_t)BLOCK_OP(movemask_epi8)(v) << at;
}

BLOCK_INLINE block_vector
block_load(const char *s)
{
	return BLOCK_BITS(loadu)((const block_vector *)(const void *)s);
}

/* -1 in each byte that is c, that is below c. */
BLOCK_INLINE block_vector
block_is(block_vector v, char c)
{
	return BLOCK_OP(cmpeq_epi8)(v, BLOCK_OP(set1_epi8)(c));
}

BLOCK_INLINE block_vector
block_below(block_vector v, char c)
{
	return BLOCK_OP(cmpgt_epi8)(BLOCK_OP(set1_epi8)(c), v);
}

/* As signed numbers, bytes beyond ASCII are negative. */
BLOCK_INLINE block_vector
block_odd(block_vector v)
{
	return BLOCK_BITS(or)(block_below(v, ' '),
	    BLOCK_BITS(or)(block_is(v, 0x7F), block_is(v, '\\')));
}

BLOCK_INLINE block_vector
block_lead(block_vector v)
{
	return BLOCK_BITS(andnot)(
	    block_below(v, (char)0xC3), block_below(v, (char)0xE0));
}
#endif

#ifdef BLOCK_WIDE
/* Four numbers one lane on, the last of those before in front. */
BLOCK_INLINE __m256i
block_one_later(__m256i before, __m256i v)
{
	__m256i middle = _mm256_permute2x128_si256(before, v, 0x21);

	return _mm256_alignr_epi8(v, middle, 8);
}
#endif

#ifdef BLOCK_HUGE
/* The number in each lane. */
BLOCK_INLINE __m512i
block_lanes(uint64_t number)
{
	return _mm512_set1_epi64((long long)number);
}

/* A whole block, and the masks of its bytes that are c, that are below c: as
 * signed numbers, too. */
BLOCK_INLINE __m512i
block_whole(const char *s)
{
	return _mm512_loadu_si512(s);
}

BLOCK_INLINE uint64_t
block_whole_is(__m512i v, char c)
{
	return _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(c));
}

BLOCK_INLINE uint64_t
block_whole_below(__m512i v, char c)
{
	return _mm512_cmplt_epi8_mask(v, _mm512_set1_epi8(c));
}

/* block_special of one: of the characters from the blank on those beyond the
 * tilde, and the backslash made one of them. Masks are dear, and this takes
 * one. */
BLOCK_INLINE uint64_t
block_whole_special(__m512i v)
{
	const __m512i one = _mm512_set1_epi8(1);
	__m512i other = _mm512_xor_si512(v, _mm512_set1_epi8('\\'));

	other = _mm512_sub_epi8(_mm512_min_epu8(other, one), one);
	v = _mm512_sub_epi8(v, _mm512_set1_epi8(' '));
	return _mm512_cmpgt_epu8_mask(
	    _mm512_or_si512(v, other), _mm512_set1_epi8('~' - ' '));
}

/* The first letters of block_letters. */
BLOCK_INLINE uint64_t
block_whole_lead(__m512i v)
{
	v = _mm512_sub_epi8(v, _mm512_set1_epi8((char)0xC3));
	return _mm512_cmplt_epu8_mask(v, _mm512_set1_epi8(0xE0 - 0xC3));
}
#endif

/* The bytes that are c. */
BLOCK_INLINE uint64_t
block_equal(const char *s, char c, bool portable)
{
	uint64_t mask = 0;

#ifdef BLOCK_OP
	BLOCK_UNROLL
	for (int i = 0; !portable && i < BLOCK; i += BLOCK_STEP)
		mask |= block_mask(block_is(block_load(s + i), c), i);
	if (!portable)
		return mask;
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

/* The bytes that are c or above, which is beyond ASCII. */
BLOCK_INLINE uint64_t
block_from(const char *s, char c, bool portable)
{
	uint64_t mask = 0;

#ifdef BLOCK_OP
	BLOCK_UNROLL
	for (int i = 0; !portable && i < BLOCK; i += BLOCK_STEP) {
		block_vector v = block_load(s + i);

		v = BLOCK_OP(cmpeq_epi8)(
		    v, BLOCK_OP(max_epu8)(v, BLOCK_OP(set1_epi8)(c)));
		mask |= block_mask(v, i);
	}
	if (!portable)
		return mask;
#endif
	(void)portable;
	for (int i = 0; i < BLOCK; i += 8) {
		uint64_t w = block_word(s + i);
		uint64_t over = (w & ~BLOCK_HIGH) +
				BLOCK_ONES * (0x100u - (unsigned char)c);

		mask |= block_gather(over & w & BLOCK_HIGH) << i;
	}
	return mask;
}

/* The bytes that are not plain: control characters, DEL, the backslash, and
 * all beyond ASCII. */
BLOCK_INLINE uint64_t
block_special(const char *s, bool portable)
{
	uint64_t mask = 0;

#ifdef BLOCK_OP
	BLOCK_UNROLL
	for (int i = 0; !portable && i < BLOCK; i += BLOCK_STEP)
		mask |= block_mask(block_odd(block_load(s + i)), i);
	if (!portable)
		return mask;
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

	*tails = 0;
#ifdef BLOCK_OP
	BLOCK_UNROLL
	for (int i = 0; !portable && i < BLOCK; i += BLOCK_STEP) {
		block_vector v = block_load(s + i);

		*tails |= block_mask(block_below(v, (char)0xC0), i);
		mask |= block_mask(block_lead(v), i);
	}
	if (!portable)
		return mask;
#endif
	(void)portable;
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

/* The place of the lowest bit, any number if there is none. */
BLOCK_INLINE uint32_t
block_first(uint64_t mask)
{
#ifdef BLOCK_WIDE
	return (uint32_t)_tzcnt_u64(mask);
#else
	return mask ? (uint32_t)__builtin_ctzll(mask) : 0;
#endif
}

/* Each bit becomes the sum, without carry, of itself and all lower ones: from
 * quotes, what lies within them. */
BLOCK_INLINE uint64_t
block_toggle(uint64_t x)
{
#ifdef BLOCK_WIDE
	return (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(
	    _mm_cvtsi64_si128((long long)x), _mm_set1_epi8(-1), 0));
#else
	x ^= x << 1;
	x ^= x << 2;
	x ^= x << 4;
	x ^= x << 8;
	x ^= x << 16;
	return x ^ x << 32;
#endif
}

#endif
