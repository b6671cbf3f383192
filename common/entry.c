/* entry.c: a record in the making, from the cells of a row. */
#include "entry.h"

#include "escape.h"
#include "out.h"
#include "profile.h"

void
entry_begin(struct entry *e, uint32_t may)
{
	memset(e->f, 0, sizeof(e->f));
	e->may = may;
	entry_reset(e);
}

void
entry_reset(struct entry *e)
{
	for (uint32_t left = e->may; left; left &= left - 1)
		e->f[__builtin_ctz(left)].n = 0;
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
	to = buf_room(own, given.n + family.n + 1);
	if (given.n > 0)
		memcpy(to, given.p, given.n);
	to += given.n;
	if (given.n > 0 && family.n > 0)
		*to++ = ' ';
	if (family.n > 0)
		memcpy(to, family.p, family.n);
	own->n = (size_t)(to - own->p) + family.n;
	e->f[F_NAME] = str_buf(own);
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
	struct buf *own = &e->own[f];
	struct date d;
	enum when w;

	own->n = 0;
	own->n = when_copy(cell, buf_room(own, WHEN_COPIED));
	if (own->n > 0) {
		e->f[f] = str_buf(own);
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

/* The id as sixteen digits. */
static void
put_hex(char *to, uint64_t id)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);

	/* eight digits at once: each half byte gets a byte of its own, to
	 * which '0' is added, and for those above 9 what lies between */
	for (int half = 1; half >= 0; half--) {
		uint64_t x = id >> 32 * half & 0xFFFFFFFF, above;

		x = (x | x << 16) & UINT64_C(0x0000FFFF0000FFFF);
		x = (x | x << 8) & UINT64_C(0x00FF00FF00FF00FF);
		x = (x | x << 4) & UINT64_C(0x0F0F0F0F0F0F0F0F);
		above = (x + ones * 6) >> 4 & ones;
		x += ones * '0' + above * ('a' - '0' - 10);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
		x = __builtin_bswap64(x);
#endif
		memcpy(to, &x, 8);
		to += 8;
	}
}

static char *
put_number(char *to, size_t n)
{
	char digits[24];
	size_t i = sizeof(digits);

	do
		digits[--i] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	memcpy(to, digits + i, sizeof(digits) - i);
	return to + sizeof(digits) - i;
}

void
entry_write(const struct entry *e, struct seen *seen, uint64_t hash,
    struct str source, size_t line)
{
	static const char tabs[24] = "\t\t\t\t\t\t\t\t\t\t\t\t"
				     "\t\t\t\t\t\t\t\t\t\t\t";
	const uint32_t id = 1u << F_ID, person = 1u << F_PERSON;
	char *start, *to, *place[FIELDS], *person_end = NULL;
	uint32_t set = id;
	size_t n = 0;
	int last = 0;

	if (seen)
		seen_expect(seen, hash);
	for (uint32_t left = e->may; left; left &= left - 1) {
		int i = __builtin_ctz(left);

		n += e->f[i].n;
		set |= (uint32_t)(e->f[i].n > 0) << i;
	}
	start = to = buf_room(
	    &out, ESCAPE_ROOM(n) + FIELDS * 40 + source.n + 24 + e->extra.n);
	for (uint32_t left = set | person; left; left &= left - 1) {
		int i = __builtin_ctz(left);

		memcpy(to, tabs, sizeof(tabs));
		to += i - last;
		last = i;
		place[i] = to;
		if (i == F_ID || !(set & 1u << i)) {
			to += 16;
		} else if (i == F_URL && e->f[i].p == e->f[F_PERSON].p &&
			   e->f[i].n == e->f[F_PERSON].n) {
			/* escaped once already */
			size_t same = (size_t)(person_end - place[F_PERSON]);

			memcpy(to, place[F_PERSON], same);
			to += same;
		} else {
			to = escape_put(to, e->f[i].p, e->f[i].n);
		}
		if (i == F_PERSON)
			person_end = to;
	}
	memcpy(to, tabs, sizeof(tabs));
	to += F_SOURCE - last;
	memcpy(to, source.p, source.n);
	to = put_number(to + source.n, line);
	if (e->extra.n > 0)
		memcpy(to, e->extra.p, e->extra.n);
	to += e->extra.n;
	*to++ = '\n';
	put_hex(place[F_ID], seen ? seen_name(seen, hash) : hash);
	if (!(set & person))
		memcpy(place[F_PERSON], place[F_ID], 16);
	out.n += (size_t)(to - start);
	out_end();
}
