/* score-request: judges incoming connection requests by what is known of who
 * sent them, by a policy, with reasons. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aside.h"
#include "escape.h"
#include "evidence.h"
#include "input.h"
#include "judge.h"
#include "knownkey.h"
#include "learn.h"
#include "option.h"
#include "out.h"
#include "parallel.h"
#include "policyblock.h"
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

/* One policy and what it makes of the requests. */
struct bench {
	struct policy *policy;
	struct evidence evidence;
};

static struct {
	struct known known;
	struct bench main, other;
	struct aside *aside; /* what is no request that came in */
	const char *other_name;
	struct learning *learning; /* with -f */
	bool explain, verbose;
	struct buf score, reasons, extra, judged, note, name;
	struct words words, name_words;
	struct errand phrases; /* made ready while the records are read */
	struct {
		struct str verdict;
		size_t n;
	} count[16];
} score;

static bool
is_incoming(const struct record *r)
{
	return record_is(r, F_KIND, "request") &&
	       !record_is(r, F_DIRECTION, "out");
}

static void
make_phrases(void *arg)
{
	(void)arg;
	policy_phrases(score.main.policy);
	if (score.other.policy)
		policy_phrases(score.other.policy);
}

static void
learn(struct record *r, void *arg)
{
	bool *beside = arg;

	known_add(&score.known, r);
	*beside |= aside_is(r);
	if (!is_incoming(r) || !r->f[F_TEXT].n)
		return;
	if (score.known.asked.notes && !score.phrases.begun)
		errand_begin(&score.phrases, make_phrases, NULL);
	if (!score.known.asked.others)
		return;
	buf_reset(&score.note);
	buf_reset(&score.name);
	record_decode(r, F_TEXT, &score.note);
	known_full_name(r, &score.name);
	words_cut(&score.words, str_buf(&score.note));
	words_cut(&score.name_words, str_buf(&score.name));
	known_note(&score.known, reading_key(&score.words, &score.name_words),
	    known_asker(r));
}

static void
hold_aside(struct record *r, void *arg)
{
	(void)arg;
	if (!is_incoming(r))
		aside_hold(score.aside, r);
}

/* Reads all that is known. What stands beside the requests is judged by whole
 * records, which are kept only if there is any of it in the input. */
static void
learn_all(struct inputs *known, struct inputs *in)
{
	bool beside = false;

	if (known) {
		inputs_hold(known);
		inputs_each(known, learn, &beside);
	}
	beside = false;
	inputs_each(in, learn, &beside);
	if (!beside)
		return;
	if (known)
		inputs_again(known, hold_aside, NULL);
	inputs_again(in, hold_aside, NULL);
}

/* Extra fields that score-request writes, and so takes away first. */
static bool
is_ours(struct str name)
{
	static const char *const ours[] = {"judged", "override", "why",
	    "unknown", "flip", "other-policy", "other-score", "other-verdict",
	    "difference"};

	for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++)
		if (str_eq(name, str_of(ours[i])))
			return true;
	return str_starts(name, "fact-");
}

static void
copy_extras(const struct record *r, struct buf *b)
{
	struct str name, value;
	size_t at = 0;

	while (record_extra_next(r, &at, &name, &value))
		if (!is_ours(name)) {
			buf_char(b, '\t');
			buf_piece(b, name);
			buf_char(b, '=');
			buf_piece(b, value);
		}
}

static struct judgement
judge_with(struct bench *b, const struct record *r)
{
	b->evidence.answers.explain = score.explain;
	evidence_take(&b->evidence, r);
	return judge(b->policy, &realm_request, &b->evidence.answers);
}

static void
count_verdict(struct str verdict)
{
	size_t i = 0;

	while (score.count[i].n && !str_eq(score.count[i].verdict, verdict))
		i++;
	score.count[i].verdict = verdict;
	score.count[i].n++;
}

/* The rules that weigh otherwise under the other policy. */
static void
add_difference(const struct judgement *mine, const struct judgement *theirs)
{
	const struct policy *p = score.main.policy, *o = score.other.policy;
	const struct answers *a = &score.main.evidence.answers;
	const struct answers *b = &score.other.evidence.answers;
	const char *comma = "\tdifference=";

	extra_add(&score.extra, STR("other-policy"), str_of(score.other_name));
	buf_printf(&score.extra, "\tother-verdict=%.*s", (int)theirs->verdict.n,
	    theirs->verdict.p);
	buf_printf(&score.extra, "\tother-score=%d", theirs->score);
	for (size_t i = 0; i < p->rules; i++) {
		int k = policy_rule_find(o, p->rule[i].name);
		bool here = answers_yes(a, (int)i), there = answers_yes(b, k);
		bool decides =
		    (mine->override && mine->override->rule == (int)i) !=
		    (theirs->override && theirs->override->rule == k);
		int x = here ? judge_points(p, a, (int)i) : 0;
		int y = there ? judge_points(o, b, k) : 0;

		if (!(here || there) || (x == y && !decides))
			continue;
		buf_printf(&score.extra, "%s%.*s%+d/%+d", comma,
		    (int)p->rule[i].name.n, p->rule[i].name.p, x, y);
		comma = ",";
	}
}

static void
score_one(struct record *r)
{
	struct judgement j = judge_with(&score.main, r), other;
	struct answers *a = &score.main.evidence.answers;

	buf_reset(&score.score);
	buf_reset(&score.reasons);
	buf_reset(&score.extra);
	copy_extras(r, &score.extra);
	buf_piece(&score.extra, str_buf(&score.judged));
	if (j.override) {
		buf_str(&score.extra, "\toverride=");
		buf_piece(&score.extra,
		    score.main.policy->rule[j.override->rule].name);
	}
	buf_piece(&score.extra, str_buf(&a->facts));
	if (score.explain)
		judge_explain(score.main.policy, &realm_request, a, &j,
		    r->f[F_SOURCE], &score.extra);
	buf_number(&score.score, j.score, 0, false);
	judge_reasons(score.main.policy, a, &j, &score.reasons);
	if (score.other.policy) {
		other = judge_with(&score.other, r);
		if (str_eq(other.verdict, j.verdict))
			return;
		add_difference(&j, &other);
	}
	r->f[F_SCORE] = str_buf(&score.score);
	r->f[F_VERDICT] = j.verdict;
	r->f[F_REASONS] = str_buf(&score.reasons);
	r->extra = str_buf(&score.extra);
	count_verdict(j.verdict);
	record_write(r);
}

/* A past decision: the verdict that stands there or, without one, that the
 * request became a connection. */
static void
learn_one(struct record *r, void *arg)
{
	struct evidence *e = &score.main.evidence;
	struct str verdict = r->f[F_VERDICT];

	(void)arg;
	if (!is_incoming(r))
		return;
	if (!verdict.n || str_eq(verdict, STR("connected"))) {
		e->then = false;
		evidence_take(e, r);
		if (!answers_yes(&e->answers, e->rule.connected))
			return;
		verdict = STR("accept");
	}
	e->then = true;
	evidence_take(e, r);
	learning_add(score.learning, r->f[F_ID], &e->answers, verdict);
}

static void
fit(struct inputs *in, const char *policy)
{
	score.learning = learning_new(score.main.policy);
	inputs_again(in, learn_one, NULL);
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
	copy_extras(r, &score.extra);
	buf_piece(&score.extra, str_buf(&score.judged));
	r->extra = str_buf(&score.extra);
	if (aside_judge(score.aside, r))
		count_verdict(r->f[F_VERDICT]);
	else
		r->extra = extra;
	record_write(r);
}

static void
write_one(struct record *r, void *arg)
{
	(void)arg;
	if (is_incoming(r))
		score_one(r);
	else if (!score.other.policy)
		score_aside(r);
}

static void
begin(struct bench *b, const struct date *now, bool all)
{
	const struct policy *p = b->policy;

	for (size_t i = 0; i < score.known.owners; i++) {
		buf_reset(&score.name);
		unescape_add(&score.name, score.known.owner[i]);
		phrases_owner(p->phrases, str_buf(&score.name));
	}
	evidence_begin(&b->evidence, b->policy, &score.known,
	    score.known.people, now, score.explain || all);
}

static void
add_policy_owner(void)
{
	const struct policy *p = score.main.policy;

	for (size_t i = 0; i < p->owners; i++)
		known_owner(&score.known, p->owner[i].what, p->owner[i].name);
}

static struct asked
what_is_asked(bool all)
{
	struct asked a = asked_of(score.main.policy);

	if (score.explain || all)
		return asked_all();
	return score.other.policy ? asked_both(a, asked_of(score.other.policy))
				  : a;
}

static void
run(struct inputs *known, struct inputs *in, const struct date *now,
    const char *learn_for)
{
	inputs_hold(in);
	score.known.asked = what_is_asked(learn_for != NULL);
	learn_all(known, in);
	errand_end(&score.phrases);
	add_policy_owner();
	begin(&score.main, now, learn_for != NULL);
	if (score.other.policy)
		begin(&score.other, now, false);
	if (score.main.evidence.now.precision) {
		struct date d = score.main.evidence.now;

		d.precision = d.precision > DATE_DAY ? DATE_DAY : d.precision;
		buf_str(&score.judged, "\tjudged=");
		date_add(&score.judged, &d);
	}
	aside_now(score.aside, &score.main.evidence.now);
	if (learn_for)
		fit(in, learn_for);
	else
		inputs_again(in, write_one, NULL);
	for (size_t i = 0; score.verbose && score.count[i].n; i++)
		warn("%.*s: %zu", (int)score.count[i].verdict.n,
		    score.count[i].verdict.p, score.count[i].n);
}

static void
clean(void)
{
	aside_free(score.aside);
	evidence_free(&score.main.evidence);
	policy_free(score.main.policy);
	evidence_free(&score.other.evidence);
	policy_free(score.other.policy);
	known_free(&score.known);
	learning_free(score.learning);
	buf_free(&score.score);
	buf_free(&score.reasons);
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

int
main(int argc, char **argv)
{
	const char *policy = "personal";
	char **known = xcalloc((size_t)argc, sizeof(*known));
	size_t knowns = 0;
	struct date now;
	bool timed = false, check = false, print = false, learning = false;
	struct inputs *in, *known_in = NULL;

	say_begin("score-request");
	for (int c; (c = option_next(&command, argc, argv)) != -1;) {
		switch (c) {
		case 'c':
			check = true;
			break;
		case 'd':
			score.other_name = optarg;
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
			score.explain = true;
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
		score.main.policy = policy_open(policy);
		score.aside = aside_new(score.main.policy, score.explain);
		if (score.other_name)
			score.other.policy = policy_open(score.other_name);
		if (knowns)
			known_in = inputs_open(known, knowns);
		in = inputs_open(argv, (size_t)argc);
		if (known_in)
			inputs_spool(known_in);
		inputs_spool(in);
		parallel_begin();
		sandbox_enter(NULL);
		run(known_in, in, timed ? &now : NULL,
		    learning ? policy : NULL);
		if (known_in)
			inputs_close(known_in);
		inputs_close(in);
	}
	clean();
	free(known);
	return finish();
}
