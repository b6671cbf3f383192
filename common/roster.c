/* roster.c: every record of the input, held as it stands until the output. */
#include "roster.h"

#include <stdlib.h>

#include "block.h"
#include "mem.h"
#include "say.h"

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
		b = xmalloc(sizeof(*b) + size + BLOCK);
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
 * name, cut behind this many blanks of the given name; the file of a source
 * that other records come from. */
enum { BY_URL = 1, BY_ID, BLANKS, BLANKS_MOST = 5, FILES = 0x0E };

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

/* The file of a source that ends in a line, with the colon; else empty. */
static struct str
file_of(struct str source)
{
	size_t n = source.n;

	while (n > 0 && source.p[n - 1] >= '0' && source.p[n - 1] <= '9')
		n--;
	return n > 1 && n < source.n && source.p[n - 1] == ':'
		   ? (struct str){source.p, n}
		   : STR("");
}

/* The byte that stands for a file, which may be new. */
static char
short_file(struct roster *r, struct str file)
{
	if (file.n == 0)
		return 0;
	for (int i = r->files; i-- > 0;)
		if (str_eq(r->file[i], file))
			return (char)(FILES + i);
	if (r->files == ROSTER_FILES)
		return 0;
	r->file[r->files] = (struct str){xmemdup(file.p, file.n), file.n};
	return (char)(FILES + r->files++);
}

/* What stands between two pieces of one line. */
static struct str
between(struct str a, struct str b)
{
	return (struct str){a.p + a.n, (size_t)(b.p - a.p) - a.n};
}

/* Puts a piece or, if it is not 0, the byte that stands for it. */
static char *
put_short(char *to, char byte, struct str s)
{
	return put(to, byte ? (struct str){&byte, 1} : s);
}

uint32_t
roster_add(struct roster *r, const struct record *record)
{
	const struct str *f = record->f;
	const struct str begin = {f[0].p, 0};
	const struct str end = {record->extra.p + record->extra.n, 0};
	struct str file = file_of(f[F_SOURCE]);
	struct str names = {f[F_GIVEN].p, f[F_GIVEN].n + 1 + f[F_FAMILY].n};
	char person = short_person(record), name = short_names(record);
	char source = short_file(r, file);
	size_t n = between(begin, end).n + 1;
	char *to;

	n -= person ? f[F_PERSON].n - 1 : 0;
	n -= name ? names.n - 2 : 0;
	n -= source ? file.n - 1 : 0;
	if (r->n == r->cap) {
		if (r->cap > UINT32_MAX / 2)
			die("more records than can be held");
		r->cap = r->cap ? r->cap * 2 : 1024;
		r->line = xreallocarray(r->line, r->cap, sizeof(*r->line));
	}
	r->line[r->n] = to = room(r, n);
	to = put(to, between(begin, f[F_PERSON]));
	to = put_short(to, person, f[F_PERSON]);
	to = put(to, between(f[F_PERSON], f[F_GIVEN]));
	to = put_short(to, name, names);
	if (name)
		*to++ = '\t';
	to = put(to, between(f[F_FAMILY], f[F_SOURCE]));
	to = put_short(to, source, file);
	to = put(to, between((struct str){f[F_SOURCE].p, file.n}, end));
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
	record->f[F_SOURCE] = STR("");
}

/* The file that a source begins with as it is held, or empty. */
static struct str
held_file(const struct roster *r, struct str source)
{
	int i = source.n > 0 ? source.p[0] - FILES : -1;

	return i >= 0 && i < r->files ? r->file[i] : STR("");
}

void
roster_whole(const struct roster *r, uint32_t number, struct record *record,
    struct arena *a)
{
	struct str *source = &record->f[F_SOURCE], file, line;
	char *to;

	roster_begin(r, number, FIELDS, record);
	file = held_file(r, *source);
	if (file.n == 0)
		return;
	line = (struct str){source->p + 1, source->n - 1};
	to = arena_alloc(a, file.n + line.n);
	put(put(to, file), line);
	*source = (struct str){to, file.n + line.n};
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
	struct record whole;
	const struct str *f = whole.f;
	struct str file;

	roster_begin(r, number, FIELDS, &whole);
	file = held_file(r, f[F_SOURCE]);
	buf_piece(
	    b, (struct str){f[0].p,
		   (size_t)(f[F_DIRECTION].p + f[F_DIRECTION].n + 1 - f[0].p)});
	buf_piece(b, person.p ? person : f[F_PERSON]);
	for (int i = F_NAME; i <= F_FAMILY; i++) {
		buf_char(b, '\t');
		buf_piece(b, f[i]);
	}
	buf_char(b, '\t');
	buf_piece(
	    b, (struct str){f[F_URL].p, (size_t)(f[F_SOURCE].p - f[F_URL].p)});
	buf_piece(b, file);
	buf_piece(b, between((struct str){f[F_SOURCE].p, file.n > 0},
			 (struct str){whole.extra.p + whole.extra.n, 0}));
	buf_char(b, '\n');
}

void
roster_free(struct roster *r)
{
	while (r->blocks) {
		struct roster_block *next = r->blocks->next;

		free(r->blocks);
		r->blocks = next;
	}
	for (int i = 0; i < r->files; i++)
		free((char *)r->file[i].p);
	free(r->line);
	*r = (struct roster){0};
}
