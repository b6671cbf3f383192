/* guard.h: cells that a spreadsheet would take for a formula. */
#ifndef GUARD_H
#define GUARD_H

#include <stdbool.h>

#include "buf.h"

/* The header of the column in which csv-export puts a record's extra fields
 * as they stand, where columns of their own would not give them back. */
#define GUARD_EXTRAS "record-extras"

/* Whether a spreadsheet might act on the cell: it begins, blanks aside, with
 * = + - @ or one of their fullwidth forms, or with a control character; or
 * it begins with an apostrophe, which guards such cells. Whole numbers are
 * let be. (OWASP, "CSV Injection".) */
bool guard_needed(struct str cell);

/* The cell without its guard. */
struct str guard_off(struct str cell);

#endif
