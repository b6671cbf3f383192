/* column.c: text laid out by the columns it takes on a terminal. */
#include "column.h"

#include <stdbool.h>
#include <string.h>

#include "fold.h"
#include "text.h"

enum { ZWJ = 0x200d, SKIN_FIRST = 0x1f3fb, SKIN_LAST = 0x1f3ff };

/* Whether it can be a part of an emoji sequence: a picture, an arrow, a sign.
 * Letters that follow a ZWJ, as in Sinhala, take their own columns. */
static bool
is_sign(uint32_t cp)
{
	return (cp >= 0x2190 && cp <= 0x2bff) || cp >= 0x1f000;
}

/* Steps over the next code point; *joined says whether it follows a ZWJ.
 * Returns its columns. */
static size_t
step(struct str s, size_t *at, bool *joined)
{
	uint32_t cp;
	size_t len = utf8_decode(s.p + *at, s.n - *at, &cp);
	bool part;

	if (len == 0) {
		++*at;
		*joined = false;
		return 1;
	}
	part =
	    (*joined && is_sign(cp)) || (cp >= SKIN_FIRST && cp <= SKIN_LAST);
	*at += len;
	*joined = cp == ZWJ;
	return part ? 0 : (size_t)fold_width(cp);
}

size_t
column_count(struct str s)
{
	size_t columns = 0, at = 0;
	bool joined = false;

	while (at < s.n)
		columns += step(s, &at, &joined);
	return columns;
}

void
column_clip(struct buf *b, struct str s, size_t columns)
{
	size_t used = 0, at = 0, keep = 0;
	bool joined = false;

	while (at < s.n) {
		used += step(s, &at, &joined);
		if (used < columns)
			keep = at;
		if (used > columns) {
			buf_add(b, s.p, keep);
			if (columns > 0)
				buf_str(b, "\u2026");
			return;
		}
	}
	buf_piece(b, s);
}

void
column_fit(struct buf *b, struct str s, size_t columns)
{
	size_t before = b->n, used;

	column_clip(b, s, columns);
	used = column_count((struct str){b->p + before, b->n - before});
	for (; used < columns; used++)
		buf_char(b, ' ');
}

void
column_text(struct buf *b, struct str field)
{
	for (size_t i = 0; i < field.n; i++) {
		char c = field.p[i];

		if (c != '\\' || i + 1 == field.n || field.p[i + 1] == 'x') {
			buf_char(b, c);
			continue;
		}
		switch (field.p[++i]) {
		case 'n':
			buf_char(b, '\n');
			break;
		case '\\':
			buf_char(b, '\\');
			break;
		default:
			buf_char(b, ' ');
		}
	}
}

static void
indent_add(struct buf *b, size_t indent)
{
	buf_char(b, '\n');
	while (indent-- > 0)
		buf_char(b, ' ');
}

/* Adds one line of the text, which holds no line end, broken at spaces. */
static void
wrap_line(struct buf *b, struct str s, size_t indent, size_t width)
{
	size_t used = indent;
	bool first = true;

	for (size_t i = 0; i < s.n;) {
		const char *space = memchr(s.p + i, ' ', s.n - i);
		size_t end = space ? (size_t)(space - s.p) : s.n;
		struct str word = {s.p + i, end - i};
		size_t columns = column_count(word);

		i = end + 1;
		if (word.n == 0)
			continue;
		if (!first && used + 1 + columns >= width) {
			indent_add(b, indent);
			used = indent;
		} else if (!first) {
			buf_char(b, ' ');
			used++;
		}
		buf_piece(b, word);
		used += columns;
		first = false;
	}
}

void
column_wrap(struct buf *b, struct str s, size_t indent, size_t width)
{
	size_t blank = 0;
	bool first = true;

	while (s.n > 0 && s.p[s.n - 1] == '\n')
		s.n--;
	for (size_t i = 0; i <= s.n;) {
		const char *nl = memchr(s.p + i, '\n', s.n - i);
		size_t end = nl ? (size_t)(nl - s.p) : s.n;

		if (end == i) {
			blank++;
		} else {
			for (; !first && blank > 0; blank--)
				buf_char(b, '\n');
			if (!first)
				indent_add(b, indent);
			wrap_line(
			    b, (struct str){s.p + i, end - i}, indent, width);
			first = false;
			blank = 0;
		}
		i = end + 1;
	}
	buf_char(b, '\n');
}
