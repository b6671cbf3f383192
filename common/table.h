/* table.h: a CSV file whose header row has been found. */
#ifndef TABLE_H
#define TABLE_H

#include "rows.h"
#include "shape.h"

struct column {
	enum role role;
	struct str name; /* under the header's own spelling */
	struct buf prefix; /* "\tname=" as a record has it; BLOCK bytes can be
			      read behind it */
};

struct table {
	const char *file;
	struct rows *rows;
	const struct shape *shape;
	struct column *column;
	size_t n;
	char sep;
	bool has_sides; /* some column tells more than fields: cells.h */
	bool has_parts; /* some column is a part of the place */
	bool has_extras; /* some column has no role */
	uint64_t later; /* the cells (row_cell) that tell more than fields */
	int header; /* the header's row, from 0 */
};

/* What the user says about files of unknown header. */
struct wish {
	const char *kind; /* of -a, or NULL */
	struct mapping {
		struct str column;
		enum role role;
		bool used;
	} * map; /* of -m */
	size_t n;
};

/* What table_open says of a file with nothing in it at all. */
#define TABLE_EMPTY "empty file"

/* Looks for a header in the first LIMIT_HEADER_ROWS rows of the file and
 * opens it behind that row. Returns NULL if no known one is there (and, with
 * wish->kind, none of a usual column name), *wrong saying so in words. `file`
 * must outlive the table. */
struct table *table_open(struct source from, const char *file,
    struct wish *wish, const char **wrong);

/* The separator that the first line of a text most likely has. */
char table_separator(struct str text);

/* Back to the row behind the header, as long as the rows are pinned. */
void table_rewind(struct table *t);

/* Whether a row can be taken as it is, once empty cells beyond the header's
 * width are off it. */
bool table_takes(const struct table *t, struct row *row);

/* What is to be done with a row of s that cannot: short rows are filled up with
 * empty cells, with a note; rows that are too long or cut off are not taken,
 * with a warning; nor are empty lines, without one. Returns whether to take
 * it. */
bool table_mends(const struct table *t, struct split *s, struct row *row);

/* The next row that is not empty: short rows filled up with empty cells, with
 * a note; rows that are too long or cut off left out, with a warning. */
bool table_next(struct table *t, struct row *row);

/* The first column of that role, or -1. */
int table_column(const struct table *t, enum role role);

/* Closes the table's rows and frees it. NULL is allowed. */
void table_free(struct table *t);

#endif
