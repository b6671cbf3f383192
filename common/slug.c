/* slug.c: the slugs of profile addresses. */
#include "slug.h"

#include "block.h"
#include "text.h"

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

char *
slug_decode(char *to, struct str s)
{
	const char *end = s.p + s.n;

	while (s.p < end) {
		int high, low, c;

		if (*s.p != '%' || end - s.p < 3 ||
		    (high = text_hex(s.p[1])) < 0 ||
		    (low = text_hex(s.p[2])) < 0) {
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
	if (end - *p < 3 || (high = text_hex((*p)[1])) < 0 ||
	    (low = text_hex((*p)[2])) < 0)
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

/* The second byte of a letter of U+00C0 to U+00FF made small: those up to
 * U+00DE are capitals, but the cross, U+00D7. */
static inline char
small(unsigned second)
{
	const uint64_t capitals = UINT64_C(0x7F7FFFFF);

	return (char)(second | (capitals >> second % 64 & 1) << 5);
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
		*to++ = small((unsigned)low);
	}
	return to > start ? to : NULL;
}

/* How long the escaped letter of U+00C0 to U+00FF is, as LinkedIn writes it,
 * that begins at p, before the end; 0 if there is none. Sets *second to its
 * second byte then. */
static inline size_t
escaped_letter(const char *p, const char *end, char *second)
{
	static const char first[] = {'%', 'C', '3', '%'};
	unsigned high = (unsigned)text_hex(p[4]),
		 low = (unsigned)text_hex(p[5]);
	bool is = memcmp(p, first, sizeof(first)) == 0;

	is &= (end - p >= 6) & (high - 8 < 4) & (low < 16);
	*second = small(high << 4 | (low & 0xF));
	return (0 - (size_t)is) & 6;
}

char *
slug_put_short(char *to, struct str path)
{
	const char *p = path.p, *end = path.p + path.n, *start = to;
	uint64_t other; /* from p on, and the end */
	size_t letter;

	if (path.n >= 2 * STEP)
		return NULL;
	other = (uint64_t)others(p) | (uint64_t)others(p + STEP) << STEP |
		UINT64_C(1) << path.n;
	/* whether there is a letter cannot be guessed, but one more seldom is:
	 * it is put in any case, and what follows over what is none */
	do {
		size_t n = (size_t)__builtin_ctzll(other);

		memcpy(to, p, 2 * STEP);
		to += n;
		p += n;
		letter = escaped_letter(p, end, &to[1]);
		to[0] = (char)0xC3;
		to += letter / 3; /* two bytes for six */
		p += letter;
		other >>= n + letter;
		n = (size_t)__builtin_ctzll(other);
		memcpy(to, p, 2 * STEP);
		to += n;
		p += n;
		other >>= n;
		if (p == end || *p == '/' || *p == '?' || *p == '#')
			return to > start ? to : NULL;
	} while (letter > 0);
	return NULL;
}

char *
slug_put(char *to, struct str path)
{
	char *at = slug_put_huge(to, path);

	if (!at)
		at = slug_put_short(to, path);
	return at ? at : slug_put_bytes(to, path);
}
