/* making.h: a row of a known file as a record. */
#ifndef MAKING_H
#define MAKING_H

#include "cells.h"
#include "entrywrite.h"
#include "fileline.h"
#include "lanes.h"
#include "owner.h"
#include "quick.h"
#include "seen.h"
#include "table.h"

/* How the rows of a table become records. Zeroed but for the owner is new. */
struct manner {
	const struct owner *owner;
	const struct table *table;
	uint64_t seed; /* hash of the kind */
	bool plain; /* no fast path, for tests */
	enum side_way {
		SIDES_NONE,
		SIDES_INVITATION,
		SIDES_MESSAGE,
		SIDES_RECOMMENDATION,
		SIDES_CSV,
	} way; /* how rows tell the other side */
};

/* What it takes to make one after the other; several of them can be at work on
 * one table. Zeroed is new. */
struct making {
	const struct manner *how;
	struct entry entry;
	struct fileline source;
	struct quick quick;
	struct lanes lanes; /* keys of quick rows: what their ids are made of */
	struct sides sides;
	struct buf key, other;
	size_t dates; /* that could not be read */
	bool unsided; /* messages of which nobody knows who wrote them */
};

/* Sets all but the owner for the rows of the table, which must stay. */
void manner_begin(struct manner *how, const struct table *t);

/* Begins to make records of the rows of how->table. */
void making_begin(struct making *m, const struct manner *how);

enum { MAKING_ROWS = LANES };

/* A record that was made but for its id, which goes there and is made from the
 * hash. */
struct made {
	struct entry_place at;
	uint64_t hash;
};

/* Adds the records of n rows, MAKING_ROWS at most, to b. Returns how many:
 * those rows have none that say nothing but a date and a direction. */
size_t making_rows(struct making *m, const struct row *row, size_t n,
    struct buf *b, struct made *made);

/* Sets the person of an entry that is about the owner. */
void making_set_owner(struct entry *e, const struct owner *o);

void making_free(struct making *m);

#endif
