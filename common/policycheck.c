/* policycheck.c: whether a policy says what its author means. */
#include "policycheck.h"

#include <string.h>

#include "judge.h"
#include "policyblock.h"
#include "policyread.h"
#include "reading.h"
#include "say.h"

/* Rules that are answered from the records, without phrases of their own. */
static bool
is_found_in_records(struct str name)
{
	static const char *const rules[] = {"known-contact", "known-name",
	    "lookalike", "corresponded", "wrote-before", "colleague",
	    "schoolmate", "introduced", "name-drop", "vouched", "endorsed-you",
	    "same-place", "contradicted", "no-note", "personal-note",
	    "mass-note", "repeat", "declined-before", "unanswered", "stale",
	    "connected", "expired"};

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (str_eq(name, str_of(rules[i])))
			return true;
	return false;
}

static void
check_rules(const struct policy *p)
{
	for (size_t i = 0; i < p->rules; i++) {
		const struct policy_rule *r = &p->rule[i];

		if (r->list < 0 && !is_found_in_records(r->name) &&
		    !policy_rule_of_ties(r) && r->pointed)
			in_die(r->points_at.file, r->points_at.line,
			    "rule \"%.*s\" has no phrases and never fires",
			    (int)r->name.n, r->name.p);
	}
}

/* The best and the worst score there can be. */
static void
range(const struct policy *p, long *least, long *most)
{
	*least = *most = 0;
	for (size_t i = 0; i < p->rules; i++) {
		const struct policy_rule *r = &p->rule[i];
		int lo = r->points, hi = lo;

		if (r->agreed_pointed && r->agreed_points < lo)
			lo = r->agreed_points;
		if (r->agreed_pointed && r->agreed_points > hi)
			hi = r->agreed_points;
		*least += lo < 0 ? lo : 0;
		*most += hi > 0 ? hi : 0;
	}
}

static void
check_thresholds(const struct policy *p)
{
	long least, most;

	range(p, &least, &most);
	for (size_t i = 0; i < p->numbers; i++) {
		const struct policy_number *n = &p->number[i];

		if (!judge_threshold(&realm_request, n))
			continue;
		if (n->value > most)
			in_die(n->at.file, n->at.line,
			    "no score reaches the threshold %.*s: the most is "
			    "%ld",
			    (int)n->name.n, n->name.p, most);
		for (size_t k = 0; k < i; k++)
			if (judge_threshold(&realm_request, &p->number[k]) &&
			    p->number[k].value == n->value)
				in_die(n->at.file, n->at.line,
				    "the thresholds %.*s and %.*s are the same",
				    (int)n->name.n, n->name.p,
				    (int)p->number[k].name.n,
				    p->number[k].name.p);
	}
}

static void
set_rule(struct answers *a, const struct policy *p, struct str name)
{
	answers_set(a, policy_rule_find(p, name), ANSWER_YES, "%s", "");
}

/* Whether a note fires a rule or, for a name that is none, a list. */
static bool
fires(const struct policy *p, const struct reading *r, const struct answers *a,
    struct str name)
{
	int rule = policy_rule_find(p, name);
	size_t from = 0;

	if (rule >= 0)
		return answers_yes(a, rule);
	return scan_next(&r->note->scan, phrases_find(p->phrases, name),
		   &from) != NULL;
}

static void
run_test(const struct policy *p, struct reading *r, struct answers *a,
    const struct policy_test *t)
{
	struct judgement j;
	bool wanted = str_eq(t->kind, STR("fires"));

	answers_begin(a, p);
	reading_take(r, a, t->note, &(struct words){0});
	for (int i = 0; i < t->withs; i++)
		set_rule(a, p, t->with[i]);
	for (int i = 0; i < t->agrees; i++)
		answers_agree(a, policy_rule_find(p, t->agree[i]));
	if (wanted || str_eq(t->kind, STR("silent"))) {
		if (fires(p, r, a, t->rule) != wanted)
			in_die(t->at.file, t->at.line, "test failed: %.*s %s",
			    (int)t->rule.n, t->rule.p,
			    wanted ? "does not fire" : "fires");
		return;
	}
	j = judge(p, &realm_request, a);
	if (!str_eq(j.verdict, t->kind)) {
		struct buf b = {0};

		judge_reasons(p, a, &j, &b);
		buf_add(&b, "", 0);
		in_die(t->at.file, t->at.line,
		    "test failed: %.*s (%d: %s), not %.*s", (int)j.verdict.n,
		    j.verdict.p, j.score, b.p, (int)t->kind.n, t->kind.p);
	}
}

void
policy_check(const char *name)
{
	struct policy *p = policy_open(name);
	struct reading r;
	struct answers a = {0};

	policy_blocks(p);
	check_rules(p);
	check_thresholds(p);
	for (size_t i = 0; i < p->owners; i++)
		if (str_eq(p->owner[i].what, STR("name")))
			phrases_owner(p->phrases, p->owner[i].name);
	reading_begin(&r, p);
	for (size_t i = 0; i < p->tests; i++)
		run_test(p, &r, &a, &p->test[i]);
	reading_free(&r);
	answers_free(&a);
	policy_free(p);
}
