/* policy.c: what a policy says. */
#include "policy.h"

#include <stdlib.h>
#include <string.h>

#include "weigh.h"

struct policy *
policy_new(void)
{
	struct policy *p = xcalloc(1, sizeof(*p));

	p->phrases = phrases_new();
	p->rule_of = map_new();
	return p;
}

void
policy_free(struct policy *p)
{
	if (!p)
		return;
	phrases_free(p->phrases);
	weights_free(p->weights);
	map_free(p->rule_of);
	free(p->rule);
	free(p->override);
	free(p->link);
	free(p->number);
	free(p->owner);
	free(p->test);
	free(p->block);
	free(p->later);
	buf_free(&p->wrong);
	arena_free(&p->arena);
	free(p);
}

int
policy_rule_find(const struct policy *p, struct str name)
{
	return (int)(uintptr_t)map_get(p->rule_of, name) - 1;
}

bool
policy_rule_of_ties(const struct policy_rule *r)
{
	return strcmp(r->home, "ties.rules") == 0;
}

int
policy_number(
    const struct policy *p, const char *what, const char *name, int otherwise)
{
	for (size_t i = 0; i < p->numbers; i++)
		if (str_eq(p->number[i].what, str_of(what)) &&
		    str_eq(p->number[i].name, str_of(name)))
			return p->number[i].value;
	return otherwise;
}
