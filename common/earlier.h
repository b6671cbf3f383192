/* earlier.h: the requests of one person, and what they say of one of them. */
#ifndef EARLIER_H
#define EARLIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "date.h"
#include "limit.h"
#include "record.h"

enum earlier_verdict {
	EARLIER_UNJUDGED,
	EARLIER_JUDGED,
	EARLIER_DECLINED,
	EARLIER_IGNORED,
};

/* A request: which, when, and what was made of it. */
struct earlier {
	uint64_t id; /* a hash of the record's, the same in every run, so that
			it orders records of one time */
	int64_t when; /* seconds, INT64_MIN without a date */
	int32_t asked; /* when it was answered with a question, days from
			  1970, or NO_DAY */
	enum earlier_verdict verdict;
};

/* The request of a record, as that record has it. */
struct earlier earlier_of(const struct record *r);

/* Whether a request's record says that it was answered with a question. */
bool earlier_was_asked(const struct record *r);

/* All of a request but its id in one number, and back. */
uint64_t earlier_pack(const struct earlier *e);
struct earlier earlier_unpack(uint64_t id, uint64_t packed);

/* Requests of one person, in the order in which they were added. Zeroed is
 * empty. */
struct earliers {
	size_t n;
	struct earlier of[LIMIT_ASKED];
};

/* Adds a request, or what a further record of it says: the first day it was
 * answered with a question, the last verdict. LIMIT_ASKED are kept. */
void earliers_add(struct earliers *x, const struct earlier *e);

/* When a request was answered with a question, by all its records; NO_DAY if
 * it was not. */
int32_t earliers_asked(const struct earliers *x, uint64_t id);

/* Whether any of them came before another of that person's: in *verdict goes
 * EARLIER_DECLINED or EARLIER_IGNORED, by the last of those before it that
 * were, else EARLIER_UNJUDGED. */
bool earliers_before(const struct earliers *x, const struct earlier *e,
    enum earlier_verdict *verdict);

#endif
