/* introduction.h: messages that ask for an introduction. */
#ifndef INTRODUCTION_H
#define INTRODUCTION_H

#include "bond.h"

struct introductions;

/* Makes ready to judge by a policy, which must stay. */
struct introductions *introductions_new(struct policy *p);
void introductions_free(struct introductions *i);

/* Whether the record's text asks for an introduction. */
bool introductions_asks(struct introductions *i, const struct record *r);

/* Rules on the record that introductions_asks was last asked of: `introduce`
 * if the owner knows both sides well, `ask`, or `decline`. Sets the fact
 * `wanted`. */
void introductions_judge(struct introductions *i, struct ties *t,
    const struct record *message, struct date now, struct ruling *r);

#endif
