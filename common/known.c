/* known.c: everybody the records know, and what they know of each. */
#include "known.h"

#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "knownkey.h"
#include "limit.h"
#include "map.h"

static struct str
keep(struct known *k, struct str s)
{
	if (s.n == 0)
		return STR("");
	return (struct str){arena_memdup(&k->arena, s.p, s.n), s.n};
}

/* Makes the rings of two nodes one. */
static void
join(struct known *k, uint32_t a, uint32_t b)
{
	uint32_t i = a, next;

	do {
		if (i == b)
			return;
		i = k->person[i].next;
	} while (i != a);
	next = k->person[a].next;
	k->person[a].next = k->person[b].next;
	k->person[b].next = next;
}

static bool
is_told_apart(const struct known *k, uint32_t a, uint32_t b)
{
	struct str x = k->person[a].url, y = k->person[b].url;

	return x.n && y.n && !str_eq(x, y);
}

enum {
	KEYS_MOST = 16,
	DATE_WHOLE = sizeof("2026-03-02T12:00:00Z") - 1,
};

static size_t
known_keys(const struct record *r, uint64_t *key, size_t most)
{
	uint64_t hash = 0;
	size_t n = 0;
	struct str rest, piece;

	if (r->f[F_PERSON].n && n < most) {
		hash = map_hash(r->f[F_PERSON].p, r->f[F_PERSON].n);
		key[n++] = known_key_as('p', hash);
	}
	if (n > 0 && n < most && str_eq(r->f[F_PERSON], r->f[F_URL]))
		key[n++] = known_key_as('u', hash);
	else if (r->f[F_URL].n && n < most)
		key[n++] = known_key('u', r->f[F_URL]);
	for (rest = r->f[F_EMAIL]; n < most && str_word(&rest, &piece);)
		key[n++] = known_key('e', piece);
	for (rest = r->f[F_PHONE]; n < most && str_word(&rest, &piece);)
		if (piece.n >= 7)
			key[n++] = known_key('t', piece);
	return n;
}

/* Lets the node be found by name. */
static void
list_person(struct known *k, uint32_t node, const struct record *r)
{
	if (!k->people) {
		k->people = people_new();
		if (!k->asked.names && !k->asked.notes)
			people_late(k->people);
	}
	people_add(k->people, r);
	mem_room(k->node, k->nodes, k->nodes_cap);
	k->node[k->nodes++] = node;
}

static uint32_t
person_new(struct known *k, const struct record *r, struct str name)
{
	uint32_t i;

	if (k->persons == 0)
		k->persons = 1;
	mem_room(k->person, k->persons, k->persons_cap);
	i = k->persons++;
	k->person[i] = (struct known_person){.next = i, .name = keep(k, name)};
	list_person(k, i, r);
	return i;
}

/* The key of all rows that bear this name and nothing else. */
static uint64_t
name_only_key(const struct record *r, struct str name)
{
	if (r->f[F_URL].n || r->f[F_EMAIL].n || r->f[F_PHONE].n || !name.n)
		return 0;
	return known_name_key(name);
}

/* The node of a record: that of its first key that has one, else a new one.
 * All its keys lead there or, if they led elsewhere, the two are one person,
 * unless their profiles differ. */
static uint32_t
person_of(struct known *k, const struct record *r)
{
	uint64_t key[KEYS_MOST];
	size_t n = known_keys(r, key, KEYS_MOST - 1);
	uint32_t found = 0, *at;
	struct buf name = {0};
	struct known_person *p;

	known_full_name(r, &name);
	key[n] = name_only_key(r, str_buf(&name));
	n += key[n] != 0;
	for (size_t i = 0; i < n && !found; i++) {
		found = keys_get(&k->by_key, key[i]);
		if (found && i >= (r->f[F_PERSON].n > 0) && r->f[F_URL].n &&
		    k->person[found].url.n &&
		    !str_eq(r->f[F_URL], k->person[found].url))
			found = 0;
	}
	if (!found && n)
		found = person_new(k, r, str_buf(&name));
	buf_free(&name);
	if (!found)
		return 0;
	p = &k->person[found];
	if (!p->url.n)
		p->url = keep(k, r->f[F_URL]);
	if (record_is(r, F_KIND, "contact") && !p->listed) {
		if (p->in || p->out || p->endorsements || p->recommendation ||
		    p->noted)
			list_person(k, found, r);
		p->listed = true;
	}
	for (size_t i = 0; i < n; i++) {
		at = keys_at(&k->by_key, key[i]);
		if (!*at)
			*at = found;
		else if (*at != found && is_told_apart(k, *at, found))
			k->apart = true;
		else if (*at != found)
			join(k, *at, found);
	}
	return found;
}

static bool
in_ring(const struct known *k, uint32_t a, uint32_t b)
{
	uint32_t i = a;

	do {
		if (i == b)
			return true;
		i = k->person[i].next;
	} while (i != a);
	return false;
}

/* Whether somebody's name is looked up. Where a profile tells who it is, only a
 * name and an employer may tell more for certain. */
static bool
by_name(const struct known *k, const struct record *r)
{
	return k->asked.names || !r->f[F_URL].n || r->f[F_COMPANY].n;
}

/* The node that the first key leads to that leads anywhere; *one says whether
 * all others lead to the same person. */
static uint32_t
node_of(const struct known *k, const uint64_t *key, size_t n, bool *one)
{
	uint32_t same = 0;

	*one = true;
	for (size_t i = 0; i < n; i++) {
		uint32_t node = keys_get(&k->by_key, key[i]);

		if (!same)
			same = node;
		else if (node && !in_ring(k, same, node))
			*one = false;
	}
	return same;
}

/* Whether somebody's e-mail or phone is looked up, which may tell somebody else
 * as well: several share some. */
static bool
by_address(const struct record *r)
{
	return r->f[F_EMAIL].n || r->f[F_PHONE].n;
}

/* Whether one of those listed may have a key of the record that leads to
 * somebody else as well. */
static bool
may_be_listed(const struct known *k, const struct record *r, bool one)
{
	return by_address(r) || !one || k->apart;
}

void
known_share(struct known *k, int views)
{
	if (k->people)
		people_share(k->people, views, k->names_asked);
}

void
known_expect(const struct known *k, const struct record *r)
{
	uint64_t key[KEYS_MOST];
	size_t n = known_keys(r, key, KEYS_MOST);

	for (size_t i = 0; i < n; i++)
		keys_prefetch(&k->by_key, key[i]);
}

size_t
known_find(const struct known *k, struct people *people, const struct record *r,
    uint32_t *same, struct finding *found, size_t most)
{
	uint64_t key[KEYS_MOST];
	size_t n = known_keys(r, key, KEYS_MOST), found_n = 0, kept = 0;
	bool one;

	*same = node_of(k, key, n, &one);
	if (by_name(k, r))
		found_n = people ? people_find(people, r, found, most) : 0;
	else if (people && may_be_listed(k, r, one))
		found_n = people_find_keys(people, r, found, most);
	for (size_t i = 0; i < found_n; i++) {
		uint32_t node = k->node[found[i].number];
		bool again = *same && in_ring(k, *same, node);

		for (size_t j = 0; j < kept && !again; j++)
			again = in_ring(k, found[j].number, node);
		if (again)
			continue;
		found[kept] = found[i];
		found[kept++].number = node;
	}
	return kept;
}

static struct letter *
letter_new(struct known *k, const struct record *r, struct letter *next)
{
	struct letter *l = arena_alloc(&k->arena, sizeof(*l));

	l->next = next;
	date_parse(r->f[F_DATE], &l->date);
	l->text = keep(k, r->f[F_TEXT]);
	l->source = keep(k, r->f[F_SOURCE]);
	return l;
}

static void
add_contact(struct known *k, const struct record *r, uint32_t i)
{
	struct known_person *p = &k->person[i];
	struct str origin = STR("");
	struct buf words = {0};
	struct date d;
	char *blank;
	uint64_t full;

	k->has_contacts = true;
	record_extra(r, "origin", &origin);
	if (str_eq(origin, STR("connections"))) {
		date_parse(r->f[F_DATE], &d);
		if (!p->connection || date_compare(&d, &p->connected) > 0) {
			p->connected = d;
			p->connection_source = keep(k, r->f[F_SOURCE]);
		}
		p->connection = true;
	} else if (!p->book) {
		p->book = true;
		p->book_source = keep(k, r->f[F_SOURCE]);
	}
	if (r->f[F_COMPANY].n && !p->company.n) {
		p->company = keep(k, r->f[F_COMPANY]);
		p->company_source = keep(k, r->f[F_SOURCE]);
		if (k->asked.notes)
			index_add(
			    &k->by_company, known_company_key(p->company), i);
	}
	if (!k->asked.notes)
		return;
	known_name_words(&words, p->name);
	if (words.n) {
		full = known_key('n', str_buf(&words));
		blank = memchr(words.p, ' ', words.n);
		if (blank)
			words.n = (size_t)(blank - words.p);
		if (!*keys_at(&k->names, full)) {
			*keys_at(&k->names, full) = 1;
			++*keys_at(
			    &k->by_given, known_key('g', str_buf(&words)));
		}
	}
	buf_free(&words);
}

static void
add_stay(struct known *k, const struct record *r, char kind, enum field name)
{
	struct stay *s;
	struct str status;

	if (!r->f[name].n || k->stays == LIMIT_STAYS)
		return;
	mem_room(k->stay, k->stays, k->stays_cap);
	s = &k->stay[k->stays++];
	*s = (struct stay){.kind = (uint8_t)kind,
	    .name = keep(k, r->f[name]),
	    .place = keep(k, r->f[F_PLACE]),
	    .source = keep(k, r->f[F_SOURCE])};
	date_parse(r->f[F_DATE], &s->from);
	date_parse(r->f[F_UNTIL], &s->until);
	s->gone = record_extra(r, "Status", &status) &&
		  str_eq(status, STR("RELINQUISHED"));
}

static void
add_owner(struct known *k, const struct record *r)
{
	struct buf name = {0};
	struct str s;

	known_full_name(r, &name);
	s = str_buf(&name);
	if (k->owners == LIMIT_STAYS)
		s.n = 0;
	for (size_t i = 0; i < k->owners && s.n; i++)
		if (str_eq(k->owner[i], s))
			s.n = 0;
	if (s.n) {
		mem_room(k->owner, k->owners, k->owners_cap);
		k->owner[k->owners++] = keep(k, s);
	}
	buf_free(&name);
	if (!k->owner_url.n)
		k->owner_url = keep(k, r->f[F_URL]);
}

static void
add_skill(struct known *k, struct str skill)
{
	uint64_t key = known_skill_key(skill);

	if (key)
		*keys_at(&k->skills, key) = 1;
	k->has_skills = true;
}

/* Whether the same row was added before: a file may be given twice. */
static bool
is_seen(struct known *k, const struct record *r)
{
	uint32_t *at;

	if (!r->f[F_ID].n)
		return false;
	at = keys_at(&k->seen, known_key('i', r->f[F_ID]));
	if (*at)
		return true;
	*at = 1;
	return false;
}

static void
note_date(struct known *k, struct str s)
{
	struct str newest = str_buf(&k->newest_text);
	struct date d;

	/* whole ones stand in the order of their bytes */
	if (s.n == DATE_WHOLE && newest.n == s.n &&
	    memcmp(s.p, newest.p, s.n) <= 0)
		return;
	if (date_parse(s, &d) && date_compare(&d, &k->newest) > 0) {
		k->newest = d;
		buf_reset(&k->newest_text);
		buf_piece(&k->newest_text, s);
	}
}

void
known_add(struct known *k, const struct record *r)
{
	bool in = record_is(r, F_DIRECTION, "in");
	struct str kind = r->f[F_KIND];
	struct known_person *p;
	uint32_t i;

	if (!str_eq(kind, STR("event")) && !str_eq(kind, STR("position")) &&
	    !str_eq(kind, STR("education")))
		note_date(k, r->f[F_DATE]);
	if (str_eq(kind, STR("request"))) {
		k->names_asked |= by_name(k, r) || by_address(r);
		return;
	}
	if (is_seen(k, r))
		return;
	if (str_eq(kind, STR("profile"))) {
		add_owner(k, r);
		return;
	}
	if (str_eq(kind, STR("position"))) {
		k->has_positions = true;
		add_stay(k, r, 'p', F_COMPANY);
		return;
	}
	if (str_eq(kind, STR("education"))) {
		k->has_schools = true;
		add_stay(k, r, 'e', F_COMPANY);
		return;
	}
	if (str_eq(kind, STR("event"))) {
		k->has_events = true;
		add_stay(k, r, 'v', F_TEXT);
		return;
	}
	if (str_eq(kind, STR("skill"))) {
		add_skill(k, r->f[F_TEXT]);
		return;
	}
	k->has_messages |= str_eq(kind, STR("message"));
	k->has_recommendations |= str_eq(kind, STR("recommendation"));
	k->has_endorsements |= str_eq(kind, STR("endorsement"));
	i = person_of(k, r);
	if (!i)
		return;
	if (str_eq(kind, STR("contact"))) {
		add_contact(k, r, i);
		return;
	}
	p = &k->person[i];
	if (str_eq(kind, STR("message"))) {
		if (in) {
			if (p->in++ < LIMIT_LETTERS)
				p->letters = letter_new(k, r, p->letters);
		} else {
			if (p->out++ >= LIMIT_LETTERS)
				return;
			p->sent = letter_new(k, r, p->sent);
			p->sent->text = STR("");
		}
	} else if (str_eq(kind, STR("recommendation"))) {
		if (!p->recommendation)
			p->recommendation_source = keep(k, r->f[F_SOURCE]);
		p->recommendation = true;
		if (r->f[F_COMPANY].n && !p->company.n) {
			p->company = keep(k, r->f[F_COMPANY]);
			p->company_source = keep(k, r->f[F_SOURCE]);
		}
	} else if (str_eq(kind, STR("endorsement")) && in &&
		   p->endorsed++ < LIMIT_LETTERS) {
		p->endorsements = letter_new(k, r, p->endorsements);
	} else if (str_eq(kind, STR("note"))) {
		p->noted = true;
		p->note_source = keep(k, r->f[F_SOURCE]);
	}
}

void
known_owner(struct known *k, struct str what, struct str name)
{
	struct record r = {0};
	struct buf b = {0};

	for (int i = 0; i < FIELDS; i++)
		r.f[i] = STR("");
	r.f[F_SOURCE] = STR("policy");
	r.extra = STR("");
	escape_add(&b, name.p, name.n);
	if (str_eq(what, STR("name"))) {
		r.f[F_NAME] = str_buf(&b);
		add_owner(k, &r);
	} else {
		r.f[F_COMPANY] = r.f[F_TEXT] = str_buf(&b);
		add_stay(k, &r,
		    str_eq(what, STR("event"))    ? 'v'
		    : str_eq(what, STR("school")) ? 'e'
						  : 'p',
		    F_COMPANY);
		k->has_events |= str_eq(what, STR("event"));
		k->has_schools |= str_eq(what, STR("school"));
		k->has_positions |= str_eq(what, STR("employer"));
	}
	buf_free(&b);
}

void
known_free(struct known *k)
{
	free(k->person);
	free(k->stay);
	free(k->owner);
	keys_free(&k->by_key);
	people_free(k->people);
	free(k->node);
	index_free(&k->by_company);
	keys_free(&k->by_given);
	keys_free(&k->names);
	keys_free(&k->skills);
	keys_free(&k->seen);
	buf_free(&k->newest_text);
	arena_free(&k->arena);
	*k = (struct known){0};
}
