/* blocks.c: the lines of a list that was cut, as they may come back from a
 * sort: each pair that is found is two ids and a weight, in a line that is
 * safe to print. */
#include <string.h>

#include "fuzz.h"
#include "link.h"
#include "linkgroups.h"
#include "out.h"
#include "text.h"

/* What a refused line has allocated is left to the end of the program. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "detect_leaks=0";
}

static struct link_saved saved;

/* What a short list teaches, with one column beside the standard ones. */
static void
learn(void)
{
	static const char *const names[][2] = {
	    {"Ines", "Okafor"}, {"Jo", "Lind"}, {"Jo", "Lindt"}, {"Mia", "Ng"}};
	static struct ledger nothing;
	static struct roster roster;
	struct link l;

	for (unsigned i = 0; i < 16; i++) {
		const char *given = names[i % 4][0];
		const char *family = names[i / 2 % 4][1];
		struct buf line = {0};
		struct record r;

		buf_printf(&line,
		    "contact\tc%u\t\t\t\t\t\t\tc%u\t%s %s\t%s\t%s"
		    "\t\t\t\tTidewater Surveys\t\t\t\t\t\tf:%u\tteam=red",
		    i, i, given, family, given, family, i);
		HOLDS(!record_parse(&r, str_buf(&line)));
		roster_add(&roster, &r);
		buf_free(&line);
	}
	link_learn(&l, &roster, &nothing, NULL);
	saved.shape = l.shape;
	saved.model = *l.model;
	saved.shape.list = 1 << 20; /* so that every pass is made */
}

static void
cut(void *arg)
{
	struct link_groups g = {.saved = &saved};
	struct str all = *(struct str *)arg;

	while (all.n > 0)
		link_groups_add(&g, str_cut(&all, '\n'));
	link_groups_end(&g);
}

static void
pair(struct str line)
{
	struct str a = str_cut(&line, '\t'), b = str_cut(&line, '\t');

	HOLDS(str_compare(a, b) <= 0);
	HOLDS(line.n > 0 && (line.p[0] == '+' || line.p[0] == '-'));
	HOLDS(!memchr(line.p, 'n', line.n)); /* no nan, no inf */
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str all = {(const char *)data, n}, written;

	if (!saved.shape.columns)
		learn();
	buf_reset(&out);
	fuzz_exits(cut, &all);
	written = str_buf(&out);
	HOLDS(utf8_valid(written.p, written.n));
	while (written.n > 0)
		pair(str_cut(&written, '\n'));
	buf_reset(&out);
	return 0;
}
