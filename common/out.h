/* out.h: standard output, in whole records. */
#ifndef OUT_H
#define OUT_H

#include "buf.h"

/* Where a record is put together before it is sent off. Whoever adds to it
 * ends each record or line with out_end. */
extern struct buf out;

/* A record or line stands complete in `out`: from here on it may be written.
 * What was added after the last out_end is never written. Ends the program
 * with status 2 if standard output cannot take it. */
void out_end(void);

/* Adds the whole records or lines of b, which is empty after that; much of
 * them without copying. What is in `out` must be complete. */
void out_take(struct buf *b);

/* Writes what is complete now, for a reader who waits. */
void out_flush(void);

/* Writes the rest, closes standard output and returns the exit status: 2 if
 * that failed, else that of say_status(). Frees what out.h owns. */
int finish(void);

#endif
