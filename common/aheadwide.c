/* aheadwide.c: where the cells and rows of CSV text end, with the wide vectors
 * that most machines of the kind have. */
#ifdef __x86_64__
#define BLOCK_WIDE
#endif
#include "ahead.h"
#include "looklanes.h"

#ifdef BLOCK_WIDE
BLOCK_INLINE struct sight
see_block(const char *s, char sep)
{
	return see(s, sep, false);
}

BLOCK_TARGET static void
look_wide(struct ahead *a, const char *s, size_t n, char sep)
{
	look_lanes(a, s, n, sep, see_block, add_ends);
}
#endif

bool
ahead_look_wide(struct ahead *a, const char *s, size_t n, char sep)
{
#ifdef BLOCK_WIDE
	if (block_is_wide()) {
		look_wide(a, s, n, sep);
		return true;
	}
#endif
	(void)a, (void)s, (void)n, (void)sep;
	return false;
}
