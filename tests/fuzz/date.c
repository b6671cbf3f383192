/* date.c: a date in the record's form is given back as it was; whatever is
 * taken for a date, in any of the exports' forms, is a day that was. */
#include "date.h"

#include <string.h>

#include "fuzz.h"
#include "pacific.h"
#include "when.h"

static void
same(const struct date *a, const struct date *b)
{
	HOLDS(a->year == b->year && a->month == b->month && a->day == b->day &&
	      a->hour == b->hour && a->minute == b->minute &&
	      a->second == b->second);
}

static void
sound(const struct date *d)
{
	struct buf b = {0};
	struct date back;

	HOLDS(date_valid(d));
	date_add(&b, d);
	HOLDS(date_parse(str_buf(&b), &back));
	HOLDS(back.precision == d->precision);
	buf_free(&b);
}

/* Pacific time is seven or eight hours behind. */
static void
pacific(struct date d)
{
	struct date utc = d;

	if (!pacific_to_utc(&utc))
		return;
	HOLDS(date_seconds(&utc) - date_seconds(&d) == 7 * 3600 ||
	      date_seconds(&utc) - date_seconds(&d) == 8 * 3600);
}

static void
exported(struct str s)
{
	static const enum zone zones[] = {ZONE_NONE, ZONE_UTC, ZONE_PACIFIC};
	struct date from, until;
	struct buf b = {0};

	for (int i = 0; i < 3; i++)
		if (when_read(s, zones[i], &from) == WHEN_READ)
			sound(&from);
	if (when_period(s, &from, &until) == WHEN_READ)
		sound(&from);
	if (when_birthday(s, &b) == WHEN_READ)
		HOLDS(b.n == strlen("1980-05-17") || b.n == strlen("--05-17"));
	buf_free(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str s = {(const char *)data, n};
	struct date d, back;
	struct buf b = {0};

	exported(s);
	if (date_parse(s, &d)) {
		date_add(&b, &d);
		HOLDS(str_eq(str_buf(&b), s));
		HOLDS(date_valid(&d));
		back = date_of_seconds(date_seconds(&d));
		same(&back, &d);
		if (d.precision == DATE_SECOND)
			pacific(d);
		HOLDS(date_compare(&d, &d) == 0);
	} else {
		HOLDS(d.precision == DATE_NONE);
	}
	buf_free(&b);
	return 0;
}
