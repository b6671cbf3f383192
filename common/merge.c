/* merge.c: several records of one person made one. */
#include "merge.h"

#include <stdint.h>
#include <stdlib.h>

#include "map.h"
#include "mem.h"

struct dated {
	struct str date;
	size_t i;
};

struct merging {
	const struct record *r;
	size_t n;
	struct dated *order; /* newest first, then as they come */
	struct map *said; /* "name=value" of the extras that stand */
	struct buf extra;
};

static const struct record *
nth(const struct merging *m, size_t i)
{
	return &m->r[m->order[i].i];
}

static int
newer(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;
	int c = str_compare(y->date, x->date);

	return c ? c : (x->i > y->i) - (x->i < y->i);
}

static bool
has_both(const struct record *r)
{
	return r->f[F_GIVEN].n > 0 && r->f[F_FAMILY].n > 0;
}

/* The record that the name is taken from. */
static const struct record *
name_source(const struct merging *m)
{
	const struct record *any = NULL;

	for (size_t i = 0; i < m->n; i++) {
		const struct record *r = nth(m, i);

		if (has_both(r))
			return r;
		if (!any &&
		    (r->f[F_NAME].n || r->f[F_GIVEN].n || r->f[F_FAMILY].n))
			any = r;
	}
	return any ? any : &m->r[0];
}

static struct str
newest(const struct merging *m, enum field f)
{
	struct str best = {"", 0}, date = {"", 0};

	for (size_t i = 0; i < m->n; i++) {
		const struct record *r = nth(m, i);

		if (r->f[f].n == 0)
			continue;
		if (best.n == 0)
			date = r->f[F_DATE];
		else if (!str_eq(r->f[F_DATE], date))
			break;
		if (r->f[f].n > best.n)
			best = r->f[f];
	}
	return best;
}

/* All blank-separated values, once each, in the order of the records. */
static void
add_union(struct buf *b, const struct merging *m, enum field f)
{
	struct map *seen = map_new();
	bool first = true;

	for (size_t i = 0; i < m->n; i++) {
		struct str list = m->r[i].f[f];

		while (list.n > 0) {
			const char *blank = memchr(list.p, ' ', list.n);
			size_t n = blank ? (size_t)(blank - list.p) : list.n;
			struct str value = {list.p, n};
			void **at;

			list.p += blank ? n + 1 : n;
			list.n -= blank ? n + 1 : n;
			if (n == 0 || *(at = map_at(seen, value)))
				continue;
			*at = seen;
			if (!first)
				buf_char(b, ' ');
			buf_piece(b, value);
			first = false;
		}
	}
	map_free(seen);
}

/* Adds an extra field, escaped already, unless it stands. */
static void
say(struct merging *m, const char *prefix, struct str name, struct str value)
{
	size_t from = m->extra.n;
	void **at;

	buf_char(&m->extra, '\t');
	buf_str(&m->extra, prefix);
	buf_piece(&m->extra, name);
	buf_char(&m->extra, '=');
	buf_piece(&m->extra, value);
	at =
	    map_at(m->said, (struct str){m->extra.p + from, m->extra.n - from});
	if (*at)
		m->extra.n = from;
	*at = m;
}

static void
say_others(struct merging *m, const struct str chosen[FIELDS])
{
	for (size_t i = 0; i < m->n; i++)
		for (int f = 0; f < FIELDS; f++) {
			struct str value = m->r[i].f[f];

			if (value.n == 0 || f == F_KIND || f == F_PERSON ||
			    f == F_EMAIL || f == F_PHONE ||
			    str_eq(value, chosen[f]))
				continue;
			say(m, "also-", str_of(field_name[f]), value);
		}
}

void
merge_add(struct buf *b, const struct record *records, size_t n)
{
	struct merging m = {.r = records, .n = n};
	struct str chosen[FIELDS], name, value;
	const struct record *named;
	struct buf email = {0}, phone = {0};

	m.order = xcalloc(n, sizeof(*m.order));
	m.said = map_new();
	for (size_t i = 0; i < n; i++)
		m.order[i] = (struct dated){records[i].f[F_DATE], i};
	qsort(m.order, n, sizeof(*m.order), newer);
	named = name_source(&m);
	for (int f = 0; f < FIELDS; f++) {
		if (f == F_NAME || f == F_GIVEN || f == F_FAMILY)
			chosen[f] = named->f[f];
		else if (f == F_KIND || f == F_ID || f == F_PERSON ||
			 f == F_SOURCE || (f == F_URL && records[0].f[f].n))
			chosen[f] = records[0].f[f];
		else
			chosen[f] = newest(&m, f);
	}
	add_union(&email, &m, F_EMAIL);
	add_union(&phone, &m, F_PHONE);
	chosen[F_EMAIL] = str_buf(&email);
	chosen[F_PHONE] = str_buf(&phone);
	for (size_t i = 0; i < n; i++)
		for (size_t at = 0;
		     record_extra_next(&records[i], &at, &name, &value);)
			say(&m, "", name, value);
	say_others(&m, chosen);
	for (int f = 0; f < FIELDS; f++) {
		if (f > 0)
			buf_char(b, '\t');
		buf_piece(b, chosen[f]);
	}
	buf_piece(b, str_buf(&m.extra));
	buf_char(b, '\n');
	buf_free(&email);
	buf_free(&phone);
	buf_free(&m.extra);
	map_free(m.said);
	free(m.order);
}
