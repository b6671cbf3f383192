/* stay.h: where the owner was, at work, at school, at events, found by name in
 * a note. */
#ifndef STAY_H
#define STAY_H

#include "known.h"
#include "words.h"

struct stays {
	struct stay_words *stay; /* with its name cut into words */
	size_t n;
};

/* Cuts the names of all stays known, which must stay. */
void stays_begin(struct stays *all, const struct known *k);
void stays_free(struct stays *all);

/* The stay of one of these kinds ('p', 'e', 'v') that words first to end - 1
 * of a note name best, whole or enough of it, or by its initials; or NULL. */
const struct stay *stays_find(const struct stays *all, const struct words *w,
    const char *kinds, size_t first, size_t end);

/* The stay of a kind at the company or school of this name (escaped), or
 * NULL. */
const struct stay *stays_named(
    const struct stays *all, char kind, struct str name);

/* Whether the owner was there in one of these years (0: none is told); a stay
 * without dates denies none. One that goes on lasts to this_year, if known. */
bool stay_was_there(const struct stay *s, int from, int to, int this_year);

#endif
