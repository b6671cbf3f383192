/* record.c: the record, the one contract between the filters. */
#include "record.h"

#include "block.h"
#include "escape.h"
#include "out.h"
#include "text.h"

const char *const field_name[FIELDS] = {
    "kind",
    "id",
    "score",
    "verdict",
    "reasons",
    "date",
    "until",
    "direction",
    "person",
    "name",
    "given",
    "family",
    "url",
    "email",
    "phone",
    "company",
    "title",
    "place",
    "birthday",
    "text",
    "draft",
    "source",
};

const char *
record_parse(struct record *r, struct str line)
{
	const char *wrong = NULL;
	size_t n = escape_split(line, r->f, FIELDS, &r->extra, &wrong);

	if (wrong)
		return wrong;
	return n < FIELDS ? "fewer than 22 fields" : NULL;
}

/* Where fields end in the block at s. */
static inline uint64_t
ends_of_fields(const char *s)
{
	return block_equal(s, '\t', false) | block_equal(s, '\n', false);
}

void
record_split(struct record *r, const char *line, int upto)
{
	const char *from = line, *at = line;
	uint64_t ends = ends_of_fields(at), feeds;

	for (int i = 0; i < upto; i++, ends &= ends - 1) {
		const char *end;

		while (!ends)
			ends = ends_of_fields(at += BLOCK);
		end = at + block_first(ends);
		r->f[i] = (struct str){from, (size_t)(end - from)};
		from = end + 1;
	}
	if (upto < FIELDS)
		return;
	from--; /* what is extra begins with its TAB */
	while (!(feeds = block_equal(at, '\n', false)))
		at += BLOCK;
	r->extra = (struct str){from, (size_t)(at + block_first(feeds) - from)};
}

/* Whether b still stands behind a, as both were read: a TAB between them. */
static bool
follows(struct str a, struct str b)
{
	return a.p && b.p == a.p + a.n + 1 && a.p[a.n] == '\t';
}

/* Fields that stand behind each other go out in one run. */
void
record_add(struct buf *b, const struct record *r)
{
	for (int i = 0; i < FIELDS;) {
		struct str run = r->f[i];

		for (i++; i < FIELDS && follows(r->f[i - 1], r->f[i]); i++)
			run.n += 1 + r->f[i].n;
		buf_piece(b, run);
		if (i < FIELDS)
			buf_char(b, '\t');
	}
	buf_piece(b, r->extra);
	buf_char(b, '\n');
}

void
record_write(const struct record *r)
{
	record_add(&out, r);
	out_end();
}

void
record_decode(const struct record *r, enum field f, struct buf *b)
{
	unescape_add(b, r->f[f]);
}

bool
record_extra_next(
    const struct record *r, size_t *at, struct str *name, struct str *value)
{
	const char *s, *end, *equals;
	size_t left;

	if (*at >= r->extra.n)
		return false;
	s = r->extra.p + *at + 1;
	left = r->extra.n - *at - 1;
	end = memchr(s, '\t', left);
	if (!end)
		end = s + left;
	*at = (size_t)(end - r->extra.p);
	equals = memchr(s, '=', (size_t)(end - s));
	if (!equals) {
		*name = (struct str){s, (size_t)(end - s)};
		*value = (struct str){end, 0};
	} else {
		*name = (struct str){s, (size_t)(equals - s)};
		*value = (struct str){equals + 1, (size_t)(end - equals - 1)};
	}
	return true;
}

static void
add_name(struct buf *b, struct str name)
{
	const char *s = name.p, *end = name.p + name.n, *equals;

	while ((equals = memchr(s, '=', (size_t)(end - s)))) {
		escape_add(b, s, (size_t)(equals - s));
		buf_str(b, "\\x3D");
		s = equals + 1;
	}
	escape_add(b, s, (size_t)(end - s));
}

void
extra_add(struct buf *b, struct str name, struct str value)
{
	buf_char(b, '\t');
	add_name(b, name);
	buf_char(b, '=');
	escape_add(b, value.p, value.n);
}

bool
record_extra(const struct record *r, const char *name, struct str *value)
{
	struct buf escaped = {0};
	struct str key, wanted = str_of(name);
	size_t at = 0;
	bool found = false;

	if (r->extra.n == 0)
		return false;
	if (text_plain(name, wanted.n) < wanted.n || strchr(name, '=')) {
		add_name(&escaped, wanted);
		wanted = str_buf(&escaped);
	}
	while (!found && record_extra_next(r, &at, &key, value))
		found = str_eq(key, wanted);
	buf_free(&escaped);
	return found;
}

void
record_extra_set(
    struct record *r, struct buf *store, const char *name, struct str value)
{
	struct buf changed = {0}, escaped = {0};
	struct str key, old;
	size_t at = 0, from;
	bool done = value.p == NULL;

	add_name(&escaped, str_of(name));
	for (from = 0; record_extra_next(r, &at, &key, &old); from = at) {
		if (!str_eq(key, str_buf(&escaped))) {
			buf_add(&changed, r->extra.p + from, at - from);
		} else if (!done) {
			extra_add(&changed, str_of(name), value);
			done = true;
		}
	}
	if (!done)
		extra_add(&changed, str_of(name), value);
	buf_reset(store);
	buf_piece(store, str_buf(&changed));
	r->extra = str_buf(store);
	buf_free(&changed);
	buf_free(&escaped);
}
