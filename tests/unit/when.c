/* when.c: the dates of the exports, and Pacific time. */
#include "when.h"
#include "pacific.h"
#include "unit.h"

static const struct {
	const char *in, *out; /* NULL: bad; "": none */
	enum zone zone;
} rows[] = {
    {"08 Feb 2026", "2026-02-08", ZONE_UTC},
    {"8 february 2026", "2026-02-08", ZONE_UTC},
    {"29 Feb 2023", NULL, ZONE_UTC},
    {"31 Apr 2026", NULL, ZONE_UTC},
    {"08 Feb", NULL, ZONE_UTC},
    {"08 Feb 2026 x", NULL, ZONE_UTC},
    {"08 Febr 2026", NULL, ZONE_UTC},
    {"4-Apr-21", "2021-04-04", ZONE_UTC},
    {"04-Apr-2021", "2021-04-04", ZONE_UTC},
    {"4.5.2021", "2021-05-04", ZONE_UTC},
    {"04.05.2021", "2021-05-04", ZONE_UTC},
    {"04. 05. 2021", "2021-05-04", ZONE_UTC},
    {"5.13.2021", NULL, ZONE_UTC},
    {"29.01.2026 14:37", "2026-01-29T22:37:00Z", ZONE_PACIFIC},
    {"1/29/26, 2:37 PM", "2026-01-29T22:37:00Z", ZONE_PACIFIC},
    {"1/29/26, 2:37 PM", "2026-01-29T22:37:00Z", ZONE_UTC},
    {"1/29/26 2:37 PM", "2026-01-29T22:37:00Z", ZONE_NONE},
    {"1/29/26, 2:37\xE2\x80\xAFPM", "2026-01-29T22:37:00Z", ZONE_PACIFIC},
    {"1/29/26, 2:37\xC2\xA0pm", "2026-01-29T22:37:00Z", ZONE_PACIFIC},
    {"7/4/25, 12:00 AM", "2025-07-04T07:00:00Z", ZONE_PACIFIC},
    {"7/4/25, 12:00 PM", "2025-07-04T19:00:00Z", ZONE_PACIFIC},
    {"12/31/25, 11:59 PM", "2026-01-01T07:59:00Z", ZONE_PACIFIC},
    {"13/2/25, 2:37 PM", NULL, ZONE_PACIFIC},
    {"2/30/25, 2:37 PM", NULL, ZONE_PACIFIC},
    {"1/29/26, 13:37 PM", NULL, ZONE_PACIFIC},
    {"1/29/26, 0:37 AM", NULL, ZONE_PACIFIC},
    {"3/9/25, 2:30 AM", NULL, ZONE_PACIFIC},
    {"11/2/25, 1:30 AM", "2025-11-02T08:30:00Z", ZONE_PACIFIC},
    {"1/29/2026 14:37", "2026-01-29T22:37:00Z", ZONE_PACIFIC},
    {"29/01/2026 14:37", "2026-01-29T22:37:00Z", ZONE_PACIFIC},
    {"1/2/2026 14:37", NULL, ZONE_PACIFIC},
    {"1/2/2026", NULL, ZONE_UTC},
    {"2/2/2026", "2026-02-02", ZONE_UTC},
    {"25-12-1999", "1999-12-25", ZONE_UTC},
    {"05-12-1999", NULL, ZONE_UTC},
    {"2026-03-01 14:03:22 UTC", "2026-03-01T14:03:22Z", ZONE_PACIFIC},
    {"2026-03-01 14:03:22", "2026-03-01T14:03:22Z", ZONE_UTC},
    {"2026-03-01 14:03:22", "2026-03-01", ZONE_NONE},
    {"2019-11-06T02:08:20", "2019-11-06T02:08:20Z", ZONE_UTC},
    {"2019-11-06T02:08:20Z", "2019-11-06T02:08:20Z", ZONE_NONE},
    {"2026-03-01 24:03:22 UTC", NULL, ZONE_UTC},
    {"2026-03-01 14:03:22 CET", NULL, ZONE_UTC},
    {"2025/02/01 15:02:55 UTC", "2025-02-01T15:02:55Z", ZONE_UTC},
    {"2025/02/01", "2025-02-01", ZONE_UTC},
    {"Fri Dec 09 10:11:12 UTC 2022", "2022-12-09T10:11:12Z", ZONE_NONE},
    {"Mar 4, 2017, 3:05 PM", "2017-03-04T15:05:00Z", ZONE_UTC},
    {"March 4, 2017, 3:05 PM", "2017-03-04T23:05:00Z", ZONE_PACIFIC},
    {"Sep 22, 2026 09:00 AM", "2026-09-22", ZONE_NONE},
    {"Mar 4, 2017", "2017-03-04", ZONE_NONE},
    {"May 17", NULL, ZONE_NONE},
    {"Jan 2024", "2024-01", ZONE_NONE},
    {"January 2024", "2024-01", ZONE_NONE},
    {"2024", "2024", ZONE_NONE},
    {"2024-02", "2024-02", ZONE_NONE},
    {"2024-13", NULL, ZONE_NONE},
    {"20240201", NULL, ZONE_NONE},
    {"202", NULL, ZONE_NONE},
    {"Not Available", "", ZONE_UTC},
    {"  ", "", ZONE_UTC},
    {"0/0/00", "", ZONE_UTC},
    {"yesterday", NULL, ZONE_UTC},
    {"-", NULL, ZONE_UTC},
    {"99999999999999999999 Jan 2020", NULL, ZONE_UTC},
};

START_TEST(date_row)
{
	struct date d;
	struct buf b = {0};
	enum when w = when_read(str_of(rows[_i].in), rows[_i].zone, &d);

	date_add(&b, &d);
	ck_assert_msg(w == (!rows[_i].out      ? WHEN_BAD
			       : *rows[_i].out ? WHEN_READ
					       : WHEN_NONE),
	    "row %d: %s: %d", _i, rows[_i].in, w);
	ck_assert_msg(
	    str_eq(str_buf(&b), str_of(rows[_i].out ? rows[_i].out : "")),
	    "row %d: %s: %s", _i, rows[_i].in, b.n ? b.p : "");
	buf_free(&b);
}
END_TEST

static const struct {
	const char *in, *out;
} birthdays[] = {
    {"1971-06-24", "1971-06-24"},
    {"--05-17", "--05-17"},
    {"--02-29", "--02-29"},
    {"--02-30", NULL},
    {"May 17", "--05-17"},
    {"February 29", "--02-29"},
    {"May 17, 1987", "1987-05-17"},
    {"17 May 1987", "1987-05-17"},
    {"17-May-87", NULL},
    {"19081209", "1908-12-09"},
    {"20121980", "1980-12-20"},
    {"12111978", NULL},
    {"11111978", "1978-11-11"},
    {"19990239", NULL},
    {"12/11/1978", NULL},
    {"25/12/1978", "1978-12-25"},
    {"12/25/1978", "1978-12-25"},
    {"11/11/1978", "1978-11-11"},
    {"5/17/87", NULL},
    {"24.12.1990", "1990-12-24"},
    {"1990-12-24T00:00:00", "1990-12-24"},
    {"1990", NULL},
    {"0/0/00", ""},
    {"", ""},
    {"unknown", NULL},
};

START_TEST(birthday_row)
{
	struct buf b = {0};
	enum when w = when_birthday(str_of(birthdays[_i].in), &b);
	const char *out = birthdays[_i].out;

	ck_assert_msg(w == (!out      ? WHEN_BAD
			       : *out ? WHEN_READ
				      : WHEN_NONE),
	    "row %d: %s: %d", _i, birthdays[_i].in, w);
	ck_assert_msg(str_eq(str_buf(&b), str_of(out ? out : "")),
	    "row %d: %s: %s", _i, birthdays[_i].in, b.n ? b.p : "");
	buf_free(&b);
}
END_TEST

/* The first and last day of daylight time in Los Angeles, as published by the
 * US Naval Observatory. */
static const struct {
	int year, from_month, from_day, to_month, to_day;
} daylight[] = {
    {2003, 4, 6, 10, 26},
    {2004, 4, 4, 10, 31},
    {2005, 4, 3, 10, 30},
    {2006, 4, 2, 10, 29},
    {2007, 3, 11, 11, 4},
    {2008, 3, 9, 11, 2},
    {2009, 3, 8, 11, 1},
    {2010, 3, 14, 11, 7},
    {2011, 3, 13, 11, 6},
    {2012, 3, 11, 11, 4},
    {2013, 3, 10, 11, 3},
    {2014, 3, 9, 11, 2},
    {2015, 3, 8, 11, 1},
    {2016, 3, 13, 11, 6},
    {2017, 3, 12, 11, 5},
    {2018, 3, 11, 11, 4},
    {2019, 3, 10, 11, 3},
    {2020, 3, 8, 11, 1},
    {2021, 3, 14, 11, 7},
    {2022, 3, 13, 11, 6},
    {2023, 3, 12, 11, 5},
    {2024, 3, 10, 11, 3},
    {2025, 3, 9, 11, 2},
    {2026, 3, 8, 11, 1},
};

static void
check_clock(int y, int m, int d, int hour, int minute, int offset)
{
	struct date t = {DATE_SECOND, y, m, d, hour, minute, 0}, was = t;
	bool ok = pacific_to_utc(&t);

	ck_assert_msg(ok == (offset != 0), "%d-%d-%d %d:%02d: %s", y, m, d,
	    hour, minute, ok ? "read" : "refused");
	if (ok)
		ck_assert_msg(
		    date_seconds(&t) == date_seconds(&was) + offset * 3600,
		    "%d-%d-%d %d:%02d", y, m, d, hour, minute);
}

START_TEST(daylight_row)
{
	int y = daylight[_i].year;
	int m = daylight[_i].from_month, d = daylight[_i].from_day;

	check_clock(y, m, d, 1, 59, 8);
	check_clock(y, m, d, 2, 0, 0);
	check_clock(y, m, d, 2, 59, 0);
	check_clock(y, m, d, 3, 0, 7);
	m = daylight[_i].to_month, d = daylight[_i].to_day;
	check_clock(y, m, d, 0, 59, 7);
	check_clock(y, m, d, 1, 0, 7);
	check_clock(y, m, d, 1, 59, 7);
	check_clock(y, m, d, 2, 0, 8);
	check_clock(y, 1, 1, 0, 0, 8);
	check_clock(y, 7, 4, 12, 0, 7);
	check_clock(y, 12, 31, 23, 59, 8);
	for (m = 1; m <= 12; m++) {
		bool summer =
		    (m > daylight[_i].from_month ||
			(m == daylight[_i].from_month &&
			    daylight[_i].from_day < 15)) &&
		    m < daylight[_i].to_month + (daylight[_i].to_day > 15);

		for (int hour = 0; hour < 24; hour++)
			check_clock(y, m, 15, hour, 30, summer ? 7 : 8);
	}
}
END_TEST

/* The short way reads what the long way reads, or leaves it to that. */
START_TEST(copied)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May",
	    "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Abc", "jan"};
	char to[WHEN_COPIED];
	struct date d;
	struct buf s = {0}, b = {0};

	for (int i = 0; i < COUNT(rows); i++) {
		size_t n = when_copy(str_of(rows[i].in), to);

		if (n > 0)
			ck_assert_msg(
			    str_eq((struct str){to, n}, str_of(rows[i].out)),
			    "row %d: %.*s", i, (int)n, to);
	}
	for (int y = 1999; y <= 2005; y++)
		for (int m = 0; m < COUNT(months); m++)
			for (int day = 0; day <= 32; day++) {
				size_t n;

				buf_reset(&s);
				buf_reset(&b);
				buf_printf(&s, "%02d %s %d", day, months[m], y);
				n = when_copy(str_buf(&s), to);
				if (m == COUNT(months) - 1) {
					ck_assert_uint_eq(n, 0);
					continue;
				}
				when_read(str_buf(&s), ZONE_UTC, &d);
				date_add(&b, &d);
				ck_assert_msg(
				    str_eq((struct str){to, n}, str_buf(&b)),
				    "%s: %.*s", s.p, (int)n, to);
			}
	ck_assert_uint_eq(when_copy(STR("2026-02-30 14:03:22 UTC"), to), 0);
	ck_assert_uint_eq(when_copy(STR("2026-02-28 24:03:22 UTC"), to), 0);
	ck_assert_uint_eq(when_copy(STR("2026-02-28 14:03:22 CET"), to), 0);
	buf_free(&s);
	buf_free(&b);
}
END_TEST

START_TEST(period)
{
	struct date a, b;
	struct buf t = {0};

	ck_assert_int_eq(when_period(STR("Sep 22, 2026 09:00 AM - Sep 24, "
					 "2026 05:00 PM"),
			     &a, &b),
	    WHEN_READ);
	date_add(&t, &a);
	buf_char(&t, ' ');
	date_add(&t, &b);
	ck_assert_str_eq(t.p, "2026-09-22 2026-09-24");
	ck_assert_int_eq(
	    when_period(STR("Sep 22, 2026 - soon"), &a, &b), WHEN_BAD);
	ck_assert_int_eq(when_period(STR(""), &a, &b), WHEN_NONE);
	ck_assert_int_eq(
	    when_period(STR("Sep 22, 2026 09:00 AM"), &a, &b), WHEN_READ);
	ck_assert_int_eq(b.precision, DATE_NONE);
	buf_free(&t);
}
END_TEST

Suite *
suite_when(void)
{
	Suite *s = suite_create("when");
	TCase *c = unit_case(s);

	tcase_add_loop_test(c, date_row, 0, COUNT(rows));
	tcase_add_loop_test(c, birthday_row, 0, COUNT(birthdays));
	tcase_add_loop_test(c, daylight_row, 0, COUNT(daylight));
	tcase_add_test(c, copied);
	tcase_add_test(c, period);
	return s;
}
