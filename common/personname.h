/* personname.h: what a person is named by. */
#ifndef PERSONNAME_H
#define PERSONNAME_H

#include "roster.h"

struct person_group {
	uint32_t first, n; /* its records: member[first] and the n - 1 behind */
	uint32_t head; /* the record that the person is named by */
	uint32_t held; /* records that an earlier run gave the name; 0: new */
	struct str name; /* value of the field person */
};

/* A name that an earlier run gave and that records have no longer. */
struct person_change {
	struct str was, now;
	bool parted; /* others still have it; else the person became part of
			another */
};

struct persons {
	struct person_group *group;
	uint32_t n;
	uint32_t *member; /* records by person, each person's in input order */
	struct person_change *change;
	size_t changes;
};

/* Sets head, name and held of each group, and the changes: see persons.h. */
void persons_name(struct persons *p, const struct roster *r,
    const uint32_t *begin, size_t files);

#endif
