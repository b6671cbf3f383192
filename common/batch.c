/* batch.c: many rows of a table, kept beyond the next one. */
#include "batch.h"

#include <stdlib.h>

#include "mem.h"

enum {
	MOST_TEXT = 128 << 10,
	MOST_CELLS = 16 << 10,
	RUN_CELLS = 1 << 10, /* cells at once */
	KEPT_TEXT = 1 << 20, /* room that is kept for the next rows */
};

/* Room for n more bytes of text: should it move, the cells move with it. */
static char *
text_room(struct batch *b, size_t n)
{
	const char *was = b->text.p;

	if (b->text.cap - b->text.n > n)
		return b->text.p + b->text.n;
	buf_room(&b->text, n);
	for (size_t i = 0; i < b->rows * b->width; i++)
		b->cell[i].p = b->text.p + (b->cell[i].p - was);
	return b->text.p + b->text.n;
}

/* Adds the row's bytes as they stand in the file, which hold its cells. */
static void
add_text(struct batch *b, const struct row *row, struct str *cell)
{
	char *to = text_room(b, row->text.n + BLOCK);

	str_put(to, row->text);
	for (size_t i = 0, n = b->width; i < n; i++)
		cell[i] = (struct str){
		    to + (row->cell[i].p - row->text.p), row->cell[i].n};
	b->text.n += row->text.n;
}

/* Adds the cells of a row that were put together elsewhere. */
static void
add_cells(struct batch *b, const struct row *row, struct str *cell)
{
	size_t n = BLOCK;

	for (size_t i = 0; i < b->width; i++)
		n += row->cell[i].n;
	text_room(b, n);
	for (size_t i = 0; i < b->width; i++) {
		char *to = b->text.p + b->text.n;

		cell[i] = (struct str){to, row->cell[i].n};
		b->text.n = (size_t)(str_put(to, row->cell[i]) - b->text.p);
	}
}

/* Room for n more rows. */
static void
rows_room(struct batch *b, size_t n)
{
	while (b->rows_cap < b->rows + n)
		mem_room(b->row, b->rows_cap, b->rows_cap);
	while (b->cells_cap < (b->rows + n) * b->width)
		mem_room(b->cell, b->cells_cap, b->cells_cap);
}

static void
add(struct batch *b, const struct row *row)
{
	struct str *cell;

	rows_room(b, 1);
	cell = b->cell + b->rows * b->width;
	if (row->text.n > 0)
		add_text(b, row, cell);
	else
		add_cells(b, row, cell);
	b->row[b->rows++] = (struct split_fact){
	    .line = row->line, .clean = row->clean, .tidy = row->tidy};
}

/* Adds the rows that are easily had: most, where rows are regular. */
static void
add_run(struct batch *b, struct table *t)
{
	struct split_run run = {
	    .width = b->width, .most = RUN_CELLS / (b->width + 1) + 1};

	rows_room(b, run.most);
	run.to = text_room(b, SPLIT_MOST + BLOCK);
	run.cell = b->cell + b->rows * b->width;
	run.fact = b->row + b->rows;
	b->rows += rows_run(t->rows, &run);
	b->text.n += run.bytes;
}

bool
batch_fill(struct batch *b, struct table *t)
{
	struct row row;

	if (b->text.cap > KEPT_TEXT)
		buf_free(&b->text);
	b->text.n = b->rows = 0;
	b->width = t->n;
	text_room(b, MOST_TEXT + SPLIT_MOST + BLOCK);
	while (b->text.n < MOST_TEXT && b->rows * b->width < MOST_CELLS &&
	       table_next(t, &row)) {
		add(b, &row);
		add_run(b, t);
	}
	return b->rows > 0;
}

void
batch_free(struct batch *b)
{
	buf_free(&b->text);
	free(b->cell);
	free(b->row);
	*b = (struct batch){0};
}
