/* dedupe-contacts: which records are about the same person. */
#include <stdlib.h>
#include <unistd.h>

#include "input.h"
#include "link.h"
#include "mem.h"
#include "merge.h"
#include "option.h"
#include "out.h"
#include "persons.h"
#include "roster.h"
#include "sandbox.h"
#include "say.h"

static const struct command command = {
    .name = "dedupe-contacts",
    .synopsis = "[-mv] [FILE ...]",
    .options =
	(const struct option_line[]){
	    {'m', NULL, "merge the contacts of a person into one record"},
	    {'v', NULL, "say on standard error how many persons there are"},
	    {0},
	},
};

static struct roster roster;

static void
hold(struct record *r, void *arg)
{
	(void)arg;
	roster_add(&roster, r);
}

static void
put(uint32_t number, struct str person)
{
	struct record r;

	roster_record(&roster, number, &r);
	if (person.p)
		r.f[F_PERSON] = person;
	record_write(&r);
}

static bool
is_contact(uint32_t number)
{
	struct record r;

	roster_record(&roster, number, &r);
	return record_is(&r, F_KIND, "contact");
}

/* The contacts of a person as one; the one that the person is named by goes
 * before the others. */
static void
put_merged(const struct persons *p, const struct person_group *g)
{
	struct record *r = xcalloc(g->n, sizeof(*r));
	size_t n = 0;

	if (is_contact(g->head))
		roster_record(&roster, g->head, &r[n++]);
	for (uint32_t i = 0; i < g->n; i++) {
		uint32_t number = p->member[g->first + i];

		if (number != g->head && is_contact(number))
			roster_record(&roster, number, &r[n++]);
	}
	for (size_t i = 0; i < n; i++)
		r[i].f[F_PERSON] = g->name;
	merge_add(&out, r, n);
	out_end();
	free(r);
}

static void
put_all(const struct persons *p, const uint32_t *of, bool merge)
{
	char *done = xcalloc(p->n, 1);

	for (uint32_t i = 0; i < roster.n; i++) {
		const struct person_group *g;

		if (of[i] == LINK_NONE) {
			put(i, (struct str){NULL, 0});
			continue;
		}
		g = &p->group[of[i]];
		if (!merge || !is_contact(i))
			put(i, g->name);
		else if (!done[of[i]])
			put_merged(p, g);
		if (merge && is_contact(i))
			done[of[i]] = 1;
	}
	free(done);
}

int
main(int argc, char **argv)
{
	bool merge = false, verbose = false;
	struct inputs *in;
	struct persons persons;
	uint32_t *of, n;
	int letter;

	say_begin(command.name);
	while ((letter = option_next(&command, argc, argv)) >= 0)
		if (letter == 'm')
			merge = true;
		else
			verbose = true;
	in = inputs_open(argv + optind, (size_t)(argc - optind));
	sandbox_enter(NULL);
	inputs_each(in, hold, NULL);
	inputs_close(in);
	of = link_records(&roster, &n);
	persons_begin(&persons, &roster, of, n);
	if (verbose)
		warn("%u records, %u persons", roster.n, n);
	put_all(&persons, of, merge);
	persons_end(&persons);
	free(of);
	roster_free(&roster);
	return finish();
}
