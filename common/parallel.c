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

struct runner {
	struct relay *relay;
	pthread_t thread;
	/* rounds that are not handed in, the oldest first */
	unsigned round[RELAY_EACH];
	int slot[RELAY_EACH];
	int rounds;
	bool held[RELAY_EACH]; /* slots, by one of them */
};

/* Rounds are numbered as they are taken up; those before `over` are handed
 * in. */
struct relay {
	const struct relay_legs *legs;
	void *team;
	unsigned taken, over;
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

/* Takes the first slot of the runner that is free, for it is the one that was
 * used last; there must be one. */
static int
hold_slot(struct runner *me)
{
	int i = 0;

	while (me->held[i])
		i++;
	me->held[i] = true;
	return (int)(me - me->relay->runner) * RELAY_EACH + i;
}

static void
free_slot(struct runner *me, int slot)
{
	me->held[slot % RELAY_EACH] = false;
}

/* Whether it is the turn of the runner's oldest round to be handed in. */
static bool
is_due(const struct runner *me)
{
	return me->rounds > 0 && me->round[0] == me->relay->over;
}

/* Hands that round in. This and what follows: with the lock, which is let go
 * meanwhile. */
static void
hand_in(struct runner *me)
{
	struct relay *r = me->relay;

	pthread_mutex_unlock(&r->lock);
	r->legs->hand_in(me->slot[0], r->team);
	pthread_mutex_lock(&r->lock);
	free_slot(me, me->slot[0]);
	me->rounds--;
	for (int i = 0; i < me->rounds; i++) {
		me->round[i] = me->round[i + 1];
		me->slot[i] = me->slot[i + 1];
	}
	r->over++;
	tell(r);
}

/* Takes up the next round; false if there is none. */
static bool
take_up(struct runner *me, int slot)
{
	struct relay *r = me->relay;
	bool more;

	r->taking = true;
	pthread_mutex_unlock(&r->lock);
	more = r->legs->take(r, slot, r->team);
	pthread_mutex_lock(&r->lock);
	r->taking = false;
	r->no_more = !more;
	if (more) {
		me->round[me->rounds] = r->taken++;
		me->slot[me->rounds++] = slot;
	}
	tell(r);
	return more;
}

static void begin_another(struct relay *r);

/* Does a round up to where it can be handed in. */
static void
do_round(struct runner *me)
{
	struct relay *r = me->relay;
	const int slot = hold_slot(me);

	if (!take_up(me, slot))
		return; /* and nobody takes up any more */
	begin_another(r);
	pthread_mutex_unlock(&r->lock);
	r->legs->work(slot, r->team);
	pthread_mutex_lock(&r->lock);
}

static void *
run_rounds(void *runner)
{
	struct runner *me = runner;
	struct relay *r = me->relay;

	pthread_mutex_lock(&r->lock);
	while (!r->no_more || me->rounds > 0) {
		const bool may = !r->no_more && me->rounds < RELAY_EACH;

		if (is_due(me)) {
			hand_in(me);
		} else if (may && !r->taking) {
			do_round(me);
		} else {
			r->idle += may;
			await(r);
			r->idle -= may;
		}
	}
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

/* Lets another one run, if there may be one more and nobody is idle. The first
 * round alone is not worth it. */
static void
begin_another(struct relay *r)
{
	struct runner *next = &r->runner[r->runners];

	if (r->taken < 2 || r->idle > 0 || r->runners == r->most)
		return;
	next->relay = r;
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
	    .runner[0].relay = &r,
	    .runners = 1,
	    .most = parallel_threads(),
	    .lock = PTHREAD_MUTEX_INITIALIZER,
	    .changed = PTHREAD_COND_INITIALIZER};

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
	while (r->over != r->taken)
		if (is_due(me))
			hand_in(me);
		else
			await(r);
	pthread_mutex_unlock(&r->lock);
}
