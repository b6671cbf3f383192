/* dedupe-contacts: which records are about the same person. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input.h"
#include "linkblocks.h"
#include "linkgather.h"
#include "linkgroups.h"
#include "linktalk.h"
#include "mem.h"
#include "option.h"
#include "out.h"
#include "parallel.h"
#include "personput.h"
#include "roster.h"
#include "sandbox.h"
#include "say.h"

static const struct command command = {
    .name = "dedupe-contacts",
    .synopsis = "[-BCiLmqSvx] [-l model] [-w facts] [FILE ...]",
    .options =
	(const struct option_line[]){
	    {'B', NULL, "write the list cut into lines of a key and a record"},
	    {'C', NULL, "take the pairs to be compared from standard input"},
	    {'i', NULL, "ask on the terminal, and append the answers to -w"},
	    {'L', NULL, "write what the records teach instead: the model"},
	    {'l', "model", "file written by -L, for -B, -C and -S"},
	    {'m', NULL, "merge the contacts of a person into one record"},
	    {'q', NULL, "write the questions worth an answer instead"},
	    {'S', NULL, "read sorted lines of -B, write pairs of ids"},
	    {'v', NULL, "say on standard error how many persons there are"},
	    {'w', "facts", "file of lines same ID ID and never ID ID"},
	    {'x', NULL, "write the pairs compared, with weights, instead"},
	    {0},
	},
};

static struct roster roster;

/* What is asked for besides persons. */
static struct {
	bool talks, merge, verbose;
	void (*put_instead)(const struct link *, const struct ledger *);
} how;

/* The first record of each file. */
static struct {
	const char *file;
	uint32_t *at;
	size_t n, cap;
} begin;

static void
hold(struct record *r, void *arg)
{
	(void)arg;
	if (r->file != begin.file) {
		begin.file = r->file;
		mem_room(begin.at, begin.n, begin.cap);
		begin.at[begin.n++] = roster.n;
	}
	roster_add(&roster, r);
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

/* Persons of an earlier run who are others now. */
static void
say_changes(const struct persons *p)
{
	unsigned joined = 0, parted = 0;

	for (size_t i = 0; i < p->changes; i++) {
		const struct person_change *c = &p->change[i];

		joined += !c->parted;
		parted += c->parted;
		if (how.verbose)
			warn("%.*s: %s %.*s", (int)c->was.n, c->was.p,
			    c->parted ? "a part is now" : "is now",
			    (int)c->now.n, c->now.p);
	}
	if (joined > 0)
		warn("%u persons of an earlier run are now others: see -v",
		    joined);
	if (parted > 0)
		warn(
		    "%u persons of an earlier run were parted: see -v", parted);
}

static void
put_questions(const struct link *l, const struct ledger *ledger)
{
	size_t n;
	struct link_question *q = link_questions(l, ledger, &n);

	for (size_t i = 0; i < n; i++) {
		link_ask(&out, l, q[i]);
		out_end();
	}
	free(q);
}

static void
put_pairs(const struct link *l, const struct ledger *ledger)
{
	(void)ledger;
	link_tell(&out, l);
	out_end();
}

/* The parts of the cut form, one a process. */
static struct {
	enum { WHOLE, LEARN, CUT, SCORE, CLUSTER } part;
	const char *model; /* file */
	int fd;
	struct link_saved saved;
} cut = {.fd = -1};

/* Before the sandbox; the model is read behind it. */
static void
open_model(void)
{
	cut.fd = open(cut.model, O_RDONLY | O_CLOEXEC);
	if (cut.fd < 0)
		die("%s: %s", cut.model, strerror(errno));
}

static void
read_model(bool counts)
{
	link_saved_read(&cut.saved, cut.fd, cut.model, counts);
	close(cut.fd);
}

static bool
has_id(const struct record *r)
{
	if (r->f[F_ID].n == 0)
		in_warn(r->file, r->line,
		    "a record without an id: it is "
		    "compared with none");
	return r->f[F_ID].n > 0;
}

static void
cut_record(struct record *r, void *arg)
{
	if (!link_applies(r) || has_id(r))
		link_blocks_add(arg, r);
}

static void
score_lines(struct lines *l, void *arg)
{
	struct str line;

	while (lines_next(l, &line)) {
		const char *wrong = link_groups_add(arg, line);

		if (wrong)
			in_warn(l->file, l->line, "%s", wrong);
	}
}

/* -L, and -B without a model: what the list teaches is learnt first. */
static void
learn_and_put(const struct ledger *ledger)
{
	struct link_counts counts = {.n = 0};
	struct link l;

	link_learn(&l, &roster, ledger, &counts);
	if (cut.part == LEARN)
		link_save(&l.shape, l.model, &counts);
	else
		link_blocks_put(&l, &counts, ledger);
	link_end(&l);
	link_counts_free(&counts);
}

/* -C: the pairs come from standard input. */
static void
take_pairs(struct link *l, const struct ledger *ledger)
{
	struct lines lines;

	if (cut.model) {
		read_model(false);
		link_tabulate(l, &roster, ledger, NULL);
		if (!link_saved_fits(&cut.saved, &l->shape))
			die("%s: not learnt from these records", cut.model);
		link_saved_model(&cut.saved, l->data, l->model);
		link_saved_free(&cut.saved);
	} else {
		link_learn(l, &roster, ledger, NULL);
	}
	lines_begin(&lines, STDIN_FILENO, "-");
	link_gather(l, &lines);
	lines_end(&lines);
	link_join(l, ledger);
}

/* -B and -S with a model: nothing but a few records at a time is held. */
static bool
stream(struct inputs *in, const struct ledger *ledger)
{
	struct link_blocks blocks = {.saved = &cut.saved, .ledger = ledger};
	struct link_groups groups = {.saved = &cut.saved};

	if (!cut.model || cut.part == CLUSTER)
		return false;
	read_model(cut.part == CUT);
	if (cut.part == CUT) {
		inputs_each(in, cut_record, &blocks);
		link_blocks_end(&blocks);
	} else {
		inputs_each_lines(in, score_lines, &groups);
		link_groups_end(&groups);
	}
	link_saved_free(&cut.saved);
	return true;
}

static void
put_records(struct link *l)
{
	struct persons persons;

	link_keep_persons(l);
	persons_begin(
	    &persons, &roster, l->person, l->persons, begin.at, begin.n);
	persons_put(&persons, &roster, l->person, how.merge);
	say_changes(&persons);
	persons_end(&persons);
	if (l->several > 0)
		warn("%u persons have more than one profile: see -q",
		    l->several);
}

static void
put_linked(struct ledger *ledger)
{
	struct link link;

	if (cut.part == CLUSTER)
		take_pairs(&link, ledger);
	else
		link_begin(&link, &roster, ledger);
	if (how.talks) {
		link_talk(&link, ledger);
		link_end(&link);
		ledger_resolve(ledger, &roster);
		link_begin(&link, &roster, ledger);
	}
	if (how.verbose)
		say_more(&link, ledger);
	if (how.put_instead)
		how.put_instead(&link, ledger);
	else
		put_records(&link);
	link_end(&link);
}

static void
check_options(char **files, const char *facts)
{
	bool linked = cut.part == WHOLE || cut.part == CLUSTER;

	if (how.talks && !facts)
		option_die(&command, "-i needs -w");
	if (!linked &&
	    (how.talks || how.merge || how.verbose || how.put_instead))
		option_die(&command, "-B, -L and -S link nothing");
	if (cut.part == SCORE && !cut.model)
		option_die(&command, "-S needs -l");
	if (cut.model && (cut.part == WHOLE || cut.part == LEARN))
		option_die(&command, "-l is for -B, -C and -S");
	if (cut.part != CLUSTER)
		return;
	if (how.talks)
		option_die(&command, "-C does not ask");
	if (!*files)
		option_die(&command, "-C needs a file of records");
	for (; *files; files++)
		if (strcmp(*files, "-") == 0)
			option_die(
			    &command, "-C reads pairs from standard input");
}

int
main(int argc, char **argv)
{
	struct ledger ledger = {.path = NULL};
	const char *facts = NULL;
	struct inputs *in;
	int letter;

	say_begin(command.name);
	while ((letter = option_next(&command, argc, argv)) >= 0)
		switch (letter) {
		case 'B':
			cut.part = CUT;
			break;
		case 'C':
			cut.part = CLUSTER;
			break;
		case 'L':
			cut.part = LEARN;
			break;
		case 'S':
			cut.part = SCORE;
			break;
		case 'i':
			how.talks = true;
			break;
		case 'l':
			cut.model = optarg;
			break;
		case 'm':
			how.merge = true;
			break;
		case 'q':
			how.put_instead = put_questions;
			break;
		case 'v':
			how.verbose = true;
			break;
		case 'w':
			facts = optarg;
			break;
		default:
			how.put_instead = put_pairs;
		}
	check_options(argv + optind, facts);
	in = inputs_open(argv + optind, (size_t)(argc - optind));
	if (how.talks && facts)
		link_talk_open(facts);
	if (facts)
		ledger_read(&ledger, facts);
	if (cut.model)
		open_model();
	parallel_begin();
	mem_give_back();
	sandbox_enter(NULL);
	if (!stream(in, &ledger))
		inputs_each(in, hold, NULL);
	inputs_close(in);
	ledger_resolve(&ledger, &roster);
	if (cut.part == WHOLE || cut.part == CLUSTER)
		put_linked(&ledger);
	else if (!cut.model)
		learn_and_put(&ledger);
	ledger_free(&ledger);
	roster_free(&roster);
	free(begin.at);
	return finish();
}
