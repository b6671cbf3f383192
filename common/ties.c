/* ties.c: what the owner's records say of the tie to each person. */
#include "ties.h"

#include <stdlib.h>

#include "company.h"
#include "escape.h"
#include "fold.h"
#include "map.h"
#include "mem.h"
#include "people.h"

enum { NAMESAKES = 4 }; /* findings looked at for a name */

struct ties {
	struct buf held; /* records as lines */
	struct people *people;
	uint32_t *tie_of; /* the tie of each number in people */
	size_t numbers, numbers_cap;
	struct tie **tie;
	size_t ties, ties_cap;
	struct arena arena;
	struct map *seen; /* kind and id of what is held */
	struct map *by_person, *by_url, *by_name, *kinds, *skills, *by_company;
	struct employer *employer;
	size_t employers, employers_cap;
	struct date newest;
	struct buf scratch, key;
};

struct ties *
ties_new(void)
{
	struct ties *t = xcalloc(1, sizeof(*t));

	t->people = people_new();
	t->seen = map_new();
	t->by_person = map_new();
	t->by_url = map_new();
	t->by_name = map_new();
	t->kinds = map_new();
	t->skills = map_new();
	return t;
}

void
ties_free(struct ties *t)
{
	if (!t)
		return;
	people_free(t->people);
	map_free(t->seen);
	map_free(t->by_person);
	map_free(t->by_url);
	map_free(t->by_name);
	map_free(t->kinds);
	map_free(t->skills);
	map_free(t->by_company);
	arena_free(&t->arena);
	free(t->tie_of);
	free(t->tie);
	free(t->employer);
	buf_free(&t->held);
	buf_free(&t->scratch);
	buf_free(&t->key);
	free(t);
}

void
ties_hold(struct ties *t, const struct record *r)
{
	struct buf *key = &t->key;
	void **seen;

	/* The same row comes twice where files overlap. */
	buf_reset(key);
	buf_piece(key, r->f[F_KIND]);
	buf_char(key, '\t');
	buf_piece(key, r->f[F_ID]);
	seen = r->f[F_ID].n ? map_at(t->seen, str_buf(key)) : NULL;
	if (seen && *seen)
		return;
	if (seen)
		*seen = t;
	record_add(&t->held, r);
}

void
ties_each(struct ties *t, void (*fn)(struct record *r, void *arg), void *arg)
{
	const char *p = t->held.p, *end = p + t->held.n;

	while (p < end) {
		const char *lf = memchr(p, '\n', (size_t)(end - p));
		struct record r;

		if (!record_parse(&r, (struct str){p, (size_t)(lf - p)}))
			fn(&r, arg);
		p = lf + 1;
	}
}

static bool
is_connection(const struct record *r)
{
	struct str origin;

	return record_is(r, F_KIND, "contact") &&
	       record_extra(r, "origin", &origin) &&
	       str_eq(origin, STR("connections"));
}

/* Whether the record is about the owner alone. */
static bool
is_owners(const struct record *r)
{
	static const char *const kinds[] = {
	    "profile", "position", "education", "skill", "event"};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (record_is(r, F_KIND, kinds[i]))
			return true;
	return false;
}

/* A closed account: no telling whose. */
static bool
is_nameless(const struct record *r)
{
	return r->f[F_URL].n == 0 && r->f[F_EMAIL].n == 0 &&
	       r->f[F_PHONE].n == 0 &&
	       (r->f[F_NAME].n == 0 || record_is(r, F_NAME, "LinkedIn Member"));
}

static struct tie *
new_tie(struct ties *t, const struct record *r)
{
	struct tie *tie = arena_alloc(&t->arena, sizeof(*tie));

	memset(tie, 0, sizeof(*tie));
	tie->name = r->f[F_NAME];
	tie->number = (uint32_t)t->ties;
	mem_room(t->tie, t->ties, t->ties_cap);
	t->tie[t->ties++] = tie;
	return tie;
}

/* Whom people.h finds: the same person, or the only one of the name. */
static struct tie *
look_up(struct ties *t, const struct record *r)
{
	struct finding found[NAMESAKES];
	size_t n = people_find(t->people, r, found, NAMESAKES);
	struct tie *tie = NULL;

	for (size_t i = 0; i < n; i++) {
		struct tie *other = t->tie[t->tie_of[found[i].number]];

		if (found[i].level == PERSON_SAME)
			return other;
		if (found[i].level != PERSON_NAMESAKE)
			continue;
		if (tie && tie != other)
			return NULL;
		tie = other;
	}
	return tie;
}

/* The key that a record without any address is remembered by. */
static struct str
name_and_company(struct ties *t, const struct record *r)
{
	buf_reset(&t->key);
	buf_piece(&t->key, r->f[F_NAME]);
	buf_char(&t->key, '\t');
	buf_piece(&t->key, r->f[F_COMPANY]);
	return str_buf(&t->key);
}

static struct tie *
known(struct ties *t, const struct record *r)
{
	struct tie *tie = NULL;

	if (r->f[F_PERSON].n)
		tie = map_get(t->by_person, r->f[F_PERSON]);
	if (!tie && r->f[F_URL].n)
		tie = map_get(t->by_url, r->f[F_URL]);
	if (!tie && r->f[F_URL].n == 0)
		tie = map_get(t->by_name, name_and_company(t, r));
	return tie;
}

/* Remembers the keys by which the tie is found again. */
static void
remember(struct ties *t, const struct record *r, struct tie *tie)
{
	void **v;

	if (r->f[F_PERSON].n && !*(v = map_at(t->by_person, r->f[F_PERSON])))
		*v = tie;
	if (r->f[F_URL].n && !*(v = map_at(t->by_url, r->f[F_URL])))
		*v = tie;
	if (r->f[F_URL].n == 0 && r->f[F_EMAIL].n == 0 &&
	    !*(v = map_at(t->by_name, name_and_company(t, r))))
		*v = tie;
}

/* The tie of a contact, a new one if nobody held so far is the same. Two
 * connections of one name are two people, unless their addresses say not. */
static struct tie *
contact_tie(struct ties *t, const struct record *r)
{
	struct tie *tie = known(t, r);
	uint32_t number;

	if (!tie && !is_connection(r))
		tie = look_up(t, r);
	if (!tie)
		tie = new_tie(t, r);
	number = people_add(t->people, r);
	while (t->numbers <= number) {
		mem_room(t->tie_of, t->numbers, t->numbers_cap);
		t->tie_of[t->numbers++] = 0;
	}
	t->tie_of[number] = tie->number;
	remember(t, r, tie);
	return tie;
}

static void
read_connection(struct record *r, void *arg)
{
	struct ties *t = arg;
	struct tie *tie;
	struct date d;

	if (!is_connection(r) || is_nameless(r))
		return;
	tie = contact_tie(t, r);
	date_parse(r->f[F_DATE], &d);
	if (tie->connection && date_compare(&d, &tie->since) < 0)
		return;
	tie->connection = true;
	tie->name = r->f[F_NAME];
	tie->since = d;
	tie->company = r->f[F_COMPANY];
	tie->connection_source = r->f[F_SOURCE];
}

static void
read_book(struct record *r, void *arg)
{
	struct ties *t = arg;
	struct tie *tie;

	if (!record_is(r, F_KIND, "contact") || is_connection(r) ||
	    is_nameless(r))
		return;
	tie = contact_tie(t, r);
	if (tie->book.n || !record_extra(r, "origin", &tie->book))
		return;
	tie->book_source = r->f[F_SOURCE];
	if (!tie->company.n)
		tie->company = r->f[F_COMPANY];
}

static struct date
date_of(const struct record *r)
{
	struct date d;

	date_parse(r->f[F_DATE], &d);
	return d;
}

/* Whether d is known and, if *newest is too, not before it; then it is. */
static bool
newer(struct date *newest, struct date d)
{
	if (newest->precision != DATE_NONE &&
	    (d.precision == DATE_NONE || date_compare(&d, newest) < 0))
		return false;
	*newest = d;
	return true;
}

static void
add_message(struct tie *tie, const struct record *r, bool in)
{
	struct date d = date_of(r);

	/* LinkedIn repeats the note of an accepted invitation as a message. */
	if (tie->invited_note.n && str_eq(tie->invited_note, r->f[F_TEXT]))
		return;
	*(in ? &tie->in : &tie->out) += 1;
	if (d.precision != DATE_NONE && (tie->first.precision == DATE_NONE ||
					    date_compare(&d, &tie->first) < 0))
		tie->first = d;
	if (newer(&tie->last, d)) {
		tie->last_in = in;
		tie->last_source = r->f[F_SOURCE];
	}
}

static void
add_endorsement(
    struct ties *t, struct tie *tie, const struct record *r, bool in)
{
	if (!in) {
		tie->endorsed_them++;
		tie->endorsed_them_source = r->f[F_SOURCE];
	} else if (ties_lists(t, r->f[F_TEXT])) {
		tie->endorsed_you++;
		tie->endorsed_you_source = r->f[F_SOURCE];
	} else {
		tie->endorsed_wrong++;
	}
}

static void
add_recommendation(struct tie *tie, const struct record *r, bool in)
{
	if (in && newer(&tie->recommended_you, date_of(r)))
		tie->recommended_you_source = r->f[F_SOURCE];
	if (!in && newer(&tie->recommended_them, date_of(r)))
		tie->recommended_them_source = r->f[F_SOURCE];
}

/* One with a note tells more than one without. */
static void
add_invitation(struct tie *tie, const struct record *r, bool in)
{
	if (tie->invited && (r->f[F_TEXT].n == 0 || tie->invited_note.n))
		return;
	tie->invited = in ? INVITED_BY_THEM : INVITED_BY_YOU;
	tie->invited_note = r->f[F_TEXT];
	tie->invited_source = r->f[F_SOURCE];
}

/* The tie of whom a record names that is no contact. */
static struct tie *
named_tie(struct ties *t, const struct record *r)
{
	struct tie *tie = known(t, r);

	if (tie)
		return tie;
	tie = look_up(t, r);
	if (!tie)
		tie = new_tie(t, r);
	remember(t, r, tie);
	return tie;
}

static void
read_request(struct record *r, void *arg)
{
	if (record_is(r, F_KIND, "request") && !is_nameless(r))
		add_invitation(
		    named_tie(arg, r), r, record_is(r, F_DIRECTION, "in"));
}

/* What is neither a contact nor the owner's counts for whom it names. */
static void
read_evidence(struct record *r, void *arg)
{
	struct ties *t = arg;
	bool in = record_is(r, F_DIRECTION, "in");
	struct tie *tie;

	if (record_is(r, F_KIND, "contact") ||
	    record_is(r, F_KIND, "request") || is_owners(r) || is_nameless(r))
		return;
	tie = named_tie(t, r);
	if (record_is(r, F_KIND, "message"))
		add_message(tie, r, in);
	else if (record_is(r, F_KIND, "endorsement"))
		add_endorsement(t, tie, r, in);
	else if (record_is(r, F_KIND, "recommendation"))
		add_recommendation(tie, r, in);
	else if (record_is(r, F_KIND, "note"))
		tie->note_source = r->f[F_SOURCE];
}

/* The folded form of a skill, the key of a company: of escaped text. */
static struct str
skill_key(struct ties *t, struct str skill)
{
	buf_reset(&t->scratch);
	buf_reset(&t->key);
	unescape_add(&t->scratch, skill);
	fold_add(&t->key, str_buf(&t->scratch));
	return str_buf(&t->key);
}

static struct str
company_key(struct ties *t, struct str name)
{
	buf_reset(&t->scratch);
	buf_reset(&t->key);
	unescape_add(&t->scratch, name);
	company_add_key(&t->key, str_buf(&t->scratch));
	return str_buf(&t->key);
}

/* The owner's skills and employers, the kinds there are, the newest date. */
static void
read_owner(struct record *r, void *arg)
{
	struct ties *t = arg;
	struct date d;

	*map_at(t->kinds, r->f[F_KIND]) = t;
	if (date_parse(r->f[F_DATE], &d) && !record_is(r, F_KIND, "event"))
		newer(&t->newest, d);
	if (record_is(r, F_KIND, "skill")) {
		*map_at(t->skills, skill_key(t, r->f[F_TEXT])) = t;
	} else if (record_is(r, F_KIND, "position") && r->f[F_COMPANY].n) {
		struct str key = company_key(t, r->f[F_COMPANY]);
		struct employer e = {
		    .key = {arena_memdup(&t->arena, key.p, key.n), key.n},
		    .name = r->f[F_COMPANY],
		    .source = r->f[F_SOURCE],
		};

		date_parse(r->f[F_DATE], &e.from);
		date_parse(r->f[F_UNTIL], &e.until);
		mem_room(t->employer, t->employers, t->employers_cap);
		t->employer[t->employers++] = e;
	}
}

static uint32_t
find_employer(struct ties *t, struct str company)
{
	struct str key = company_key(t, company);

	for (size_t i = 0; key.n && i < t->employers; i++)
		if (str_eq(t->employer[i].key, key))
			return (uint32_t)i + 1;
	return 0;
}

void
ties_settle(struct ties *t)
{
	ties_each(t, read_owner, t);
	ties_each(t, read_connection, t);
	ties_each(t, read_book, t);
	ties_each(t, read_request, t);
	ties_each(t, read_evidence, t);
	for (size_t i = 0; i < t->ties; i++)
		t->tie[i]->employer = find_employer(t, t->tie[i]->company);
}

const struct tie *
ties_of(struct ties *t, const struct record *r)
{
	struct tie *tie;

	if (is_nameless(r))
		return NULL;
	tie = known(t, r);
	return tie ? tie : look_up(t, r);
}

const struct tie *
ties_named(struct ties *t, struct str name, bool *several)
{
	struct finding found[NAMESAKES];
	struct record r = {0};
	struct tie *tie = NULL;
	size_t n;

	for (int i = 0; i < FIELDS; i++)
		r.f[i] = STR("");
	r.extra = STR("");
	r.f[F_NAME] = name;
	n = people_find(t->people, &r, found, NAMESAKES);
	*several = false;
	for (size_t i = 0; i < n; i++) {
		struct tie *other = t->tie[t->tie_of[found[i].number]];

		if (found[i].level < PERSON_NAMESAKE ||
		    found[i].level == PERSON_LOOKALIKE)
			continue;
		*several |= tie && tie != other;
		tie = other;
	}
	return *several ? NULL : tie;
}

const struct tie *
ties_at(struct ties *t, struct str company)
{
	if (!t->by_company) {
		t->by_company = map_new();
		for (size_t i = t->ties; i-- > 0;) {
			struct str key = company_key(t, t->tie[i]->company);
			void **first;

			if (key.n == 0)
				continue;
			first = map_at(t->by_company, key);
			t->tie[i]->colleague = *first;
			*first = t->tie[i];
		}
	}
	return map_get(t->by_company, company_key(t, company));
}

const struct employer *
ties_employer(const struct ties *t, uint32_t number)
{
	return &t->employer[number - 1];
}

bool
ties_lists(struct ties *t, struct str skill)
{
	return map_get(t->skills, skill_key(t, skill)) != NULL;
}

bool
ties_has(const struct ties *t, const char *kind)
{
	return map_get(t->kinds, str_of(kind)) != NULL;
}

struct date
ties_newest(const struct ties *t)
{
	return t->newest;
}
