/* aside.h: what stands beside the requests that came in, judged: requests the
 * owner sent, endorsements of the owner, messages that ask for an
 * introduction. */
#ifndef ASIDE_H
#define ASIDE_H

#include <stdbool.h>

#include "date.h"
#include "policy.h"
#include "record.h"

struct aside;

/* Makes ready to judge by a policy, which must stay. With `explain`, verdicts
 * get their sentences. */
struct aside *aside_new(struct policy *p, bool explain);
void aside_free(struct aside *a);

/* Whether a record is one of those above: without any, none need be held. */
bool aside_is(const struct record *r);

/* Keeps a copy of a record: known, or to be judged later. */
void aside_hold(struct aside *a, const struct record *r);

/* Sets the date that ages are counted to; without it, or for NULL, that is
 * the newest date held. */
void aside_now(struct aside *a, const struct date *now);

/* Judges a record if it is one of those above, once all are held: sets score,
 * verdict, reasons and extra fields, which live until the next call. Returns
 * false, changing nothing, if it is not. */
bool aside_judge(struct aside *a, struct record *r);

#endif
