/* progress.h: a bar on standard error for who waits at a terminal. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "buf.h"

/* Notes whether standard error is a terminal; to be called before the sandbox
 * is entered. Without this, and if it is none, nothing is ever shown. */
void progress_allow(void);

/* Work of so many bytes begins. */
void progress_begin(unsigned long long total);

/* So many of them are done: shows the bar if that takes longer than a second,
 * ten times a second at most. */
void progress_at(unsigned long long done);

/* Takes the bar away. */
void progress_end(void);

/* Adds the bar as it looks then. */
void progress_add(
    struct buf *b, unsigned long long done, unsigned long long total);

#endif
