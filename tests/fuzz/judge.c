/* judge.c: whatever records say, each request, introduction and endorsement
 * gets a verdict and reasons that are a sound record again. */
#include <string.h>

#include "aside.h"
#include "fuzz.h"
#include "knownkey.h"
#include "policyblock.h"
#include "policyread.h"
#include "scorer.h"

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
stand(struct standings *s, const struct record *r, uint64_t line)
{
	struct earlier e = earlier_of(r);

	standings_request(s, known_asker(r), &e, line);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str all = {(const char *)data, n};
	static struct record r[MOST];
	struct known known = {.asked = asked_all()};
	struct scoring how = {.known = &known, .explain = true, .all = true};
	struct scorer scorer = {.scoring = NULL};
	struct standings *standings = standings_new(n);
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
			if (scorer_takes(&r[records]))
				stand(standings, &r[records], records + 1);
			else
				aside_hold(aside, &r[records]);
			records++;
		}
	how.policy = policy;
	how.now = known.newest;
	how.judged = STR("\tjudged=2026-11-26");
	scorer_begin(&scorer, &how, known.people);
	aside_now(aside, &how.now);
	standings_settle(standings);
	for (size_t i = 0; i < records; i++) {
		struct standing at = standings_at(standings, i + 1);

		if (scorer_takes(&r[i]) ? scorer_score(&scorer, &r[i], &at)
					: aside_judge(aside, &r[i]))
			sound(&r[i]);
	}
	standings_free(standings);
	scorer_free(&scorer);
	aside_free(aside);
	known_free(&known);
	return 0;
}
