/* text.c: UTF-8, and what may stand raw in a record or on a terminal. */
#include "text.h"

/* One more than their values, for hexadecimal digits. */
/* clang-format off */
const uint8_t text_digit[256] = {
    ['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5, ['5'] = 6,
    ['6'] = 7, ['7'] = 8, ['8'] = 9, ['9'] = 10,
    ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
    ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};
/* clang-format on */

size_t
utf8_decode_long(const char *s, size_t n, uint32_t *cp)
{
	const unsigned char *u = (const unsigned char *)s;
	size_t len;
	uint32_t c, least;

	if (n == 0)
		return 0;
	if (u[0] >= 0xC2 && u[0] < 0xE0) {
		len = 2, c = u[0] & 0x1F, least = 0x80;
	} else if (u[0] >= 0xE0 && u[0] < 0xF0) {
		len = 3, c = u[0] & 0x0F, least = 0x800;
	} else if (u[0] >= 0xF0 && u[0] < 0xF5) {
		len = 4, c = u[0] & 0x07, least = 0x10000;
	} else {
		return 0;
	}
	if (n < len)
		return 0;
	for (size_t i = 1; i < len; i++) {
		if ((u[i] & 0xC0) != 0x80)
			return 0;
		c = c << 6 | (u[i] & 0x3F);
	}
	if (c < least || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		return 0;
	*cp = c;
	return len;
}

size_t
utf8_encode(char *s, uint32_t cp)
{
	if (cp < 0x80) {
		s[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		s[0] = (char)(0xC0 | cp >> 6);
		s[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		s[0] = (char)(0xE0 | cp >> 12);
		s[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		s[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	s[0] = (char)(0xF0 | cp >> 18);
	s[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	s[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	s[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

bool
utf8_valid(const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0, len; i < n; i += len)
		if ((len = utf8_decode(s + i, n - i, &cp)) == 0)
			return false;
	return true;
}

bool
text_unsafe(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ||
	       (cp >= 0x2028 && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069) ||
	       (cp >= 0xE0000 && cp <= 0xE007F);
}

size_t
text_plain(const char *s, size_t n)
{
	size_t i = 0;

	for (; n - i >= TEXT_BLOCK; i += TEXT_BLOCK) {
		uint32_t mask = text_special(s + i);

		if (mask)
			return i + (size_t)__builtin_ctz(mask);
	}
	while (i < n && (unsigned char)s[i] >= 0x20 &&
	       (unsigned char)s[i] < 0x7F && s[i] != '\\')
		i++;
	return i;
}
