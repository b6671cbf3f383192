/* scorer.c: judges incoming requests by a policy, and beside it by another. */
#include "scorer.h"

#include "callword.h"
#include "fold.h"

void
tally_add(struct tally *t, struct str verdict, size_t n)
{
	size_t i = 0;

	while (t->of[i].n && !str_eq(t->of[i].verdict, verdict))
		i++;
	t->of[i].verdict = verdict;
	t->of[i].n += n;
}

void
tally_take(struct tally *t, struct tally *other)
{
	for (size_t i = 0; other->of[i].n; i++)
		tally_add(t, other->of[i].verdict, other->of[i].n);
	*other = (struct tally){0};
}

bool
scorer_takes(const struct record *r)
{
	return record_is(r, F_KIND, "request") &&
	       !record_is(r, F_DIRECTION, "out");
}

void
scorer_begin(struct scorer *s, const struct scoring *how, struct people *people)
{
	*s = (struct scorer){.scoring = how};
	evidence_begin(&s->main, how->policy, how->known, people, &how->now,
	    how->explain || how->all);
	if (how->other)
		evidence_begin(&s->other, how->other, how->known, people,
		    &how->now, how->explain);
}

void
scorer_phrases(const struct scoring *how)
{
	reading_ready(how->policy);
	if (how->other)
		reading_ready(how->other);
}

void
scorer_share(const struct scoring *how)
{
	fold_begin();
	language_begin();
	callword_begin();
	if (how->known->asked.notes)
		scorer_phrases(how);
}

void
scorer_free(struct scorer *s)
{
	evidence_free(&s->main);
	evidence_free(&s->other);
	buf_free(&s->score);
	buf_free(&s->reasons);
	buf_free(&s->extra);
}

/* Extra fields that scoring writes, and so takes away first. */
static bool
is_ours(struct str name)
{
	static const char *const ours[] = {"judged", "override", "why",
	    "unknown", "flip", "other-policy", "other-score", "other-verdict",
	    "difference", NULL};

	return str_listed(ours, name) || str_starts(name, "fact-");
}

void
scorer_extras(const struct record *r, struct buf *b)
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
judge_by(struct scorer *s, struct evidence *e, const struct record *r,
    const struct standing *standing)
{
	e->answers.explain = s->scoring->explain;
	evidence_take(e, r, standing);
	return judge(e->policy, &realm_request, &e->answers);
}

/* The rules that weigh otherwise under the other policy. */
static void
add_difference(struct scorer *s, const struct judgement *mine,
    const struct judgement *theirs)
{
	const struct policy *p = s->scoring->policy, *o = s->scoring->other;
	const struct answers *a = &s->main.answers, *b = &s->other.answers;
	const char *comma = "\tdifference=";

	extra_add(
	    &s->extra, STR("other-policy"), str_of(s->scoring->other_name));
	buf_printf(&s->extra, "\tother-verdict=%.*s", (int)theirs->verdict.n,
	    theirs->verdict.p);
	buf_printf(&s->extra, "\tother-score=%d", theirs->score);
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
		buf_printf(&s->extra, "%s%.*s%+d/%+d", comma,
		    (int)p->rule[i].name.n, p->rule[i].name.p, x, y);
		comma = ",";
	}
}

bool
scorer_score(
    struct scorer *s, struct record *r, const struct standing *standing)
{
	const struct policy *p = s->scoring->policy;
	struct judgement j = judge_by(s, &s->main, r, standing), other;
	struct answers *a = &s->main.answers;

	buf_reset(&s->score);
	buf_reset(&s->reasons);
	buf_reset(&s->extra);
	scorer_extras(r, &s->extra);
	buf_piece(&s->extra, s->scoring->judged);
	if (j.override) {
		buf_str(&s->extra, "\toverride=");
		buf_piece(&s->extra, p->rule[j.override->rule].name);
	}
	buf_piece(&s->extra, str_buf(&a->facts));
	if (s->scoring->explain)
		judge_explain(
		    p, &realm_request, a, &j, r->f[F_SOURCE], &s->extra);
	buf_number(&s->score, j.score, 0, false);
	judge_reasons(p, a, &j, &s->reasons);
	if (s->scoring->other) {
		other = judge_by(s, &s->other, r, standing);
		if (str_eq(other.verdict, j.verdict))
			return false;
		add_difference(s, &j, &other);
	}
	r->f[F_SCORE] = str_buf(&s->score);
	r->f[F_VERDICT] = j.verdict;
	r->f[F_REASONS] = str_buf(&s->reasons);
	r->extra = str_buf(&s->extra);
	tally_add(&s->tally, j.verdict, 1);
	return true;
}
