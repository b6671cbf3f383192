/* import.h: the rows of the known files as records. */
#ifndef IMPORT_H
#define IMPORT_H

#include "making.h"

struct importer {
	struct manner how; /* the owner to be set */
	struct seen seen;
	unsigned long long done; /* bytes of the files before, for progress */
	unsigned long long size; /* of the next file, or 0 */
	/* of the last file */
	size_t rows;
	size_t records;
	size_t nameless; /* rows without name and address, left out */
	size_t dates; /* that could not be read */
	bool quiet; /* a file without rows is nothing to speak of */
	bool unsided; /* messages of which nobody knows who wrote them */
};

/* Writes the owner as a record of kind profile, if there is one. */
void import_owner_write(struct importer *im);

/* Writes every row of the table as a record. */
void import_table(struct importer *im, struct table *t);

/* Frees what the importer holds. */
void import_free(struct importer *im);

#endif
