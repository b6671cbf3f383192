/* relay.c: whose turn it is, with any number of threads. */
#include "parallel.h"

#include <stdatomic.h>

#include "unit.h"

enum {
	ROUNDS = 5000,
	ALONE = 700 /* every so many a round waits for the others */
};

struct team {
	int taken, over; /* rounds */
	atomic_int taking, working, handing_in;
	struct runner {
		int round, working;
		unsigned sum;
	} runner[PARALLEL_MOST];
};

/* Rounds take longer or shorter. */
static int
steps_of(int round)
{
	return round * 7919 % 300;
}

static bool
take(struct relay *r, int number, void *arg)
{
	struct team *t = arg;

	ck_assert_int_lt(number, parallel_threads());
	ck_assert_int_eq(atomic_fetch_add(&t->taking, 1), 0);
	if (t->taken % ALONE == 0) {
		relay_alone(r);
		ck_assert_int_eq(t->working, 0);
		ck_assert_int_eq(t->handing_in, 0);
		ck_assert_int_eq(t->over, t->taken);
	}
	t->runner[number].round = t->taken;
	atomic_fetch_sub(&t->taking, 1);
	return t->taken < ROUNDS && ++t->taken;
}

static void
work(int number, void *arg)
{
	struct team *t = arg;
	struct runner *me = &t->runner[number];

	atomic_fetch_add(&t->working, 1);
	ck_assert_int_eq(me->working++, 0);
	me->sum = 0;
	for (int i = 0; i < steps_of(me->round); i++)
		me->sum += (unsigned)i;
	me->working--;
	atomic_fetch_sub(&t->working, 1);
}

static void
hand_in(int number, void *arg)
{
	struct team *t = arg;
	const struct runner *me = &t->runner[number];
	int steps = steps_of(me->round);

	ck_assert_int_eq(atomic_fetch_add(&t->handing_in, 1), 0);
	ck_assert_int_eq(me->round, t->over++);
	ck_assert_uint_eq(me->sum, (unsigned)(steps * (steps - 1) / 2));
	atomic_fetch_sub(&t->handing_in, 1);
}

static const struct relay_legs legs = {take, work, hand_in};

START_TEST(rounds_keep_their_order)
{
	struct team t = {0};

	parallel_limit(1 + _i);
	relay_run(&legs, &t);
	ck_assert_int_eq(t.over, ROUNDS);
	parallel_limit(1);
}
END_TEST

START_TEST(nothing_to_do)
{
	struct team t = {.taken = ROUNDS, .over = ROUNDS};

	parallel_limit(4);
	relay_run(&legs, &t);
	ck_assert_int_eq(t.over, ROUNDS);
	parallel_limit(1);
}
END_TEST

Suite *
suite_relay(void)
{
	Suite *s = suite_create("relay");
	TCase *c = unit_case(s);

	tcase_add_loop_test(c, rounds_keep_their_order, 0, 6);
	tcase_add_test(c, nothing_to_do);
	return s;
}
