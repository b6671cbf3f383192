/* batch.c: many rows of a table, kept beyond the next one. */
#include "batch.h"

#include <stdlib.h>

#include "mem.h"

enum {
	MOST_TEXT = 128 << 10,
	MOST_CELLS = 16 << 10,
	KEPT_TEXT = 1 << 20, /* room that is kept for the next rows */
};

/* Adds the row's bytes as they stand in the file, which hold its cells. */
static void
add_text(struct batch *b, const struct row *row, struct batch_cell *cell)
{
	size_t base = b->text.n;

	str_put(buf_room(&b->text, row->text.n + BLOCK), row->text);
	for (size_t i = 0; i < b->width; i++) {
		struct str s = row->cell[i];

		/* an empty cell may have been added to the row */
		cell[i].at =
		    (uint32_t)(base +
			       (s.n > 0 ? (size_t)(s.p - row->text.p) : 0));
		cell[i].n = (uint32_t)s.n;
	}
	b->text.n += row->text.n;
}

/* Adds the cells of a row that were put together elsewhere. */
static void
add_cells(struct batch *b, const struct row *row, struct batch_cell *cell)
{
	for (size_t i = 0; i < b->width; i++) {
		cell[i].at = (uint32_t)b->text.n;
		cell[i].n = (uint32_t)row->cell[i].n;
		buf_piece(&b->text, row->cell[i]);
	}
	buf_room(&b->text, BLOCK);
}

static void
add(struct batch *b, const struct row *row)
{
	struct batch_cell *cell;

	if (b->rows == b->rows_cap)
		mem_room(b->row, b->rows, b->rows_cap);
	while (b->cells_cap < (b->rows + 1) * b->width)
		mem_room(b->cell, b->cells_cap, b->cells_cap);
	cell = b->cell + b->rows * b->width;
	if (row->text.n > 0)
		add_text(b, row, cell);
	else
		add_cells(b, row, cell);
	b->row[b->rows++] =
	    (struct batch_row){.line = row->line, .clean = row->clean};
}

bool
batch_fill(struct batch *b, struct table *t)
{
	struct row row;

	if (b->text.cap > KEPT_TEXT)
		buf_free(&b->text);
	b->text.n = b->rows = 0;
	b->width = t->n;
	while (b->text.n < MOST_TEXT && b->rows * b->width < MOST_CELLS &&
	       table_next(t, &row))
		add(b, &row);
	return b->rows > 0;
}

void
batch_row(const struct batch *b, size_t i, struct str *cell, struct row *row)
{
	const struct batch_cell *from = b->cell + i * b->width;

	for (size_t k = 0; k < b->width; k++)
		cell[k] = (struct str){b->text.p + from[k].at, from[k].n};
	*row = (struct row){.cell = cell,
	    .n = b->width,
	    .line = b->row[i].line,
	    .clean = b->row[i].clean};
}

void
batch_free(struct batch *b)
{
	buf_free(&b->text);
	free(b->cell);
	free(b->row);
	*b = (struct batch){0};
}
