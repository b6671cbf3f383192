/* escape.c: any bytes, escaped, are clean and come back; any escaped text
 * means the same after another round. */
#include "escape.h"

#include <stdbool.h>
#include <string.h>

#include "fuzz.h"
#include "text.h"

/* RFC 3629's table, written out: what utf8_decode must agree with. */
static size_t
length(const uint8_t *s, size_t n)
{
	static const struct {
		uint8_t first, last, low, high, length;
	} row[] = {
	    {0xC2, 0xDF, 0x80, 0xBF, 2},
	    {0xE0, 0xE0, 0xA0, 0xBF, 3},
	    {0xE1, 0xEC, 0x80, 0xBF, 3},
	    {0xED, 0xED, 0x80, 0x9F, 3},
	    {0xEE, 0xEF, 0x80, 0xBF, 3},
	    {0xF0, 0xF0, 0x90, 0xBF, 4},
	    {0xF1, 0xF3, 0x80, 0xBF, 4},
	    {0xF4, 0xF4, 0x80, 0x8F, 4},
	};

	if (n > 0 && s[0] < 0x80)
		return 1;
	for (size_t i = 0; n > 1 && i < sizeof(row) / sizeof(row[0]); i++) {
		size_t tail = 2;

		if (s[0] < row[i].first || s[0] > row[i].last)
			continue;
		if (n < row[i].length || s[1] < row[i].low ||
		    s[1] > row[i].high)
			return 0;
		while (tail < row[i].length && (s[tail] & 0xC0) == 0x80)
			tail++;
		return tail == row[i].length ? tail : 0;
	}
	return 0;
}

/* Nothing a terminal acts on, by the byte sequences themselves. */
static bool
clean(const char *p, size_t n)
{
	const uint8_t *s = (const uint8_t *)p;

	for (size_t i = 0, len; i < n; i += len) {
		len = length(s + i, n - i);
		if (len == 0 || s[i] < 0x20 || s[i] == 0x7F)
			return false;
		if (len == 2 && s[i] == 0xC2 && s[i + 1] < 0xA0)
			return false;
		if (len == 3 && s[i] == 0xE2 && s[i + 1] == 0x80 &&
		    s[i + 2] >= 0xA8 && s[i + 2] <= 0xAE)
			return false;
		if (len == 3 && s[i] == 0xE2 && s[i + 1] == 0x81 &&
		    s[i + 2] >= 0xA6 && s[i + 2] <= 0xA9)
			return false;
		if (len == 4 && s[i] == 0xF3 && s[i + 1] == 0xA0 &&
		    s[i + 2] <= 0x81)
			return false;
	}
	return true;
}

static void
raw(const char *s, size_t n)
{
	struct buf b = {0}, back = {0}, shown = {0}, padded = {0}, put = {0};
	char *to;
	struct str field, rest, whole;
	const char *wrong = NULL;
	size_t plain = 0;

	escape_add(&b, s, n);
	whole = str_buf(&b);
	HOLDS(clean(whole.p, whole.n));
	HOLDS(escape_split(whole, &field, 1, &rest, &wrong) == 1);
	HOLDS(str_eq(field, whole) && rest.n == 0);
	HOLDS(unescape_add(&back, whole));
	HOLDS(str_eq(str_buf(&back), (struct str){s, n}));
	escape_print(&shown, s, n);
	HOLDS(clean(str_buf(&shown).p, shown.n));
	while (plain < n && s[plain] >= 0x20 && s[plain] < 0x7F &&
	       s[plain] != '\\')
		plain++;
	HOLDS(text_plain(s, n) == plain);
	buf_piece(&padded, (struct str){s, n});
	buf_room(&padded, BLOCK);
	HOLDS(!escape_clean((struct str){padded.p, n}) || whole.n == n);
	to = buf_room(&put, ESCAPE_ROOM(n));
	put.n = (size_t)(escape_put(to, padded.p, n) - to);
	HOLDS(str_eq(str_buf(&put), whole));
	buf_free(&put);
	buf_free(&padded);
	buf_free(&b);
	buf_free(&back);
	buf_free(&shown);
}

static void
escaped(struct str s)
{
	struct buf b = {0}, again = {0}, back = {0};

	buf_str(&b, "kept");
	if (unescape_add(&b, s)) {
		escape_add(&again, b.p + 4, b.n - 4);
		HOLDS(unescape_add(&back, str_buf(&again)));
		HOLDS(str_eq(str_buf(&back), (struct str){b.p + 4, b.n - 4}));
	} else {
		HOLDS(b.n == 4 && strcmp(b.p, "kept") == 0);
	}
	buf_free(&b);
	buf_free(&again);
	buf_free(&back);
}

static void
decoded(const uint8_t *s, size_t n)
{
	for (size_t i = 0, len; i < n; i += len ? len : 1) {
		uint32_t cp = 0;
		char back[4];

		len = utf8_decode((const char *)s + i, n - i, &cp);
		HOLDS(len == length(s + i, n - i));
		if (len) {
			HOLDS(utf8_encode(back, cp) == len);
			HOLDS(memcmp(back, s + i, len) == 0);
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	raw((const char *)data, n);
	escaped((struct str){(const char *)data, n});
	decoded(data, n);
	return 0;
}
