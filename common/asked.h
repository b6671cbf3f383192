/* asked.h: which rules a policy asks for. What no verdict hangs on need not
 * be looked up. */
#ifndef ASKED_H
#define ASKED_H

#include "policy.h"

struct asked {
	bool notes; /* what a request's note says */
	bool others; /* who else sent the same note, which then is nobody's
			own */
	bool repeats; /* what became of a person's earlier requests */
	bool names; /* whom the name alone tells */
};

/* Whether a rule may bear on a verdict: it has points, or stands in a line that
 * bounds or decides, or that says what follows from it. */
bool asked_rule(const struct policy *p, int rule);

/* What has to be looked up for incoming requests. */
struct asked asked_of(const struct policy *p);

/* That and what another policy needs. */
struct asked asked_both(struct asked a, struct asked b);

/* Everything, for who wants to read of all that was found. */
struct asked asked_all(void);

#endif
