/* text.h: UTF-8, and what may stand raw in a record or on a terminal. */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "block.h"

/* utf8_decode of what is not ASCII. */
size_t utf8_decode_long(const char *s, size_t n, uint32_t *cp);

/* Decodes the first code point of n bytes at s into *cp. Returns its length,
 * 1 to 4, or 0 if the bytes there are not UTF-8 (RFC 3629: no surrogates, no
 * overlong forms, nothing over U+10FFFF). */
static inline size_t
utf8_decode(const char *s, size_t n, uint32_t *cp)
{
	if (n > 0 && (unsigned char)s[0] < 0x80) {
		*cp = (unsigned char)s[0];
		return 1;
	}
	return utf8_decode_long(s, n, cp);
}

/* Encodes cp, a valid code point, into s (room for 4). Returns the length. */
size_t utf8_encode(char *s, uint32_t cp);

/* Whether all n bytes at s are UTF-8. */
bool utf8_valid(const char *s, size_t n);

/* Whether a code point may not stand raw in a record: C0, DEL, C1, the bidi
 * embeddings, overrides and isolates, line and paragraph separator, tags. */
bool text_unsafe(uint32_t cp);

/* Whether c is a letter of ASCII or a digit. */
static inline bool
text_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

extern const uint8_t text_digit[256]; /* for text_hex */

/* The value of a hexadecimal digit in either case, -1 if c is none. */
static inline int
text_hex(char c)
{
	return text_digit[(unsigned char)c] - 1;
}

/* The number of leading bytes of n at s that are printable ASCII other than
 * the backslash: safe anywhere, read a block at a time. */
size_t text_plain(const char *s, size_t n);

/* Which of the TEXT_BLOCK bytes at s are not plain in that sense: bit i of
 * the result stands for byte i. */
enum { TEXT_BLOCK = 16 };

static inline uint32_t
text_special(const char *s)
{
#ifdef __SSE2__
	return (uint32_t)_mm_movemask_epi8(block_odd(block_load(s)));
#else
	return (uint32_t)(block_gather(block_odd_word(block_word(s))) |
			  block_gather(block_odd_word(block_word(s + 8))) << 8);
#endif
}

#endif
