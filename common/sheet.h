/* sheet.h: records as the rows of a table for spreadsheets. */
#ifndef SHEET_H
#define SHEET_H

#include <stdbool.h>

#include "record.h"

/* The columns of a table: those of the record, and one for each name of an
 * extra field; names that a record has twice get two. */
struct sheet;

struct sheet *sheet_new(void);
void sheet_free(struct sheet *s);

/* Makes columns for the extra fields of a record, 960 in all at most. */
void sheet_learn(struct sheet *s, const struct record *r);

/* Adds the header row to b. After this no more columns are made; with `more`,
 * or if a record that was learnt needs it, there is one for whole extras. */
void sheet_header(struct sheet *s, struct buf *b, bool more);

/* Adds the record as a row to b: its cells as bytes, guarded where guard.h
 * says so, quoted where CSV needs it. Extra fields that the columns would not
 * give back exactly as they stand are kept whole in the last column. */
void sheet_row(struct sheet *s, struct buf *b, const struct record *r);

#endif
