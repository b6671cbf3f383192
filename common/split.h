/* split.h: rows of regular quoting cut into cells, a block of bytes at a time:
 * the fast path before libcsv. */
#ifndef SPLIT_H
#define SPLIT_H

#include <stdbool.h>

#include "buf.h"

enum { SPLIT_SLACK = 64 }; /* readable bytes there must be behind the text */

/* The cells of a row. Zeroed is empty. */
struct split {
	struct str *cell; /* in the text, or in bytes */
	size_t n, cap;
	size_t lines; /* line feeds in the row, that at its end included */
	struct buf bytes; /* cells with doubled quotes, made single */
};

/* Cuts the row that begins at s, of which n bytes are there. Returns its
 * length with its line end, LF or CR LF, or 0 if the row does not end within
 * n bytes, breaks a bound of limit.h or is not regular: a quote that is not
 * at a cell's beginning or end or doubled in a quoted one, a NUL, a CR outside
 * quotes but before LF. What it cuts it cuts as libcsv does. */
size_t split_row(struct split *c, const char *s, size_t n, char sep);

/* The same without vector instructions, for machines that have none. */
size_t split_row_portable(struct split *c, const char *s, size_t n, char sep);

/* Makes room for n cells. */
void split_room(struct split *c, size_t n);

void split_free(struct split *c);

#endif
