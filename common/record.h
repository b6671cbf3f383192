/* record.h: the record, the one contract between the filters; see
 * triage-record(5). */
#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>

#include "buf.h"

enum field {
	F_KIND,
	F_ID,
	F_SCORE,
	F_VERDICT,
	F_REASONS,
	F_DATE,
	F_UNTIL,
	F_DIRECTION,
	F_PERSON,
	F_NAME,
	F_GIVEN,
	F_FAMILY,
	F_URL,
	F_EMAIL,
	F_PHONE,
	F_COMPANY,
	F_TITLE,
	F_PLACE,
	F_BIRTHDAY,
	F_TEXT,
	F_DRAFT,
	F_SOURCE,
	FIELDS,
};

/* The names of the fields as triage-record(5) has them. */
extern const char *const field_name[FIELDS];

/* One record. Every piece is escaped and is somebody else's memory: the
 * reader's until the next record, or the filter's where it set a field. */
struct record {
	struct str f[FIELDS];
	struct str extra; /* what follows field 22: "" or "\tname=value..." */
	const char *file; /* where it was read, for messages */
	size_t line;
};

/* Splits a line without its LF. Returns NULL, or what is wrong with it; then
 * *r is not to be used. The pieces point into the line. */
const char *record_parse(struct record *r, struct str line);

/* The same for a line that was found sound before, and that ends with LF and
 * BLOCK readable bytes: nothing is checked. Only the first `upto` fields
 * are set, and what is extra if that is all of them. */
void record_split(struct record *r, const char *line, int upto);

/* Adds the record to standard output as one line. */
void record_write(const struct record *r);

/* Adds the record to a buffer as one line with its LF. */
void record_add(struct buf *b, const struct record *r);

/* Whether a field is exactly this string. */
static inline bool
record_is(const struct record *r, enum field f, const char *value)
{
	return str_eq(r->f[f], str_of(value));
}

/* The bytes a field stands for, added to b. */
void record_decode(const struct record *r, enum field f, struct buf *b);

/* The escaped value of the extra field `name` (given raw), the first if
 * there are several. Returns false if there is none. */
bool record_extra(const struct record *r, const char *name, struct str *value);

/* Steps through the extra fields. Start with *at = 0. Returns false at the
 * end; else *name and *value are escaped pieces. */
bool record_extra_next(
    const struct record *r, size_t *at, struct str *name, struct str *value);

/* Adds "\tname=value" to b, escaping raw name and value; an equals sign in
 * the name becomes \x3D. */
void extra_add(struct buf *b, struct str name, struct str value);

/* Sets the extra field `name` to a raw value, or removes it if value.p is
 * NULL: the record's extras, changed, are put together in `store`, which must
 * be emptied by the caller before a new record and stay as long as the
 * record is used. */
void record_extra_set(
    struct record *r, struct buf *store, const char *name, struct str value);

#endif
