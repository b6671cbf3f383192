/* policyread.h: policies read. */
#ifndef POLICYREAD_H
#define POLICYREAD_H

#include "policy.h"

/* Reads a policy: `name` is a shipped one (personal), or the path of a file.
 * Ends the program with status 2 and FILE:LINE if there is anything wrong. */
struct policy *policy_open(const char *name);

/* One more text read into a policy, as a file named `file` whose includes are
 * looked for among the shipped ones and, if `folder` is not NULL, in that
 * folder ("." or longer). False, with p->wrong and p->wrong_at set, if there
 * is anything wrong. */
bool policy_read(
    struct policy *p, struct str text, const char *file, const char *folder);

#endif
