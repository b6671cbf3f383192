/* bond.c: how well the owner knows a person, by a policy. */
#include "bond.h"

const char *const bond_names[BONDS + 1] = {
    "vouch", "know", "acquaintance", "link", NULL};
static const char *const others[] = {NULL};
static const char *const rules[] = {"known-contact", "corresponded", "vouched",
    "long-exchange", "colleague", "schoolmate", "noted", "recent",
    "endorsed-you", "endorsed-them", NULL};
const struct realm realm_bond = {bond_names, others, rules};

/* The rules that tell that somebody knows the other's work. */
static const char *const work[] = {
    "vouched", "long-exchange", "colleague", NULL};

struct judge {
	const struct policy *policy;
	struct ties *ties;
	const struct tie *tie;
	struct date now;
	struct ruling *r;
	char name[128]; /* for sentences, safe to print */
};

static void
name_of(struct judge *j)
{
	int n = ruling_some(j->tie->name);

	memcpy(j->name, n ? j->tie->name.p : "they", n ? (size_t)n : 5);
	if (n)
		j->name[n] = '\0';
}

/* The day of a date, for a sentence. */
static const char *
day(const struct date *d, char s[16])
{
	struct date only = *d;
	struct buf b = {0};

	if (only.precision > DATE_DAY)
		only.precision = DATE_DAY;
	date_add(&b, &only);
	memcpy(s, b.n ? b.p : "", b.n + (b.n == 0));
	s[b.n < 15 ? b.n : 15] = '\0';
	buf_free(&b);
	return s;
}

static void
judge_recommendations(struct judge *j)
{
	const struct tie *t = j->tie;
	char s[16];

	if (t->recommended_you_source.n && t->recommended_them_source.n)
		ruling_fire(j->r, "vouched", t->recommended_you_source,
		    "%s and you recommended one another", j->name);
	else if (t->recommended_you_source.n)
		ruling_fire(j->r, "vouched", t->recommended_you_source,
		    "%s recommended you%s%s", j->name,
		    t->recommended_you.precision ? " on " : "",
		    day(&t->recommended_you, s));
	else if (t->recommended_them_source.n)
		ruling_fire(j->r, "vouched", t->recommended_them_source,
		    "you recommended %s%s%s", j->name,
		    t->recommended_them.precision ? " on " : "",
		    day(&t->recommended_them, s));
	else if (!ties_has(j->ties, "recommendation"))
		ruling_unknown(j->r, "vouched",
		    "your recommendations are not among the records");
}

static void
judge_messages(struct judge *j)
{
	const struct tie *t = j->tie;
	int many = policy_number(j->policy, "set", "long-messages", 8);
	int days = policy_number(j->policy, "set", "long-days", 30);
	int recent = policy_number(j->policy, "set", "recent-days", 365);
	int64_t span = date_days_between(&t->first, &t->last);
	uint32_t both = t->in + t->out;
	char s[16];

	if (!ties_has(j->ties, "message")) {
		ruling_unknown(j->r, "corresponded",
		    "your messages are not among the records");
		return;
	}
	day(&t->last, s);
	if (t->in && t->out) {
		ruling_fire(j->r, "corresponded", t->last_source,
		    "%s and you wrote %u messages, the last on %s by %s",
		    j->name, both, s, t->last_in ? "them" : "you");
		if (both >= (uint32_t)many && span >= days && t->in > 1 &&
		    t->out > 1)
			ruling_fire(j->r, "long-exchange", t->last_source,
			    "the messages went back and forth over %lld days",
			    (long long)span);
		if (date_days_between(&t->last, &j->now) <= recent)
			ruling_fire(j->r, "recent", t->last_source,
			    "the last message is not older than %d days",
			    recent);
	} else if (t->in) {
		ruling_fire(j->r, "wrote-before", t->last_source,
		    "%s wrote %u message%s, the last on %s, and you never "
		    "answered",
		    j->name, t->in, t->in == 1 ? "" : "s", s);
	} else if (t->out) {
		ruling_fire(j->r, "never-answered", t->last_source,
		    "you wrote %u message%s, the last on %s, and %s never "
		    "answered",
		    t->out, t->out == 1 ? "" : "s", s, j->name);
	}
}

static void
judge_endorsements(struct judge *j)
{
	const struct tie *t = j->tie;

	if (t->endorsed_you)
		ruling_fire(j->r, "endorsed-you", t->endorsed_you_source,
		    "%s endorsed %u of your skills", j->name, t->endorsed_you);
	if (t->endorsed_them)
		ruling_fire(j->r, "endorsed-them", t->endorsed_them_source,
		    "you endorsed %u skill%s of %s", t->endorsed_them,
		    t->endorsed_them == 1 ? "" : "s", j->name);
}

static void
judge_work(struct judge *j)
{
	const struct employer *e;
	char from[16], until[16];

	if (!j->tie->employer) {
		ruling_unknown(j->r, "colleague",
		    ties_has(j->ties, "position")
			? "where they worked earlier is not in the export"
			: "your positions are not among the records");
		return;
	}
	e = ties_employer(j->ties, j->tie->employer);
	if (e->until.precision)
		ruling_fire(j->r, "colleague", e->source,
		    "%s works at %.*s, where you worked from %s to %s", j->name,
		    ruling_some(e->name), e->name.p, day(&e->from, from),
		    day(&e->until, until));
	else
		ruling_fire(j->r, "colleague", e->source,
		    "%s works at %.*s, as you do", j->name,
		    ruling_some(e->name), e->name.p);
}

static void
judge_invitation(struct judge *j)
{
	const struct tie *t = j->tie;
	const char *whose = t->invited == INVITED_BY_YOU ? "your" : "their";

	if (!t->invited || !t->connection)
		return;
	if (t->invited_note.n)
		ruling_fire(j->r, "invited-with-note", t->invited_source,
		    "%s invitation came with a note", whose);
	else
		ruling_fire(j->r, "invited-without-note", t->invited_source,
		    "%s invitation came without a note", whose);
}

static void
judge_books(struct judge *j)
{
	const struct tie *t = j->tie;

	if (t->book.n)
		ruling_fire(j->r, "known-contact", t->book_source,
		    "%s is in your address book (%.*s)", j->name,
		    ruling_some(t->book), t->book.p);
	if (t->note_source.n)
		ruling_fire(j->r, "noted", t->note_source,
		    "you keep a note about %s", j->name);
}

/* Who knows the other's work, not just the other. */
static void
judge_knowing(struct judge *j)
{
	int sum = 0, least;

	least = policy_number(j->policy, "set", "work-points", 100);
	for (size_t i = 0; work[i]; i++)
		sum += ruling_points(j->r, work[i]);
	if (sum >= least)
		ruling_fire(j->r, "knows-work", STR(""),
		    "what tells of work makes %d points of %d", sum, least);
}

bool
bond_evidence(const struct policy *p, struct ties *t, const struct tie *tie,
    struct date now, struct ruling *r)
{
	static const char *const telling[] = {"vouched", "corresponded",
	    "known-contact", "colleague", "noted", "endorsed-you",
	    "endorsed-them"};
	struct judge j = {p, t, tie, now, r, ""};

	if (!tie)
		return false;
	name_of(&j);
	judge_recommendations(&j);
	judge_messages(&j);
	judge_endorsements(&j);
	judge_work(&j);
	judge_invitation(&j);
	judge_books(&j);
	for (size_t i = 0; i < sizeof(telling) / sizeof(telling[0]); i++)
		if (ruling_has(r, telling[i]))
			return true;
	return false;
}

void
bond_judge(const struct policy *p, struct ties *t, const struct tie *tie,
    struct date now, struct ruling *r)
{
	struct judge j = {p, t, tie, now, r, ""};

	ruling_begin(r, &realm_bond);
	ruling_unknown(r, "schoolmate",
	    "the schools of your contacts are not in the export");
	bond_evidence(p, t, tie, now, r);
	judge_knowing(&j);
	ruling_end(r);
}

enum bond
bond_of(const struct ruling *r)
{
	enum bond b = BOND_VOUCH;

	while (!str_eq(r->judgement.verdict, str_of(bond_names[b])))
		b++;
	return b;
}
