/* dedupe-contacts: which records are about the same person. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input.h"
#include "linktell.h"
#include "mem.h"
#include "merge.h"
#include "option.h"
#include "out.h"
#include "parallel.h"
#include "persons.h"
#include "roster.h"
#include "sandbox.h"
#include "say.h"

static const struct command command = {
    .name = "dedupe-contacts",
    .synopsis = "[-imqvx] [-w facts] [FILE ...]",
    .options =
	(const struct option_line[]){
	    {'i', NULL, "ask on the terminal, and append the answers to -w"},
	    {'m', NULL, "merge the contacts of a person into one record"},
	    {'q', NULL, "write the questions worth an answer instead"},
	    {'v', NULL, "say on standard error how many persons there are"},
	    {'w', "facts", "file of lines same ID ID and never ID ID"},
	    {'x', NULL, "write the pairs compared, with weights, instead"},
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

static void
say_more(const struct link *l, const struct ledger *ledger)
{
	warn("%u records, %u persons", roster.n, l->persons);
	warn("%.0f pairs compared, %zu likely", l->pairs.compared, l->pairs.n);
	if (l->pairs.cut > 0)
		warn("%u blocks too large to compare whole, up to %u records",
		    l->pairs.cut, l->pairs.cut_most);
	for (size_t i = 0; i < ledger->n; i++)
		in_note(ledger->path, ledger->fact[i].line, "decided: %s",
		    ledger->fact[i].same ? "same" : "never");
	if (ledger->absent > 0)
		warn("%s: %zu facts about records that are not here",
		    ledger->path, ledger->absent);
}

static void
put_questions(const struct link *l)
{
	size_t n;
	struct link_question *q = link_questions(l, &n);

	for (size_t i = 0; i < n; i++) {
		link_ask(&out, l, q[i]);
		out_end();
	}
	free(q);
}

static void
put_pairs(const struct link *l)
{
	link_tell(&out, l);
	out_end();
}

static void
put_records(struct link *l, bool merge)
{
	struct persons persons;

	link_keep_persons(l);
	persons_begin(&persons, &roster, l->person, l->persons);
	put_all(&persons, l->person, merge);
	persons_end(&persons);
	if (l->several > 0)
		warn("%u persons have more than one profile: see -q",
		    l->several);
}

/* Where answers are asked and kept, opened before the sandbox. */
static struct {
	int tty, facts;
} talk = {-1, -1};

static void
open_talk(const char *facts)
{
	talk.tty = open("/dev/tty", O_RDWR | O_CLOEXEC);
	if (talk.tty < 0)
		die("/dev/tty: %s", strerror(errno));
	talk.facts =
	    open(facts, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	if (talk.facts < 0)
		die("%s: %s", facts, strerror(errno));
}

static void
write_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t w = write(fd, p, n);

		if (w < 0 && errno == EINTR)
			continue;
		if (w < 0)
			die("answers: %s", strerror(errno));
		p += w;
		n -= (size_t)w;
	}
}

/* The first letter of an answer; q at the end of the terminal's input. */
static char
answer(void)
{
	char line[128];
	ssize_t r;

	do
		r = read(talk.tty, line, sizeof(line));
	while (r < 0 && errno == EINTR);
	return r <= 0 ? 'q' : line[0];
}

/* Asks until there is no question left or the user has enough. An answer is
 * in the file as soon as it is given, so that one can stop at any time. */
static void
ask(const struct link *l, struct ledger *ledger)
{
	struct buf b = {0};
	size_t n;
	struct link_question *q = link_questions(l, &n);

	for (size_t i = 0; i < n; i++) {
		size_t from = ledger->text.n;
		char c;

		buf_reset(&b);
		link_ask(&b, l, q[i]);
		buf_str(&b, "the same person? y(es) n(o) s(kip) q(uit): ");
		write_all(talk.tty, b.p, b.n);
		c = answer();
		if (c == 'q')
			break;
		if (c != 'y' && c != 'n')
			continue;
		link_answer(&ledger->text, l, q[i], c == 'y');
		write_all(
		    talk.facts, ledger->text.p + from, ledger->text.n - from);
	}
	buf_free(&b);
	free(q);
}

int
main(int argc, char **argv)
{
	bool merge = false, verbose = false, talks = false;
	void (*put_instead)(const struct link *) = NULL;
	struct ledger ledger = {.path = NULL};
	const char *facts = NULL;
	struct inputs *in;
	struct link link;
	int letter;

	say_begin(command.name);
	while ((letter = option_next(&command, argc, argv)) >= 0)
		switch (letter) {
		case 'i':
			talks = true;
			break;
		case 'm':
			merge = true;
			break;
		case 'q':
			put_instead = put_questions;
			break;
		case 'v':
			verbose = true;
			break;
		case 'w':
			facts = optarg;
			break;
		default:
			put_instead = put_pairs;
		}
	if (talks && !facts)
		option_die(&command, "-i needs -w");
	in = inputs_open(argv + optind, (size_t)(argc - optind));
	if (talks)
		open_talk(facts);
	if (facts)
		ledger_read(&ledger, facts);
	parallel_begin();
	mem_give_back();
	sandbox_enter(NULL);
	inputs_each(in, hold, NULL);
	inputs_close(in);
	ledger_resolve(&ledger, &roster);
	link_begin(&link, &roster, &ledger);
	if (talks) {
		ask(&link, &ledger);
		link_end(&link);
		ledger_resolve(&ledger, &roster);
		link_begin(&link, &roster, &ledger);
	}
	if (verbose)
		say_more(&link, &ledger);
	if (put_instead)
		put_instead(&link);
	else
		put_records(&link, merge);
	link_end(&link);
	ledger_free(&ledger);
	roster_free(&roster);
	return finish();
}
