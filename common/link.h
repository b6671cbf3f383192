/* link.h: record linkage: which records are about the same person. */
#ifndef LINK_H
#define LINK_H

#include "roster.h"

/* Not a record that names somebody: the owner's own rows. */
#define LINK_NONE UINT32_MAX

/* Whether a record is about another person at all. */
bool link_applies(const struct record *r);

/* The person of every record, as numbers 0, 1, 2 ... in the order in which
 * the persons first appear, LINK_NONE for records that are about nobody. The
 * caller frees the array. *persons is how many there are. */
uint32_t *link_records(const struct roster *r, uint32_t *persons);

#endif
