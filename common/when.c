/* when.c: the dates of LinkedIn's files and of address books. */
#include "when.h"

#include "pacific.h"

enum { LONGEST = 64 };

/* A date on its way: what is left to read of it, and what a form without a
 * zone or with a short year means. */
struct scan {
	const char *p, *end;
	bool short_year;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool
done(const struct scan *s)
{
	return s->p == s->end;
}

static bool
eat(struct scan *s, char c)
{
	if (done(s) || *s->p != c)
		return false;
	s->p++;
	return true;
}

/* Skips blanks; whether there was one. */
static bool
blank(struct scan *s)
{
	const char *from = s->p;

	while (eat(s, ' '))
		;
	return s->p > from;
}

/* Reads a number of at most `most` digits that no other digit follows.
 * Returns how many there were, 0 if it is no such number. */
static int
number(struct scan *s, int most, int *value)
{
	int n = 0;

	for (*value = 0; s->p + n < s->end && is_digit(s->p[n]); n++) {
		if (n == most)
			return 0;
		*value = *value * 10 + (s->p[n] - '0');
	}
	s->p += n;
	return n;
}

static bool
word(struct scan *s, const char *w)
{
	size_t n = strlen(w);

	if ((size_t)(s->end - s->p) < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (lower(s->p[i]) != w[i])
			return false;
	s->p += n;
	return true;
}

/* An English month, in full or by its first three letters. */
static bool
month(struct scan *s, int *m)
{
	static const char *const names[] = {"january", "february", "march",
	    "april", "may", "june", "july", "august", "september", "october",
	    "november", "december"};

	for (*m = 1; *m <= 12; ++*m) {
		char three[4] = {
		    names[*m - 1][0], names[*m - 1][1], names[*m - 1][2], '\0'};

		if (word(s, names[*m - 1]) || word(s, three))
			return done(s) || lower(*s->p) < 'a' ||
			       lower(*s->p) > 'z';
	}
	return false;
}

static bool
year(struct scan *s, int *y)
{
	int n = number(s, 4, y);

	if (n == 2) {
		*y += 2000;
		s->short_year = true;
	}
	return n == 2 || n == 4;
}

/* "14:03", "14:03:22", "2:37 PM". */
static bool
clock_time(struct scan *s, struct date *d, bool *half)
{
	if (!number(s, 2, &d->hour) || !eat(s, ':') ||
	    number(s, 2, &d->minute) != 2)
		return false;
	if (eat(s, ':') && number(s, 2, &d->second) != 2)
		return false;
	blank(s);
	*half = true;
	if (word(s, "am")) {
		d->hour = d->hour >= 1 && d->hour <= 12 ? d->hour % 12 : 99;
	} else if (word(s, "pm")) {
		d->hour =
		    d->hour >= 1 && d->hour <= 12 ? d->hour % 12 + 12 : 99;
	} else {
		*half = false;
	}
	d->precision = DATE_SECOND;
	return true;
}

/* What may follow a day: nothing, or a time of that day, with or without a
 * zone. Turns the time into UTC. */
static bool
rest(struct scan *s, struct date *d, enum zone zone)
{
	bool half;

	if (done(s))
		return true;
	eat(s, ',');
	if (!blank(s) && !word(s, "t"))
		return false;
	if (!clock_time(s, d, &half))
		return false;
	blank(s);
	if (word(s, "utc") || word(s, "z"))
		zone = ZONE_UTC;
	if (!done(s) || !date_valid(d))
		return false;
	if (zone == ZONE_NONE) {
		d->precision = DATE_DAY;
		d->hour = d->minute = d->second = 0;
	}
	return zone != ZONE_PACIFIC || pacific_to_utc(d);
}

/* Day and month of two numbers in an unknown order, if only one is one. */
static bool
day_and_month(struct date *d, int a, int b)
{
	bool day_first =
	    b >= 1 && b <= 12 && a >= 1 && a <= date_month_days(d->year, b);
	bool month_first =
	    a >= 1 && a <= 12 && b >= 1 && b <= date_month_days(d->year, a);

	if (day_first == month_first && a != b)
		return false;
	d->month = day_first ? b : a;
	d->day = day_first ? a : b;
	return day_first || month_first;
}

/* After "a/b/" or "a-b-": a year, and perhaps a time. */
static bool
three_numbers(struct scan *s, struct date *d, int a, int b, enum zone zone)
{
	struct scan after;
	struct date ours = {.precision = DATE_DAY, .month = a, .day = b};
	bool half = false;

	if (!year(s, &d->year))
		return false;
	ours.year = d->year;
	after = *s;
	eat(&after, ',');
	if (s->short_year && blank(&after) &&
	    clock_time(&after, &ours, &half) && half) {
		*s = after;
		*d = ours;
		return done(s) && date_valid(d) && pacific_to_utc(d);
	}
	return day_and_month(d, a, b) && rest(s, d, zone);
}

/* Forms that begin with a number. */
static bool
from_number(struct scan *s, struct date *d, enum zone zone)
{
	int a, n = number(s, 4, &a), b;
	char mark;

	if (n == 4 && done(s)) {
		d->precision = DATE_YEAR;
		d->year = a;
		return true;
	}
	if (n == 0 || n == 3 || done(s))
		return false;
	d->precision = DATE_DAY;
	mark = *s->p++;
	if (n == 4) {
		d->year = a;
		if ((mark != '-' && mark != '/') || !number(s, 2, &d->month))
			return false;
		if (done(s) && mark == '-') {
			d->precision = DATE_MONTH;
			return true;
		}
		return eat(s, mark) && number(s, 2, &d->day) &&
		       rest(s, d, zone);
	}
	d->day = a;
	if (mark == '.') {
		blank(s);
		return number(s, 2, &d->month) && eat(s, '.') &&
		       (blank(s), year(s, &d->year)) && rest(s, d, zone);
	}
	if (mark != ' ' && mark != '-' && mark != '/')
		return false;
	if (mark != '/' && month(s, &d->month))
		return eat(s, mark) && year(s, &d->year) && rest(s, d, zone);
	return mark != ' ' && number(s, 2, &b) && eat(s, mark) &&
	       three_numbers(s, d, a, b, zone);
}

static bool
week_day(struct scan *s)
{
	static const char *const names[] = {
	    "mon ", "tue ", "wed ", "thu ", "fri ", "sat ", "sun "};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (word(s, names[i]))
			return true;
	return false;
}

/* Forms that begin with a month, or a day of the week as Java writes it. */
static bool
from_name(struct scan *s, struct date *d, enum zone zone)
{
	bool java = week_day(s), half;

	d->precision = DATE_DAY;
	if (!month(s, &d->month) || !blank(s))
		return false;
	if (java)
		return number(s, 2, &d->day) && blank(s) &&
		       clock_time(s, d, &half) && !half && word(s, "utc ") &&
		       number(s, 4, &d->year) == 4 && done(s);
	switch (number(s, 4, &d->day)) {
	case 4:
		d->year = d->day;
		d->day = 1;
		d->precision = DATE_MONTH;
		return done(s);
	case 1:
	case 2:
		eat(s, ',');
		return blank(s) && number(s, 4, &d->year) == 4 &&
		       rest(s, d, zone);
	default:
		return false;
	}
}

/* Copies s without blanks at its ends, other blanks made plain, so that the
 * forms need not know them. Returns its length, LONGEST if it is too long. */
static size_t
tidy(struct str s, char to[LONGEST])
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < LONGEST; i++) {
		if ((unsigned char)s.p[i] < 0x80) {
			if (n > 0 || s.p[i] != ' ')
				to[n++] = s.p[i];
		} else if (s.n - i >= 3 &&
			   memcmp(s.p + i, "\xE2\x80\xAF", 3) == 0) {
			to[n++] = ' ';
			i += 2;
		} else if (s.n - i >= 2 &&
			   memcmp(s.p + i, "\xC2\xA0", 2) == 0) {
			to[n++] = ' ';
			i++;
		} else {
			to[n++] = s.p[i];
		}
	}
	while (n > 0 && n < LONGEST && to[n - 1] == ' ')
		n--;
	return n;
}

static bool
is(const char *s, size_t n, const char *word_)
{
	return n == strlen(word_) && memcmp(s, word_, n) == 0;
}

static enum when
read_tidy(
    const char *t, size_t n, enum zone zone, struct date *d, bool *short_year)
{
	struct scan s = {t, t + n, false};
	bool ok;

	*d = (struct date){.month = 1, .day = 1};
	if (n == 0 || is(t, n, "Not Available") || is(t, n, "0/0/00"))
		return WHEN_NONE;
	ok = n < LONGEST &&
	     (is_digit(*t) ? from_number(&s, d, zone) : from_name(&s, d, zone));
	if (ok && date_valid(d)) {
		*short_year = s.short_year;
		return WHEN_READ;
	}
	*d = (struct date){.month = 1, .day = 1};
	return WHEN_BAD;
}

enum when
when_read(struct str s, enum zone zone, struct date *d)
{
	char t[LONGEST];
	bool short_year;

	return read_tidy(t, tidy(s, t), zone, d, &short_year);
}

/* Whether each of the eight bytes at s is that of the form, where the mask has
 * SAME, or any digit, where it has DIGIT and the form '0', or any of ASCII,
 * where it has ANY. These are what can be added to what the bytes differ by
 * without making it a negative number. */
#define SAME "\x7F"
#define DIGIT "\x76"
#define ANY "\0"
static inline bool
fits(const char *s, const char *form, const char *mask)
{
	uint64_t w, f, m;

	memcpy(&w, s, 8);
	memcpy(&f, form, 8);
	memcpy(&m, mask, 8);
	w ^= f;
	return ((w | (w + m)) & UINT64_C(0x8080808080808080)) == 0;
}

/* Two digits as a number. */
static inline int
two(const char *s)
{
	return (s[0] - '0') * 10 + (s[1] - '0');
}

/* Whether two digits are a day of that month, the year being four. */
static inline bool
is_day(const char *s, const char *year, int month)
{
	static const signed char usual[] = {
	    0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int d = two(s);

	return d >= 1 && (d <= usual[month] ||
			     d <= date_month_days(
				      two(year) * 100 + two(year + 2), month));
}

/* The month of "Feb 2026", as LinkedIn spells it, or 0 if it is none or the
 * year no number. */
static inline int
month_of(const char *s)
{
	static const char forms[] = "Jan 0000Feb 0000Mar 0000Apr 0000"
				    "May 0000Jun 0000Jul 0000Aug 0000"
				    "Sep 0000Oct 0000Nov 0000Dec 0000";
	/* the sum of the last two letters tells the months apart */
	static const signed char by_sum[] = {['a' + 'n' - 190] = 1,
	    ['e' + 'b' - 190] = 2,
	    ['a' + 'r' - 190] = 3,
	    ['p' + 'r' - 190] = 4,
	    ['a' + 'y' - 190] = 5,
	    ['u' + 'n' - 190] = 6,
	    ['u' + 'l' - 190] = 7,
	    ['u' + 'g' - 190] = 8,
	    ['e' + 'p' - 190] = 9,
	    ['c' + 't' - 190] = 10,
	    ['o' + 'v' - 190] = 11,
	    ['e' + 'c' - 190] = 12};
	int sum = s[1] + s[2] - 190, m = 0;

	if (sum >= 0 && sum < (int)sizeof(by_sum))
		m = by_sum[sum];
	return m > 0 && fits(s, forms + 8 * m - 8,
			    SAME SAME SAME SAME DIGIT DIGIT DIGIT DIGIT)
		   ? m
		   : 0;
}

/* "08 Feb 2026" */
static inline size_t
copy_day(const char *s, char *to)
{
	static const char months[] = "-01--02--03--04--05--06-"
				     "-07--08--09--10--11--12-";
	int m = month_of(s + 3);

	if (m == 0 ||
	    !fits(s, "00 " ANY ANY ANY ANY ANY,
		DIGIT DIGIT SAME ANY ANY ANY ANY ANY) ||
	    memcmp(s + 7, "0000", 4) == 0 || !is_day(s, s + 7, m))
		return 0;
	memcpy(to, s + 7, 4);
	memcpy(to + 4, months + 4 * m - 4, 4);
	memcpy(to + 8, s, 2);
	return 10;
}

/* "2026-03-01 14:03:22 UTC" */
static inline size_t
copy_second(const char *s, char *to)
{
	int m = two(s + 5);

	if (!fits(
		s, "0000-00-", DIGIT DIGIT DIGIT DIGIT SAME DIGIT DIGIT SAME) ||
	    !fits(s + 8, "00 00:00",
		DIGIT DIGIT SAME DIGIT DIGIT SAME DIGIT DIGIT) ||
	    !fits(s + 15, "0:00 UTC",
		DIGIT SAME DIGIT DIGIT SAME SAME SAME SAME) ||
	    memcmp(s, "0000", 4) == 0 || m < 1 || m > 12 ||
	    !is_day(s + 8, s, m) || two(s + 11) > 23 || two(s + 14) > 59 ||
	    two(s + 17) > 59)
		return 0;
	memcpy(to, s, 19);
	to[10] = 'T';
	to[19] = 'Z';
	return 20;
}

size_t
when_copy(struct str s, char *to)
{
	return s.n == 11   ? copy_day(s.p, to)
	       : s.n == 23 ? copy_second(s.p, to)
			   : 0;
}

enum when
when_period(struct str s, struct date *from, struct date *until)
{
	for (size_t i = 0; i + 3 <= s.n; i++)
		if (memcmp(s.p + i, " - ", 3) == 0) {
			enum when a, b;

			a = when_read((struct str){s.p, i}, ZONE_NONE, from);
			b = when_read((struct str){s.p + i + 3, s.n - i - 3},
			    ZONE_NONE, until);
			return a == WHEN_READ && b == WHEN_READ ? a : WHEN_BAD;
		}
	*until = (struct date){.month = 1, .day = 1};
	return when_read(s, ZONE_NONE, from);
}

static int
digits(const char *s, int n)
{
	int v = 0;

	while (n-- > 0)
		v = v * 10 + (*s++ - '0');
	return v;
}

/* Eight digits as year, month, day, or as day and month before the year. */
static bool
eight_digits(const char *t, struct date *d)
{
	struct date first = {.precision = DATE_DAY,
	    .year = digits(t, 4),
	    .month = digits(t + 4, 2),
	    .day = digits(t + 6, 2)};
	struct date last = {.precision = DATE_DAY, .year = digits(t + 4, 4)};
	int a = digits(t, 2), b = digits(t + 2, 2);
	bool year_first =
	    first.year >= 1850 && first.year <= 2100 && date_valid(&first);
	bool year_last = last.year >= 1850 && last.year <= 2100 &&
			 ((a <= 31 && b <= 12) || (a <= 12 && b <= 31));

	if (year_first == year_last)
		return false;
	*d = first;
	if (year_first)
		return true;
	*d = last;
	return day_and_month(d, a, b);
}

enum when
when_birthday(struct str s, struct buf *b)
{
	char t[LONGEST];
	size_t n = tidy(s, t), n_digits = 0;
	struct scan at = {t, t + n, false};
	struct date d;
	bool short_year = false;
	enum when w;

	while (n_digits < n && is_digit(t[n_digits]))
		n_digits++;
	if (n == 8 && n_digits == 8) {
		if (!eight_digits(t, &d))
			return WHEN_BAD;
		date_add(b, &d);
		return WHEN_READ;
	}
	d = (struct date){.precision = DATE_DAY, .year = 2000};
	if (n == 7 && word(&at, "--") && number(&at, 2, &d.month) == 2 &&
	    eat(&at, '-') && number(&at, 2, &d.day) == 2 && date_valid(&d)) {
		buf_printf(b, "--%02d-%02d", d.month, d.day);
		return WHEN_READ;
	}
	at.p = t;
	if (n < LONGEST && month(&at, &d.month) && blank(&at) &&
	    number(&at, 2, &d.day) && done(&at) && date_valid(&d)) {
		buf_printf(b, "--%02d-%02d", d.month, d.day);
		return WHEN_READ;
	}
	w = read_tidy(t, n, ZONE_NONE, &d, &short_year);
	if (w == WHEN_READ && (d.precision < DATE_DAY || short_year))
		return WHEN_BAD;
	if (w == WHEN_READ) {
		d.precision = DATE_DAY;
		date_add(b, &d);
	}
	return w;
}
