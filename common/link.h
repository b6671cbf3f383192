/* link.h: record linkage: which records are about the same person. */
#ifndef LINK_H
#define LINK_H

#include "linkdata.h"

/* The person of every record, as numbers 0, 1, 2 ... in the order in which
 * the persons first appear, LINK_NONE for records that are about nobody. The
 * caller frees the array. *persons is how many there are. */
uint32_t *link_records(const struct roster *r, uint32_t *persons);

#endif
