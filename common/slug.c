/* slug.c: the slugs of profile addresses. */
#include "slug.h"

#include "block.h"

enum { STEP = 32 }; /* bytes that are looked at at once */

/* Which of the STEP bytes at p are not letters of a slug that needs no work:
 * bit i stands for byte i. */
static inline uint32_t
others(const char *p)
{
	uint32_t mask = 0;

#ifdef BLOCK_OP
	BLOCK_UNROLL
	for (int i = 0; i < STEP; i += BLOCK_STEP) {
		block_vector v = block_load(p + i);
		block_vector letter =
		    BLOCK_OP(sub_epi8)(v, BLOCK_OP(set1_epi8)('a'));
		block_vector digit =
		    BLOCK_OP(sub_epi8)(v, BLOCK_OP(set1_epi8)('0'));

		/* less than 26, or 10, as numbers without a sign */
		letter = BLOCK_OP(cmpeq_epi8)(letter,
		    BLOCK_OP(min_epu8)(letter, BLOCK_OP(set1_epi8)(25)));
		digit = BLOCK_OP(cmpeq_epi8)(
		    digit, BLOCK_OP(min_epu8)(digit, BLOCK_OP(set1_epi8)(9)));
		v = BLOCK_BITS(or)(
		    block_is(v, '-'), BLOCK_BITS(or)(letter, digit));
		mask |= (uint32_t)block_mask(v, i);
	}
#else
	for (int i = 0; i < STEP; i++)
		mask |= (uint32_t)((p[i] >= 'a' && p[i] <= 'z') ||
				   (p[i] >= '0' && p[i] <= '9') || p[i] == '-')
			<< i;
#endif
	return ~mask;
}

bool
slug_canonical(struct str slug)
{
	if (slug.n == 0)
		return false;
	for (; slug.n > STEP; slug.p += STEP, slug.n -= STEP)
		if (others(slug.p))
			return false;
	return others(slug.p) << (STEP - slug.n) == 0;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static inline int
hex(char c)
{
	unsigned digit = (unsigned char)c - (unsigned)'0';
	unsigned letter = ((unsigned char)c | 0x20) - (unsigned)'a';

	return digit < 10 ? (int)digit : letter < 6 ? (int)letter + 10 : -1;
}

char *
slug_decode(char *to, struct str s)
{
	const char *end = s.p + s.n;

	while (s.p < end) {
		int high, low, c;

		if (*s.p != '%' || end - s.p < 3 || (high = hex(s.p[1])) < 0 ||
		    (low = hex(s.p[2])) < 0) {
			*to++ = *s.p++;
			continue;
		}
		c = high << 4 | low;
		if (c <= ' ' || c == '/' || c == '?' || c == '#' || c == '%' ||
		    c == 0x7F) {
			memcpy(to, s.p, 3);
			to += 3;
		} else {
			*to++ = (char)c;
		}
		s.p += 3;
	}
	return to;
}

/* The next byte of a slug, %XX decoded; -1 where that would change the path's
 * meaning, and at the end. */
static inline int
next_byte(const char **p, const char *end)
{
	int high, low, c;

	if (*p == end)
		return -1;
	if (**p != '%')
		return (unsigned char)*(*p)++;
	if (end - *p < 3 || (high = hex((*p)[1])) < 0 ||
	    (low = hex((*p)[2])) < 0)
		return -1;
	c = high << 4 | low;
	*p += 3;
	if (c >= 0x80)
		return c;
	return c > ' ' && c != '/' && c != '?' && c != '#' && c != '%' &&
		       c != 0x7F
		   ? c
		   : -1;
}

/* Puts what *p begins with and needs no work, and moves it behind that. */
static inline char *
put_plain(char *to, const char **p, const char *end)
{
	for (;;) {
		uint32_t other = others(*p);
		size_t n = end - *p < STEP ? (size_t)(end - *p) : STEP;

		if (other && (size_t)__builtin_ctz(other) < n)
			n = (size_t)__builtin_ctz(other);
		memcpy(to, *p, STEP);
		to += n;
		*p += n;
		if (n < STEP)
			return to;
	}
}

char *
slug_put_bytes(char *to, struct str path)
{
	const char *p = path.p, *end = path.p + path.n, *start = to;

	if (path.n > 0 && *p == 'A')
		return NULL;
	for (;;) {
		int c, low;

		to = put_plain(to, &p, end);
		if (p == end || *p == '/' || *p == '?' || *p == '#')
			break;
		c = next_byte(&p, end);
		if (c <= ' ' || c == '\\' || c == 0x7F ||
		    (c >= 0x80 && c != 0xC3))
			return NULL;
		if (c < 0x80) {
			*to++ = lower((char)c);
			continue;
		}
		low = next_byte(&p, end);
		if (low < 0x80 || low > 0xBF)
			return NULL;
		*to++ = (char)c;
		/* U+00D7, the cross, is in neither case */
		*to++ = (char)(low <= 0x9E && low != 0x97 ? low | 0x20 : low);
	}
	return to > start ? to : NULL;
}

char *
slug_put(char *to, struct str path)
{
	char *end = slug_put_huge(to, path);

	return end ? end : slug_put_bytes(to, path);
}
