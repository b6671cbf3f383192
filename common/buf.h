/* buf.h: a growing run of bytes. Zeroed is empty; bytes are always followed
 * by a NUL once anything was added. */
#ifndef BUF_H
#define BUF_H

#include <stddef.h>
#include <string.h>

struct buf {
	char *p;
	size_t n, cap;
};

/* A piece of somebody else's bytes, not NUL-terminated. */
struct str {
	const char *p;
	size_t n;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})

/* The string s as a piece. */
struct str str_of(const char *s);

/* The bytes of a buffer as a piece, valid until the buffer changes. */
struct str str_buf(const struct buf *b);

/* Whether two pieces hold the same bytes. */
int str_eq(struct str a, struct str b);

/* Whether s begins with the string prefix. */
int str_starts(struct str s, const char *prefix);

/* Makes room for n more bytes and returns where they go; the caller then
 * raises b->n by what it wrote. */
char *buf_room(struct buf *b, size_t n);

/* Adds n bytes, a string, a piece, one byte, a printf-formatted text. */
void buf_add(struct buf *b, const char *p, size_t n);
void buf_str(struct buf *b, const char *s);
void buf_piece(struct buf *b, struct str s);
void buf_char(struct buf *b, int c);
void buf_printf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Empties the buffer, keeping its room. */
void buf_reset(struct buf *b);

/* Frees the room. The buffer is empty and usable again. */
void buf_free(struct buf *b);

#endif
