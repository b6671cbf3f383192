/* rawrows.h: the rows of a CSV file as they stand, a line each. */
#ifndef RAWROWS_H
#define RAWROWS_H

#include "rows.h"

/* Writes all rows that are left, escaped cells with TABs between, on several
 * threads. */
void rawrows_write(struct rows *rows);

#endif
