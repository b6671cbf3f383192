/* relay.h: rounds of work for as many threads as there may be, each done from
 * its beginning to its end by one of them, which has all of it near. */
#ifndef RELAY_H
#define RELAY_H

#include <stdbool.h>

struct relay;

/* What is done in each round by a runner, `number` being one that no other has:
 * 0 for the caller of relay_run, and below relay_runners(). */
struct relay_legs {
	/* Takes up what is to be done, round after round; false if there is
	 * nothing more, and no round then. */
	bool (*take)(struct relay *r, int number, void *team);
	/* Does it, while others are at work as well. */
	void (*work)(int number, void *team);
	/* Hands it in, in the order in which it was taken up. */
	void (*hand_in)(int number, void *team);
};

/* How many runners there are at most. */
int relay_runners(void);

/* Runs rounds until `take` finds nothing more, and returns when all are handed
 * in. Others than the caller begin to run when there is a second round. One
 * round at a time is taken up, and one at a time is handed in. */
void relay_run(const struct relay_legs *legs, void *team);

/* In `take`: returns when all rounds before are handed in, and nobody is at
 * work. */
void relay_alone(struct relay *r);

#endif
