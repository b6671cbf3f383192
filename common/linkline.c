/* linkline.c: the lines that a list is cut into. */
#include "linkline.h"

#include <inttypes.h>

static const char whole[] = "all";

void
link_line_key(struct buf *b, enum link_pass pass, uint64_t key)
{
	if (pass == PASSES)
		buf_str(b, whole);
	else
		buf_printf(b, "%s-%016" PRIx64, link_pass_name[pass], key);
	buf_char(b, '\t');
}

static void
add_count(struct buf *b, const struct link_counts *c, uint64_t what)
{
	uint32_t n = link_counts_get(c, what);

	if (n != 1)
		buf_printf(b, "%016" PRIx64 ":%" PRIu32 ",", what, n);
}

/* All that a comparison asks for, each with a comma behind it. */
static void
add_counts(struct buf *b, const struct link_counts *c,
    const struct link_data *d, uint32_t node)
{
	const struct name *n = &d->name[node];
	uint32_t given = n->given[0], family = n->family_whole, end;

	if (given)
		add_count(b, c, link_what_given(d, given));
	if (family)
		add_count(b, c, link_what_family(d, family));
	if (given && family)
		add_count(b, c, link_what_name(d, node));
	for (int i = 0; i < d->columns; i++)
		if (link_value(d, node, i))
			add_count(b, c,
			    link_what_value(d, i, link_value(d, node, i)));
	for (uint32_t i = link_more_of(d, node, &end); i < end; i++)
		add_count(b, c,
		    link_what_value(
			d, (int)d->more[i].column, d->more[i].value));
}

static bool
is_column(const struct link_shape *shape, struct str name)
{
	for (int i = LINK_EXTRA; i < shape->columns; i++)
		if (str_eq(str_of(shape->column[i].name), name))
			return true;
	return false;
}

void
link_line_record(struct buf *b, const struct link_shape *shape,
    const struct link_counts *counts, const struct link_data *d, uint32_t node,
    const struct record *r, bool alone)
{
	struct record less = {.extra = {"", 0}};
	struct str name, value;

	for (int i = 0; i < FIELDS; i++)
		less.f[i] = i <= F_ID || (i >= F_NAME && i <= F_BIRTHDAY)
				? r->f[i]
				: (struct str){"", 0};
	record_add(b, &less);
	b->n--;
	for (size_t at = 0; record_extra_next(r, &at, &name, &value);)
		if (is_column(shape, name)) {
			buf_char(b, '\t');
			buf_piece(b, name);
			buf_char(b, '=');
			buf_piece(b, value);
		}
	buf_str(b, "\tcounts=");
	if (alone)
		buf_str(b, "alone,");
	add_counts(b, counts, d, node);
	buf_char(b, '\n');
}

/* 16 hexadecimal digits. */
static bool
read_hash(struct str *s, uint64_t *hash)
{
	*hash = 0;
	if (s->n < 16)
		return false;
	for (int i = 0; i < 16; i++) {
		char c = s->p[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
			return false;
		*hash =
		    *hash << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	s->p += 16;
	s->n -= 16;
	return true;
}

static bool
read_key(struct link_line *l, struct str key)
{
	l->key = 0;
	l->pass = PASSES;
	if (str_eq(key, str_of(whole)))
		return true;
	for (int i = 0; i < PASSES; i++) {
		size_t n = strlen(link_pass_name[i]);
		struct str hash = {key.p + n + 1, key.n - n - 1};

		if (key.n != n + 17 || !str_starts(key, link_pass_name[i]) ||
		    key.p[n] != '-')
			continue;
		l->pass = (enum link_pass)i;
		return read_hash(&hash, &l->key);
	}
	return false;
}

/* Takes the last extra field off a record. */
static bool
take_counts(struct link_line *l)
{
	struct str *e = &l->record.extra;
	size_t at = e->n;

	while (at > 0 && e->p[at - 1] != '\t')
		at--;
	l->counts = (struct str){e->p + at, e->n - at};
	if (at == 0 || !str_starts(l->counts, "counts="))
		return false;
	l->counts.p += strlen("counts=");
	l->counts.n -= strlen("counts=");
	e->n = at - 1;
	return true;
}

const char *
link_line_parse(struct link_line *l, struct str text)
{
	const char *tab = text.n ? memchr(text.p, '\t', text.n) : NULL;
	const char *wrong;
	struct str key = {text.p, tab ? (size_t)(tab - text.p) : 0};

	if (!tab || !read_key(l, key))
		return "no key of a block";
	text.p += key.n + 1;
	text.n -= key.n + 1;
	wrong = record_parse(&l->record, text);
	if (!wrong && !take_counts(l))
		wrong = "not a line of a block";
	return wrong;
}

bool
link_line_counts(struct str counts, struct link_counts *c, bool *alone)
{
	*alone = str_starts(counts, "alone,");
	if (*alone) {
		counts.p += strlen("alone,");
		counts.n -= strlen("alone,");
	}
	while (counts.n > 0) {
		uint64_t what, n = 0;

		if (!read_hash(&counts, &what) || counts.n == 0 ||
		    counts.p[0] != ':')
			return false;
		for (counts.p++, counts.n--;
		     counts.n > 0 && counts.p[0] >= '0' && counts.p[0] <= '9' &&
		     n < UINT32_MAX;
		     counts.p++, counts.n--)
			n = n * 10 + (uint64_t)(counts.p[0] - '0');
		if (counts.n == 0 || counts.p[0] != ',' || n > UINT32_MAX)
			return false;
		counts.p++;
		counts.n--;
		link_counts_set(c, what, (uint32_t)n);
	}
	return true;
}
