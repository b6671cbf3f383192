/* policyprint.h: a policy as one text, with where each line came from. */
#ifndef POLICYPRINT_H
#define POLICYPRINT_H

#include "policy.h"

/* Adds a policy that says the same, the origin of each line behind it as a
 * comment; without its tests. */
void policy_print(struct policy *p, struct buf *b);

#endif
