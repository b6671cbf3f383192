/* splithuge.c: the cells of a row, eight at a time, and a block of a quoted one
 * at once, with the widest vectors there are. */
#if defined(__x86_64__) && defined(__LP64__)
#define BLOCK_HUGE
#endif
#include "block.h"
#include "split.h"

#ifdef BLOCK_HUGE
BLOCK_TARGET static size_t
cut(struct str *cell, const char *text, size_t first, const uint32_t *end)
{
	/* from addresses and lengths to one of each */
	static const uint64_t low[8] = {0, 8, 1, 9, 2, 10, 3, 11};
	static const uint64_t high[8] = {4, 12, 5, 13, 6, 14, 7, 15};
	__m512i next = block_lanes(first);

	for (size_t i = 0;; i += 8) {
		__m512i e = _mm512_cvtepu32_epi64(
		    _mm256_loadu_si256((const void *)(end + i)));
		__m512i quotes = _mm512_srli_epi64(e, 31);
		__m512i place = _mm512_and_si512(e, block_lanes(AHEAD_PLACE)),
			p, n;
		uint64_t last =
		    _mm512_test_epi64_mask(e, block_lanes(AHEAD_ROW));

		p = next;
		next = _mm512_add_epi64(place, block_lanes(1));
		p = _mm512_add_epi64(_mm512_alignr_epi64(next, p, 7), quotes);
		n = _mm512_sub_epi64(_mm512_sub_epi64(place, quotes), p);
		p = _mm512_add_epi64(p, block_lanes((uintptr_t)text));
		_mm512_storeu_si512(cell + i,
		    _mm512_permutex2var_epi64(p, _mm512_loadu_si512(low), n));
		_mm512_storeu_si512(cell + i + 4,
		    _mm512_permutex2var_epi64(p, _mm512_loadu_si512(high), n));
		if (last)
			return i + block_first(last) + 1;
	}
}

BLOCK_TARGET static size_t
undouble(char *to, struct str cell)
{
	const char *start = to;
	uint64_t odd = 0; /* all bits: behind the first quote of two */

	for (;; cell.p += BLOCK, cell.n -= BLOCK) {
		__m512i v = block_whole(cell.p);
		uint64_t quote = block_whole_is(v, '"'), keep;

		odd ^= block_toggle(quote);
		keep = ~quote | odd;
		if (cell.n < BLOCK)
			keep &= (UINT64_C(1) << cell.n) - 1;
		v = _mm512_maskz_compress_epi8(keep, v);
		_mm512_storeu_si512(to, v);
		to += __builtin_popcountll(keep);
		if (cell.n <= BLOCK)
			return (size_t)(to - start);
		odd = (uint64_t)0 - (odd >> (BLOCK - 1));
	}
}
#endif

size_t
split_undouble_huge(char *to, struct str cell)
{
#ifdef BLOCK_HUGE
	if (block_is_huge())
		return undouble(to, cell);
#endif
	(void)to, (void)cell;
	return 0;
}

split_cut_fn *
split_cut_huge(void)
{
#ifdef BLOCK_HUGE
	if (block_is_huge())
		return cut;
#endif
	return NULL;
}
