/* profile.c: profile addresses in one canonical spelling. */
#include "profile.h"

#include <stdlib.h>

#include "block.h"
#include "fold.h"
#include "mem.h"

static const char common[] = "https://www.linkedin.com/in/";
enum {
	MADE_UP = 30, /* least length of a made-up id */
	SLUG_STEP = 16, /* bytes of a slug that are looked at at once */
};

/* What a slug that needs no work is made of. */
static const char slug_letter[256] = {['-'] = 1,
    ['0'] = 1,
    ['1'] = 1,
    ['2'] = 1,
    ['3'] = 1,
    ['4'] = 1,
    ['5'] = 1,
    ['6'] = 1,
    ['7'] = 1,
    ['8'] = 1,
    ['9'] = 1,
    ['a'] = 1,
    ['b'] = 1,
    ['c'] = 1,
    ['d'] = 1,
    ['e'] = 1,
    ['f'] = 1,
    ['g'] = 1,
    ['h'] = 1,
    ['i'] = 1,
    ['j'] = 1,
    ['k'] = 1,
    ['l'] = 1,
    ['m'] = 1,
    ['n'] = 1,
    ['o'] = 1,
    ['p'] = 1,
    ['q'] = 1,
    ['r'] = 1,
    ['s'] = 1,
    ['t'] = 1,
    ['u'] = 1,
    ['v'] = 1,
    ['w'] = 1,
    ['x'] = 1,
    ['y'] = 1,
    ['z'] = 1};

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Cuts the prefix off *s if it is there, in any case. */
static bool
cut(struct str *s, const char *prefix)
{
	size_t n = strlen(prefix);

	if (s->n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (lower(s->p[i]) != prefix[i])
			return false;
	s->p += n;
	s->n -= n;
	return true;
}

/* What of s stands before its query or fragment, or with `parts` before the
 * end of the path's part. */
static struct str
until(struct str s, bool parts)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != '?' && s.p[n] != '#' &&
	       !(parts && s.p[n] == '/'))
		n++;
	return (struct str){s.p, n};
}

/* What stands before a mark. */
static struct str
before(struct str s, char mark)
{
	const char *end = s.n ? memchr(s.p, mark, s.n) : NULL;

	return (struct str){s.p, end ? (size_t)(end - s.p) : s.n};
}

static inline int
hex(char c)
{
	unsigned digit = (unsigned char)c - (unsigned)'0';
	unsigned letter = ((unsigned char)c | 0x20) - (unsigned)'a';

	return digit < 10 ? (int)digit : letter < 6 ? (int)letter + 10 : -1;
}

/* Puts s with %XX decoded, but for what would change the path's meaning.
 * Returns the end; it takes no more room than s. */
static char *
decode(char *to, struct str s)
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

static bool
made_up(struct str slug)
{
	return slug.n >= MADE_UP && slug.p[0] == 'A' &&
	       (str_starts(slug, "ACo") || str_starts(slug, "ACw") ||
		   str_starts(slug, "AEM"));
}

/* Adds one part of the path, canonical. */
static void
add_slug(struct buf *b, struct str slug)
{
	char stack[256], *decoded = stack, *end;

	if (made_up(slug)) {
		buf_piece(b, slug);
		return;
	}
	if (slug.n > sizeof(stack))
		decoded = xmalloc(slug.n);
	end = decode(decoded, slug);
	if (!fold_lower_add(b, (struct str){decoded, (size_t)(end - decoded)}))
		for (size_t i = 0; i < slug.n; i++)
			buf_char(b, lower(slug.p[i]));
	if (decoded != stack)
		free(decoded);
}

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

static enum profile
member(struct str digits, struct buf *store, struct str *address)
{
	if (!all_digits(digits))
		return PROFILE_NONE;
	buf_str(store, "urn:li:member:");
	buf_piece(store, digits);
	*address = str_buf(store);
	return PROFILE_SAFE;
}

/* /pub/name/1a/2b/3c: the parts after the name belong to the address. */
static void
add_parts(struct buf *b, struct str path)
{
	while (path.n > 0) {
		struct str part = before(path, '/'), slug = str_trim(part);

		if (slug.n > 0) {
			buf_char(b, '/');
			add_slug(b, slug);
		}
		path.p += part.n;
		path.n -= part.n;
		if (path.n > 0)
			path.p++, path.n--;
	}
}

/* How many of the 16 bytes at p, from the first on, are letters of a slug that
 * needs no work. */
static inline size_t
slug_letters(const char *p)
{
#ifdef __SSE2__
	__m128i v = block_load(p);
	__m128i letter = _mm_sub_epi8(v, _mm_set1_epi8('a'));
	__m128i digit = _mm_sub_epi8(v, _mm_set1_epi8('0'));

	/* less than 26, or 10, as numbers without a sign */
	letter = _mm_cmpeq_epi8(
	    letter, _mm_min_epu8(letter, _mm_set1_epi8('z' - 'a')));
	digit = _mm_cmpeq_epi8(digit, _mm_min_epu8(digit, _mm_set1_epi8(9)));
	v = _mm_or_si128(block_is(v, '-'), _mm_or_si128(letter, digit));
	return (size_t)__builtin_ctz(~(unsigned)_mm_movemask_epi8(v));
#else
	size_t n = 0;

	while (n < SLUG_STEP && slug_letter[(unsigned char)p[n]])
		n++;
	return n;
#endif
}

/* Whether the whole is spelt as it should be already. */
static bool
canonical(struct str slug)
{
	size_t i = 0;

	for (; slug.n - i >= SLUG_STEP; i += SLUG_STEP)
		if (slug_letters(slug.p + i) < SLUG_STEP)
			return false;
	if (slug.n > SLUG_STEP)
		return slug_letters(slug.p + slug.n - SLUG_STEP) == SLUG_STEP;
	for (; i < slug.n; i++)
		if (!slug_letter[(unsigned char)slug.p[i]])
			return false;
	return slug.n > 0;
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

/* Puts the slug letters that *p begins with, and moves it behind them. */
static inline char *
put_letters(char *to, const char **p, const char *end)
{
	while (end - *p >= SLUG_STEP) {
		size_t n = slug_letters(*p);

		memcpy(to, *p, SLUG_STEP);
		to += n;
		*p += n;
		if (n < SLUG_STEP)
			return to;
	}
	while (*p < end && slug_letter[(unsigned char)**p])
		*to++ = *(*p)++;
	return to;
}

/* Puts the slug that a path begins with, canonical, if it is of printable
 * ASCII but the backslash and of the letters U+00C0 to U+00FF, all of which
 * are composed, and no made-up one. Returns its end, NULL if it is another or
 * there is none. */
static char *
put_latin(char *to, struct str path)
{
	const char *p = path.p, *end = path.p + path.n, *start = to;

	if (path.n > 0 && *p == 'A')
		return NULL;
	for (;;) {
		int c, low;

		to = put_letters(to, &p, end);
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

/* The address of a slug, if there is one. */
static enum profile
of_slug(struct str slug, struct buf *store, struct str *address)
{
	slug = str_trim(slug);
	if (slug.n == 0)
		return PROFILE_NONE;
	store->n = 0;
	buf_add(store, common, sizeof(common) - 1);
	add_slug(store, slug);
	*address = str_buf(store);
	return PROFILE_MADE;
}

/* The address whose path behind the common beginning is this. */
static enum profile
of_common(struct str path, struct buf *store, struct str *address)
{
	const size_t n = sizeof(common) - 1;
	char *to, *end;

	store->n = 0;
	to = buf_room(store, n + path.n + SLUG_STEP);
	memcpy(to, common, n);
	end = put_latin(to + n, path);
	if (!end)
		return of_slug(until(path, true), store, address);
	store->n = (size_t)(end - to);
	*address = (struct str){to, store->n};
	return PROFILE_SAFE;
}

/* Whether the address begins as the common one does. */
static bool
is_common(struct str s)
{
	return s.n >= sizeof(common) && block_word(s.p) == block_word(common) &&
	       block_word(s.p + 8) == block_word(common + 8) &&
	       block_word(s.p + 16) == block_word(common + 16) &&
	       block_word(s.p + sizeof(common) - 9) ==
		   block_word(common + sizeof(common) - 9);
}

enum profile
profile_address(struct str raw, struct buf *store, struct str *address)
{
	struct str s = str_trim(raw), host, path;

	if (is_common(s)) {
		path = (struct str){
		    s.p + sizeof(common) - 1, s.n - sizeof(common) + 1};
		if (!canonical(path))
			return of_common(path, store, address);
		*address = s;
		return PROFILE_SAFE;
	}
	buf_reset(store);
	if (cut(&s, "urn:li:member:"))
		return member(s, store, address);
	if (!cut(&s, "https://"))
		cut(&s, "http://");
	host = until(s, true);
	s.p += host.n;
	s.n -= host.n;
	while (
	    host.n > 0 && !cut(&(struct str){host.p, host.n}, "linkedin.com")) {
		struct str label = before(host, '.');

		if (label.n == host.n)
			return PROFILE_NONE;
		host.p += label.n + 1;
		host.n -= label.n + 1;
	}
	if (host.n != strlen("linkedin.com"))
		return PROFILE_NONE;
	if (cut(&s, "/profile/view?id="))
		return member(before(until(s, false), '&'), store, address);
	cut(&s, "/mwlite");
	path = until(s, false);
	if (cut(&path, "/in/"))
		return of_slug(before(path, '/'), store, address);
	if (!cut(&path, "/pub/") || path.n == 0)
		return PROFILE_NONE;
	buf_str(store, "https://www.linkedin.com/pub");
	add_parts(store, path);
	*address = str_buf(store);
	return PROFILE_MADE;
}
