/* evidence.c: every rule answered for an incoming request. */
#include "evidence.h"

#include <stdlib.h>
#include <string.h>

#include "call.h"
#include "escape.h"
#include "fold.h"
#include "knownkey.h"
#include "language.h"

enum { THERE_MOST = 1000 }; /* contacts at one place that are counted */

static int
rule_of(const struct evidence *e, struct str name)
{
	int rule = policy_rule_find(e->policy, name);

	return e->all || asked_rule(e->policy, rule) ? rule : -1;
}

void
evidence_begin(struct evidence *e, struct policy *p, const struct known *k,
    struct people *people, const struct date *now, bool all)
{
	*e = (struct evidence){
	    .policy = p, .known = k, .people = people, .all = all};
	e->now = now ? *now : k->newest;
	e->today = date_day(&e->now);
	e->rule = (struct evidence_rules){
#define RULE(field, name) .field = rule_of(e, STR(name))
	    RULE(known_contact, "known-contact"),
	    RULE(known_name, "known-name"),
	    RULE(lookalike, "lookalike"),
	    RULE(corresponded, "corresponded"),
	    RULE(wrote_before, "wrote-before"),
	    RULE(colleague, "colleague"),
	    RULE(schoolmate, "schoolmate"),
	    RULE(vouched, "vouched"),
	    RULE(endorsed_you, "endorsed-you"),
	    RULE(same_place, "same-place"),
	    RULE(personal_note, "personal-note"),
	    RULE(mass_note, "mass-note"),
	    RULE(repeat, "repeat"),
	    RULE(declined_before, "declined-before"),
	    RULE(unanswered, "unanswered"),
	    RULE(stale, "stale"),
	    RULE(connected, "connected"),
	    RULE(expired, "expired"),
#undef RULE
	};
	e->expired_days = policy_number(p, "set", "expired-days", 180);
	e->stale_days = policy_number(p, "set", "stale-days", 30);
	e->unanswered_days = policy_number(p, "set", "unanswered-days", 14);
	e->mass_others = policy_number(p, "set", "mass-others", 2);
	reading_begin(&e->reading, p);
	claims_begin(&e->claims, p, k, people, &e->reading, &e->answers,
	    e->now.precision ? e->now.year : 0);
}

void
evidence_free(struct evidence *e)
{
	claims_free(&e->claims);
	reading_free(&e->reading);
	answers_free(&e->answers);
	buf_free(&e->name);
	buf_free(&e->raw_name);
	buf_free(&e->note);
	buf_free(&e->scratch);
	words_free(&e->name_words);
	*e = (struct evidence){0};
}

#define PIECE(s) (int)(s).n, (s).p

static const struct known_person *
person(const struct evidence *e, size_t i)
{
	return &e->known->person[e->node[i]];
}

static void
add_node(struct evidence *e, uint32_t node)
{
	for (size_t i = 0; i < e->nodes; i++)
		if (e->node[i] == node)
			return;
	if (e->nodes < EVIDENCE_NAMES)
		e->node[e->nodes++] = node;
}

static void
add_ring(struct evidence *e, uint32_t node)
{
	uint32_t i = node;

	do {
		add_node(e, i);
		i = e->known->person[i].next;
	} while (i != node && e->nodes < EVIDENCE_NAMES);
}

static void
answer_lookalike(struct evidence *e, const struct finding *f)
{
	const struct known_person *p = &e->known->person[f->number];

	answers_set(&e->answers, e->rule.lookalike, ANSWER_YES,
	    "looks like %.*s, whom you know, but is spelt with other "
	    "characters [%.*s]",
	    PIECE(p->name),
	    PIECE(p->book ? p->book_source : p->connection_source));
}

static bool
is_contact(const struct known_person *p)
{
	return p->connection || p->book;
}

/* Nodes of exactly this name are taken for one person, for older exports tell
 * no profiles, unless two of them are connections or have profiles, or the
 * request's own profile is another. */
static void
add_namesake(struct evidence *e, const struct finding *found, size_t n)
{
	uint64_t name =
	    n > 0 && e->name.n ? known_name_key(str_buf(&e->name)) : 0;
	uint32_t exact[EVIDENCE_NAMES] = {0};
	size_t exacts = 0, connections = 0, profiles = 0;

	e->namesakes = false;
	for (size_t i = 0; i < n && name; i++) {
		const struct known_person *p =
		    &e->known->person[found[i].number];

		if ((found[i].level != PERSON_NAMESAKE &&
			found[i].level != PERSON_OTHER) ||
		    known_name_key(p->name) != name)
			continue;
		if (found[i].level == PERSON_OTHER ||
		    (e->r->f[F_URL].n && p->url.n)) {
			e->namesakes = true;
			continue;
		}
		exact[exacts++] = found[i].number;
		connections += p->connection;
		profiles += p->url.n > 0;
	}
	e->namesakes |= connections > 1 || profiles > 1;
	for (size_t i = 0; i < exacts && !e->namesakes; i++)
		add_ring(e, exact[i]);
}

static void
answer_name(struct evidence *e, const struct finding *f)
{
	const struct known_person *p = &e->known->person[f->number];

	/* Without a profile the name stands for the person. */
	if (!is_contact(p) || (e->nodes && !e->r->f[F_URL].n))
		return;
	answers_set(&e->answers, e->rule.known_name, ANSWER_YES,
	    f->level == PERSON_OTHER
		? "%.*s is a contact of yours, but this is another (%s) "
		  "[%.*s]"
		: "%.*s is a contact of yours; nothing tells whether this is "
		  "the same (%s) [%.*s]",
	    PIECE(p->name), f->by,
	    PIECE(p->book ? p->book_source : p->connection_source));
}

/* Who this is: nodes under an equal key, under name and employer, and those of
 * just the name if nobody else bears it. */
static void
find_person(struct evidence *e, const struct record *r)
{
	struct finding found[EVIDENCE_NAMES];
	uint32_t same;
	size_t n =
	    known_find(e->known, e->people, r, &same, found, EVIDENCE_NAMES);

	e->nodes = e->certain = 0;
	if (same)
		add_ring(e, same);
	for (size_t i = 0; i < n; i++)
		if (found[i].level == PERSON_SAME)
			add_ring(e, found[i].number);
	e->certain = e->nodes;
	add_namesake(e, found, n);
	for (size_t i = 0; i < n && !e->certain; i++) {
		if (found[i].level == PERSON_LOOKALIKE)
			answer_lookalike(e, &found[i]);
		else if (found[i].level == PERSON_NAMESAKE ||
			 found[i].level == PERSON_OTHER)
			answer_name(e, &found[i]);
	}
}

/* Connected, or known from elsewhere. Without a profile on the request a name
 * that only one bears stands for it. */
static void
answer_contact(struct evidence *e)
{
	size_t sure = e->r->f[F_URL].n ? e->certain : e->nodes;
	struct answers *a = &e->answers;

	if (!e->known->has_contacts) {
		answers_set(a, e->rule.known_contact, ANSWER_UNKNOWN,
		    "who your contacts are");
		answers_set(a, e->rule.connected, ANSWER_UNKNOWN,
		    "who your contacts are");
	}
	for (size_t i = 0; i < sure; i++) {
		const struct known_person *p = person(e, i);
		const struct date *on = &p->connected;
		bool after =
		    e->day == NO_DAY || !on->precision ||
		    date_days(on->year, on->month, on->day) >= e->day - 1;

		if (p->connection && after && !e->then)
			answers_set(a, e->rule.connected, ANSWER_YES,
			    "is among your connections [%.*s]",
			    PIECE(p->connection_source));
		else if (p->connection && !after)
			answers_set(a, e->rule.known_contact, ANSWER_YES,
			    "was a connection of yours before [%.*s]",
			    PIECE(p->connection_source));
		if (p->book)
			answers_set(a, e->rule.known_contact, ANSWER_YES,
			    "is in your address book [%.*s]",
			    PIECE(p->book_source));
	}
}

static const struct letter *
newest(const struct letter *l, const struct letter *best)
{
	for (; l; l = l->next)
		if (!best || date_compare(&l->date, &best->date) > 0)
			best = l;
	return best;
}

/* What they wrote since they were asked, oldest first, takes the place of the
 * note. Returns false if there is nothing. */
static bool
take_reply(struct evidence *e)
{
	struct date done = {0};
	bool first = true;

	for (;;) {
		const struct letter *next = NULL;

		for (size_t i = 0; i < e->nodes; i++)
			for (const struct letter *l = person(e, i)->letters; l;
			     l = l->next)
				if (date_day(&l->date) != NO_DAY &&
				    date_day(&l->date) >= e->asked &&
				    (first ||
					date_compare(&l->date, &done) > 0) &&
				    (!next || date_compare(
						  &l->date, &next->date) < 0))
					next = l;
		if (!next)
			return !first;
		if (first)
			buf_reset(&e->note);
		else
			buf_str(&e->note, "\n\n");
		first = false;
		unescape_add(&e->note, next->text);
		done = next->date;
		if (e->note.n > 64 << 10)
			return true;
	}
}

static void
answer_unanswered(struct evidence *e, const char *how)
{
	if (e->today == NO_DAY)
		return;
	if (e->today - e->asked >= e->unanswered_days)
		answers_set(&e->answers, e->rule.unanswered, ANSWER_YES,
		    "%s %d days ago, no message since", how,
		    (int)(e->today - e->asked));
}

/* Messages: before the owner asked back they make an acquaintance, after it
 * they are the answer and stand for the note. */
static void
answer_messages(struct evidence *e)
{
	struct answers *a = &e->answers;
	const struct letter *last = NULL, *sent = NULL;
	uint32_t in = 0, out = 0;
	int32_t until = e->then ? e->day : e->asked;

	if (!e->known->has_messages) {
		answers_set(
		    a, e->rule.corresponded, ANSWER_UNKNOWN, "your messages");
		answers_set(
		    a, e->rule.wrote_before, ANSWER_UNKNOWN, "your messages");
	}
	for (size_t i = 0; i < e->nodes; i++) {
		const struct known_person *p = person(e, i);
		const struct letter *l;

		if (until == NO_DAY) {
			in += p->in;
			out += p->out;
			last = newest(p->letters, last);
			sent = newest(p->sent, sent);
			continue;
		}
		for (l = p->letters; l; l = l->next) {
			if (date_day(&l->date) >= until)
				continue;
			in++;
			if (!last || date_compare(&l->date, &last->date) > 0)
				last = l;
		}
		for (l = p->sent; l; l = l->next)
			out += date_day(&l->date) < until;
	}
	if (in && out) {
		const struct letter *end = newest(sent, NULL);

		if (!end || date_compare(&last->date, &end->date) > 0)
			end = last;

		buf_reset(&e->scratch);
		buf_number(&e->scratch, in + out, 0, false);
		answers_fact(a, "messages", str_buf(&e->scratch));
		buf_reset(&e->scratch);
		date_add(&e->scratch, &end->date);
		answers_fact(a, "last-message", str_buf(&e->scratch));
		answers_set(a, e->rule.corresponded, ANSWER_YES,
		    "%u messages from them, %u from you, the last of %.*s "
		    "[%.*s]",
		    in, out, (int)(e->scratch.n < 10 ? e->scratch.n : 10),
		    e->scratch.p, PIECE(end->source));
	} else if (in) {
		answers_set(a, e->rule.wrote_before, ANSWER_YES,
		    "%u messages from them, none from you [%.*s]", in,
		    PIECE(last->source));
	} else if (out && e->asked == NO_DAY && sent &&
		   date_day(&sent->date) != NO_DAY && e->day != NO_DAY &&
		   date_day(&sent->date) >= e->day) {
		e->asked = date_day(&sent->date);
		answer_unanswered(e, "you wrote to them");
	}
	if (e->asked != NO_DAY && !in && !take_reply(e))
		answer_unanswered(e, "they were asked back");
}

static void
answer_facts_of_person(struct evidence *e)
{
	struct answers *a = &e->answers;
	int endorsed = e->rule.endorsed_you;

	for (size_t i = 0; i < e->nodes; i++) {
		const struct known_person *p = person(e, i);

		if (p->recommendation)
			answers_set(a, e->rule.vouched, ANSWER_YES,
			    "a recommendation stands between you [%.*s]",
			    PIECE(p->recommendation_source));
		for (const struct letter *l = p->endorsements;
		     l && endorsed >= 0 && !answers_yes(a, endorsed);
		     l = l->next) {
			uint64_t key = known_skill_key(l->text);

			if (keys_get(&e->known->skills, key))
				answers_set(a, endorsed, ANSWER_YES,
				    "endorsed you for %.*s [%.*s]",
				    PIECE(l->text), PIECE(l->source));
		}
	}
	if (!e->known->has_recommendations || e->namesakes)
		answers_set(a, e->rule.vouched, ANSWER_UNKNOWN,
		    e->namesakes ? "which of several of that name this is"
				 : "your recommendations");
	if (!e->known->has_endorsements || !e->known->has_skills)
		answers_set(a, e->rule.endorsed_you, ANSWER_UNKNOWN,
		    "your skills and who endorsed you");
}

/* Who of the contacts works there. */
static void
answer_same_place(struct evidence *e, struct str company)
{
	const struct known *k = e->known;
	uint32_t at = index_first(&k->by_company, known_company_key(company));
	struct buf names = {0};
	struct str source = STR("");
	unsigned there = 0;

	for (; at; at = index_next(&k->by_company, at)) {
		uint32_t node = index_at(&k->by_company, at);
		const struct known_person *p = &k->person[node];
		bool own = false;

		for (size_t i = 0; i < e->nodes; i++)
			own |= e->node[i] == node;
		if (own)
			continue;
		if (there == 0)
			source = p->company_source;
		if (++there == THERE_MOST || !e->answers.explain)
			break;
		if (there <= 3) {
			buf_str(&names, there > 1 ? ", " : "");
			buf_piece(&names, p->name);
		}
	}
	if (there) {
		answers_set(&e->answers, e->rule.same_place, ANSWER_YES,
		    "%u contact%s of yours at %.*s: %s%s [%.*s]", there,
		    there > 1 ? "s" : "", PIECE(company),
		    names.n ? names.p : "", there > 3 ? " and others" : "",
		    PIECE(source));
		answers_fact(&e->answers, "place", company);
	}
	buf_free(&names);
}

/* Where the requester works: the record's own field, what a contact's or a
 * recommendation's row says, or the note. */
static void
answer_company(struct evidence *e)
{
	struct answers *a = &e->answers;
	struct str company = e->r->f[F_COMPANY], source = e->r->f[F_SOURCE];
	const struct stay *s = NULL;

	for (size_t i = 0; i < e->nodes && !company.n; i++) {
		company = person(e, i)->company;
		source = person(e, i)->company_source;
	}
	if (company.n) {
		s = stays_named(&e->claims.stays, 'p', company);
		if (s)
			answers_set(a, e->rule.colleague, ANSWER_YES,
			    "works at %.*s [%.*s], where you were [%.*s]",
			    PIECE(company), PIECE(source), PIECE(s->source));
		if (s)
			answers_fact(a, "employer", s->name);
		s = stays_named(&e->claims.stays, 'e', company);
		if (s)
			answers_set(a, e->rule.schoolmate, ANSWER_YES,
			    "is at %.*s [%.*s], where you were [%.*s]",
			    PIECE(company), PIECE(source), PIECE(s->source));
		if (s)
			answers_fact(a, "school", s->name);
	} else {
		company = claims_works_at(&e->claims);
		if (company.n) {
			buf_reset(&e->scratch);
			escape_add(&e->scratch, company.p, company.n);
			company = str_buf(&e->scratch);
		}
	}
	if (!company.n) {
		answers_set(
		    a, e->rule.same_place, ANSWER_UNKNOWN, "where they work");
		if (!answers_yes(a, e->claims.rule.contradicted) &&
		    e->nodes == 0 && e->rule.colleague >= 0 &&
		    a->of[e->rule.colleague].answer == ANSWER_NO)
			answers_set(a, e->rule.colleague, ANSWER_UNKNOWN,
			    "where they work or worked");
		return;
	}
	answer_same_place(e, company);
}

static void
answer_repeat(struct evidence *e)
{
	enum earlier_verdict before = e->standing.before;

	if (!e->standing.repeat)
		return;
	answers_set(&e->answers, e->rule.repeat, ANSWER_YES,
	    "this person asked before");
	if (before != EARLIER_UNJUDGED)
		answers_set(&e->answers, e->rule.declined_before, ANSWER_YES,
		    "an earlier request was %s",
		    before == EARLIER_DECLINED ? "declined" : "ignored");
}

static void
answer_age(struct evidence *e)
{
	struct answers *a = &e->answers;
	int age;

	if (e->day == NO_DAY || e->today == NO_DAY) {
		answers_set(
		    a, e->rule.stale, ANSWER_UNKNOWN, "when they asked");
		answers_set(
		    a, e->rule.expired, ANSWER_UNKNOWN, "when they asked");
		return;
	}
	age = (int)(e->today - e->day);
	if (age >= e->expired_days)
		answers_set(
		    a, e->rule.expired, ANSWER_YES, "asked %d days ago", age);
	else if (age > e->stale_days)
		answers_set(a, e->rule.stale, ANSWER_YES,
		    "has been waiting for %d days", age);
}

static void
answer_mass(struct evidence *e)
{
	if (e->reading.empty ||
	    (e->reading.stock_only && e->reading.stock_whole) ||
	    !e->standing.others ||
	    e->standing.others < (uint32_t)e->mass_others)
		return;
	answers_set(&e->answers, e->rule.mass_note, ANSWER_YES,
	    "%u others sent the same note", e->standing.others);
	answers_deny(&e->answers, e->rule.personal_note);
}

/* How to write back: the note's language and manner, and the first name as
 * they sign it. */
static void
add_tone(struct evidence *e)
{
	struct noted *note = notebook_find(&e->reading.book, str_buf(&e->note));

	noted_hear(note);
	if (note->language != LANGUAGE_NONE)
		answers_fact(&e->answers, "language",
		    str_of(language_code(note->language)));
	if (note->address != ADDRESS_NONE)
		answers_fact(&e->answers, "address",
		    note->address == ADDRESS_FORMAL ? STR("formal")
						    : STR("familiar"));
}

static void
add_first_name(struct evidence *e)
{
	buf_reset(&e->scratch);
	if (call_first(&e->scratch, str_buf(&e->raw_name)) && e->scratch.n) {
		buf_reset(&e->name);
		escape_add(&e->name, e->scratch.p, e->scratch.n);
		answers_fact(&e->answers, "first-name", str_buf(&e->name));
	}
}

static void
add_asked(struct evidence *e)
{
	struct date d;

	if (e->asked == NO_DAY || e->asked == e->today)
		return;
	d = date_of_days(e->asked);
	buf_reset(&e->scratch);
	date_add(&e->scratch, &d);
	answers_fact(&e->answers, "asked", str_buf(&e->scratch));
}

static void
take_note(struct evidence *e, bool acquainted)
{
	if (e->note.n)
		words_cut(&e->name_words, str_buf(&e->raw_name));
	reading_take(
	    &e->reading, &e->answers, str_buf(&e->note), &e->name_words);
	claims_take(&e->claims, &e->name_words, acquainted);
	if (e->known->asked.others)
		answer_mass(e);
}

void
evidence_take(
    struct evidence *e, const struct record *r, const struct standing *standing)
{
	struct date d;
	bool acquainted = false;

	e->r = r;
	e->standing = *standing;
	e->asked = e->then ? NO_DAY : standing->asked;
	date_parse(r->f[F_DATE], &d);
	e->day = date_day(&d);
	answers_begin(&e->answers, e->policy);
	buf_reset(&e->name);
	buf_reset(&e->raw_name);
	buf_reset(&e->note);
	known_full_name(r, &e->name);
	unescape_add(&e->raw_name, str_buf(&e->name));
	record_decode(r, F_TEXT, &e->note);
	find_person(e, r);
	answer_contact(e);
	answer_messages(e);
	for (size_t i = 0; i < e->nodes; i++)
		acquainted |= person(e, i)->noted ||
			      (e->asked == NO_DAY && person(e, i)->letters);
	if (e->known->asked.notes)
		take_note(e, acquainted);
	answer_facts_of_person(e);
	if (e->all || e->rule.same_place >= 0 || e->rule.colleague >= 0 ||
	    e->rule.schoolmate >= 0)
		answer_company(e);
	answer_repeat(e);
	if (!e->then)
		answer_age(e);
	add_asked(e);
	if (e->note.n)
		add_tone(e);
	add_first_name(e);
}
