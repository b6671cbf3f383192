/* date.c: the calendar, and the forms in which records hold a date. */
#include "date.h"

int64_t
date_days(int year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year =
	    (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - 719468;
}

int32_t
date_day(const struct date *d)
{
	return d->precision == DATE_NONE
		   ? NO_DAY
		   : (int32_t)date_days(d->year, d->month, d->day);
}

struct date
date_of_days(int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t y =
	    (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * of_year + 2) / 153;
	struct date d = {.precision = DATE_DAY};

	d.day = (int)(of_year - (153 * m + 2) / 5 + 1);
	d.month = (int)(m < 10 ? m + 3 : m - 9);
	d.year = (int)(y + era * 400 + (d.month <= 2));
	return d;
}

int64_t
date_seconds(const struct date *d)
{
	return date_days(d->year, d->month, d->day) * 86400 + d->hour * 3600 +
	       d->minute * 60 + d->second;
}

struct date
date_of_seconds(int64_t seconds)
{
	int64_t days = (seconds >= 0 ? seconds : seconds - 86399) / 86400;
	int rest = (int)(seconds - days * 86400);
	struct date d = date_of_days(days);

	d.precision = DATE_SECOND;
	d.hour = rest / 3600;
	d.minute = rest / 60 % 60;
	d.second = rest % 60;
	return d;
}

int
date_month_days(int year, int month)
{
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && leap);
}

bool
date_valid(const struct date *d)
{
	return d->year >= 1 && d->year <= 9999 && d->month >= 1 &&
	       d->month <= 12 && d->day >= 1 &&
	       d->day <= date_month_days(d->year, d->month) && d->hour >= 0 &&
	       d->hour <= 23 && d->minute >= 0 && d->minute <= 59 &&
	       d->second >= 0 && d->second <= 59;
}

bool
date_parse(struct str s, struct date *d)
{
	bool ok;

	*d = (struct date){.month = 1, .day = 1};
	ok = str_digits(s, 0, 4, &d->year);
	if (ok && s.n > 4)
		ok = s.p[4] == '-' && str_digits(s, 5, 2, &d->month);
	if (ok && s.n > 7)
		ok = s.p[7] == '-' && str_digits(s, 8, 2, &d->day);
	if (ok && s.n > 10)
		ok = s.n == 20 && s.p[10] == 'T' && s.p[13] == ':' &&
		     s.p[16] == ':' && s.p[19] == 'Z' &&
		     str_digits(s, 11, 2, &d->hour) &&
		     str_digits(s, 14, 2, &d->minute) &&
		     str_digits(s, 17, 2, &d->second);
	if (!ok || !date_valid(d))
		return false;
	d->precision = s.n == 4    ? DATE_YEAR
		       : s.n == 7  ? DATE_MONTH
		       : s.n == 10 ? DATE_DAY
				   : DATE_SECOND;
	return true;
}

static void
put_two(char *to, int n)
{
	to[0] = (char)('0' + n / 10);
	to[1] = (char)('0' + n % 10);
}

void
date_add(struct buf *b, const struct date *d)
{
	static const size_t length[] = {
	    [DATE_NONE] = 0,
	    [DATE_YEAR] = 0,
	    [DATE_MONTH] = 3,
	    [DATE_DAY] = 6,
	    [DATE_SECOND] = 16,
	};
	char text[] = "-00-00T00:00:00Z"; /* what is behind the year */

	if (d->precision == DATE_NONE)
		return;
	buf_number(b, d->year, 4, 0);
	put_two(text + 1, d->month);
	put_two(text + 4, d->day);
	put_two(text + 7, d->hour);
	put_two(text + 10, d->minute);
	put_two(text + 13, d->second);
	buf_add(b, text, length[d->precision]);
}

int64_t
date_days_between(const struct date *a, const struct date *b)
{
	return date_days(b->year, b->month, b->day) -
	       date_days(a->year, a->month, a->day);
}

int
date_compare(const struct date *a, const struct date *b)
{
	int64_t x = date_seconds(a), y = date_seconds(b);

	if (x != y)
		return x < y ? -1 : 1;
	return (int)a->precision - (int)b->precision;
}
