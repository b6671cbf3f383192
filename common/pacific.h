/* pacific.h: US Pacific time, in which LinkedIn writes many of its dates. */
#ifndef PACIFIC_H
#define PACIFIC_H

#include <stdbool.h>

#include "date.h"

/* Turns *d, a wall clock's date and time in Los Angeles, into UTC by the
 * daylight rules of its year: from the first Sunday of April to the last of
 * October until 2006 (Uniform Time Act as amended in 1986), from the second
 * Sunday of March to the first of November since 2007 (Energy Policy Act of
 * 2005), each at 2:00. The hour that comes twice is taken as its first
 * coming. Returns false, changing nothing, for the hour that never was. */
bool pacific_to_utc(struct date *d);

#endif
