/* import.c: the rows of the known files as records. */
#include "import.h"

#include "cells.h"
#include "escape.h"
#include "guard.h"
#include "out.h"
#include "progress.h"
#include "say.h"

enum { PROGRESS_ROWS = 1024 };

/* Directions, with the room behind them that fields have. */
enum { IN, OUT };
static const char way_in[BLOCK + 3] = "in", way_out[BLOCK + 4] = "out";
static const struct str ways[] = {[IN] = {way_in, 2}, [OUT] = {way_out, 3}};

/* Sets the other side of an invitation or message, whose name stands in the
 * column of that role. */
static void
set_other(struct entry *e, const struct table *t, enum role role,
    struct str name, struct str url)
{
	if (!owner_nobody(name))
		entry_fold(e, F_NAME, name);
	else if (name.n > 0)
		entry_extra(
		    e, str_buf(&t->column[table_column(t, role)].prefix), name);
	entry_url(e, url);
}

static void
take_invitation(struct entry *e, const struct table *t, const struct sides *s)
{
	if (s->outgoing) {
		e->f[F_DIRECTION] = ways[OUT];
		set_other(e, t, ROLE_TO, s->to, s->to_url);
	} else {
		if (s->incoming)
			e->f[F_DIRECTION] = ways[IN];
		set_other(e, t, ROLE_FROM, s->from, s->from_url);
	}
}

/* A draft has no direction: it was not sent. */
static void
take_message(struct importer *im, const struct table *t, const struct sides *s)
{
	struct entry *e = &im->entry;
	struct str first;
	size_t n = owner_count(s->to_url, &first);
	enum answer mine =
	    owner_is(im->owner, s->from_url, s->from, &im->other);
	int to = table_column(t, ROLE_TO), urls = table_column(t, ROLE_TO_URL);

	if (mine == OWNER_UNKNOWN && (s->incoming || s->outgoing))
		mine = s->outgoing ? OWNER_YES : OWNER_NO;
	im->unsided |= mine == OWNER_UNKNOWN;
	if (mine != OWNER_UNKNOWN && !s->draft)
		e->f[F_DIRECTION] = ways[mine == OWNER_YES ? OUT : IN];
	if (mine != OWNER_YES)
		set_other(e, t, ROLE_FROM, s->from, s->from_url);
	else if (n <= 1)
		set_other(e, t, ROLE_TO, s->to, first);
	if (n <= 1 && mine != OWNER_UNKNOWN)
		return;
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
	static const char root[] = "https://www.linkedin.com/in/";

	if (!str_starts(url, root))
		return url;
	return (struct str){url.p + sizeof(root) - 1, url.n - sizeof(root) + 1};
}

/* The hash that the row's id is made from. */
static uint64_t
identify(struct importer *im, const struct table *t, const struct sides *s)
{
	const struct entry *e = &im->entry;
	struct buf *key = &im->key;
	unsigned id = t->shape->identity;
	bool has_url = e->f[F_URL].n > 0;

	key->n = 0;
	if (e->f[F_DIRECTION].n > 0)
		key_add(key, 'd', e->f[F_DIRECTION]);
	if (id == ID_ALL) {
		for (int i = F_DATE; i < F_SOURCE; i++)
			key_add(key, 'a', e->f[i]);
		key_add(key, 'x', (struct str){e->extra.p, e->extra.n});
	}
	if (id & ID_PERSON && has_url)
		key_add(key, 'u', slug(e->f[F_URL]));
	else if (id & ID_PERSON)
		key_add(key, 'n', e->f[F_NAME]);
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
	return seen_hash(im->seed, key->p, key->n);
}

/* The direction and the other side, as the kind of file has it. */
static void
take_sides(struct importer *im, const struct table *t, const struct sides *s)
{
	struct entry *e = &im->entry;

	if (im->way == SIDES_INVITATION)
		take_invitation(e, t, s);
	else if (im->way == SIDES_MESSAGE)
		take_message(im, t, s);
	else if (im->way == SIDES_RECOMMENDATION)
		e->f[F_DIRECTION] = ways[s->incoming ? IN : OUT];
	else if (t->shape->direction)
		e->f[F_DIRECTION] =
		    ways[strcmp(t->shape->direction, "in") == 0 ? IN : OUT];
	else if (s->incoming || s->outgoing)
		e->f[F_DIRECTION] = ways[s->incoming ? IN : OUT];
	if (s->from.n > 0 && e->f[F_NAME].n == 0 && im->way == SIDES_CSV)
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
	return e->extra.n > e->origin.n;
}

static void
set_owner(struct entry *e, const struct owner *o)
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

static void
import_row(struct importer *im, const struct table *t, const struct row *row)
{
	struct entry *e = &im->entry;
	struct sides sides = {0};
	uint64_t hash;

	entry_reset(e, row->clean);
	cells_take(e, t, row, &sides);
	take_sides(im, t, &sides);
	if (!says_something(e)) {
		im->nameless++;
		return;
	}
	im->dates += e->bad_dates;
	hash = identify(im, t, &sides);
	if (t->shape->owner)
		set_owner(e, im->owner);
	else if (e->f[F_URL].n > 0 && e->f[F_PERSON].n == 0)
		set_person_url(e);
	entry_write(e, &im->seen, hash, str_buf(&im->source), row->line);
	im->records++;
}

/* A row that csv-export wrote, back as the record that it was. */
static void
import_record(struct importer *im, const struct table *t, const struct row *row)
{
	struct str field[FIELDS] = {0};
	struct str whole = {0}, piece, rest;
	const char *wrong = NULL;

	for (size_t i = 0; i < t->n; i++) {
		row->cell[i] = guard_off(row->cell[i]);
		if ((int)t->column[i].role < FIELDS)
			field[t->column[i].role] = row->cell[i];
		else if (str_eq(t->column[i].name, STR(GUARD_EXTRAS)))
			whole = row->cell[i];
	}
	if (whole.n > 0)
		escape_split(whole, &piece, 1, &rest, &wrong);
	if (!wrong && whole.n > 0 && whole.p[0] != '\t')
		wrong = "no TAB before the first extra field";
	if (wrong) {
		in_warn(t->file, row->line, GUARD_EXTRAS ": %s", wrong);
		return;
	}
	for (int i = 0; i < FIELDS; i++) {
		if (i > 0)
			buf_char(&out, '\t');
		escape_add(&out, field[i].p, field[i].n);
	}
	buf_piece(&out, whole);
	for (size_t i = 0; i < t->n && whole.n == 0; i++)
		if (t->column[i].role == ROLE_EXTRA && row->cell[i].n > 0) {
			buf_piece(&out, str_buf(&t->column[i].prefix));
			escape_add(&out, row->cell[i].p, row->cell[i].n);
		}
	buf_char(&out, '\n');
	out_end();
	im->records++;
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
may_set(const struct table *t)
{
	uint32_t may = 1u << F_KIND | 1u << F_DIRECTION | 1u << F_PERSON |
		       1u << F_NAME | 1u << F_URL;

	for (size_t i = 0; i < t->n; i++)
		if ((int)t->column[i].role < FIELDS)
			may |= 1u << t->column[i].role;
		else if (t->column[i].role == ROLE_PERIOD)
			may |= 1u << F_DATE | 1u << F_UNTIL;
		else if (t->column[i].role == ROLE_PART)
			may |= 1u << F_PLACE;
	return may;
}

static void
begin_source(struct importer *im, const char *file)
{
	buf_reset(&im->source);
	escape_add(&im->source, file, strlen(file));
	buf_char(&im->source, ':');
	buf_room(&im->source, BLOCK);
}

void
import_table(struct importer *im, struct table *t)
{
	struct row row;

	im->rows = im->records = im->nameless = im->dates = 0;
	im->unsided = false;
	seen_reset(&im->seen);
	begin_source(im, t->file);
	entry_begin(&im->entry, t->shape->kind, t->shape->origin, may_set(t));
	im->seed = seen_hash(0, t->shape->kind, strlen(t->shape->kind));
	im->way = way_of(t->shape->origin);
	rows_unpin(t->rows, t->n);
	while (table_next(t, &row)) {
		if (im->rows++ % PROGRESS_ROWS == 0)
			progress_at(im->done + rows_bytes(t->rows));
		if (shape_is_record(t->shape))
			import_record(im, t, &row);
		else
			import_row(im, t, &row);
	}
	im->done += rows_bytes(t->rows);
}

void
import_owner_write(struct importer *im)
{
	struct entry *e = &im->entry;
	const struct owner *o = im->owner;
	struct buf name = {0};

	if (!o->file)
		return;
	entry_begin(
	    e, "profile", "owner", 1u << F_PERSON | 1u << F_NAME | 1u << F_URL);
	buf_piece(&name, str_buf(&o->name));
	buf_room(&name, BLOCK);
	entry_fold(e, F_NAME, (struct str){name.p, name.n});
	entry_append(e, F_URL, "", str_buf(&o->url));
	set_owner(e, o);
	begin_source(im, o->file);
	entry_write(e, NULL, seen_hash(1, e->f[F_PERSON].p, e->f[F_PERSON].n),
	    str_buf(&im->source), o->line);
	buf_free(&name);
}

void
import_free(struct importer *im)
{
	entry_free(&im->entry);
	buf_free(&im->key);
	buf_free(&im->source);
	buf_free(&im->other);
	seen_free(&im->seen);
}
