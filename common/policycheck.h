/* policycheck.h: whether a policy says what its author means. */
#ifndef POLICYCHECK_H
#define POLICYCHECK_H

/* Reads a policy and ends the program with status 2, FILE:LINE and what is
 * wrong: the syntax, a rule that can never fire, a threshold that no score
 * reaches, a test that fails. */
void policy_check(const char *name);

#endif
