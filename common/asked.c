/* asked.c: which rules a policy asks for. */
#include "asked.h"

static bool
overrides(const struct policy_override *o, int rule)
{
	bool is = o->rule == rule;

	for (int i = 0; i < o->unlesses; i++)
		is |= o->unless[i] == rule;
	return is;
}

bool
asked_rule(const struct policy *p, int rule)
{
	if (rule < 0)
		return false;
	if (p->rule[rule].points || p->rule[rule].agreed_points)
		return true;
	for (size_t i = 0; i < p->overrides; i++)
		if (overrides(&p->override[i], rule))
			return true;
	for (size_t i = 0; i < p->links; i++)
		if (p->link[i].by == rule || p->link[i].with == rule)
			return true;
	return false;
}

static bool
is_asked(const struct policy *p, const char *name)
{
	return asked_rule(p, policy_rule_find(p, str_of(name)));
}

/* Rules that whom the keys of a record tell are enough for, and those that
 * ask for nothing but dates. */
static const char *const by_keys[] = {
    "known-contact", "connected", "stale", "expired", NULL};

/* Rules that ask for all that is known of a person, but not for the note. */
static const char *const by_person[] = {"known-name", "lookalike",
    "corresponded", "wrote-before", "vouched", "endorsed-you", "unanswered",
    NULL};

static const char *const by_earlier[] = {"repeat", "declined-before", NULL};

struct asked
asked_of(const struct policy *p)
{
	struct asked a = {
	    .others = is_asked(p, "mass-note") || is_asked(p, "personal-note")};

	for (size_t i = 0; i < p->rules; i++) {
		struct str name = p->rule[i].name;

		if (policy_rule_of_ties(&p->rule[i]) ||
		    !asked_rule(p, (int)i) || str_listed(by_keys, name))
			continue;
		if (str_listed(by_earlier, name)) {
			a.repeats = true;
			continue;
		}
		a.names = true;
		a.notes |= !str_listed(by_person, name);
	}
	return a;
}

struct asked
asked_both(struct asked a, struct asked b)
{
	return (struct asked){.notes = a.notes || b.notes,
	    .others = a.others || b.others,
	    .repeats = a.repeats || b.repeats,
	    .names = a.names || b.names};
}

struct asked
asked_all(void)
{
	return (struct asked){true, true, true, true};
}
