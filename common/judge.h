/* judge.h: a verdict from answers: points, thresholds, overrides. */
#ifndef JUDGE_H
#define JUDGE_H

#include "answer.h"

struct judgement {
	int score;
	struct str verdict;
	const struct policy_override *override; /* that decided, or NULL */
};

/* What records of one sort are judged to be: the verdicts that a score may
 * get, the best first, the last where it reaches no threshold; those that only
 * an override gives; and the rules that are asked of them (NULL: all but those
 * of ties.rules). Each list is ended by NULL. Thresholds and overrides of
 * other verdicts do not count. */
struct realm {
	const char *const *verdicts, *const *others, *const *rules;
};

/* Requests that came in. */
extern const struct realm realm_request;

/* What a policy makes of answers in a realm. */
struct judgement judge(
    const struct policy *p, const struct realm *realm, const struct answers *a);

/* The same, if their points came to `score`. */
struct judgement judge_at(const struct policy *p, const struct realm *realm,
    const struct answers *a, int score);

/* The points of a rule that fired. */
int judge_points(const struct policy *p, const struct answers *a, int rule);

/* Whether a number is the threshold of one of a realm's verdicts. */
bool judge_threshold(const struct realm *realm, const struct policy_number *n);

/* The verdict that a score alone gets. */
struct str judge_score(
    const struct policy *p, const struct realm *realm, int score);

/* Adds the reasons in the form of field 5: the override that decided first,
 * then rules that carry points, the strongest first. */
void judge_reasons(const struct policy *p, const struct answers *a,
    const struct judgement *j, struct buf *b);

/* Adds the extra fields of the explanation: why, unknown, flip. A sentence
 * that names no row gets `source`, the record's own (escaped). */
void judge_explain(const struct policy *p, const struct realm *realm,
    struct answers *a, const struct judgement *j, struct str source,
    struct buf *b);

#endif
