/* people.c: a list of persons in which others are looked up. */
#include "people.h"

#include <stdlib.h>

#include "company.h"
#include "fold.h"
#include "index.h"
#include "map.h"
#include "mem.h"
#include "namecompare.h"
#include "similar.h"
#include "skeleton.h"

enum {
	SHARED =
	    2, /* names that may share a mailbox before it proves nothing */
	CANDIDATES = 64, /* looked at under one key */
	KEYS = NAME_WORDS * (1 + LEXEME_GROUPS), /* of one name */
	SETTLES = 1000, /* look-ups that settling the index is worth */
	SEEN = 1 << 9, /* candidates told from one another; a power of two */
};

/* Tells the keys of one kind from those of another. */
enum { KEY_URL = 1, KEY_EMAIL, KEY_PHONE, KEY_NAME, KEY_SHAPE, KEY_SLUG };

/* Who was gathered by which look-up; a place that another took is forgotten. */
struct seen {
	uint32_t lookup, number;
};

struct person {
	struct str url, emails, phones, company, birthday;
	uint64_t plain, shape; /* hashes of the folded name and its skeleton */
	uint64_t slug_shape;
	bool odd; /* confusable or invisible characters in the name */
};

/* What a person is named by, escaped, until somebody is looked up by name. */
struct naming {
	struct str given, family, name, company;
};

struct people {
	struct lexicon *words;
	struct index by;
	struct name *name; /* of each */
	struct person *person;
	uint32_t n, cap, persons_cap;
	bool late; /* names wait until they are needed */
	uint32_t named; /* how many do not */
	struct naming *waiting; /* of those from `named` on */
	uint32_t waiting_cap;
	struct arena waiting_text;
	bool view; /* of another, to whom all but the following belongs */
	uint32_t lookups;
	uint32_t candidate[2 * KEYS * CANDIDATES]; /* of the look-up */
	struct seen seen[SEEN];
	struct arena text;
	struct buf decoded, key, store; /* scratch */
};

static uint64_t
key_of(int kind, struct str s)
{
	return map_hash(s.p, s.n) * 8 + (uint64_t)kind;
}

struct people *
people_new(void)
{
	struct people *p = xcalloc(1, sizeof(*p));

	p->words = lexicon_new();
	return p;
}

void
people_late(struct people *p)
{
	p->late = true;
}

void
people_free(struct people *p)
{
	if (!p)
		return;
	if (p->view) {
		lexicon_view_free(p->words);
	} else {
		lexicon_free(p->words);
		index_free(&p->by);
		free(p->name);
		free(p->person);
		free(p->waiting);
		arena_free(&p->text);
		arena_free(&p->waiting_text);
	}
	buf_free(&p->decoded);
	buf_free(&p->key);
	buf_free(&p->store);
	free(p);
}

enum { PHONE_DIGITS = 8 };

/* The last digits of a phone number: what stands before depends on where it
 * was written down. Less is no number. */
static bool
phone_tail(struct str number, char tail[PHONE_DIGITS])
{
	size_t n = PHONE_DIGITS;

	for (size_t i = number.n; i > 0 && n > 0; i--)
		if (number.p[i - 1] >= '0' && number.p[i - 1] <= '9')
			tail[--n] = number.p[i - 1];
	return n == 0;
}

/* The part of an address that its owner chose. */
static struct str
slug(struct str url)
{
	for (size_t i = url.n; i > 0; i--)
		if (url.p[i - 1] == '/')
			return (struct str){url.p + i, url.n - i};
	return url;
}

static uint64_t
shape_hash(struct people *p, struct str s)
{
	buf_reset(&p->key);
	skeleton_add(&p->key, s);
	return map_hash(p->key.p ? p->key.p : "", p->key.n);
}

/* Decodes a field into the scratch buffer behind what is there. */
static struct str
decoded(struct people *p, const struct record *r, enum field f, size_t *at)
{
	*at = p->decoded.n;
	record_decode(r, f, &p->decoded);
	return (struct str){NULL, p->decoded.n - *at};
}

static struct str
at_last(const struct people *p, struct str s, size_t at)
{
	return (struct str){p->decoded.n ? p->decoded.p + at : "", s.n};
}

static void
hash_name(struct people *p, struct person *who, struct str name)
{
	buf_reset(&p->key);
	fold_add(&p->key, name);
	who->plain = map_hash(p->key.p ? p->key.p : "", p->key.n);
	who->shape = shape_hash(p, name);
	who->odd = skeleton_looks(name) != LOOKS_PLAIN;
}

static uint64_t
slug_key(const struct person *who)
{
	return who->slug_shape * 8 + KEY_SLUG;
}

static uint64_t
shape_key(const struct person *who)
{
	return who->shape * 8 + KEY_SHAPE;
}

/* Pieces point into the record and the scratch buffers. */
static void
prepare(struct people *p, const struct record *r, struct person *who,
    struct name *parsed)
{
	size_t at_given, at_family, at_name, at_company;
	struct str given, family, name, company;

	*who = (struct person){.url = r->f[F_URL],
	    .emails = r->f[F_EMAIL],
	    .phones = r->f[F_PHONE],
	    .birthday = r->f[F_BIRTHDAY]};
	if (who->url.n) {
		who->slug_shape = shape_hash(p, slug(who->url));
		index_prefetch(&p->by, slug_key(who));
	}
	buf_reset(&p->decoded);
	buf_reset(&p->store);
	given = decoded(p, r, F_GIVEN, &at_given);
	family = decoded(p, r, F_FAMILY, &at_family);
	name = decoded(p, r, F_NAME, &at_name);
	if (name.n == 0) { /* given and family as they stand, with a blank */
		at_name = p->decoded.n;
		record_decode(r, F_GIVEN, &p->decoded);
		if (given.n && family.n)
			buf_char(&p->decoded, ' ');
		record_decode(r, F_FAMILY, &p->decoded);
		name.n = p->decoded.n - at_name;
	}
	company = decoded(p, r, F_COMPANY, &at_company);
	given = at_last(p, given, at_given);
	family = at_last(p, family, at_family);
	name = at_last(p, name, at_name);
	company = at_last(p, company, at_company);
	hash_name(p, who, name);
	index_prefetch(&p->by, shape_key(who));
	name_parse(p->words, given, family, name, parsed);
	company_add_key(&p->store, company);
	who->company = str_buf(&p->store);
}

static uint64_t
name_key(uint32_t family_sound, uint32_t given)
{
	return (((uint64_t)family_sound << 32) | given) * 8 + KEY_NAME;
}

static uint32_t
initial_of(const struct lexeme *w)
{
	return 0x10000u + (unsigned char)w->text[0];
}

/* What the given name may be found under: its first letter, and the groups of
 * names that it is a form of. */
static int
given_keys(const struct people *p, uint32_t given, uint32_t *keys)
{
	const struct lexeme *w = lexicon_word(p->words, given);
	int n = 0;

	if (!given)
		return 0;
	keys[n++] = initial_of(w);
	for (int i = 0; i < LEXEME_GROUPS && w->group[i]; i++)
		keys[n++] = w->group[i];
	return n;
}

static int
name_keys(const struct people *p, const struct name *name, bool swapped,
    uint64_t *keys)
{
	uint32_t given[1 + LEXEME_GROUPS];
	uint32_t first = swapped ? name->family_whole : name->given[0];
	int n = given_keys(p, first, given), count = 0;

	for (int j = 0; j < (swapped ? 1 : NAME_WORDS); j++) {
		uint32_t last = swapped ? name->given[j] : name->family[j];

		if (!last)
			break;
		for (int i = 0; i < n; i++)
			keys[count++] = name_key(
			    lexicon_word(p->words, last)->sound, given[i]);
	}
	return count;
}

static struct str
keep(struct arena *a, struct str s)
{
	return (struct str){arena_memdup(a, s.p, s.n), s.n};
}

/* Lets the next person be found by a record's name. */
static void
add_name(struct people *p, const struct record *r)
{
	struct person who, *kept;
	struct name name;
	uint64_t keys[KEYS];
	uint32_t number = p->named++;

	prepare(p, r, &who, &name);
	if (who.url.n)
		index_add(&p->by, slug_key(&who), number);
	if (!name_is_empty(&name)) {
		int n = name_keys(p, &name, false, keys);

		index_add(&p->by, shape_key(&who), number);
		for (int i = 0; i < n; i++)
			index_add(&p->by, keys[i], number);
	}
	mem_room(p->name, number, p->cap);
	p->name[number] = name;
	kept = &p->person[number];
	kept->company = keep(&p->text, who.company);
	kept->plain = who.plain;
	kept->shape = who.shape;
	kept->slug_shape = who.slug_shape;
	kept->odd = who.odd;
}

/* Makes the names ready that wait, if they wait: in a list, for a view cannot.
 */
static void
settle_names(struct people *p)
{
	if (!p->late || p->view)
		return;
	while (p->named < p->n) {
		const struct person *who = &p->person[p->named];
		const struct naming *w = &p->waiting[p->named];
		struct record r = {0};

		r.f[F_URL] = who->url;
		r.f[F_EMAIL] = who->emails;
		r.f[F_PHONE] = who->phones;
		r.f[F_BIRTHDAY] = who->birthday;
		r.f[F_GIVEN] = w->given;
		r.f[F_FAMILY] = w->family;
		r.f[F_NAME] = w->name;
		r.f[F_COMPANY] = w->company;
		add_name(p, &r);
	}
	free(p->waiting);
	p->waiting = NULL;
	p->waiting_cap = 0;
	arena_free(&p->waiting_text);
	p->late = false;
}

static void
let_wait(struct people *p, const struct record *r)
{
	struct arena *a = &p->waiting_text;

	mem_room(p->waiting, p->n, p->waiting_cap);
	p->waiting[p->n] = (struct naming){.given = keep(a, r->f[F_GIVEN]),
	    .family = keep(a, r->f[F_FAMILY]),
	    .name = keep(a, r->f[F_NAME]),
	    .company = keep(a, r->f[F_COMPANY])};
}

uint32_t
people_add(struct people *p, const struct record *r)
{
	struct person who = {.url = keep(&p->text, r->f[F_URL]),
	    .emails = keep(&p->text, r->f[F_EMAIL]),
	    .phones = keep(&p->text, r->f[F_PHONE]),
	    .birthday = keep(&p->text, r->f[F_BIRTHDAY])};
	struct str list, value;
	char tail[PHONE_DIGITS];
	uint32_t number = p->n;

	if (who.url.n)
		index_add(&p->by, key_of(KEY_URL, who.url), number);
	for (list = who.emails; str_word(&list, &value);)
		index_add(&p->by, key_of(KEY_EMAIL, value), number);
	for (list = who.phones; str_word(&list, &value);)
		if (phone_tail(value, tail))
			index_add(&p->by,
			    key_of(KEY_PHONE, (struct str){tail, PHONE_DIGITS}),
			    number);
	mem_room(p->person, number, p->persons_cap);
	p->person[number] = who;
	if (p->late)
		let_wait(p, r);
	p->n++;
	if (!p->late)
		add_name(p, r);
	return number;
}

/* The findings so far, kept in order. */
struct findings {
	struct finding *f;
	size_t n, most;
};

/* A record already found by something surer stays as it is; one that is found
 * to be somebody else is not raised by the name alone. */
static void
note(struct findings *x, uint32_t number, enum acquaintance level,
    const char *by)
{
	size_t i = 0;

	for (i = 0; i < x->n; i++)
		if (x->f[i].number == number) {
			if (x->f[i].level >= level)
				return;
			memmove(x->f + i, x->f + i + 1,
			    (x->n - i - 1) * sizeof(*x->f));
			x->n--;
			break;
		}
	for (i = 0; i < x->n; i++)
		if (level > x->f[i].level ||
		    (level == x->f[i].level && number < x->f[i].number))
			break;
	if (i == x->most)
		return;
	if (x->n == x->most)
		x->n--;
	memmove(x->f + i + 1, x->f + i, (x->n - i) * sizeof(*x->f));
	x->f[i] = (struct finding){number, level, by};
	x->n++;
}

/* Whether more names than SHARED stand under a key. */
static bool
is_shared(const struct people *p, uint64_t key)
{
	uint64_t names[SHARED];
	size_t n = 0;

	for (uint32_t at = index_first(&p->by, key); at;
	     at = index_next(&p->by, at)) {
		uint64_t name = p->person[index_at(&p->by, at)].plain;
		size_t i = 0;

		while (i < n && names[i] != name)
			i++;
		if (i < n)
			continue;
		if (n == SHARED)
			return true;
		names[n++] = name;
	}
	return false;
}

static void
find_equal(
    const struct people *p, uint64_t key, const char *by, struct findings *x)
{
	int seen = 0;

	for (uint32_t at = index_first(&p->by, key); at && seen < CANDIDATES;
	     at = index_next(&p->by, at), seen++)
		note(x, index_at(&p->by, at), PERSON_SAME, by);
}

static bool
is_lookalike(const struct person *who, const struct person *other)
{
	return other->shape == who->shape &&
	       (other->plain != who->plain || (who->odd && !other->odd));
}

static void
judge_name(const struct people *p, const struct person *who,
    const struct name *name, uint32_t number, struct findings *x)
{
	const struct person *other = &p->person[number];
	struct name_relation rel =
	    name_compare_bearers(p->words, name, &p->name[number]);

	if (rel.given > GIVEN_NEAR || rel.family > FAMILY_PART ||
	    rel.middle == MIDDLE_APART)
		return;
	/* the same name once titles are gone, and one of them is odd */
	if (is_lookalike(who, other) || who->odd != other->odd)
		note(x, number, PERSON_LOOKALIKE, "characters");
	else if (rel.generations)
		note(x, number, PERSON_OTHER, "generation");
	else if (who->birthday.n && other->birthday.n &&
		 !str_eq(who->birthday, other->birthday))
		note(x, number, PERSON_OTHER, "birthday");
	else if (who->url.n && other->url.n && !str_eq(who->url, other->url))
		note(x, number, PERSON_OTHER, "profile");
	else if (rel.family <= FAMILY_SOUND && who->company.n &&
		 str_eq(who->company, other->company))
		note(x, number, PERSON_SAME, "name and company");
	else
		note(x, number, PERSON_NAMESAKE, "name");
}

/* Gathers those who may bear a name, most of them once. Memory is asked for
 * ahead: what one of them needs comes while the others are gathered. */
static int
gather(struct people *p, const struct name *name)
{
	uint64_t keys[2 * KEYS];
	int n = name_keys(p, name, false, keys), all = 0, once = 0;

	n += name_keys(p, name, true, keys + n);
	for (int i = 0; i < n; i++)
		index_prefetch(&p->by, keys[i]);
	for (int i = 0; i < n; i++) {
		uint32_t at = index_first(&p->by, keys[i]);

		for (int seen = 0; at && seen < CANDIDATES; seen++) {
			uint32_t number = index_at(&p->by, at);

			mem_expect(&p->name[number]);
			p->candidate[all++] = number;
			at = index_next(&p->by, at);
		}
	}
	for (int i = 0; i < all; i++) {
		uint32_t number = p->candidate[i];
		struct seen *s = &p->seen[number % SEEN];

		if (s->lookup == p->lookups && s->number == number)
			continue;
		*s = (struct seen){p->lookups, number};
		lexicon_prefetch(p->words, p->name[number].given[0]);
		lexicon_prefetch(p->words, p->name[number].family[0]);
		p->candidate[once++] = number;
	}
	return once;
}

static void
find_names(struct people *p, const struct person *who, const struct name *name,
    struct findings *x)
{
	int n = gather(p, name);

	for (int i = 0; i < n; i++)
		judge_name(p, who, name, p->candidate[i], x);
}

static void
find_lookalikes(
    const struct people *p, const struct person *who, struct findings *x)
{
	uint32_t at = index_first(&p->by, shape_key(who));

	for (int seen = 0; at && seen < CANDIDATES;
	     at = index_next(&p->by, at), seen++) {
		uint32_t number = index_at(&p->by, at);

		if (is_lookalike(who, &p->person[number]))
			note(x, number, PERSON_LOOKALIKE, "characters");
	}
	if (!who->url.n)
		return;
	at = index_first(&p->by, slug_key(who));
	for (int seen = 0; at && seen < CANDIDATES;
	     at = index_next(&p->by, at), seen++) {
		uint32_t number = index_at(&p->by, at);

		if (!str_eq(p->person[number].url, who->url))
			note(x, number, PERSON_LOOKALIKE, "characters");
	}
}

static void
find_keys(const struct people *p, const struct record *r, struct findings *x)
{
	struct str list, value;
	char tail[PHONE_DIGITS];

	if (r->f[F_URL].n)
		find_equal(p, key_of(KEY_URL, r->f[F_URL]), "profile", x);
	for (list = r->f[F_EMAIL]; str_word(&list, &value);) {
		uint64_t key = key_of(KEY_EMAIL, value);

		if (!is_shared(p, key))
			find_equal(p, key, "e-mail", x);
	}
	for (list = r->f[F_PHONE]; str_word(&list, &value);) {
		uint64_t key;

		if (!phone_tail(value, tail))
			continue;
		key = key_of(KEY_PHONE, (struct str){tail, PHONE_DIGITS});
		if (!is_shared(p, key))
			find_equal(p, key, "phone", x);
	}
}

void
people_share(struct people *p, int views, bool names)
{
	if (names)
		settle_names(p);
	index_settle(&p->by);
	lexicon_share(p->words, views);
}

struct people *
people_view(const struct people *p, int view)
{
	struct people *v = xcalloc(1, sizeof(*v));

	v->words = lexicon_view(p->words, view);
	v->by = p->by;
	v->name = p->name;
	v->person = p->person;
	v->n = p->n;
	v->late = p->late;
	v->view = true;
	return v;
}

size_t
people_find_keys(struct people *p, const struct record *r,
    struct finding *found, size_t most)
{
	struct findings x = {found, 0, most};

	settle_names(p);
	if (most > 0)
		find_keys(p, r, &x);
	return x.n;
}

size_t
people_find(struct people *p, const struct record *r, struct finding *found,
    size_t most)
{
	struct findings x = {found, 0, most};
	struct person who;
	struct name name;
	uint32_t mark;

	if (most == 0)
		return 0;
	settle_names(p);
	if (p->late)
		return people_find_keys(p, r, found, most);
	if (++p->lookups == SETTLES && !p->view)
		index_settle(&p->by);
	mark = lexicon_mark(p->words);
	prepare(p, r, &who, &name);
	find_keys(p, r, &x);
	if (!name_is_empty(&name)) {
		find_names(p, &who, &name, &x);
		find_lookalikes(p, &who, &x);
	}
	lexicon_forget(p->words, mark);
	return x.n;
}
