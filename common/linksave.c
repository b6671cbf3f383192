/* linksave.c: what a list teaches about itself, as a file. */
#include "linksave.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "escape.h"
#include "lines.h"
#include "out.h"
#include "say.h"

static const char first_line[] = "dedupe-contacts-model\t2";

/* The numbers of a model, row by row; columns have theirs on their own. */
enum { ROWS = 6 + CIRCLES * 2 };

static struct row {
	const char *name;
	double *number;
	int n;
} * rows_of(struct link_model *m, struct row *row)
{
	row[0] = (struct row){"prior", &m->prior, 1};
	row[1] = (struct row){"name", m->name, NAME_CELLS + 1};
	row[2] = (struct row){"middle", m->middle, MIDDLE_RELATIONS};
	row[3] = (struct row){"generation", m->generation, GENERATIONS};
	row[4] = (struct row){"given-mean", m->given_mean, GIVEN_RELATIONS};
	row[5] = (struct row){"family-mean", m->family_mean, FAMILY_RELATIONS};
	for (int i = 0; i < CIRCLES; i++) {
		struct link_circle *c = &m->circle[i];

		row[6 + 2 * i] = (struct row){"circle", &c->prior, 1};
		row[7 + 2 * i] =
		    (struct row){"circle-family", c->family, FAMILY_RELATIONS};
	}
	return row;
}

/* Numbers in hexadecimal, so that they are read as they were. Where there are
 * no two records there are no odds. */
static void
add_numbers(const double *number, int n)
{
	for (int i = 0; i < n; i++)
		buf_printf(&out, "\t%a", isfinite(number[i]) ? number[i] : 0);
}

static void
save_columns(const struct link_shape *shape, const struct link_model *model)
{
	int kept = 0;

	for (int i = 0; i < shape->columns; i++) {
		buf_printf(&out, "column\t%s\t%d\t%d\t%" PRIu32 "\t%" PRIu32,
		    shape->column[i].name, (int)shape->column[i].kind,
		    shape->column[i].kept, shape->column[i].filled,
		    shape->column[i].distinct);
		if (shape->column[i].kept) {
			add_numbers(&model->value_mean[kept], 1);
			add_numbers(model->weight[kept], LEVELS);
			for (int k = 0; k < CIRCLES; k++)
				add_numbers(
				    model->circle[k].level[kept], LEVELS);
			kept++;
		}
		buf_char(&out, '\n');
		out_end();
	}
}

static int
compare_counts(const void *a, const void *b)
{
	const struct link_count *x = a, *y = b;

	return (x->what > y->what) - (x->what < y->what);
}

/* In order, for that in the table is another each time. */
static void
save_counts(const struct link_counts *counts)
{
	struct link_count *c = xcalloc(counts->n, sizeof(*c));
	uint32_t n = 0;

	for (size_t i = 0; counts->slots && i <= counts->mask; i++)
		if (counts->slots[i].used)
			c[n++] = counts->slots[i];
	qsort(c, n, sizeof(*c), compare_counts);
	for (uint32_t i = 0; i < n; i++) {
		buf_printf(&out, "count\t%016" PRIx64 "\t%" PRIu32 "\n",
		    c[i].what, c[i].n);
		out_end();
	}
	free(c);
}

void
link_save(const struct link_shape *shape, const struct link_model *model,
    const struct link_counts *counts)
{
	struct link_model copy = *model;
	struct row row[ROWS];

	buf_printf(&out, "%s\nlist\t%" PRIu32 "\t%d", first_line, shape->list,
	    shape->columns);
	add_numbers(&shape->each, 1);
	buf_char(&out, '\n');
	save_columns(shape, model);
	rows_of(&copy, row);
	for (int i = 0; i < ROWS; i++) {
		buf_str(&out, row[i].name);
		add_numbers(row[i].number, row[i].n);
		buf_char(&out, '\n');
		out_end();
	}
	save_counts(counts);
}

/* The file while it is read: what is left of the line. */
struct reading {
	struct lines lines;
	struct str line;
};

static _Noreturn void
wrong(const struct reading *r)
{
	in_die(r->lines.file, r->lines.line, "not a model of %s", say_prog());
}

/* The next line, which is as safe to print as a record is. */
static void
next_line(struct reading *r)
{
	struct str first, rest;
	const char *why;

	if (!lines_next(&r->lines, &r->line) ||
	    escape_split(r->line, &first, 1, &rest, &why) == 0)
		wrong(r);
}

static struct str
next_word(struct reading *r)
{
	if (r->line.n == 0)
		wrong(r);
	return str_cut(&r->line, '\t');
}

static void
expect(struct reading *r, const char *word)
{
	if (!str_eq(next_word(r), str_of(word)))
		wrong(r);
}

static int
digit_of(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
				      : 16;
}

/* Digits to base 10 or 16 from *s on, which is moved behind them. */
static uint64_t
digits(struct reading *r, struct str *s, int base, size_t most)
{
	uint64_t x = 0;
	size_t n = 0;

	for (; n < s->n && digit_of(s->p[n]) < base; n++)
		x = x * (uint64_t)base + (uint64_t)digit_of(s->p[n]);
	if (n == 0 || n > most)
		wrong(r);
	s->p += n;
	s->n -= n;
	return x;
}

static uint32_t
next_count(struct reading *r)
{
	struct str s = next_word(r);
	uint64_t x = digits(r, &s, 10, 10);

	if (s.n > 0 || x > UINT32_MAX)
		wrong(r);
	return (uint32_t)x;
}

static bool
skip(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	s->p++;
	s->n--;
	return true;
}

/* A number as %a prints it. */
static double
next_number(struct reading *r)
{
	struct str s = next_word(r);
	bool minus = skip(&s, '-'), small;
	uint64_t whole;
	double x;
	int exponent = 0;

	if (!skip(&s, '0') || !skip(&s, 'x'))
		wrong(r);
	whole = digits(r, &s, 16, 1);
	if (skip(&s, '.')) {
		size_t before = s.n;
		uint64_t rest = digits(r, &s, 16, 13);

		exponent = -4 * (int)(before - s.n);
		whole = whole << -exponent | rest;
	}
	if (!skip(&s, 'p'))
		wrong(r);
	small = skip(&s, '-');
	if (!small && !skip(&s, '+'))
		wrong(r);
	exponent += (int)digits(r, &s, 10, 4) * (small ? -1 : 1);
	if (s.n > 0)
		wrong(r);
	x = ldexp((double)whole, exponent);
	return minus ? -x : x;
}

static void
next_numbers(struct reading *r, double *number, int n)
{
	for (int i = 0; i < n; i++)
		number[i] = next_number(r);
}

/* A column of its number; the first are the standard ones, one a kind. */
static void
read_column(struct reading *r, struct link_saved *s, int i, int *kept)
{
	struct str name;
	uint32_t kind;

	next_line(r);
	expect(r, "column");
	name = next_word(r);
	s->shape.column[i].name = arena_memdup(&s->names, name.p, name.n);
	kind = next_count(r);
	if (i < LINK_EXTRA ? kind != (uint32_t)i
			   : kind != LINK_EXTRA && kind != LINK_BIRTHDAY)
		wrong(r);
	s->shape.column[i].kind = (enum link_kind)kind;
	s->shape.column[i].kept = next_count(r) != 0;
	s->shape.column[i].filled = next_count(r);
	s->shape.column[i].distinct = next_count(r);
	if (!s->shape.column[i].kept)
		return;
	if (s->shape.column[i].distinct == 0)
		wrong(r);
	s->model.value_mean[*kept] = next_number(r);
	next_numbers(r, s->model.weight[*kept], LEVELS);
	for (int k = 0; k < CIRCLES; k++)
		next_numbers(r, s->model.circle[k].level[*kept], LEVELS);
	++*kept;
}

static void
read_counts(struct reading *r, struct link_saved *s)
{
	while (lines_next(&r->lines, &r->line)) {
		struct str hash;
		uint64_t what;

		expect(r, "count");
		hash = next_word(r);
		what = digits(r, &hash, 16, 16);
		if (hash.n > 0)
			wrong(r);
		link_counts_set(&s->counts, what, next_count(r));
	}
}

void
link_saved_read(struct link_saved *s, int fd, const char *file, bool counts)
{
	struct reading r;
	struct row row[ROWS];
	uint32_t columns;
	int kept = 0;

	*s = (struct link_saved){0};
	lines_begin(&r.lines, fd, file);
	next_line(&r);
	if (!str_eq(r.line, str_of(first_line)))
		wrong(&r);
	next_line(&r);
	expect(&r, "list");
	s->shape.list = next_count(&r);
	columns = next_count(&r);
	if (columns < LINK_EXTRA || columns > LINK_COLUMNS)
		wrong(&r);
	s->shape.columns = (int)columns;
	s->shape.each = next_number(&r);
	for (int i = 0; i < s->shape.columns; i++)
		read_column(&r, s, i, &kept);
	rows_of(&s->model, row);
	for (int i = 0; i < ROWS; i++) {
		next_line(&r);
		expect(&r, row[i].name);
		next_numbers(&r, row[i].number, row[i].n);
	}
	if (counts)
		read_counts(&r, s);
	lines_end(&r.lines);
}

void
link_saved_free(struct link_saved *s)
{
	link_counts_free(&s->counts);
	arena_free(&s->names);
	*s = (struct link_saved){0};
}

void
link_saved_model(const struct link_saved *s, const struct link_data *data,
    struct link_model *model)
{
	*model = s->model;
	model->data = data;
	link_model_bound(model);
}

bool
link_saved_fits(const struct link_saved *s, const struct link_shape *shape)
{
	const struct link_shape *own = &s->shape;
	bool fits = own->list == shape->list && own->columns == shape->columns;

	for (int i = 0; fits && i < shape->columns; i++)
		fits = str_eq(str_of(own->column[i].name),
			   str_of(shape->column[i].name)) &&
		       own->column[i].kept == shape->column[i].kept &&
		       own->column[i].filled == shape->column[i].filled &&
		       own->column[i].distinct == shape->column[i].distinct;
	return fits;
}
