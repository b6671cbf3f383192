/* entry.c: a record in the making, from the cells of a row. */
#include "entry.h"

#include "escape.h"
#include "out.h"
#include "profile.h"

void
entry_reset(struct entry *e)
{
	memset(e->f, 0, sizeof(e->f));
	e->extra.n = 0;
	e->bad_dates = 0;
}

void
entry_free(struct entry *e)
{
	for (int i = 0; i < FIELDS; i++)
		buf_free(&e->own[i]);
	buf_free(&e->extra);
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
	e->f[f] = str_buf(own);
}

/* Whether folding would change anything. */
static bool
is_folded(struct str s)
{
	bool after_blank = true;

	for (size_t i = 0; i < s.n; i++) {
		size_t n = white(s.p + i, s.n - i);

		if (n > 0 && (after_blank || s.p[i] != ' '))
			return false;
		after_blank = n > 0;
	}
	return !after_blank;
}

void
entry_fold(struct entry *e, enum field f, struct str cell)
{
	struct buf *own = &e->own[f];
	bool gap = false;

	if (is_folded(cell)) {
		e->f[f] = cell;
		return;
	}
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
	e->f[f] = str_buf(own);
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
		e->f[F_PHONE] = str_buf(&e->own[F_PHONE]);
	}
	return true;
}

bool
entry_url(struct entry *e, struct str cell)
{
	return e->f[F_URL].n == 0 &&
	       profile_address(cell, &e->own[F_URL], &e->f[F_URL]);
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
	e->f[f] = str_buf(own);
}

void
entry_date(struct entry *e, enum field f, struct str cell, enum zone zone)
{
	struct date d;
	enum when w = when_read(cell, zone, &d);

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
		e->f[F_BIRTHDAY] = str_buf(own);
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
	buf_piece(&e->extra, prefix);
	escape_add(&e->extra, value.p, value.n);
}

void
entry_named(struct entry *e, const char *name, struct str value)
{
	extra_add(&e->extra, str_of(name), value);
}

static void
add_hex(uint64_t id)
{
	char *to = buf_room(&out, 16);

	for (int i = 15; i >= 0; i--, id >>= 4)
		to[i] = "0123456789abcdef"[id & 15];
	out.n += 16;
}

static void
add_number(size_t n)
{
	char digits[24];
	size_t i = sizeof(digits);

	do
		digits[--i] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	buf_add(&out, digits + i, sizeof(digits) - i);
}

void
entry_write(const struct entry *e, uint64_t id, const char *file, size_t line)
{
	for (int i = 0; i < FIELDS; i++) {
		if (i > 0)
			buf_char(&out, '\t');
		if (i == F_ID) {
			add_hex(id);
		} else if (i == F_PERSON && e->f[i].n == 0) {
			add_hex(id);
		} else if (i == F_SOURCE) {
			escape_add(&out, file, strlen(file));
			buf_char(&out, ':');
			add_number(line);
		} else if (e->f[i].n > 0) {
			escape_add(&out, e->f[i].p, e->f[i].n);
		}
	}
	buf_piece(&out, str_buf(&e->extra));
	buf_char(&out, '\n');
	out_end();
}
