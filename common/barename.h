/* barename.h: the letters of a name, without what stands around them. */
#ifndef BARENAME_H
#define BARENAME_H

#include <stdbool.h>

#include "buf.h"

/* Adds to an empty buffer the letters of a name as people write it in their
 * profile (UTF-8) and what joins them, one space between words: without emoji
 * and other signs, and without the headline, the nickname or the credentials
 * that follow a comma, a bracket, a number sign, the end of the line; styled
 * letters become plain. False if there are none or the text cannot be a name:
 * it holds an address, a number, a blank, an ampersand. */
bool barename(struct buf *b, struct str raw);

#endif
