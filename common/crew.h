/* crew.h: requests scored by as many threads as there may be, and written in
 * the order in which they came. */
#ifndef CREW_H
#define CREW_H

#include "scorer.h"

/* The next record's line, valid until the next call, and how it stands among
 * all others; false at the end. */
typedef bool crew_next(void *arg, struct str *line, struct standing *standing);

/* Scores the requests that came in among the lines of `next`, by whom is known,
 * and writes them; all else is written as it is, or not at all where another
 * policy is to be told apart. A line that is no record is left out. Adds to the
 * tally. Phrases must be ready. */
void crew_run(const struct scoring *how, struct known *known, crew_next *next,
    void *arg, struct tally *t);

#endif
