/* judge.h: a verdict from answers: points, thresholds, overrides. */
#ifndef JUDGE_H
#define JUDGE_H

#include "answer.h"

struct judgement {
	int score;
	struct str verdict;
	const struct policy_override *override; /* that decided, or NULL */
};

/* What a policy makes of answers. */
struct judgement judge(const struct policy *p, const struct answers *a);

/* The points of a rule that fired. */
int judge_points(const struct policy *p, const struct answers *a, int rule);

/* The verdict that a score alone gets. */
struct str judge_score(const struct policy *p, int score);

/* Adds the reasons in the form of field 5: the override that decided first,
 * then rules that carry points, the strongest first. */
void judge_reasons(const struct policy *p, const struct answers *a,
    const struct judgement *j, struct buf *b);

/* Adds the extra fields of the explanation: why, unknown, flip. A sentence
 * that names no row gets `source`, the record's own (escaped). */
void judge_explain(const struct policy *p, struct answers *a,
    const struct judgement *j, struct str source, struct buf *b);

#endif
