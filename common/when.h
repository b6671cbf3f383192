/* when.h: the dates of LinkedIn's files and of address books, read exactly or
 * not at all. */
#ifndef WHEN_H
#define WHEN_H

#include <stdbool.h>

#include "date.h"

enum when {
	WHEN_NONE, /* empty, "Not Available", 0/0/00 */
	WHEN_READ,
	WHEN_BAD, /* no date, a day that never was, or one of two days */
};

/* What a time of day without a zone means. */
enum zone {
	ZONE_NONE, /* unknown: only the day is kept */
	ZONE_UTC,
	ZONE_PACIFIC,
};

/* Reads one of the forms of the exports (English months, any case):
 *
 *	08 Feb 2026             8-Feb-26             8.2.2026
 *	1/29/26, 2:37 PM        2026-03-01 14:03:22 UTC
 *	2026-03-01T14:03:22     2025/02/01 15:02:55 UTC
 *	Fri Dec 09 10:11:12 UTC 2022                 Mar 4, 2017, 3:05 PM
 *	2026-03-01   2026-03   2026   Mar 2026   Mar 4, 2017
 *
 * M/D/YY with AM or PM is LinkedIn's own and always Pacific time. Any other
 * date of three numbers with slashes or hyphens, year last, is read only if
 * day and month cannot be taken for each other. Two-digit years are 20YY. */
enum when when_read(struct str s, enum zone zone, struct date *d);

/* The two commonest forms, "08 Feb 2026" and "2026-03-01 14:03:22 UTC",
 * copied into the record's form without much ado: returns its length, or 0 if
 * s is neither, or no day that was. `to` has room for WHEN_COPIED bytes. */
enum { WHEN_COPIED = 24 };
size_t when_copy(struct str s, char *to);

/* Reads the times of an event, "Mon D, YYYY hh:mm AM - Mon D, YYYY hh:mm AM",
 * to the day: their zone is not known. */
enum when when_period(struct str s, struct date *from, struct date *until);

/* Adds a birthday in the record's form, 1980-05-17 or --05-17, from any form
 * of when_read that names a day and a year of four digits, from "May 17", and
 * from eight digits that make a day of 1850 to 2100 in one order only. */
enum when when_birthday(struct str s, struct buf *b);

#endif
