/* escape.c: the one routine that makes text safe to print, and its inverse. */
#include "escape.h"

#include "text.h"

static void
add_hex(struct buf *b, const char *s, size_t n)
{
	static const char digit[] = "0123456789ABCDEF";

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		char hex[4] = {'\\', 'x', digit[c >> 4], digit[c & 15]};

		buf_add(b, hex, sizeof(hex));
	}
}

/* Escapes what begins at s and is not plain; returns its length. */
static size_t
add_special(struct buf *b, const char *s, size_t n, bool double_backslash)
{
	uint32_t cp;
	size_t len = utf8_decode(s, n, &cp);

	if (len == 0) {
		add_hex(b, s, 1);
		return 1;
	}
	switch (cp) {
	case '\t':
		buf_add(b, "\\t", 2);
		break;
	case '\n':
		buf_add(b, "\\n", 2);
		break;
	case '\r':
		buf_add(b, "\\r", 2);
		break;
	case '\\':
		buf_add(b, "\\\\", double_backslash ? 2 : 1);
		break;
	default:
		if (text_unsafe(cp))
			add_hex(b, s, len);
		else
			buf_add(b, s, len);
	}
	return len;
}

static void
add(struct buf *b, const char *s, size_t n, bool double_backslash)
{
	for (size_t i = 0; i < n;) {
		size_t plain = text_plain(s + i, n - i);

		buf_add(b, s + i, plain);
		i += plain;
		if (i < n)
			i += add_special(b, s + i, n - i, double_backslash);
	}
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
		*byte = (char)(hex_value(s[2]) << 4 | hex_value(s[3]));
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

/* Reads what is not plain at s and is no TAB. Returns its length, or 0. */
static size_t
read_special(const char *s, size_t n, const char **wrong)
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

/* The special bytes of the block at `at`; behind the end nothing is. */
static uint32_t
special_at(struct str line, size_t at)
{
	char last[TEXT_BLOCK];

	if (line.n - at >= TEXT_BLOCK)
		return text_special(line.p + at);
	memset(last, ' ', sizeof(last));
	memcpy(last, line.p + at, line.n - at);
	return text_special(last);
}

size_t
escape_split(struct str line, struct str *piece, size_t max, struct str *rest,
    const char **wrong)
{
	size_t n = 0, start = 0, past = 0;

	*rest = (struct str){line.p + line.n, 0};
	for (size_t at = 0; at < line.n; at += TEXT_BLOCK) {
		uint32_t mask = special_at(line, at);

		for (; mask; mask &= mask - 1) {
			size_t i = at + (size_t)__builtin_ctz(mask), len;

			if (i < past) /* part of what was read before */
				continue;
			if (line.p[i] != '\t') {
				len =
				    read_special(line.p + i, line.n - i, wrong);
				if (len == 0)
					return 0;
				past = i + len;
			} else if (n < max) {
				piece[n++] =
				    (struct str){line.p + start, i - start};
				start = i + 1;
				if (n == max)
					*rest = (struct str){
					    line.p + i, line.n - i};
			}
		}
	}
	if (n < max)
		piece[n++] = (struct str){line.p + start, line.n - start};
	return n;
}
