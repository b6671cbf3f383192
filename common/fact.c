/* fact.c: what a record says that may be put into a letter. */
#include "fact.h"

#include <string.h>

#include "call.h"
#include "escape.h"
#include "fit.h"
#include "text.h"

enum { VALUE_MOST = 80 /* code points of a value in a sentence */ };

static const char *const names[FACTS] = {
    [FACT_FIRST_NAME] = "first-name",
    [FACT_NAME] = "name",
    [FACT_COMPANY] = "company",
    [FACT_TITLE] = "title",
    [FACT_SKILL] = "skill",
    [FACT_GO_BETWEEN] = "go-between",
    [FACT_EMPLOYER] = "employer",
    [FACT_SCHOOL] = "school",
    [FACT_CLAIM] = "claim",
    [FACT_EVENT] = "event",
    [FACT_PLACE] = "place",
    [FACT_WANTED] = "wanted",
    [FACT_MESSAGES] = "messages",
    [FACT_LAST_MESSAGE] = "last-message",
    [FACT_ASKED] = "asked",
    [FACT_OWNER] = "owner",
};

const char *
fact_name(enum fact f)
{
	return names[f];
}

enum fact
fact_find(struct str name)
{
	enum fact f = 0;

	while (f < FACTS && !str_eq(name, str_of(names[f])))
		f++;
	return f;
}

bool
fact_is_date(enum fact f)
{
	return f == FACT_LAST_MESSAGE || f == FACT_ASKED;
}

static void
read_extras(struct facts *facts, const struct record *r)
{
	struct str name, value;

	for (size_t at = 0; record_extra_next(r, &at, &name, &value);) {
		enum fact f;

		if (!str_starts(name, "fact-"))
			continue;
		name.p += 5;
		name.n -= 5;
		f = fact_find(name);
		if (f < FACTS)
			facts->raw[f] = value;
		else if (str_eq(name, STR("language")))
			facts->language = value;
		else if (str_eq(name, STR("address")))
			facts->address = value;
	}
}

void
facts_read(struct facts *facts, const struct record *r)
{
	facts->r = r;
	memset(facts->raw, 0, sizeof(facts->raw));
	memset(facts->made, 0, sizeof(facts->made));
	facts->language = facts->address = (struct str){NULL, 0};
	buf_reset(&facts->text);
	facts->raw[FACT_COMPANY] = r->f[F_COMPANY];
	facts->raw[FACT_TITLE] = r->f[F_TITLE];
	if (record_is(r, F_KIND, "endorsement"))
		facts->raw[FACT_SKILL] = r->f[F_TEXT];
	read_extras(facts, r);
}

/* Adds the value on one line, nothing in it that could act on a reader's
 * screen. False if it is too long for a sentence. */
static bool
add_line(struct buf *b, struct str s)
{
	size_t count = 0, before = b->n;

	for (size_t i = 0; i < s.n;) {
		uint32_t cp;
		size_t len = utf8_decode(s.p + i, s.n - i, &cp);

		if (len == 0)
			return false;
		if (cp == '\n' || cp == '\t' || cp == '\r' || cp == ' ') {
			if (b->n > before && b->p[b->n - 1] != ' ')
				buf_char(b, ' ');
		} else if (!text_unsafe(cp)) {
			buf_add(b, s.p + i, len);
		}
		i += len;
		if (++count > VALUE_MOST)
			return false;
	}
	while (b->n > before && b->p[b->n - 1] == ' ')
		b->n--;
	return b->n > before;
}

static bool
add_date(struct buf *b, struct str raw)
{
	struct date d;

	if (!date_parse(raw, &d))
		return false;
	date_add(b, &d);
	return true;
}

static bool
add_number(struct buf *b, struct str raw)
{
	for (size_t i = 0; i < raw.n; i++)
		if (raw.p[i] < '0' || raw.p[i] > '9')
			return false;
	buf_piece(b, raw);
	return raw.n > 0 && raw.n < 8 && !str_eq(raw, STR("0"));
}

static bool
ends(struct str s, const char *what)
{
	size_t n = strlen(what);

	return s.n >= n && memcmp(s.p + s.n - n, what, n) == 0;
}

/* Whether the name of an event lacks what follows it, as in "Ana's" where
 * they met at Ana's wedding. */
static bool
is_torn(struct str raw)
{
	return ends(raw, "'s") || ends(raw, "\u2019s");
}

typedef bool call_fn(struct buf *b, struct str raw);

/* Tries each of the sources in turn. */
static bool
add_name(struct facts *facts, call_fn *call, const struct str *source, size_t n)
{
	struct buf *b = &facts->text, raw = {0};
	size_t before = b->n;
	bool good = false;

	for (size_t i = 0; i < n && !good; i++) {
		buf_reset(&raw);
		good = source[i].n > 0 && unescape_add(&raw, source[i]) &&
		       call(b, str_buf(&raw)) &&
		       fit_name(facts->fit,
			   (struct str){b->p + before, b->n - before});
		b->n = good ? b->n : before;
	}
	buf_free(&raw);
	return good;
}

static bool
make(struct facts *facts, enum fact f)
{
	const struct record *r = facts->r;
	struct buf *b = &facts->text, raw = {0};
	size_t before = b->n;
	bool good;

	if (!facts->fit)
		facts->fit = fit_new();
	if (f == FACT_FIRST_NAME)
		return add_name(facts, call_first,
		    (struct str[]){facts->raw[f], r->f[F_GIVEN], r->f[F_NAME]},
		    3);
	if (f == FACT_GO_BETWEEN || f == FACT_WANTED)
		return add_name(facts, call_full, &facts->raw[f], 1);
	if (f == FACT_NAME)
		return add_name(facts, call_full,
		    (struct str[]){facts->raw[f], r->f[F_NAME]}, 2);
	if (fact_is_date(f))
		return add_date(b, facts->raw[f]);
	if (f == FACT_MESSAGES)
		return add_number(b, facts->raw[f]);
	if (f == FACT_OWNER)
		return facts->owner.n > 0 && add_line(b, facts->owner);
	if (f == FACT_EVENT && is_torn(facts->raw[f]))
		return false;
	good =
	    facts->raw[f].n > 0 && unescape_add(&raw, facts->raw[f]) &&
	    add_line(b, str_buf(&raw)) &&
	    fit_letter(facts->fit, (struct str){b->p + before, b->n - before});
	buf_free(&raw);
	return good;
}

struct str
fact_value(struct facts *facts, enum fact f)
{
	size_t before = facts->text.n;

	if (facts->made[f].state == FACT_UNMADE) {
		if (make(facts, f)) {
			facts->made[f].state = FACT_MADE;
			facts->made[f].at = before;
			facts->made[f].n = facts->text.n - before;
		} else {
			facts->made[f].state = FACT_MISSING;
			facts->text.n = before;
		}
	}
	if (facts->made[f].state == FACT_MISSING)
		return (struct str){NULL, 0};
	return (struct str){
	    facts->text.p + facts->made[f].at, facts->made[f].n};
}

void
facts_free(struct facts *facts)
{
	buf_free(&facts->text);
	fit_free(facts->fit);
}
