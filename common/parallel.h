/* parallel.h: work in pieces, on as many processors as there are; the one
 * door to threads. */
#ifndef PARALLEL_H
#define PARALLEL_H

/* Calls fn(task, arg) for every task from 0 to n - 1, on several threads, and
 * returns when all are done. Which thread does which task when is not said:
 * a task writes only where no other does. Without threads to be had, one
 * after another. */
void parallel_run(int n, void (*fn)(int task, void *arg), void *arg);

/* Bounds the number of threads, this one included; 0: one a processor. */
void parallel_limit(int threads);

#endif
