/* pacific.c: US Pacific time, without a time zone database. */
#include "pacific.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

/* Days since 1970 of the first Sunday on or after a day. */
static int64_t
sunday_from(int year, int month, int day)
{
	int64_t days = date_days(year, month, day);

	return days + (10 - days % 7) % 7; /* 1970-01-04 was a Sunday */
}

bool
pacific_to_utc(struct date *d)
{
	const bool new_rule = d->year >= 2007;
	const int first = new_rule ? 3 : 4, last = new_rule ? 11 : 10;
	bool summer = d->month > first && d->month < last;

	if (d->month == first || d->month == last) {
		int64_t begins = sunday_from(d->year, first, new_rule ? 8 : 1);
		int64_t ends = sunday_from(d->year, last, new_rule ? 1 : 25);
		int64_t clock = date_seconds(d);
		int64_t spring = begins * DAY + 2 * HOUR;

		if (clock >= spring && clock < spring + HOUR)
			return false;
		summer = clock >= spring && clock < ends * DAY + 2 * HOUR;
	}
	d->precision = DATE_SECOND;
	d->hour += summer ? 7 : 8;
	if (d->hour > 23)
		*d = date_of_seconds(date_seconds(d));
	return true;
}
