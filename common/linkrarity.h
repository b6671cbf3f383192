/* linkrarity.h: how rare the names of a table are. */
#ifndef LINKRARITY_H
#define LINKRARITY_H

#include "linkcount.h"

/* Sets the rarity of each node, once names and columns stand. *counts, if not
 * NULL, is told how many persons have each name. */
void link_rarity_set(struct link_data *d, struct link_counts *counts);

/* The same for a part of a list, of which the counts are known. */
void link_rarity_recall(struct link_data *d, const struct link_counts *counts);

#endif
