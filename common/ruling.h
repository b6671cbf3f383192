/* ruling.h: rules fired by name on one record, and what a policy makes of
 * them there. */
#ifndef RULING_H
#define RULING_H

#include "judge.h"
#include "record.h"

struct ruling {
	const struct policy *policy;
	const struct realm *realm;
	struct answers answers;
	struct judgement judgement;
	struct buf sentence, score, reasons, extra;
	bool explain; /* sentences are wanted */
};

/* Begins with a record of a realm. All that was asked for the one before is
 * gone. *r must be zeroed but for policy, which must stay, and explain. */
void ruling_begin(struct ruling *r, const struct realm *realm);

/* The rule fires, for a reason in words: a finished sentence without its full
 * stop, made of escaped pieces; source is FILE:LINE or empty. A rule that the
 * policy lacks does nothing. */
void ruling_fire(struct ruling *r, const char *rule, struct str source,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* The rule can neither fire nor not: what is not in the data, in words. */
void ruling_unknown(struct ruling *r, const char *rule, const char *what);

/* Whether the rule fired, and its points if so, else 0. */
bool ruling_has(const struct ruling *r, const char *rule);
int ruling_points(const struct ruling *r, const char *rule);

/* Comes to the verdict, in r->judgement. */
void ruling_end(struct ruling *r);

/* Sets score, verdict and reasons of the record, and with `explain` the extra
 * fields why, unknown and flip; facts in any case. The pieces live until the
 * next ruling_begin. */
void ruling_record(struct ruling *r, struct record *rec);

/* How many bytes of an escaped piece a sentence takes, for printf's %.*s: a
 * name whole, an endless one cut without breaking a character or escape. */
int ruling_some(struct str s);

void ruling_free(struct ruling *r);

#endif
