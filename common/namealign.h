/* namealign.h: the words of two names laid side by side, whatever their order.
 */
#ifndef NAMEALIGN_H
#define NAMEALIGN_H

#include "lexeme.h"
#include "name.h"

/* How two words of names are related, one letter being an initial. */
enum lexeme_relation name_compare_word(
    const struct lexicon *l, uint32_t a, uint32_t b, enum lexeme_use use);

/* The same for given names, the closest of what the family names say that they
 * may be compared as: see lexicon_uses. */
enum lexeme_relation name_compare_given(
    const struct lexicon *l, uint32_t a, uint32_t b, unsigned uses);

/* Whether two words could be the same, as far as that is seen at once. */
bool name_may_agree(const struct lexeme *a, const struct lexeme *b);

struct name_alignment {
	enum lexeme_relation first, worst; /* the closest, the least close */
	bool
	    swapped; /* two words that are known to stand the other way round */
};

/* Lays all words of one name beside those of the other in their order, or with
 * the last or first ones moved to the other end: every word of the shorter name
 * must have its counterpart, or be written together with the next. False if
 * there is no way, or if the names are too short to tell. */
bool name_align(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_alignment *out);

#endif
