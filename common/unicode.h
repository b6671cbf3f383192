/* unicode.h: properties of code points, the one door to utf8proc. */
#ifndef UNICODE_H
#define UNICODE_H

#include <stdint.h>

/* Columns that a code point takes on a terminal: 0, 1 or 2 (UAX #11, with
 * ambiguous ones narrow); independent of any locale. */
int unicode_width(uint32_t cp);

#endif
