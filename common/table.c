/* table.c: a CSV file whose header row has been found. */
#include "table.h"

#include <stdlib.h>

#include "guard.h"
#include "limit.h"
#include "mem.h"
#include "say.h"

static const char separators[] = {',', ';', '\t'};

/* Where a header was found, and how well it is known. */
struct place {
	char sep;
	int row;
	const struct shape *shape;
	size_t known;
};

static bool
same_name(struct str a, struct str b)
{
	struct buf x = {0}, y = {0};
	bool same;

	shape_squeeze(&x, a);
	shape_squeeze(&y, b);
	same = str_eq(str_buf(&x), str_buf(&y));
	buf_free(&x);
	buf_free(&y);
	return same;
}

static struct mapping *
mapping(const struct wish *wish, struct str name)
{
	for (size_t i = 0; i < wish->n; i++)
		if (same_name(wish->map[i].column, name))
			return &wish->map[i];
	return NULL;
}

char
table_separator(struct str text)
{
	size_t count[sizeof(separators)] = {0}, best = 0;
	bool quoted = false;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (text.p[i] == '\n' && i > 0)
			break;
		for (size_t j = 0; j < sizeof(separators); j++)
			count[j] += text.p[i] == separators[j];
	}
	for (size_t j = 1; j < sizeof(separators); j++)
		if (count[j] > count[best])
			best = j;
	return separators[best];
}

static bool
look_known(struct rows *rows, const char *file, struct place *at)
{
	struct row row;

	for (size_t i = 0; i < sizeof(separators); i++) {
		at->sep = separators[i];
		rows_rewind(rows, at->sep);
		for (at->row = 0;
		     at->row < LIMIT_HEADER_ROWS && rows_next(rows, &row);
		     at->row++) {
			at->shape = shape_find(row.cell, row.n, file);
			if (at->shape)
				return true;
		}
	}
	return false;
}

/* Of the first rows, read with each separator, the one with most cells that
 * are names of columns. */
static bool
look_usual(struct rows *rows, const struct wish *wish, struct place *at)
{
	struct row row;

	at->known = 0;
	for (size_t i = 0; i < sizeof(separators); i++) {
		rows_rewind(rows, separators[i]);
		for (int r = 0; r < LIMIT_HEADER_ROWS && rows_next(rows, &row);
		     r++) {
			size_t known = 0;

			for (size_t j = 0; j < row.n; j++)
				known += shape_usual(row.cell[j]) ||
					 mapping(wish, row.cell[j]);
			if (known > at->known)
				*at = (struct place){
				    separators[i], r, NULL, known};
		}
	}
	at->shape = shape_of_kind(wish->kind);
	return at->known > 0;
}

int
table_column(const struct table *t, enum role role)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->column[i].role == role)
			return (int)i;
	return -1;
}

static void
turn(struct table *t, enum role from, enum role to)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->column[i].role == from)
			t->column[i].role = to;
}

/* Roles that a column has only where no better one is there. */
static void
settle(struct table *t)
{
	static const enum role places[] = {ROLE_TOWN, ROLE_ADDRESS};

	turn(t, ROLE_POST,
	    table_column(t, (enum role)F_TITLE) < 0 &&
		    table_column(t, (enum role)F_COMPANY) >= 0
		? (enum role)F_TITLE
		: ROLE_EXTRA);
	for (size_t i = 0; i < 2; i++) {
		int first = table_column(t, places[i]);

		if (first >= 0 && table_column(t, (enum role)F_PLACE) < 0)
			t->column[first].role = (enum role)F_PLACE;
		turn(t, places[i], ROLE_EXTRA);
	}
}

/* The columns of a file that csv-export wrote: the first of a field's name is
 * the field, all others are extra fields. */
static void
set_record_column(struct table *t, size_t i, struct str cell)
{
	struct column *c = &t->column[i];
	int role;

	cell = guard_off(cell);
	c->name = (struct str){xmemdup(cell.p, cell.n), cell.n};
	extra_add(&c->prefix, cell, STR(""));
	role = shape_role_named(cell);
	c->role =
	    role >= 0 && role < FIELDS && table_column(t, (enum role)role) >= 0
		? ROLE_EXTRA
	    : role >= 0 && role < FIELDS ? (enum role)role
					 : ROLE_EXTRA;
}

static void
set_columns(struct table *t, const struct row *header, struct wish *wish)
{
	t->n = header->n;
	t->column = xcalloc(t->n, sizeof(*t->column));
	for (size_t i = 0; i < t->n; i++)
		t->column[i].role = ROLE_EXTRA;
	for (size_t i = 0; shape_is_record(t->shape) && i < t->n; i++)
		set_record_column(t, i, header->cell[i]);
	for (size_t i = 0; !shape_is_record(t->shape) && i < t->n; i++) {
		struct column *c = &t->column[i];
		struct str name = str_trim(header->cell[i]);
		struct mapping *m = mapping(wish, name);
		struct buf made = {0};

		if (name.n == 0) {
			buf_printf(&made, "column-%zu", i + 1);
			name = str_buf(&made);
		}
		c->name = (struct str){xmemdup(name.p, name.n), name.n};
		extra_add(&c->prefix, name, STR(""));
		c->role = shape_role(t->shape, name);
		if (m) {
			c->role = m->role;
			m->used = true;
		}
		buf_free(&made);
	}
	for (size_t i = 0; i < t->n; i++)
		buf_room(&t->column[i].prefix, BLOCK);
	settle(t);
	for (size_t i = 0; i < t->n; i++)
		if (t->column[i].role > ROLE_EXTRA)
			t->later |= row_cell(i);
	t->has_sides = t->later || table_column(t, (enum role)F_DIRECTION) >= 0;
	t->has_parts = table_column(t, ROLE_PART) >= 0;
	t->has_extras = table_column(t, ROLE_EXTRA) >= 0;
}

/* Reads the rows up to the header again. */
static void
rewind_to(struct table *t, struct row *header)
{
	rows_rewind(t->rows, t->sep);
	for (int i = 0; i <= t->header; i++)
		rows_next(t->rows, header);
}

void
table_rewind(struct table *t)
{
	struct row row;

	rewind_to(t, &row);
}

struct table *
table_open(
    struct source from, const char *file, struct wish *wish, const char **wrong)
{
	struct rows *rows = rows_new(from, file);
	struct place at = {0};
	struct row row;
	struct table *t;
	struct str begin;
	bool found;

	begin = rows_peek(rows);
	found = look_known(rows, file, &at);
	if (wish->kind && (!found || (!shape_is_record(at.shape) &&
					 strcmp(at.shape->kind, wish->kind))))
		found = look_usual(rows, wish, &at);
	if (!found) {
		*wrong = begin.n == 0 ? TABLE_EMPTY
			 : str_starts(begin, "PK\3\4")
			     ? "a zip can be read from a file only"
			     : "no known header in its first 10 rows";
		rows_free(rows);
		return NULL;
	}
	t = xcalloc(1, sizeof(*t));
	t->file = file;
	t->rows = rows;
	t->shape = at.shape;
	t->sep = at.sep;
	t->header = at.row;
	rewind_to(t, &row);
	set_columns(t, &row, wish);
	if (shape_is_record(t->shape))
		rows_utf8(rows);
	return t;
}

/* Whether the cells beyond the header's width are all empty. */
static bool
nothing_beyond(const struct row *row, size_t width)
{
	for (size_t i = width; i < row->n; i++)
		if (row->cell[i].n > 0)
			return false;
	return true;
}

bool
table_takes(const struct table *t, struct row *row)
{
	if (row->n > t->n && nothing_beyond(row, t->n))
		row->n = t->n;
	return row->n == t->n;
}

bool
table_mends(const struct table *t, struct split *s, struct row *row)
{
	if (row->n == 0)
		return false;
	if (row->n > t->n)
		in_warn(t->file, row->line,
		    "%zu cells where the header has %zu: row left out", row->n,
		    t->n);
	else if (row->cut)
		in_warn(t->file, row->line,
		    "the file ends within this row: row left out");
	else
		in_note(t->file, row->line,
		    "%zu cells where the header has %zu: the others are taken "
		    "as empty",
		    row->n, t->n);
	if (row->n > t->n || row->cut)
		return false;
	split_fill(s, row, t->n);
	return true;
}

bool
table_next(struct table *t, struct row *row)
{
	while (rows_next(t->rows, row))
		if (table_takes(t, row) ||
		    table_mends(t, rows_split(t->rows), row))
			return true;
	return false;
}

void
table_free(struct table *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < t->n; i++) {
		free((char *)t->column[i].name.p);
		buf_free(&t->column[i].prefix);
	}
	free(t->column);
	rows_free(t->rows);
	free(t);
}
