/* persons.h: the groups of records that are one person each, and the stable
 * name of each. */
#ifndef PERSONS_H
#define PERSONS_H

#include "personname.h"

/* Groups the records by person, of[i] being the person of record i or
 * LINK_NONE, and names each person. begin[k] is the first record of the k'th
 * of `files` files. Names point into the roster.
 *
 * Names that an earlier run gave stay, be it known by a record that is named
 * otherwise than by itself or that was merged: a person has the one that most
 * of its records have, of two persons with one name that with more such
 * records, and in doubt the first. If there are such names, a person without
 * has the name that its first record came with. If there are none, a person is
 * named by the profile address of its oldest record that has one, else by the
 * id of its oldest record, of those in the first file that has any. A name
 * that another person has is replaced by an id. */
void persons_begin(struct persons *p, const struct roster *r,
    const uint32_t *of, uint32_t n, const uint32_t *begin, size_t files);

/* Frees what persons_begin made. */
void persons_end(struct persons *p);

#endif
