/* escape.h: the one routine that makes text safe to print, and its inverse. */
#ifndef ESCAPE_H
#define ESCAPE_H

#include <stdbool.h>

#include "block.h"
#include "buf.h"

/* Adds n bytes at s in the escaped form of a record field: \t \n \r \\, and
 * \xHH for every byte that may not stand raw (see text_unsafe) or that is not
 * part of valid UTF-8. The result is safe to print on any terminal. */
void escape_add(struct buf *b, const char *s, size_t n);

/* The same into memory, where there must be ESCAPE_ROOM(n) bytes. Behind s
 * BLOCK bytes more can be read. Returns the end of what was put; what is behind
 * that may be changed. */
#define ESCAPE_ROOM(n) (4 * (n) + 2 * BLOCK)
char *escape_put(char *to, const char *s, size_t n);

/* The same for machines that have wide vectors, or the widest, from *s on as
 * far as it goes quickly: up to the end, or to a character that takes a closer
 * look. Moves *s there, and *to behind what was put; false, and nothing, if
 * this one has none. */
bool escape_put_wide(char **to, const char **s, const char *end);
bool escape_put_huge(char **to, const char **s, const char *end);

/* Whether escaping would not change the bytes; false for some in which it
 * would not either. Behind them BLOCK bytes can be read. */
bool escape_clean(struct str s);

/* The same as escape_add for a terminal or a message, where a backslash in the
 * text stays single: not reversible. */
void escape_print(struct buf *b, const char *s, size_t n);

/* Adds the bytes that an escaped field stands for. Returns false, adding
 * nothing, if there is a bad escape. unescape_add(escape_add(x)) = x. */
bool unescape_add(struct buf *b, struct str field);

/* Splits a whole record line at its TABs and checks it: valid UTF-8, every
 * escape well formed, nothing raw that text_unsafe names but the TABs. The
 * first `max` pieces are set, the last of them up to its TAB; what follows,
 * from that TAB on, is *rest (empty if there is none). Returns the number of
 * pieces set, or 0 with *wrong saying in words what is wrong. */
size_t escape_split(struct str line, struct str *piece, size_t max,
    struct str *rest, const char **wrong);

/* The same for machines that have wide vectors, *n what escape_split returns;
 * false, and nothing, if this one has none. */
bool escape_split_wide(struct str line, struct str *piece, size_t max,
    struct str *rest, const char **wrong, size_t *n);

/* The length of what begins at s, of which n bytes are there, and is neither
 * plain nor a TAB; or 0 with *wrong saying what is wrong with it. */
size_t escape_length(const char *s, size_t n, const char **wrong);

#endif
