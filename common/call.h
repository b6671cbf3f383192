/* call.h: how to call a person in a greeting, made from a name as people
 * write it in their profile. */
#ifndef CALL_H
#define CALL_H

#include <stdbool.h>

#include "buf.h"

/* Adds the whole name for a greeting: without credentials, titles, emoji,
 * styled letters, nicknames in brackets and what follows a comma; ANNA and
 * anna become Anna. `raw` is UTF-8. Returns false, adding nothing, if what
 * stands there is no name: a blank, an address, a number, a command, a company
 * with its legal form. */
bool call_full(struct buf *b, struct str raw);

/* The same for the first name alone: its first word; a name in a script
 * that puts the family first (Han, kana, Hangul) stays whole. False also for
 * an initial. */
bool call_first(struct buf *b, struct str raw);

#endif
