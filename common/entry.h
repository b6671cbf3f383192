/* entry.h: a record in the making, from the cells of a row. */
#ifndef ENTRY_H
#define ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "block.h"
#include "profile.h"
#include "record.h"
#include "when.h"

enum { ENTRY_ID = 16 }; /* bytes of an id */

/* Zeroed is empty. Fields hold raw bytes, of the row or of own[]; behind each
 * there are BLOCK bytes that can be read, as behind all cells that are handed
 * over. */
struct entry {
	struct str f[FIELDS];
	struct buf own[FIELDS]; /* what a field had to be made of anew */
	struct buf head; /* kind, room for the id, TABs up to the first slot */
	size_t id; /* where in head the id goes */
	struct buf extra; /* escaped "\tname=value..." */
	size_t origin; /* bytes of it that every one begins with */
	unsigned bad_dates; /* how many cells held a date that is none */
	bool odd_cell, loose_cell; /* what comes next may be: split.h */
	uint32_t odd; /* fields that may have, 1 << F_NAME and so on */
	uint32_t may; /* fields that may be set */
	/* the fields behind the id that may be set, in their order, each with
	 * the TABs up to the next */
	struct entry_slot {
		enum field field;
		int tabs;
	} slot[FIELDS];
	int slots, person; /* how many, and which of them is the person */
};

/* Begins entries of a kind and origin in which only the fields of `may` will
 * ever be set: the others are not looked at. */
void entry_begin(
    struct entry *e, const char *kind, const char *origin, uint32_t may);

/* Empties the entry but for kind and origin, keeping its room. */
void entry_reset(struct entry *e);

/* Makes the field what own[f] holds. */
void entry_own(struct entry *e, enum field f);

/* Frees the room. */
void entry_free(struct entry *e);

/* Adds the piece to own[f], with a separator if there is something, and makes
 * the field that. */
void entry_append(
    struct entry *e, enum field f, const char *separator, struct str s);

/* Sets name to given and family with a blank between, which must be folded. */
void entry_join_name(struct entry *e);

/* Sets a field to the cell without blanks at its ends, white space within
 * made one blank. */
void entry_fold_loose(struct entry *e, enum field f, struct str cell);

/* The same for a cell of the row, which may be known to be so. */
static inline void
entry_fold(struct entry *e, enum field f, struct str cell)
{
	if (e->odd_cell || e->loose_cell)
		entry_fold_loose(e, f, cell);
	else
		e->f[f] = cell;
}

/* Each of these sets a field from a cell, adding to what is there already.
 * false if the cell is not empty and holds nothing of the kind. Addresses
 * and numbers in one cell are parted by blanks, "," ";" or ":::". */
bool entry_email(struct entry *e, struct str cell);
bool entry_phone(struct entry *e, struct str cell);

/* Sets url from a profile address; false if the cell holds none, or if there
 * is one already. */
bool entry_url(struct entry *e, struct str cell);

/* The same for what profile_of_cell found in the cell: its store becomes
 * own[F_URL], and the other way round. */
bool entry_address(
    struct entry *e, enum profile is, struct str address, struct buf *store);

/* Sets date or until; a text that is no date goes to the extra "date-raw",
 * "until-raw". */
void entry_date(struct entry *e, enum field f, struct str cell, enum zone zone);

/* The same for a birthday, "birthday-raw". */
void entry_birthday(struct entry *e, struct str cell);

/* Date and until from the time of an event. */
void entry_period(struct entry *e, struct str cell);

/* Adds an extra field under an escaped "\tname=", or under a raw name. */
void entry_extra(struct entry *e, struct str prefix, struct str value);
void entry_named(struct entry *e, const char *name, struct str value);

/* Whether there is nothing but white space. */
bool entry_blank(struct str s);

#endif
