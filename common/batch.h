/* batch.h: rows of a table, kept beyond the next one. */
#ifndef BATCH_H
#define BATCH_H

#include "table.h"

/* Rows that were looked at together, of any width; and behind them rows that
 * were read one by one. Zeroed is new. */
struct batch {
	const struct table *table;
	struct split *regular;
	struct row cut[SPLIT_ROWS]; /* the last of those */
	size_t cuts, passed;
	/* one by one */
	struct buf text; /* what the cells lie in */
	struct str *cell; /* as many as the table has columns, for each row */
	struct row *row;
	size_t rows, next;
	size_t rows_cap, cells_cap;
};

/* Empties the batch and fills it with the next rows of the table, if they are
 * regular. Nothing is said of them yet. */
bool batch_take(struct batch *b, struct table *t);

/* Fills the empty batch with the next rows read one by one, up to where they
 * are regular or some 128 KiB, and says what is to be said of them. Returns
 * false if there are none. */
bool batch_read(struct batch *b, struct table *t);

/* The bytes that its rows take. */
size_t batch_size(const struct batch *b);

/* The next rows of the batch, SPLIT_ROWS at most, valid until the next call:
 * sets *row to the first and returns how many. 0 if there are none, *row being
 * NULL; or if something has to be said first of the next row, which *row is
 * then. batch_mend says it. */
size_t batch_next(struct batch *b, struct row **row);

/* Whether to take a row of which something has to be said, and says it. */
bool batch_mend(struct batch *b, struct row *row);

void batch_free(struct batch *b);

#endif
