/* ruling.c: rules fired by name on one record. */
#include "ruling.h"

#include <stdarg.h>
#include <stdio.h>

enum { SENTENCE_MOST = 1024, SOME = 100 };

void
ruling_begin(struct ruling *r, const struct realm *realm)
{
	r->realm = realm;
	r->answers.explain = r->explain;
	answers_begin(&r->answers, r->policy);
	buf_reset(&r->score);
	buf_reset(&r->reasons);
	buf_reset(&r->extra);
}

void
ruling_free(struct ruling *r)
{
	answers_free(&r->answers);
	buf_free(&r->sentence);
	buf_free(&r->score);
	buf_free(&r->reasons);
	buf_free(&r->extra);
}

static int
find(const struct ruling *r, const char *rule)
{
	return policy_rule_find(r->policy, str_of(rule));
}

void
ruling_fire(
    struct ruling *r, const char *rule, struct str source, const char *fmt, ...)
{
	va_list ap;

	buf_reset(&r->sentence);
	if (r->explain) {
		va_start(ap, fmt);
		vsnprintf(buf_room(&r->sentence, SENTENCE_MOST), SENTENCE_MOST,
		    fmt, ap);
		va_end(ap);
		r->sentence.n = strlen(r->sentence.p);
		if (source.n)
			buf_printf(&r->sentence, " [%.*s]", ruling_some(source),
			    source.p);
	}
	answers_set(&r->answers, find(r, rule), ANSWER_YES, "%.*s",
	    (int)r->sentence.n, r->sentence.n ? r->sentence.p : "");
}

void
ruling_unknown(struct ruling *r, const char *rule, const char *what)
{
	answers_set(&r->answers, find(r, rule), ANSWER_UNKNOWN, "%s", what);
}

bool
ruling_has(const struct ruling *r, const char *rule)
{
	return answers_yes(&r->answers, find(r, rule));
}

int
ruling_points(const struct ruling *r, const char *rule)
{
	int number = find(r, rule);

	return answers_yes(&r->answers, number)
		   ? judge_points(r->policy, &r->answers, number)
		   : 0;
}

void
ruling_end(struct ruling *r)
{
	r->judgement = judge(r->policy, r->realm, &r->answers);
}

void
ruling_record(struct ruling *r, struct record *rec)
{
	buf_printf(&r->score, "%d", r->judgement.score);
	judge_reasons(r->policy, &r->answers, &r->judgement, &r->reasons);
	rec->f[F_SCORE] = str_buf(&r->score);
	rec->f[F_VERDICT] = r->judgement.verdict;
	rec->f[F_REASONS] = str_buf(&r->reasons);
	buf_piece(&r->extra, rec->extra);
	if (r->judgement.override)
		buf_printf(&r->extra, "\toverride=%.*s",
		    (int)r->policy->rule[r->judgement.override->rule].name.n,
		    r->policy->rule[r->judgement.override->rule].name.p);
	buf_piece(&r->extra, str_buf(&r->answers.facts));
	if (r->explain)
		judge_explain(r->policy, r->realm, &r->answers, &r->judgement,
		    rec->f[F_SOURCE], &r->extra);
	rec->extra = str_buf(&r->extra);
}

int
ruling_some(struct str s)
{
	size_t n = s.n < SOME ? s.n : SOME;

	while (n < s.n && n > 0 && (s.p[n] & 0xC0) == 0x80)
		n--;
	for (size_t i = n > 3 ? n - 3 : 0; n < s.n && i < n; i++)
		if (s.p[i] == '\\')
			n = i;
	return (int)n;
}
