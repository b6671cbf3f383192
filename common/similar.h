/* similar.h: how alike two strings are. */
#ifndef SIMILAR_H
#define SIMILAR_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

/* Jaro-Winkler similarity, 0 to 1, over bytes (Winkler 1990: prefix weight
 * 0.1 for up to four common bytes). Bit-parallel for up to 64 bytes; no more
 * than the first LIMIT_NAME bytes are compared. */
double similar_jaro_winkler(struct str a, struct str b);

/* Whether the Jaro-Winkler similarity of strings of a and b bytes can be
 * `least` if no more than `matches` bytes match and `common` first ones,
 * SIMILAR_PREFIX at most, are the same. */
enum { SIMILAR_PREFIX = 4 };
static inline bool
similar_can_reach(int a, int b, int matches, int common, double least)
{
	double all = (double)a * b, begin = common * 0.1;

	/* jaro is (matches / a + matches / b + 1) / 3; both sides times 3ab */
	return matches > 0 && ((double)matches * (a + b) + all) * (1 - begin) >=
				  3 * all * (least - begin - 1e-9);
}

/* The number of insertions, deletions, substitutions and swaps of neighbours
 * (optimal string alignment; Damerau 1964) that make a into b, or most + 1 if
 * it is more than `most`, 3 at most. Over bytes, LIMIT_NAME at most. */
int similar_edits(struct str a, struct str b, int most);

/* Adds the sound of a word in ASCII letters: consonants that languages write
 * differently made one, vowels dropped but for the mark of one in front.
 * Ivanov and Iwanoff, Mohammed and Muhamad have one sound. */
void similar_add_sound(struct buf *b, struct str word);

/* A hash of the consonants of a word in five classes, not 0: two words that
 * differ in it are not two spellings of one name. */
uint32_t similar_rough(struct str word);

#endif
