/* phraseparse.c: a phrase read into the places of its automaton. */
#include "phraseparse.h"

#include <string.h>

#include "limit.h"
#include "phraselist.h"
#include "words.h"

/* A part of a pattern: positions are bits, counted from the phrase's first. */
struct fragment {
	uint64_t first, last;
	bool empty; /* may match nothing */
};

struct parser {
	struct phrases *p;
	struct str s;
	size_t at;
	uint32_t base;
	int depth;
	const char *wrong;
	bool at_begin, at_end, asked, parts;
	bool comma; /* stands before what comes next */
};

static struct fragment
wrong(struct parser *c, const char *what)
{
	if (!c->wrong)
		c->wrong = what;
	c->at = c->s.n;
	return (struct fragment){.empty = true};
}

static struct fragment
place_add(struct parser *c, uint32_t label, uint8_t part, bool direct)
{
	struct phrases *p = c->p;
	uint64_t bit;

	if (p->places - c->base >= PHRASE_PLACES)
		return wrong(c, "the phrase has more than 64 words");
	mem_room(p->place, p->places, p->places_cap);
	bit = UINT64_C(1) << (p->places - c->base);
	p->place[p->places++] = (struct phrase_place){
	    .label = label, .part = part, .direct = direct};
	if (part)
		c->parts = true;
	return (struct fragment){bit, bit, false};
}

static struct fragment
then(struct parser *c, struct fragment a, struct fragment b)
{
	for (size_t i = 0; a.last >> i && b.first; i++) {
		if (a.last >> i & 1)
			c->p->place[c->base + i].follow |= b.first;
		if (i == PHRASE_PLACES - 1)
			break;
	}
	return (struct fragment){
	    a.first | (a.empty ? b.first : 0),
	    b.last | (b.empty ? a.last : 0),
	    a.empty && b.empty,
	};
}

static struct fragment
either(struct fragment a, struct fragment b)
{
	return (struct fragment){
	    a.first | b.first, a.last | b.last, a.empty || b.empty};
}

/* One word with that label, and up to `more` that go on with `label_on`. */
static struct fragment
row(struct parser *c, uint32_t label, uint32_t label_on, int more, uint8_t part)
{
	struct fragment f = place_add(c, label, part, false);
	struct fragment tail = f;

	for (int i = 0; i < more && !c->wrong; i++) {
		struct fragment on = place_add(c, label_on, part, true);

		then(c, tail, on);
		f.last |= on.last;
		tail = on;
	}
	return f;
}

static struct fragment alternatives(struct parser *c, char end);

static struct fragment
defined(struct parser *c, struct str name)
{
	struct phrase_list *d = map_get(c->p->define_of, name);
	struct parser inner = *c;
	struct fragment f;

	if (!d)
		return wrong(c, "no such word in angle brackets");
	if (++inner.depth > 16)
		return wrong(c, "lists nested too deeply");
	f = place_add(c, d->label, 0, false);
	if (d->more.n == 0 || c->wrong)
		return f;
	inner.s = d->more;
	inner.at = 0;
	f = either(f, alternatives(&inner, '\0'));
	c->wrong = inner.wrong;
	c->parts |= inner.parts;
	return f;
}

static struct fragment
angle(struct parser *c)
{
	const char *close = memchr(c->s.p + c->at, '>', c->s.n - c->at);
	struct str name = {c->s.p + c->at + 1, 0};
	const struct phrase_class *class;

	if (!close)
		return wrong(c, "a < without its >");
	name.n = (size_t)(close - name.p);
	c->at += name.n + 2;
	if (str_eq(name, STR("comma"))) {
		c->comma = true;
		return (struct fragment){.empty = true};
	}
	class = phrases_class(name);
	if (!class)
		return defined(c, name);
	return row(c, class->label,
	    class->label == LABEL_NAME    ? (uint32_t)LABEL_NAME_ON
	    : class->label == LABEL_OWNER ? (uint32_t)LABEL_OWNER
					  : (uint32_t)LABEL_WORD,
	    class->more, class->label >= LABEL_NAME ? class->label : 0);
}

/* Any number of words, up to the end of the sentence. */
static struct fragment
open_gap(struct parser *c)
{
	struct fragment f = place_add(c, LABEL_WORD, 0, false);

	then(c, f, f);
	f.empty = true;
	return f;
}

static struct fragment
gap(struct parser *c)
{
	struct fragment f = {.empty = true};
	int n = 3;

	c->at += 3;
	if (c->at < c->s.n && c->s.p[c->at] == '*') {
		c->at++;
		return open_gap(c);
	}
	if (c->at < c->s.n && c->s.p[c->at] >= '0' && c->s.p[c->at] <= '9')
		n = c->s.p[c->at++] - '0';
	if (n < 1)
		return wrong(c, "a gap is of 1 to 9 words");
	f = row(c, LABEL_WORD, LABEL_WORD, n - 1, 0);
	for (int i = 0; i < n && !c->wrong; i++)
		c->p->place[c->p->places - 1 - (size_t)i].direct = false;
	f.empty = true;
	return f;
}

static struct fragment
literal(struct parser *c)
{
	size_t begin = c->at;
	struct words *ws = c->p->cut;
	struct fragment f = {.empty = true};
	bool prefix;

	while (c->at < c->s.n && !phrases_special(c->s, c->at))
		c->at++;
	words_cut(ws, (struct str){c->s.p + begin, c->at - begin});
	prefix = c->at < c->s.n && c->s.p[c->at] == '*';
	if (prefix)
		c->at++;
	for (size_t i = 0; i < ws->n && !c->wrong; i++) {
		struct str word = words_text(ws, i);
		bool open = prefix && i + 1 == ws->n;

		if (ws->w[i].kind == WORD_EMAIL ||
		    ws->w[i].kind == WORD_PHONE ||
		    ws->w[i].kind == WORD_BLANK || word.n == 0)
			f = wrong(c, "a phrase holds words, not addresses");
		else if (open && word.n < 2)
			f = wrong(c, "a * stands behind two letters or more");
		else
			f = then(c, f,
			    place_add(c, phrases_word_label(c->p, word, open),
				0, false));
	}
	if (prefix && ws->n == 0)
		f = wrong(c, "a * stands behind two letters or more");
	return f;
}

static struct fragment
item(struct parser *c)
{
	struct fragment f;

	switch (c->s.p[c->at]) {
	case '(':
	case '[':
		if (++c->depth > 16)
			return wrong(c, "brackets nested too deeply");
		f = alternatives(c, c->s.p[c->at++] == '(' ? ')' : ']');
		if (!c->wrong && c->s.p[c->at++] == ']')
			f.empty = true;
		c->depth--;
		return f;
	case ')':
	case ']':
	case '>':
		return wrong(c, "a closing bracket without its opening one");
	case '<':
		return angle(c);
	case '*':
		return wrong(c, "a * stands behind two letters or more");
	case '^':
		if (c->p->places != c->base)
			return wrong(c, "a ^ stands at the beginning");
		c->at_begin = true;
		c->at++;
		return (struct fragment){.empty = true};
	case '$':
	case '?':
		if (c->at + 1 != c->s.n)
			return wrong(c, "a $ or ? stands at the end");
		c->at_end = true;
		c->asked |= c->s.p[c->at] == '?';
		c->at++;
		return (struct fragment){.empty = true};
	}
	if (c->at + 3 <= c->s.n && memcmp(c->s.p + c->at, "...", 3) == 0)
		return gap(c);
	return literal(c);
}

/* An item that stands behind a comma. */
static struct fragment
apart(struct parser *c)
{
	struct fragment f;

	c->comma = false;
	f = item(c);
	if (f.empty || c->comma)
		return wrong(c, "a <comma> stands before a word");
	for (uint64_t b = f.first; b; b &= b - 1)
		c->p->place[c->base + (size_t)__builtin_ctzll(b)].apart = true;
	return f;
}

/* Whether a text is a word as it stands: nearly all of a policy's are. */
static bool
is_plain_word(struct str s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= 'a' && s.p[i] <= 'z')
		i++;
	return s.n > 0 && i == s.n;
}

/* Takes an alternative that is a single word, so that a bracket's words share
 * one label and one position. */
static bool
take_word(struct parser *c, char end, struct buf *words)
{
	size_t i = c->at, begin;
	struct words ws = {0};
	struct str word;
	bool single;

	while (i < c->s.n && (c->s.p[i] == ' ' || c->s.p[i] == '\t'))
		i++;
	for (begin = i; i < c->s.n && !phrases_special(c->s, i);)
		i++;
	word = (struct str){c->s.p + begin, i - begin};
	single = is_plain_word(word);
	if (!single) {
		words_cut(&ws, word);
		single = ws.n == 1 && ws.w[0].n && ws.w[0].kind == WORD_LETTERS;
		if (single)
			word = words_text(&ws, 0);
	}
	if (single) {
		buf_char(words, '|');
		buf_piece(words, word);
	}
	if (i < c->s.n && c->s.p[i] == '*') {
		single = single && word.n >= 2;
		if (single)
			buf_char(words, '*');
		i++;
	}
	while (i < c->s.n && (c->s.p[i] == ' ' || c->s.p[i] == '\t'))
		i++;
	words_free(&ws);
	return single && i < c->s.n && (c->s.p[i] == '|' || c->s.p[i] == end) &&
	       (c->at = i, true);
}

/* Up to the closing bracket `end`, which stays, or the pattern's end. */
static struct fragment
alternatives(struct parser *c, char end)
{
	struct fragment all = {0}, f = {.empty = true};
	struct buf words = {0};
	bool begun = end != '\0';

	for (;;) {
		char ch;

		if (begun) {
			size_t n = words.n;

			if (take_word(c, end, &words)) {
				if (c->s.p[c->at] == end)
					break;
				c->at++;
				continue;
			}
			words.n = n;
		}
		begun = false;
		ch = c->at < c->s.n ? c->s.p[c->at] : '\0';
		if (ch == ' ' || ch == '\t') {
			c->at++;
		} else if (c->wrong) {
			break;
		} else if (c->comma && (ch == '|' || ch == end)) {
			wrong(c, "a <comma> stands before a word");
		} else if (ch == '|' || ch == end) {
			all = either(all, f);
			f = (struct fragment){.empty = true};
			if (ch == end)
				break;
			c->at++;
			begun = end != '\0';
		} else if (ch == '\0') {
			wrong(c, "a bracket is not closed");
		} else {
			f = then(c, f, c->comma ? apart(c) : item(c));
		}
	}
	if (words.n && !c->wrong)
		all = either(all,
		    place_add(c, phrases_words_label(c->p, str_buf(&words)), 0,
			false));
	buf_free(&words);
	return all;
}

const char *
phrases_add(struct phrases *p, int list, enum phrase_kind kind, struct str lang,
    struct str pattern, uint32_t line)
{
	struct parser c = {.p = p, .s = pattern, .base = (uint32_t)p->places};
	struct fragment f;
	struct phrase *ph;

	if (p->n >= LIMIT_PHRASES)
		return "too many phrases";
	f = alternatives(&c, '\0');
	if (!c.wrong && f.empty)
		wrong(&c, "the phrase could match nothing at all");
	for (uint64_t bits = f.first; !c.wrong && bits; bits &= bits - 1) {
		uint32_t label =
		    p->place[c.base + (size_t)__builtin_ctzll(bits)].label;

		if (label == LABEL_WORD || label == LABEL_THING)
			wrong(&c, "a phrase begins with a word, not a gap");
	}
	if (c.wrong) {
		p->places = c.base;
		return c.wrong;
	}
	mem_room(p->phrase, p->n, p->cap);
	ph = &p->phrase[p->n++];
	*ph = (struct phrase){.first = f.first,
	    .last = f.last,
	    .place = c.base,
	    .line = line,
	    .list = list,
	    .kind = kind,
	    .places = (uint8_t)(p->places - c.base),
	    .at_begin = c.at_begin,
	    .at_end = c.at_end,
	    .asked = c.asked,
	    .parts = c.parts};
	if (lang.n == 2)
		memcpy(ph->lang, lang.p, 2);
	return NULL;
}
