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
struct row batch_row(const struct batch *b, size_t i);

void batch_free(struct batch *b);

#endif
