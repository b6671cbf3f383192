/* import.h: the rows of the known files as records. */
#ifndef IMPORT_H
#define IMPORT_H

#include "entry.h"
#include "seen.h"
#include "table.h"

/* Whose export it is. */
struct owner {
	struct buf url; /* canonical, or empty */
	struct buf name;
	const char *file; /* where that stands, or NULL if nobody knows */
	size_t line;
};

struct importer {
	const struct owner *owner;
	struct entry entry;
	struct buf key;
	struct buf source; /* the file's name and a colon, escaped */
	struct buf origin; /* "\torigin=..." */
	uint64_t seed; /* hash of the file's kind */
	struct str kind;
	enum side_way {
		SIDES_NONE,
		SIDES_INVITATION,
		SIDES_MESSAGE,
		SIDES_RECOMMENDATION,
		SIDES_CSV,
	} way; /* how rows of the file tell the other side */
	struct buf other; /* an address to compare */
	struct seen seen;
	unsigned long long done; /* bytes of the files before, for progress */
	/* of the last file */
	size_t rows;
	size_t records;
	size_t nameless; /* rows without name and address, left out */
	size_t dates; /* that could not be read */
	bool quiet; /* a file without rows is nothing to speak of */
	bool unsided; /* messages of which nobody knows who wrote them */
};

/* Tells the owner from the first rows of invitations, which name both sides,
 * or of messages: who takes part in most of the messages. Returns false, *o
 * unchanged, if the table does not tell. The table is rewound. */
bool import_owner(struct owner *o, struct table *t);

/* The user says whose export it is. A name that was found with the same
 * address, or without one, stays. */
void import_owner_set(struct owner *o, const char *url);

/* Writes the owner as a record of kind profile, if there is one. */
void import_owner_write(struct importer *im);

/* Writes every row of the table as a record. */
void import_table(struct importer *im, struct table *t);

/* Frees what they hold. */
void import_free(struct importer *im);
void import_owner_free(struct owner *o);

#endif
