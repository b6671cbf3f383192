/* roster.h: every record of the input, held as it stands until the output. */
#ifndef ROSTER_H
#define ROSTER_H

#include <stdint.h>

#include "record.h"

/* Zeroed is empty. */
struct roster {
	const char **line; /* each ended by LF */
	uint32_t n, cap;
	size_t used, size;
	struct roster_block *blocks;
};

/* Keeps a copy of a record's line; returns its number, from 0 on. */
uint32_t roster_add(struct roster *r, const struct record *record);

/* The record of a number, its pieces in the roster. */
void roster_record(
    const struct roster *r, uint32_t number, struct record *record);

/* The same as far as its first fields, which is less to read: `upto` of them,
 * more than F_URL. The others are not set. */
void roster_begin(
    const struct roster *r, uint32_t number, int upto, struct record *record);

/* The first field of a record, which is looked at more often than others. */
struct str roster_kind(const struct roster *r, uint32_t number);

/* Adds a record's line with its LF to a buffer, with this name of the person;
 * with the record's own if person.p is NULL. */
void roster_put(
    const struct roster *r, uint32_t number, struct str person, struct buf *b);

/* Frees every line. */
void roster_free(struct roster *r);

#endif
