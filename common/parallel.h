/* parallel.h: work in pieces, on as many processors as there are; the one
 * door to threads. */
#ifndef PARALLEL_H
#define PARALLEL_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* Calls fn(task, arg) for every task from 0 to n - 1, on several threads, and
 * returns when all are done. Which thread does which task when is not said:
 * a task writes only where no other does. Without threads to be had, one
 * after another. */
void parallel_run(int n, void (*fn)(int task, void *arg), void *arg);

/* A relay: rounds of work that are taken up and handed in in order, and of
 * which each is done from beginning to end by one thread, which has all of it
 * near. */
struct relay;

/* What is done in a round. It has a slot of its own from its beginning to its
 * end, below relay_slots(); each runner has some, so that it need not wait
 * while another hands in. */
struct relay_legs {
	/* Takes up what is to be done, round after round; false if there is
	 * nothing more, and no round then. */
	bool (*take)(struct relay *r, int slot, void *team);
	/* Does it, while others are at work as well. */
	void (*work)(int slot, void *team);
	/* Hands it in, in the order in which it was taken up. */
	void (*hand_in)(int slot, void *team);
};

/* How many slots there are, and whose one is: 0 is the caller of relay_run, all
 * are below parallel_threads(). */
enum { RELAY_EACH = 3 };
int relay_slots(void);
static inline int
relay_runner(int slot)
{
	return slot / RELAY_EACH;
}

/* Runs rounds until `take` finds nothing more, and returns when all are handed
 * in. Others than the caller begin to run when there is a second round. One
 * round at a time is taken up, and one at a time is handed in. */
void relay_run(const struct relay_legs *legs, void *team);

/* In `take`: returns when all rounds before are handed in, and nobody is at
 * work. */
void relay_alone(struct relay *r, int slot);

/* One piece of work done beside the caller's own. */
struct errand {
	void (*fn)(void *arg);
	void *arg;
	pthread_t thread;
	bool begun, apart;
};

/* Begins fn(arg) on another thread, if one is to be had. */
void errand_begin(struct errand *e, void (*fn)(void *arg), void *arg);

/* Returns when an errand that was begun is done; else does nothing. */
void errand_end(struct errand *e);

/* How many threads there may be, this one included: PARALLEL_MOST at most. */
enum { PARALLEL_MOST = 64 };
int parallel_threads(void);

/* Into how many tasks to part n things, if fewer than `least` are not worth
 * one: `most` at most. */
int parallel_tasks(size_t n, size_t least, int most);

/* Calls fn(from, to, arg) for ranges that together are 0 to n, as tasks. */
void parallel_ranges(
    size_t n, void (*fn)(size_t from, size_t to, void *arg), void *arg);

/* Makes ready for threads: before the sandbox, which lets nobody count the
 * processors later. Without it all work is done by one thread. */
void parallel_begin(void);

/* Bounds the number of threads, this one included. */
void parallel_limit(int threads);

#endif
