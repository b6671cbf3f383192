/* names.c: pairs of written names judged: reads lines of same
 * or differ, two names and what varies, tabs between, lets each pair be the
 * names of two contacts in a list by themselves, and prints the line with what
 * became of it put in front and how the names compare behind. */
#include <stdio.h>
#include <string.h>

#include "escape.h"
#include "lines.h"
#include "link.h"
#include "namecompare.h"
#include "out.h"
#include "parallel.h"
#include "say.h"
#include "text.h"

static void
contact(struct roster *r, const char *id, struct str name)
{
	struct buf b = {0};
	struct record record;
	const char *wrong;

	buf_printf(&b, "contact\t%s\t\t\t\t\t\t\t\t", id);
	escape_add(&b, name.p, name.n);
	buf_printf(&b, "\t\t\t\t\t\t\t\t\t\t\t\tnames:%s", id);
	wrong = record_parse(&record, str_buf(&b));
	if (wrong)
		die("%.*s: %s", (int)name.n, name.p, wrong);
	roster_add(r, &record);
	buf_free(&b);
}

static bool
same_person(struct str a, struct str b)
{
	struct roster r = {.n = 0};
	struct ledger none = {.path = NULL};
	struct link l;
	bool same;

	contact(&r, "a", a);
	contact(&r, "b", b);
	link_begin(&l, &r, &none);
	same = l.persons == 1;
	link_end(&l);
	roster_free(&r);
	return same;
}

static void
tell(struct str line, struct str a, struct str b)
{
	struct lexicon *l = lexicon_new();
	struct name x, y;
	struct name_relation r;

	name_parse(l, STR(""), STR(""), a, &x);
	name_parse(l, STR(""), STR(""), b, &y);
	r = name_compare(l, &x, &y);
	buf_printf(&out, "%s\t%.*s\tgiven %d, family %d, middle %d%s%s\n",
	    same_person(a, b) ? "same" : "differ", (int)line.n, line.p, r.given,
	    r.family, r.middle, r.swapped ? ", swapped" : "",
	    r.generations ? ", generations" : "");
	out_end();
	lexicon_free(l);
}

static void
judge(struct lines *l, struct str line)
{
	struct str cell[4];
	size_t n = 0;

	if (line.n == 0 || line.p[0] == '#')
		return;
	for (struct str rest = line; n < 4;) {
		const char *tab = memchr(rest.p, '\t', rest.n);
		size_t len = tab ? (size_t)(tab - rest.p) : rest.n;

		cell[n++] = (struct str){rest.p, len};
		if (!tab)
			break;
		rest.p += len + 1;
		rest.n -= len + 1;
	}
	if (n != 4)
		in_die(l->file, l->line, "not four cells");
	tell(line, cell[1], cell[2]);
}

int
main(void)
{
	struct lines l;
	struct str line;

	say_begin("names");
	parallel_begin();
	lines_begin(&l, 0, "-");
	while (lines_next(&l, &line))
		judge(&l, line);
	lines_end(&l);
	return finish();
}
