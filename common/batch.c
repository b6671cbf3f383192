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
	b->text.n = b->rows = b->next = b->cuts = b->passed = 0;
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

/* How many of the rows that were cut, from the next on, are to be taken. */
static size_t
count_taken(const struct batch *b, struct row *row)
{
	size_t n = 0;

	while (b->passed + n < b->cuts && table_takes(b->table, &row[n]))
		n++;
	return n;
}

/* The next of those that were read one by one. */
static size_t
next_read(struct batch *b, struct row **row)
{
	size_t n = b->rows - b->next;

	if (n > SPLIT_ROWS)
		n = SPLIT_ROWS;
	*row = n > 0 ? &b->row[b->next] : NULL;
	for (size_t i = 0; i < n; i++)
		(*row)[i].cell = b->cell + b->next++ * b->table->n;
	return n;
}

size_t
batch_next(struct batch *b, struct row **row)
{
	for (;;) {
		size_t n;

		if (b->passed == b->cuts) {
			b->cuts = split_rows(b->regular, b->cut, SPLIT_ROWS);
			b->passed = 0;
		}
		if (b->cuts == 0)
			return next_read(b, row);
		*row = &b->cut[b->passed];
		n = count_taken(b, *row);
		b->passed += n > 0 ? n : 1;
		if (n > 0 || (*row)->n > 0)
			return n;
	}
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
