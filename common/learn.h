/* learn.h: a policy's points fitted to decisions that were made.
 *
 * The score decides between ordered verdicts by thresholds; taken as a model,
 * that is ordinal logistic regression with known thresholds (McCullagh 1980,
 * "Regression models for ordinal data"). The points are fitted by Newton's
 * method under a ridge penalty that draws them to those of the policy
 * (Hoerl and Kennard 1970; le Cessie and van Houwelingen 1992), whose strength
 * is chosen by cross-validation (Hastie, Tibshirani and Friedman, The
 * Elements of Statistical Learning, 2nd edition, 4.4 and 7.10). */
#ifndef LEARN_H
#define LEARN_H

#include "answer.h"

struct learning;

/* Begins to learn under a policy, which must stay. */
struct learning *learning_new(const struct policy *p);
void learning_free(struct learning *l);

/* Adds a decision: what was found of a request, and the verdict it was given;
 * `id` keeps the order of records from mattering. A verdict that is none of
 * accept, meet, ask, decline, ignore is not taken. */
void learning_add(struct learning *l, struct str id, const struct answers *a,
    struct str verdict);

/* How many decisions were added. */
size_t learning_count(const struct learning *l);

/* Fits, and adds a policy to b: one that includes the policy `name` and
 * changes its points, the old ones and what was gained as comments. */
void learning_print(struct learning *l, const char *name, struct buf *b);

#endif
