/* scorer.h: judges incoming requests by a policy, and beside it by another. */
#ifndef SCORER_H
#define SCORER_H

#include "evidence.h"
#include "judge.h"

/* How many got which verdict, the first first. Zeroed is empty. */
struct tally {
	struct {
		struct str verdict;
		size_t n;
	} of[16];
};

void tally_add(struct tally *t, struct str verdict, size_t n);

/* Moves what another counted to it. */
void tally_take(struct tally *t, struct tally *other);

/* What both policies and all threads have in common. */
struct scoring {
	const struct known *known;
	struct policy *policy, *other; /* other: NULL, or to tell apart from */
	const char *other_name;
	struct date now; /* or DATE_NONE */
	bool explain, all; /* all: every rule is answered */
	struct str judged; /* the extra field that says when, or "" */
};

struct scorer {
	const struct scoring *scoring;
	struct evidence main, other;
	struct tally tally; /* of what was scored */
	struct buf score, reasons, extra; /* of the record at hand */
};

/* Makes ready, once all is known; *how must stay. `people` are those known or a
 * view of them, to score in a thread of its own. */
void scorer_begin(
    struct scorer *s, const struct scoring *how, struct people *people);

/* Whether a record is a request that came in. */
bool scorer_takes(const struct record *r);

/* Sets score, verdict, reasons and extra fields of a request that came in and
 * stands so among all others; these live until the next. Returns false if the
 * other policy judges it in the same way. */
bool scorer_score(
    struct scorer *s, struct record *r, const struct standing *standing);

/* Adds the extra fields of a record but for those that scoring writes. */
void scorer_extras(const struct record *r, struct buf *b);

void scorer_free(struct scorer *s);

/* Makes the phrases of both policies ready, if they are not yet. */
void scorer_phrases(const struct scoring *how);

/* Makes what several threads would otherwise make when they first need it: to
 * be called before they score. */
void scorer_share(const struct scoring *how);

#endif
