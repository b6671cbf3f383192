/* rank-contacts: contacts scored by the evidence of a real relationship. */
#include <stdlib.h>
#include <unistd.h>

#include "bond.h"
#include "input.h"
#include "mem.h"
#include "option.h"
#include "out.h"
#include "policyread.h"
#include "report.h"
#include "sandbox.h"
#include "say.h"
#include "term.h"

enum { WIDTH = 80 };

static const struct command command = {
    .name = "rank-contacts",
    .synopsis = "[-svx] [-k known] [-p policy] [-t now] [FILE ...]",
    .options =
	(const struct option_line[]){
	    {'k', "known", "records that are evidence but are not ranked"},
	    {'p', "policy", "policy to rank by: a shipped one or a file"},
	    {'s', NULL, "write a report in figures, not records"},
	    {'t', "now", "date that ages are counted to"},
	    {'v', NULL, "say on standard error how many there were of each"},
	    {'x', NULL, "explain each verdict"},
	    {0},
	},
};

static struct rank {
	struct policy *policy;
	struct ties *ties;
	size_t held, of_files; /* records: so far, those to be written */
	struct ruling ruling;
	struct report *report; /* NULL: records are written */
	size_t width; /* of the terminal, which the sandbox hides */
	struct date now;
	size_t count[BONDS];
} rank;

static void
hold(struct record *r, void *arg)
{
	(void)arg;
	ties_hold(rank.ties, r);
	rank.held++;
}

static void
rank_record(struct record *r, void *arg)
{
	const struct tie *tie;
	enum bond bond;

	(void)arg;
	if (rank.held++ >= rank.of_files)
		return;
	if (!record_is(r, F_KIND, "contact")) {
		if (!rank.report)
			record_write(r);
		else if (record_is(r, F_KIND, "request"))
			report_request(rank.report, r, ties_of(rank.ties, r));
		return;
	}
	tie = ties_of(rank.ties, r);
	bond_judge(rank.policy, rank.ties, tie, rank.now, &rank.ruling);
	bond = bond_of(&rank.ruling);
	rank.count[bond]++;
	if (rank.report) {
		report_contact(rank.report, tie, bond);
		return;
	}
	ruling_record(&rank.ruling, r);
	record_write(r);
}

static void
read_files(struct inputs *in, struct inputs *known)
{
	inputs_each(in, hold, NULL);
	inputs_close(in);
	rank.of_files = rank.held;
	if (known) {
		inputs_each(known, hold, NULL);
		inputs_close(known);
	}
	rank.held = 0;
	ties_settle(rank.ties);
}

static void
write_report(void)
{
	report_add(rank.report, &out, rank.width);
	out_end();
}

static void
say_counts(void)
{
	for (int i = 0; i < BONDS; i++)
		warn("%zu %s", rank.count[i], bond_names[i]);
}

int
main(int argc, char **argv)
{
	struct inputs *in, *known = NULL;
	char **known_names = xcalloc((size_t)argc, sizeof(*known_names));
	const char *policy = "personal";
	bool verbose = false;
	size_t n_known = 0;
	int letter;

	say_begin(command.name);
	while ((letter = option_next(&command, argc, argv)) >= 0) {
		if (letter == 'k')
			known_names[n_known++] = optarg;
		else if (letter == 'p')
			policy = optarg;
		else if (letter == 's' && !rank.report)
			rank.report = report_new();
		else if (letter == 't' &&
			 !date_parse(str_of(optarg), &rank.now))
			option_die(
			    &command, "-t takes a date such as 2026-03-02");
		else if (letter == 'v')
			verbose = true;
		else if (letter == 'x')
			rank.ruling.explain = true;
	}
	if (n_known > 0)
		known = inputs_open(known_names, n_known);
	in = inputs_open(argv + optind, (size_t)(argc - optind));
	rank.policy = policy_open(policy);
	rank.ruling.policy = rank.policy;
	rank.ties = ties_new();
	rank.width = term_width(WIDTH);
	sandbox_enter(NULL);
	read_files(in, known);
	if (rank.now.precision == DATE_NONE)
		rank.now = ties_newest(rank.ties);
	ties_each(rank.ties, rank_record, NULL);
	if (rank.report)
		write_report();
	if (verbose)
		say_counts();
	report_free(rank.report);
	ties_free(rank.ties);
	ruling_free(&rank.ruling);
	policy_free(rank.policy);
	free(known_names);
	return finish();
}
