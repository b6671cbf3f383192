/* buf.c: a growing run of bytes. */
#include "buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "mem.h"

struct str
str_of(const char *s)
{
	return (struct str){s, strlen(s)};
}

struct str
str_buf(const struct buf *b)
{
	return (struct str){b->n ? b->p : "", b->n};
}

int
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

int
str_starts(struct str s, const char *prefix)
{
	size_t n = strlen(prefix);

	return s.n >= n && memcmp(s.p, prefix, n) == 0;
}

char *
buf_room(struct buf *b, size_t n)
{
	if (b->cap - b->n <= n) {
		size_t cap = b->cap ? b->cap : 64;

		if (n >= SIZE_MAX / 4 - b->n)
			mem_out();
		while (cap - b->n <= n)
			cap *= 2;
		b->p = xreallocarray(b->p, cap, 1);
		b->cap = cap;
	}
	return b->p + b->n;
}

void
buf_add(struct buf *b, const char *p, size_t n)
{
	char *to = buf_room(b, n);

	if (n)
		memcpy(to, p, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void
buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_piece(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.n);
}

void
buf_char(struct buf *b, int c)
{
	char *to = buf_room(b, 1);

	to[0] = (char)c;
	to[1] = '\0';
	b->n++;
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n > 0) {
		vsnprintf(buf_room(b, (size_t)n), (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

void
buf_reset(struct buf *b)
{
	b->n = 0;
	if (b->p)
		b->p[0] = '\0';
}

void
buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){0};
}
