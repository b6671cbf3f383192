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

/* A belt: jobs that are put on it are done by other threads and taken off in
 * the order in which they were put on. Which thread does which job when is not
 * said; without threads to be had, belt_take does it. */
struct belt;

enum { BELT_ROOM = 32 };

/* A belt for `room` jobs at once, BELT_ROOM at most. Threads are begun when
 * there is work for them. `thread` is a number below both `room` and
 * parallel_threads() that no other that is at work has; a job that is alone on
 * the belt is done by 0, the caller of belt_take. */
struct belt *belt_new(int room, void (*fn)(void *job, int thread));

/* Puts a job on; there must be room for it. */
void belt_put(struct belt *b, void *job);

/* Takes the oldest job off, when it is done; NULL if there is none. */
void *belt_take(struct belt *b);

/* Ends the threads. No job may be on the belt. */
void belt_free(struct belt *b);

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

/* How many threads there may be, this one included. */
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
