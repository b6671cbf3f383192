/* sheet.c: records as the rows of a table for spreadsheets. */
#include "sheet.h"

#include <stdint.h>
#include <stdlib.h>

#include "escape.h"
#include "guard.h"
#include "limit.h"
#include "map.h"
#include "mem.h"

enum { MOST = LIMIT_COLUMNS - 64, NONE = -1 };

/* The columns of the extra fields of one name: the first, the second, ... of
 * a record. */
struct name {
	uint64_t record; /* the last that had it */
	size_t met; /* and how often so far */
	int *column;
	size_t n;
};

struct sheet {
	struct map *by_name;
	struct arena names;
	struct {
		struct str name; /* escaped */
		struct str value; /* of the record at hand, escaped */
		uint64_t record; /* whose value it is */
	} column[MOST];
	int n;
	bool closed; /* no more columns are made */
	bool whole; /* there is one for whole extras */
	uint64_t record; /* number of the record at hand */
	struct buf cell, back;
};

struct sheet *
sheet_new(void)
{
	struct sheet *s = xcalloc(1, sizeof(*s));

	s->by_name = map_new();
	return s;
}

static void
free_name(struct str key, void *value, void *arg)
{
	struct name *name = value;

	(void)key;
	(void)arg;
	free(name->column);
	free(name);
}

void
sheet_free(struct sheet *s)
{
	map_each(s->by_name, free_name, NULL);
	map_free(s->by_name);
	arena_free(&s->names);
	buf_free(&s->cell);
	buf_free(&s->back);
	free(s);
}

/* The column for the next extra field of that name in the record at hand,
 * made if it may be, else NONE. */
static int
column_for(struct sheet *s, struct str key)
{
	struct name *name = map_get(s->by_name, key);
	size_t k;

	if (!name) {
		if (s->closed || s->n == MOST)
			return NONE;
		name = xcalloc(1, sizeof(*name));
		*map_at(s->by_name, key) = name;
	}
	if (name->record != s->record)
		name->met = 0;
	name->record = s->record;
	k = name->met++;
	if (k < name->n)
		return name->column[k];
	if (s->closed || s->n == MOST || k > name->n)
		return NONE;
	name->column =
	    xreallocarray(name->column, name->n + 1, sizeof(*name->column));
	s->column[s->n].name =
	    (struct str){arena_memdup(&s->names, key.p, key.n), key.n};
	return name->column[name->n++] = s->n++;
}

/* Sets the columns' values from the record's extra fields. Returns whether
 * reading the columns back gives the very bytes of r->extra. */
static bool
spread(struct sheet *s, const struct record *r)
{
	struct str name, value;
	size_t at = 0;

	s->record++;
	while (record_extra_next(r, &at, &name, &value)) {
		int i = str_eq(name, STR(GUARD_EXTRAS)) ? NONE
							: column_for(s, name);

		if (i == NONE)
			continue;
		s->column[i].value = value;
		s->column[i].record = s->record;
	}
	s->back.n = 0;
	for (int i = 0; i < s->n; i++) {
		if (s->column[i].record != s->record ||
		    s->column[i].value.n == 0)
			continue;
		buf_char(&s->back, '\t');
		buf_piece(&s->back, s->column[i].name);
		buf_char(&s->back, '=');
		buf_piece(&s->back, s->column[i].value);
	}
	return str_eq(str_buf(&s->back), r->extra);
}

void
sheet_learn(struct sheet *s, const struct record *r)
{
	s->whole |= !spread(s, r);
}

/* Adds a cell of raw bytes. */
static void
add_cell(struct buf *b, struct str cell)
{
	bool guarded = guard_needed(cell), quoted = guarded;

	for (size_t i = 0; i < cell.n && !quoted; i++)
		quoted = (unsigned char)cell.p[i] < ' ' || cell.p[i] == '"' ||
			 cell.p[i] == ',' || cell.p[i] == ';';
	if (!quoted) {
		buf_piece(b, cell);
		return;
	}
	buf_char(b, '"');
	if (guarded)
		buf_char(b, '\'');
	while (cell.n > 0) {
		const char *quote = memchr(cell.p, '"', cell.n);
		size_t n = quote ? (size_t)(quote - cell.p) + 1 : cell.n;

		buf_add(b, cell.p, n);
		if (quote)
			buf_char(b, '"');
		cell.p += n;
		cell.n -= n;
	}
	buf_char(b, '"');
}

static void
add_escaped(struct sheet *s, struct buf *b, struct str escaped)
{
	buf_reset(&s->cell);
	if (unescape_add(&s->cell, escaped))
		add_cell(b, str_buf(&s->cell));
}

void
sheet_header(struct sheet *s, struct buf *b, bool more)
{
	s->closed = true;
	s->whole |= more;
	for (int i = 0; i < FIELDS; i++) {
		if (i > 0)
			buf_char(b, ',');
		buf_str(b, field_name[i]);
	}
	for (int i = 0; i < s->n; i++) {
		buf_char(b, ',');
		add_escaped(s, b, s->column[i].name);
	}
	if (s->whole)
		buf_str(b, "," GUARD_EXTRAS);
	buf_char(b, '\n');
}

void
sheet_row(struct sheet *s, struct buf *b, const struct record *r)
{
	bool exact = spread(s, r);

	for (int i = 0; i < FIELDS; i++) {
		if (i > 0)
			buf_char(b, ',');
		add_escaped(s, b, r->f[i]);
	}
	for (int i = 0; i < s->n; i++) {
		buf_char(b, ',');
		if (s->column[i].record == s->record)
			add_escaped(s, b, s->column[i].value);
	}
	if (s->whole) {
		buf_char(b, ',');
		if (!exact)
			add_cell(b, r->extra);
	}
	buf_char(b, '\n');
}
