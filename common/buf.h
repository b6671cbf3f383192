/* buf.h: a growing run of bytes. Zeroed is empty; bytes are always followed
 * by a NUL once anything was added. */
#ifndef BUF_H
#define BUF_H

#include <stddef.h>
#include <stdint.h>
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
static inline struct str
str_of(const char *s)
{
	return (struct str){s, strlen(s)};
}

/* The bytes of a buffer as a piece, valid until the buffer changes. */
static inline struct str
str_buf(const struct buf *b)
{
	return (struct str){b->n ? b->p : "", b->n};
}

/* Whether two pieces hold the same bytes. */
static inline int
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Negative, 0 or positive as a stands before b, byte by byte, is it, or stands
 * behind it. */
int str_compare(struct str a, struct str b);

/* Whether s begins with the string prefix. */
static inline int
str_starts(struct str s, const char *prefix)
{
	size_t n = strlen(prefix);

	return s.n >= n && memcmp(s.p, prefix, n) == 0;
}

/* Reads exactly n digits at an offset; what stands behind them counts for
 * nothing. Whether they are there. */
static inline int
str_digits(struct str s, size_t at, size_t n, int *value)
{
	*value = 0;
	if (s.n < at + n)
		return 0;
	for (size_t i = at; i < at + n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return 0;
		*value = *value * 10 + (s.p[i] - '0');
	}
	return 1;
}

/* Whether s is one of the strings of a list that ends in NULL; of one of n
 * strings in the order of their bytes. */
int str_listed(const char *const *list, struct str s);
int str_sorted(const char *const *list, size_t n, struct str s);

/* Takes off s what stands before the first byte c, all of it if there is none,
 * and that byte. */
struct str str_cut(struct str *s, char c);

/* Takes the next word off s, blanks between; false if there is none. */
int str_word(struct str *s, struct str *word);

/* s without blanks and controls at its ends. */
static inline struct str
str_trim(struct str s)
{
	while (s.n > 0 && (unsigned char)s.p[0] <= ' ')
		s.p++, s.n--;
	while (s.n > 0 && (unsigned char)s.p[s.n - 1] <= ' ')
		s.n--;
	return s;
}

/* Puts a piece in steps of STR_STEP bytes, so that short ones take no choice:
 * as many may be read behind it, and changed behind what was put. Returns the
 * end of that. */
enum { STR_STEP = 32 };
static inline char *
str_put(char *to, struct str s)
{
	memcpy(to, s.p, STR_STEP);
	for (size_t i = STR_STEP; i < s.n; i += STR_STEP)
		memcpy(to + i, s.p + i, STR_STEP);
	return to + s.n;
}

/* Grows the room to n more bytes and a NUL; buf_room calls it. */
void buf_grow(struct buf *b, size_t n);

/* Makes room for n more bytes and returns where they go; the caller then
 * raises b->n by what it wrote. */
static inline char *
buf_room(struct buf *b, size_t n)
{
	if (b->cap - b->n <= n)
		buf_grow(b, n);
	return b->p + b->n;
}

/* Adds n bytes, a string, a piece, one byte, a printf-formatted text. Those
 * that every record goes through are inline. */
static inline void
buf_add(struct buf *b, const char *p, size_t n)
{
	char *to = buf_room(b, n);

	if (n)
		memcpy(to, p, n);
	to[n] = '\0';
	b->n += n;
}

static inline void
buf_char(struct buf *b, int c)
{
	char *to = buf_room(b, 1);

	to[0] = (char)c;
	to[1] = '\0';
	b->n++;
}

static inline void
buf_piece(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.n);
}

void buf_str(struct buf *b, const char *s);
void buf_printf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Adds a code point in UTF-8. */
void buf_cp(struct buf *b, uint32_t cp);

/* Adds a number in decimal, with a + before it if `sign` and it is not
 * negative; with at least `width` digits, zeros in front. */
void buf_number(struct buf *b, long long number, int width, int sign);

/* Keeps the first n bytes, of which there are as many, and the room. */
void buf_cut(struct buf *b, size_t n);

/* Empties the buffer, keeping its room. */
void buf_reset(struct buf *b);

/* Frees the room. The buffer is empty and usable again. */
void buf_free(struct buf *b);

#endif
