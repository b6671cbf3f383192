/* rows.h: the rows of a CSV file, the one door to libcsv. */
#ifndef ROWS_H
#define ROWS_H

#include <stdbool.h>

#include "decode.h"
#include "split.h"

struct rows;

/* A reader of the file called `file`, which must outlive it. It begins
 * pinned: nothing is forgotten, nothing reported, and rows_next stops where
 * LIMIT_RECORD bytes were read, so that the first rows can be looked at in
 * more than one way. */
struct rows *rows_new(struct source from, const char *file);

/* Frees the reader. */
void rows_free(struct rows *c);

/* The first block of a file of which no row was read, as UTF-8. */
struct str rows_peek(struct rows *c);

/* Back to the first row of a pinned file, with the separator sep. */
void rows_rewind(struct rows *c, char sep);

/* From here on rows are reported and forgotten. width is how many cells a row
 * should have, 0 for any: after a row that could not be read, rows of another
 * width are taken for its debris. */
void rows_unpin(struct rows *c, size_t width);

/* The next row, valid until the next call; false at the end. A row that
 * cannot be read (a stray quote, one that never closes, or over the bounds of
 * limit.h) is reported as FILE:LINE and left out; reading goes on with the
 * line after its first. Cells are split as libcsv 3.0.3 does in its strict
 * mode, but no blank is stripped and empty lines are rows without cells. */
bool rows_next(struct rows *c, struct row *row);

/* The next rows at once, if many of them are regular: the text that they were
 * looked at in, for split_rows. *taken, which is a split without rows ahead or
 * with such as are no longer wanted, becomes the reader's, and what it was
 * given instead the caller's. They may have any width. Returns false, taking
 * nothing, where rows_next is to be asked. */
bool rows_take(struct rows *c, struct split **taken);

/* Whether, behind a row from rows_next, rows_take would take some. */
bool rows_ready(const struct rows *c);

/* What the cells of the last row from rows_next are held by. */
struct split *rows_split(struct rows *c);

/* Leaves every row to libcsv, the parser of record: for tests, which compare
 * the fast path (split.h) with it. */
void rows_plain(struct rows *c);

/* How many rows could not be read. */
size_t rows_bad(const struct rows *c);

/* How many bytes of UTF-8 the rows so far took. */
unsigned long long rows_bytes(const struct rows *c);

/* From here on the file is UTF-8, whatever its bytes look like. */
void rows_utf8(struct rows *c);

#endif
