/* linkusual.h: how the records of one person usually compare, and strangers',
 * before a list says how its own do. */
#ifndef LINKUSUAL_H
#define LINKUSUAL_H

#include "linkmodel.h"

/* Shares of the matches in which names are so related, values agree so. */
extern const double link_usual_given[GIVEN_RELATIONS];
extern const double link_usual_family[FAMILY_RELATIONS];
extern const double link_usual_middle[MIDDLE_RELATIONS];
extern const double link_usual_generation[GENERATIONS];
extern const double link_usual[][LEVELS]; /* by kind of column */

/* How often strangers have a value in common, by kind of column. */
extern const double link_usual_u[];

/* The share of the matches whose given names, family names and places of the
 * two are so related: one of the name's cells. */
double link_usual_cell(int given, int family, int swapped);

#endif
