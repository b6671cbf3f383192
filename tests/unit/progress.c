/* progress.c: the bar as it looks. */
#include "progress.h"
#include "unit.h"

static const struct {
	unsigned long long done, total;
	const char *want;
} rows[] = {
    {0, 300000000, "[                              ]   0% of 300 MB"},
    {150000000, 300000000, "[###############               ]  50% of 300 MB"},
    {300000000, 300000000, "[##############################] 100% of 300 MB"},
    {400000000, 300000000, "[##############################] 100% of 300 MB"},
    {18446744073709551615u, 18446744073709551615u,
	"[##############################] 100% of 18446744073709 MB"},
    {0, 0, "[                              ]   0% of 0 MB"},
};

START_TEST(bar_row)
{
	struct buf b = {0};

	progress_add(&b, rows[_i].done, rows[_i].total);
	ck_assert_str_eq(b.p, rows[_i].want);
	buf_free(&b);
}
END_TEST

Suite *
suite_progress(void)
{
	Suite *s = suite_create("progress");
	TCase *c = unit_case(s);

	tcase_add_loop_test(c, bar_row, 0, COUNT(rows));
	return s;
}
