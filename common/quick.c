/* quick.c: the record of a row that has nothing out of the ordinary. */
#include "quick.h"

#include <stdlib.h>

#include "mem.h"
#include "profile.h"

enum { ROOT = sizeof(PROFILE_ROOT) - 1 };

/* With the room behind it that fields have. */
static const char root[sizeof(PROFILE_ROOT) + BLOCK] = PROFILE_ROOT;

/* Finds the first column of that role. */
static bool
find(const struct table *t, enum field f, size_t *column)
{
	int i = table_column(t, (enum role)f);

	*column = (size_t)i;
	return i >= 0;
}

/* Whether the slots begin as those of people do; what lies between them is
 * fixed then. */
static bool
of_people(const struct entry *e)
{
	static const enum field first[] = {
	    F_DATE, F_PERSON, F_NAME, F_GIVEN, F_FAMILY, F_URL};
	const int n = sizeof(first) / sizeof(first[0]);

	for (int i = 0; i < n; i++)
		if (i >= e->slots || e->slot[i].field != first[i])
			return false;
	return true;
}

/* Whether a cell of that role is the field as it stands, in a tidy row. */
static bool
taken(enum field f)
{
	return f == F_COMPANY || f == F_TITLE || f == F_PLACE || f == F_EMAIL;
}

/* Whether there is one address which is the field as it stands, or none. */
static bool
plain_email(struct str s)
{
	bool at = s.n == 0, plain = true;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		at |= c == '@';
		plain &= (c >= 'a' && c <= 'z') || (c >= '-' && c <= '9') ||
			 c == '@' || c == '_' || c == '+';
	}
	return at && plain;
}

/* Whether what is behind the address comes from a column each. */
static bool
find_rest(struct quick *q, const struct table *t, const struct entry *e)
{
	q->rests = 0;
	q->has_email = false;
	for (int i = 0; i < e->slots; i++) {
		enum field f = e->slot[i].field;
		size_t k = q->rests;

		if (f == F_URL)
			q->tabs = e->slot[i].tabs;
		if (f <= F_URL)
			continue;
		if (!find(t, f, &q->rest[k].column))
			return false;
		q->rest[k].tabs = e->slot[i].tabs;
		q->rest[k].company = f == F_COMPANY;
		q->has_email |= f == F_EMAIL;
		if (f == F_EMAIL)
			q->email = q->rest[k].column;
		q->rests++;
	}
	return true;
}

/* The columns that are not looked at. */
static void
find_empty(struct quick *q, const struct table *t)
{
	q->empty = xreallocarray(q->empty, t->n, sizeof(*q->empty));
	q->empties = 0;
	for (size_t i = 0; i < t->n; i++) {
		bool used = i == q->date || i == q->given || i == q->family ||
			    i == q->url;

		for (size_t k = 0; k < q->rests; k++)
			used |= i == q->rest[k].column &&
				taken((enum field)t->column[i].role);
		if (!used)
			q->empty[q->empties++] = i;
	}
}

void
quick_begin(struct quick *q, const struct table *t, const struct entry *e)
{
	q->possible =
	    !t->has_parts && !t->shape->owner && !t->shape->direction &&
	    of_people(e) && find(t, F_DATE, &q->date) &&
	    find(t, F_GIVEN, &q->given) && find(t, F_FAMILY, &q->family) &&
	    find(t, F_URL, &q->url) && find_rest(q, t, e);
	if (q->possible)
		find_empty(q, t);
}

static bool
has_more(const struct quick *q, const struct str *cell)
{
	for (size_t i = 0; i < q->empties; i++)
		if (cell[q->empty[i]].n > 0)
			return true;
	return false;
}

size_t
quick_slug(const struct quick *q, const struct row *row, char *to)
{
	struct str url;
	char *end;

	if (row->odd | row->loose || has_more(q, row->cell) ||
	    (q->has_email && !plain_email(row->cell[q->email])))
		return 0;
	url = row->cell[q->url];
	if (url.n > ROOT + QUICK_SLUG)
		return 0;
	end = profile_slug(to, url);
	return end ? (size_t)(end - to) : 0;
}

/* Puts the address whose slug this is. */
static inline char *
put_address(char *to, struct str slug)
{
	to = str_put(to, (struct str){root, ROOT});
	memcpy(to, slug.p, BLOCK);
	return to + slug.n;
}

bool
quick_row(const struct quick *q, const struct entry *e, const struct row *row,
    struct str slug, struct str source, struct buf *b, struct entry_place *at)
{
	const struct str *cell = row->cell;
	const struct str given = cell[q->given], family = cell[q->family];
	const struct str date = cell[q->date];
	char *start, *to;
	size_t n;

	start = to = buf_room(b, e->head.n + WHEN_COPIED + 3 * row->size +
				     source.n + e->origin + 4 * BLOCK);
	to = str_put(to, (struct str){e->head.p, e->head.n});
	n = when_copy(date, to);
	if (n == 0 && date.n > 0)
		return false;
	to = entry_tabs(to + n, F_PERSON - F_DATE);
	to = entry_tabs(put_address(to, slug), F_NAME - F_PERSON);
	to = str_put(to, given);
	*to = ' ';
	to = str_put(to + (given.n > 0 && family.n > 0), family);
	to = entry_tabs(to, F_GIVEN - F_NAME);
	to = entry_tabs(str_put(to, given), F_FAMILY - F_GIVEN);
	to = entry_tabs(str_put(to, family), F_URL - F_FAMILY);
	to = entry_tabs(put_address(to, slug), q->tabs);
	for (size_t i = 0; i < q->rests; i++) {
		struct str s = cell[q->rest[i].column];

		if (s.n == 4 && q->rest[i].company && str_eq(s, STR("null")))
			return false;
		to = entry_tabs(str_put(to, s), q->rest[i].tabs);
	}
	to = str_put(to, source);
	to = str_put(to, (struct str){e->extra.p, e->origin});
	*to++ = '\n';
	at->id = b->n + e->id;
	at->person = 0;
	b->n += (size_t)(to - start);
	return true;
}

void
quick_free(struct quick *q)
{
	free(q->empty);
	*q = (struct quick){0};
}
