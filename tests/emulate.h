/* emulate.h: what machines with the widest vectors can do, done by C, so that
 * what is only for them is tested everywhere (make emulated): SIMDe, and what
 * its version in Debian 12 has not. */
#ifndef EMULATE_H
#define EMULATE_H

#define SIMDE_ENABLE_NATIVE_ALIASES
#include <simde/x86/avx512.h>

static inline __m512i
emulate_alignr_epi64(__m512i a, __m512i b, int n)
{
	uint64_t both[16];

	memcpy(both, &b, sizeof(b));
	memcpy(both + 8, &a, sizeof(a));
	memcpy(&a, both + n, sizeof(a));
	return a;
}

static inline __m512i
emulate_cvtepu32_epi64(__m256i a)
{
	uint32_t from[8];
	uint64_t to[8];
	__m512i v;

	memcpy(from, &a, sizeof(from));
	for (int i = 0; i < 8; i++)
		to[i] = from[i];
	memcpy(&v, to, sizeof(v));
	return v;
}

static inline __m512i
emulate_maskz_compress_epi8(uint64_t mask, __m512i a)
{
	uint8_t from[64], to[64] = {0};
	int n = 0;

	memcpy(from, &a, sizeof(from));
	for (int i = 0; i < 64; i++)
		if (mask >> i & 1)
			to[n++] = from[i];
	memcpy(&a, to, sizeof(to));
	return a;
}

static inline __m512i
emulate_mask_expand_epi8(__m512i src, uint64_t mask, __m512i a)
{
	uint8_t from[64], to[64];
	int n = 0;

	memcpy(from, &a, sizeof(from));
	memcpy(to, &src, sizeof(to));
	for (int i = 0; i < 64; i++)
		if (mask >> i & 1)
			to[i] = from[n++];
	memcpy(&src, to, sizeof(to));
	return src;
}

static inline uint64_t
emulate_pdep_u64(uint64_t from, uint64_t mask)
{
	uint64_t to = 0;

	for (; mask; mask &= mask - 1, from >>= 1)
		if (from & 1)
			to |= mask & (0 - mask);
	return to;
}

static inline uint64_t
emulate_pext_u64(uint64_t from, uint64_t mask)
{
	uint64_t to = 0;

	for (int n = 0; mask; mask &= mask - 1, n++)
		if (from & mask & (0 - mask))
			to |= UINT64_C(1) << n;
	return to;
}

static inline __m512i
emulate_maskz_loadu_epi8(uint64_t mask, const void *p)
{
	uint8_t to[64] = {0};
	__m512i v;

	for (int i = 0; i < 64; i++)
		if (mask >> i & 1)
			to[i] = ((const uint8_t *)p)[i];
	memcpy(&v, to, sizeof(to));
	return v;
}

/* Two lanes of a and two of b, 128 bits each, that the pairs of bits name. */
static inline __m512i
emulate_shuffle_i64x2(__m512i a, __m512i b, int lanes)
{
	uint64_t from[16], to[8];

	memcpy(from, &a, sizeof(a));
	memcpy(from + 8, &b, sizeof(b));
	for (int i = 0; i < 4; i++)
		memcpy(to + 2 * i, from + i / 2 * 8 + (lanes >> 2 * i & 3) * 2,
		    2 * sizeof(*to));
	memcpy(&a, to, sizeof(to));
	return a;
}

#define _mm512_alignr_epi64(a, b, n) emulate_alignr_epi64(a, b, n)
#define _mm512_cvtepu32_epi64(a) emulate_cvtepu32_epi64(a)
#define _mm512_mask_expand_epi8(s, m, a) emulate_mask_expand_epi8(s, m, a)
#define _pdep_u64(from, mask) emulate_pdep_u64(from, mask)
#define _pext_u64(from, mask) emulate_pext_u64(from, mask)
#define _mm512_maskz_compress_epi8(m, a) emulate_maskz_compress_epi8(m, a)
#define _mm512_maskz_loadu_epi8(m, p) emulate_maskz_loadu_epi8(m, p)
#define _mm512_shuffle_i64x2(a, b, n) emulate_shuffle_i64x2(a, b, n)

#endif
