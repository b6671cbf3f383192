/* decode.c: the bytes of a file as UTF-8. */
#include "decode.h"

#include "charset.h"
#include "text.h"

/* What the first block says: a mark, or the zero bytes that every ASCII
 * character of UTF-16 has. */
static void
detect_mark(struct decoder *d, struct buf *b, size_t at)
{
	const unsigned char *u = (const unsigned char *)b->p + at;
	size_t n = b->n - at, mark = 0;

	if (n >= 3 && memcmp(u, "\xEF\xBB\xBF", 3) == 0) {
		d->encoding = ENCODING_UTF8;
		mark = 3;
	} else if (n >= 2 && u[0] == 0xFF && u[1] == 0xFE) {
		d->encoding = ENCODING_UTF16LE;
		mark = 2;
	} else if (n >= 2 && u[0] == 0xFE && u[1] == 0xFF) {
		d->encoding = ENCODING_UTF16BE;
		mark = 2;
	} else if (n >= 4 && u[0] && !u[1] && u[2] && !u[3]) {
		d->encoding = ENCODING_UTF16LE;
	} else if (n >= 4 && !u[0] && u[1] && !u[2] && u[3]) {
		d->encoding = ENCODING_UTF16BE;
	}
	if (mark > 0) {
		memmove(b->p + at, b->p + at + mark, n - mark);
		b->n -= mark;
	}
}

static size_t
ascii(const char *s, size_t n)
{
	size_t i = 0;

	for (; n - i >= 8; i += 8) {
		uint64_t w;

		memcpy(&w, s + i, 8);
		if (w & UINT64_C(0x8080808080808080))
			break;
	}
	while (i < n && (unsigned char)s[i] < 0x80)
		i++;
	return i;
}

/* UTF-8 or Windows-1252? A character cut in two by the block's beginning or
 * end is neither for nor against. */
static enum encoding
detect_bytes(const char *s, size_t n, bool last)
{
	size_t good = 0, bad = 0, i = 0;

	while (i < n && i < 3 && ((unsigned char)s[i] & 0xC0) == 0x80)
		i++;
	if (i == n || last)
		i = 0;
	for (i += ascii(s + i, n - i); i < n; i += ascii(s + i, n - i)) {
		uint32_t cp;
		size_t len = utf8_decode(s + i, n - i, &cp);

		if (len > 0)
			good++;
		else if (last || n - i >= 4)
			bad++;
		i += len ? len : 1;
	}
	if (good == 0 && bad == 0)
		return ENCODING_UNKNOWN;
	return good >= bad ? ENCODING_UTF8 : ENCODING_CP1252;
}

static uint32_t
unit(const struct decoder *d, size_t i)
{
	const unsigned char *u = (const unsigned char *)d->raw.p + i;

	return d->encoding == ENCODING_UTF16LE ? u[0] | (uint32_t)u[1] << 8
					       : u[1] | (uint32_t)u[0] << 8;
}

/* Turns what is complete of d->raw into UTF-8. */
static void
add_utf16(struct decoder *d, struct buf *b)
{
	size_t i = 0, n = d->raw.n;

	while (n - i >= 2) {
		uint32_t cp = unit(d, i);
		size_t len = 2;

		if (cp >= 0xD800 && cp < 0xDC00) {
			uint32_t low;

			if (n - i < 4 && !d->ended)
				break;
			low = n - i >= 4 ? unit(d, i + 2) : 0;
			if (low >= 0xDC00 && low < 0xE000) {
				cp = 0x10000 + ((cp - 0xD800) << 10) +
				     (low - 0xDC00);
				len = 4;
			} else {
				cp = 0xFFFD;
			}
		} else if (cp >= 0xDC00 && cp < 0xE000) {
			cp = 0xFFFD;
		}
		buf_cp(b, cp);
		i += len;
	}
	if (d->ended && i < n) {
		buf_cp(b, 0xFFFD);
		i = n;
	}
	memmove(d->raw.p, d->raw.p + i, n - i);
	d->raw.n = n - i;
}

static bool
utf16(const struct decoder *d)
{
	return d->encoding == ENCODING_UTF16LE ||
	       d->encoding == ENCODING_UTF16BE;
}

bool
decode_more(struct decoder *d, struct buf *b, size_t n)
{
	const size_t at = b->n;
	long got;

	if (d->ended)
		return false;
	got = d->source.read(d->source.from, buf_room(b, n), n, &d->wrong);
	d->ended = got < (long)n;
	if (got > 0)
		b->n += (size_t)got;
	if (!d->begun)
		detect_mark(d, b, at);
	d->begun = true;
	if (d->encoding == ENCODING_UNKNOWN)
		d->encoding = detect_bytes(b->p + at, b->n - at, d->ended);
	if (d->encoding == ENCODING_CP1252 || utf16(d)) {
		buf_add(&d->raw, b->p + at, b->n - at);
		b->n = at;
		if (utf16(d)) {
			add_utf16(d, b);
		} else {
			charset_add_cp1252(b, d->raw.p, d->raw.n);
			buf_reset(&d->raw);
		}
	}
	return b->n > at || !d->ended || d->wrong;
}

void
decode_end(struct decoder *d)
{
	buf_free(&d->raw);
}
