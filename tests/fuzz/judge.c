/* judge.c: whatever records say, each request, introduction and endorsement
 * gets a verdict and reasons that are a sound record again. */
#include <string.h>

#include "aside.h"
#include "evidence.h"
#include "fuzz.h"
#include "judge.h"
#include "known.h"
#include "policyblock.h"
#include "policyread.h"

enum { MOST = 64 }; /* records */

static struct policy *policy;

static void
sound(const struct record *r)
{
	struct buf b = {0};
	struct record back;
	const char *wrong;

	record_add(&b, r);
	wrong = record_parse(&back, (struct str){b.p, b.n - 1});
	if (wrong)
		fprintf(stderr, "%s: %s", wrong, b.p);
	HOLDS(!wrong);
	for (int f = 0; f < FIELDS; f++)
		HOLDS(str_eq(back.f[f], r->f[f]));
	buf_free(&b);
}

static void
judge_one(struct evidence *e, struct record r)
{
	struct buf reasons = {0}, extra = {0};
	struct judgement j;

	e->answers.explain = true;
	evidence_take(e, &r);
	j = judge(policy, &realm_request, &e->answers);
	judge_reasons(policy, &e->answers, &j, &reasons);
	buf_piece(&extra, str_buf(&e->answers.facts));
	judge_explain(
	    policy, &realm_request, &e->answers, &j, r.f[F_SOURCE], &extra);
	r.f[F_VERDICT] = j.verdict;
	r.f[F_REASONS] = str_buf(&reasons);
	r.extra = str_buf(&extra);
	sound(&r);
	buf_free(&reasons);
	buf_free(&extra);
}

static bool
is_incoming(const struct record *r)
{
	return record_is(r, F_KIND, "request") &&
	       !record_is(r, F_DIRECTION, "out");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str all = {(const char *)data, n};
	static struct record r[MOST];
	struct evidence e = {0};
	struct known known = {.asked = asked_all()};
	struct aside *aside;
	size_t records = 0;

	if (!policy) {
		policy = policy_open("personal");
		policy_phrases(policy);
	}
	aside = aside_new(policy, true);
	while (all.n > 0 && records < MOST)
		if (!record_parse(&r[records], str_cut(&all, '\n'))) {
			r[records].file = "f";
			r[records].line = records + 1;
			known_add(&known, &r[records]);
			if (!is_incoming(&r[records]))
				aside_hold(aside, &r[records]);
			records++;
		}
	evidence_begin(&e, policy, &known, NULL, true);
	aside_now(aside, &e.now);
	for (size_t i = 0; i < records; i++)
		if (is_incoming(&r[i]))
			judge_one(&e, r[i]);
		else if (aside_judge(aside, &r[i]))
			sound(&r[i]);
	aside_free(aside);
	evidence_free(&e);
	known_free(&known);
	return 0;
}
