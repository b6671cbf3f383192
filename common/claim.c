/* claim.c: what a note claims about its writer and the owner, looked up. */
#include "claim.h"

#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "fold.h"
#include "knownkey.h"
#include "similar.h"

enum { CLAIMS_MOST = 64 };

void
claims_begin(struct claims *c, const struct policy *p, const struct known *k,
    struct people *people, struct reading *reading, struct answers *a,
    int this_year)
{
	*c = (struct claims){.known = k,
	    .people = people,
	    .reading = reading,
	    .answers = a,
	    .this_year = this_year};
	c->rule = (struct claim_rules){
	    .colleague = policy_rule_find(p, STR("colleague")),
	    .schoolmate = policy_rule_find(p, STR("schoolmate")),
	    .met = policy_rule_find(p, STR("met")),
	    .introduced = policy_rule_find(p, STR("introduced")),
	    .name_drop = policy_rule_find(p, STR("name-drop")),
	    .contradicted = policy_rule_find(p, STR("contradicted")),
	    .wrong_name = policy_rule_find(p, STR("wrong-name")),
	    .wants_introduction =
		policy_rule_find(p, STR("wants-introduction"))};
	c->met_list = phrases_find(p->phrases, STR("met"));
	c->wants_list = phrases_find(p->phrases, STR("wants-introduction"));
	stays_begin(&c->stays, k);
	for (size_t i = 0; i < k->owners; i++) {
		if (!unescape_add(&c->text, k->owner[i]))
			buf_piece(&c->text, k->owner[i]);
		buf_char(&c->text, ' ');
	}
	if (c->text.n)
		words_cut(&c->owner, str_buf(&c->text));
}

void
claims_free(struct claims *c)
{
	stays_free(&c->stays);
	words_free(&c->owner);
	people_free(c->self);
	buf_free(&c->text);
	buf_free(&c->folded);
	*c = (struct claims){0};
}

/* A piece of the note in the form of a record field, valid until the next. */
static struct str
quoted(struct claims *c, struct str s)
{
	buf_reset(&c->text);
	escape_add(&c->text, s.p, s.n);
	return str_buf(&c->text);
}

/* The sentence in which a hit stands. */
static void
sentence_of(
    const struct claims *c, const struct hit *h, size_t *first, size_t *end)
{
	const struct words *w = &c->reading->note->words;

	*first = h->first;
	while (*first && !(w->w[*first].flags & WORD_FIRST))
		--*first;
	*end = h->last;
	while (*end < w->n && !(w->w[*end].flags & WORD_LAST))
		++*end;
	*end += *end < w->n;
}

/* The years a sentence tells: the earliest and the latest, 0 if none. */
static void
years_of(const struct claims *c, size_t first, size_t end, int *from, int *to)
{
	const struct words *w = &c->reading->note->words;

	*from = *to = 0;
	for (size_t i = first; i < end; i++) {
		struct str s = words_text(w, i);
		int year = 0;

		if (!(w->w[i].flags & WORD_YEAR))
			continue;
		for (size_t k = 0; k < s.n && s.p[k] >= '0' && s.p[k] <= '9';
		     k++)
			year = year * 10 + (s.p[k] - '0');
		if (!*from || year < *from)
			*from = year;
		if (year > *to)
			*to = year;
	}
}

/* A small word that a name may go on behind: "Bank of X". */
static bool
joins_names(struct str w)
{
	static const char *const joins[] = {"of", "and", "the", "for", "de",
	    "la", "le", "du", "des", "der", "die", "das", "fur", "und", "et",
	    "y", "e", "di", "do", "da", "del", "della", "dos", "van", "von",
	    "l", "d"};

	for (size_t i = 0; i < sizeof(joins) / sizeof(joins[0]); i++)
		if (str_eq(w, str_of(joins[i])))
			return true;
	return false;
}

/* The words of a hit's part, without what no name goes on with: it ends at a
 * year or at a small word that joins no names. */
static struct str
part_name(const struct claims *c, const struct hit *h, int label)
{
	const struct words *w = &c->reading->note->words;

	for (int k = 0; k < h->parts; k++) {
		uint32_t first = h->part[k].first, last = first;

		if (h->part[k].label != label)
			continue;
		for (uint32_t i = first; i <= h->part[k].last; i++) {
			struct str s = words_text(w, i);

			if (w->w[i].flags & WORD_YEAR)
				break;
			if (w->w[i].flags & WORD_CAPITAL ||
			    w->w[i].kind == WORD_NUMBER ||
			    !c->reading->note->words.capitals)
				last = i;
			else if (!joins_names(s))
				break;
			if (w->w[i].flags & WORD_STOP)
				break;
		}
		return reading_span(c->reading, first, last);
	}
	return STR("");
}

static int
year_of(const struct date *d)
{
	return d->precision ? d->year : 0;
}

/* "from 2014 to 2020", as far as it is known. */
static void
add_years(struct buf *b, const struct stay *s)
{
	if (year_of(&s->from))
		buf_printf(b, " from %d", year_of(&s->from));
	if (year_of(&s->until))
		buf_printf(b, " to %d", year_of(&s->until));
	else if (year_of(&s->from))
		buf_str(b, " on");
	buf_add(b, "", 0);
}

/* The next hit of a list; of a flood of claims the first few are looked up. */
static const struct hit *
next_claim(const struct claims *c, int list, size_t *from, int *seen)
{
	if (list < 0 || ++*seen > CLAIMS_MOST)
		return NULL;
	return scan_next(&c->reading->note->scan, list, from);
}

/* A shared employer or school: agreed, denied or unknown. */
static void
shared(struct claims *c, int list, const char *kind, int label, int rule,
    const char *fact, bool has)
{
	size_t from = 0;
	int seen = 0;
	const struct hit *h;
	struct buf years = {0};

	while ((h = next_claim(c, list, &from, &seen))) {
		size_t first, end;
		int begin, last;
		const struct stay *s;
		struct str name;

		sentence_of(c, h, &first, &end);
		years_of(c, first, end, &begin, &last);
		s = stays_find(
		    &c->stays, &c->reading->note->words, kind, first, end);
		name = part_name(c, h, label);
		buf_reset(&years);
		if (s && stay_was_there(s, begin, last, c->this_year)) {
			add_years(&years, s);
			answers_set(c->answers, rule, ANSWER_YES,
			    "the note names %.*s, where you were%s [%.*s]",
			    (int)s->name.n, s->name.p, years.p,
			    (int)s->source.n, s->source.p);
			answers_fact(c->answers, fact, s->name);
		} else if (s) {
			add_years(&years, s);
			answers_set(c->answers, c->rule.contradicted,
			    ANSWER_YES,
			    "the note says %d at %.*s; you were there%s "
			    "[%.*s]",
			    begin, (int)s->name.n, s->name.p, years.p,
			    (int)s->source.n, s->source.p);
			answers_fact(c->answers, "claim", s->name);
		} else if (name.n && has &&
			   !stays_find(&c->stays, &c->reading->note->words,
			       "pev", first, end)) {
			name = quoted(c, name);
			answers_set(c->answers, c->rule.contradicted,
			    ANSWER_YES,
			    "the note claims you shared %.*s, which your "
			    "records do not hold",
			    (int)name.n, name.p);
			answers_fact(c->answers, "claim", name);
		} else {
			answers_set(c->answers, rule, ANSWER_UNKNOWN,
			    has ? "where you were together"
				: "where you have been");
		}
	}
	buf_free(&years);
}

/* Whether a hit is part of the claim of a shared employer or school, which
 * has a rule of its own. */
static bool
is_claim_of_place(const struct claims *c, const struct hit *met)
{
	int list[2] = {c->reading->employer, c->reading->school};

	for (int k = 0; k < 2; k++) {
		const struct hit *h;
		size_t from = 0;
		int seen = 0;

		while ((h = next_claim(c, list[k], &from, &seen)))
			if (h->first <= met->last && met->first <= h->last)
				return true;
	}
	return false;
}

static void
met(struct claims *c, bool acquainted)
{
	size_t from = 0;
	int seen = 0;
	const struct hit *h;
	bool named = false, other = false, looked_up;

	looked_up = answers_yes(c->answers, c->rule.colleague) ||
		    answers_yes(c->answers, c->rule.schoolmate) ||
		    answers_yes(c->answers, c->rule.contradicted);
	while ((h = next_claim(c, c->met_list, &from, &seen))) {
		size_t first, end;
		int begin, last;
		const struct stay *s;
		struct str name = part_name(c, h, LABEL_EVENT);

		if (looked_up && is_claim_of_place(c, h))
			continue;
		other = true;
		if (!name.n)
			name = part_name(c, h, LABEL_PLACE);
		sentence_of(c, h, &first, &end);
		years_of(c, first, end, &begin, &last);
		s = stays_find(
		    &c->stays, &c->reading->note->words, "vpe", first, end);
		if (s && !s->gone &&
		    stay_was_there(s, begin, last, c->this_year)) {
			answers_agree(c->answers, c->rule.met);
			name = s->name;
		} else {
			name = quoted(c, name);
		}
		if (!named)
			answers_fact(c->answers, "event", name);
		named |= name.n > 0;
	}
	if (looked_up && !other)
		answers_deny(c->answers, c->rule.met);
	if (acquainted)
		answers_agree(c->answers, c->rule.met);
}

static bool
holds(const struct words *name, struct str word)
{
	for (size_t i = 0; i < name->n; i++)
		if (str_eq(words_text(name, i), word))
			return true;
	return false;
}

static void
name_record(struct record *r, struct str name)
{
	*r = (struct record){0};
	for (int i = 0; i < FIELDS; i++)
		r->f[i] = STR("");
	r->extra = STR("");
	r->f[F_NAME] = name;
}

/* Who of the contacts bears this name (decoded): how many persons, for a row
 * of an address book is nobody else than the one profile of that name; and the
 * first. */
static size_t
contacts_named(struct claims *c, struct str name, uint32_t *node)
{
	enum { MOST = 8 };
	struct finding found[MOST];
	struct record r;
	struct buf field = {0};
	size_t n, profiles = 0, rows = 0;
	uint32_t same;

	escape_add(&field, name.p, name.n);
	name_record(&r, str_buf(&field));
	n = known_find(c->known, c->people, &r, &same, found, MOST);
	for (size_t i = 0; i < n; i++) {
		const struct known_person *p =
		    &c->known->person[found[i].number];

		if (found[i].level == PERSON_LOOKALIKE ||
		    !(p->connection || p->book))
			continue;
		if (rows++ == 0 || (p->url.n && profiles == 0))
			*node = found[i].number;
		profiles += p->url.n > 0;
	}
	buf_free(&field);
	return profiles ? profiles : rows > 0;
}

/* Somebody named in the note, looked up among the contacts, the name cut
 * shorter until somebody bears it: *n contacts, of whom *node is one. A single
 * word counts by the first names of contacts, with *node = 0. */
static struct str
look_up(struct claims *c, const struct hit *h, size_t *n, uint32_t *node)
{
	const struct words *w = &c->reading->note->words;

	*n = 0;
	for (int k = 0; k < h->parts; k++) {
		uint32_t first = h->part[k].first, last = h->part[k].last;

		if (h->part[k].label != LABEL_NAME)
			continue;
		for (uint32_t i = last; i > first; i--) {
			struct str name = reading_span(c->reading, first, i);

			*n = contacts_named(c, name, node);
			if (*n)
				return name;
		}
		if (first == last) {
			*n = keys_get(&c->known->by_given,
			    known_key('g', words_text(w, first)));
			*node = 0;
		}
		return reading_span(c->reading, first, last);
	}
	return STR("");
}

static void
go_between(struct claims *c, const struct words *from_name)
{
	size_t at = 0, n;
	int seen = 0;
	uint32_t node = 0;
	const struct hit *h;

	while ((h = next_claim(c, c->reading->go_between, &at, &seen))) {
		struct str name = look_up(c, h, &n, &node), quote;
		struct str word;

		if (!name.n)
			continue;
		word = words_text(&c->reading->note->words, h->part[0].first);
		if (holds(from_name, word) || holds(&c->owner, word))
			continue;
		quote = quoted(c, name);
		if (!c->known->has_contacts) {
			answers_set(c->answers, c->rule.introduced,
			    ANSWER_UNKNOWN,
			    "whether %.*s is a contact of yours", (int)quote.n,
			    quote.p);
		} else if (n == 1 || node) {
			const struct known_person *p =
			    n == 1 && node ? &c->known->person[node] : NULL;
			struct str row = !p              ? STR("")
					 : p->connection ? p->connection_source
							 : p->book_source;

			answers_set(c->answers, c->rule.introduced, ANSWER_YES,
			    "the note names %.*s, %s%s%.*s%s", (int)quote.n,
			    quote.p,
			    n == 1 ? "a contact of yours"
				   : "as several contacts of yours are called",
			    row.n ? " [" : "", (int)row.n, row.p,
			    row.n ? "]" : "");
			answers_fact(c->answers, "go-between",
			    p && p->name.n ? p->name : quote);
		} else if (n > 1) {
			answers_set(c->answers, c->rule.introduced,
			    ANSWER_UNKNOWN, "which of %zu contacts %.*s is", n,
			    (int)quote.n, quote.p);
			answers_fact(c->answers, "go-between", quote);
		} else {
			answers_set(c->answers, c->rule.name_drop, ANSWER_YES,
			    "the note names %.*s, no contact of yours",
			    (int)quote.n, quote.p);
			answers_fact(c->answers, "go-between", quote);
		}
	}
}

static void
wanted(struct claims *c)
{
	size_t at = 0, n;
	int seen = 0;
	uint32_t node = 0;
	const struct hit *h;

	while ((h = next_claim(c, c->wants_list, &at, &seen))) {
		struct str name = look_up(c, h, &n, &node);

		if (!name.n)
			continue;
		if (n == 1 && node)
			answers_fact(
			    c->answers, "wanted", c->known->person[node].name);
		else
			answers_fact(c->answers, "wanted", quoted(c, name));
		return;
	}
}

/* Whether a word is a pet form of the owner's first name. */
static bool
is_nickname(struct claims *c, struct str word)
{
	struct finding found;
	struct record r;
	bool is = false;

	if (!c->self) {
		c->self = people_new();
		for (size_t i = 0; i < c->known->owners; i++) {
			name_record(&r, c->known->owner[i]);
			people_add(c->self, &r);
		}
	}
	for (size_t i = 0; i < c->known->owners && !is; i++) {
		struct str own = c->known->owner[i];

		while (own.n && memchr(own.p, ' ', own.n))
			own.p++, own.n--;
		buf_reset(&c->folded);
		buf_printf(&c->folded, "%.*s %.*s", (int)word.n, word.p,
		    (int)own.n, own.p);
		name_record(&r, str_buf(&c->folded));
		is = people_find(c->self, &r, &found, 1) &&
		     found.level != PERSON_LOOKALIKE;
	}
	return is;
}

/* Whether a word may be a form of one of the owner's names. */
static bool
calls_owner(struct claims *c, struct str word)
{
	for (size_t i = 0; i < c->owner.n; i++) {
		struct str own = words_text(&c->owner, i);
		size_t n = 0;

		while (n < word.n && n < own.n && word.p[n] == own.p[n])
			n++;
		if (n == word.n || n == own.n || n >= 4 ||
		    similar_edits(word, own, 1) <= (own.n >= 4))
			return true;
	}
	return is_nickname(c, word);
}

/* Whether a name that follows a greeting belongs to it: no comma stands
 * between, and where nothing has a capital, one stands behind. */
static bool
is_addressed(const struct words *ws, uint32_t first)
{
	if (first && ws->w[first - 1].flags & WORD_STOP)
		return false;
	return ws->capitals || ws->w[first].flags & WORD_STOP;
}

/* Whom the note addresses, if it is somebody else than the owner. */
static void
addressee(struct claims *c, const struct words *from_name)
{
	size_t at = 0;
	const struct hit *h;

	if (c->reading->greeting < 0)
		return;
	h = scan_next(&c->reading->note->scan, c->reading->greeting, &at);
	if (!h || h->first != 0)
		return;
	for (int k = 0; k < h->parts; k++) {
		uint32_t first = h->part[k].first, last = h->part[k].last;
		struct str name;
		bool mine = false;

		if (h->part[k].label != LABEL_NAME ||
		    !is_addressed(&c->reading->note->words, first))
			continue;
		if (c->owner.n == 0) {
			answers_set(c->answers, c->rule.wrong_name,
			    ANSWER_UNKNOWN, "your name");
			return;
		}
		for (uint32_t i = first; i <= last; i++) {
			struct str word =
			    words_text(&c->reading->note->words, i);

			mine |= calls_owner(c, word) || holds(from_name, word);
		}
		mine |= stays_find(&c->stays, &c->reading->note->words, "p",
			    first, last + 1) != NULL;
		if (mine)
			return;
		/* A name alone, with a comma or another end behind it. */
		if (!(c->reading->note->words.w[last].flags & WORD_STOP) &&
		    last > first)
			last = first;
		name = quoted(c, reading_span(c->reading, first, last));
		answers_set(c->answers, c->rule.wrong_name, ANSWER_YES,
		    "the note addresses %.*s", (int)name.n, name.p);
		return;
	}
}

struct str
claims_works_at(const struct claims *c)
{
	size_t at = 0;
	const struct hit *h;

	if (c->reading->empty || c->reading->works_at < 0)
		return STR("");
	h = scan_next(&c->reading->note->scan, c->reading->works_at, &at);
	return h ? part_name(c, h, LABEL_EMPLOYER) : STR("");
}

void
claims_take(struct claims *c, const struct words *from, bool acquainted)
{
	if (c->reading->empty || c->reading->note->words.n == 0)
		return;
	shared(c, c->reading->employer, "p", LABEL_EMPLOYER, c->rule.colleague,
	    "employer", c->known->has_positions);
	shared(c, c->reading->school, "e", LABEL_SCHOOL, c->rule.schoolmate,
	    "school", c->known->has_schools);
	met(c, acquainted);
	go_between(c, from);
	wanted(c);
	addressee(c, from);
}
