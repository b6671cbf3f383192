/* linklevel.h: how close two values of a column are. */
#ifndef LINKLEVEL_H
#define LINKLEVEL_H

#include "bits.h"
#include "company.h"
#include "linkvalue.h"
#include "similar.h"

/* A hash of two numbers. */
static inline uint64_t
link_mix(uint64_t a, uint64_t b)
{
	uint64_t h = (a * UINT64_C(0x9E3779B97F4A7C15) + b) *
		     UINT64_C(0xBF58476D1CE4E5B9);

	return (h ^ h >> 29) * UINT64_C(0x94D049BB133111EB);
}

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

/* A hash of what stands before the @. */
uint64_t link_local(struct str s);

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

/* How much like each other the parts before the @ of two e-mails, or two
 * titles, places or values of another column must be, by Jaro-Winkler, to have
 * something in common. */
#define LINK_LOCAL_PART_ALIKE 0.92
#define LINK_TEXT_ALIKE 0.85

enum {
	LINK_LENGTH_AT = 56, /* above a bit for each letter, digit, others */
	LINK_LONG = 255,
};

/* A letter that the other does not hold has no match there, which bounds the
 * Jaro-Winkler similarity; and two slips bring in two letters at most, be it
 * that both make another letter the @: then one part holds the other. */
static inline bool
link_letters_far(uint64_t a, uint64_t b, double alike)
{
	uint64_t gone = (a & ~b) << (64 - LINK_LENGTH_AT);
	uint64_t come = (b & ~a) << (64 - LINK_LENGTH_AT);
	int n = (int)(a >> LINK_LENGTH_AT), k = (int)(b >> LINK_LENGTH_AT);
	int x, y;

	if (bits_two(gone) || bits_two(come) || n == LINK_LONG ||
	    k == LINK_LONG)
		return false;
	x = n - bits_count(gone);
	y = k - bits_count(come);
	return !similar_can_reach(n, k, x < y ? x : y, SIMILAR_PREFIX, alike);
}

/* Whether two different values have nothing in common, as their letters tell;
 * where they have words, none of them in common. */
static inline bool
link_letters_apart(enum link_kind kind, uint64_t a, uint64_t b)
{
	switch (kind) {
	case LINK_PROFILE:
		return a != b;
	case LINK_EMAIL:
		return link_letters_far(a, b, LINK_LOCAL_PART_ALIKE);
	case LINK_COMPANY:
		return link_letters_far(a, b, COMPANY_ALIKE);
	default:
		return link_letters_far(a, b, LINK_TEXT_ALIKE);
	}
}

#endif
