/* fold.h: text made comparable, the one door to utf8proc. */
#ifndef FOLD_H
#define FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

/* Adds s without case, accents and compatibility forms (Unicode 15, NFKD and
 * full case folding, UAX 15): Łódź, ŁÓDŹ and fullwidth Ｌｏｄｚ all become
 * lodz. Letters that Unicode does not take apart follow their usual spelling
 * (ł l, ø o, đ d, ß ss, æ ae, œ oe, þ th, ð d, ı i); typographic quotes and
 * dashes become ' " -; any white space but a line feed becomes one blank;
 * what is invisible (joiners, soft hyphens, bidi marks, variation selectors)
 * is dropped. Marks that make another letter, as in Indic scripts and kana,
 * stay. Bytes that are not UTF-8 become U+FFFD. fold(fold(x)) = fold(x). */
void fold_add(struct buf *b, struct str s);

/* The same, but accents stay, composed where they can be: for scripts whose
 * reading depends on them. */
void fold_case_add(struct buf *b, struct str s);

/* What fold_add makes of an ASCII byte. */
static inline char
fold_ascii(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c | 0x20);
	return c == '\t' || c == '\v' || c == '\f' || c == '\r' ? ' ' : c;
}

/* Adds s composed (NFC) and in lower case, and else as it is: for keys that
 * are shown. Returns false, adding nothing, if it is not UTF-8. */
bool fold_lower_add(struct buf *b, struct str s);

/* Whether a code point, after folding, belongs to a word: a letter, a digit
 * or a mark, of any script. */
bool fold_is_word(uint32_t cp);

/* Whether a code point is a letter or a mark. */
bool fold_is_letter(uint32_t cp);

/* Whether it is a mark that takes no place of its own: it stands on the letter
 * before it. */
bool fold_is_mark(uint32_t cp);

/* Whether a code point is an upper-case or title-case letter. */
bool fold_is_upper(uint32_t cp);

/* The simple upper-case and lower-case form of a code point, itself where it
 * has none. */
uint32_t fold_upper(uint32_t cp);
uint32_t fold_lower(uint32_t cp);

/* Columns that a code point takes on a terminal: 0, 1 or 2 (UAX 11, with
 * ambiguous ones narrow); independent of any locale. */
int fold_width(uint32_t cp);

/* Makes the table that fold_add keeps: to be called before threads begin that
 * fold; without threads fold_add sees to it. */
void fold_begin(void);

#endif
