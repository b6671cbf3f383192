/* ahead.c: where the cells and rows of CSV text end. */
#include "ahead.h"

#include "look.h"

void
ahead_look(struct ahead *a, const char *s, size_t n, char sep)
{
	if (a->way == AHEAD_PORTABLE)
		look_ahead(a, s, n, sep, true);
	else if (a->way == AHEAD_NARROW || !ahead_look_wide(a, s, n, sep))
		look_ahead(a, s, n, sep, false);
}
