/* text.c: UTF-8 and escapes. */
#include "text.h"

#include <stdlib.h>

#include "escape.h"
#include "mem.h"
#include "pieces.h"
#include "unit.h"

static const struct {
	const char *raw;
	size_t n;
	const char *escaped;
} escapes[] = {
    {"", 0, ""},
    {"plain text, long enough for words", 33,
	"plain text, long enough for words"},
    {"a\tb\nc\rd\\e", 9, "a\\tb\\nc\\rd\\\\e"},
    {"nul\0nul", 7, "nul\\x00nul"},
    {"\x1b[31m", 5, "\\x1B[31m"},
    {"\x7f", 1, "\\x7F"},
    {"\xc2\x9b"
     "31m",
	5, "\\xC2\\x9B31m"},
    {"caf\xc3\xa9", 5, "caf\xc3\xa9"},
    {"\xe9t\xe9", 3, "\\xE9t\\xE9"},
    {"\xc0\xaf", 2, "\\xC0\\xAF"},
    {"\xed\xa0\x80", 3, "\\xED\\xA0\\x80"},
    {"\xf4\x90\x80\x80", 4, "\\xF4\\x90\\x80\\x80"},
    {"\xe2\x80\xaegnp", 6, "\\xE2\\x80\\xAEgnp"},
    {"\xe2\x81\xa6x\xe2\x81\xa9", 7, "\\xE2\\x81\\xA6x\\xE2\\x81\\xA9"},
    {"\xe2\x80\xa8", 3, "\\xE2\\x80\\xA8"},
    {"\xf3\xa0\x81\xa1", 4, "\\xF3\\xA0\\x81\\xA1"},
    {"\xe2\x80\x8e\xe2\x80\x8f\xe2\x80\x8d\xef\xb8\x8f\xc2\xad", 14,
	"\xe2\x80\x8e\xe2\x80\x8f\xe2\x80\x8d\xef\xb8\x8f\xc2\xad"},
    {"\xf0\x9f\xa6\xad seal", 9, "\xf0\x9f\xa6\xad seal"},
    {"cut \xf0\x9f\xa6", 7, "cut \\xF0\\x9F\\xA6"},
};

static const char *
wrong_with(struct str line)
{
	struct str piece[2], rest;
	const char *wrong = NULL;

	escape_split(line, piece, 2, &rest, &wrong);
	return wrong;
}

START_TEST(escape_row)
{
	struct buf b = {0}, back = {0};

	escape_add(&b, escapes[_i].raw, escapes[_i].n);
	ck_assert_msg(str_eq(str_buf(&b), str_of(escapes[_i].escaped)),
	    "row %d: got %s", _i, b.p);
	ck_assert_ptr_null(wrong_with(str_buf(&b)));
	ck_assert(unescape_add(&back, str_buf(&b)));
	ck_assert(str_eq(
	    str_buf(&back), (struct str){escapes[_i].raw, escapes[_i].n}));
	buf_free(&b);
	buf_free(&back);
}
END_TEST

static const struct {
	const char *line;
	const char *wrong;
} checks[] = {
    {"a\tb", NULL},
    {"a\\q", "bad escape"},
    {"a\\", "bad escape"},
    {"a\\x4", "bad escape"},
    {"a\\x4G", "bad escape"},
    {"a\\x1b", NULL},
    {"tab\\tescaped", NULL},
    {"\x1b[0m", "raw control character"},
    {"crlf\r", "raw control character"},
    {"\xe2\x80\xae", "raw control character"},
    {"\xff", "invalid UTF-8"},
};

START_TEST(check_row)
{
	const char *wrong = wrong_with(str_of(checks[_i].line));

	if (checks[_i].wrong)
		ck_assert_msg(wrong && strcmp(wrong, checks[_i].wrong) == 0,
		    "row %d: %s", _i, wrong ? wrong : "accepted");
	else
		ck_assert_msg(!wrong, "row %d: %s", _i, wrong);
}
END_TEST

static const struct {
	const char *line;
	size_t n;
	const char *piece[2], *rest;
} splits[] = {
    {"", 1, {""}, ""},
    {"a", 1, {"a"}, ""},
    {"a\tb", 2, {"a", "b"}, ""},
    {"a\tb\t", 2, {"a", "b"}, "\t"},
    {"a\tb\tc\td", 2, {"a", "b"}, "\tc\td"},
    {"\t", 2, {"", ""}, ""},
    {"fifteen-bytes..\tsixteen-bytes-..\tx", 2,
	{"fifteen-bytes..", "sixteen-bytes-.."}, "\tx"},
    {"fifteen-bytes..\\t\\\\\tlong caf\xc3\xa9 and more of it", 2,
	{"fifteen-bytes..\\t\\\\", "long caf\xc3\xa9 and more of it"}, ""},
};

START_TEST(split_row)
{
	struct str piece[2], rest;
	const char *wrong = NULL;
	size_t n =
	    escape_split(str_of(splits[_i].line), piece, 2, &rest, &wrong);

	ck_assert_ptr_null(wrong);
	ck_assert_msg(n == splits[_i].n, "row %d: %zu pieces", _i, n);
	for (size_t k = 0; k < n; k++)
		ck_assert_msg(str_eq(piece[k], str_of(splits[_i].piece[k])),
		    "row %d piece %zu", _i, k);
	ck_assert_msg(str_eq(rest, str_of(splits[_i].rest)), "row %d", _i);
}
END_TEST

/* What escape_split is to find, a character at a time. */
static const char *
find_wrong(struct str line, size_t *tabs)
{
	struct buf b = {0};
	const char *wrong = NULL;
	size_t len;
	uint32_t cp;

	*tabs = 0;
	for (size_t i = 0; i < line.n && !wrong; i += len) {
		len = utf8_decode(line.p + i, line.n - i, &cp);
		if (len == 0) {
			wrong = "invalid UTF-8";
		} else if (cp == '\\') {
			len = i + 1 < line.n && line.p[i + 1] == 'x' ? 4 : 2;
			if (len > line.n - i)
				len = line.n - i;
			if (!unescape_add(&b, (struct str){line.p + i, len}))
				wrong = "bad escape";
		} else if (cp == '\t') {
			++*tabs;
		} else if (text_unsafe(cp)) {
			wrong = "raw control character";
		}
	}
	buf_free(&b);
	return wrong;
}

/* Lines of all that is safe, with at most one thing that may not be, across
 * the borders of blocks; with the vectors that the machine has, and with those
 * that every machine of its kind has. */
START_TEST(split_random)
{
	static const char *const safe[] = {"a", "plain text, ", "\t", "\t\t",
	    "\xC3\xA9", "\xC3\xA9\xD0\xB6", "\xE2\x80\x99", "\xF0\x9F\xA6\xAD",
	    "\\t", "\\\\", "\\x1B", "\xC2\xAD"};
	static const char *const odd[] = {"", "\xC3", "\xA9", "\xC3\xC3",
	    "\x1b", "\\q", "\\x1", "\\", "\x7F", "\xE2\x80\xAE", "\xC2\x9B",
	    "\xE2\x80", "\xF0\x9F"};
	uint32_t state = 7;

	for (int i = 0; i < 40000; i++) {
		struct str piece[300], rest;
		struct buf b = {0};
		const char *wrong = NULL, *want;
		size_t n, tabs, until;

		state = state * 1664525u + 1013904223u;
		until = state >> 8 & 127;
		buf_add(&b, "", 0);
		while (b.n < until || (state >> 8) % 3 > 0) {
			state = state * 1664525u + 1013904223u;
			buf_str(&b, safe[(state >> 8) % COUNT(safe)]);
		}
		if (i % 2)
			buf_str(&b, odd[(state >> 16) % COUNT(odd)]);
		if (i % 4 == 1)
			buf_str(&b, safe[(state >> 20) % COUNT(safe)]);
		want = find_wrong(str_buf(&b), &tabs);
		n = _i ? split_pieces(str_buf(&b), piece, 300, &rest, &wrong)
		       : escape_split(str_buf(&b), piece, 300, &rest, &wrong);
		if (want ? n != 0 || !wrong || strcmp(wrong, want) != 0
			 : n != tabs + 1 || wrong)
			ck_abort_msg("%s: %zu, %s", b.p, n, wrong);
		for (size_t k = 1; k < n; k++)
			if (piece[k].p != piece[k - 1].p + piece[k - 1].n + 1 ||
			    piece[k].p[-1] != '\t')
				ck_abort_msg("%s: piece %zu", b.p, k);
		buf_free(&b);
	}
}
END_TEST

static void
check_put(struct str text)
{
	struct buf b = {0};
	char *to = xmalloc(ESCAPE_ROOM(text.n));
	struct str put = {to, 0};

	escape_add(&b, text.p, text.n);
	put.n = (size_t)(escape_put(to, text.p, text.n) - to);
	ck_assert_msg(str_eq(put, str_buf(&b)), "%.*s", (int)text.n, text.p);
	free(to);
	buf_free(&b);
}

/* What is put into memory is what is added to a buffer, whatever stands across
 * the borders of blocks. */
START_TEST(put_random)
{
	static const char *const piece[] = {"a", "plain text, ", "\t", "\n",
	    "\r\n", "\\", "\x1C", "\x7F", "\xC3\xA9", "\xC3\xA9\xD0\xB6",
	    "\xC2\xAB", "\xC2\x9B", "\xC2", "\xC3", "\xA9", "\xA9\xA9",
	    "\xE2\x80\x99", "\xE2\x80\xAE", "\xE2\x81\xA7", "\xE2\x82\xAC",
	    "\xE2\x80", "\xE2", "\xE0\xA0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
	    "\xE4\xB8\xAD\xE6\x96\x87", "\xF0\x9F\xA6\xAD", "\xF0\x8F\xA6\xAD",
	    "\xF0\x9F\xA6", "\xF3\xA0\x81\x81", "\xF4\x90\x80\x80", "\xFF"};
	unsigned state = 7;

	for (int i = 0; i < 40000; i++) {
		struct buf b = {0};
		size_t until = unit_draw(&state, 200);
		unsigned kinds = 1 + unit_draw(&state, COUNT(piece));

		while (b.n < until)
			buf_str(&b, piece[unit_draw(&state, kinds)]);
		buf_room(&b, BLOCK);
		check_put(str_buf(&b));
		buf_free(&b);
	}
}
END_TEST

START_TEST(put_every_code_point)
{
	char s[3 * BLOCK];
	char *last = s + BLOCK - 2; /* with what stands across a border */

	memset(s, 'x', sizeof(s));
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		size_t n;

		if (cp == 0xD800)
			cp = 0xE000;
		n = utf8_encode(last, cp);
		check_put((struct str){last, n});
		check_put((struct str){s, BLOCK - 2 + n});
	}
}
END_TEST

START_TEST(every_code_point)
{
	char s[4];
	uint32_t back;

	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		size_t n;

		if (cp == 0xD800)
			cp = 0xE000;
		n = utf8_encode(s, cp);
		if (utf8_decode(s, n, &back) != n || back != cp ||
		    utf8_decode(s, n - 1, &back) != 0)
			ck_abort_msg("U+%04X", (unsigned)cp);
	}
}
END_TEST

START_TEST(plain_any_offset)
{
	char s[40];

	for (int c = 0; c < 256; c++)
		for (size_t at = 0; at < sizeof(s); at++) {
			bool plain = c >= 0x20 && c < 0x7F && c != '\\';

			memset(s, 'a', sizeof(s));
			s[at] = (char)c;
			if (text_plain(s, sizeof(s)) !=
			    (plain ? sizeof(s) : at))
				ck_abort_msg(
				    "byte %02x at %zu", (unsigned)c, at);
		}
}
END_TEST

Suite *
suite_text(void)
{
	Suite *s = suite_create("text");
	TCase *c = unit_case(s);

	tcase_add_loop_test(c, escape_row, 0, COUNT(escapes));
	tcase_add_loop_test(c, check_row, 0, COUNT(checks));
	tcase_add_loop_test(c, split_row, 0, COUNT(splits));
	tcase_add_loop_test(c, split_random, 0, 2);
	tcase_add_test(c, put_random);
	tcase_add_test(c, put_every_code_point);
	tcase_add_test(c, every_code_point);
	tcase_add_test(c, plain_any_offset);
	return s;
}
