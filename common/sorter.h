/* sorter.h: rows of numbers put in order, as many as there may be: what is more
 * than fits in a bound of memory lies in a temporary file, in runs that are
 * merged while they are read (external merge sort; Knuth, The Art of Computer
 * Programming, vol. 3, 5.4). */
#ifndef SORTER_H
#define SORTER_H

#include <stddef.h>
#include <stdint.h>

enum { SORTER_WORDS = 4 };

/* Rows are ordered by their first number, then by their second, and so on. */
struct sorter_row {
	uint64_t w[SORTER_WORDS];
};

/* Of how many rows none goes to the file. */
enum { SORTER_HELD = 1 << 16 };

/* A temporary file that several sorters may use, which stays the caller's; with
 * fd -1 all rows stay in memory. */
struct sorter_file {
	int fd;
	uint64_t end; /* bytes in it */
};

struct sorter;

/* A sorter that uses the file, which must stay. */
struct sorter *sorter_new(struct sorter_file *f);

/* Adds a row. Ends the program with status 2 if the file cannot be written. */
void sorter_put(struct sorter *s, struct sorter_row row);

/* Says that all rows have been put. */
void sorter_settle(struct sorter *s);

/* One reading of the rows, in order. */
struct sorted;

/* Begins to read a settled sorter, which must stay. Several readings may go on
 * at once. */
struct sorted *sorted_new(struct sorter *s);

/* The next row, valid until the next call, or NULL after the last. Ends the
 * program with status 2 if the file cannot be read. */
const struct sorter_row *sorted_next(struct sorted *r);

/* Free the reading; the sorter. NULL is nothing. */
void sorted_free(struct sorted *r);
void sorter_free(struct sorter *s);

#endif
