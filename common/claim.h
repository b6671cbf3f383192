/* claim.h: what a note claims about its writer and the owner, looked up in
 * the owner's records: agreed, denied, or not in them. */
#ifndef CLAIM_H
#define CLAIM_H

#include "known.h"
#include "reading.h"
#include "stay.h"

/* Rules by their numbers in the policy, -1 for one it lacks. */
struct claim_rules {
	int colleague, schoolmate, met, introduced, name_drop, contradicted,
	    wrong_name, wants_introduction;
};

struct claims {
	const struct known *known;
	struct people *people; /* known's, or a view of them */
	struct reading *reading; /* of the note at hand */
	struct answers *answers;
	struct claim_rules rule;
	int met_list, wants_list;
	struct stays stays; /* where the owner was */
	struct words owner; /* the owner's names */
	struct people *self; /* the owner, for nicknames; made when needed */
	int this_year; /* 0: not known */
	struct buf text, folded;
};

/* Makes ready, with records and policy as they are now. */
void claims_begin(struct claims *c, const struct policy *p,
    const struct known *k, struct people *people, struct reading *reading,
    struct answers *a, int this_year);

/* Answers the rules that a note's claims bear on. `from` are the words of the
 * writer's name; `acquainted`: there are messages with or a note about them. */
void claims_take(struct claims *c, const struct words *from, bool acquainted);

/* Finds the employer that the note says its writer works for now, or an empty
 * piece; valid as long as the note. */
struct str claims_works_at(const struct claims *c);

void claims_free(struct claims *c);

#endif
