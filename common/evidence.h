/* evidence.h: every rule answered for an incoming request, from its note and
 * from what the records know. */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "claim.h"
#include "known.h"
#include "reading.h"
#include "standing.h"

/* The rules that are answered here, by their numbers in the policy, -1 for
 * one it lacks. */
struct evidence_rules {
	int known_contact, known_name, lookalike, corresponded, wrote_before,
	    colleague, schoolmate, vouched, endorsed_you, same_place,
	    personal_note, mass_note, repeat, declined_before, unanswered,
	    stale, connected, expired;
};

enum { EVIDENCE_NAMES = 16 };

struct evidence {
	const struct policy *policy;
	const struct known *known;
	struct people *people; /* known's, or a view of them */
	struct evidence_rules rule;
	bool all; /* rules are answered, not only those asked for */
	struct reading reading;
	struct claims claims;
	struct answers answers;
	struct date now; /* DATE_NONE: nothing had a date */
	int32_t today; /* its day, or NO_DAY */
	bool then; /* judge as when the request came: what came later and its
		      age do not count */
	int expired_days, stale_days, unanswered_days, mass_others;
	/* Of the record at hand. */
	const struct record *r;
	struct standing standing;
	int32_t day; /* of the request, or NO_DAY */
	uint32_t node[EVIDENCE_NAMES]; /* who it is, for certain or by a name
					  that nobody else has */
	size_t nodes;
	size_t certain; /* how many of them are for certain */
	bool namesakes; /* others of that name are known */
	int32_t asked; /* when the owner asked back, or NO_DAY */
	struct buf name, raw_name, note, scratch;
	struct words name_words; /* if there is a note */
};

/* Makes ready to judge under a policy with what is known, all of which must
 * have been added and must stay; `people` are those known or a view of them, to
 * judge in a thread of its own. `now` may be NULL: the newest date known. With
 * `all` every rule is answered, else those that the policy asks for. */
void evidence_begin(struct evidence *e, struct policy *p, const struct known *k,
    struct people *people, const struct date *now, bool all);

/* Answers every rule for an incoming request that stands so among all others:
 * e->answers, until the next. */
void evidence_take(struct evidence *e, const struct record *r,
    const struct standing *standing);

void evidence_free(struct evidence *e);

#endif
