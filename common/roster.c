/* roster.c: every record of the input, held as it stands until the output. */
#include "roster.h"

#include <stdlib.h>

#include "limit.h"
#include "mem.h"
#include "say.h"

enum { BLOCK = 4 << 20, FIRST = 64 << 10 };

struct roster_block {
	struct roster_block *next;
	char data[];
};

/* Room for n bytes that stay where they are. The first block is small, so
 * that a short list costs little. */
static char *
room(struct roster *r, size_t n)
{
	if (r->size - r->used < n) {
		size_t size = r->blocks ? BLOCK : FIRST;
		struct roster_block *b;

		size = n > size ? n : size;
		b = xmalloc(sizeof(*b) + size);
		b->next = r->blocks;
		r->blocks = b;
		r->size = size;
		r->used = 0;
	}
	r->used += n;
	return r->blocks->data + r->used - n;
}

uint32_t
roster_add(struct roster *r, const struct record *record)
{
	const char *from = record->f[0].p;
	size_t n = (size_t)(record->extra.p + record->extra.n - from);
	char *to = room(r, n + 1);

	memcpy(to, from, n);
	to[n] = '\n';
	if (r->n == r->cap) {
		if (r->cap > UINT32_MAX / 2)
			die("more records than can be held");
		r->cap = r->cap ? r->cap * 2 : 1024;
		r->line = xreallocarray(r->line, r->cap, sizeof(*r->line));
	}
	r->line[r->n] = to;
	return r->n++;
}

struct str
roster_line(const struct roster *r, uint32_t number)
{
	const char *s = r->line[number];
	/* C11 has memchr stop at the first match, and there is one */
	const char *end = memchr(s, '\n', LIMIT_RECORD + 1);

	return (struct str){s, (size_t)(end - s)};
}

void
roster_record(const struct roster *r, uint32_t number, struct record *record)
{
	record_parse(record, roster_line(r, number)); /* it was sound once */
}

void
roster_free(struct roster *r)
{
	while (r->blocks) {
		struct roster_block *next = r->blocks->next;

		free(r->blocks);
		r->blocks = next;
	}
	free(r->line);
	*r = (struct roster){0};
}
