/* escape.h: the one routine that makes text safe to print, and its inverse. */
#ifndef ESCAPE_H
#define ESCAPE_H

#include <stdbool.h>

#include "buf.h"

/* Adds n bytes at s in the escaped form of a record field: \t \n \r \\, and
 * \xHH for every byte that may not stand raw (see text_unsafe) or that is not
 * part of valid UTF-8. The result is safe to print on any terminal. */
void escape_add(struct buf *b, const char *s, size_t n);

/* The same for a terminal or a message, where a backslash in the text stays
 * single: not reversible. */
void escape_print(struct buf *b, const char *s, size_t n);

/* Adds the bytes that an escaped field stands for. Returns false, adding
 * nothing, if there is a bad escape. unescape_add(escape_add(x)) = x. */
bool unescape_add(struct buf *b, struct str field);

/* Checks a whole record line, TABs between fields: valid UTF-8, every escape
 * well formed, nothing raw that text_unsafe names but the TABs. Returns NULL
 * if it is sound, else what is wrong, in words. */
const char *escape_check(const char *line, size_t n);

#endif
