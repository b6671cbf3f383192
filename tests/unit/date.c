/* date.c: the calendar and the record's forms of a date. */
#include "date.h"
#include "unit.h"

static const struct {
	const char *in;
	bool ok;
} forms[] = {
    {"2026-03-02T17:14:00Z", true},
    {"2026-03-02", true},
    {"2026-03", true},
    {"2026", true},
    {"2024-02-29", true},
    {"2023-02-29", false},
    {"2026-02-31", false},
    {"2026-13", false},
    {"2026-00", false},
    {"2026-3-2", false},
    {"0000", false},
    {"", false},
    {"202", false},
    {"20260302", false},
    {"2026-03-02T24:00:00Z", false},
    {"2026-03-02T17:14:00", false},
    {"2026-03-02T17:14:00+", false},
    {"2026-03-02 17:14:00Z", false},
    {"x026", false},
};

START_TEST(form_row)
{
	struct date d;
	struct buf b = {0};
	bool ok = date_parse(str_of(forms[_i].in), &d);

	ck_assert_msg(ok == forms[_i].ok, "row %d: %s", _i, forms[_i].in);
	if (ok) {
		date_add(&b, &d);
		ck_assert_str_eq(b.p, forms[_i].in);
	} else {
		ck_assert_int_eq(d.precision, DATE_NONE);
	}
	buf_free(&b);
}
END_TEST

/* Counts the days from 1900 to 2100 one by one. */
START_TEST(every_day)
{
	int64_t n = date_days(1900, 1, 1);

	ck_assert_int_eq(date_days(1970, 1, 1), 0);
	for (int y = 1900; y <= 2100; y++)
		for (int m = 1; m <= 12; m++)
			for (int d = 1; d <= date_month_days(y, m); d++, n++) {
				struct date back = date_of_days(n);

				if (date_days(y, m, d) != n || back.year != y ||
				    back.month != m || back.day != d)
					ck_abort_msg("%d-%d-%d", y, m, d);
			}
	ck_assert_int_eq(n - date_days(1900, 1, 1), 73414);
}
END_TEST

START_TEST(order)
{
	static const char *const sorted[] = {"1999-12-31T23:59:59Z", "2000",
	    "2000-01", "2000-01-01", "2000-01-01T00:00:00Z",
	    "2000-01-01T00:00:01Z", "2000-02", "2001"};
	struct date a, b;

	for (int i = 0; i < COUNT(sorted); i++)
		for (int j = 0; j < COUNT(sorted); j++) {
			date_parse(str_of(sorted[i]), &a);
			date_parse(str_of(sorted[j]), &b);
			ck_assert_msg((date_compare(&a, &b) < 0) == (i < j) &&
					  (date_compare(&a, &b) > 0) == (i > j),
			    "%s %s", sorted[i], sorted[j]);
		}
	ck_assert_int_eq(date_seconds(&b), 978307200);
}
END_TEST

Suite *
suite_date(void)
{
	Suite *s = suite_create("date");
	TCase *c = unit_case(s);

	tcase_add_loop_test(c, form_row, 0, COUNT(forms));
	tcase_add_test(c, every_day);
	tcase_add_test(c, order);
	return s;
}
