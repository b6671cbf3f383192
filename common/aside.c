/* aside.c: what stands beside the requests that came in, judged. */
#include "aside.h"

#include <stdlib.h>

#include "introduction.h"
#include "mem.h"
#include "outgoing.h"

struct aside {
	struct policy *policy;
	struct ties *ties; /* NULL until there is something to hold */
	struct outgoing *outgoing;
	struct introductions *introductions;
	struct ruling ruling;
	struct date now;
	bool settled;
};

struct aside *
aside_new(struct policy *p, bool explain)
{
	struct aside *a = xcalloc(1, sizeof(*a));

	a->policy = p;
	a->outgoing = outgoing_new(p);
	a->introductions = introductions_new(p);
	a->ruling.policy = p;
	a->ruling.explain = explain;
	return a;
}

void
aside_free(struct aside *a)
{
	if (!a)
		return;
	ties_free(a->ties);
	outgoing_free(a->outgoing);
	introductions_free(a->introductions);
	ruling_free(&a->ruling);
	free(a);
}

static struct ties *
ties(struct aside *a)
{
	if (!a->ties)
		a->ties = ties_new();
	return a->ties;
}

void
aside_hold(struct aside *a, const struct record *r)
{
	ties_hold(ties(a), r);
	outgoing_hold(a->outgoing, r);
}

void
aside_now(struct aside *a, const struct date *now)
{
	if (now)
		a->now = *now;
}

/* The ties are made when they are first needed: most runs judge none but
 * requests that came in. */
static void
settle(struct aside *a)
{
	if (a->settled)
		return;
	ties_settle(ties(a));
	if (a->now.precision == DATE_NONE)
		a->now = ties_newest(a->ties);
	a->settled = true;
}

static const char *const endorsement_verdicts[] = {"keep", "hide", NULL};
static const char *const none[] = {NULL};
static const char *const endorsement_rules[] = {"unlisted-skill", NULL};
static const struct realm realm_endorsement = {
    endorsement_verdicts, none, endorsement_rules};

static void
judge_endorsement(struct aside *a, const struct record *r)
{
	const struct tie *tie = ties_of(a->ties, r);
	struct ruling *ruling = &a->ruling;
	int skill = ruling_some(r->f[F_TEXT]);

	ruling_begin(ruling, &realm_endorsement);
	if (!ties_has(a->ties, "skill"))
		ruling_unknown(ruling, "unlisted-skill",
		    "your skills are not among the records");
	else if (ties_lists(a->ties, r->f[F_TEXT]))
		ruling_fire(ruling, "endorsed-you", r->f[F_SOURCE],
		    "%.*s is on your list of skills", skill, r->f[F_TEXT].p);
	else
		ruling_fire(ruling, "unlisted-skill", r->f[F_SOURCE],
		    "%.*s is not on your list of skills", skill,
		    r->f[F_TEXT].p);
	if (!ties_has(a->ties, "message"))
		ruling_unknown(ruling, "never-wrote",
		    "your messages are not among the records");
	else if (!tie || tie->in + tie->out == 0)
		ruling_fire(ruling, "never-wrote", STR(""),
		    "you and they never exchanged a word here");
	ruling_end(ruling);
}

bool
aside_is(const struct record *r)
{
	return record_is(r, F_DIRECTION, "in")
		   ? record_is(r, F_KIND, "endorsement") ||
			 record_is(r, F_KIND, "message")
		   : record_is(r, F_DIRECTION, "out") &&
			 record_is(r, F_KIND, "request");
}

bool
aside_judge(struct aside *a, struct record *r)
{
	bool message = record_is(r, F_KIND, "message");

	if (!aside_is(r) ||
	    (message && !introductions_asks(a->introductions, r)))
		return false;
	settle(a);
	if (message)
		introductions_judge(
		    a->introductions, a->ties, r, a->now, &a->ruling);
	else if (record_is(r, F_KIND, "endorsement"))
		judge_endorsement(a, r);
	else
		outgoing_judge(a->outgoing, a->ties, r, a->now, &a->ruling);
	ruling_record(&a->ruling, r);
	return true;
}
