/* linkstrangers.h: how strangers compare, seen in pairs of the list that are
 * drawn blindly. */
#ifndef LINKSTRANGERS_H
#define LINKSTRANGERS_H

#include "linkmodel.h"

enum { LINK_BLIND = 100000 }; /* pairs drawn, at most */

/* All pairs of n nodes, or LINK_BLIND of them, the same each time; returns how
 * many. `pairs` has room for as many. */
size_t link_strangers_draw(uint32_t n, uint32_t (*pairs)[2]);

/* How pairs compare. The caller frees it. */
struct link_levels *link_compare_pairs(
    const struct link_model *model, uint32_t (*pairs)[2], size_t n);

/* Sets how often strangers agree (u...) and how frequent the words and values
 * are in which they do (..._mean). */
void link_strangers_set(struct link_model *model);

/* Sets how often strangers have a value of a column in common: as all pairs do,
 * less so many that match, of whom a few may have been missed. */
void link_strangers_correct(
    struct link_model *model, int column, double matches);

#endif
