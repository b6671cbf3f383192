/* aheadhuge.c: where the cells and rows of CSV text end, with the widest
 * vectors there are. */
#ifdef __x86_64__
#define BLOCK_HUGE
#endif
#include "ahead.h"
#include "look.h"

#ifdef BLOCK_HUGE
BLOCK_TARGET static void
look_huge(struct ahead *a, const char *s, size_t n, char sep)
{
	look_ahead(a, s, n, sep, false);
}
#endif

bool
ahead_look_huge(struct ahead *a, const char *s, size_t n, char sep)
{
#ifdef BLOCK_HUGE
	if (block_is_huge()) {
		look_huge(a, s, n, sep);
		return true;
	}
#endif
	(void)a, (void)s, (void)n, (void)sep;
	return false;
}
