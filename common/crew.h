/* crew.h: requests scored by as many threads as there may be, and written in
 * the order in which they came. */
#ifndef CREW_H
#define CREW_H

#include "scorer.h"

struct crew;

/* A crew that looks people up among those known. Phrases must be ready, and
 * all that is named stay as it is until crew_end. */
struct crew *crew_new(const struct scoring *how, struct known *known);

/* Takes a record's line, to be scored if it is a request that came in, which
 * then stands so among all others; to be written as it is otherwise, or not at
 * all where another policy is to be told apart. A line that is no record is
 * left out. */
void crew_take(
    struct crew *c, struct str line, const struct standing *standing);

/* Writes what is not written yet, adds to the tally, and frees *c. */
void crew_end(struct crew *c, struct tally *t);

#endif
