/* reading.c: what a note says, by itself and of whom it is from. */
#include "reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "fold.h"
#include "map.h"
#include "mem.h"
#include "policyblock.h"
#include "say.h"
#include "shipped.h"
#include "text.h"

enum {
	ASKING = 5, /* words of a question that is more than "fancy it?" */
	LOUDEST = 3, /* words that are quoted of those that were weighed */
};

/* The logarithm of the odds of so many in a hundred. */
static float
odds(int percent)
{
	return percent <= 0     ? -INFINITY
	       : percent >= 100 ? INFINITY
				: logf((float)percent / (float)(100 - percent));
}

/* How likely words must make a rule to fire it, and to leave it at that. */
static float
odds_for(const struct policy *p)
{
	return odds(policy_number(p, "set", "weigh-for", 100));
}

static float
odds_against(const struct policy *p)
{
	return odds(policy_number(p, "set", "weigh-against", 0));
}

void
reading_ready(struct policy *p)
{
	const struct shipped *table;

	if (!p->phrases->ready)
		policy_phrases(p);
	if (p->weights ||
	    (odds_for(p) == INFINITY && odds_against(p) == -INFINITY))
		return;
	table = shipped_find(STR("note.weights"));
	if (table)
		p->weights = weights_read(table->text);
	if (!p->weights)
		die("note.weights: not a table of weights");
}

void
reading_begin(struct reading *r, struct policy *p)
{
	const struct phrases *ps = p->phrases;

	policy_blocks(p);
	*r = (struct reading){.policy = p};
	r->stock = phrases_find(ps, STR("stock-note"));
	r->greeting = phrases_find(ps, STR("greeting"));
	r->met = phrases_find(ps, STR("met"));
	r->employer = phrases_find(ps, STR("claim-employer"));
	r->school = phrases_find(ps, STR("claim-school"));
	r->go_between = phrases_find(ps, STR("claim-go-between"));
	r->works_at = phrases_find(ps, STR("claim-works-at"));
	r->no_note = policy_rule_find(p, STR("no-note"));
	r->stock_note = policy_rule_find(p, STR("stock-note"));
	r->personal_note = policy_rule_find(p, STR("personal-note"));
	r->says_why = policy_rule_find(p, STR("says-why"));
	r->wrong_name = policy_rule_find(p, STR("wrong-name"));
	r->open_networker = policy_rule_find(p, STR("open-networker"));
	r->rude = policy_rule_find(p, STR("rude"));
	r->slogan = phrases_find(ps, STR("open-networker"));
	r->stock_words = policy_number(p, "set", "stock-words", 2);
	r->odds_for = odds_for(p);
	r->odds_against = odds_against(p);
	r->rule_of_list = xcalloc(ps->lists, sizeof(*r->rule_of_list));
	for (size_t i = 0; i < ps->lists; i++)
		r->rule_of_list[i] =
		    (int)i == r->stock ? -1 : policy_rule_find(p, ps->list[i]);
	r->half = xcalloc(p->rules + 1, sizeof(*r->half));
	r->own = xcalloc(p->rules + 1, sizeof(*r->own));
	for (size_t i = 0; i < p->links; i++)
		if (p->link[i].imply && p->link[i].with >= 0)
			r->half[p->link[i].by] = r->half[p->link[i].with] =
			    true;
}

void
reading_free(struct reading *r)
{
	free(r->rule_of_list);
	free(r->half);
	free(r->own);
	notebook_free(&r->book);
	*r = (struct reading){0};
}

static bool
is_blank(struct str s)
{
	for (size_t i = 0, n; i < s.n; i += n) {
		uint32_t cp = 0;

		n = utf8_decode(s.p + i, s.n - i, &cp);
		if (n == 0)
			return false;
		if (!(cp <= 0x20 || cp == 0xA0 || cp == 0x1680 ||
			(cp >= 0x2000 && cp <= 0x200F) || cp == 0x2028 ||
			cp == 0x2029 || cp == 0x202F || cp == 0x205F ||
			cp == 0x2060 || cp == 0x3000 || cp == 0xFEFF ||
			cp == 0xAD))
			return false;
	}
	return true;
}

/* The rules whose words are weighed: not those from which a phrase of the
 * user's own takes something back. */
static void
begin_weighing(struct reading *r)
{
	const struct policy *p = r->policy;

	r->scales = weights_rules(p->weights);
	for (int k = 0; k < r->scales; k++)
		r->rule_weighed[k] =
		    policy_rule_find(p, weights_rule(p->weights, k));
	for (size_t i = 0; i < p->phrases->n; i++) {
		const struct phrase *ph = &p->phrases->phrase[i];
		int rule = r->rule_of_list[ph->list];

		if (!ph->own || ph->kind == PHRASE_SAY)
			continue;
		for (int k = 0; k < r->scales; k++)
			if (r->rule_weighed[k] == rule)
				r->rule_weighed[k] = -1;
	}
}

void
reading_scan(struct reading *r, struct str note)
{
	r->empty = is_blank(note);
	r->stock_only = r->stock_whole = false;
	if (!r->policy->phrases->ready)
		policy_phrases(r->policy);
	r->note = notebook_find(&r->book, note);
	notebook_read(&r->book, r->policy->phrases, r->note);
}

struct str
reading_span(const struct reading *r, uint32_t first, uint32_t last)
{
	const struct word *w = r->note->words.w;
	uint32_t begin = w[first].begin;

	return (struct str){r->note->text.p + begin, w[last].end - begin};
}

/* Whether a folded word is one of a name's. */
static bool
is_in_name(struct str word, const struct words *name)
{
	for (size_t i = 0; i < name->n; i++)
		if (str_eq(word, words_text(name, i)))
			return true;
	return false;
}

/* Letters of scripts without spaces weigh a third of a word. */
static int
weight(struct str word)
{
	uint32_t cp = 0;

	if (word.n < 3 || (unsigned char)word.p[0] < 0xE0)
		return 3;
	return utf8_decode(word.p, word.n, &cp) == word.n && cp >= 0xE00 &&
		       cp < 0xAC00
		   ? 1
		   : 3;
}

/* Whether stock phrases, names and signs are the whole note but for a few
 * words, a seventh of it at most; counted in thirds of a word. */
static bool
is_stock(struct reading *r, const struct words *from)
{
	const struct words *w = &r->note->words;
	uint8_t *mark = xcalloc(w->n, 1);
	int left = 0, all = 0, said = 0;
	bool slogan = false, stock = false;

	for (size_t i = 0; i < r->note->scan.n; i++) {
		const struct hit *h = &r->note->scan.hit[i];

		slogan |= h->phrase->list == r->slogan;
		stock |= h->phrase->list == r->stock;
		if (h->phrase->list == r->stock ||
		    h->phrase->list == r->slogan ||
		    h->phrase->list == r->greeting)
			for (uint32_t k = h->first; k <= h->last; k++)
				mark[k] |=
				    h->phrase->list == r->greeting ? 2 : 1;
	}
	for (size_t i = 0; i < w->n; i++) {
		struct str word = words_text(w, i);

		if (w->w[i].kind == WORD_SIGN || w->w[i].kind == WORD_BLANK)
			continue;
		all++;
		if (is_in_name(word, from) || mark[i] & 2 ||
		    (word.n && map_get(r->policy->phrases->owner, word)))
			continue;
		said += weight(word);
		if (mark[i])
			continue;
		left += weight(word);
	}
	free(mark);
	r->stock_whole = left == 0;
	if (slogan) /* what a collector says beside it is for anybody, too */
		return left * 4 <= said * 3;
	return left <= 3 * r->stock_words && left * 7 <= said &&
	       (stock || all <= 1);
}

/* A rule that is found in the text is answered with the words that fired
 * it. */
static bool
answer_hits(struct reading *r, struct answers *a)
{
	struct buf quote = {0};
	bool any = false;

	memset(r->own, 0, r->policy->rules * sizeof(*r->own));
	for (size_t i = 0; i < r->note->scan.n; i++) {
		const struct hit *h = &r->note->scan.hit[i];
		int rule = r->rule_of_list[h->phrase->list];
		struct str span;

		any |= h->phrase->list == r->employer ||
		       h->phrase->list == r->school ||
		       h->phrase->list == r->go_between;
		if (rule < 0)
			continue;
		r->own[rule] |= h->phrase->own;
		if (answers_yes(a, rule))
			continue;
		any |= rule != r->says_why && rule != r->wrong_name &&
		       rule != r->open_networker && rule != r->rude &&
		       !r->half[rule];
		if (!a->explain) {
			answers_set(a, rule, ANSWER_YES, "%s", "");
			continue;
		}
		span = reading_span(r, h->first, h->last);
		buf_reset(&quote);
		escape_add(&quote, span.p, span.n);
		answers_set(a, rule, ANSWER_YES, "the note says \"%.*s\"",
		    (int)quote.n, quote.p);
	}
	buf_free(&quote);
	return any;
}

/* Answers a rule with the words that speak loudest for it. */
static void
answer_loudest(struct reading *r, struct answers *a, int weighed)
{
	uint32_t span[LOUDEST][2];
	struct buf quote = {0};
	int n;

	if (!a->explain) {
		answers_set(a, r->rule_weighed[weighed], ANSWER_YES, "%s", "");
		return;
	}
	n = weigh_loudest(r->policy->weights, &r->note->words,
	    r->policy->phrases->owner, weighed, LOUDEST, span);
	for (int i = 0; i < n; i++) {
		struct str s = reading_span(r, span[i][0], span[i][1]);

		buf_str(&quote, i ? ", \"" : "\"");
		escape_add(&quote, s.p, s.n);
		buf_char(&quote, '"');
	}
	answers_set(a, r->rule_weighed[weighed], ANSWER_YES,
	    "the words of the note together make it likely: %.*s", (int)quote.n,
	    quote.n ? quote.p : "");
	buf_free(&quote);
}

/* What the words of the note, taken together, say for and against. A phrase of
 * the user's own is not argued with. */
static void
answer_weighed(struct reading *r, struct answers *a)
{
	struct noted *note = r->note;

	if (!r->policy->weights)
		return;
	if (!r->scales)
		begin_weighing(r);
	noted_weigh(note, r->policy->weights, r->policy->phrases->owner);
	if (!note->telling)
		return;
	for (int k = 0; k < r->scales; k++) {
		int rule = r->rule_weighed[k];

		if (rule < 0 || r->own[rule])
			continue;
		if (!answers_yes(a, rule) && note->margin[k] >= r->odds_for)
			answer_loudest(r, a, k);
		else if (answers_yes(a, rule) &&
			 note->margin[k] < r->odds_against)
			answers_deny(a, rule);
	}
	r->stock_only = answers_yes(a, r->stock_note);
}

/* What follows from other rules, and what gives way to them. */
static void
answer_links(const struct reading *r, struct answers *a)
{
	const struct policy *p = r->policy;

	for (size_t i = 0; i < p->links; i++) {
		const struct policy_link *l = &p->link[i];

		if (!answers_yes(a, l->by) ||
		    (l->with >= 0 && !answers_yes(a, l->with)))
			continue;
		if (l->imply)
			answers_set(a, l->rule, ANSWER_YES, "the note %.*s",
			    (int)p->rule[l->by].sentence.n,
			    p->rule[l->by].sentence.p);
		else
			answers_deny(a, l->rule);
	}
}

/* Whether words first to last lie in what says how the two have met: "do you
 * remember?" wants nothing. */
static bool
recalls(const struct reading *r, size_t first, size_t last)
{
	for (size_t i = 0; i < r->note->scan.n; i++) {
		const struct hit *h = &r->note->scan.hit[i];

		if (h->phrase->list == r->met && h->first <= last &&
		    h->last >= first)
			return true;
	}
	return false;
}

/* Whether a sentence of some length asks something of the receiver. */
static bool
asks(const struct reading *r)
{
	const struct words *w = &r->note->words;
	size_t first = 0;

	for (size_t i = 0; i < w->n; i++) {
		int flags = w->w[i].flags;

		if (flags & WORD_FIRST)
			first = i;
		if (flags & WORD_ASKED && flags & WORD_LAST &&
		    i - first + 1 >= ASKING && !recalls(r, first, i))
			return true;
	}
	return false;
}

void
reading_take(struct reading *r, struct answers *a, struct str note,
    const struct words *from)
{
	reading_ready(r->policy);
	reading_scan(r, note);
	if (r->empty) {
		answers_set(a, r->no_note, ANSWER_YES, "the note is empty");
		return;
	}
	r->stock_only = !answer_hits(r, a) && is_stock(r, from);
	if (r->stock_only)
		answers_set(a, r->stock_note, ANSWER_YES,
		    "the note holds nothing of its own");
	else
		answers_set(a, r->personal_note, ANSWER_YES,
		    "the note says something of its own");
	if (!r->stock_only && asks(r))
		answers_set(
		    a, r->says_why, ANSWER_YES, "the note asks something");
	answer_weighed(r, a);
	answer_links(r, a);
}

uint64_t
reading_key(const struct words *w, const struct words *from)
{
	struct buf text = {0};
	size_t own = 0, i = 0;
	uint64_t key;

	for (size_t k = 0; k < 4 && k < w->n; k++)
		if (w->w[k].flags & WORD_STOP) {
			i = k + 1;
			break;
		}
	for (; i < w->n; i++) {
		struct str word = words_text(w, i);
		int flags = w->w[i].flags;

		if ((flags & WORD_CAPITAL && !(flags & WORD_FIRST) && word.n &&
			(unsigned char)word.p[0] < 0xD2) ||
		    is_in_name(word, from))
			continue;
		own++;
		buf_piece(&text, word);
		buf_char(&text, ' ');
	}
	key = own >= 4 ? map_hash(text.p, text.n) : 0;
	buf_free(&text);
	return key;
}
