/* shape.h: the files that are known, told by their header rows. */
#ifndef SHAPE_H
#define SHAPE_H

#include <stdbool.h>

#include "record.h"
#include "when.h"

/* What a column is for: a field of the record (enum field), or one of these.
 * Columns of no role are carried as name=value. */
enum role {
	ROLE_EXTRA = FIELDS,
	ROLE_MIDDLE, /* middle name: in the name, and carried */
	ROLE_SUFFIX, /* Jr., III: likewise */
	ROLE_PART, /* street, city, ...: a part of the place */
	ROLE_TOWN, /* the place where no better column is, else carried */
	ROLE_ADDRESS, /* likewise, after ROLE_TOWN */
	ROLE_POST, /* title, unless another column is; carried otherwise */
	ROLE_FROM,
	ROLE_TO,
	ROLE_FROM_URL,
	ROLE_TO_URL,
	ROLE_RECEIVED, /* recommendations: only those received have a status */
	ROLE_PERIOD, /* date and until in one cell */
	ROLE_CONVERSATION,
	ROLE_DRAFT, /* a message that was not sent */
};

/* What a record's id is made from besides its kind. */
enum identity {
	ID_ALL, /* the whole row */
	ID_PERSON = 1, /* address, else name */
	ID_DATE = 2,
	ID_TEXT = 4,
	ID_WHERE = 8, /* company and title */
	ID_DATE_IF_NAME = 16, /* the date if there is no address */
};

struct shape {
	const char *origin;
	const char *kind;
	const char *need; /* names of columns that must be there, "|" for or */
	const char *lack; /* and of some that must not */
	const char *columns; /* name:role ... */
	const char *direction; /* "in", "out", or NULL */
	unsigned identity; /* of enum identity */
	enum zone zone; /* of times that name none */
	bool usual; /* other columns may have their usual roles */
	bool owner; /* its rows are about the owner */
};

/* The shape of the file of that name with these header cells, or NULL. The
 * file's name only tells the conversations with LinkedIn's assistants, which
 * look like messages, from messages. */
const struct shape *shape_find(
    const struct str *cell, size_t n, const char *file);

/* The shape of a file of unknown header whose rows are of the given kind, or
 * NULL if there is no such kind. */
const struct shape *shape_of_kind(const char *kind);

/* The role of the column called `name` in the shape; ROLE_EXTRA if it has
 * none. */
enum role shape_role(const struct shape *s, struct str name);

/* The role called `name` (a field's name, or "extra"), or -1. */
int shape_role_named(struct str name);

/* Whether the name is one of the usual ones, in some language. */
bool shape_usual(struct str name);

/* Whether the records themselves stand in this shape, written by csv-export. */
bool shape_is_record(const struct shape *s);

/* Adds a column's name as the tables spell it: folded, letters and digits
 * only. */
void shape_squeeze(struct buf *b, struct str name);

#endif
