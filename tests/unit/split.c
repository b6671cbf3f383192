/* split.c: the fast path cuts rows as libcsv does, or leaves them to it. */
#include "split.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "escape.h"
#include "mem.h"
#include "rows.h"
#include "unit.h"

static void
add_row(struct buf *b, size_t line, bool cut, const struct str *cell, size_t n)
{
	buf_printf(b, "%zu%s:", line, cut ? "!" : "");
	for (size_t i = 0; i < n; i++) {
		buf_char(b, '[');
		buf_piece(b, cell[i]);
		buf_char(b, ']');
	}
	buf_char(b, '\n');
}

/* The rows that can be had at once. */
static void
read_taken(struct buf *b, struct rows *rows, struct split **taken)
{
	struct row row;

	split_forget(*taken);
	if (!rows_take(rows, taken))
		return;
	while (split_rows(*taken, &row, 1))
		add_row(b, row.line, row.cut, row.cell, row.n);
}

/* Everything that is read from a text, in words. */
static void
read_all(struct buf *b, struct str text, char sep, size_t width, int plain)
{
	struct str left = text;
	struct rows *rows = rows_new(source_str(&left), "text");
	struct split *taken = split_new();
	struct row row;

	rows_peek(rows);
	rows_rewind(rows, sep);
	rows_unpin(rows, width);
	if (plain)
		rows_plain(rows);
	while (rows_next(rows, &row)) {
		add_row(b, row.line, row.cut, row.cell, row.n);
		if (!plain)
			read_taken(b, rows, &taken);
	}
	buf_printf(b, "bad %zu\n", rows_bad(rows));
	split_free(taken);
	rows_free(rows);
}

/* Messages of rows that cannot be read are not what is tested here. */
static void
compare(struct str text, char sep, size_t width)
{
	struct buf fast = {0}, plain = {0};
	int kept = dup(STDERR_FILENO), null = open("/dev/null", O_WRONLY);

	dup2(null, STDERR_FILENO);
	read_all(&fast, text, sep, width, 0);
	read_all(&plain, text, sep, width, 1);
	dup2(kept, STDERR_FILENO);
	close(kept);
	close(null);
	ck_assert_msg(str_eq(str_buf(&fast), str_buf(&plain)),
	    "text:\n%.*s\nfast:\n%s\nlibcsv:\n%s", (int)text.n, text.p, fast.p,
	    plain.p);
	buf_free(&fast);
	buf_free(&plain);
}

/* Whether a blank stands at an end of the cell or beside another. */
static bool
is_loose(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == ' ' &&
		    (i == 0 || i + 1 == s.n || s.p[i - 1] == ' '))
			return true;
	return false;
}

/* What is not odd is what escaping would leave as it is. */
static void
check_cells(const struct row *row)
{
	struct buf b = {0};

	for (size_t i = 0; i < row->n; i++) {
		buf_reset(&b);
		escape_add(&b, row->cell[i].p, row->cell[i].n);
		ck_assert_msg(
		    row->odd & row_cell(i) || str_eq(str_buf(&b), row->cell[i]),
		    "odd: %s", b.p);
		ck_assert_msg(
		    row->loose & row_cell(i) || !is_loose(row->cell[i]),
		    "loose: %s", b.p);
	}
	buf_free(&b);
}

/* A text that was looked at in one of the ways. */
static struct split *
look(struct str text, char sep, enum ahead_way way)
{
	struct split *s = split_new();

	buf_piece(&s->text, text);
	split_pad_text(s);
	s->ahead.way = way;
	split_look(s, sep);
	return s;
}

static void
compare_rows(const struct row *a, const struct row *b)
{
	check_cells(a);
	ck_assert(a->n == b->n && a->line == b->line && a->size == b->size);
	ck_assert(a->odd == b->odd && a->loose == b->loose);
	for (size_t i = 0; i < a->n; i++)
		ck_assert(str_eq(a->cell[i], b->cell[i]));
}

/* What the ways of looking ahead make of one text, many rows at once as one by
 * one. */
static void
compare_ways(struct str text, char sep)
{
	struct row some[SPLIT_ROWS], b;

	for (int way = AHEAD_WIDE; way <= AHEAD_PORTABLE; way++) {
		struct split *best = look(text, sep, AHEAD_BEST);
		struct split *other = look(text, sep, (enum ahead_way)way);

		ck_assert_uint_eq(split_ahead(best), split_ahead(other));
		ck_assert_uint_eq(best->ahead.lines, other->ahead.lines);
		for (size_t n; (n = split_rows(best, some, SPLIT_ROWS)) > 0;)
			for (size_t k = 0; k < n; k++) {
				ck_assert(split_rows(other, &b, 1));
				compare_rows(&some[k], &b);
			}
		ck_assert(!split_rows(other, &b, 1));
		ck_assert(
		    best->ahead.ends == 0 || best->line == split_line(best));
		split_free(best);
		split_free(other);
	}
}

static const char *const texts[] = {
    "",
    "\n",
    "\r\n",
    "a",
    "a,b\n1,2\n",
    "a,b\r\n1,2\r\n",
    "a,b\r1,2\r",
    "a,\n,b\n,\n",
    "\"\"\n",
    "\"\",\"\"\n",
    "\"a\",\"b\nc\"\n",
    "\"a\"\"b\",\"\"\"\"\n",
    "\"\"\"\"\"\"\n\"\"\"a\"\n",
    "\"a\"b\",c\nd,e\n",
    "a\"b,c\nd,e\n",
    "a \"b\",c\nd,e\n",
    " \"b\",c\nd,e\n",
    "\"b\" ,c\nd,e\n",
    "\"open\nd,e\nf,g\n",
    "a,\"open\nd,\"e\"\nf,g\n",
    "\"a\"\r,b\nc\r,d\n\re,f\ng\r\r\nh,i\n",
    "a\rb,c\n\"a\rb\",\"c\r\nd\"\r\n",
    "a,b\n\n\r\n\n c , d \n",
    "a,b\n1,2,3\n1\n\"x\"y\n1\n1,2,3\n4,5\n6\n",
    "aaaaaaaaaaaaaaa,bbbbbbbbbbbbbbbb,ccccccccccccccccc\n",
    "\"aaaaaaaaaaaaaa\"\"\",\"bbbbbbbbbbbbbbb\"\"\"\"c\"\n",
};

START_TEST(text_row)
{
	struct str s = str_of(texts[_i]);

	for (size_t width = 0; width < 4; width++)
		compare(s, ',', width);
	compare(s, ';', 0);
	compare_ways(s, ',');
}
END_TEST

START_TEST(random_texts)
{
	static const char letters[] = "aab,,\"\"\"\n\n\r;\t  \\\xC3\xA9\x7F";
	unsigned state = (unsigned)_i;
	struct buf b = {0};

	for (int i = 0; i < 1500; i++) {
		size_t n = unit_draw(&state, 90);

		buf_reset(&b);
		buf_add(&b, "", 0);
		while (b.n < n) {
			unsigned kind = unit_draw(&state, 40);

			if (kind == 0)
				buf_char(&b, '\0');
			else if (kind == 1)
				buf_str(&b, "a long stretch of text, and ");
			else if (kind < 8)
				buf_str(&b, "\",\"");
			else
				buf_char(&b, letters[unit_draw(
						 &state, sizeof(letters) - 1)]);
		}
		compare(str_buf(&b), ',', unit_draw(&state, 4));
		compare(str_buf(&b), '\t', 0);
		compare_ways(str_buf(&b), ',');
		compare_ways(str_buf(&b), '\t');
	}
	buf_free(&b);
}
END_TEST

/* Cells with doubled quotes anywhere about the borders of blocks. */
START_TEST(doubled_quotes)
{
	struct buf b = {0};

	for (size_t lead = 0; lead < 2 * BLOCK + 2; lead++) {
		buf_reset(&b);
		for (unsigned row = 0; row < 16; row++) {
			buf_char(&b, '"');
			for (size_t i = 0; i < lead; i++)
				buf_char(&b, 'a');
			for (unsigned i = 0; i < 4; i++)
				buf_str(&b, row >> i & 1 ? "\"\"" : "bc");
			buf_str(&b, "\",\"\"\"\"\n");
		}
		compare(str_buf(&b), ',', 2);
	}
	buf_free(&b);
}
END_TEST

/* Rows across the borders of blocks, and at the bounds of limit.h. */
START_TEST(long_texts)
{
	static const size_t sizes[] = {1000, 65530, 65536, 70000, 262143,
	    262144, 300000, 1048575, 1048576, 1048577, 4194290, 4194303,
	    4194304, 4194305, 4200000};
	size_t n = sizes[_i];
	struct buf b = {0};

	buf_str(&b, "a,b\n");
	for (size_t i = 0; i < n; i++)
		buf_char(&b, "abcdefg"[i % 7]);
	buf_str(&b, ",x\n\"");
	for (size_t i = 0; i < n / 2; i++)
		buf_str(&b, i % 5000 ? "a" : "\"\"\n");
	buf_str(&b, "\",y\n1,2\n");
	compare(str_buf(&b), ',', 2);
	b.n -= 7;
	compare(str_buf(&b), ',', 0);
	buf_free(&b);
}
END_TEST

/* Rows about as wide as they may be, among narrow ones. */
START_TEST(wide_rows)
{
	static const int widths[] = {511, 512, 513, 1023, 1024, 1025, 3000};
	struct buf b = {0};

	for (int i = 0; i < 900; i++)
		buf_str(&b, "a,b\n");
	for (int row = 0; row < 5; row++) {
		for (int i = 1; i < widths[_i]; i++)
			buf_str(&b, row % 2 ? "\"x\n\"," : "x,");
		buf_str(&b, "y\nc,d\n");
	}
	for (int i = 0; i < 900; i++)
		buf_str(&b, "e,f\n");
	compare(str_buf(&b), ',', 0);
	compare(str_buf(&b), ',', 2);
	compare_ways(str_buf(&b), ',');
	buf_free(&b);
}
END_TEST

Suite *
suite_split(void)
{
	Suite *s = suite_create("split");
	TCase *c = unit_case(s);

	tcase_add_loop_test(c, text_row, 0, COUNT(texts));
	tcase_add_loop_test(c, random_texts, 0, 10);
	tcase_add_test(c, doubled_quotes);
	tcase_add_loop_test(c, long_texts, 0, 15);
	tcase_add_loop_test(c, wide_rows, 0, 7);
	return s;
}
