/* split.c: text cut into rows of regular quoting. */
#include "split.h"

#include <stdlib.h>

#include "limit.h"
#include "mem.h"

struct split *
split_new(void)
{
	struct split *s = xcalloc(1, sizeof(*s));

	s->line = 1;
	s->cell = xreallocarray(NULL,
	    (SPLIT_ROWS + 1) * LIMIT_COLUMNS + SPLIT_SPARE, sizeof(*s->cell));
	return s;
}

void
split_free(struct split *s)
{
	free(s->cell);
	ahead_free(&s->ahead);
	buf_free(&s->text);
	for (int i = 0; i < SPLIT_ROWS; i++)
		buf_free(&s->bytes[i]);
	free(s);
}

void
split_pad_text(struct split *s)
{
	memset(buf_room(&s->text, SPLIT_SLACK), 0, SPLIT_SLACK);
}

struct str *
split_cells(struct split *s)
{
	s->cells = LIMIT_COLUMNS;
	return s->cell;
}

void
split_fill(struct split *s, struct row *row, size_t n)
{
	static const char nothing[BLOCK];
	struct str *cell = s->cell + s->cells;

	memcpy(cell, row->cell, row->n * sizeof(*cell));
	row->cell = cell;
	while (row->n < n)
		row->cell[row->n++] = (struct str){nothing, 0};
}

void
split_forget(struct split *s)
{
	s->next = s->ahead.ends = 0;
}

void
split_pass(struct split *s, size_t n, size_t lines)
{
	s->at += n;
	s->line += lines;
	split_forget(s);
}

/* The first of the ends from `next` on that is a row's; or the one at `last`
 * if none before is. */
static size_t
row_end(const struct split *s, size_t next, size_t last)
{
	while (next < last && !(s->ahead.end[next] & AHEAD_ROW))
		next++;
	return next;
}

/* Whether some row may have more cells than are allowed: half as many ends
 * beside each other, none of them a row's. */
static bool
may_be_wide(const struct split *s)
{
	enum { SOME = LIMIT_COLUMNS / 2 };

	for (size_t i = 0; i + SOME <= s->ahead.ends; i += SOME)
		if (row_end(s, i, i + SOME) == i + SOME)
			return true;
	return false;
}

/* Leaves nothing ahead of the first row of too many cells. */
static void
end_at_wide_row(struct split *s)
{
	struct ahead *a = &s->ahead;
	const char *text = s->text.p + s->from;
	size_t ends = 0;

	for (size_t end; ends < a->ends; ends = end + 1) {
		end = row_end(s, ends, a->ends - 1);
		if (end - ends >= LIMIT_COLUMNS)
			break;
	}
	a->ends = ends;
	a->lines = 0;
	for (size_t i = 0; ends > 0 && i <= (a->end[ends - 1] & AHEAD_PLACE);
	     i++)
		a->lines += text[i] == '\n';
}

size_t
split_look(struct split *s, char sep)
{
	s->from = s->at;
	s->from_line = s->line;
	ahead_look(&s->ahead, s->text.p + s->at, s->text.n - s->at, sep);
	s->next = 0;
	s->heard = s->ahead.mark;
	if (may_be_wide(s))
		end_at_wide_row(s);
	return split_ahead(s);
}

size_t
split_ahead(const struct split *s)
{
	const struct ahead *a = &s->ahead;
	size_t last;

	if (s->next >= a->ends)
		return 0;
	last = a->end[a->ends - 1] & AHEAD_PLACE;
	return s->from + last + 1 - s->at;
}

size_t
split_line(const struct split *s)
{
	return s->from_line + s->ahead.lines;
}

/* Finds out which cells of a row the marks of a block speak of: `there` are
 * those of its bytes that are the row's, *end the first end of a cell that may
 * lie among them. Returns those with doubled quotes. */
static uint64_t
heed_cells(struct row *row, const struct ahead_mark *m, uint64_t there,
    const uint32_t *first, const uint32_t **end)
{
	const size_t at = (size_t)m->block * BLOCK;
	uint64_t any = (m->odd | m->loose | m->twice) & there, twice = 0;

	while (any) {
		size_t bit = (size_t)__builtin_ctzll(any), place;
		uint64_t here = any, cell;

		while ((place = **end & AHEAD_PLACE) < at + bit)
			++*end;
		if (place - at < BLOCK - 1)
			here &= (UINT64_C(2) << (place - at)) - 1;
		cell = row_cell((size_t)(*end - first));
		if (m->odd & here)
			row->odd |= cell;
		if (m->loose & here)
			row->loose |= cell;
		if (m->twice & here)
			twice |= cell;
		any &= ~here;
	}
	return twice;
}

/* What the marks say of the row, which lies from one byte to the other and
 * whose cells end at `end`. Returns those with doubled quotes. */
static uint64_t
heed_marks(struct split *s, struct row *row, size_t from, size_t last,
    const uint32_t *end)
{
	const struct ahead_mark *m = s->heard;
	const uint32_t *first = end;
	uint64_t twice = 0;

	for (; m->block <= last / BLOCK; m++) {
		uint64_t there = ~UINT64_C(0);

		if (m->block == from / BLOCK)
			there <<= from % BLOCK;
		if (m->block == last / BLOCK)
			there &= ~UINT64_C(0) >> (BLOCK - 1 - last % BLOCK);
		twice |= heed_cells(row, m, there, first, &end);
		for (uint64_t feeds = m->feeds & there; feeds;
		     feeds &= feeds - 1)
			s->line++;
	}
	return twice;
}

/* Puts the content of a quoted cell that has doubled quotes, which are made
 * single. Returns its length then. */
static size_t
undouble(char *to, struct str cell)
{
	char *start = to;
	size_t put = split_undouble_huge(to, cell);

	if (put > 0)
		return put;
	while (cell.n > 0) {
		const char *quote = memchr(cell.p, '"', cell.n);
		size_t n = quote ? (size_t)(quote - cell.p) + 1 : cell.n;

		memcpy(to, cell.p, n);
		to += n;
		n += quote != NULL;
		cell.p += n;
		cell.n -= n;
	}
	return (size_t)(to - start);
}

/* The cells of a row that have doubled quotes, as they are meant. Room is made
 * for the whole row at once, so that no cell moves. */
static void
undouble_cells(struct buf *bytes, const struct row *row, uint64_t twice)
{
	char *to = buf_room(bytes, row->size + SPLIT_SLACK);

	for (size_t i = 0; i < row->n; i++) {
		struct str *cell = &row->cell[i];

		if (twice & row_cell(i)) {
			*cell = (struct str){to, undouble(to, *cell)};
			to += cell->n;
		}
	}
}

/* The same, whatever the machine. */
static size_t
cut(struct str *cell, const char *text, size_t first, const uint32_t *end)
{
	size_t n = 0, from = first;
	uint32_t e;

	do {
		size_t quotes, place;

		e = end[n];
		place = e & AHEAD_PLACE;
		quotes = (e & AHEAD_QUOTED) != 0;
		cell[n++] = (struct str){
		    text + from + quotes, place - from - 2 * quotes};
		from = place + 1;
	} while (!(e & AHEAD_ROW));
	return n;
}

/* The way that goes with the one of looking ahead. */
static split_cut_fn *
way_to_cut(enum ahead_way way)
{
	split_cut_fn *f = way == AHEAD_BEST ? split_cut_huge() : NULL;

	if (!f && way <= AHEAD_WIDE)
		f = split_cut_wide();
	return f ? f : cut;
}

/* Cuts the next row, of which there is one, in that way, with the room for
 * it. */
static inline void
cut_row(struct split *s, split_cut_fn *in_that_way, struct row *row,
    struct buf *bytes)
{
	const char *text = s->text.p + s->from;
	const uint32_t *end = s->ahead.end + s->next;
	const size_t first = s->at - s->from;
	struct str *cell = s->cell + s->cells;
	const size_t n = in_that_way(cell, text, first, end);
	const size_t last = end[n - 1] & AHEAD_PLACE;
	uint64_t twice = 0;

	if (last > first && text[last - 1] == '\r')
		cell[n - 1].n--;
	*row = (struct row){
	    .cell = cell, .n = n, .line = s->line++, .size = last + 1 - first};
	s->next += n;
	s->at += row->size;
	while (s->heard->block < first / BLOCK)
		s->heard++;
	if (s->heard->block <= last / BLOCK)
		twice = heed_marks(s, row, first, last, end);
	if (twice)
		undouble_cells(bytes, row, twice);
	s->cells += n;
	if (n == 1 && cell->n == 0 && text[first] != '"')
		row->n = 0;
}

size_t
split_rows(struct split *s, struct row *row, size_t n)
{
	split_cut_fn *way = way_to_cut(s->ahead.way);
	size_t rows = 0;

	s->cells = 0;
	for (; rows < n && s->next < s->ahead.ends; rows++)
		cut_row(s, way, &row[rows], &s->bytes[rows]);
	return rows;
}
