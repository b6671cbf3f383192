/* lexeme.h: how two words of names are related. */
#ifndef LEXEME_H
#define LEXEME_H

#include "lexicon.h"

enum lexeme_use { /* what a word is compared as */
	USE_GIVEN,
	USE_FAMILY,
	USE_KOREAN, /* given name of somebody with a Korean family name */
	USE_CHINESE,
};

enum lexeme_relation {
	LEXEME_SAME,
	LEXEME_NICK, /* nickname, pet form, the name in another language */
	LEXEME_CLIPPED, /* one begins like the other, which goes on */
	LEXEME_SOUND, /* another spelling or script of the same sound */
	LEXEME_NEAR, /* a slip of the pen apart */
	LEXEME_FAR, /* several slips, or letters out of order */
	LEXEME_INITIAL, /* one is the other's first letter */
	LEXEME_APART,
};

/* How two words are related, the closest first. Given names that are known to
 * be two, or that have the endings of a man's and a woman's name, are apart
 * however few letters part them. */
enum lexeme_relation lexicon_compare(
    const struct lexicon *l, uint32_t a, uint32_t b, enum lexeme_use use);

/* From here on this thread remembers what pairs of words come to, of one
 * lexicon to which nothing is added meanwhile; lexicon_remember_end forgets. */
void lexicon_remember(void);
void lexicon_remember_end(void);

/* The same for words that are joined of several, all of them of one language:
 * for those there is no number. */
enum lexeme_relation lexicon_compare_joined(const struct lexicon *l,
    const uint32_t *a, int n, const uint32_t *b, int m, enum lexeme_use use);

/* Whether words run together are so much as equally long and begin alike, where
 * that is to be expected: if not, lexicon_compare_joined has them apart. */
bool lexicon_may_join(const struct lexicon *l, const uint32_t *a, int n,
    const uint32_t *b, int m);

/* As lexicon_uses, which asks it where both are such names. */
unsigned lexicon_family_uses(const struct lexicon *l, uint32_t a, uint32_t b);

/* What the given names of two people may be compared as whose family names
 * these are, bits: 1 << USE_GIVEN, and 1 << USE_KOREAN or 1 << USE_CHINESE if
 * both write the same family name of that language. */
static inline unsigned
lexicon_uses(const struct lexicon *l, uint32_t a, uint32_t b)
{
	unsigned both =
	    lexicon_word(l, a)->families & lexicon_word(l, b)->families;

	return both ? lexicon_family_uses(l, a, b) : 1u << USE_GIVEN;
}

#endif
