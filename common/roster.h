/* roster.h: every record of the input, held as it stands until the output. */
#ifndef ROSTER_H
#define ROSTER_H

#include <stdint.h>

#include "mem.h"
#include "record.h"

enum { ROSTER_FILES = 16 };

/* Zeroed is empty. */
struct roster {
	struct str
	    file[ROSTER_FILES]; /* which sources name, with a colon; owned */
	int files;
	const char **line; /* each ended by LF */
	uint32_t n, cap;
	size_t used, size;
	struct roster_block *blocks;
};

/* Keeps a copy of a record's line; returns its number, from 0 on. */
uint32_t roster_add(struct roster *r, const struct record *record);

/* The record of a number but for its source, which is empty; its pieces lie in
 * the roster. */
void roster_record(
    const struct roster *r, uint32_t number, struct record *record);

/* The whole record; its source may lie in the arena. */
void roster_whole(const struct roster *r, uint32_t number,
    struct record *record, struct arena *a);

/* The record as far as its first fields, which is less to read: `upto` of them,
 * more than F_URL, no more than F_SOURCE. The others are not set. */
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
