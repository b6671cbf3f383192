/* skeleton.h: names that only look alike: impersonation by confusable or
 * invisible characters. */
#ifndef SKELETON_H
#define SKELETON_H

#include "buf.h"

/* Adds what s looks like, in lower-case ASCII wherever a Latin letter looks
 * like it: two texts of one skeleton can be mistaken for each other. The
 * method is that of Unicode's UTS 39, section 4; the table is the project's
 * own, drawn up from letter shapes for Latin, Greek, Cyrillic, Armenian,
 * Cherokee, fullwidth and styled letters and digits, in which shapes were
 * compared upper case with upper, lower with lower. For equality only. */
void skeleton_add(struct buf *b, struct str s);

enum looks {
	LOOKS_PLAIN,
	LOOKS_MIXED, /* a word of two alphabets that share letter shapes */
	LOOKS_HIDDEN, /* an invisible character between two Latin letters */
};

/* What is suspicious about a name by itself. Emoji, styled letters and the
 * joiners of scripts that need them are not. */
enum looks skeleton_looks(struct str s);

#endif
