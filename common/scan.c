/* scan.c: which phrases a text holds. */
#include "scan.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "phraseword.h"

enum {
	WORD_LABELS = 512,
	COMMON_BITS = 10, /* of the number of words remembered */
	COMMON_BYTES = 16, /* of such a word at most */
	COMMON_LABELS = 1 << 15, /* that all of them bear */
};

/* Positions of a phrase that took a word, on a way from one where the phrase
 * may begin. Those of one phrase are a chain, newest first. */
struct step {
	uint64_t taken;
	uint32_t phrase, word;
	uint32_t before; /* 1 + the phrase's step before, or 0 */
};

/* What a word is: its class, then what phrases have of it. */
enum { CLASS_LABELS = 16, LABELS_MOST = CLASS_LABELS + WORD_LABELS };

struct labelled {
	uint32_t label[LABELS_MOST];
	size_t n;
	struct phrase_sign sign; /* of them all */
};

/* The phrases' labels of a word, remembered: most words of most texts are a few
 * hundred. */
struct common {
	uint64_t
	    text[COMMON_BYTES / 8]; /* and zeroes; nothing but these: none */
	uint32_t first; /* of its labels */
	uint16_t n;
	bool no, on; /* it bears <not-name>, <name-part> */
	struct phrase_sign sign;
};

/* The state of one search. Per phrase: the positions that may come next, and
 * the hit of it that may still grow. */
struct scan_room {
	const struct phrases *p;
	uint64_t *expect;
	size_t *grown; /* 1 + number of the phrase's newest hit */
	struct step *step; /* of the sentence */
	size_t steps, steps_cap;
	uint32_t *newest; /* per phrase: 1 + its newest step, if that is its */
	struct labelled near[2]; /* a word and the next, by their numbers */
	uint32_t *active;
	size_t actives;
	uint32_t
	    *borne; /* of each label, the turn of the last word to bear it */
	uint32_t turn;
	struct common *common;
	uint32_t *common_label;
	size_t common_labels;
	size_t words_cap;
	uint32_t *taken; /* per word: the list whose NOT covers it, from 1 */
	uint8_t *dead; /* per list */
};

enum { DEAD_HERE = 1, DEAD_ALL = 2, HAS_NOT = 4 };

/* What a word may be: more than it is, where labels share a bit. */
static struct phrase_sign
sign_of(const uint32_t *label, size_t n)
{
	struct phrase_sign s = {0};

	for (size_t i = 0; i < n; i++)
		phrase_sign_add(&s, label[i]);
	return s;
}

static struct scan_room *
room_for(struct scan *s, const struct phrases *p, const struct words *text)
{
	struct scan_room *r = s->room;

	if (r && r->p != p) {
		scan_free(s);
		r = NULL;
	}
	if (!r) {
		s->room = r = xcalloc(1, sizeof(*r));
		r->p = p;
		r->expect = xcalloc(p->n, sizeof(*r->expect));
		r->grown = xcalloc(p->n, sizeof(*r->grown));
		r->newest = xcalloc(p->n, sizeof(*r->newest));
		r->active = xcalloc(p->n, sizeof(*r->active));
		r->borne = xcalloc(p->labels, sizeof(*r->borne));
		r->common = xcalloc(1u << COMMON_BITS, sizeof(*r->common));
		r->common_label =
		    xcalloc(COMMON_LABELS, sizeof(*r->common_label));
		r->dead = xcalloc(p->lists, 1);
	}
	if (r->words_cap < text->n + 1) {
		r->words_cap = 2 * text->n + 64;
		free(r->taken);
		r->taken = xcalloc(r->words_cap, sizeof(*r->taken));
	}
	r->steps = 0;
	return r;
}

static size_t
class_labels(const struct phrases *p, const struct words *text, size_t i,
    uint32_t *label)
{
	const struct word *w = &text->w[i];
	size_t n = 0;

	switch (w->kind) {
	case WORD_LETTERS:
		label[n++] = LABEL_WORD;
		label[n++] = LABEL_THING;
		if (map_count(p->owner) &&
		    map_get(p->owner, words_text(text, i)))
			label[n++] = LABEL_OWNER;
		if (!(w->flags & WORD_CAPITAL) && text->capitals)
			break;
		label[n++] = LABEL_EMPLOYER;
		label[n++] = LABEL_SCHOOL;
		label[n++] = LABEL_EVENT;
		label[n++] = LABEL_PLACE;
		label[n++] = LABEL_NAME;
		label[n++] = LABEL_NAME_ON;
		break;
	case WORD_NUMBER:
		label[n++] = LABEL_WORD;
		label[n++] = LABEL_NUMBER;
		if (w->flags & WORD_MANY)
			label[n++] = LABEL_MANY;
		if (w->flags & WORD_YEAR)
			label[n++] = LABEL_YEAR;
		break;
	case WORD_URL:
		label[n++] = LABEL_URL;
		break;
	case WORD_EMAIL:
		label[n++] = LABEL_EMAIL;
		break;
	case WORD_PHONE:
		label[n++] = LABEL_PHONE;
		break;
	case WORD_SIGN:
		label[n++] = LABEL_EMOJI;
		break;
	case WORD_BLANK:
		label[n++] = LABEL_WORD;
		label[n++] = LABEL_BLANK;
		break;
	}
	return n;
}

/* The lists <not-name> and <name-part> say which words begin no name in spite
 * of a capital and which go on one without. */
static size_t
mend_names(uint32_t *label, size_t n, size_t own, bool no, bool on)
{
	bool has = false;

	for (size_t i = 0; i < own; i++) {
		has |= label[i] == LABEL_NAME_ON;
		if (no && (label[i] >= LABEL_NAME && label[i] <= LABEL_PLACE))
			label[i] = LABEL_WORD;
		else if (no && !on && label[i] == LABEL_NAME_ON)
			label[i] = LABEL_WORD;
	}
	if (on && !has && n < LABELS_MOST)
		label[n++] = LABEL_NAME_ON;
	return n;
}

/* Whether a label that is there at all is among some. */
static bool
is_among(uint32_t wanted, const uint32_t *label, size_t n)
{
	bool found = false;

	for (size_t i = 0; i < n; i++)
		found |= label[i] == wanted;
	return found && wanted;
}

/* The place where what a word bears is remembered; NULL for a long one. */
static struct common *
common_at(const struct scan_room *r, struct str word, uint64_t *text)
{
	uint64_t h;

	if (word.n > COMMON_BYTES)
		return NULL;
	text[0] = text[1] = 0;
	memcpy(text, word.p, word.n);
	h = (text[0] ^ text[1] * 31) * UINT64_C(0x9E3779B97F4A7C15);
	return &r->common[h >> (64 - COMMON_BITS)];
}

/* Adds the phrases' labels of a word to those it has: as many of the first word
 * whatever its class is, so that they may be remembered. */
static void
look_up(struct scan_room *r, struct labelled *w, struct str word, bool *no,
    bool *on)
{
	const struct phrases *p = r->p;
	uint32_t *label = w->label + w->n;
	size_t room = LABELS_MOST - w->n;
	size_t n = phrases_labels(
	    p, word, label, room < WORD_LABELS ? room : WORD_LABELS);
	struct phrase_sign sign = sign_of(label, n);

	w->n += n;
	phrase_sign_join(&w->sign, &sign);
	*no |= is_among(p->not_name, label, n);
	*on |= is_among(p->name_part, label, n);
}

/* Remembers the labels of a word from `own` on. When there are too many of all
 * words, they are forgotten. */
static void
remember(struct scan_room *r, struct common *c, const uint64_t *text,
    const struct labelled *w, size_t own)
{
	size_t n = w->n - own;

	if (r->common_labels + n > COMMON_LABELS) {
		memset(r->common, 0, sizeof(*c) << COMMON_BITS);
		r->common_labels = 0;
	}
	c->first = (uint32_t)r->common_labels;
	c->n = (uint16_t)n;
	memcpy(c->text, text, sizeof(c->text));
	memcpy(
	    r->common_label + c->first, w->label + own, n * sizeof(*w->label));
	r->common_labels += n;
}

/* The same for a word that has no more than labels of its class. */
static void
recall(struct scan_room *r, struct labelled *w, struct str word, bool *no,
    bool *on)
{
	uint64_t text[COMMON_BYTES / 8];
	struct common *c = common_at(r, word, text);
	struct phrase_sign before = w->sign;
	size_t own = w->n;

	if (!c) {
		look_up(r, w, word, no, on);
		return;
	}
	if (c->text[0] == text[0] && c->text[1] == text[1]) {
		memcpy(w->label + own, r->common_label + c->first,
		    c->n * sizeof(*w->label));
		w->n += c->n;
		phrase_sign_join(&w->sign, &c->sign);
		*no = c->no;
		*on = c->on;
		return;
	}
	w->sign = (struct phrase_sign){{0}};
	look_up(r, w, word, no, on);
	remember(r, c, text, w, own);
	c->sign = w->sign;
	c->no = *no;
	c->on = *on;
	phrase_sign_join(&w->sign, &before);
}

/* Finds out what a word is. */
static void
label_word(struct scan_room *r, const struct words *text, size_t i)
{
	struct labelled *w = &r->near[i % 2];
	size_t own = class_labels(r->p, text, i, w->label);
	struct str word = words_text(text, i);
	bool no = false, on = false;

	w->n = own;
	w->sign = sign_of(w->label, own);
	if (word.n)
		recall(r, w, word, &no, &on);
	for (size_t k = 0; text->w[i].kind == WORD_URL && k < word.n; k++)
		if (word.p[k] == '.')
			look_up(r, w,
			    (struct str){word.p + k + 1, word.n - k - 1}, &no,
			    &on);
	if (no || on) {
		w->n = mend_names(w->label, w->n, own, no, on);
		phrase_sign_add(&w->sign, LABEL_NAME_ON);
	}
}

/* The newest step of a phrase in this sentence, or NULL. */
static struct step *
newest_step(const struct scan_room *r, uint32_t phrase)
{
	uint32_t n = r->newest[phrase];

	return n && n <= r->steps && r->step[n - 1].phrase == phrase
		   ? &r->step[n - 1]
		   : NULL;
}

/* Notes that a phrase's positions can take a word. */
static void
log_step(struct scan_room *r, uint32_t phrase, size_t word, uint64_t taken)
{
	struct step *s = newest_step(r, phrase);
	uint32_t before = s ? r->newest[phrase] : 0;

	if (s && s->word == word) {
		s->taken |= taken;
		return;
	}
	mem_room(r->step, r->steps, r->steps_cap);
	s = &r->step[r->steps++];
	*s = (struct step){.taken = taken,
	    .phrase = phrase,
	    .word = (uint32_t)word,
	    .before = before};
	r->newest[phrase] = (uint32_t)r->steps;
}

/* Whether a position may come next, behind a comma or not. */
static bool
may_follow(const struct phrase_place *place, bool stop)
{
	return stop ? !place->direct : !place->apart;
}

/* Which positions lead to one of `next`, which stand behind a comma or not. */
static uint64_t
leads_to(const struct scan_room *r, const struct phrase *ph, uint64_t next,
    bool stop)
{
	const struct phrase_place *place = r->p->place + ph->place;
	uint64_t found = 0;

	for (uint64_t b = next; b; b &= b - 1)
		if (!may_follow(&place[__builtin_ctzll(b)], stop))
			next &= ~(b & -b);
	for (unsigned i = 0; next && i < ph->places; i++)
		found |= (uint64_t)((place[i].follow & next) != 0) << i;
	return found;
}

static void
note_part(struct hit *h, uint8_t label, uint32_t word, uint8_t before)
{
	const int most = sizeof(h->part) / sizeof(h->part[0]);

	if (!label)
		return;
	if (h->parts && label == before) {
		h->part[h->parts - 1].last = word;
	} else if (h->parts < most) {
		h->part[h->parts].label = label;
		h->part[h->parts].first = h->part[h->parts].last = word;
		h->parts++;
	}
}

/* Where a phrase that ends with the word `last` begins, the longest way, and
 * which words its parts took. Walks back along the steps, then forth. */
static void
trace(const struct scan_room *r, const struct words *text, struct hit *h)
{
	enum { SPAN = 2 * PHRASE_PLACES };
	const struct phrase *ph = h->phrase;
	const struct phrase_place *place = r->p->place + ph->place;
	const struct step *s = &r->step[h->step - 1];
	uint64_t way[SPAN], taken[SPAN], at = ph->last;
	size_t n = 0, best = 0;
	uint8_t before = 0;

	for (size_t word = h->last;; word--) {
		while (s && s->word > word)
			s = s->before ? &r->step[s->before - 1] : NULL;
		taken[n] = s && s->word == word ? s->taken : 0;
		if (n == 0 || text->w[word].kind != WORD_SIGN)
			way[n] = at & taken[n];
		else
			way[n] = way[n - 1] | (at & taken[n]);
		if (way[n] & ph->first &&
		    (!ph->at_begin || text->w[word].flags & WORD_FIRST))
			best = n;
		if (n + 1 == SPAN || text->w[word].flags & WORD_FIRST ||
		    !way[n])
			break;
		at = leads_to(r, ph, way[n],
		    text->w[word - 1].kind != WORD_SIGN &&
			text->w[word - 1].flags & WORD_STOP);
		n++;
	}
	h->first = h->last - (uint32_t)best;
	if (!ph->parts)
		return;
	at = ph->first;
	for (size_t k = best;; k--) {
		uint64_t here = way[k] & at & taken[k];
		unsigned pick;

		if (here) {
			pick = (unsigned)__builtin_ctzll(here);
			for (uint64_t b = here; b; b &= b - 1)
				if (before &&
				    place[__builtin_ctzll(b)].part == before) {
					pick = (unsigned)__builtin_ctzll(b);
					break;
				}
			note_part(
			    h, place[pick].part, h->last - (uint32_t)k, before);
			before = place[pick].part;
			at = place[pick].follow;
		}
		if (k == 0)
			break;
	}
}

/* A phrase may end with this word. A hit that ended with the word before goes
 * on, unless the phrase begins afresh; where it begins is found at the end of
 * the sentence. */
static void
accept(struct scan *s, const struct words *text, const struct phrase *ph,
    size_t word, size_t sentence_hits, bool fresh)
{
	struct scan_room *r = s->room;
	size_t index = (size_t)(ph - r->p->phrase), old = r->grown[index];

	if ((ph->at_end && !(text->w[word].flags & WORD_LAST)) ||
	    (ph->asked && !(text->w[word].flags & WORD_ASKED)))
		return;
	if (old > sentence_hits && old <= s->n &&
	    s->hit[old - 1].phrase == ph && ph->places > 1 && !fresh &&
	    s->hit[old - 1].last + 1 == word) {
		s->hit[old - 1].last = (uint32_t)word;
		s->hit[old - 1].step = r->newest[index];
		return;
	}
	if (s->n == s->cap) {
		s->cap = s->cap ? s->cap * 2 : 32;
		s->hit = xreallocarray(s->hit, s->cap, sizeof(*s->hit));
	}
	s->hit[s->n++] = (struct hit){
	    .phrase = ph, .last = (uint32_t)word, .step = r->newest[index]};
	r->grown[index] = s->n;
}

/* Makes the labels of a word those that are borne. */
static void
bear(struct scan_room *r, size_t word)
{
	const struct labelled *w = &r->near[word % 2];

	if (++r->turn == 0) {
		memset(r->borne, 0, r->p->labels * sizeof(*r->borne));
		r->turn = 1;
	}
	for (size_t k = 0; k < w->n; k++)
		r->borne[w->label[k]] = r->turn;
}

/* Phrases that have begun go on with a word, or end. */
static void
go_on(
    struct scan *s, const struct words *text, size_t word, size_t sentence_hits)
{
	struct scan_room *r = s->room;
	const struct phrases *p = r->p;
	bool stop = word && text->w[word - 1].flags & WORD_STOP;
	bool sign = text->w[word].kind == WORD_SIGN;
	size_t kept = 0;

	for (size_t k = 0; k < r->actives; k++) {
		uint32_t index = r->active[k];
		const struct phrase *ph = &p->phrase[index];
		uint64_t expect = r->expect[index], next = 0, taken = 0;

		for (uint64_t b = expect; b; b &= b - 1) {
			size_t at = ph->place + (size_t)__builtin_ctzll(b);
			uint32_t label = p->place_label[at];

			if (r->borne[label] != r->turn ||
			    !may_follow(&p->place[at], stop))
				continue;
			taken |= b & -b;
			next |= p->place[at].follow;
		}
		if (taken)
			log_step(r, index, word, taken);
		if (taken & ph->last)
			accept(s, text, ph, word, sentence_hits, false);
		if (sign)
			next |= expect;
		r->expect[index] = next;
		if (next)
			r->active[kept++] = index;
	}
	r->actives = kept;
}

/* Phrases that begin with a word. Those that the next word cannot go on with
 * are not begun. */
static void
begin(
    struct scan *s, const struct words *text, size_t word, size_t sentence_hits)
{
	struct scan_room *r = s->room;
	const struct phrases *p = r->p;
	const struct labelled *w = &r->near[word % 2];
	const struct labelled *ahead = &r->near[(word + 1) % 2];
	bool first = text->w[word].flags & WORD_FIRST;
	bool last = text->w[word].flags & WORD_LAST;
	bool any = !last && text->w[word + 1].kind == WORD_SIGN;
	bool stop = !first && text->w[word - 1].flags & WORD_STOP;

	for (size_t k = 0; k < w->n; k++) {
		uint32_t label = w->label[k];

		for (uint32_t i = p->start_at[label];
		     i < p->start_at[label + 1]; i++) {
			const struct phrase_start *b = &p->start[i];
			bool on;

			if ((b->at_begin && !first) || (b->apart && !stop))
				continue;
			on = !last &&
			     (any || phrase_sign_meets(&b->sign, &ahead->sign));
			if (!b->at_once && !on)
				continue;
			log_step(r, b->phrase, word, p->begun[i].first);
			if (b->at_once)
				accept(s, text, &p->phrase[b->phrase], word,
				    sentence_hits, true);
			if (!on)
				continue;
			if (!r->expect[b->phrase])
				r->active[r->actives++] = b->phrase;
			r->expect[b->phrase] |= p->begun[i].next;
		}
	}
}

/* Marks the words that a list's NOT phrases cover and drops what they touch. */
static void
take_back(struct scan *s, size_t from, int list)
{
	struct scan_room *r = s->room;
	uint32_t tag = (uint32_t)list + 1;
	size_t kept = from;

	for (size_t i = from; i < s->n; i++)
		if (s->hit[i].phrase->list == list &&
		    s->hit[i].phrase->kind == PHRASE_NOT)
			for (uint32_t w = s->hit[i].first; w <= s->hit[i].last;
			     w++)
				r->taken[w] = tag;
	for (size_t i = from; i < s->n; i++) {
		bool drop = false;

		if (s->hit[i].phrase->list == list &&
		    s->hit[i].phrase->kind == PHRASE_SAY)
			for (uint32_t w = s->hit[i].first; w <= s->hit[i].last;
			     w++)
				drop |= r->taken[w] == tag;
		if (!drop)
			s->hit[kept++] = s->hit[i];
	}
	s->n = kept;
}

static void
end_sentence(struct scan *s, const struct words *text, size_t from)
{
	struct scan_room *r = s->room;
	bool nots = false, others = false;
	size_t kept = from;

	for (size_t i = from; i < s->n; i++)
		trace(r, text, &s->hit[i]);

	for (size_t i = from; i < s->n; i++) {
		const struct phrase *ph = s->hit[i].phrase;

		others |= ph->kind != PHRASE_SAY;
		if (ph->kind == PHRASE_NOT)
			r->dead[ph->list] |= HAS_NOT, nots = true;
		else if (ph->kind == PHRASE_UNLESS)
			r->dead[ph->list] |= DEAD_HERE;
		else if (ph->kind == PHRASE_NEVER)
			r->dead[ph->list] |= DEAD_ALL;
	}
	if (!others)
		return;
	for (int list = 0; nots && list < (int)r->p->lists; list++)
		if (r->dead[list] & HAS_NOT)
			take_back(s, from, list);
	for (size_t i = from; i < s->n; i++) {
		const struct phrase *ph = s->hit[i].phrase;

		if (ph->kind == PHRASE_SAY && !(r->dead[ph->list] & DEAD_HERE))
			s->hit[kept++] = s->hit[i];
	}
	s->n = kept;
	for (size_t list = 0; list < r->p->lists; list++)
		r->dead[list] &= DEAD_ALL;
}

void
scan_text(struct scan *s, const struct phrases *p, const struct words *text)
{
	struct scan_room *r = room_for(s, p, text);
	size_t sentence_hits = 0, kept = 0;

	s->n = 0;
	memset(r->taken, 0, (text->n + 1) * sizeof(*r->taken));
	if (text->n > 0)
		label_word(r, text, 0);
	for (size_t i = 0; i < text->n; i++) {
		if (i + 1 < text->n)
			label_word(r, text, i + 1);
		if (r->actives > 0) {
			bear(r, i);
			go_on(s, text, i, sentence_hits);
		}
		begin(s, text, i, sentence_hits);
		if (!(text->w[i].flags & WORD_LAST))
			continue;
		while (r->actives)
			r->expect[r->active[--r->actives]] = 0;
		end_sentence(s, text, sentence_hits);
		r->steps = 0;
		sentence_hits = s->n;
	}
	for (size_t i = 0; i < s->n; i++)
		if (!(r->dead[s->hit[i].phrase->list] & DEAD_ALL))
			s->hit[kept++] = s->hit[i];
	s->n = kept;
	memset(r->dead, 0, p->lists);
}

const struct hit *
scan_next(const struct scan *s, int list, size_t *from)
{
	while (*from < s->n)
		if (s->hit[(*from)++].phrase->list == list)
			return &s->hit[*from - 1];
	return NULL;
}

void
scan_free(struct scan *s)
{
	struct scan_room *r = s->room;

	if (r) {
		free(r->expect);
		free(r->step);
		free(r->newest);
		free(r->grown);
		free(r->active);
		free(r->borne);
		free(r->common);
		free(r->common_label);
		free(r->taken);
		free(r->dead);
		free(r);
	}
	free(s->hit);
	*s = (struct scan){0};
}
