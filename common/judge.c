/* judge.c: a verdict from answers: points, thresholds, overrides. */
#include "judge.h"

#include <limits.h>
#include <stdlib.h>

#include "escape.h"
#include "mem.h"

int
judge_points(const struct policy *p, const struct answers *a, int rule)
{
	const struct policy_rule *r = &p->rule[rule];

	return a->of[rule].agreed && r->agreed_pointed ? r->agreed_points
						       : r->points;
}

static const char *const request_verdicts[] = {
    "accept", "meet", "ask", "decline", "ignore", NULL};
static const char *const request_others[] = {"connected", "expired", NULL};
const struct realm realm_request = {request_verdicts, request_others, NULL};

/* The place of a verdict in a list, or -1. */
static int
place(const char *const *list, struct str verdict)
{
	for (int i = 0; list[i]; i++)
		if (str_eq(verdict, str_of(list[i])))
			return i;
	return -1;
}

bool
judge_threshold(const struct realm *realm, const struct policy_number *n)
{
	return str_eq(n->what, STR("threshold")) && n->value != POLICY_NONE &&
	       place(realm->verdicts, n->name) >= 0;
}

struct str
judge_score(const struct policy *p, const struct realm *realm, int score)
{
	struct str best = STR("");
	int most = INT_MIN;

	for (size_t i = 0; realm->verdicts[i]; i++)
		best = str_of(realm->verdicts[i]);
	for (size_t i = 0; i < p->numbers; i++) {
		const struct policy_number *n = &p->number[i];

		if (score >= n->value && n->value > most &&
		    judge_threshold(realm, n)) {
			most = n->value;
			best = n->name;
		}
	}
	return best;
}

static bool
holds(const struct policy *p, const struct policy_override *o,
    const struct realm *realm, const struct answers *a)
{
	if (!answers_yes(a, o->rule) ||
	    (place(realm->verdicts, o->verdict) < 0 &&
		place(realm->others, o->verdict) < 0))
		return false;
	for (int i = 0; i < o->unlesses; i++)
		if (answers_yes(a, o->unless[i]))
			return false;
	if (o->way == POLICY_CAPS)
		return !a->of[o->rule].agreed;
	return o->way == POLICY_DECIDES || a->of[o->rule].agreed ||
	       !p->rule[o->rule].agreed_pointed;
}

/* Lets the caps or the floors of a policy bound a verdict. */
static void
bound(const struct policy *p, const struct realm *realm,
    const struct answers *a, enum policy_way way, struct judgement *j)
{
	for (size_t i = 0; i < p->overrides; i++) {
		const struct policy_override *o = &p->override[i];
		int was, is;

		if (o->way != way || !holds(p, o, realm, a))
			continue;
		was = place(realm->verdicts, j->verdict);
		is = place(realm->verdicts, o->verdict);
		if (way == POLICY_CAPS ? is > was : is >= 0 && is < was) {
			j->override = o;
			j->verdict = o->verdict;
		}
	}
}

struct judgement
judge_at(const struct policy *p, const struct realm *realm,
    const struct answers *a, int score)
{
	struct judgement j = {.score = score};

	for (size_t i = 0; i < p->overrides; i++)
		if (p->override[i].way == POLICY_DECIDES &&
		    holds(p, &p->override[i], realm, a)) {
			j.override = &p->override[i];
			j.verdict = j.override->verdict;
			return j;
		}
	j.verdict = judge_score(p, realm, score);
	bound(p, realm, a, POLICY_CAPS, &j);
	bound(p, realm, a, POLICY_FLOORS, &j);
	return j;
}

struct judgement
judge(
    const struct policy *p, const struct realm *realm, const struct answers *a)
{
	int score = 0;

	for (size_t i = 0; i < p->rules; i++)
		if (a->of[i].answer == ANSWER_YES)
			score += judge_points(p, a, (int)i);
	return judge_at(p, realm, a, score);
}

struct reason {
	int rule, points;
};

static int
reason_compare(const void *a, const void *b)
{
	const struct reason *x = a, *y = b;
	int d = abs(y->points) - abs(x->points);

	return d ? d : x->rule - y->rule;
}

/* The rules that count, in the order of field 5; to be freed. NULL if there
 * are none. */
static struct reason *
reasons(const struct policy *p, const struct answers *a,
    const struct judgement *j, bool all, size_t *n)
{
	struct reason *r;
	size_t first = 0, most = j->override != NULL;

	for (size_t i = 0; i < p->rules; i++)
		most += a->of[i].answer == ANSWER_YES;
	r = xmalloc(most * sizeof(*r));

	*n = 0;
	if (j->override) {
		r[0].rule = j->override->rule;
		r[0].points = judge_points(p, a, r[0].rule);
		*n = first = 1;
	}
	for (size_t i = 0; i < p->rules; i++) {
		int points;

		if (a->of[i].answer != ANSWER_YES ||
		    (j->override && j->override->rule == (int)i))
			continue;
		points = judge_points(p, a, (int)i);
		if (points == 0 && !all)
			continue;
		r[*n].rule = (int)i;
		r[(*n)++].points = points;
	}
	if (*n - first > 1)
		qsort(r + first, *n - first, sizeof(*r), reason_compare);
	return r;
}

void
judge_reasons(const struct policy *p, const struct answers *a,
    const struct judgement *j, struct buf *b)
{
	size_t n;
	struct reason *r = reasons(p, a, j, false, &n);

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_char(b, ',');
		buf_piece(b, p->rule[r[i].rule].name);
		buf_number(b, r[i].points, 0, true);
	}
	free(r);
}

static struct str
why(const struct answers *a, int rule)
{
	return (struct str){
	    a->of[rule].why_n ? a->text.p + a->of[rule].why : "",
	    a->of[rule].why_n};
}

static void
add_sentence(const struct policy *p, int rule, struct buf *b)
{
	escape_add(b, p->rule[rule].sentence.p, p->rule[rule].sentence.n);
}

/* Whether a rule is asked of the records of a realm. */
static bool
is_asked(const struct realm *realm, const struct policy_rule *rule)
{
	if (realm->rules)
		return place(realm->rules, rule->name) >= 0;
	return !policy_rule_of_ties(rule);
}

/* The one answer whose change would change the verdict: first what is not in
 * the data, then what is said to be otherwise; the fewest points of each. What
 * could only make it worse is not worth a word. */
static void
add_flip(const struct policy *p, const struct realm *realm, struct answers *a,
    const struct judgement *j, struct buf *b)
{
	int best = -1, least = INT_MAX;
	struct str verdict = STR("");
	bool was = false;

	for (size_t i = 0; i < p->rules; i++) {
		uint8_t old = a->of[i].answer;
		bool agreed = a->of[i].agreed;
		struct judgement other;
		int cost;

		if (!is_asked(realm, &p->rule[i]))
			continue;
		a->of[i].answer = old == ANSWER_YES ? ANSWER_NO : ANSWER_YES;
		other = judge(p, realm, a);
		cost = abs(judge_points(p, a, (int)i)) +
		       (old == ANSWER_UNKNOWN ? 0 : 1000) +
		       (old == ANSWER_YES ? 500 : 0);
		a->of[i].answer = old;
		a->of[i].agreed = agreed;
		if (str_eq(other.verdict, j->verdict) ||
		    place(realm->verdicts, other.verdict) < 0)
			continue;
		if (old != ANSWER_YES && place(realm->verdicts, other.verdict) >
					     place(realm->verdicts, j->verdict))
			continue;
		if (cost < least) {
			least = cost;
			best = (int)i;
			verdict = other.verdict;
			was = old == ANSWER_YES;
		}
	}
	if (best < 0)
		return;
	buf_printf(b, "\tflip=would become %.*s if %.*s %s (", (int)verdict.n,
	    verdict.p, (int)p->rule[best].name.n, p->rule[best].name.p,
	    was ? "did not hold" : "held");
	add_sentence(p, best, b);
	buf_char(b, ')');
}

void
judge_explain(const struct policy *p, const struct realm *realm,
    struct answers *a, const struct judgement *j, struct str source,
    struct buf *b)
{
	size_t n;
	struct reason *r = reasons(p, a, j, true, &n);

	for (size_t i = 0; i < n; i++) {
		struct str s = why(a, r[i].rule);

		buf_printf(b, "\twhy=%.*s%+d: ", (int)p->rule[r[i].rule].name.n,
		    p->rule[r[i].rule].name.p, r[i].points);
		if (s.n)
			buf_piece(b, s);
		else
			add_sentence(p, r[i].rule, b);
		if (source.n && b->p[b->n - 1] != ']')
			buf_printf(b, " [%.*s]", (int)source.n, source.p);
	}
	free(r);
	for (size_t i = 0; i < p->rules; i++) {
		if (a->of[i].answer != ANSWER_UNKNOWN)
			continue;
		buf_printf(b, "\tunknown=%.*s: ", (int)p->rule[i].name.n,
		    p->rule[i].name.p);
		buf_piece(b, why(a, (int)i));
	}
	add_flip(p, realm, a, j, b);
}
