/* link.h: record linkage: which records are about the same person. */
#ifndef LINK_H
#define LINK_H

#include "ledger.h"
#include "linkcount.h"
#include "linkpairs.h"

struct link {
	const struct roster *roster;
	struct link_shape shape;
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

/* A pair of less is not worth a second look. */
extern const double link_least;

/* Links the records of a roster, which must outlive the result. What the
 * ledger says goes before everything. */
void link_begin(
    struct link *l, const struct roster *r, const struct ledger *ledger);

/* The same in steps, as a list is cut: what the records teach, counts too if
 * there is a place for them; then, once the pairs are set, the persons. The
 * model can be replaced in between. */
void link_learn(struct link *l, const struct roster *r,
    const struct ledger *ledger, struct link_counts *counts);
void link_join(struct link *l, const struct ledger *ledger);

/* The same as link_learn but for the model, which is left zeroed. */
void link_tabulate(struct link *l, const struct roster *r,
    const struct ledger *ledger, struct link_counts *counts);

/* Frees all but the persons, for whom nothing else is needed. */
void link_keep_persons(struct link *l);

/* Frees what link_begin made. */
void link_end(struct link *l);

#endif
