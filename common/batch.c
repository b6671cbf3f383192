/* batch.c: rows of a table, kept beyond the next one. */
#include "batch.h"

#include <stdlib.h>

#include "mem.h"

enum {
	MOST_TEXT = 128 << 10,
	MOST_CELLS = 16 << 10,
	KEPT_TEXT = 1 << 20, /* room that is kept for the next rows */
};

/* Room for n more bytes of text: should it move, the cells move with it. */
static void
text_room(struct batch *b, size_t n)
{
	const char *was = b->text.p;

	buf_room(&b->text, n);
	for (size_t i = 0; b->text.p != was && i < b->rows * b->table->n; i++)
		b->cell[i].p = b->text.p + (b->cell[i].p - was);
}

static void
cells_room(struct batch *b, size_t n)
{
	while (b->cells_cap < n)
		mem_room(b->cell, b->cells_cap, b->cells_cap);
}

static void
add(struct batch *b, const struct row *row)
{
	const size_t width = b->table->n;
	size_t n = BLOCK;
	struct str *cell;

	cells_room(b, (b->rows + 1) * width);
	mem_room(b->row, b->rows, b->rows_cap);
	for (size_t i = 0; i < width; i++)
		n += row->cell[i].n;
	text_room(b, n);
	cell = b->cell + b->rows * width;
	for (size_t i = 0; i < width; i++) {
		char *to = b->text.p + b->text.n;

		cell[i] = (struct str){to, row->cell[i].n};
		b->text.n = (size_t)(str_put(to, row->cell[i]) - b->text.p);
	}
	b->row[b->rows] = *row;
	b->row[b->rows++].size = n;
}

bool
batch_take(struct batch *b, struct table *t)
{
	if (!b->regular)
		b->regular = split_new();
	if (b->text.cap > KEPT_TEXT)
		buf_free(&b->text);
	b->table = t;
	b->text.n = b->rows = b->next = 0;
	split_forget(b->regular);
	return rows_take(t->rows, &b->regular);
}

bool
batch_read(struct batch *b, struct table *t)
{
	struct row row;

	text_room(b, MOST_TEXT + BLOCK);
	while (b->text.n < MOST_TEXT && b->rows * t->n < MOST_CELLS &&
	       table_next(t, &row)) {
		add(b, &row);
		if (rows_ready(t->rows))
			break;
	}
	return b->rows > 0;
}

size_t
batch_size(const struct batch *b)
{
	return b->text.n + split_ahead(b->regular);
}

bool
batch_next(struct batch *b, struct row *row)
{
	*row = (struct row){0};
	while (split_row(b->regular, row)) {
		if (table_takes(b->table, row))
			return true;
		if (row->n > 0)
			return false;
	}
	if (b->next == b->rows)
		return false;
	*row = b->row[b->next];
	row->cell = b->cell + b->next++ * b->table->n;
	return true;
}

bool
batch_mend(struct batch *b, struct row *row)
{
	return table_mends(b->table, b->regular, row);
}

void
batch_free(struct batch *b)
{
	if (b->regular)
		split_free(b->regular);
	buf_free(&b->text);
	free(b->cell);
	free(b->row);
}
