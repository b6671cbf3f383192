/* spelling.h: whether two words in Latin letters spell one name as it is
 * heard, whoever wrote it down. */
#ifndef SPELLING_H
#define SPELLING_H

#include "buf.h"

/* What is known of the two words. */
enum spelling {
	SPELLING_PLAIN, /* both in Latin letters from the start */
	SPELLING_READ, /* one is read from another script */
	SPELLING_BARE, /* the first is read from a script that leaves vowels
			  out, or their order open */
	SPELLING_INDIC, /* the same, of the scripts of India */
	SPELLING_KOREAN, /* syllables of Korean names */
	SPELLING_CHINESE, /* syllables of Mandarin names: pinyin, Wade-Giles */
};

enum { SPELLING_APART = 255 };

/* What it costs to make a into b by exchanging spellings that are used for
 * one sound: 0 if nothing but usual spelling parts them (ph f, ou u, sch sh,
 * doubled letters), about 10 for each letter that is heard differently,
 * SPELLING_APART if it is more than `most`. A weighted edit distance over
 * pairs of letter groups (Brill and Moore 2000, with costs set by hand);
 * no more than the first SPELLING_BYTES bytes are compared. */
enum { SPELLING_BYTES = 40 };
int spelling_cost(struct str a, struct str b, enum spelling kind, int most);

/* Makes the table of letter groups; as fold_begin. */
void spelling_begin(void);

#endif
