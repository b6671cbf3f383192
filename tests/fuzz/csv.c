/* csv.c: rows split as libcsv itself splits them, and the same rows when the
 * file is so long that it comes in many blocks. */
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "fuzz.h"
#include "limit.h"
#include "mem.h"
#include "rows.h"

/* Rows as text: each cell in brackets, a line end after each row. */
struct plain {
	struct buf all;
	size_t cells; /* of the row that is begun */
	bool wide; /* some row has more than are allowed */
};

static void
plain_cell(void *p, size_t n, void *arg)
{
	struct plain *out = arg;

	buf_char(&out->all, '[');
	buf_add(&out->all, p, n);
	buf_char(&out->all, ']');
	out->wide |= ++out->cells > LIMIT_COLUMNS;
}

static void
plain_row(int end, void *arg)
{
	struct plain *out = arg;

	(void)end;
	if (out->cells > 0)
		buf_char(&out->all, '\n');
	out->cells = 0;
}

static int
is_cr(unsigned char c)
{
	return c == CSV_CR;
}

static int
is_lf(unsigned char c)
{
	return c == CSV_LF;
}

/* False if libcsv finds fault with the text. */
static bool
by_libcsv(struct str s, struct plain *out)
{
	struct csv_parser p;
	bool good;

	csv_init(&p, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_space_func(&p, is_cr);
	csv_set_term_func(&p, is_lf);
	good = csv_parse(&p, s.p, s.n, plain_cell, plain_row, out) == s.n &&
	       csv_fini(&p, plain_cell, plain_row, out) == 0;
	csv_free(&p);
	return good;
}

/* A cell of a clean row: escaping would leave it as it is. */
static void
stays(struct str cell)
{
	struct buf b = {0};

	escape_add(&b, cell.p, cell.n);
	HOLDS(str_eq(str_buf(&b), cell));
	buf_free(&b);
}

static void
by_row(const struct row *row, size_t *line, struct plain *out)
{
	HOLDS(row->line > *line);
	*line = row->line;
	for (size_t i = 0; i < row->n; i++) {
		plain_cell((void *)row->cell[i].p, row->cell[i].n, out);
		if (!(row->odd & row_cell(i)))
			stays(row->cell[i]);
	}
	plain_row(0, out);
}

/* How many rows could not be read. */
static size_t
by_rows(struct str s, struct plain *out)
{
	struct rows *rows = rows_new(source_str(&s), "f.csv");
	struct split *taken = split_new();
	struct row row;
	size_t bad, line = 0;

	rows_utf8(rows);
	rows_peek(rows);
	rows_rewind(rows, ',');
	rows_unpin(rows, 0);
	while (rows_next(rows, &row)) {
		by_row(&row, &line, out);
		split_forget(taken);
		if (rows_take(rows, &taken))
			while (split_rows(taken, &row, 1))
				by_row(&row, &line, out);
	}
	bad = rows_bad(rows);
	split_free(taken);
	rows_free(rows);
	return bad;
}

/* The text over and over, past several blocks of reading, gives its rows over
 * and over. */
static void
long_file(struct str s, const struct plain *once)
{
	struct buf much = {0};
	struct plain out = {0};
	size_t times = 0;

	while (much.n < IO_BLOCK + 3000) {
		buf_piece(&much, s);
		times++;
	}
	HOLDS(by_rows(str_buf(&much), &out) == 0);
	HOLDS(out.all.n == times * once->all.n);
	for (size_t i = 0; i < times; i++)
		HOLDS(memcmp(out.all.p + i * once->all.n, once->all.p,
			  once->all.n) == 0);
	buf_free(&much);
	buf_free(&out.all);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static unsigned runs;
	struct str s = {(const char *)data, n};
	struct plain want = {0}, got = {0};
	bool good = by_libcsv(s, &want);
	size_t bad;

	/* a byte order mark, UTF-16 and lone CRs are this project's own */
	if (n > 0 &&
	    (data[0] >= 0xEF || memchr(data, '\r', n) || memchr(data, '\0', n)))
		good = false;
	good &= !want.wide;
	bad = by_rows(s, &got);
	if (good) {
		HOLDS(bad == 0);
		HOLDS(str_eq(str_buf(&want.all), str_buf(&got.all)));
		if (n > 30 && data[n - 1] == '\n' && got.all.n > 0 &&
		    runs++ % 16 == 0)
			long_file(s, &got);
	}
	buf_free(&want.all);
	buf_free(&got.all);
	return 0;
}
