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
put(char *to, struct str s)
{
	memcpy(to, s.p, s.n);
	return to + s.n;
}

/* What most records say twice is held as one byte that no record holds raw,
 * which saves a quarter of a contact: a person who is named by the record's own
 * profile or id, as csv-import does; a given and a family name that are the
 * name, cut behind this many blanks of the given name. */
enum { BY_URL = 1, BY_ID, BLANKS, BLANKS_MOST = 5 };

static char
short_person(const struct record *r)
{
	struct str person = r->f[F_PERSON];

	if (person.n <= 1)
		return 0;
	return str_eq(person, r->f[F_URL])  ? BY_URL
	       : str_eq(person, r->f[F_ID]) ? BY_ID
					    : 0;
}

static char
short_names(const struct record *r)
{
	struct str name = r->f[F_NAME], given = r->f[F_GIVEN];
	struct str family = r->f[F_FAMILY];
	char blanks = 0;

	if (!given.n || !family.n || name.n != given.n + 1 + family.n ||
	    name.p[given.n] != ' ' || memcmp(name.p, given.p, given.n) != 0 ||
	    memcmp(name.p + given.n + 1, family.p, family.n) != 0)
		return 0;
	for (size_t i = 0; i < given.n; i++)
		blanks += given.p[i] == ' ' && blanks <= BLANKS_MOST;
	return blanks <= BLANKS_MOST ? (char)(BLANKS + blanks) : 0;
}

/* What stands between two pieces of one line. */
static struct str
between(struct str a, struct str b)
{
	return (struct str){a.p + a.n, (size_t)(b.p - a.p) - a.n};
}

uint32_t
roster_add(struct roster *r, const struct record *record)
{
	const struct str *f = record->f;
	struct str line = {
	    f[0].p, (size_t)(record->extra.p + record->extra.n - f[0].p)};
	struct str end = {line.p + line.n, 0};
	char person = short_person(record), names = short_names(record);
	size_t n = line.n + 1;
	char *to;

	if (person)
		n -= f[F_PERSON].n - 1;
	if (names)
		n -= f[F_NAME].n - 2;
	if (r->n == r->cap) {
		if (r->cap > UINT32_MAX / 2)
			die("more records than can be held");
		r->cap = r->cap ? r->cap * 2 : 1024;
		r->line = xreallocarray(r->line, r->cap, sizeof(*r->line));
	}
	r->line[r->n] = to = room(r, n);
	to = put(to, between((struct str){line.p, 0}, f[F_PERSON]));
	to = put(to, person ? (struct str){&person, 1} : f[F_PERSON]);
	to = put(to, between(f[F_PERSON], f[F_GIVEN]));
	if (names) {
		*to++ = names;
		*to++ = '\t';
	} else {
		to = put(
		    to, between((struct str){f[F_GIVEN].p, 0},
			    (struct str){f[F_FAMILY].p + f[F_FAMILY].n, 0}));
	}
	to = put(to, between(f[F_FAMILY], end));
	*to = '\n';
	return r->n++;
}

static void
cut_name(struct record *r, int blanks)
{
	struct str name = r->f[F_NAME];
	const char *cut = name.p;

	while (*cut != ' ' || blanks-- > 0)
		cut++;
	r->f[F_GIVEN] = (struct str){name.p, (size_t)(cut - name.p)};
	r->f[F_FAMILY] = (struct str){cut + 1, name.n - r->f[F_GIVEN].n - 1};
}

void
roster_begin(
    const struct roster *r, uint32_t number, int upto, struct record *record)
{
	struct str *person = &record->f[F_PERSON], given;

	record_split(record, r->line[number], upto);
	if (person->n == 1 && person->p[0] == BY_URL)
		*person = record->f[F_URL];
	else if (person->n == 1 && person->p[0] == BY_ID)
		*person = record->f[F_ID];
	given = record->f[F_GIVEN];
	if (given.n == 1 && given.p[0] >= BLANKS &&
	    given.p[0] <= BLANKS + BLANKS_MOST)
		cut_name(record, given.p[0] - BLANKS);
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
	buf_add(b, line,
	    (size_t)(head.f[F_DIRECTION].p + head.f[F_DIRECTION].n + 1 - line));
	buf_piece(b, person.p ? person : head.f[F_PERSON]);
	for (int i = F_NAME; i <= F_FAMILY; i++) {
		buf_char(b, '\t');
		buf_piece(b, head.f[i]);
	}
	rest = head.f[F_URL].p - 1;
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
