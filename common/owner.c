/* owner.c: whose export it is. */
#include "owner.h"

#include <stdlib.h>

#include "cells.h"
#include "map.h"
#include "mem.h"
#include "profile.h"

bool
owner_nobody(struct str name)
{
	return entry_blank(name) || str_eq(name, STR("LinkedIn Member"));
}

/* The length of the first address of a list. */
static size_t
first_length(struct str list)
{
	for (size_t i = 0; i < list.n; i++) {
		const char *comma = memchr(list.p + i, ',', list.n - i);

		if (!comma)
			break;
		i = (size_t)(comma - list.p);
		if (list.n - i >= 5 && memcmp(comma, ",http", 5) == 0)
			return i;
	}
	return list.n;
}

/* Cuts the first address off the list. Returns false if it is empty. */
static bool
next_url(struct str *list, struct str *url)
{
	if (list->n == 0)
		return false;
	*url = (struct str){list->p, first_length(*list)};
	list->p += url->n;
	list->n -= url->n;
	if (list->n > 0)
		list->p++, list->n--;
	return true;
}

size_t
owner_count(struct str list, struct str *first)
{
	struct str url;
	size_t n = 0;

	*first = (struct str){list.p, 0};
	for (; next_url(&list, &url); n++)
		if (n == 0)
			*first = url;
	return n;
}

bool
owner_addressed(const struct owner *o)
{
	return o->url.n > 0 && !str_starts(str_buf(&o->url), "urn:");
}

enum answer
owner_is(const struct owner *o, struct str address, struct str name)
{
	if (owner_addressed(o) && address.n > 0)
		return str_eq(address, str_buf(&o->url)) ? OWNER_YES : OWNER_NO;
	if (o->name.n == 0)
		return OWNER_UNKNOWN;
	return str_eq(name, str_buf(&o->name)) ? OWNER_YES : OWNER_NO;
}

void
owner_set(struct owner *o, const char *url)
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
set(struct owner *o, const char *file, size_t line, struct str name,
    struct str url)
{
	struct buf store = {0};
	struct str address;

	buf_reset(&o->name);
	buf_reset(&o->url);
	if (!owner_nobody(name))
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
		bool mine = cells_word(way, "OUTGOING");

		if (row.n != t->n || (!mine && !cells_word(way, "INCOMING")))
			continue;
		set(o, t->file, row.line,
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
	struct buf store; /* for an address */
	struct part *best, *second;
};

static void
count_part(struct parts *p, struct str url, struct str name, size_t line)
{
	struct str key = name;
	struct part **slot;

	if (!profile_of_cell(url, &p->store, &key) && owner_nobody(name))
		return;
	slot = (struct part **)map_at(p->by_key, key);
	if (!*slot) {
		*slot = xcalloc(1, sizeof(**slot));
		(*slot)->line = line;
		if (url.n > 0)
			buf_piece(&(*slot)->url, url);
	}
	if ((*slot)->name.n == 0 && !owner_nobody(name))
		buf_piece(&(*slot)->name, name);
	(*slot)->messages++;
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
		struct str to = cell_of(t, &row, ROLE_TO);
		bool none = list.n == 0, one = owner_count(list, &url) == 1;

		if (row.n != t->n)
			continue;
		count_part(&p, cell_of(t, &row, ROLE_FROM_URL),
		    cell_of(t, &row, ROLE_FROM), row.line);
		while (next_url(&list, &url))
			count_part(&p, url, one ? to : STR(""), row.line);
		if (none)
			count_part(&p, STR(""), to, row.line);
	}
	map_each(p.by_key, rank_part, &p);
	found = p.best && (!p.second || p.best->messages > p.second->messages);
	if (found)
		set(o, t->file, p.best->line, str_buf(&p.best->name),
		    str_buf(&p.best->url));
	map_each(p.by_key, free_part, NULL);
	map_free(p.by_key);
	buf_free(&p.store);
	return found;
}

/* The address under which somebody of the owner's name sent a message. */
static bool
owner_by_name(struct owner *o, struct table *t)
{
	struct buf store = {0};
	struct str address;
	struct row row;
	bool found = false;

	while (!found && o->name.n > 0 && rows_next(t->rows, &row))
		found =
		    str_eq(cell_of(t, &row, ROLE_FROM), str_buf(&o->name)) &&
		    profile_of_cell(
			cell_of(t, &row, ROLE_FROM_URL), &store, &address);
	if (found) {
		buf_reset(&o->url);
		buf_piece(&o->url, address);
	}
	buf_free(&store);
	return found;
}

bool
owner_find(struct owner *o, struct table *t)
{
	bool found = false;

	if (strcmp(t->shape->origin, "invitations") == 0)
		found = owner_of_invitations(o, t);
	else if (strcmp(t->shape->origin, "messages") == 0)
		found = o->file ? owner_by_name(o, t) : owner_of_messages(o, t);
	table_rewind(t);
	return found;
}

void
owner_free(struct owner *o)
{
	buf_free(&o->url);
	buf_free(&o->name);
}
