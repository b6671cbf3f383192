/* relay.c: whose turn it is, with any number of threads. */
#include "parallel.h"

#include <stdatomic.h>

#include "unit.h"

enum {
	ROUNDS = 5000,
	ALONE = 700, /* every so many a round waits for the others */
	MOST = 6, /* threads */
};

struct team {
	int taken, over; /* rounds */
	atomic_int taking, working, handing_in;
	atomic_int at_work[MOST]; /* rounds that a runner works at */
	struct round {
		bool held; /* from its beginning to its end */
		int number;
		unsigned sum;
	} slot[MOST * RELAY_EACH];
};

/* Rounds take longer or shorter. */
static int
steps_of(int round)
{
	return round * 7919 % 300;
}

static bool
take(struct relay *r, int slot, void *arg)
{
	struct team *t = arg;
	struct round *mine = &t->slot[slot];

	ck_assert_int_lt(slot, relay_slots());
	ck_assert(!mine->held);
	ck_assert_int_eq(atomic_fetch_add(&t->taking, 1), 0);
	if (t->taken % ALONE == 0) {
		relay_alone(r, slot);
		ck_assert_int_eq(t->working, 0);
		ck_assert_int_eq(t->handing_in, 0);
		ck_assert_int_eq(t->over, t->taken);
	}
	atomic_fetch_sub(&t->taking, 1);
	if (t->taken == ROUNDS)
		return false;
	mine->held = true;
	mine->number = t->taken++;
	return true;
}

static void
work(int slot, void *arg)
{
	struct team *t = arg;
	struct round *mine = &t->slot[slot];
	const int runner = relay_runner(slot);

	atomic_fetch_add(&t->working, 1);
	ck_assert_int_eq(atomic_fetch_add(&t->at_work[runner], 1), 0);
	mine->sum = 0;
	for (int i = 0; i < steps_of(mine->number); i++)
		mine->sum += (unsigned)i;
	atomic_fetch_sub(&t->at_work[runner], 1);
	atomic_fetch_sub(&t->working, 1);
}

static void
hand_in(int slot, void *arg)
{
	struct team *t = arg;
	struct round *mine = &t->slot[slot];
	const int steps = steps_of(mine->number);

	ck_assert_int_eq(atomic_fetch_add(&t->handing_in, 1), 0);
	ck_assert(mine->held);
	ck_assert_int_eq(mine->number, t->over++);
	ck_assert_uint_eq(mine->sum, (unsigned)(steps * (steps - 1) / 2));
	mine->held = false;
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

	parallel_limit(MOST);
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

	tcase_add_loop_test(c, rounds_keep_their_order, 0, MOST);
	tcase_add_test(c, nothing_to_do);
	return s;
}
