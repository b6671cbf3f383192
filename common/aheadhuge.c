/* aheadhuge.c: where the cells and rows of CSV text end, with the widest
 * vectors there are. */
#ifdef __x86_64__
#define BLOCK_HUGE
#endif
#include "ahead.h"
#include "looklanes.h"

#ifdef BLOCK_HUGE
BLOCK_INLINE struct sight
see_block(const char *s, char sep)
{
	__m512i v = block_whole(s);
	struct sight see = {.quote = block_whole_is(v, '"'),
	    .special = block_whole_special(v),
	    .feed = block_whole_is(v, '\n'),
	    .sep = block_whole_is(v, sep),
	    .blank = block_whole_is(v, ' '),
	    .lead = block_whole_lead(v),
	    .tails = block_whole_below(v, (char)0xC0)};

	see.toggled = block_toggle(see.quote);
	return see;
}

/* Adds the ends of a block at `at` behind to, where there is room for a block
 * of them. Returns the end of those. */
BLOCK_INLINE uint32_t *
put_ends(uint32_t *to, size_t at, struct ends ends)
{
	static const uint64_t count[8] = {0x0706050403020100,
	    0x0F0E0D0C0B0A0908, 0x1716151413121110, 0x1F1E1D1C1B1A1918,
	    0x2726252423222120, 0x2F2E2D2C2B2A2928, 0x3736353433323130,
	    0x3F3E3D3C3B3A3938};
	const __m256i base = _mm256_set1_epi32((int)at);
	const __m256i place = _mm256_set1_epi32(BLOCK - 1);
	const __m256i flags =
	    _mm256_set1_epi32((int)(AHEAD_QUOTED | AHEAD_ROW));
	__m512i v = _mm512_loadu_si512(count);
	uint32_t *end = to + __builtin_popcountll(ends.cell);

	/* the flags are the highest bits of the number, and of the byte that
	 * it comes from */
	v = _mm512_mask_add_epi8(v, ends.row, v, _mm512_set1_epi8(0x40));
	v = _mm512_mask_add_epi8(
	    v, ends.quoted, v, _mm512_set1_epi8((char)0x80));
	v = _mm512_maskz_compress_epi8(ends.cell, v);
	/* eight at a time, which is nearly always enough */
	for (;; to += 8) {
		__m256i x = _mm256_cvtepu8_epi32(_mm512_castsi512_si128(v));
		__m256i high = _mm256_slli_epi32(x, 24);

		x = _mm256_add_epi32(_mm256_and_si256(x, place), base);
		high = _mm256_and_si256(high, flags);
		_mm256_storeu_si256((void *)to, _mm256_or_si256(x, high));
		if (end <= to + 8)
			return end;
		v = _mm512_alignr_epi64(v, v, 1);
	}
}

BLOCK_TARGET static void
look_huge(struct ahead *a, const char *s, size_t n, char sep)
{
	look_lanes(a, s, n, sep, see_block, put_ends);
}
#endif

bool
ahead_look_huge(struct ahead *a, const char *s, size_t n, char sep)
{
#ifdef BLOCK_HUGE
	if (block_is_huge()) {
		look_huge(a, s, n, sep);
		return true;
	}
#endif
	(void)a, (void)s, (void)n, (void)sep;
	return false;
}
