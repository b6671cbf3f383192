/* answer.c: what was found out about a record, rule by rule. */
#include "answer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

void
answers_begin(struct answers *a, const struct policy *p)
{
	if (!a->of) {
		a->n = p->rules;
		a->of = xcalloc(a->n, sizeof(*a->of));
	} else {
		memset(a->of, 0, a->n * sizeof(*a->of));
	}
	buf_reset(&a->text);
	buf_reset(&a->facts);
}

void
answers_set(
    struct answers *a, int rule, enum answer answer, const char *why, ...)
{
	va_list ap;
	int n;

	if (rule < 0 || a->of[rule].answer == ANSWER_YES)
		return;
	a->of[rule].answer = (uint8_t)answer;
	a->of[rule].why_n = 0;
	if (!a->explain)
		return;
	va_start(ap, why);
	n = vsnprintf(NULL, 0, why, ap);
	va_end(ap);
	if (n <= 0)
		return;
	a->of[rule].why = (uint32_t)a->text.n;
	a->of[rule].why_n = (uint32_t)n;
	va_start(ap, why);
	vsnprintf(buf_room(&a->text, (size_t)n + 1), (size_t)n + 1, why, ap);
	va_end(ap);
	a->text.n += (size_t)n;
}

void
answers_deny(struct answers *a, int rule)
{
	if (rule >= 0)
		a->of[rule].answer = ANSWER_NO;
}

bool
answers_yes(const struct answers *a, int rule)
{
	return rule >= 0 && a->of[rule].answer == ANSWER_YES;
}

void
answers_agree(struct answers *a, int rule)
{
	if (answers_yes(a, rule))
		a->of[rule].agreed = true;
}

void
answers_fact(struct answers *a, const char *name, struct str value)
{
	size_t before = a->facts.n;

	if (!value.n)
		return;
	buf_str(&a->facts, "\tfact-");
	buf_str(&a->facts, name);
	buf_char(&a->facts, '=');
	if (before == 0 ||
	    strstr(a->facts.p, a->facts.p + before) == a->facts.p + before)
		buf_piece(&a->facts, value);
	else
		buf_cut(&a->facts, before);
}

void
answers_free(struct answers *a)
{
	free(a->of);
	buf_free(&a->text);
	buf_free(&a->facts);
	*a = (struct answers){0};
}
