/* bound.c: what is kept of one person and of the owner, up to each limit and
 * not beyond. */
#include "earlier.h"
#include "known.h"
#include "limit.h"
#include "unit.h"

/* The n-th record of a kind: what it says is another each time. */
static void
add(struct known *k, const char *kind, const char *way, int n)
{
	struct buf line = {0};
	struct record r;

	buf_printf(&line,
	    "%s\tid%d\t\t\t\t2026-03-02\t\t%s\tjo\tJo %d\tJo\t%d\t"
	    "https://www.linkedin.com/in/jo\t\t\tWorks %d\t\t\t\tHello %d\t\t"
	    "f.csv:%d",
	    kind, n, way, n, n, n, n, n + 2);
	ck_assert_ptr_null(record_parse(&r, str_buf(&line)));
	known_add(k, &r);
	buf_free(&line);
}

static int
length(const struct letter *l)
{
	int n = 0;

	for (; l; l = l->next)
		n++;
	return n;
}

enum { OVER = 3 };

static const struct {
	const char *kind, *way;
	int limit;
} bounds[] = {
    {"message", "in", LIMIT_LETTERS},
    {"message", "out", LIMIT_LETTERS},
    {"endorsement", "in", LIMIT_LETTERS},
    {"position", "", LIMIT_STAYS},
    {"profile", "", LIMIT_STAYS},
};

static int
kept(const struct known *k, int row)
{
	const struct known_person *p = &k->person[1];

	switch (row) {
	case 0:
		return length(p->letters);
	case 1:
		return length(p->sent);
	case 2:
		return length(p->endorsements);
	case 3:
		return (int)k->stays;
	default:
		return (int)k->owners;
	}
}

START_TEST(kept_up_to)
{
	struct known k = {0};

	for (int i = 1; i <= bounds[_i].limit + OVER; i++) {
		add(&k, bounds[_i].kind, bounds[_i].way, i);
		ck_assert_int_eq(
		    kept(&k, _i), i < bounds[_i].limit ? i : bounds[_i].limit);
	}
	known_free(&k);
}
END_TEST

START_TEST(asked_up_to)
{
	static struct earliers x;

	for (int i = 1; i <= LIMIT_ASKED + OVER; i++) {
		earliers_add(&x, &(struct earlier){.id = (uint64_t)i});
		ck_assert_uint_eq(x.n, i < LIMIT_ASKED ? i : LIMIT_ASKED);
	}
	earliers_add(&x, &(struct earlier){.id = 7, .asked = 9});
	ck_assert_int_eq(earliers_asked(&x, 7), 0);
	ck_assert_int_eq(earliers_asked(&x, LIMIT_ASKED + 1), NO_DAY);
}
END_TEST

Suite *
suite_bound(void)
{
	Suite *s = suite_create("bound");

	tcase_add_loop_test(unit_case(s), kept_up_to, 0, COUNT(bounds));
	tcase_add_test(unit_case(s), asked_up_to);
	return s;
}
