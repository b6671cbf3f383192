/* persons.h: the groups of records that are one person each, and the stable
 * name of each. */
#ifndef PERSONS_H
#define PERSONS_H

#include "roster.h"

struct person_group {
	uint32_t first, n; /* its records: member[first] and the n - 1 behind */
	uint32_t head; /* the record that the person is named by */
	struct str name; /* value of the field person */
};

struct persons {
	struct person_group *group;
	uint32_t n;
	uint32_t *member; /* records by person, each person's in input order */
};

/* Groups the records by person, of[i] being the person of record i or
 * LINK_NONE, and names each person so that the same people keep their name in
 * a later export: by the
 * profile address of its oldest record that has one, else by the id of its
 * oldest record. Where two persons would be named alike, the later one is
 * named by the id. Names point into the roster. */
void persons_begin(
    struct persons *p, const struct roster *r, const uint32_t *of, uint32_t n);

/* Frees what persons_begin made. */
void persons_end(struct persons *p);

#endif
