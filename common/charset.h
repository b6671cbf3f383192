/* charset.h: the one-byte character sets that address books still come in. */
#ifndef CHARSET_H
#define CHARSET_H

#include "buf.h"

/* Adds n bytes of Windows-1252 to b as UTF-8. It holds ISO 8859-1, as the
 * WHATWG Encoding Standard settles; its five unassigned bytes become the C1
 * controls of the same number. */
void charset_add_cp1252(struct buf *b, const char *s, size_t n);

#endif
