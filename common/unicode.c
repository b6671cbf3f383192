/* unicode.c: properties of code points, the one door to utf8proc. */
#include "unicode.h"

#include <utf8proc.h>

int
unicode_width(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7f)
		return 1;
	return utf8proc_charwidth((utf8proc_int32_t)cp);
}
