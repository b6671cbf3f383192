/* entry.c: a record in the making, from the cells of a row. */
#include "entry.h"

#include "escape.h"

enum { MUCH = 64 << 10 }; /* bytes for which room is made step by step */

static const char nothing[BLOCK];

/* The fields behind the id that can have something, and what lies between. */
static void
set_slots(struct entry *e)
{
	const uint32_t always = 1u << F_PERSON;
	int last = F_ID;

	e->slots = 0;
	for (int i = F_ID + 1; i < F_SOURCE; i++) {
		if (!((e->may | always) & 1u << i))
			continue;
		if (i == F_PERSON)
			e->person = e->slots;
		e->slot[e->slots++].field = (enum field)i;
		if (e->slots > 1)
			e->slot[e->slots - 2].tabs = i - last;
		last = i;
	}
	e->slot[e->slots - 1].tabs = F_SOURCE - last;
}

void
entry_begin(struct entry *e, const char *kind, const char *origin, uint32_t may)
{
	buf_reset(&e->extra);
	extra_add(&e->extra, STR("origin"), str_of(origin));
	buf_room(&e->extra, BLOCK);
	e->origin = e->extra.n;
	for (int i = 0; i < FIELDS; i++)
		e->f[i] = (struct str){nothing, 0};
	e->may = may;
	set_slots(e);
	buf_reset(&e->head);
	buf_str(&e->head, kind);
	buf_char(&e->head, '\t');
	e->id = e->head.n;
	for (int i = 0; i < ENTRY_ID; i++)
		buf_char(&e->head, '0');
	for (int i = F_ID; i < (int)e->slot[0].field; i++)
		buf_char(&e->head, '\t');
	buf_room(&e->head, BLOCK);
	entry_reset(e);
}

void
entry_reset(struct entry *e)
{
	for (int i = 0; i < e->slots; i++)
		e->f[e->slot[i].field] = (struct str){nothing, 0};
	e->extra.n = e->origin;
	e->bad_dates = 0;
	e->odd = ~0u;
	e->odd_cell = e->loose_cell = true;
}

void
entry_own(struct entry *e, enum field f)
{
	buf_room(&e->own[f], BLOCK);
	e->f[f] = (struct str){e->own[f].p, e->own[f].n};
}

void
entry_free(struct entry *e)
{
	for (int i = 0; i < FIELDS; i++)
		buf_free(&e->own[i]);
	buf_free(&e->extra);
	buf_free(&e->head);
}

/* The length of the white space at s: ASCII blanks, no-break spaces, the
 * ideographic space; 0 if there is none. */
static size_t
white(const char *s, size_t n)
{
	unsigned char c = (unsigned char)*s;

	if (c <= ' ')
		return c == ' ' || (c >= '\t' && c <= '\r');
	if (c == 0xC2)
		return n >= 2 && (unsigned char)s[1] == 0xA0 ? 2 : 0;
	if (c == 0xE2)
		return n >= 3 && memcmp(s, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
	if (c == 0xE3)
		return n >= 3 && memcmp(s, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
	return 0;
}

bool
entry_blank(struct str s)
{
	for (size_t len; s.n > 0; s.p += len, s.n -= len)
		if ((len = white(s.p, s.n)) == 0)
			return false;
	return true;
}

void
entry_append(struct entry *e, enum field f, const char *separator, struct str s)
{
	struct buf *own = &e->own[f];

	if (e->f[f].n == 0)
		own->n = 0;
	else if (e->f[f].p != own->p) {
		own->n = 0;
		buf_piece(own, e->f[f]);
	}
	if (own->n > 0)
		buf_str(own, separator);
	buf_piece(own, s);
	entry_own(e, f);
}

/* Whether folding would change anything. */
static bool
is_folded(struct str s)
{
	bool after_blank = true;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c > ' ' && c < 0x80) {
			after_blank = false;
		} else if (white(s.p + i, s.n - i) == 0) {
			after_blank = false;
		} else {
			if (after_blank || c != ' ')
				return false;
			after_blank = true;
		}
	}
	return !after_blank;
}

void
entry_join_name(struct entry *e)
{
	const struct str given = e->f[F_GIVEN], family = e->f[F_FAMILY];
	struct buf *own = &e->own[F_NAME];
	char *to;

	own->n = 0;
	to = buf_room(own, given.n + family.n + 1 + BLOCK);
	to = str_put(to, given);
	*to = ' ';
	to = str_put(to + (given.n > 0 && family.n > 0), family);
	own->n = (size_t)(to - own->p);
	e->f[F_NAME] = (struct str){own->p, own->n};
}

static void
fold_anew(struct entry *e, enum field f, struct str cell)
{
	struct buf *own = &e->own[f];
	bool gap = false;

	own->n = 0;
	for (size_t i = 0, len; i < cell.n; i += len) {
		len = white(cell.p + i, cell.n - i);
		if (len > 0) {
			gap = true;
			continue;
		}
		if (gap && own->n > 0)
			buf_char(own, ' ');
		gap = false;
		len = 1;
		buf_char(own, cell.p[i]);
	}
	entry_own(e, f);
}

void
entry_fold_loose(struct entry *e, enum field f, struct str cell)
{
	if (is_folded(cell))
		e->f[f] = cell;
	else
		fold_anew(e, f, cell);
}

/* Cuts the next address or number off *s. Blanks part addresses, but belong
 * to numbers. */
static struct str
next_part(struct str *s, bool blanks_part)
{
	struct str part;
	size_t n = 0;

	while (s->n > 0 && (white(s->p, s->n) || strchr(",;:", *s->p)))
		s->p++, s->n--;
	while (n < s->n && s->p[n] != ',' && s->p[n] != ';' &&
	       !(s->n - n >= 3 && memcmp(s->p + n, ":::", 3) == 0) &&
	       !(blanks_part && white(s->p + n, s->n - n)))
		n++;
	part = (struct str){s->p, n};
	s->p += n;
	s->n -= n;
	return part;
}

bool
entry_email(struct entry *e, struct str cell)
{
	struct str left = cell, part;

	while ((part = next_part(&left, true)).n > 0) {
		if (!memchr(part.p, '@', part.n))
			return false;
	}
	for (left = cell; (part = next_part(&left, true)).n > 0;) {
		size_t from;

		entry_append(e, F_EMAIL, " ", part);
		from = e->f[F_EMAIL].n - part.n;
		for (char *p = e->own[F_EMAIL].p + from; *p; p++)
			if (*p >= 'A' && *p <= 'Z')
				*p |= 0x20;
	}
	return true;
}

static bool
has_digit(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			return true;
	return false;
}

bool
entry_phone(struct entry *e, struct str cell)
{
	struct str left = cell, part;

	while ((part = next_part(&left, false)).n > 0)
		if (!has_digit(part))
			return false;
	for (left = cell; (part = next_part(&left, false)).n > 0;) {
		entry_append(e, F_PHONE, " ", STR(""));
		for (size_t i = 0, len; i < part.n; i += len ? len : 1) {
			len = white(part.p + i, part.n - i);
			if (len == 0)
				buf_char(&e->own[F_PHONE], part.p[i]);
		}
		entry_own(e, F_PHONE);
	}
	return true;
}

bool
entry_address(
    struct entry *e, enum profile is, struct str address, struct buf *store)
{
	struct buf *own = &e->own[F_URL];

	if (is == PROFILE_NONE || e->f[F_URL].n > 0)
		return false;
	e->f[F_URL] = address;
	if (address.p == store->p) {
		struct buf other = *own;

		*own = *store;
		*store = other;
		entry_own(e, F_URL);
	}
	if (is == PROFILE_MADE && !escape_clean(e->f[F_URL]))
		e->odd |= 1u << F_URL;
	return true;
}

bool
entry_url(struct entry *e, struct str cell)
{
	struct buf *own = &e->own[F_URL];
	struct str address;

	return e->f[F_URL].n == 0 &&
	       entry_address(
		   e, profile_of_cell(cell, own, &address), address, own);
}

/* A cell that holds no date is kept as it is. */
static void
keep_raw(struct entry *e, const char *name, enum when w, struct str cell)
{
	if (w != WHEN_BAD)
		return;
	entry_named(e, name, cell);
	e->bad_dates++;
}

static void
set_date(struct entry *e, enum field f, const struct date *d)
{
	struct buf *own = &e->own[f];

	own->n = 0;
	date_add(own, d);
	entry_own(e, f);
}

void
entry_date(struct entry *e, enum field f, struct str cell, enum zone zone)
{
	struct buf *own = &e->own[f];
	struct date d;
	enum when w;

	own->n = 0;
	own->n = when_copy(cell, buf_room(own, WHEN_COPIED + BLOCK));
	if (own->n > 0) {
		e->f[f] = (struct str){own->p, own->n};
		return;
	}
	w = when_read(cell, zone, &d);
	if (w == WHEN_READ)
		set_date(e, f, &d);
	keep_raw(e, f == F_DATE ? "date-raw" : "until-raw", w, cell);
}

void
entry_birthday(struct entry *e, struct str cell)
{
	struct buf *own = &e->own[F_BIRTHDAY];
	enum when w;

	own->n = 0;
	w = when_birthday(cell, own);
	if (w == WHEN_READ)
		entry_own(e, F_BIRTHDAY);
	keep_raw(e, "birthday-raw", w, cell);
}

void
entry_period(struct entry *e, struct str cell)
{
	struct date from, until;
	enum when w = when_period(cell, &from, &until);

	if (w == WHEN_READ) {
		set_date(e, F_DATE, &from);
		set_date(e, F_UNTIL, &until);
	}
	keep_raw(e, "date-raw", w, cell);
}

void
entry_extra(struct entry *e, struct str prefix, struct str value)
{
	char *to;

	if (e->odd_cell && value.n > MUCH) {
		buf_piece(&e->extra, prefix);
		escape_add(&e->extra, value.p, value.n);
		buf_room(&e->extra, BLOCK);
		return;
	}
	to = buf_room(&e->extra, prefix.n + BLOCK +
				     ESCAPE_ROOM(e->odd_cell ? value.n : 0) +
				     value.n);
	to = str_put(to, prefix);
	to =
	    e->odd_cell ? escape_put(to, value.p, value.n) : str_put(to, value);
	e->extra.n = (size_t)(to - e->extra.p);
}

void
entry_named(struct entry *e, const char *name, struct str value)
{
	extra_add(&e->extra, str_of(name), value);
	buf_room(&e->extra, BLOCK);
}
