/* introduction.c: messages that ask for an introduction. */
#include "introduction.h"

#include <stdlib.h>

#include "escape.h"
#include "mem.h"
#include "reading.h"

struct introductions {
	struct policy *policy;
	struct reading reading;
	int list; /* of phrases, or -1 */
	struct buf text, wanted;
	struct ruling bond; /* on the one wanted, or the one who asks */
	bool begun;
};

static const char *const verdicts[] = {"introduce", "ask", "decline", NULL};
static const char *const others[] = {NULL};
static const char *const rules[] = {
    "asker-known", "wanted-known", "wanted-hardly", "wanted-unknown", NULL};
static const struct realm realm_introduction = {verdicts, others, rules};

struct introductions *
introductions_new(struct policy *p)
{
	struct introductions *i = xcalloc(1, sizeof(*i));

	i->policy = p;
	i->bond.policy = p;
	return i;
}

void
introductions_free(struct introductions *i)
{
	if (!i)
		return;
	if (i->begun)
		reading_free(&i->reading);
	ruling_free(&i->bond);
	buf_free(&i->text);
	buf_free(&i->wanted);
	free(i);
}

bool
introductions_asks(struct introductions *i, const struct record *r)
{
	size_t from = 0;

	if (!i->begun) {
		reading_begin(&i->reading, i->policy);
		i->list =
		    phrases_find(i->policy->phrases, STR("wants-introduction"));
		i->begun = true;
	}
	if (i->list < 0 || r->f[F_TEXT].n == 0)
		return false;
	buf_reset(&i->text);
	record_decode(r, F_TEXT, &i->text);
	reading_scan(&i->reading, str_buf(&i->text));
	return scan_next(&i->reading.note->scan, i->list, &from) != NULL;
}

/* Puts words first to last of the text into i->wanted, escaped. */
static void
take(struct introductions *i, uint32_t first, uint32_t last)
{
	struct str span = reading_span(&i->reading, first, last);

	buf_reset(&i->wanted);
	escape_add(&i->wanted, span.p, span.n);
}

/* The part of a hit that bears a label. Returns false if none does. */
static bool
part(const struct hit *h, int label, uint32_t *first, uint32_t *last)
{
	for (int k = 0; k < h->parts; k++)
		if (h->part[k].label == label) {
			*first = h->part[k].first;
			*last = h->part[k].last;
			return true;
		}
	return false;
}

/* Finds the name of the person wanted. */
static bool
find_name(struct introductions *i)
{
	const struct hit *h;
	uint32_t first, last;

	for (size_t from = 0;
	     (h = scan_next(&i->reading.note->scan, i->list, &from));)
		if (part(h, LABEL_NAME, &first, &last)) {
			take(i, first, last);
			return true;
		}
	return false;
}

static bool
is_at(struct str word)
{
	static const char *const at[] = {
	    "at", "from", "of", "bei", "von", "chez", "de", "en", "bij", "da"};

	for (size_t i = 0; i < sizeof(at) / sizeof(at[0]); i++)
		if (str_eq(word, str_of(at[i])))
			return true;
	return false;
}

/* Finds where somebody is wanted from: "somebody at Fjordmark Charts". The
 * capitalised words that follow one such as "at" in the sentence. */
static bool
find_company(struct introductions *i)
{
	const struct words *w = &i->reading.note->words;
	const struct hit *h;

	for (size_t from = 0;
	     (h = scan_next(&i->reading.note->scan, i->list, &from));)
		for (uint32_t k = h->first, end;
		     k + 1 < w->n && !(w->w[k].flags & WORD_LAST); k++) {
			if (!is_at(words_text(w, k)))
				continue;
			for (end = k;
			     end + 1 < w->n && !(w->w[end].flags & WORD_LAST) &&
			     !(end > k && w->w[end].flags & WORD_STOP) &&
			     w->w[end + 1].flags & WORD_CAPITAL;)
				end++;
			if (end > k) {
				take(i, k + 1, end);
				return true;
			}
		}
	return false;
}

static enum bond
bond_with(struct introductions *i, struct ties *t, const struct tie *tie,
    struct date now)
{
	bond_judge(i->policy, t, tie, now, &i->bond);
	ruling_end(&i->bond);
	return bond_of(&i->bond);
}

/* Fires the rule for one who is wanted and known by name. */
static void
judge_wanted(struct introductions *i, struct ties *t, const struct tie *tie,
    struct date now, struct ruling *r)
{
	enum bond b = bond_with(i, t, tie, now);
	int name = ruling_some(tie->name);

	judge_reasons(
	    i->policy, &i->bond.answers, &i->bond.judgement, &i->bond.reasons);
	if (b <= BOND_KNOW)
		ruling_fire(r, "wanted-known", tie->connection_source,
		    "you know %.*s (%s, %d points: %.*s)", name, tie->name.p,
		    bond_names[b], i->bond.judgement.score,
		    ruling_some(str_buf(&i->bond.reasons)),
		    str_buf(&i->bond.reasons).p);
	else
		ruling_fire(r, "wanted-hardly", tie->connection_source,
		    "you hardly know %.*s (%s, %d points)", name, tie->name.p,
		    bond_names[b], i->bond.judgement.score);
}

static void
judge_name(
    struct introductions *i, struct ties *t, struct date now, struct ruling *r)
{
	struct str name = str_buf(&i->wanted);
	bool several;
	const struct tie *tie = ties_named(t, name, &several);

	if (several)
		ruling_fire(r, "wanted-several", STR(""),
		    "more than one contact is called %.*s", ruling_some(name),
		    name.p);
	else if (tie && (tie->connection || tie->book.n))
		judge_wanted(i, t, tie, now, r);
	else if (memchr(name.p, ' ', name.n))
		ruling_fire(r, "wanted-unknown", STR(""),
		    "no contact of yours is called %.*s", ruling_some(name),
		    name.p);
}

/* Whoever at the company is known best. */
static void
judge_company(
    struct introductions *i, struct ties *t, struct date now, struct ruling *r)
{
	struct str company = str_buf(&i->wanted);
	const struct tie *best = NULL;
	int most = 0;

	for (const struct tie *tie = ties_at(t, company); tie;
	     tie = tie->colleague) {
		bond_with(i, t, tie, now);
		if (!best || i->bond.judgement.score > most) {
			best = tie;
			most = i->bond.judgement.score;
		}
	}
	if (best)
		judge_wanted(i, t, best, now, r);
	else
		ruling_fire(r, "wanted-unknown", STR(""),
		    "no contact of yours works at %.*s", ruling_some(company),
		    company.p);
}

void
introductions_judge(struct introductions *i, struct ties *t,
    const struct record *message, struct date now, struct ruling *r)
{
	const struct tie *asker = ties_of(t, message);
	enum bond b = bond_with(i, t, asker, now);

	ruling_begin(r, &realm_introduction);
	ruling_fire(r, "wants-introduction", message->f[F_SOURCE],
	    "the message asks for an introduction");
	if (b <= BOND_KNOW)
		ruling_fire(r, "asker-known",
		    asker ? asker->last_source : STR(""),
		    "you know who asks (%s, %d points)", bond_names[b],
		    i->bond.judgement.score);
	if (find_name(i)) {
		judge_name(i, t, now, r);
		answers_fact(&r->answers, "wanted", str_buf(&i->wanted));
	} else if (find_company(i)) {
		judge_company(i, t, now, r);
	}
	ruling_end(r);
}
