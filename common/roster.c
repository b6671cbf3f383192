/* roster.c: every record of the input, held as it stands until the output. */
#include "roster.h"

#include <stdlib.h>

#include "mem.h"
#include "say.h"
#include "text.h"

enum { CHUNK = 4 << 20, FIRST = 64 << 10 };

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
		size_t size = r->blocks ? CHUNK : FIRST;
		struct roster_block *b;

		size = n > size ? n : size;
		b = xmalloc(sizeof(*b) + size + TEXT_BLOCK);
		b->next = r->blocks;
		r->blocks = b;
		r->size = size;
		r->used = 0;
	}
	r->used += n;
	return r->blocks->data + r->used - n;
}

static char *
copy(char *to, const char *from, size_t n)
{
	memcpy(to, from, n);
	return to + n;
}

/* Most persons are named by the record's own profile or id, as csv-import
 * does: held as one byte that no record holds raw, a sixth of a contact is
 * saved. */
enum { BY_URL = 1, BY_ID = 2 };

static char
short_for(const struct record *r)
{
	struct str person = r->f[F_PERSON];

	if (person.n <= 1)
		return 0;
	return str_eq(person, r->f[F_URL])  ? BY_URL
	       : str_eq(person, r->f[F_ID]) ? BY_ID
					    : 0;
}

uint32_t
roster_add(struct roster *r, const struct record *record)
{
	const char *from = record->f[0].p;
	const char *end = record->extra.p + record->extra.n;
	size_t n = (size_t)(end - from);
	char by = short_for(record);
	char *to = room(r, by ? n - record->f[F_PERSON].n + 2 : n + 1);

	if (r->n == r->cap) {
		if (r->cap > UINT32_MAX / 2)
			die("more records than can be held");
		r->cap = r->cap ? r->cap * 2 : 1024;
		r->line = xreallocarray(r->line, r->cap, sizeof(*r->line));
	}
	r->line[r->n] = to;
	if (by) {
		struct str person = record->f[F_PERSON];

		to = copy(to, from, (size_t)(person.p - from));
		*to++ = by;
		from = person.p + person.n;
	}
	to = copy(to, from, (size_t)(end - from));
	*to = '\n';
	return r->n++;
}

void
roster_begin(
    const struct roster *r, uint32_t number, int upto, struct record *record)
{
	struct str *person = &record->f[F_PERSON];

	record_split(record, r->line[number], upto);
	if (person->n == 1 && person->p[0] == BY_URL)
		*person = record->f[F_URL];
	else if (person->n == 1 && person->p[0] == BY_ID)
		*person = record->f[F_ID];
}

void
roster_record(const struct roster *r, uint32_t number, struct record *record)
{
	roster_begin(r, number, FIELDS, record);
}

struct str
roster_kind(const struct roster *r, uint32_t number)
{
	const char *line = r->line[number];
	size_t n = 0;

	while (line[n] != '\t')
		n++;
	return (struct str){line, n};
}

void
roster_put(
    const struct roster *r, uint32_t number, struct str person, struct buf *b)
{
	const char *line = r->line[number], *rest, *end;
	struct record head;

	roster_begin(r, number, F_URL + 1, &head);
	rest = head.f[F_NAME].p - 1;
	buf_add(b, line,
	    (size_t)(head.f[F_DIRECTION].p + head.f[F_DIRECTION].n + 1 - line));
	buf_piece(b, person.p ? person : head.f[F_PERSON]);
	end = memchr(rest, '\n', PTRDIFF_MAX); /* roster_add put one there */
	buf_add(b, rest, (size_t)(end + 1 - rest));
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
