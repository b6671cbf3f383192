/* buf.c: a growing run of bytes. */
#include "buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "mem.h"
#include "text.h"

int
str_compare(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

int
str_listed(const char *const *list, struct str s)
{
	for (; *list; list++)
		if (s.n ? **list == s.p[0] && str_eq(s, str_of(*list))
			: !**list)
			return 1;
	return 0;
}

int
str_sorted(const char *const *list, size_t n, struct str s)
{
	size_t low = 0;

	while (low < n) {
		size_t mid = low + (n - low) / 2;
		int order = str_compare(s, str_of(list[mid]));

		if (order == 0)
			return 1;
		if (order > 0)
			low = mid + 1;
		else
			n = mid;
	}
	return 0;
}

struct str
str_cut(struct str *s, char c)
{
	const char *end = s->n ? memchr(s->p, c, s->n) : NULL;
	struct str piece = {s->p, end ? (size_t)(end - s->p) : s->n};

	s->p += piece.n + (end != NULL);
	s->n -= piece.n + (end != NULL);
	return piece;
}

int
str_word(struct str *s, struct str *word)
{
	do
		*word = str_cut(s, ' ');
	while (word->n == 0 && s->n > 0);
	return word->n > 0;
}

void
buf_grow(struct buf *b, size_t n)
{
	size_t cap = b->cap ? b->cap : 64;

	if (n >= SIZE_MAX / 4 - b->n)
		mem_out();
	while (cap - b->n <= n)
		cap *= 2;
	b->p = xreallocarray(b->p, cap, 1);
	b->cap = cap;
}

void
buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
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
buf_cp(struct buf *b, uint32_t cp)
{
	char *to = buf_room(b, 4);
	size_t n = utf8_encode(to, cp);

	to[n] = '\0';
	b->n += n;
}

void
buf_number(struct buf *b, long long number, int width, int sign)
{
	char digit[24];
	int n = 0;
	unsigned long long rest = number < 0 ? 0 - (unsigned long long)number
					     : (unsigned long long)number;

	if (number < 0 || sign)
		buf_char(b, number < 0 ? '-' : '+');
	for (; rest > 0 || n == 0; rest /= 10)
		digit[n++] = (char)('0' + rest % 10);
	for (int zeros = n; zeros < width; zeros++)
		buf_char(b, '0');
	while (n > 0)
		buf_char(b, digit[--n]);
}

void
buf_cut(struct buf *b, size_t n)
{
	b->n = n;
	if (b->p)
		b->p[n] = '\0';
}

void
buf_reset(struct buf *b)
{
	buf_cut(b, 0);
}

void
buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){0};
}
