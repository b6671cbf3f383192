/* fold.c: text made comparable, the one door to utf8proc. */
#include "fold.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "mem.h"
#include "text.h"

enum {
	TABLE_FROM = 0x80, /* the code points of two bytes */
	TABLE_TO = 0x800,
	TABLE_BYTES =
	    6, /* longest folded form of one of them, ŉ and the like */
	RUN = 256, /* code points that are decomposed without malloc */
};

static struct {
	char s[TABLE_BYTES];
	unsigned char n;
	bool slow; /* its form depends on its neighbours, or is longer */
} table[TABLE_TO - TABLE_FROM];
static bool table_made;

/* Letters whose bar, stroke or ligature Unicode does not decompose, and
 * punctuation that word processors put in. */
static const char *
spelling(uint32_t cp)
{
	switch (cp) {
	case 0x00DF:
	case 0x1E9E:
		return "ss";
	case 0x00E6:
	case 0x01FD:
		return "ae";
	case 0x0153:
		return "oe";
	case 0x00F8:
		return "o";
	case 0x00F0:
	case 0x0111:
	case 0x0256:
	case 0x0257:
		return "d";
	case 0x00FE:
		return "th";
	case 0x0127:
		return "h";
	case 0x0131:
		return "i";
	case 0x0138:
		return "q";
	case 0x0142:
		return "l";
	case 0x014B:
		return "n";
	case 0x0167:
		return "t";
	case 0x0180:
	case 0x0253:
		return "b";
	case 0x0188:
		return "c";
	case 0x0199:
		return "k";
	case 0x01B4:
		return "y";
	case 0x01B6:
		return "z";
	case 0x01DD:
	case 0x0259:
		return "e";
	case 0x0268:
		return "i";
	case 0x0272:
		return "n";
	case 0x024D:
		return "r";
	case 0x0289:
		return "u";
	case 0x02B9:
	case 0x02BB:
	case 0x02BC:
	case 0x02BD:
	case 0x00B4:
	case 0x2018:
	case 0x2019:
	case 0x201A:
	case 0x201B:
	case 0x2032:
	case 0x05F3:
		return "'";
	case 0x201C:
	case 0x201D:
	case 0x201E:
	case 0x201F:
	case 0x2033:
	case 0x00AB:
	case 0x00BB:
	case 0x05F4:
		return "\"";
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2015:
	case 0x2212:
	case 0x05BE:
		return "-";
	case 0x0009:
	case 0x000B:
	case 0x000C:
	case 0x000D:
	case 0x0085:
	case 0x1680:
	case 0x2028:
	case 0x2029:
		return " ";
	case 0x061C:
	case 0x0640: /* tatweel only stretches a word */
		return "";
	default:
		return NULL;
	}
}

/* Marks that only modify a letter: Latin, Greek, Cyrillic accents, Hebrew
 * points, Arabic vowel signs. */
static bool
is_accent(uint32_t cp)
{
	return (cp >= 0x0300 && cp <= 0x036F) ||
	       (cp >= 0x0483 && cp <= 0x0489) ||
	       (cp >= 0x0591 && cp <= 0x05C7 && cp != 0x05BE && cp != 0x05C0 &&
		   cp != 0x05C3 && cp != 0x05C6) ||
	       (cp >= 0x0610 && cp <= 0x061A) ||
	       (cp >= 0x064B && cp <= 0x065F) || cp == 0x0670 ||
	       (cp >= 0x06D6 && cp <= 0x06DC) ||
	       (cp >= 0x06DF && cp <= 0x06E4) ||
	       (cp >= 0x06E7 && cp <= 0x06E8) ||
	       (cp >= 0x06EA && cp <= 0x06ED) ||
	       (cp >= 0x1AB0 && cp <= 0x1AFF) ||
	       (cp >= 0x1DC0 && cp <= 0x1DFF) ||
	       (cp >= 0x20D0 && cp <= 0x20FF) || (cp >= 0xFE20 && cp <= 0xFE2F);
}

/* The general way: n bytes of valid UTF-8 through utf8proc. */
static void
fold_run(struct buf *b, const char *s, size_t n, bool accents)
{
	const utf8proc_option_t options = UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
					  UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	utf8proc_int32_t stack[RUN], *cps = stack;
	utf8proc_ssize_t got, kept = 0;

	got = utf8proc_decompose((const utf8proc_uint8_t *)s,
	    (utf8proc_ssize_t)n, cps, RUN, options);
	if (got > RUN) {
		/* utf8proc_reencode wants room for a NUL behind */
		cps = xreallocarray(NULL, (size_t)got + 1, sizeof(*cps));
		got = utf8proc_decompose((const utf8proc_uint8_t *)s,
		    (utf8proc_ssize_t)n, cps, got, options);
	}
	for (utf8proc_ssize_t i = 0; i < got; i++)
		if (accents || !is_accent((uint32_t)cps[i]))
			cps[kept++] = cps[i];
	if (kept > 0)
		kept = utf8proc_normalize_utf32(
		    cps, kept, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	for (utf8proc_ssize_t i = 0; i < kept; i++) {
		const char *other = spelling((uint32_t)cps[i]);

		if (other)
			buf_str(b, other);
		else
			buf_cp(b, (uint32_t)cps[i]);
	}
	if (cps != stack)
		free(cps);
}

void
fold_begin(void)
{
	struct buf b = {0};
	char s[4];

	if (table_made)
		return;
	for (uint32_t cp = TABLE_FROM; cp < TABLE_TO; cp++) {
		size_t n = utf8_encode(s, cp);

		buf_reset(&b);
		fold_run(&b, s, n, false);
		if (b.n > TABLE_BYTES) {
			table[cp - TABLE_FROM].slow = true;
			continue;
		}
		if (b.n > 0)
			memcpy(table[cp - TABLE_FROM].s, b.p, b.n);
		table[cp - TABLE_FROM].n = (unsigned char)b.n;
	}
	buf_free(&b);
	table_made = true;
}

/* ASCII bytes, taken as long as they come. */
static size_t
take_ascii(struct buf *b, const char *s, size_t n)
{
	char *to = buf_room(b, n);
	size_t i;

	for (i = 0; i < n && (unsigned char)s[i] < 0x80; i++)
		to[i] = fold_ascii(s[i]);
	b->n += i;
	b->p[b->n] = '\0';
	return i;
}

/* How many bytes from s on the general way takes at once: up to the next
 * ASCII byte or byte that is not UTF-8, in pieces, since a mark belongs to
 * the letter before it. */
static size_t
run_length(const char *s, size_t n)
{
	size_t i = 0, len;
	uint32_t cp;

	while (i < n && (unsigned char)s[i] >= 0x80 &&
	       (len = utf8_decode(s + i, n - i, &cp)) > 0)
		i += len;
	return i;
}

static void
fold(struct buf *b, struct str s, bool accents)
{
	const char *p = s.p, *end = s.p + s.n;

	while (p < end) {
		size_t left = (size_t)(end - p), n;
		uint32_t cp;

		n = take_ascii(b, p, left);
		p += n;
		left -= n;
		if (left == 0)
			break;
		n = utf8_decode(p, left, &cp);
		if (n == 0) {
			buf_add(b, "\xEF\xBF\xBD", 3);
			p++;
			continue;
		}
		if (n == 2 && !accents && !table[cp - TABLE_FROM].slow) {
			buf_add(b, table[cp - TABLE_FROM].s,
			    table[cp - TABLE_FROM].n);
			p += n;
			continue;
		}
		n = run_length(p, left);
		/* with accents kept, the letter they stand on comes along */
		if (accents && b->n > 0 && p > s.p &&
		    (unsigned char)p[-1] < 0x80) {
			b->n--;
			p--;
			n++;
		}
		fold_run(b, p, n, accents);
		p += n;
	}
}

void
fold_add(struct buf *b, struct str s)
{
	fold_begin();
	buf_room(b, s.n);
	fold(b, s, false);
}

void
fold_case_add(struct buf *b, struct str s)
{
	buf_room(b, s.n);
	fold(b, s, true);
}

/* All before U+0180 are composed, and no two of them compose (UAX 15, quick
 * check), so that case is all there is to do. Returns false, adding nothing,
 * if there are others. */
static bool
lower_latin(struct buf *b, struct str s)
{
	char *to = buf_room(b, s.n + 4), *start = to;
	size_t i = 0;

	while (i < s.n) {
		unsigned char c = (unsigned char)s.p[i], low;

		if (c < 0x80) {
			*to++ = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
			i++;
			continue;
		}
		low = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
		if (c < 0xC3 || c > 0xC5 || (low & 0xC0) != 0x80)
			return false;
		if (c == 0xC3) { /* U+00C0 to U+00FF, of which x is none */
			*to++ = (char)c;
			*to++ = (char)(low <= 0x9E && low != 0x97 ? low | 0x20
								  : low);
		} else {
			uint32_t cp = (uint32_t)(c & 0x1F) << 6 | (low & 0x3F);

			if (cp == 0x130)
				return false;
			to += utf8_encode(to,
			    (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp));
		}
		i += 2;
	}
	b->n += (size_t)(to - start);
	return true;
}

bool
fold_lower_add(struct buf *b, struct str s)
{
	const utf8proc_option_t composed = UTF8PROC_COMPOSE | UTF8PROC_STABLE;
	const utf8proc_option_t apart = UTF8PROC_DECOMPOSE | UTF8PROC_STABLE;
	const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s.p;
	utf8proc_int32_t *cps;
	utf8proc_ssize_t n;

	if (lower_latin(b, s))
		return true;
	if (!utf8_valid(s.p, s.n))
		return false;
	n = utf8proc_decompose(p, (utf8proc_ssize_t)s.n, NULL, 0, apart);
	cps = xreallocarray(NULL, (size_t)n + 1, sizeof(*cps));
	utf8proc_decompose(p, (utf8proc_ssize_t)s.n, cps, n, apart);
	for (utf8proc_ssize_t i = 0; i < n; i++)
		cps[i] = utf8proc_tolower(cps[i]);
	n = utf8proc_normalize_utf32(cps, n, composed);
	for (utf8proc_ssize_t i = 0; i < n; i++)
		buf_cp(b, (uint32_t)cps[i]);
	free(cps);
	return true;
}

bool
fold_is_letter(uint32_t cp)
{
	utf8proc_category_t c;

	if (cp < 0x80)
		return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
	c = utf8proc_category((utf8proc_int32_t)cp);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME;
}

bool
fold_is_mark(uint32_t cp)
{
	return cp >= 0x80 && fold_is_letter(cp) && fold_width(cp) == 0;
}

bool
fold_is_word(uint32_t cp)
{
	utf8proc_category_t c;

	if (cp < 0x80)
		return ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') ||
		       (cp >= '0' && cp <= '9');
	c = utf8proc_category((utf8proc_int32_t)cp);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_NO;
}

bool
fold_is_upper(uint32_t cp)
{
	utf8proc_category_t c;

	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z';
	c = utf8proc_category((utf8proc_int32_t)cp);
	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

uint32_t
fold_upper(uint32_t cp)
{
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
}

uint32_t
fold_lower(uint32_t cp)
{
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

int
fold_width(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7f)
		return 1;
	return utf8proc_charwidth((utf8proc_int32_t)cp);
}
