/* unit.h: what the suites of the unit tests share. */
#ifndef UNIT_H
#define UNIT_H

#include <check.h>

/* Each tests/unit/NAME.c defines suite_NAME and is listed here. */
#define SUITES(X)                                                              \
	X(text)                                                                \
	X(record)                                                              \
	X(date)                                                                \
	X(base)                                                                \
	X(split)                                                               \
	X(block)                                                               \
	X(relay)                                                               \
	X(import)                                                              \
	X(progress)                                                            \
	X(when)                                                                \
	X(profile)                                                             \
	X(flood)                                                               \
	X(phrase)                                                              \
	X(weigh) X(fold) X(match) X(letter) X(link) X(bound) X(standing)

#define X(name) Suite *suite_##name(void);
SUITES(X)
#undef X

/* A suite of one test case with loop or plain tests added by the caller. */
TCase *unit_case(Suite *s);

/* A number below n of a generator of one's own, so that every machine tests the
 * same. */
static inline unsigned
unit_draw(unsigned *state, unsigned n)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 8) % n;
}

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

#endif
