/* date.c: a date in the record's form is given back as it was; whatever is
 * taken is a day that was. */
#include "date.h"

#include <string.h>

#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str s = {(const char *)data, n};
	struct date d, back;
	struct buf b = {0};
	int64_t seconds;

	if (date_parse(s, &d)) {
		date_add(&b, &d);
		HOLDS(str_eq(str_buf(&b), s));
		HOLDS(date_valid(&d));
		seconds = date_seconds(&d);
		back = date_of_seconds(seconds);
		HOLDS(back.year == d.year && back.month == d.month &&
		      back.day == d.day && back.hour == d.hour &&
		      back.minute == d.minute && back.second == d.second);
		HOLDS(date_compare(&d, &d) == 0);
	} else {
		HOLDS(d.precision == DATE_NONE);
	}
	buf_free(&b);
	return 0;
}
