/* escapewide.c: text made safe to print, and a record line split at its TABs,
 * with the wide vectors that most machines of the kind have. */
#ifdef __x86_64__
#define BLOCK_WIDE
#endif
#include "escape.h"
#include "pieces.h"
#include "putblocks.h"

#ifdef BLOCK_WIDE
BLOCK_TARGET static char *
put_text(char *to, const char **s, const char *end)
{
	return put_blocks(to, s, end);
}

BLOCK_TARGET static size_t
split_wide(struct str line, struct str *piece, size_t max, struct str *rest,
    const char **wrong)
{
	return split_pieces(line, piece, max, rest, wrong);
}
#endif

bool
escape_split_wide(struct str line, struct str *piece, size_t max,
    struct str *rest, const char **wrong, size_t *n)
{
#ifdef BLOCK_WIDE
	if (block_is_wide()) {
		*n = split_wide(line, piece, max, rest, wrong);
		return true;
	}
#endif
	(void)line, (void)piece, (void)max, (void)rest, (void)wrong, (void)n;
	return false;
}

bool
escape_put_wide(char **to, const char **s, const char *end)
{
#ifdef BLOCK_WIDE
	if (block_is_wide()) {
		*to = put_text(*to, s, end);
		return true;
	}
#endif
	(void)to, (void)s, (void)end;
	return false;
}
