/* escapehuge.c: text made safe to print, with the widest vectors there are. */
#if defined(__x86_64__) && defined(__LP64__)
#define BLOCK_HUGE
#endif
#include "putblocks.h"

#ifdef BLOCK_HUGE
enum { HALF = BLOCK / 2 };

/* What stands behind the backslash for the characters that have a letter. */
static const uint8_t letter[2 * BLOCK] = {
    ['\t'] = 't', ['\n'] = 'n', ['\r'] = 'r', ['\\'] = '\\'};

/* Puts the first n bytes of v, HALF at most, with a backslash before those that
 * are escaped: each stands behind its backslash's place, if there is one. */
BLOCK_INLINE char *
put_half(char *to, __m512i v, size_t n, uint64_t escaped)
{
	const uint64_t second = UINT64_C(0xAAAAAAAAAAAAAAAA);
	uint64_t places = _pdep_u64(escaped, ~second) | second;

	v = _mm512_mask_expand_epi8(
	    _mm512_set1_epi8('\\'), _pext_u64(second, places), v);
	_mm512_storeu_si512(to, v);
	return to + n + (size_t)__builtin_popcountll(escaped);
}

BLOCK_TARGET static char *
put_text(char *to, const char **s, const char *end)
{
	const char *p = *s;
	uint64_t wrong = 0;

	while (p < end && !wrong) {
		__m512i v = block_whole(p);
		__m512i is = _mm512_maskz_permutex2var_epi8(
		    ~_mm512_movepi8_mask(v), _mm512_loadu_si512(letter), v,
		    _mm512_loadu_si512(letter + BLOCK));
		uint64_t special = block_whole_special(v);
		uint64_t tails = block_whole_below(v, (char)0xC0);
		size_t n = count_there((size_t)(end - p), special, tails), half;
		uint64_t there = first_bytes(n), lead, escaped;

		lead = block_whole_lead(v) & there;
		tails &= there;
		escaped = _mm512_test_epi8_mask(is, is) & there;
		special &= there & ~(lead | tails | escaped);
		wrong = find_wrong(p, lead, tails, special);
		if (wrong) {
			n = block_first(wrong);
			escaped &= (wrong & (0 - wrong)) - 1;
		}
		half = n < HALF ? n : HALF;
		v = _mm512_mask_mov_epi8(v, escaped, is);
		to = put_half(to, v, half, escaped & UINT32_MAX);
		v = _mm512_shuffle_i64x2(v, v, 0xEE);
		to = put_half(to, v, n - half, escaped >> HALF);
		p += n;
	}
	*s = p;
	return to;
}
#endif

bool
escape_put_huge(char **to, const char **s, const char *end)
{
#ifdef BLOCK_HUGE
	if (block_is_huge()) {
		*to = put_text(*to, s, end);
		return true;
	}
#endif
	(void)to, (void)s, (void)end;
	return false;
}
