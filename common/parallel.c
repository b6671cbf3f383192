/* parallel.c: work in pieces, on as many processors as there are. */
#include "parallel.h"

#include <pthread.h>
#include <unistd.h>

enum { MOST = 64 };

static long limit = 1;

struct work {
	void (*fn)(int task, void *arg);
	void *arg;
	int n, next;
	pthread_mutex_t lock;
};

void
parallel_begin(void)
{
	limit = sysconf(_SC_NPROCESSORS_ONLN);
}

void
parallel_limit(int threads)
{
	limit = threads;
}

static void *
run(void *arg)
{
	struct work *w = arg;

	for (;;) {
		int task;

		pthread_mutex_lock(&w->lock);
		task = w->next < w->n ? w->next++ : -1;
		pthread_mutex_unlock(&w->lock);
		if (task < 0)
			return NULL;
		w->fn(task, w->arg);
	}
}

void
parallel_run(int n, void (*fn)(int task, void *arg), void *arg)
{
	struct work w = {fn, arg, n, 0, PTHREAD_MUTEX_INITIALIZER};
	pthread_t threads[MOST];
	long want = limit;
	int begun = 0;

	want = want > MOST ? MOST : want;
	want = want > n ? n : want;
	while (begun < want - 1 &&
	       pthread_create(&threads[begun], NULL, run, &w) == 0)
		begun++;
	run(&w);
	while (begun > 0)
		pthread_join(threads[--begun], NULL);
}
