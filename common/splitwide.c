/* splitwide.c: the cells of a row, four at a time, with wide vectors. */
#if defined(__x86_64__) && defined(__LP64__)
#define BLOCK_WIDE
#endif
#include "block.h"
#include "split.h"

#ifdef BLOCK_WIDE
BLOCK_TARGET static size_t
cut(struct str *cell, const char *text, size_t first, const uint32_t *end)
{
	const __m256i place = _mm256_set1_epi64x(AHEAD_PLACE);
	const __m256i one = _mm256_set1_epi64x(1);
	const __m256i base = _mm256_set1_epi64x((long long)(uintptr_t)text);
	__m256i next = _mm256_set1_epi64x((long long)first);

	for (size_t i = 0;; i += 4) {
		__m128i ends = _mm_loadu_si128((const void *)(end + i));
		__m256i e = _mm256_cvtepu32_epi64(ends);
		__m256i quotes = _mm256_srli_epi64(e, 31);
		__m256i to = _mm256_and_si256(e, place), from = next, n, p;
		/* AHEAD_ROW is the bit before the highest */
		unsigned last = (unsigned)_mm_movemask_ps(
		    _mm_castsi128_ps(_mm_slli_epi32(ends, 1)));

		next = _mm256_add_epi64(to, one);
		from = _mm256_add_epi64(block_one_later(from, next), quotes);
		n = _mm256_sub_epi64(_mm256_sub_epi64(to, quotes), from);
		p = _mm256_add_epi64(from, base);
		/* from addresses and lengths to one of each */
		from = _mm256_unpacklo_epi64(p, n);
		n = _mm256_unpackhi_epi64(p, n);
		_mm256_storeu_si256((void *)(cell + i),
		    _mm256_permute2x128_si256(from, n, 0x20));
		_mm256_storeu_si256((void *)(cell + i + 2),
		    _mm256_permute2x128_si256(from, n, 0x31));
		if (last)
			return i + block_first(last) + 1;
	}
}
#endif

split_cut_fn *
split_cut_wide(void)
{
#ifdef BLOCK_WIDE
	if (block_is_wide())
		return cut;
#endif
	return NULL;
}
