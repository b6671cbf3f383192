/* parallel.h: work in pieces, on as many processors as there are; the one
 * door to threads. */
#ifndef PARALLEL_H
#define PARALLEL_H

/* Calls fn(task, arg) for every task from 0 to n - 1, on several threads, and
 * returns when all are done. Which thread does which task when is not said:
 * a task writes only where no other does. Without threads to be had, one
 * after another. */
void parallel_run(int n, void (*fn)(int task, void *arg), void *arg);

/* Counts the processors: before the sandbox, which lets nobody look later.
 * Without it all work is done by one thread. */
void parallel_begin(void);

/* Bounds the number of threads, this one included. */
void parallel_limit(int threads);

#endif
