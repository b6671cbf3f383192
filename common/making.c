/* making.c: a row of a known file as a record. */
#include "making.h"

#include <stdlib.h>

#include "mem.h"
#include "profile.h"

/* Directions, with the room behind them that fields have. */
enum { IN, OUT };
static const char way_in[BLOCK + 3] = "in", way_out[BLOCK + 4] = "out";
static const struct str ways[] = {[IN] = {way_in, 2}, [OUT] = {way_out, 3}};

/* Sets the name of the other side of an invitation or message, which stands in
 * the column of that role. */
static void
set_other(
    struct entry *e, const struct table *t, enum role role, struct str name)
{
	if (!owner_nobody(name))
		entry_fold(e, F_NAME, name);
	else if (name.n > 0)
		entry_extra(
		    e, str_buf(&t->column[table_column(t, role)].prefix), name);
}

static void
take_invitation(struct entry *e, const struct table *t, const struct sides *s)
{
	if (s->outgoing) {
		e->f[F_DIRECTION] = ways[OUT];
		set_other(e, t, ROLE_TO, s->to);
		entry_url(e, s->to_url);
	} else {
		if (s->incoming)
			e->f[F_DIRECTION] = ways[IN];
		set_other(e, t, ROLE_FROM, s->from);
		entry_url(e, s->from_url);
	}
}

/* A draft has no direction: it was not sent. */
static void
take_message(struct making *m, const struct table *t, const struct sides *s)
{
	struct entry *e = &m->entry;
	struct str first, from = STR("");
	size_t n = owner_count(s->to_url, &first);
	enum profile is = profile_of_cell(s->from_url, &m->other, &from);
	enum answer mine = owner_is(m->how->owner, from, s->from);
	int to, urls;

	if (mine == OWNER_UNKNOWN && (s->incoming || s->outgoing))
		mine = s->outgoing ? OWNER_YES : OWNER_NO;
	m->unsided |= mine == OWNER_UNKNOWN;
	if (mine != OWNER_UNKNOWN && !s->draft)
		e->f[F_DIRECTION] = ways[mine == OWNER_YES ? OUT : IN];
	if (mine != OWNER_YES) {
		set_other(e, t, ROLE_FROM, s->from);
		entry_address(e, is, from, &m->other);
	} else if (n <= 1) {
		set_other(e, t, ROLE_TO, s->to);
		entry_url(e, first);
	}
	if (n <= 1 && mine != OWNER_UNKNOWN)
		return;
	to = table_column(t, ROLE_TO);
	urls = table_column(t, ROLE_TO_URL);
	if (to >= 0 && s->to.n > 0)
		entry_extra(e, str_buf(&t->column[to].prefix), s->to);
	if (urls >= 0 && s->to_url.n > 0)
		entry_extra(e, str_buf(&t->column[urls].prefix), s->to_url);
}

static void
key_add(struct buf *key, char tag, struct str s)
{
	char *to = buf_room(key, s.n + 2 + STR_STEP);

	*to++ = tag;
	*str_put(to, s) = '\0';
	key->n += s.n + 2;
}

/* What an address says beyond what all say. */
static struct str
slug(struct str url)
{
	const size_t n = strlen(PROFILE_ROOT);

	return str_starts(url, PROFILE_ROOT)
		   ? (struct str){url.p + n, url.n - n}
		   : url;
}

static void
key_add_person(struct buf *key, const struct entry *e)
{
	if (e->f[F_URL].n > 0)
		key_add(key, 'u', slug(e->f[F_URL]));
	else
		key_add(key, 'n', e->f[F_NAME]);
}

/* Adds the key of the row's id. */
static void
add_key(struct buf *key, const struct entry *e, const struct table *t,
    const struct sides *s)
{
	unsigned id = t->shape->identity;
	bool has_url = e->f[F_URL].n > 0;

	if (e->f[F_DIRECTION].n > 0)
		key_add(key, 'd', e->f[F_DIRECTION]);
	if (id == ID_ALL) {
		for (int i = F_DATE; i < F_SOURCE; i++)
			key_add(key, 'a', e->f[i]);
		key_add(key, 'x', (struct str){e->extra.p, e->extra.n});
	}
	if (id & ID_PERSON)
		key_add_person(key, e);
	if (id & ID_DATE || (id & ID_DATE_IF_NAME && !has_url))
		key_add(key, 't', e->f[F_DATE]);
	if (id & ID_DATE_IF_NAME && t->has_extras)
		key_add(key, 'x', (struct str){e->extra.p, e->extra.n});
	if (id & ID_TEXT)
		key_add(key, 'm', e->f[F_TEXT]);
	if (id & ID_WHERE) {
		key_add(key, 'c', e->f[F_COMPANY]);
		key_add(key, 'p', e->f[F_TITLE]);
	}
	if (s->conversation.n > 0)
		key_add(key, 'v', s->conversation);
}

/* Keeps what the id of the next record is to be made from. */
static void
identify(struct making *m, const struct table *t)
{
	struct buf *text = &m->keys.text;
	size_t at = text->n;

	add_key(text, &m->entry, t, &m->sides);
	latekeys_add(&m->keys, at, m->n);
}

static void
take_hash(void *arg, size_t whose, uint64_t hash)
{
	struct making *m = arg;

	m->made[whose].hash = hash;
}

void
making_hash(struct making *m)
{
	latekeys_hash(&m->keys, m->how->seed, take_hash, m);
}

/* The direction and the other side, as the kind of file has it. */
static void
take_sides(struct making *m, const struct table *t, const struct sides *s)
{
	struct entry *e = &m->entry;
	enum side_way way = m->how->way;

	if (way == SIDES_INVITATION)
		take_invitation(e, t, s);
	else if (way == SIDES_MESSAGE)
		take_message(m, t, s);
	else if (way == SIDES_RECOMMENDATION)
		e->f[F_DIRECTION] = ways[s->incoming ? IN : OUT];
	else if (t->shape->direction)
		e->f[F_DIRECTION] =
		    ways[strcmp(t->shape->direction, "in") == 0 ? IN : OUT];
	else if (s->incoming || s->outgoing)
		e->f[F_DIRECTION] = ways[s->incoming ? IN : OUT];
	if (s->from.n > 0 && e->f[F_NAME].n == 0 && way == SIDES_CSV)
		entry_fold(e, F_NAME, s->from);
	cells_name(e, s);
}

/* Whether a row says anything but a date and a direction: people who closed
 * their profile leave only the date they connected. */
static bool
says_something(const struct entry *e)
{
	for (int i = F_NAME; i < F_SOURCE; i++)
		if (e->f[i].n > 0)
			return true;
	return e->extra.n > e->origin;
}

void
making_set_owner(struct entry *e, const struct owner *o)
{
	e->f[F_PERSON].n = 0;
	entry_append(
	    e, F_PERSON, "", o->url.n > 0 ? str_buf(&o->url) : STR("owner"));
	e->odd |= 1u << F_PERSON;
}

static void
set_person_url(struct entry *e)
{
	e->f[F_PERSON] = e->f[F_URL];
	if (e->odd & 1u << F_URL)
		e->odd |= 1u << F_PERSON;
}

/* Adds the record of any row. */
static void
make(struct making *m, const struct row *row, struct str source, struct buf *b)
{
	const struct table *t = m->how->table;
	struct entry *e = &m->entry;
	struct sides *sides = &m->sides;

	entry_reset(e);
	cells_take(e, t, row, sides);
	take_sides(m, t, sides);
	if (!says_something(e))
		return;
	m->dates += e->bad_dates;
	identify(m, t);
	if (t->shape->owner)
		making_set_owner(e, m->how->owner);
	else if (e->f[F_URL].n > 0 && e->f[F_PERSON].n == 0)
		set_person_url(e);
	entry_write(e, b, source, &m->made[m->n].at);
	m->n++;
}

_Static_assert((int)SPLIT_ROWS <= (int)MAKING_ROWS, "cut and made at once");

/* making_rows where most of them are made quickly. */
static void
make_quickly(struct making *m, const struct row *row, size_t n, struct buf *b)
{
	struct lanes lanes;
	uint64_t hash[LANES];
	struct made *quick[LANES] = {0};

	for (size_t i = 0; i < LANES; i++) {
		/* as key_add_person has it */
		m->slug[i][0] = 'u';
		lanes.key[i] = m->slug[i];
		lanes.n[i] = 1;
		if (i < n)
			lanes.n[i] +=
			    quick_slug(&m->quick, &row[i], m->slug[i] + 1);
	}
	for (size_t i = 0; i < n; i++) {
		struct str source = fileline_at(&m->source, row[i].line);
		struct str slug = {lanes.key[i] + 1, lanes.n[i] - 1};
		struct made *made = &m->made[m->n];

		if (slug.n > 0 && quick_row(&m->quick, &m->entry, &row[i], slug,
				      source, b, &made->at)) {
			quick[i] = made;
			m->n++;
		} else {
			make(m, &row[i], source, b);
		}
	}
	seen_hash_lanes(m->how->seed, &lanes, hash);
	for (size_t i = 0; i < n; i++)
		if (quick[i])
			quick[i]->hash = hash[i];
}

void
making_rows(struct making *m, const struct row *row, size_t n, struct buf *b)
{
	mem_room(m->made, m->n + n, m->cap);
	if (m->quick.possible)
		make_quickly(m, row, n, b);
	else
		for (size_t i = 0; i < n; i++)
			make(m, &row[i], fileline_at(&m->source, row[i].line),
			    b);
}

static enum side_way
way_of(const char *origin)
{
	return strcmp(origin, "invitations") == 0       ? SIDES_INVITATION
	       : strcmp(origin, "messages") == 0        ? SIDES_MESSAGE
	       : strcmp(origin, "recommendations") == 0 ? SIDES_RECOMMENDATION
	       : strcmp(origin, "csv") == 0             ? SIDES_CSV
							: SIDES_NONE;
}

/* The fields that rows of the table can set. */
static uint32_t
may_set(const struct manner *how)
{
	const struct table *t = how->table;
	uint32_t may =
	    1u << F_KIND | 1u << F_PERSON | 1u << F_NAME | 1u << F_URL;

	if (how->way != SIDES_NONE || t->shape->direction)
		may |= 1u << F_DIRECTION;
	for (size_t i = 0; i < t->n; i++)
		if ((int)t->column[i].role < FIELDS)
			may |= 1u << t->column[i].role;
		else if (t->column[i].role == ROLE_PERIOD)
			may |= 1u << F_DATE | 1u << F_UNTIL;
		else if (t->column[i].role == ROLE_PART)
			may |= 1u << F_PLACE;
	return may;
}

void
manner_begin(struct manner *how, const struct table *t)
{
	const char *kind = t->shape->kind;

	how->table = t;
	how->seed = seen_hash(0, kind, strlen(kind));
	how->way = way_of(t->shape->origin);
}

void
making_begin(struct making *m, const struct manner *how)
{
	const struct table *t = how->table;

	m->how = how;
	fileline_begin(&m->source, t->file);
	cells_no_sides(&m->sides);
	entry_begin(&m->entry, t->shape->kind, t->shape->origin, may_set(how));
	/* the id of such a row is to be made from the address alone */
	if (how->way == SIDES_NONE && !how->plain && !t->has_extras &&
	    (t->shape->identity & ~(unsigned)ID_DATE_IF_NAME) == ID_PERSON)
		quick_begin(&m->quick, t, &m->entry);
}

void
making_free(struct making *m)
{
	entry_free(&m->entry);
	fileline_free(&m->source);
	quick_free(&m->quick);
	latekeys_free(&m->keys);
	buf_free(&m->other);
	free(m->made);
}
