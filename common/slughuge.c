/* slughuge.c: the slugs of profile addresses, each in one go, with the widest
 * vectors there are. */
#ifdef __x86_64__
#define BLOCK_HUGE
#endif
#include "block.h"
#include "slug.h"

#ifdef BLOCK_HUGE
/* What the characters of ASCII are in a path: an end of its part, hexadecimal
 * digits with their values, the percent sign. */
enum { VALUE = 0x0F, HEX = 0x10, END = 0x20, PERCENT = 0x80 };
/* clang-format off */
static const uint8_t in_path[128] = {
    ['#'] = END, ['/'] = END, ['?'] = END, ['%'] = PERCENT,
    ['0'] = HEX | 0, ['1'] = HEX | 1, ['2'] = HEX | 2, ['3'] = HEX | 3,
    ['4'] = HEX | 4, ['5'] = HEX | 5, ['6'] = HEX | 6, ['7'] = HEX | 7,
    ['8'] = HEX | 8, ['9'] = HEX | 9, ['A'] = HEX | 10, ['B'] = HEX | 11,
    ['C'] = HEX | 12, ['D'] = HEX | 13, ['E'] = HEX | 14, ['F'] = HEX | 15,
    ['a'] = HEX | 10, ['b'] = HEX | 11, ['c'] = HEX | 12, ['d'] = HEX | 13,
    ['e'] = HEX | 14, ['f'] = HEX | 15,
};

/* And in a slug: C a capital, which is the bit that makes it small, N what may
 * not be in one or changes the path's meaning. */
enum { C = 0x20, N = 0x80 };
static const uint8_t in_slug[128] = {
    N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, /* controls */
    N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, N,
    N, 0, 0, N, 0, N, 0, 0, 0, 0, 0, 0, 0, 0, 0, N, /* ' ' # % / */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, N, /* ? */
    0, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C,
    C, C, C, C, C, C, C, C, C, C, C, 0, N, 0, 0, 0, /* backslash */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, N, /* DEL */
};

/* The second bytes of the letters from U+00C0 on, less 0x80: capitals up to
 * U+00DE but the cross, U+00D7. */
static const uint8_t in_letter[BLOCK] = {
    C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C,
    C, C, C, C, C, C, C, 0, C, C, C, C, C, C, C, 0,
};
/* clang-format on */

/* What the table has of those bytes of v that are ASCII, or known to be. */
BLOCK_INLINE __m512i
look_up(const uint8_t table[128], __m512i v, uint64_t ascii)
{
	return _mm512_maskz_permutex2var_epi8(ascii, _mm512_loadu_si512(table),
	    v, _mm512_loadu_si512(table + BLOCK));
}

BLOCK_INLINE uint64_t
having(__m512i v, int bit)
{
	return _mm512_test_epi8_mask(v, _mm512_set1_epi8((char)bit));
}

/* The first n bytes of the path, less than a block, with its %XX decoded. Sets
 * *left to how many these are. *bad is not 0 if there is one that is none. */
BLOCK_INLINE __m512i
decode(const char *path, size_t n, size_t *left, uint64_t *bad)
{
	const uint64_t any = ~UINT64_C(0);
	const __m512i value = _mm512_set1_epi8(VALUE);
	__m512i v = block_whole(path);
	__m512i is = look_up(in_path, v, ~_mm512_movepi8_mask(v));
	__m512i high = look_up(in_path, block_whole(path + 1), any);
	__m512i low = look_up(in_path, block_whole(path + 2), any);
	uint64_t there = (UINT64_C(1) << n) - 1, percent, digits, end;

	end = having(is, END) & there;
	there &= (end & (0 - end)) - 1; /* all, if there is no end */
	percent = having(is, PERCENT) & there;
	digits = percent << 1 | percent << 2;
	*bad = digits & ~(having(is, HEX) & there);
	there &= ~digits;
	*left = (size_t)__builtin_popcountll(there);
	high = _mm512_slli_epi16(_mm512_and_si512(high, value), 4);
	low = _mm512_and_si512(low, value);
	v = _mm512_mask_blend_epi8(percent, v, _mm512_or_si512(high, low));
	return _mm512_maskz_compress_epi8(there, v);
}

BLOCK_TARGET static char *
put(char *to, struct str path)
{
	size_t left;
	uint64_t bad, beyond, lead, tail;
	__m512i v = decode(path.p, path.n, &left, &bad), is, letter;

	beyond = _mm512_movepi8_mask(v);
	lead = block_whole_is(v, (char)0xC3);
	tail = beyond & ~lead;
	is = look_up(in_slug, v, ~beyond & ((UINT64_C(1) << left) - 1));
	letter = _mm512_maskz_permutexvar_epi8(
	    tail, v, _mm512_loadu_si512(in_letter));
	bad |= tail ^ lead << 1;
	bad |= tail & ~block_whole_below(v, (char)0xC0);
	bad |= having(is, N);
	if (bad || left == 0)
		return NULL;
	letter = _mm512_or_si512(letter, is);
	_mm512_storeu_si512(to, _mm512_or_si512(v, letter));
	return to + left;
}
#endif

char *
slug_put_huge(char *to, struct str path)
{
#ifdef BLOCK_HUGE
	if (path.n > 1 && path.n < BLOCK && path.p[0] != 'A' && block_is_huge())
		return put(to, path);
#endif
	(void)to, (void)path;
	return NULL;
}
