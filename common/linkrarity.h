/* linkrarity.h: how rare the names of a table are. */
#ifndef LINKRARITY_H
#define LINKRARITY_H

#include "linkdata.h"

/* Sets the rarity of each node, once names and columns stand. */
void link_rarity_set(struct link_data *d);

#endif
