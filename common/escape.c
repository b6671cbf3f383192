/* escape.c: the one routine that makes text safe to print, and its inverse. */
#include "escape.h"

#include "pieces.h"
#include "putblocks.h"
#include "text.h"

enum { PIECE = 4096 }; /* bytes that are made room for at once */

static char *
put_hex(char *to, const char *s, size_t n)
{
	static const char digit[] = "0123456789ABCDEF";

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		*to++ = '\\';
		*to++ = 'x';
		*to++ = digit[c >> 4];
		*to++ = digit[c & 15];
	}
	return to;
}

static char *
put_letter(char *to, char c)
{
	*to++ = '\\';
	*to++ = c;
	return to;
}

/* Puts what begins at *s and is not plain, and moves *s behind it. */
static char *
put_special(char *to, const char **s, const char *end, bool double_backslash)
{
	const char *from = *s;
	uint32_t cp;
	size_t len = utf8_decode(from, (size_t)(end - from), &cp);

	*s += len ? len : 1;
	if (len == 0)
		return put_hex(to, from, 1);
	switch (cp) {
	case '\t':
		return put_letter(to, 't');
	case '\n':
		return put_letter(to, 'n');
	case '\r':
		return put_letter(to, 'r');
	case '\\':
		*to = '\\';
		to += double_backslash;
		*to++ = '\\';
		return to;
	default:
		if (text_unsafe(cp))
			return put_hex(to, from, len);
		memcpy(to, from, len);
		return to + len;
	}
}

/* Puts what lies between *s and `until`, and the rest of a character that
 * stands across it, decoding up to end. Letters of two bytes, U+00C0 and on,
 * are safe and so frequent that they have a way of their own. */
static char *
put(char *to, const char **s, const char *until, const char *end,
    bool double_backslash)
{
	const char *p = *s;

	while (p < until) {
		unsigned char c;

		if (until - p >= TEXT_BLOCK) {
			uint32_t mask = text_special(p);

			memcpy(to, p, TEXT_BLOCK);
			if (mask == 0) {
				to += TEXT_BLOCK;
				p += TEXT_BLOCK;
				continue;
			}
			to += __builtin_ctz(mask);
			p += __builtin_ctz(mask);
		} else if (until - p >= 8) {
			uint64_t w;

			memcpy(&w, p, 8);
			if (!block_odd_word(w)) {
				memcpy(to, &w, 8);
				to += 8;
				p += 8;
				continue;
			}
		}
		while (p < until && (c = (unsigned char)*p) >= 0x20 &&
		       c < 0x7F && c != '\\')
			*to++ = *p++;
		while (end - p >= 2 && (c = (unsigned char)*p) >= 0xC3 &&
		       c < 0xE0 && ((unsigned char)p[1] & 0xC0) == 0x80) {
			*to++ = *p++;
			*to++ = *p++;
		}
		if (p < until &&
		    ((c = (unsigned char)*p) < 0x20 || c >= 0x7F || c == '\\'))
			to = put_special(to, &p, end, double_backslash);
	}
	*s = p;
	return to;
}

/* Puts what can be put quickly. */
static char *
put_quickly(char *to, const char **s, const char *end)
{
	if (escape_put_huge(&to, s, end) || escape_put_wide(&to, s, end))
		return to;
	return put_blocks(to, s, end);
}

char *
escape_put(char *to, const char *s, size_t n)
{
	const char *end = s + n;

	to = put_quickly(to, &s, end);
	while (s < end) {
		to = put_special(to, &s, end, true);
		to = put_quickly(to, &s, end);
	}
	return to;
}

bool
escape_clean(struct str s)
{
	uint64_t due = 0;

	for (; s.n > 0; s.p += BLOCK, s.n -= BLOCK) {
		uint64_t there = ~UINT64_C(0), odd, lead, tails;

		if (s.n < BLOCK)
			there >>= BLOCK - s.n;
		odd = block_special(s.p, false) & there;
		if (odd | due) {
			lead = block_letters(s.p, &tails, false) & there;
			tails &= there;
			if (odd != (lead | tails) || tails != (lead << 1 | due))
				return false;
			due = lead >> (BLOCK - 1);
		}
		if (s.n <= BLOCK)
			break;
	}
	return due == 0;
}

static void
add(struct buf *b, const char *s, size_t n, bool double_backslash)
{
	const char *end = s + n;

	buf_room(b, 0);
	while (s < end) {
		size_t piece = (size_t)(end - s);
		char *to;

		if (piece > PIECE)
			piece = PIECE;
		to = buf_room(b, ESCAPE_ROOM(piece));
		to = put(to, &s, s + piece, end, double_backslash);
		b->n = (size_t)(to - b->p);
	}
	b->p[b->n] = '\0';
}

void
escape_add(struct buf *b, const char *s, size_t n)
{
	add(b, s, n, true);
}

void
escape_print(struct buf *b, const char *s, size_t n)
{
	add(b, s, n, false);
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* Reads the escape at s, which begins with a backslash. Returns its length
 * and the byte it stands for, or 0 if it is bad. */
static size_t
read_escape(const char *s, size_t n, char *byte)
{
	if (n < 2)
		return 0;
	switch (s[1]) {
	case 't':
		*byte = '\t';
		return 2;
	case 'n':
		*byte = '\n';
		return 2;
	case 'r':
		*byte = '\r';
		return 2;
	case '\\':
		*byte = '\\';
		return 2;
	case 'x':
		if (n < 4 || hex_value(s[2]) < 0 || hex_value(s[3]) < 0)
			return 0;
		*byte = (char)(16 * hex_value(s[2]) + hex_value(s[3]));
		return 4;
	default:
		return 0;
	}
}

bool
unescape_add(struct buf *b, struct str field)
{
	const size_t before = b->n;
	const char *s = field.p, *end = field.p + field.n;

	while (s < end) {
		const char *back = memchr(s, '\\', (size_t)(end - s));
		size_t len;
		char byte;

		buf_add(b, s, (size_t)((back ? back : end) - s));
		if (!back)
			break;
		len = read_escape(back, (size_t)(end - back), &byte);
		if (len == 0) {
			b->n = before;
			b->p[before] = '\0';
			return false;
		}
		buf_char(b, byte);
		s = back + len;
	}
	return true;
}

size_t
escape_length(const char *s, size_t n, const char **wrong)
{
	uint32_t cp;
	size_t len;
	char byte;

	if (*s == '\\') {
		len = read_escape(s, n, &byte);
		if (len == 0)
			*wrong = "bad escape";
		return len;
	}
	len = utf8_decode(s, n, &cp);
	if (len == 0) {
		*wrong = "invalid UTF-8";
	} else if (text_unsafe(cp)) {
		*wrong = "raw control character";
		len = 0;
	}
	return len;
}

size_t
escape_split(struct str line, struct str *piece, size_t max, struct str *rest,
    const char **wrong)
{
	size_t n;

	if (!escape_split_wide(line, piece, max, rest, wrong, &n))
		n = split_pieces(line, piece, max, rest, wrong);
	return n;
}
