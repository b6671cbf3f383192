/* link.h: record linkage: which records are about the same person. */
#ifndef LINK_H
#define LINK_H

#include "ledger.h"
#include "linkpairs.h"

struct link {
	const struct roster *roster;
	struct link_data *data;
	struct link_model *model;
	struct link_pairs pairs; /* that were worth a second look */
	/* the person of every record, as numbers 0, 1, 2 ... in the order in
	 * which the persons first appear, LINK_NONE for who is nobody */
	uint32_t *person;
	uint32_t persons;
	/* persons with more than one profile */
	uint32_t several;
};

/* Links the records of a roster, which must outlive the result. What the
 * ledger says goes before everything. */
void link_begin(
    struct link *l, const struct roster *r, const struct ledger *ledger);

/* Frees all but the persons, for whom nothing else is needed. */
void link_keep_persons(struct link *l);

/* Frees what link_begin made. */
void link_end(struct link *l);

#endif
