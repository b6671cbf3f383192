/* flood.c: keys chosen by a stranger to collide do not slow a map down. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <uthash.h>

#include "map.h"
#include "mem.h"
#include "unit.h"

enum {
	POISON = 200, /* keys whose default hashes end in the same ... */
	BITS = 10, /* ... so many bits */
	KEYS = 60000,
	WIDTH = 16,
};

/* What uthash does without a hash of one's own, to show that the keys below
 * do harm where they can. */
struct plain {
	UT_hash_handle hh;
	char key[WIDTH];
};

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The k-th key: of the first POISON, if poisoned, those that share the low
 * bits of uthash's default hash. */
static void
make_keys(char (*key)[WIDTH], int poisoned)
{
	int made = 0;

	for (unsigned i = 0; poisoned && made < POISON; i++) {
		unsigned hash;

		snprintf(key[made], WIDTH, "person %08u", i);
		HASH_VALUE(key[made], WIDTH - 1, hash);
		made += (hash & ((1u << BITS) - 1)) == 0;
	}
	for (; made < KEYS; made++)
		snprintf(key[made], WIDTH, "someone%08d", made);
}

static double
time_map(char (*key)[WIDTH])
{
	double begun = seconds();
	struct map *m = map_new();

	for (int i = 0; i < KEYS; i++)
		*map_at(m, str_of(key[i])) = key[i];
	for (int i = 0; i < KEYS; i++)
		ck_assert_ptr_eq(map_get(m, str_of(key[i])), key[i]);
	map_free(m);
	return seconds() - begun;
}

static double
time_plain(char (*key)[WIDTH])
{
	double begun = seconds();
	struct plain *head = NULL, *e, *room = xcalloc(KEYS, sizeof(*room));

	for (int i = 0; i < KEYS; i++) {
		memcpy(room[i].key, key[i], WIDTH);
		HASH_FIND_STR(head, key[i], e);
		if (!e)
			HASH_ADD_STR(head, key, &room[i]);
	}
	HASH_CLEAR(hh, head);
	free(room);
	return seconds() - begun;
}

static double
least(double (*time_one)(char (*)[WIDTH]), char (*key)[WIDTH])
{
	double best = time_one(key);

	for (int i = 0; i < 4; i++) {
		double t = time_one(key);

		if (t < best)
			best = t;
	}
	return best;
}

START_TEST(colliding_keys)
{
	char(*key)[WIDTH] = xcalloc(KEYS, WIDTH);
	double fair, flooded, plain_fair, plain_flooded;

	make_keys(key, 0);
	fair = least(time_map, key);
	plain_fair = least(time_plain, key);
	make_keys(key, 1);
	flooded = least(time_map, key);
	plain_flooded = time_plain(key);
	ck_assert_msg(plain_flooded > 3 * plain_fair,
	    "the keys do not even flood the default hash: %.3f, %.3f s",
	    plain_fair, plain_flooded);
	ck_assert_msg(
	    flooded < 3 * fair, "flooded %.4f s, else %.4f s", flooded, fair);
	free(key);
}
END_TEST

Suite *
suite_flood(void)
{
	Suite *s = suite_create("flood");

	tcase_add_test(unit_case(s), colliding_keys);
	return s;
}
