/* linklevel.h: how close two values of a column are. */
#ifndef LINKLEVEL_H
#define LINKLEVEL_H

#include "linkvalue.h"

enum link_level {
	LEVEL_SAME,
	LEVEL_NEAR, /* a slip of the pen, or known to vary so */
	LEVEL_PART, /* something in common */
	LEVEL_APART,
	LEVEL_NONE, /* not in the data of one of the two */
	LEVELS,
};

/* The level of two different values of a kind, as link_value_add leaves them.
 */
enum link_level link_level(enum link_kind kind, struct str a, struct str b);

/* What most pairs of values are known by to have nothing in common, without a
 * look at their letters: of a profile its first letters; else which letters
 * there are and how many, of an e-mail in the part before the @. */
uint64_t link_letters(enum link_kind kind, struct str s);

/* Which words there are in a value. */
uint64_t link_words(struct str s);

/* Whether values of that kind are told apart by their letters, and whether by
 * their words too. */
static inline bool
link_has_letters(enum link_kind kind)
{
	return kind != LINK_PHONE && kind != LINK_BIRTHDAY;
}

static inline bool
link_has_words(enum link_kind kind)
{
	return kind >= LINK_COMPANY;
}

/* Whether two different values have nothing in common, as their letters tell;
 * where they have words, none of them in common. */
bool link_letters_apart(enum link_kind kind, uint64_t a, uint64_t b);

#endif
