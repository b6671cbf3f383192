/* slug.h: the slugs of profile addresses. */
#ifndef SLUG_H
#define SLUG_H

#include <stdbool.h>

#include "buf.h"

enum {
	SLUG_SLACK = 64
}; /* readable bytes there must be behind a slug, and
      bytes there must be room for behind one put */

/* Whether the slug is canonical (profile.h) and of ASCII. */
bool slug_canonical(struct str slug);

/* Puts the slug that a path begins with, canonical, if it is of printable
 * ASCII but the backslash and of the letters U+00C0 to U+00FF, all of which
 * are composed, and no made-up one. Returns its end, NULL if it is another or
 * there is none. */
char *slug_put(char *to, struct str path);

/* The same a byte at a time; and, of most that are put so, what is quicker,
 * else NULL too: of short ones with small letters and few others, and all bytes
 * at once where there are the widest vectors. */
char *slug_put_bytes(char *to, struct str path);
char *slug_put_short(char *to, struct str path);
char *slug_put_huge(char *to, struct str path);

/* Puts s with %XX decoded, but for what would change the path's meaning.
 * Returns the end; it takes no more room than s, and no slack. */
char *slug_decode(char *to, struct str s);

#endif
