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
	if (record_is(&r, F_KIND, "request"))
		earlier_add(&k->earlier, &r);
	else
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
    {"request", "in", LIMIT_ASKED},
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
	case 4:
		return (int)k->owners;
	default:
		return (int)k->earlier.n - 1; /* they are numbered from 1 */
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

Suite *
suite_bound(void)
{
	Suite *s = suite_create("bound");

	tcase_add_loop_test(unit_case(s), kept_up_to, 0, COUNT(bounds));
	return s;
}
