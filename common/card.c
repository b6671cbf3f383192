/* card.c: one vCard as a contact record. */
#include "card.h"

#include <stdlib.h>

#include "date.h"
#include "escape.h"
#include "limit.h"
#include "mem.h"
#include "profile.h"
#include "seen.h"

/* What there may be several of: the one preferred most stands first. */
enum { NAME, EMAIL, PHONE, COMPANY, TITLE, PLACE, PROFILE, LISTS };

/* What there is one of. */
enum { GIVEN, FAMILY, BIRTHDAY, NOTE, UID, KIND, EXTRA, TEXTS };

struct values {
	size_t n;
	struct {
		int rank;
		struct buf text;
	} v[LIMIT_VALUES];
};

struct card {
	struct values list[LISTS];
	struct buf text[TEXTS];
	struct buf value, part, address; /* of the line at hand */
	struct buf field[FIELDS], extra; /* escaped, of the record made last */
	bool firm; /* its name is a firm's */
	bool cut; /* there were more values than are kept */
};

struct card *
card_new(void)
{
	return xcalloc(1, sizeof(struct card));
}

void
card_reset(struct card *c)
{
	for (int i = 0; i < LISTS; i++)
		while (c->list[i].n > 0)
			buf_free(&c->list[i].v[--c->list[i].n].text);
	for (int i = 0; i < TEXTS; i++)
		buf_reset(&c->text[i]);
	c->firm = c->cut = false;
}

void
card_free(struct card *c)
{
	if (!c)
		return;
	card_reset(c);
	for (int i = 0; i < TEXTS; i++)
		buf_free(&c->text[i]);
	for (int i = 0; i < FIELDS; i++)
		buf_free(&c->field[i]);
	buf_free(&c->value);
	buf_free(&c->part);
	buf_free(&c->address);
	buf_free(&c->extra);
	free(c);
}

static void
lower(struct buf *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->p[i] >= 'A' && b->p[i] <= 'Z')
			b->p[i] = (char)(b->p[i] + 32);
}

static bool
space(int c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Adds s with runs of white space made one space, none at the ends. */
static void
add_folded(struct buf *b, struct str s)
{
	size_t begun = b->n;

	for (size_t i = 0; i < s.n; i++) {
		if (!space(s.p[i]))
			buf_char(b, s.p[i]);
		else if (b->n > begun && b->p[b->n - 1] != ' ')
			buf_char(b, ' ');
	}
	if (b->n > begun && b->p[b->n - 1] == ' ')
		b->n--;
}

/* Puts s into a list at its rank, unless it is there. */
static void
keep(struct card *c, int list, int rank, struct str s)
{
	struct values *to = &c->list[list];
	size_t at = 0;

	if (s.n == 0)
		return;
	for (size_t i = 0; i < to->n; i++)
		if (str_eq(str_buf(&to->v[i].text), s))
			return;
	if (to->n == LIMIT_VALUES) {
		c->cut = true;
		return;
	}
	while (at < to->n && to->v[at].rank <= rank)
		at++;
	memmove(to->v + at + 1, to->v + at, (to->n - at) * sizeof(to->v[0]));
	memset(&to->v[at], 0, sizeof(to->v[at]));
	to->v[at].rank = rank;
	buf_piece(&to->v[at].text, s);
	to->n++;
}

/* The next part of a compound value, unescaped and folded, in c->part. */
static bool
next_part(struct card *c, const struct vcard_line *l, struct str *rest, int sep)
{
	struct buf raw = {0};
	struct str part;

	if (!vcard_part(rest, sep, &part))
		return false;
	vcard_text(l, part, &raw);
	buf_reset(&c->part);
	add_folded(&c->part, str_buf(&raw));
	buf_free(&raw);
	return true;
}

/* The value as one text, unescaped and folded, in c->part. */
static struct str
whole(struct card *c, const struct vcard_line *l)
{
	struct str rest = str_buf(&c->value);

	next_part(c, l, &rest, -1);
	return str_buf(&c->part);
}

static void
take_fn(struct card *c, const struct vcard_line *l)
{
	keep(c, NAME, vcard_rank(l), whole(c, l));
}

/* Family; Given; Additional; Prefix; Suffix. */
static void
take_n(struct card *c, const struct vcard_line *l)
{
	struct str rest = str_buf(&c->value);

	if (c->text[FAMILY].n || c->text[GIVEN].n)
		return;
	if (next_part(c, l, &rest, ';'))
		buf_piece(&c->text[FAMILY], str_buf(&c->part));
	if (next_part(c, l, &rest, ';'))
		buf_piece(&c->text[GIVEN], str_buf(&c->part));
}

static void
take_org(struct card *c, const struct vcard_line *l)
{
	struct str rest = str_buf(&c->value);

	if (next_part(c, l, &rest, ';'))
		keep(c, COMPANY, vcard_rank(l), str_buf(&c->part));
}

static void
take_title(struct card *c, const struct vcard_line *l)
{
	keep(c, TITLE, vcard_rank(l), whole(c, l));
}

/* A role is a title for want of one. */
static void
take_role(struct card *c, const struct vcard_line *l)
{
	keep(c, TITLE, 200 + vcard_rank(l), whole(c, l));
}

static void
take_adr(struct card *c, const struct vcard_line *l)
{
	struct str rest = str_buf(&c->value);
	struct buf place = {0};

	while (next_part(c, l, &rest, ';')) {
		if (place.n && c->part.n)
			buf_str(&place, ", ");
		buf_piece(&place, str_buf(&c->part));
	}
	keep(c, PLACE, vcard_rank(l), str_buf(&place));
	buf_free(&place);
}

/* The address as on an envelope: a place for want of one in parts. */
static void
take_label(struct card *c, const struct vcard_line *l)
{
	keep(c, PLACE, 200 + vcard_rank(l), whole(c, l));
}

static void
take_email(struct card *c, const struct vcard_line *l)
{
	struct str s = whole(c, l);

	if (str_starts(s, "mailto:"))
		s = (struct str){s.p + 7, s.n - 7};
	if (!memchr(s.p, '@', s.n) || memchr(s.p, ' ', s.n)) {
		extra_add(&c->text[EXTRA], STR("email"), s);
		return;
	}
	lower(&c->part);
	keep(c, EMAIL, vcard_rank(l), s);
}

static void
take_tel(struct card *c, const struct vcard_line *l)
{
	struct str s = whole(c, l);
	struct buf number = {0};
	bool uri = s.n > 4 && vcard_same((struct str){s.p, 4}, "tel:");

	if (vcard_has(l, "TYPE", "fax") || vcard_has(l, "TYPE", "pager"))
		return;
	/* RFC 3966: what only helps the eye may be left out. */
	for (size_t i = uri ? 4 : 0; i < s.n; i++)
		if (s.p[i] != ' ' && !(uri && memchr("-.()", s.p[i], 4)))
			buf_char(&number, s.p[i]);
	keep(c, PHONE, vcard_rank(l), str_buf(&number));
	buf_free(&number);
}

/* The forms of ISO 8601 that RFC 2426 and 6350 allow for a whole day or a day
 * without its year, with or without hyphens, whatever time follows. */
static bool
read_birthday(struct str s, const struct vcard_line *l, struct date *d)
{
	bool yearless = str_starts(s, "--");
	size_t at = yearless ? 2 : 4, end;
	struct str omitted;
	int value;

	*d = (struct date){.precision = DATE_DAY, .year = 2000};
	if (!yearless && !str_digits(s, 0, 4, &d->year))
		return false;
	if (!yearless && s.n > 4 && s.p[4] == '-')
		at++;
	if (!str_digits(s, at, 2, &d->month))
		return false;
	at += 2;
	if (s.n > at && s.p[at] == '-')
		at++;
	if (!str_digits(s, at, 2, &d->day))
		return false;
	end = at + 2;
	if (end < s.n && s.p[end] != 'T' && s.p[end] != ' ' && s.p[end] != 'Z')
		return false;
	if (!date_valid(d))
		return false;
	/* Apple writes a birthday without its year as one of 1604. */
	if (vcard_param(l, "X-APPLE-OMIT-YEAR", &omitted) &&
	    str_digits(omitted, 0, 4, &value) && value == d->year)
		yearless = true;
	if (yearless)
		d->year = 0;
	return true;
}

static void
take_bday(struct card *c, const struct vcard_line *l)
{
	struct str s = whole(c, l);
	struct date d;

	if (c->text[BIRTHDAY].n || s.n == 0)
		return;
	if (!read_birthday(s, l, &d))
		extra_add(&c->text[EXTRA], STR("birthday"), s);
	else if (d.year == 0)
		buf_printf(&c->text[BIRTHDAY], "--%02d-%02d", d.month, d.day);
	else
		date_add(&c->text[BIRTHDAY], &d);
}

static void
take_note(struct card *c, const struct vcard_line *l)
{
	if (c->text[NOTE].n && c->value.n)
		buf_char(&c->text[NOTE], '\n');
	vcard_text(l, str_buf(&c->value), &c->text[NOTE]);
}

static void
take_uid(struct card *c, const struct vcard_line *l)
{
	if (!c->text[UID].n)
		buf_piece(&c->text[UID], whole(c, l));
}

static void
take_kind(struct card *c, const struct vcard_line *l)
{
	buf_reset(&c->text[KIND]);
	buf_piece(&c->text[KIND], whole(c, l));
	if (vcard_same(str_buf(&c->text[KIND]), "org"))
		c->firm = true;
}

static void
take_show_as(struct card *c, const struct vcard_line *l)
{
	if (vcard_same(whole(c, l), "COMPANY"))
		c->firm = true;
}

static void
take_extra(struct card *c, const struct vcard_line *l)
{
	struct buf name = {0};

	buf_piece(&name, l->name);
	lower(&name);
	extra_add(&c->text[EXTRA], str_buf(&name), whole(c, l));
	buf_free(&name);
}

/* A web address: the profile if it is LinkedIn's. */
static void
take_url(struct card *c, const struct vcard_line *l)
{
	struct str s = whole(c, l), address;

	if (profile_address(s, &c->address, &address))
		keep(c, PROFILE, vcard_rank(l), address);
	else if (s.n)
		extra_add(&c->text[EXTRA], STR("web"), s);
}

/* X-SOCIALPROFILE;type=linkedin;x-user=jo-lind:x-apple:jo-lind and the like:
 * an address, or only the last part of one. */
static void
take_social(struct card *c, const struct vcard_line *l)
{
	struct str s = whole(c, l), user = s, address;
	struct buf made = {0};

	vcard_param(l, "X-USER", &user);
	buf_str(&made, "linkedin.com/in/");
	buf_piece(&made, user);
	if (profile_address(s, &c->address, &address) ||
	    ((vcard_has(l, "TYPE", "linkedin") ||
		 vcard_has(l, "SERVICE-TYPE", "linkedin") ||
		 vcard_same(l->name, "X-LINKEDIN")) &&
		!memchr(user.p, ':', user.n) && !memchr(user.p, '/', user.n) &&
		profile_address(str_buf(&made), &c->address, &address)))
		keep(c, PROFILE, vcard_rank(l), address);
	buf_free(&made);
}

static const struct {
	const char *name;
	void (*take)(struct card *c, const struct vcard_line *l);
} properties[] = {
    {"ADR", take_adr},
    {"BDAY", take_bday},
    {"CATEGORIES", take_extra},
    {"EMAIL", take_email},
    {"FN", take_fn},
    {"KIND", take_kind},
    {"LABEL", take_label},
    {"N", take_n},
    {"NICKNAME", take_extra},
    {"NOTE", take_note},
    {"ORG", take_org},
    {"ROLE", take_role},
    {"SOCIALPROFILE", take_social},
    {"TEL", take_tel},
    {"TITLE", take_title},
    {"UID", take_uid},
    {"URL", take_url},
    {"X-ABSHOWAS", take_show_as},
    {"X-ADDRESSBOOKSERVER-KIND", take_kind},
    {"X-LINKEDIN", take_social},
    {"X-SOCIALPROFILE", take_social},
};

const char *
card_add(struct card *c, const struct vcard_line *l)
{
	for (size_t i = 0; i < sizeof(properties) / sizeof(properties[0]); i++)
		if (vcard_same(l->name, properties[i].name)) {
			bool known;

			buf_reset(&c->value);
			known = vcard_decode(l, &c->value);
			c->cut = false;
			properties[i].take(c, l);
			return !known   ? "unknown charset: bytes left as \\xHH"
			       : c->cut ? "more values than are kept"
					: NULL;
		}
	return NULL;
}

bool
card_is_contact(const struct card *c)
{
	struct str kind = str_buf(&c->text[KIND]);

	return kind.n == 0 || vcard_same(kind, "individual") ||
	       vcard_same(kind, "org");
}

/* The values of a list, one space between them. */
static void
join(struct buf *b, const struct values *list)
{
	for (size_t i = 0; i < list->n; i++) {
		if (i > 0)
			buf_char(b, ' ');
		buf_piece(b, str_buf(&list->v[i].text));
	}
}

static void
set(struct card *c, struct record *r, enum field f, struct str raw)
{
	struct buf *b = &c->field[f];

	buf_reset(b);
	escape_add(b, raw.p, raw.n);
	r->f[f] = str_buf(b);
}

/* The name under which a card stands: its id, and the person as long as no
 * profile tells whose it is. */
static void
set_id(struct card *c, struct record *r, struct str identity)
{
	struct buf b = {0};

	buf_printf(&b, "%016llx",
	    (unsigned long long)seen_hash(0, identity.p, identity.n));
	set(c, r, F_ID, str_buf(&b));
	r->f[F_PERSON] = r->f[F_URL].n ? r->f[F_URL] : r->f[F_ID];
	buf_free(&b);
}

static struct str
first(const struct card *c, int list)
{
	const struct values *v = &c->list[list];

	return v->n ? str_buf(&v->v[0].text) : STR("");
}

/* What tells this card from all others, whatever file it comes in: its
 * identifier or, where it has none, all that it says of the person. */
static void
add_identity(struct card *c, struct buf *b)
{
	static const int lists[] = {PROFILE, NAME, EMAIL, PHONE, COMPANY};

	if (c->text[UID].n) {
		buf_piece(b, str_buf(&c->text[UID]));
		return;
	}
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		join(b, &c->list[lists[i]]);
		buf_char(b, '\n');
	}
}

void
card_record(struct card *c, const char *file, size_t line, struct record *r)
{
	struct buf *b = &c->part;
	bool firm = c->firm && !c->text[FAMILY].n && !c->text[GIVEN].n;

	for (int i = 0; i < FIELDS; i++)
		r->f[i] = STR("");
	r->f[F_KIND] = STR("contact");
	if (!firm)
		set(c, r, F_NAME, first(c, NAME));
	if (!firm && r->f[F_NAME].n == 0) {
		buf_reset(b);
		buf_piece(b, str_buf(&c->text[GIVEN]));
		if (b->n && c->text[FAMILY].n)
			buf_char(b, ' ');
		buf_piece(b, str_buf(&c->text[FAMILY]));
		set(c, r, F_NAME, str_buf(b));
	}
	set(c, r, F_GIVEN, str_buf(&c->text[GIVEN]));
	set(c, r, F_FAMILY, str_buf(&c->text[FAMILY]));
	set(c, r, F_URL, first(c, PROFILE));
	buf_reset(b);
	join(b, &c->list[EMAIL]);
	set(c, r, F_EMAIL, str_buf(b));
	buf_reset(b);
	join(b, &c->list[PHONE]);
	set(c, r, F_PHONE, str_buf(b));
	set(c, r, F_COMPANY,
	    first(c, c->list[COMPANY].n || !firm ? COMPANY : NAME));
	set(c, r, F_TITLE, first(c, TITLE));
	set(c, r, F_PLACE, first(c, PLACE));
	set(c, r, F_BIRTHDAY, str_buf(&c->text[BIRTHDAY]));
	set(c, r, F_TEXT, str_buf(&c->text[NOTE]));
	buf_reset(b);
	buf_printf(b, "%s:%zu", file, line);
	set(c, r, F_SOURCE, str_buf(b));
	buf_reset(b);
	add_identity(c, b);
	set_id(c, r, str_buf(b));
	buf_reset(&c->extra);
	extra_add(&c->extra, STR("origin"), STR("vcard"));
	buf_piece(&c->extra, str_buf(&c->text[EXTRA]));
	r->extra = str_buf(&c->extra);
	r->file = file;
	r->line = line;
}
