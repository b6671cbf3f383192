/* batch.h: many rows of a table, kept beyond the next one. */
#ifndef BATCH_H
#define BATCH_H

#include "table.h"

/* Zeroed is empty. */
struct batch {
	struct buf text; /* what the cells lie in */
	struct str *cell; /* width for each row */
	struct split_fact *row;
	size_t rows, width;
	size_t rows_cap, cells_cap;
};

/* Empties the batch and fills it with the next rows of the table, some 128 KiB
 * of them. Returns false if there are none. */
bool batch_fill(struct batch *b, struct table *t);

/* Row number i of the batch. */
static inline struct row
batch_row(const struct batch *b, size_t i)
{
	struct str *cell = b->cell + i * b->width;
	const struct str *last = cell + b->width - 1;

	return (struct row){.cell = cell,
	    .n = b->width,
	    .text = {cell->p, (size_t)(last->p + last->n - cell->p)},
	    .line = b->row[i].line,
	    .clean = b->row[i].clean,
	    .tidy = b->row[i].tidy};
}

void batch_free(struct batch *b);

#endif
