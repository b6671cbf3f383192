/* parallel.c: work in pieces, on as many processors as there are. */
#define _GNU_SOURCE /* sched_getaffinity */
#include "parallel.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "mem.h"

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
	return limit < 1               ? 1
	       : limit > PARALLEL_MOST ? PARALLEL_MOST
				       : (int)limit;
}

static void *
run_tasks(void *arg)
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
	       pthread_create(&threads[begun], NULL, run_tasks, &w) == 0)
		begun++;
	run_tasks(&w);
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

/* Handing work from one thread to another may take longer than doing it: where
 * their processors share no cache, a line of it comes in a third of a
 * microsecond. So it stays with who took it up, and what goes around is whose
 * turn it is. */

enum {
	LOOKS = 100, /* for a turn, before others may have the processor */
	YIELDS = 200, /* of it, before a thread sleeps */
};

enum { NONE = -1 };

struct runner {
	struct relay *relay;
	pthread_t thread;
	long round[RELAY_EACH]; /* which one each slot holds, or NONE */
};

/* Rounds are numbered as they are taken up; those before `over` are handed
 * in. */
struct relay {
	const struct relay_legs *legs;
	void *team;
	long taken, over;
	bool taking, no_more; /* somebody takes one up; there is none */
	int idle; /* runners that would take one up */
	struct runner runner[PARALLEL_MOST];
	int runners, most;
	atomic_uint news; /* how often any of this changed */
	pthread_mutex_t lock;
	pthread_cond_t changed;
};

/* Says, with the lock, that something changed. */
static void
tell(struct relay *r)
{
	atomic_fetch_add(&r->news, 1);
	pthread_cond_broadcast(&r->changed);
}

/* Returns when something changed, with the lock, which is let go meanwhile.
 * Looks out half a millisecond or so, if nobody else wants the processor,
 * before it sleeps: who sleeps may be woken milliseconds later, and most turns
 * come sooner. */
static void
await(struct relay *r)
{
	const unsigned known = atomic_load(&r->news);
	bool changed = false;

	pthread_mutex_unlock(&r->lock);
	for (int i = 0; i < YIELDS && !changed; i++) {
		for (int k = 0; k < LOOKS && !changed; k++) {
			changed = atomic_load(&r->news) != known;
#ifdef __SSE2__
			__builtin_ia32_pause();
#endif
		}
		if (!changed)
			sched_yield();
	}
	pthread_mutex_lock(&r->lock);
	while (atomic_load(&r->news) == known)
		pthread_cond_wait(&r->changed, &r->lock);
}

int
relay_slots(void)
{
	return parallel_threads() * RELAY_EACH;
}

static int
slot_number(const struct runner *me, int i)
{
	return (int)(me - me->relay->runner) * RELAY_EACH + i;
}

/* The first of the runner's slots that holds the round, or NONE. Of those that
 * are free the first one is the one that was used last. */
static int
find_slot(const struct runner *me, long round)
{
	for (int i = 0; i < RELAY_EACH; i++)
		if (me->round[i] == round)
			return i;
	return NONE;
}

static bool
holds_any(const struct runner *me)
{
	for (int i = 0; i < RELAY_EACH; i++)
		if (me->round[i] != NONE)
			return true;
	return false;
}

/* Hands in the round of that slot, whose turn it is. This and what follows:
 * with the lock, which is let go meanwhile. */
static void
hand_in(struct runner *me, int i)
{
	struct relay *r = me->relay;

	pthread_mutex_unlock(&r->lock);
	r->legs->hand_in(slot_number(me, i), r->team);
	pthread_mutex_lock(&r->lock);
	me->round[i] = NONE;
	r->over++;
	tell(r);
}

/* Takes up the next round, in that slot; false if there is none. */
static bool
take_up(struct runner *me, int i)
{
	struct relay *r = me->relay;
	bool more;

	r->taking = true;
	pthread_mutex_unlock(&r->lock);
	more = r->legs->take(r, slot_number(me, i), r->team);
	pthread_mutex_lock(&r->lock);
	r->taking = false;
	r->no_more = !more;
	if (more)
		me->round[i] = r->taken++;
	tell(r);
	return more;
}

static void begin_another(struct relay *r);

/* Does a round up to where it can be handed in, in that slot. */
static void
do_round(struct runner *me, int i)
{
	struct relay *r = me->relay;

	if (!take_up(me, i))
		return;
	begin_another(r);
	pthread_mutex_unlock(&r->lock);
	r->legs->work(slot_number(me, i), r->team);
	pthread_mutex_lock(&r->lock);
}

static void *
run_rounds(void *runner)
{
	struct runner *me = runner;
	struct relay *r = me->relay;

	pthread_mutex_lock(&r->lock);
	while (!r->no_more || holds_any(me)) {
		const int due = find_slot(me, r->over);
		const int free = find_slot(me, NONE);
		const bool may = !r->no_more && free != NONE;

		if (due != NONE) {
			hand_in(me, due);
		} else if (may && !r->taking) {
			do_round(me, free);
		} else {
			r->idle += may;
			await(r);
			r->idle -= may;
		}
	}
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

static void
runner_begin(struct runner *me, struct relay *r)
{
	me->relay = r;
	for (int i = 0; i < RELAY_EACH; i++)
		me->round[i] = NONE;
}

/* Lets another one run, if there may be one more and nobody is idle. The first
 * round alone is not worth it. */
static void
begin_another(struct relay *r)
{
	struct runner *next = &r->runner[r->runners];

	if (r->taken < 2 || r->idle > 0 || r->runners == r->most)
		return;
	runner_begin(next, r);
	if (pthread_create(&next->thread, NULL, run_rounds, next) == 0)
		r->runners++;
	else
		r->most = r->runners;
}

void
relay_run(const struct relay_legs *legs, void *team)
{
	struct relay r = {.legs = legs,
	    .team = team,
	    .runners = 1,
	    .most = parallel_threads(),
	    .lock = PTHREAD_MUTEX_INITIALIZER,
	    .changed = PTHREAD_COND_INITIALIZER};

	runner_begin(&r.runner[0], &r);
	run_rounds(&r.runner[0]);
	/* nobody begins any more */
	for (int i = 1; i < r.runners; i++)
		pthread_join(r.runner[i].thread, NULL);
	pthread_mutex_destroy(&r.lock);
	pthread_cond_destroy(&r.changed);
}

void
relay_alone(struct relay *r, int slot)
{
	struct runner *me = &r->runner[relay_runner(slot)];

	pthread_mutex_lock(&r->lock);
	while (r->over != r->taken) {
		const int due = find_slot(me, r->over);

		if (due != NONE)
			hand_in(me, due);
		else
			await(r);
	}
	pthread_mutex_unlock(&r->lock);
}
