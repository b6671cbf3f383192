/* escapehuge.c: text made safe to print, with the widest vectors there are. */
#if defined(__x86_64__) && defined(__LP64__)
#define BLOCK_HUGE
#endif
#include "block.h"
#include "escape.h"

#ifdef BLOCK_HUGE
enum { HALF = BLOCK / 2 };

/* What stands behind the backslash for the characters that have a letter. */
static const uint8_t letter[2 * BLOCK] = {
    ['\t'] = 't', ['\n'] = 'n', ['\r'] = 'r', ['\\'] = '\\'};

/* The bytes of v that are c or above, as unsigned numbers. */
BLOCK_INLINE uint64_t
from(__m512i v, char c)
{
	return _mm512_cmpge_epu8_mask(v, _mm512_set1_epi8(c));
}

/* The bytes that begin a character of so many bytes which may stand raw. */
struct leads {
	uint64_t two, three, four;
};

/* Adds those of `rest` that begin such a character other than a letter of two
 * bytes, not all of them but most that are met: from U+00A0 on, but for U+0800
 * to U+0FFF, those between U+2028 and U+207F, U+D000 to U+DFFF, and what lies
 * beyond U+3FFFF. */
BLOCK_INLINE void
find_leads(struct leads *l, __m512i v, uint64_t rest)
{
	uint64_t second = block_whole_is(v, (char)0x80) >> 1;
	uint64_t third = ~from(v, (char)0xA8) >> 2;
	uint64_t punctuation =
	    block_whole_is(v, (char)0xE2) & ~(from(v, (char)0x82) >> 1);

	l->two |=
	    rest & block_whole_is(v, (char)0xC2) & (from(v, (char)0xA0) >> 1);
	l->three = rest & from(v, (char)0xE1) & ~from(v, (char)0xF0) &
		   ~block_whole_is(v, (char)0xED) &
		   ~(punctuation & ~(second & third));
	l->four =
	    rest & block_whole_is(v, (char)0xF0) & (from(v, (char)0x90) >> 1);
}

/* Of the bytes of v that are `there`, those that are escaped as a letter; and
 * in *wrong those that take a closer look, the first of which begins a
 * character or is part of none. */
BLOCK_INLINE uint64_t
find_escaped(__m512i v, __m512i is, uint64_t there, uint64_t *wrong)
{
	uint64_t special = block_whole_special(v) & there;
	uint64_t tails = block_whole_below(v, (char)0xC0) & there;
	uint64_t escaped = _mm512_test_epi8_mask(is, is) & there, rest, due;
	struct leads l = {.two = block_whole_lead(v) & there};

	rest = special & ~(l.two | tails | escaped);
	if (rest)
		find_leads(&l, v, rest);
	due = (l.two | l.three | l.four) << 1 | (l.three | l.four) << 2 |
	      l.four << 3;
	*wrong = (rest & ~(l.two | l.three | l.four)) | (tails & ~due);
	due &= ~tails;
	*wrong |= (due >> 1 & (l.two | l.three | l.four)) |
		  (due >> 2 & (l.three | l.four)) | (due >> 3 & l.four);
	return escaped;
}

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
	const uint64_t last = UINT64_C(7) << (BLOCK - 3);

	while (*s < end) {
		size_t n = (size_t)(end - *s), half;
		uint64_t there = ~UINT64_C(0), escaped, wrong;
		__m512i v = block_whole(*s), is;

		if (n < BLOCK) {
			there >>= BLOCK - n;
		} else { /* a character that may stand across the end is next */
			uint64_t across = from(v, (char)0xC0) & last;

			there = (across & (0 - across)) - 1;
			n = (size_t)_tzcnt_u64(across); /* BLOCK if none */
		}
		is = _mm512_maskz_permutex2var_epi8(~_mm512_movepi8_mask(v),
		    _mm512_loadu_si512(letter), v,
		    _mm512_loadu_si512(letter + BLOCK));
		escaped = find_escaped(v, is, there, &wrong);
		if (wrong) {
			n = block_first(wrong);
			escaped &= (wrong & (0 - wrong)) - 1;
		}
		v = _mm512_mask_mov_epi8(v, escaped, is);
		half = n < HALF ? n : HALF;
		to = put_half(to, v, half, escaped & UINT32_MAX);
		v = _mm512_shuffle_i64x2(v, v, 0xEE);
		to = put_half(to, v, n - half, escaped >> HALF);
		*s += n;
		if (wrong)
			break;
	}
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
