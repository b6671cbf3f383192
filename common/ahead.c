/* ahead.c: where the cells and rows of CSV text end. */
#include "ahead.h"

#include <stdlib.h>

#include "look.h"
#include "mem.h"

/* Makes room for what may be found in n bytes. */
static void
make_room(struct ahead *a, size_t n)
{
	size_t ends;

	if (n > AHEAD_MOST)
		n = AHEAD_MOST;
	if (n <= a->room && a->end)
		return;
	ends = n < AHEAD_ENDS ? n : AHEAD_ENDS;
	ahead_free(a);
	a->end = xmalloc((ends + AHEAD_SPARE) * sizeof(*a->end));
	a->mark = xmalloc((n / BLOCK + 2) * sizeof(*a->mark));
	a->room = n;
}

void
ahead_look(struct ahead *a, const char *s, size_t n, char sep)
{
	make_room(a, n);
	if (a->way == AHEAD_BEST && ahead_look_huge(a, s, n, sep))
		return;
	if (a->way <= AHEAD_WIDE && ahead_look_wide(a, s, n, sep))
		return;
	if (a->way <= AHEAD_NARROW)
		look_ahead(a, s, n, sep, false);
	else
		look_ahead(a, s, n, sep, true);
}

void
ahead_free(struct ahead *a)
{
	free(a->end);
	free(a->mark);
	a->end = NULL;
	a->mark = NULL;
	a->room = a->ends = 0;
}
