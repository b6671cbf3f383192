/* column.h: text laid out by the columns it takes on a terminal. All text is
 * valid UTF-8 and safe to print. */
#ifndef COLUMN_H
#define COLUMN_H

#include "buf.h"

/* Columns of a text; an emoji sequence joined by ZWJ counts as one sign. */
size_t column_count(struct str s);

/* Adds s, cut to `columns` with an ellipsis as its last sign if it is longer.
 */
void column_clip(struct buf *b, struct str s, size_t columns);

/* Adds s cut or filled with spaces to exactly `columns`. */
void column_fit(struct buf *b, struct str s, size_t columns);

/* Adds the text of an escaped field as a reader wants it: \n is a line end,
 * \t and \r a space, \\ a backslash; \xHH stays as it is. */
void column_text(struct buf *b, struct str field);

/* Adds s broken at spaces (and at its own line ends) into lines that begin
 * in column `indent` and end before column `width`; a longer word overflows.
 * The first line's indent is the caller's; the last gets its line end. */
void column_wrap(struct buf *b, struct str s, size_t indent, size_t width);

#endif
