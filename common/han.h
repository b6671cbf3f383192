/* han.h: names in Han characters, whatever language reads them. */
#ifndef HAN_H
#define HAN_H

#include <stdbool.h>

#include "buf.h"

/* Adds a word with each character in its simplified Chinese form: traditional
 * and Japanese forms of one character become the same. */
void han_add_plain(struct buf *b, struct str word);

/* How many bytes of a name written without blanks are the family name: two
 * characters of a Japanese or compound Chinese or Korean one, else the first.
 * 0 if the word is not such a name: Han or Hangul, two to five characters. */
size_t han_family(struct str word);

/* Whether Latin letters can be how a Han word, as han_add_plain leaves it, is
 * written: in Mandarin (pinyin, Wade-Giles), in Cantonese as in Hong Kong, in
 * Korean, or in Japanese. */
bool han_reads(struct str word, struct str latin);

/* Makes the tables; as fold_begin. */
void han_begin(void);

#endif
