/* parallel.c: work in pieces, on as many processors as there are. */
#define _GNU_SOURCE /* sched_getaffinity */
#include "parallel.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "mem.h"

enum {
	LOOKS = 100, /* for more to do, before others may have the processor */
	YIELDS = 200, /* of it, before a thread sleeps */
};

static long limit = 1;

struct work {
	void (*fn)(int task, void *arg);
	void *arg;
	int n, next;
	pthread_mutex_t lock;
};

/* Those that this process may use, as taskset(1) sets them. */
static long
processors(void)
{
#ifdef CPU_COUNT
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) == 0)
		return CPU_COUNT(&set);
#endif
	return sysconf(_SC_NPROCESSORS_ONLN);
}

void
parallel_begin(void)
{
	limit = processors();
	mem_one_heap();
}

void
parallel_limit(int threads)
{
	limit = threads;
}

int
parallel_threads(void)
{
	return limit < 1 ? 1 : limit > PARALLEL_MOST ? PARALLEL_MOST : (int)limit;
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
	pthread_t threads[PARALLEL_MOST];
	int want = parallel_threads() < n ? parallel_threads() : n, begun = 0;

	while (begun < want - 1 &&
	       pthread_create(&threads[begun], NULL, run, &w) == 0)
		begun++;
	run(&w);
	while (begun > 0)
		pthread_join(threads[--begun], NULL);
}

int
parallel_tasks(size_t n, size_t least, int most)
{
	return n / least < (size_t)most ? (int)(n / least) + 1 : most;
}

static void *
run_errand(void *arg)
{
	struct errand *e = arg;

	e->fn(e->arg);
	return NULL;
}

void
errand_begin(struct errand *e, void (*fn)(void *arg), void *arg)
{
	*e = (struct errand){.fn = fn, .arg = arg, .begun = true};
	e->apart = parallel_threads() > 1 &&
		   pthread_create(&e->thread, NULL, run_errand, e) == 0;
}

void
errand_end(struct errand *e)
{
	if (!e->begun)
		return;
	if (e->apart)
		pthread_join(e->thread, NULL);
	else
		e->fn(e->arg);
	e->begun = false;
}

/* Jobs are numbered as they come: from `first` on they are on the belt, from
 * `next` on nobody has begun them, at `last` there is none yet. */
struct belt {
	void (*fn)(void *job, int thread);
	unsigned room, first, next, last;
	struct {
		void *job;
		bool done;
	} slot[BELT_ROOM];
	bool ends;
	atomic_uint news; /* how often a job came, was done, or the end */
	pthread_mutex_t lock;
	pthread_cond_t put, done;
	pthread_t thread[BELT_ROOM];
	int threads, at_work;
	bool no_more; /* threads to be had */
};

struct belt *
belt_new(int room, void (*fn)(void *job, int thread))
{
	struct belt *b = xcalloc(1, sizeof(*b));

	b->fn = fn;
	b->room = (unsigned)room;
	pthread_mutex_init(&b->lock, NULL);
	pthread_cond_init(&b->put, NULL);
	pthread_cond_init(&b->done, NULL);
	return b;
}

/* Does the next job that nobody has begun, with the lock, which is let go
 * meanwhile. */
static void
do_next(struct belt *b, int thread)
{
	unsigned i = b->next++ % b->room;

	pthread_mutex_unlock(&b->lock);
	b->fn(b->slot[i].job, thread);
	pthread_mutex_lock(&b->lock);
	b->slot[i].done = true;
	atomic_fetch_add(&b->news, 1);
	pthread_cond_signal(&b->done);
}

/* Looks out for news half a millisecond or so, without the lock, if nobody else
 * wants the processor: who sleeps may be woken milliseconds later, and most
 * jobs take less than one. Returns whether there are any. */
static bool
look_out(struct belt *b)
{
	unsigned news = atomic_load(&b->news);
	bool any = false;

	pthread_mutex_unlock(&b->lock);
	for (int i = 0; i < YIELDS && !any; i++) {
		for (int k = 0; k < LOOKS && !any; k++) {
			any = atomic_load(&b->news) != news;
#ifdef __SSE2__
			__builtin_ia32_pause();
#endif
		}
		if (!any)
			sched_yield();
	}
	pthread_mutex_lock(&b->lock);
	return any;
}

static void *
stand_by(void *arg)
{
	struct belt *b = arg;
	int thread;

	pthread_mutex_lock(&b->lock);
	thread = ++b->at_work;
	for (;;) {
		if (b->next != b->last)
			do_next(b, thread);
		else if (b->ends)
			break;
		else if (!look_out(b) && b->next == b->last && !b->ends)
			pthread_cond_wait(&b->put, &b->lock);
	}
	pthread_mutex_unlock(&b->lock);
	return NULL;
}

void
belt_put(struct belt *b, void *job)
{
	unsigned i;

	pthread_mutex_lock(&b->lock);
	i = b->last++ % b->room;
	b->slot[i].job = job;
	b->slot[i].done = false;
	atomic_fetch_add(&b->news, 1);
	pthread_cond_signal(&b->put);
	pthread_mutex_unlock(&b->lock);
	/* the first job alone is not worth a thread */
	if (b->last > 1 && !b->no_more && b->threads + 1 < parallel_threads() &&
	    b->threads + 1 < (int)b->room) {
		if (pthread_create(&b->thread[b->threads], NULL, stand_by, b) ==
		    0)
			b->threads++;
		else
			b->no_more = true;
	}
}

void *
belt_take(struct belt *b)
{
	void *job = NULL;

	pthread_mutex_lock(&b->lock);
	if (b->first != b->last) {
		unsigned i = b->first++ % b->room;

		while (!b->slot[i].done)
			if (b->next != b->last)
				do_next(b, 0);
			else if (!look_out(b) && !b->slot[i].done)
				pthread_cond_wait(&b->done, &b->lock);
		job = b->slot[i].job;
	}
	pthread_mutex_unlock(&b->lock);
	return job;
}

void
belt_free(struct belt *b)
{
	pthread_mutex_lock(&b->lock);
	b->ends = true;
	atomic_fetch_add(&b->news, 1);
	pthread_cond_broadcast(&b->put);
	pthread_mutex_unlock(&b->lock);
	while (b->threads > 0)
		pthread_join(b->thread[--b->threads], NULL);
	pthread_mutex_destroy(&b->lock);
	pthread_cond_destroy(&b->put);
	pthread_cond_destroy(&b->done);
	free(b);
}

enum { RANGES = 16 };

struct ranges {
	size_t n, each;
	void (*fn)(size_t from, size_t to, void *arg);
	void *arg;
};

static void
run_range(int task, void *arg)
{
	const struct ranges *r = arg;
	size_t from = (size_t)task * r->each;

	r->fn(from, from + r->each < r->n ? from + r->each : r->n, r->arg);
}

void
parallel_ranges(
    size_t n, void (*fn)(size_t from, size_t to, void *arg), void *arg)
{
	struct ranges r = {n, n / RANGES + 1, fn, arg};

	parallel_run((int)((n + r.each - 1) / r.each), run_range, &r);
}
