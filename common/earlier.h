/* earlier.h: requests known from before, and how they were judged. */
#ifndef EARLIER_H
#define EARLIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "date.h"
#include "record.h"

enum earlier_verdict {
	EARLIER_UNJUDGED,
	EARLIER_JUDGED,
	EARLIER_DECLINED,
	EARLIER_IGNORED,
};

/* A request: which, when, and what was made of it. */
struct earlier {
	uint64_t id; /* earlier_id */
	int64_t when; /* seconds, INT64_MIN without a date */
	int32_t asked; /* when it was answered with a question, days from
			  1970, or NO_DAY */
	enum earlier_verdict verdict;
	uint32_t row; /* where it stands, for earlier_next */
};

/* All of them, by who asked, in 28 bytes each and some 8 for the table. Zeroed
 * is empty. */
struct earliers {
	struct earlier_row *row; /* from 1 on */
	uint32_t *before; /* of each, the person's before it, or 0 */
	size_t n, rows_cap, before_cap;
	uint32_t *slot; /* the newest row of a person, open addressing */
	size_t persons, slots;
};

/* Whether a request's record says that it was answered with a question. */
bool earlier_was_asked(const struct record *r);

/* Adds a request, or what a further record of it says. Of one person
 * LIMIT_ASKED are kept. */
void earlier_add(struct earliers *x, const struct record *r);

/* The requests of one person, the last row first. Return false if there is
 * none, or no more. */
bool earlier_newest(
    const struct earliers *x, uint64_t asker, struct earlier *e);
bool earlier_next(const struct earliers *x, struct earlier *e);

/* Says that a person will be asked for soon. */
void earlier_prefetch(const struct earliers *x, uint64_t asker);

/* A record's id as a number, which orders records of one time: the same in
 * every run. */
uint64_t earlier_id(const struct record *r);

/* When that is, in seconds; INT64_MIN without a date. */
int64_t earlier_when(const struct date *d);

void earlier_free(struct earliers *x);

#endif
