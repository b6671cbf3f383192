/* import.c: the rows of the known files as records. */
#include "import.h"

#include <stdlib.h>

#include "escape.h"
#include "guard.h"
#include "map.h"
#include "mem.h"
#include "out.h"
#include "profile.h"
#include "progress.h"
#include "say.h"

enum { PROGRESS_ROWS = 1024 };

/* What a row says beside its fields. */
struct sides {
	struct str from, to, from_url, to_url, conversation, middle, suffix;
	bool incoming, outgoing, draft;
};

/* Whether a, in either case, is the word b, which is in capitals. */
static bool
word_is(struct str a, const char *b)
{
	size_t n = strlen(b);

	if (a.n != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((a.p[i] >= 'a' && a.p[i] <= 'z' ? a.p[i] & ~0x20
						    : a.p[i]) != b[i])
			return false;
	return true;
}

static bool
is_nobody(struct str name)
{
	return entry_blank(name) || str_eq(name, STR("LinkedIn Member"));
}

/* A cell of a column that may come several times: the first that is not
 * empty is the field, others are carried. */
static void
set_once(struct entry *e, enum field f, const struct column *c, struct str cell)
{
	if (e->f[f].n == 0)
		e->f[f] = cell;
	else if (!str_eq(e->f[f], cell))
		entry_extra(e, str_buf(&c->prefix), cell);
}

static void
take_field(struct entry *e, const struct table *t, const struct column *c,
    struct str cell, struct sides *sides)
{
	struct str prefix = str_buf(&c->prefix);
	enum field f = (enum field)c->role;

	switch (f) {
	case F_NAME:
	case F_GIVEN:
	case F_FAMILY:
		if (e->f[f].n == 0)
			entry_fold(e, f, cell);
		else
			entry_extra(e, prefix, cell);
		break;
	case F_URL:
		if (!entry_url(e, cell))
			entry_extra(e, prefix, cell);
		break;
	case F_EMAIL:
		if (!entry_email(e, cell))
			entry_extra(e, prefix, cell);
		break;
	case F_PHONE:
		if (!entry_phone(e, cell))
			entry_extra(e, prefix, cell);
		break;
	case F_DATE:
	case F_UNTIL:
		if (e->f[f].n == 0)
			entry_date(e, f, cell, t->shape->zone);
		else
			entry_extra(e, prefix, cell);
		break;
	case F_BIRTHDAY:
		if (e->f[f].n == 0)
			entry_birthday(e, cell);
		else
			entry_extra(e, prefix, cell);
		break;
	case F_DIRECTION:
		sides->incoming =
		    word_is(cell, "INCOMING") || word_is(cell, "IN");
		sides->outgoing =
		    word_is(cell, "OUTGOING") || word_is(cell, "OUT");
		if (!sides->incoming && !sides->outgoing)
			entry_extra(e, prefix, cell);
		break;
	case F_COMPANY:
		if (!str_eq(cell, STR("null")))
			set_once(e, f, c, cell);
		break;
	default:
		set_once(e, f, c, cell);
	}
}

/* One cell that is not empty. */
static void
take_cell(struct entry *e, const struct table *t, const struct column *c,
    struct str cell, struct sides *sides)
{
	struct str prefix = str_buf(&c->prefix);

	if ((int)c->role < FIELDS) {
		take_field(e, t, c, cell, sides);
		return;
	}
	switch (c->role) {
	case ROLE_MIDDLE:
		sides->middle = cell;
		entry_extra(e, prefix, cell);
		break;
	case ROLE_SUFFIX:
		sides->suffix = cell;
		entry_extra(e, prefix, cell);
		break;
	case ROLE_FROM:
		sides->from = cell;
		break;
	case ROLE_TO:
		sides->to = cell;
		break;
	case ROLE_FROM_URL:
		sides->from_url = cell;
		break;
	case ROLE_TO_URL:
		sides->to_url = cell;
		break;
	case ROLE_PERIOD:
		entry_period(e, cell);
		entry_extra(e, prefix, cell);
		break;
	case ROLE_PART:
		break;
	case ROLE_RECEIVED:
		sides->incoming = true;
		entry_extra(e, prefix, cell);
		break;
	case ROLE_CONVERSATION:
		sides->conversation = cell;
		entry_extra(e, prefix, cell);
		break;
	case ROLE_DRAFT:
		sides->draft |= word_is(cell, "YES") || word_is(cell, "TRUE");
		entry_extra(e, prefix, cell);
		break;
	default:
		entry_extra(e, prefix, cell);
	}
}

/* The place from its parts; where there is a place already, the parts are
 * carried. */
static void
take_parts(struct entry *e, const struct table *t, const struct row *row)
{
	bool have = e->f[F_PLACE].n > 0;

	for (size_t i = 0; i < t->n; i++) {
		const struct column *c = &t->column[i];

		if (c->role != ROLE_PART || entry_blank(row->cell[i]))
			continue;
		if (have)
			entry_extra(e, str_buf(&c->prefix), row->cell[i]);
		else
			entry_append(e, F_PLACE, ", ", row->cell[i]);
	}
}

/* The place on one line: formatted addresses have several. */
static void
one_line(struct entry *e)
{
	struct str place = e->f[F_PLACE];
	struct buf flat = {0};

	if (place.n == 0 || (!memchr(place.p, '\n', place.n) &&
				!memchr(place.p, '\r', place.n)))
		return;
	for (size_t i = 0; i < place.n; i++) {
		if (place.p[i] != '\n' && place.p[i] != '\r')
			buf_char(&flat, place.p[i]);
		else if (flat.n > 0 && flat.p[flat.n - 1] != ' ')
			buf_str(&flat, ", ");
	}
	e->f[F_PLACE].n = 0;
	entry_append(e, F_PLACE, "", str_buf(&flat));
	buf_free(&flat);
}

/* Whether a cell that begins so cannot be blank. */
static bool
is_visible(char c)
{
	return c > ' ' && c < 0x7F;
}

static void
take_row(struct entry *e, const struct table *t, const struct row *row,
    struct sides *sides)
{
	for (size_t i = 0; i < t->n; i++) {
		struct str cell = row->cell[i];

		if (cell.n > 0 && (is_visible(*cell.p) || !entry_blank(cell)))
			take_cell(e, t, &t->column[i], cell, sides);
	}
	if (t->has_parts)
		take_parts(e, t, row);
	one_line(e);
}

/* The name as a reader would write it, where the file has only its parts. */
static void
put_name_together(struct entry *e, const struct sides *s)
{
	struct str given = e->f[F_GIVEN], family = e->f[F_FAMILY];
	struct buf whole = {0};

	if (e->f[F_NAME].n > 0 || given.n + family.n + s->middle.n == 0)
		return;
	if (s->middle.n + s->suffix.n == 0) {
		entry_join_name(e);
		return;
	}
	buf_piece(&whole, given);
	buf_char(&whole, ' ');
	buf_piece(&whole, s->middle);
	buf_char(&whole, ' ');
	buf_piece(&whole, family);
	buf_char(&whole, ' ');
	buf_piece(&whole, s->suffix);
	entry_fold(e, F_NAME, str_buf(&whole));
	if (e->f[F_NAME].p == whole.p) {
		e->f[F_NAME].n = 0;
		entry_append(e, F_NAME, "", str_buf(&whole));
	}
	buf_free(&whole);
}

/* How many addresses a list of recipients holds; *first is the first. Names
 * hold commas too, so a list is parted at ",http" only. */
static size_t
count_urls(struct str list, struct str *first)
{
	size_t n = list.n > 0, from = 0;

	*first = list;
	for (size_t i = 0; i + 5 <= list.n; i++)
		if (memcmp(list.p + i, ",http", 5) == 0) {
			if (n++ == 1)
				first->n = i - from;
		}
	return n;
}

/* Cuts the first address off the list. Returns false if it is empty. */
static bool
next_url(struct str *list, struct str *url)
{
	if (list->n == 0)
		return false;
	*url = *list;
	for (size_t i = 0; i + 5 <= list->n && url->n == list->n; i++)
		if (memcmp(list->p + i, ",http", 5) == 0)
			url->n = i;
	list->p += url->n;
	list->n -= url->n;
	if (list->n > 0)
		list->p++, list->n--;
	return true;
}

enum answer { NO, YES, UNKNOWN };

/* Whether a side is the owner: by address where both are known, else by
 * name. */
static enum answer
is_owner(struct importer *im, struct str url, struct str name)
{
	const struct owner *o = im->owner;
	struct str address;

	if (o->url.n > 0 && profile_address(url, &im->other, &address))
		return str_eq(address, str_buf(&o->url)) ? YES : NO;
	if (o->name.n == 0)
		return UNKNOWN;
	return str_eq(name, str_buf(&o->name)) ? YES : NO;
}

/* Sets the other side of an invitation or message, whose name stands in the
 * column of that role. */
static void
set_other(struct entry *e, const struct table *t, enum role role,
    struct str name, struct str url)
{
	if (!is_nobody(name))
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
		e->f[F_DIRECTION] = STR("out");
		set_other(e, t, ROLE_TO, s->to, s->to_url);
	} else {
		if (s->incoming)
			e->f[F_DIRECTION] = STR("in");
		set_other(e, t, ROLE_FROM, s->from, s->from_url);
	}
}

/* A draft has no direction: it was not sent. */
static void
take_message(struct importer *im, const struct table *t, const struct sides *s)
{
	struct entry *e = &im->entry;
	struct str first;
	size_t n = count_urls(s->to_url, &first);
	enum answer mine = is_owner(im, s->from_url, s->from);
	int to = table_column(t, ROLE_TO), urls = table_column(t, ROLE_TO_URL);

	if (mine == UNKNOWN && (s->incoming || s->outgoing))
		mine = s->outgoing ? YES : NO;
	im->unsided |= mine == UNKNOWN;
	if (mine != UNKNOWN && !s->draft)
		e->f[F_DIRECTION] = mine == YES ? STR("out") : STR("in");
	if (mine != YES)
		set_other(e, t, ROLE_FROM, s->from, s->from_url);
	else if (n <= 1)
		set_other(e, t, ROLE_TO, s->to, first);
	if (n <= 1 && mine != UNKNOWN)
		return;
	if (to >= 0 && s->to.n > 0)
		entry_extra(e, str_buf(&t->column[to].prefix), s->to);
	if (urls >= 0 && s->to_url.n > 0)
		entry_extra(e, str_buf(&t->column[urls].prefix), s->to_url);
}

static void
key_add(struct buf *key, char tag, struct str s)
{
	char *to = buf_room(key, s.n + 2);

	*to++ = tag;
	if (s.n > 0)
		memcpy(to, s.p, s.n);
	to[s.n] = '\0';
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
		key_add(key, 'x', str_buf(&e->extra));
	}
	if (id & ID_PERSON && has_url)
		key_add(key, 'u', slug(e->f[F_URL]));
	else if (id & ID_PERSON)
		key_add(key, 'n', e->f[F_NAME]);
	if (id & ID_DATE || (id & ID_DATE_IF_NAME && !has_url))
		key_add(key, 't', e->f[F_DATE]);
	if (id & ID_DATE_IF_NAME && t->has_extras)
		key_add(key, 'x', str_buf(&e->extra));
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
		e->f[F_DIRECTION] = s->incoming ? STR("in") : STR("out");
	else if (t->shape->direction)
		e->f[F_DIRECTION] = str_of(t->shape->direction);
	else if (s->incoming || s->outgoing)
		e->f[F_DIRECTION] = s->incoming ? STR("in") : STR("out");
	if (s->from.n > 0 && e->f[F_NAME].n == 0 && im->way == SIDES_CSV)
		entry_fold(e, F_NAME, s->from);
	put_name_together(e, s);
}

/* Whether a row says anything but a date and a direction: people who closed
 * their profile leave only the date they connected. */
static bool
says_something(const struct entry *e, size_t empty_extra)
{
	for (int i = F_NAME; i < F_SOURCE; i++)
		if (e->f[i].n > 0)
			return true;
	return e->extra.n > empty_extra;
}

static void
import_row(struct importer *im, const struct table *t, const struct row *row)
{
	struct entry *e = &im->entry;
	struct sides sides = {0};
	size_t empty_extra = im->origin.n;
	uint64_t hash;

	entry_reset(e);
	e->f[F_KIND] = im->kind;
	buf_piece(&e->extra, str_buf(&im->origin));
	take_row(e, t, row, &sides);
	take_sides(im, t, &sides);
	if (!says_something(e, empty_extra)) {
		im->nameless++;
		return;
	}
	im->dates += e->bad_dates;
	hash = identify(im, t, &sides);
	if (t->shape->owner)
		e->f[F_PERSON] = im->owner->url.n > 0 ? str_buf(&im->owner->url)
						      : STR("owner");
	else if (e->f[F_URL].n > 0 && e->f[F_PERSON].n == 0)
		e->f[F_PERSON] = e->f[F_URL];
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
}

void
import_table(struct importer *im, struct table *t)
{
	struct row row;

	im->rows = im->records = im->nameless = im->dates = 0;
	im->unsided = false;
	seen_reset(&im->seen);
	begin_source(im, t->file);
	entry_begin(&im->entry, may_set(t));
	buf_reset(&im->origin);
	extra_add(&im->origin, STR("origin"), str_of(t->shape->origin));
	im->kind = str_of(t->shape->kind);
	im->seed = seen_hash(0, im->kind.p, im->kind.n);
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

	if (!o->file)
		return;
	entry_begin(e, UINT32_MAX >> (32 - FIELDS));
	e->f[F_KIND] = STR("profile");
	entry_fold(e, F_NAME, str_buf(&o->name));
	e->f[F_URL] = str_buf(&o->url);
	e->f[F_PERSON] = o->url.n > 0 ? e->f[F_URL] : STR("owner");
	entry_named(e, "origin", STR("owner"));
	begin_source(im, o->file);
	entry_write(e, NULL, seen_hash(1, e->f[F_PERSON].p, e->f[F_PERSON].n),
	    str_buf(&im->source), o->line);
}

void
import_owner_set(struct owner *o, const char *url)
{
	struct buf store = {0};
	struct str address;

	if (profile_address(str_of(url), &store, &address) &&
	    !str_eq(address, str_buf(&o->url))) {
		if (o->url.n > 0) {
			buf_reset(&o->name);
			o->file = NULL;
		}
		buf_reset(&o->url);
		buf_piece(&o->url, address);
	}
	if (!o->file) {
		o->file = "-u";
		o->line = 1;
	}
	buf_free(&store);
}

static struct str
cell_of(const struct table *t, const struct row *row, enum role role)
{
	int i = table_column(t, role);

	return i >= 0 && (size_t)i < row->n ? row->cell[i] : STR("");
}

static void
set_owner(struct owner *o, const char *file, size_t line, struct str name,
    struct str url)
{
	struct buf store = {0};
	struct str address;

	buf_reset(&o->name);
	buf_reset(&o->url);
	if (!is_nobody(name))
		buf_piece(&o->name, name);
	if (profile_address(url, &store, &address))
		buf_piece(&o->url, address);
	o->file = file;
	o->line = line;
	buf_free(&store);
}

static bool
owner_of_invitations(struct owner *o, struct table *t)
{
	struct row row;

	while (rows_next(t->rows, &row)) {
		struct str way = cell_of(t, &row, (enum role)F_DIRECTION);
		bool mine = word_is(way, "OUTGOING");

		if (row.n != t->n || (!mine && !word_is(way, "INCOMING")))
			continue;
		set_owner(o, t->file, row.line,
		    cell_of(t, &row, mine ? ROLE_FROM : ROLE_TO),
		    cell_of(t, &row, mine ? ROLE_FROM_URL : ROLE_TO_URL));
		return true;
	}
	return false;
}

/* Somebody who takes part in conversations. */
struct part {
	size_t messages;
	size_t line;
	struct buf name, url;
};

struct parts {
	struct map *by_key;
	struct part *best, *second;
};

static void
count_part(struct parts *p, struct str url, struct str name, size_t line)
{
	struct buf store = {0};
	struct str key = name;
	struct part **slot;

	if (!profile_address(url, &store, &key) && is_nobody(name)) {
		buf_free(&store);
		return;
	}
	slot = (struct part **)map_at(p->by_key, key);
	if (!*slot) {
		*slot = xcalloc(1, sizeof(**slot));
		(*slot)->line = line;
		if (url.n > 0)
			buf_piece(&(*slot)->url, url);
	}
	if ((*slot)->name.n == 0 && !is_nobody(name))
		buf_piece(&(*slot)->name, name);
	(*slot)->messages++;
	buf_free(&store);
}

static void
rank_part(struct str key, void *value, void *arg)
{
	struct parts *p = arg;
	struct part *one = value;

	(void)key;
	if (!p->best || one->messages > p->best->messages) {
		p->second = p->best;
		p->best = one;
	} else if (!p->second || one->messages > p->second->messages) {
		p->second = one;
	}
}

static void
free_part(struct str key, void *value, void *arg)
{
	struct part *one = value;

	(void)key;
	(void)arg;
	buf_free(&one->name);
	buf_free(&one->url);
	free(one);
}

/* Whoever takes part in most of the messages that can be looked at, unless
 * somebody else does so too. */
static bool
owner_of_messages(struct owner *o, struct table *t)
{
	struct parts p = {.by_key = map_new()};
	struct row row;
	bool found;

	while (rows_next(t->rows, &row)) {
		struct str list = cell_of(t, &row, ROLE_TO_URL), url;
		bool one = count_urls(list, &url) == 1;

		if (row.n != t->n)
			continue;
		count_part(&p, cell_of(t, &row, ROLE_FROM_URL),
		    cell_of(t, &row, ROLE_FROM), row.line);
		while (next_url(&list, &url))
			count_part(&p, url,
			    one ? cell_of(t, &row, ROLE_TO) : STR(""),
			    row.line);
		if (cell_of(t, &row, ROLE_TO_URL).n == 0)
			count_part(
			    &p, STR(""), cell_of(t, &row, ROLE_TO), row.line);
	}
	map_each(p.by_key, rank_part, &p);
	found = p.best && (!p.second || p.best->messages > p.second->messages);
	if (found)
		set_owner(o, t->file, p.best->line, str_buf(&p.best->name),
		    str_buf(&p.best->url));
	map_each(p.by_key, free_part, NULL);
	map_free(p.by_key);
	return found;
}

bool
import_owner(struct owner *o, struct table *t)
{
	bool found = false;

	if (strcmp(t->shape->origin, "invitations") == 0)
		found = owner_of_invitations(o, t);
	else if (strcmp(t->shape->origin, "messages") == 0)
		found = owner_of_messages(o, t);
	table_rewind(t);
	return found;
}

void
import_free(struct importer *im)
{
	entry_free(&im->entry);
	buf_free(&im->key);
	buf_free(&im->source);
	buf_free(&im->origin);
	buf_free(&im->other);
	seen_free(&im->seen);
}

void
import_owner_free(struct owner *o)
{
	buf_free(&o->url);
	buf_free(&o->name);
}
