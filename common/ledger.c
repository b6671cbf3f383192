/* ledger.c: what the user has said about pairs of records. */
#include "ledger.h"

#include <stdlib.h>

#include "file.h"
#include "map.h"
#include "mem.h"
#include "say.h"

/* The next word of a line; empty at its end. */
static struct str
next_word(const char **p, const char *end)
{
	const char *from;

	while (*p < end && (**p == ' ' || **p == '\t' || **p == '\r'))
		++*p;
	from = *p;
	while (*p < end && **p != ' ' && **p != '\t' && **p != '\r')
		++*p;
	return (struct str){from, (size_t)(*p - from)};
}

/* One line at *p, which is moved behind it. Returns false for a line that
 * says nothing. */
static bool
next_fact(const char **p, bool *same, struct str *a, struct str *b, bool *bad)
{
	const char *end = strchr(*p, '\n');
	struct str verb;

	if (!end)
		end = *p + strlen(*p);
	verb = next_word(p, end);
	*a = next_word(p, end);
	*b = next_word(p, end);
	*p = *end ? end + 1 : end;
	*bad = false;
	if (verb.n == 0 || verb.p[0] == '#' || verb.p[0] == '?')
		return false;
	*same = str_eq(verb, STR("same"));
	*bad = (!*same && !str_eq(verb, STR("never"))) || b->n == 0;
	return !*bad;
}

void
ledger_read(struct ledger *l, const char *path)
{
	const char *wrong = file_read(path, &l->text);
	size_t line = 0;

	l->path = path;
	if (wrong)
		die("%s: %s", path, wrong);
	buf_char(&l->text, '\n');
	l->mentioned = map_new();
	for (const char *p = l->text.p; *p;) {
		struct str a, b;
		bool same, bad;

		line++;
		if (next_fact(&p, &same, &a, &b, &bad)) {
			*map_at(l->mentioned, a) = l;
			*map_at(l->mentioned, b) = l;
		}
		if (bad)
			in_die(
			    path, line, "neither same ID ID nor never ID ID");
	}
}

bool
ledger_mentions(const struct ledger *l, struct str id)
{
	return l->mentioned && map_get(l->mentioned, id);
}

static void
add_ids(const struct roster *r, struct map *by_id)
{
	struct record record;

	for (uint32_t i = 0; i < r->n; i++) {
		void **at;

		roster_record(r, i, &record);
		if (record.f[F_ID].n == 0)
			continue;
		at = map_at(by_id, record.f[F_ID]);
		if (!*at)
			*at = (void *)(uintptr_t)(i + 1);
	}
}

static uint32_t
find(const struct map *by_id, struct str id)
{
	return (uint32_t)(uintptr_t)map_get(by_id, id);
}

static uint32_t
root(uint32_t *of, uint32_t i)
{
	while (of[i] != i)
		i = of[i] = of[of[i]];
	return i;
}

/* The line that makes two records the same, the last of those that join
 * them. */
static size_t
joining_line(
    const struct ledger *l, const struct roster *r, uint32_t a, uint32_t b)
{
	uint32_t *of = xcalloc(r->n, sizeof(*of));
	size_t line = 0;

	for (uint32_t i = 0; i < r->n; i++)
		of[i] = i;
	for (size_t i = 0; i < l->n && root(of, a) != root(of, b); i++)
		if (l->fact[i].same) {
			line = l->fact[i].line;
			of[root(of, l->fact[i].a)] = root(of, l->fact[i].b);
		}
	free(of);
	return line;
}

static void
check(const struct ledger *l, const struct roster *r)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct ledger_fact *f = &l->fact[i];

		if (!f->same && root(l->of, f->a) == root(l->of, f->b))
			in_die(l->path, f->line,
			    "never contradicts same in line %zu",
			    joining_line(l, r, f->a, f->b));
	}
}

static void
add_fact(struct ledger *l, struct ledger_fact f)
{
	mem_room(l->fact, l->n, l->cap);
	l->fact[l->n++] = f;
	if (f.same)
		l->of[root(l->of, f.a)] = root(l->of, f.b);
}

void
ledger_resolve(struct ledger *l, const struct roster *r)
{
	struct map *by_id;
	size_t line = 0;

	if (!l->path) /* a million ids are costly to look up for nothing */
		return;
	by_id = map_new();
	l->n = l->absent = 0;
	free(l->of);
	l->of = xcalloc(r->n, sizeof(*l->of));
	for (uint32_t i = 0; i < r->n; i++)
		l->of[i] = i;
	add_ids(r, by_id);
	for (const char *p = l->text.p; p && *p;) {
		struct str a, b;
		bool same, bad;
		uint32_t x, y;

		line++;
		if (!next_fact(&p, &same, &a, &b, &bad))
			continue;
		x = find(by_id, a);
		y = find(by_id, b);
		if (!x || !y) {
			l->absent++;
			continue;
		}
		add_fact(l, (struct ledger_fact){x - 1, y - 1, same, line});
	}
	map_free(by_id);
	check(l, r);
}

enum ledger_word
ledger_says(const struct ledger *l, uint32_t a, uint32_t b)
{
	if (l->n == 0)
		return LEDGER_NOTHING;
	a = root(l->of, a);
	b = root(l->of, b);
	if (a == b)
		return LEDGER_SAME;
	for (size_t i = 0; i < l->n; i++) {
		uint32_t x, y;

		if (l->fact[i].same)
			continue;
		x = root(l->of, l->fact[i].a);
		y = root(l->of, l->fact[i].b);
		if ((x == a && y == b) || (x == b && y == a))
			return LEDGER_NEVER;
	}
	return LEDGER_NOTHING;
}

void
ledger_add(struct ledger *l, uint32_t a, uint32_t b, bool same)
{
	add_fact(l, (struct ledger_fact){a, b, same, 0});
}

void
ledger_free(struct ledger *l)
{
	buf_free(&l->text);
	map_free(l->mentioned);
	free(l->fact);
	free(l->of);
	*l = (struct ledger){0};
}
