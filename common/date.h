/* date.h: the calendar, and the forms in which records hold a date. */
#ifndef DATE_H
#define DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

/* How much of a date its source knew. */
enum precision { DATE_NONE, DATE_YEAR, DATE_MONTH, DATE_DAY, DATE_SECOND };

/* A date of the proleptic Gregorian calendar, UTC where it has a time. Parts
 * beyond the precision hold their least value (month 1, day 1, 00:00:00). */
struct date {
	enum precision precision;
	int year, month, day, hour, minute, second;
};

/* Days from 1970-01-01 to a day of the civil calendar (Howard Hinnant,
 * "chrono-compatible low-level date algorithms", days_from_civil). */
int64_t date_days(int year, int month, int day);

/* The same of a date, or NO_DAY without one. */
enum { NO_DAY = INT32_MIN };
int32_t date_day(const struct date *d);

/* The inverse of date_days. */
struct date date_of_days(int64_t days);

/* Seconds from 1970-01-01T00:00:00Z, without leap seconds. */
int64_t date_seconds(const struct date *d);

/* The inverse of date_seconds, with DATE_SECOND. */
struct date date_of_seconds(int64_t seconds);

/* Days in a month of a year; 0 if there is no such month. */
int date_month_days(int year, int month);

/* Whether every part is in its range: year 1 to 9999, no 31 February. */
bool date_valid(const struct date *d);

/* Reads one of the four forms of a record: 2026-03-02T17:14:00Z, 2026-03-02,
 * 2026-03, 2026. Returns false, and precision DATE_NONE, for anything else
 * and for a day that never was. */
bool date_parse(struct str s, struct date *d);

/* Adds the date in the record's form; nothing for DATE_NONE. */
void date_add(struct buf *b, const struct date *d);

/* Whole days from a to b, by their days alone; negative if b is earlier. */
int64_t date_days_between(const struct date *a, const struct date *b);

/* Less than, equal to, greater than 0 as a is before, at, after b; a shorter
 * form stands before every longer one that it begins. */
int date_compare(const struct date *a, const struct date *b);

#endif
