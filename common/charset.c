/* charset.c: the one-byte character sets that address books still come in. */
#include "charset.h"

#include "text.h"

/* Bytes 0x80 to 0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt);
 * all others are their own code point. */
static const uint16_t high[32] = {0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026,
    0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178};

void
charset_add_cp1252(struct buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c < 0x80)
			buf_char(b, c);
		else
			b->n += utf8_encode(
			    buf_room(b, 4), c < 0xA0 ? high[c - 0x80] : c);
	}
}
