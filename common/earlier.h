/* earlier.h: requests known from before, and how they were judged. */
#ifndef EARLIER_H
#define EARLIER_H

#include <stdint.h>

#include "date.h"
#include "keys.h"
#include "record.h"

/* A request: which, when, and what was made of it. */
struct earlier {
	uint64_t id; /* earlier_id */
	int64_t when; /* seconds, INT64_MIN without a date */
	uint32_t next; /* the person's before this, or 0 */
	uint32_t number; /* of how many of the person, on the newest */
	int32_t asked; /* when it was answered with a question, days from
			  1970, or NO_DAY */
	uint8_t verdict; /* first letter, 0: not judged */
	uint8_t second; /* letter after it: accept, ask */
};

/* All of them, by who asked. Zeroed is empty. */
struct earliers {
	struct earlier *of; /* from 1 on */
	uint32_t n, cap;
	struct keys by_asker; /* known_asker: the newest row's */
};

/* Whether a request's record says that it was answered with a question. */
bool earlier_was_asked(const struct record *r);

/* Adds a request, or what a further record of it says. Of one person
 * LIMIT_ASKED are kept. */
void earlier_add(struct earliers *x, const struct record *r);

/* The requests of one person, the last row first; NULL: none, or no more. */
const struct earlier *earlier_newest(const struct earliers *x, uint64_t asker);
const struct earlier *earlier_next(
    const struct earliers *x, const struct earlier *e);

/* Says that a person will be asked for soon. */
void earlier_prefetch(const struct earliers *x, uint64_t asker);

/* A record's id as a number, which orders records of one time: the same in
 * every run. */
uint64_t earlier_id(const struct record *r);

/* When a record was made, in seconds; INT64_MIN if it does not say. */
int64_t earlier_when(const struct record *r);

void earlier_free(struct earliers *x);

#endif
