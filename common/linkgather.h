/* linkgather.h: the pairs of a list that was cut, brought back to it. */
#ifndef LINKGATHER_H
#define LINKGATHER_H

#include "lines.h"
#include "link.h"

/* Sets the pairs of a list whose model is set from lines of two ids, what
 * follows them being of no account; each pair is weighed again. A line that is
 * none or names no record of the list is reported and left out. */
void link_gather(struct link *l, struct lines *lines);

#endif
