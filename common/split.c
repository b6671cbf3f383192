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
	return s;
}

void
split_free(struct split *s)
{
	free(s->cell);
	ahead_free(&s->ahead);
	buf_free(&s->text);
	buf_free(&s->bytes);
	free(s);
}

void
split_pad_text(struct split *s)
{
	memset(buf_room(&s->text, SPLIT_SLACK), 0, SPLIT_SLACK);
}

void
split_room(struct split *s, size_t n)
{
	if (n <= s->cap)
		return;
	s->cap = n > 2 * s->cap ? n : 2 * s->cap;
	s->cell = xreallocarray(s->cell, s->cap, sizeof(*s->cell));
}

void
split_fill(struct split *s, struct row *row, size_t n)
{
	static const char nothing[BLOCK];

	split_room(s, n);
	row->cell = s->cell;
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
	const char *text = s->text.p + s->from;

	while (next < last && text[s->ahead.end[next]] != '\n')
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
	for (size_t i = 0; ends > 0 && i <= a->end[ends - 1]; i++)
		a->lines += text[i] == '\n';
}

size_t
split_look(struct split *s, char sep)
{
	split_room(s, LIMIT_COLUMNS);
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

	return s->next < a->ends ? s->from + a->end[a->ends - 1] + 1 - s->at
				 : 0;
}

size_t
split_line(const struct split *s)
{
	return s->from_line + s->ahead.lines;
}

/* Finds out which cells of a row the marks of a block speak of: `there` are
 * those of its bytes that are the row's, *end the first end of a cell that may
 * lie among them. */
static void
heed_cells(struct row *row, const struct ahead_mark *m, uint64_t there,
    const uint32_t *first, const uint32_t **end)
{
	const size_t at = (size_t)m->block * BLOCK;
	uint64_t any = (m->odd | m->loose) & there;

	while (any) {
		size_t bit = (size_t)__builtin_ctzll(any);
		uint64_t here = any, cell;

		while (**end < at + bit)
			++*end;
		if (**end - at < BLOCK - 1)
			here &= (UINT64_C(2) << (**end - at)) - 1;
		cell = row_cell((size_t)(*end - first));
		if (m->odd & here)
			row->odd |= cell;
		if (m->loose & here)
			row->loose |= cell;
		any &= ~here;
	}
}

/* What the marks say of the row, which lies from one byte to the other and
 * whose cells end at `end`. Returns whether it has doubled quotes. */
static bool
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
		heed_cells(row, m, there, first, &end);
		twice |= m->twice & there;
		for (uint64_t feeds = m->feeds & there; feeds;
		     feeds &= feeds - 1)
			s->line++;
	}
	return twice != 0;
}

/* Puts the content of a quoted cell, its doubled quotes made single. Returns
 * its length then. */
static size_t
undouble(char *to, struct str cell)
{
	char *start = to;

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

/* The cells of a row that has doubled quotes, as they are meant. Room is made
 * for the whole row at once, so that no cell moves. */
static void
undouble_cells(struct split *s, const struct row *row)
{
	char *to = buf_room(&s->bytes, row->size + SPLIT_SLACK);

	for (size_t i = 0; i < row->n; i++) {
		struct str *cell = &row->cell[i];

		if (memchr(cell->p, '"', cell->n)) {
			*cell = (struct str){to, undouble(to, *cell)};
			to += cell->n;
		}
	}
}

bool
split_row(struct split *s, struct row *row)
{
	const char *text = s->text.p + s->from;
	const uint32_t *end = s->ahead.end + s->next;
	struct str *cell = s->cell;
	const size_t first = s->at - s->from;
	size_t from = first, last;
	bool twice = false;

	if (s->next >= s->ahead.ends)
		return false;
	do {
		size_t quoted = text[from] == '"';

		last = *end++;
		*cell++ = (struct str){
		    text + from + quoted, last - from - 2 * quoted};
		from = last + 1;
	} while (text[last] != '\n');
	if (last > first && text[last - 1] == '\r')
		cell[-1].n--;
	*row = (struct row){.cell = s->cell,
	    .n = (size_t)(cell - s->cell),
	    .line = s->line++,
	    .size = from - first};
	s->next = (size_t)(end - s->ahead.end);
	s->at += row->size;
	while (s->heard->block < first / BLOCK)
		s->heard++;
	if (s->heard->block <= last / BLOCK)
		twice = heed_marks(
		    s, row, first, last, s->ahead.end + s->next - row->n);
	if (twice)
		undouble_cells(s, row);
	if (row->n == 1 && row->cell->n == 0 && text[first] != '"')
		row->n = 0;
	return true;
}
