/* reply.c: which reply a record gets, and the letter made from it. */
#include "reply.h"

#include <string.h>

#include "reason.h"

enum { ADDRESSES = ADDRESS_FAMILIAR + 1 };

/* The replies that a rule chooses, or none does: by `on' and by `or', for
 * each address the nearest. */
struct choice {
	struct str rule;
	const struct reply *on[ADDRESSES], *weak[ADDRESSES];
};

/* What there is for one kind, verdict and language; the first choice is that
 * without a rule. */
struct list {
	size_t n;
	struct choice choice[];
};

static bool
has_word(struct str list, char mark, struct str wanted)
{
	struct str word;
	size_t at = 0;

	while (word_next(list, mark, &at, &word))
		if (str_eq(word, wanted))
			return true;
	return false;
}

static bool
suits(const struct reply *reply, const struct record *r, struct str language)
{
	return str_eq(reply->kind, r->f[F_KIND]) &&
	       has_word(reply->verdicts, ' ', r->f[F_VERDICT]) &&
	       str_eq(reply->manner.language, language);
}

/* How far a reply is from what is wanted; the least is taken. */
static int
distance(const struct reply *reply, enum address address)
{
	enum address theirs = reply->manner.address;

	return (reply->own ? 0 : 4) + (theirs == address ? 0
					  : theirs == ADDRESS_NONE
					      ? 1
					      : 1 + (int)theirs);
}

static struct choice *
choice_find(struct list *list, struct str rule)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->choice[i].rule, rule))
			return &list->choice[i];
	return NULL;
}

/* Puts a reply where it is nearer than what stands there, or as near. */
static void
offer(const struct reply **best, const struct reply *reply)
{
	for (int a = 0; a < ADDRESSES; a++)
		if (!best[a] || distance(reply, (enum address)a) <=
				    distance(best[a], (enum address)a))
			best[a] = reply;
}

static void
offer_rules(struct list *list, const struct reply *reply, bool weak)
{
	struct str rule;
	size_t at = 0;

	while (word_next(weak ? reply->weak : reply->rules, ' ', &at, &rule)) {
		struct choice *c = choice_find(list, rule);

		if (!c) {
			c = &list->choice[list->n++];
			*c = (struct choice){.rule = rule};
		}
		offer(weak ? c->weak : c->on, reply);
	}
}

static size_t
count_rules(const struct reply *reply)
{
	struct str word;
	size_t at = 0, n = 0;

	while (word_next(reply->rules, ' ', &at, &word))
		n++;
	for (at = 0; word_next(reply->weak, ' ', &at, &word);)
		n++;
	return n;
}

static struct list *
list_make(
    const struct templates *t, const struct record *r, struct str language)
{
	struct list *list;
	size_t n = 1;

	for (size_t i = 0; i < t->n; i++)
		n += count_rules(t->reply[i]);
	list = xmalloc(sizeof(*list) + n * sizeof(list->choice[0]));
	list->n = 1;
	list->choice[0] = (struct choice){.rule = STR("")};
	for (size_t i = 0; i < t->n; i++) {
		const struct reply *reply = t->reply[i];

		if (!suits(reply, r, language))
			continue;
		if (reply->rules.n == 0 && reply->weak.n == 0)
			offer(list->choice[0].on, reply);
		offer_rules(list, reply, false);
		offer_rules(list, reply, true);
	}
	return list;
}

/* The choices for exactly this kind, verdict and language, made once and
 * kept. */
static struct list *
list_of(struct templates *t, const struct record *r, struct str language)
{
	char key[64];
	struct str k = {key, 0};
	void **at;

	if (r->f[F_KIND].n + r->f[F_VERDICT].n > 40 || language.n != 2)
		return NULL;
	memcpy(key, r->f[F_KIND].p, r->f[F_KIND].n);
	k.n = r->f[F_KIND].n;
	key[k.n++] = '\t';
	memcpy(key + k.n, r->f[F_VERDICT].p, r->f[F_VERDICT].n);
	k.n += r->f[F_VERDICT].n;
	memcpy(key + k.n, language.p, 2);
	k.n += 2;
	at = map_at(t->chosen, k);
	if (!*at)
		*at = list_make(t, r, language);
	return *at;
}

const struct reply *
reply_choose(struct templates *t, const struct record *r, struct str language,
    enum address address, struct str *reason)
{
	const struct str tongues[] = {language, STR("en")};
	struct str points;

	for (size_t l = 0; l < 2; l++) {
		struct list *list = list_of(t, r, tongues[l]);
		const struct choice *weak = NULL, *c;
		struct str weak_reason = STR("");

		for (size_t at = 0; list && reason_next(r->f[F_REASONS], &at,
						reason, &points);) {
			c = reason->n > 0 ? choice_find(list, *reason) : NULL;
			if (c && c->on[address])
				return c->on[address];
			if (c && !weak) {
				weak = c;
				weak_reason = *reason;
			}
		}
		*reason = weak_reason;
		if (weak)
			return weak->weak[address];
		if (list && list->choice[0].on[address])
			return list->choice[0].on[address];
	}
	return NULL;
}

/* A date in the words of the language: the month and the year, as far as the
 * date is known to the month and the language has its words. */
static void
add_date(struct buf *b, struct str value, const struct manner *m)
{
	struct date d;
	struct str word;
	size_t at = 0, n = 0;

	date_parse(value, &d);
	if (d.precision < DATE_MONTH || m->month[0].n == 0 || m->date.n == 0) {
		buf_printf(b, "%04d", d.year);
		return;
	}
	while (word_next(m->date, ' ', &at, &word)) {
		if (n++ > 0)
			buf_char(b, ' ');
		if (str_eq(word, STR("month")))
			buf_piece(b, m->month[d.month - 1]);
		else if (str_eq(word, STR("year")))
			buf_printf(b, "%04d", d.year);
		else
			buf_piece(b, word);
	}
}

/* Adds the sentence. Returns false if a blank of it has no value. */
static bool
sentence_add(struct buf *b, const struct sentence *s, struct facts *facts,
    const struct manner *m)
{
	for (size_t i = 0; i < s->pieces; i++) {
		const struct piece *p = &s->piece[i];
		struct str value = p->text;

		if (p->fact < FACTS) {
			value = fact_value(facts, p->fact);
			if (!value.p)
				return false;
		}
		if (p->fact < FACTS && fact_is_date(p->fact))
			add_date(b, value, m);
		else
			buf_piece(b, value);
	}
	return true;
}

static void
explain(struct buf *why, struct str text, const struct sentence *s,
    struct facts *facts, const char *file)
{
	struct buf line = {0};

	buf_char(&line, '"');
	buf_piece(&line, text);
	buf_str(&line, "\": ");
	sentence_grounds(&line, s, facts);
	buf_printf(&line, " [%s:%zu]", file, s->line);
	extra_add(why, STR("draft-why"), str_buf(&line));
	buf_free(&line);
}

static size_t
count_signs(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}

const char *
reply_fill(const struct reply *reply, struct facts *facts, struct buf *letter,
    struct buf *why, size_t *line)
{
	size_t before = letter->n, why_before = why ? why->n : 0;
	const char *wrong = NULL;
	bool paragraph = false;

	*line = reply->line;
	for (size_t i = 0; i < reply->body.n && !wrong; i++) {
		const struct sentence *s = &reply->body.s[i];
		size_t begin;

		paragraph |= s->paragraph;
		if (!sentence_stands(s, facts))
			continue;
		if (letter->n > before)
			buf_str(letter, paragraph   ? "\n\n"
					: s->breaks ? "\n"
						    : " ");
		begin = letter->n;
		paragraph = false;
		if (!sentence_add(letter, s, facts, &reply->manner)) {
			*line = s->line;
			wrong = "a blank has no value";
		} else if (letter->n - before > 4 * reply->manner.limit) {
			wrong = "the letter is longer than its limit";
		} else if (why) {
			explain(why,
			    (struct str){letter->p + begin, letter->n - begin},
			    s, facts, reply->file);
		}
	}
	if (!wrong && count_signs((struct str){letter->p + before,
			  letter->n - before}) > reply->manner.limit)
		wrong = "the letter is longer than its limit";
	if (!wrong && letter->n == before)
		wrong = "no sentence of it stands";
	if (wrong) {
		letter->n = before;
		if (why)
			why->n = why_before;
	}
	return wrong;
}
