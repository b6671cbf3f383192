/* making.h: a row of a known file as a record. */
#ifndef MAKING_H
#define MAKING_H

#include "cells.h"
#include "entrywrite.h"
#include "fileline.h"
#include "lanes.h"
#include "latekeys.h"
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

/* A record that was made but for its id, which goes there and is made from the
 * hash, which may come later. */
struct made {
	struct entry_place at;
	uint64_t hash;
};

/* Bytes of the key of a quick row, and those that may be changed behind it. */
enum { MAKING_KEY = 1 + QUICK_SLUG + QUICK_SLACK };

/* What it takes to make one after the other; several of them can be at work on
 * one table. Zeroed is new. */
struct making {
	const struct manner *how;
	struct entry entry;
	struct fileline source;
	struct quick quick;
	char slug[LANES][MAKING_KEY]; /* of quick rows; their ids' keys */
	struct latekeys keys; /* those of other rows */
	struct sides sides;
	struct buf other;
	struct made *made; /* the records */
	size_t n, cap;
	size_t dates; /* that could not be read */
	bool unsided; /* messages of which nobody knows who wrote them */
};

/* Sets all but the owner for the rows of the table, which must stay. */
void manner_begin(struct manner *how, const struct table *t);

/* Begins to make records of the rows of how->table. */
void making_begin(struct making *m, const struct manner *how);

/* Adds the records of n rows, MAKING_ROWS at most, to b, and what is to be
 * known of them to m->made: those rows have none that say nothing but a date
 * and a direction. */
enum { MAKING_ROWS = LANES };
void making_rows(
    struct making *m, const struct row *row, size_t n, struct buf *b);

/* Gives all in m->made their hashes. */
void making_hash(struct making *m);

/* Sets the person of an entry that is about the owner. */
void making_set_owner(struct entry *e, const struct owner *o);

void making_free(struct making *m);

#endif
