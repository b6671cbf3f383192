/* score-request: judges incoming connection requests by what is known of who
 * sent them, by a policy, with reasons. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aside.h"
#include "crew.h"
#include "escape.h"
#include "fold.h"
#include "input.h"
#include "knownkey.h"
#include "learn.h"
#include "option.h"
#include "out.h"
#include "parallel.h"
#include "policycheck.h"
#include "policyprint.h"
#include "policyread.h"
#include "sandbox.h"
#include "say.h"

static const struct command command = {
    .name = "score-request",
    .synopsis = "[-cfPvx] [-d name] [-k file] [-p name] [-t now] [FILE ...]",
    .options =
	(const struct option_line[]){
	    {'c', NULL, "check policies: -p, or those named as FILE"},
	    {'d', "name", "only requests that this policy judges otherwise"},
	    {'f', NULL, "print a policy fitted to the verdicts in FILE"},
	    {'k', "file", "records known, earlier output too; may be repeated"},
	    {'P', NULL, "print policies: -p, or those named as FILE"},
	    {'p', "name", "judge by this policy, shipped or a file"},
	    {'t', "now", "judge as of this date"},
	    {'v', NULL, "say on standard error how many got which verdict"},
	    {'x', NULL,
		"explain: why, what is not known, what would change it"},
	    {0},
	},
};

static struct {
	struct known known;
	struct inputs *in; /* what is to be judged */
	struct standings *standings;
	struct scoring how;
	struct scorer scorer;
	struct aside *aside; /* what is no request that came in */
	struct learning *learning; /* with -f */
	bool verbose;
	struct tally tally;
	struct buf extra, judged, note, name;
	struct words words, name_words;
	struct errand phrases; /* made ready while the records are read */
} score;

static void
make_phrases(void *how)
{
	scorer_phrases(how);
}

/* The key of a request's note, which is the same whoever sends it. */
static uint64_t
note_key(const struct record *r)
{
	buf_reset(&score.note);
	buf_reset(&score.name);
	record_decode(r, F_TEXT, &score.note);
	known_full_name(r, &score.name);
	words_cut(&score.words, str_buf(&score.note));
	words_cut(&score.name_words, str_buf(&score.name));
	return reading_key(&score.words, &score.name_words);
}

/* Where a record stands among those to be judged; 0 if it is not. */
static uint64_t
line_of(const struct inputs *in)
{
	return in == score.in ? inputs_line(in) : 0;
}

static void
learn_request(const struct record *r, uint64_t line)
{
	const struct asked *asked = &score.known.asked;
	bool repeats = asked->repeats || earlier_was_asked(r);
	bool others = asked->others && r->f[F_TEXT].n;
	uint64_t asker = repeats || others ? known_asker(r) : 0;

	if (asked->notes && r->f[F_TEXT].n && !score.phrases.begun) {
		fold_begin(); /* both fold from here on */
		errand_begin(&score.phrases, make_phrases, &score.how);
	}
	if (repeats) {
		struct earlier e = earlier_of(r);

		standings_request(score.standings, asker, &e, line);
	}
	if (others)
		standings_note(score.standings, note_key(r), asker, line);
}

/* What is read from which files, to be learnt. */
struct lesson {
	const struct inputs *in;
	bool beside; /* there is something beside requests to be judged */
};

static void
learn(struct record *r, void *arg)
{
	struct lesson *l = arg;

	known_add(&score.known, r);
	l->beside |= aside_is(r);
	if (scorer_takes(r))
		learn_request(r, line_of(l->in));
}

static void
hold_aside(struct record *r, void *arg)
{
	(void)arg;
	if (!scorer_takes(r))
		aside_hold(score.aside, r);
}

/* Reads all that is known. What stands beside the requests is judged by whole
 * records, which are kept only if there is any of it in the input: returns
 * whether there is. */
static bool
learn_all(struct inputs *known)
{
	struct lesson of_known = {.in = known}, of_in = {.in = score.in};

	if (known)
		inputs_each(known, learn, &of_known);
	inputs_each(score.in, learn, &of_in);
	standings_settle(score.standings);
	if (of_in.beside && known)
		inputs_again(known, hold_aside, NULL);
	if (of_in.beside)
		inputs_again(score.in, hold_aside, NULL);
	return of_in.beside;
}

/* How the record at hand stands among all others. */
static struct standing
standing_now(void)
{
	return standings_at(score.standings, inputs_line(score.in));
}

/* A past decision: the verdict that stands there or, without one, that the
 * request became a connection. */
static void
learn_one(struct record *r, void *arg)
{
	struct evidence *e = &score.scorer.main;
	struct str verdict = r->f[F_VERDICT];
	struct standing standing = standing_now();

	(void)arg;
	if (!scorer_takes(r))
		return;
	if (!verdict.n || str_eq(verdict, STR("connected"))) {
		e->then = false;
		evidence_take(e, r, &standing);
		if (!answers_yes(&e->answers, e->rule.connected))
			return;
		verdict = STR("accept");
	}
	e->then = true;
	evidence_take(e, r, &standing);
	learning_add(score.learning, r->f[F_ID], &e->answers, verdict);
}

static void
fit(const char *policy)
{
	score.how.all = true;
	scorer_begin(&score.scorer, &score.how, score.known.people);
	score.learning = learning_new(score.how.policy);
	inputs_again(score.in, learn_one, NULL);
	if (learning_count(score.learning) == 0)
		die("no decision to learn from: no verdicts, no connections");
	learning_print(score.learning, policy, &out);
	out_end();
}

/* A request that was sent, an endorsement, a message; or what is passed on. */
static void
score_aside(struct record *r)
{
	struct str extra = r->extra;

	buf_reset(&score.extra);
	scorer_extras(r, &score.extra);
	buf_piece(&score.extra, str_buf(&score.judged));
	r->extra = str_buf(&score.extra);
	if (aside_judge(score.aside, r))
		tally_add(&score.tally, r->f[F_VERDICT], 1);
	else
		r->extra = extra;
	record_write(r);
}

static void
write_one(struct record *r, void *arg)
{
	struct standing standing = standing_now();

	(void)arg;
	if (!scorer_takes(r)) {
		if (!score.how.other)
			score_aside(r);
	} else if (scorer_score(&score.scorer, r, &standing)) {
		record_write(r);
	}
}

static bool
next_line(void *arg, struct str *line, struct standing *standing)
{
	(void)arg;
	if (!inputs_next(score.in, line))
		return false;
	*standing = standing_now();
	return true;
}

/* What stands beside the requests is judged in the order in which it stands. */
static void
write_all(bool beside)
{
	if (beside) {
		scorer_begin(&score.scorer, &score.how, score.known.people);
		inputs_again(score.in, write_one, NULL);
		tally_take(&score.tally, &score.scorer.tally);
		return;
	}
	inputs_rewind(score.in);
	crew_run(&score.how, &score.known, next_line, NULL, &score.tally);
}

static void
add_owners(struct policy *p)
{
	for (size_t i = 0; i < score.known.owners; i++) {
		buf_reset(&score.name);
		unescape_add(&score.name, score.known.owner[i]);
		phrases_owner(p->phrases, str_buf(&score.name));
	}
}

static void
add_policy_owner(void)
{
	const struct policy *p = score.how.policy;

	for (size_t i = 0; i < p->owners; i++)
		known_owner(&score.known, p->owner[i].what, p->owner[i].name);
}

/* Makes ready to judge as of a date, once all is known. */
static void
begin(struct date now)
{
	struct date day = now;

	score.how.known = &score.known;
	score.how.now = now;
	if (now.precision) {
		day.precision =
		    now.precision > DATE_DAY ? DATE_DAY : now.precision;
		buf_str(&score.judged, "\tjudged=");
		date_add(&score.judged, &day);
	}
	score.how.judged = str_buf(&score.judged);
	aside_now(score.aside, &now);
}

static struct asked
what_is_asked(bool all)
{
	struct asked a = asked_of(score.how.policy);

	if (score.how.explain || all)
		return asked_all();
	return score.how.other ? asked_both(a, asked_of(score.how.other)) : a;
}

static void
run(struct inputs *known, const struct date *now, const char *learn_for)
{
	bool beside;

	score.known.asked = what_is_asked(learn_for != NULL);
	beside = learn_all(known);
	errand_end(&score.phrases);
	add_policy_owner();
	add_owners(score.how.policy);
	if (score.how.other)
		add_owners(score.how.other);
	begin(now ? *now : score.known.newest);
	if (learn_for)
		fit(learn_for);
	else
		write_all(beside);
	for (size_t i = 0; score.verbose && score.tally.of[i].n; i++)
		warn("%.*s: %zu", (int)score.tally.of[i].verdict.n,
		    score.tally.of[i].verdict.p, score.tally.of[i].n);
}

static void
clean(void)
{
	aside_free(score.aside);
	scorer_free(&score.scorer);
	standings_free(score.standings);
	policy_free(score.how.policy);
	policy_free(score.how.other);
	known_free(&score.known);
	learning_free(score.learning);
	buf_free(&score.extra);
	buf_free(&score.judged);
	buf_free(&score.note);
	buf_free(&score.name);
	words_free(&score.words);
	words_free(&score.name_words);
}

static void
print_policy(const char *name)
{
	struct policy *p = policy_open(name);

	policy_print(p, &out);
	out_end();
	policy_free(p);
}

/* What -c and -P do, to the policies named. */
static void
each_policy(
    char **name, int n, const char *otherwise, void (*fn)(const char *name))
{
	if (n == 0)
		fn(otherwise);
	for (int i = 0; i < n; i++)
		fn(name[i]);
}

/* How much there is to be read. */
static uint64_t
bytes_of(const struct inputs *known)
{
	uint64_t in = inputs_bytes(score.in);
	uint64_t more = known ? inputs_bytes(known) : 0;

	return in > UINT64_MAX - more ? UINT64_MAX : in + more;
}

int
main(int argc, char **argv)
{
	const char *policy = "personal";
	char **known = xcalloc((size_t)argc, sizeof(*known));
	size_t knowns = 0;
	struct date now;
	bool timed = false, check = false, print = false, learning = false;
	struct inputs *known_in = NULL;

	say_begin("score-request");
	for (int c; (c = option_next(&command, argc, argv)) != -1;) {
		switch (c) {
		case 'c':
			check = true;
			break;
		case 'd':
			score.how.other_name = optarg;
			break;
		case 'f':
			learning = true;
			break;
		case 'k':
			known[knowns++] = optarg;
			break;
		case 'P':
			print = true;
			break;
		case 'p':
			policy = optarg;
			break;
		case 't':
			if (!date_parse(str_of(optarg), &now))
				option_die(&command, "-t takes a date as "
						     "2026-03-02");
			timed = true;
			break;
		case 'v':
			score.verbose = true;
			break;
		case 'x':
			score.how.explain = true;
			break;
		}
	}
	argv += optind;
	argc -= optind;
	if (check || print) {
		if (check)
			each_policy(argv, argc, policy, policy_check);
		if (print)
			each_policy(argv, argc, policy, print_policy);
	} else {
		score.how.policy = policy_open(policy);
		score.aside = aside_new(score.how.policy, score.how.explain);
		if (score.how.other_name)
			score.how.other = policy_open(score.how.other_name);
		if (knowns)
			known_in = inputs_open(known, knowns);
		score.in = inputs_open(argv, (size_t)argc);
		if (known_in)
			inputs_hold(known_in);
		inputs_hold(score.in);
		score.standings = standings_new(bytes_of(known_in));
		parallel_begin();
		sandbox_enter(NULL);
		run(known_in, timed ? &now : NULL, learning ? policy : NULL);
		if (known_in)
			inputs_close(known_in);
		inputs_close(score.in);
	}
	clean();
	free(known);
	return finish();
}
