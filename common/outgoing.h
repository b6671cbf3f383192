/* outgoing.h: requests the owner sent, judged as their receiver would. */
#ifndef OUTGOING_H
#define OUTGOING_H

#include "bond.h"

struct outgoing;

/* Makes ready to judge by a policy, which must stay. */
struct outgoing *outgoing_new(struct policy *p);
void outgoing_free(struct outgoing *o);

/* Notes when requests without a note were sent. */
void outgoing_hold(struct outgoing *o, const struct record *r);

/* Rules on a request once all are held: `wait`, `withdraw` or `connected`. */
void outgoing_judge(struct outgoing *o, struct ties *t,
    const struct record *request, struct date now, struct ruling *r);

#endif
