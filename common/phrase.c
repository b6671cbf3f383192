/* phrase.c: lists of phrases, made ready to be looked for in a text. */
#include "phrase.h"

#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "words.h"

struct phrase_entry {
	struct str word;
	uint32_t label;
	bool prefix;
};

/* A list of words for <name>: those of one word share a label, others are
 * put in where it is used. */
struct define {
	uint32_t label;
	struct str more; /* alternatives of several words, `|` between */
};

/* One more spelling of a word. */
struct spelling {
	struct spelling *next;
	struct str word;
};

/* A part of a pattern: positions are bits, counted from the phrase's first. */
struct fragment {
	uint64_t first, last;
	bool empty; /* may match nothing */
};

/* Bytes of a list's rows of words: no phrase has places for more. */
enum { MORE = 4096 };

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

static const struct {
	const char *name;
	uint8_t label, more; /* how many words may go on behind the first */
} classes[] = {{"word", LABEL_WORD, 0}, {"number", LABEL_NUMBER, 0},
    {"many", LABEL_MANY, 0}, {"year", LABEL_YEAR, 0}, {"url", LABEL_URL, 0},
    {"email", LABEL_EMAIL, 0}, {"phone", LABEL_PHONE, 0},
    {"emoji", LABEL_EMOJI, 0}, {"blank", LABEL_BLANK, 0},
    {"owner", LABEL_OWNER, 2}, {"name", LABEL_NAME, 3},
    {"employer", LABEL_EMPLOYER, 5}, {"school", LABEL_SCHOOL, 5},
    {"event", LABEL_EVENT, 5}, {"place", LABEL_PLACE, 5},
    {"thing", LABEL_THING, 5}};

struct phrases *
phrases_new(void)
{
	struct phrases *p = xcalloc(1, sizeof(*p));

	p->list_of = map_new();
	p->label_of = map_new();
	p->define_of = map_new();
	p->spelt = map_new();
	p->owner = map_new();
	p->cut = xcalloc(1, sizeof(*p->cut));
	p->labels = LABELS;
	return p;
}

void
phrases_free(struct phrases *p)
{
	if (!p)
		return;
	map_free(p->list_of);
	map_free(p->label_of);
	map_free(p->define_of);
	map_free(p->spelt);
	map_free(p->owner);
	free(p->phrase);
	free(p->place);
	free(p->list);
	free(p->entry);
	free(p->node);
	free(p->byte);
	free(p->node_label);
	free(p->start_at);
	free(p->start);
	free(p->begun);
	free(p->place_label);
	words_free(p->cut);
	free(p->cut);
	buf_free(&p->key);
	arena_free(&p->arena);
	free(p);
}

static struct str
keep(struct phrases *p, struct str s)
{
	return (struct str){arena_memdup(&p->arena, s.p, s.n), s.n};
}

int
phrases_list(struct phrases *p, struct str name)
{
	void **v = map_at(p->list_of, name);

	if (!*v) {
		mem_room(p->list, p->lists, p->lists_cap);
		p->list[p->lists] = keep(p, name);
		*v = (void *)(uintptr_t)++p->lists;
	}
	return (int)(uintptr_t)*v - 1;
}

int
phrases_find(const struct phrases *p, struct str name)
{
	return (int)(uintptr_t)map_get(p->list_of, name) - 1;
}

static void
entry_add(struct phrases *p, struct str word, bool prefix, uint32_t label)
{
	mem_room(p->entry, p->entries, p->entries_cap);
	p->entry[p->entries++] =
	    (struct phrase_entry){keep(p, word), label, prefix};
}

/* "don't" is also written "dont", unless that is another word. */
static void
entry_without_apostrophe(struct phrases *p, struct str word, uint32_t label)
{
	static const char *const other[] = {"he'd", "he'll", "i'd", "i'll",
	    "it's", "she'd", "she'll", "we'd", "we'll", "we're", "who're"};
	const char *quote = memchr(word.p, '\'', word.n);
	struct buf b = {0};

	if (!quote)
		return;
	for (size_t i = 0; i < sizeof(other) / sizeof(other[0]); i++)
		if (str_eq(word, str_of(other[i])))
			return;
	buf_add(&b, word.p, (size_t)(quote - word.p));
	buf_add(&b, quote + 1, word.n - (size_t)(quote - word.p) - 1);
	entry_add(p, str_buf(&b), false, label);
	buf_free(&b);
}

/* A word of a phrase, or what it begins with, and how else it is written. */
static void
word_add(struct phrases *p, struct str word, bool prefix, uint32_t label)
{
	entry_add(p, word, prefix, label);
	if (prefix)
		return;
	entry_without_apostrophe(p, word, label);
	for (const struct spelling *s = map_get(p->spelt, word); s; s = s->next)
		entry_add(p, s->word, false, label);
}

static uint32_t
label_of(struct phrases *p, struct str word, bool prefix)
{
	void **v;

	buf_reset(&p->key);
	buf_piece(&p->key, word);
	if (prefix)
		buf_char(&p->key, '*');
	v = map_at(p->label_of, str_buf(&p->key));
	if (!*v) {
		*v = (void *)(uintptr_t)p->labels;
		word_add(p, word, prefix, p->labels++);
	}
	return (uint32_t)(uintptr_t)*v;
}

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
	struct define *d = map_get(c->p->define_of, name);
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

	if (!close)
		return wrong(c, "a < without its >");
	name.n = (size_t)(close - name.p);
	c->at += name.n + 2;
	if (str_eq(name, STR("comma"))) {
		c->comma = true;
		return (struct fragment){.empty = true};
	}
	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
		uint8_t label = classes[i].label, part;

		if (!str_eq(name, str_of(classes[i].name)))
			continue;
		part = label >= LABEL_NAME ? label : 0;
		return row(c, label,
		    label == LABEL_NAME    ? (uint32_t)LABEL_NAME_ON
		    : label == LABEL_OWNER ? (uint32_t)LABEL_OWNER
					   : (uint32_t)LABEL_WORD,
		    classes[i].more, part);
	}
	return defined(c, name);
}

static struct fragment
gap(struct parser *c)
{
	struct fragment f = {.empty = true};
	int n = 3;

	c->at += 3;
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

static bool
is_special(struct str s, size_t i)
{
	if (s.p[i] >= 'a' && s.p[i] <= 'z')
		return false;
	return strchr("()[]|<> \t^$*?", s.p[i]) ||
	       (i + 3 <= s.n && memcmp(s.p + i, "...", 3) == 0);
}

static struct fragment
literal(struct parser *c)
{
	size_t begin = c->at;
	struct words *ws = c->p->cut;
	struct fragment f = {.empty = true};
	bool prefix;

	while (c->at < c->s.n && !is_special(c->s, c->at))
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
			    place_add(c, label_of(c->p, word, open), 0, false));
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
	for (begin = i; i < c->s.n && !is_special(c->s, i);)
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

/* The label of words that were taken, "|a|b*|c". */
static uint32_t
words_label(struct phrases *p, struct str words)
{
	void **v = map_at(p->label_of, words);
	size_t i = 1, n;

	for (; !*v && i < words.n; i += n + 1) {
		struct str w = {words.p + i, 0};
		bool prefix;

		for (n = 0; i + n < words.n && words.p[i + n] != '|'; n++)
			;
		prefix = words.p[i + n - 1] == '*';
		w.n = n - prefix;
		word_add(p, w, prefix, p->labels);
	}
	if (!*v)
		*v = (void *)(uintptr_t)p->labels++;
	return (uint32_t)(uintptr_t)*v;
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
		    place_add(c, words_label(c->p, str_buf(&words)), 0, false));
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

static bool
is_one_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_special(s, i) && !(s.p[i] == '*' && i + 1 == s.n))
			return false;
	return s.n > 0;
}

static const char *
define_one(struct phrases *p, struct define *d, struct str s)
{
	struct words ws = {0};
	bool prefix;

	while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
		s.p++, s.n--;
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	if (s.n == 0)
		return "an empty word in a list";
	prefix = s.p[s.n - 1] == '*';
	words_cut(&ws, (struct str){s.p, s.n - prefix});
	if (is_one_word(s) && ws.n == 1) {
		word_add(p, words_text(&ws, 0), prefix, d->label);
	} else {
		struct buf b = {0};

		words_free(&ws);
		if (d->more.n + s.n > MORE)
			return "a list with too many rows of words";
		buf_piece(&b, d->more);
		if (b.n)
			buf_char(&b, '|');
		buf_piece(&b, s);
		d->more = keep(p, str_buf(&b));
		buf_free(&b);
	}
	words_free(&ws);
	return NULL;
}

/* A word and its other spellings, `|` between. */
static const char *
define_spelling(struct phrases *p, struct str words)
{
	struct words *ws = p->cut;
	struct spelling **end;

	words_cut(ws, words);
	if (ws->n < 2)
		return "a spelling is of a word and how else it is written";
	end = (struct spelling **)map_at(p->spelt, words_text(ws, 0));
	while (*end)
		end = &(*end)->next;
	for (size_t i = 1; i < ws->n; i++) {
		*end = arena_alloc(&p->arena, sizeof(**end));
		**end = (struct spelling){.word = keep(p, words_text(ws, i))};
		end = &(*end)->next;
	}
	return NULL;
}

const char *
phrases_define(struct phrases *p, struct str name, struct str words)
{
	void **v = map_at(p->define_of, name);
	struct define *d = *v;
	size_t begin = 0;
	int depth = 0;
	const char *bad = NULL;

	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		if (str_eq(name, str_of(classes[i].name)) ||
		    str_eq(name, STR("comma")))
			return "this name has a meaning of its own";
	if (str_eq(name, STR("spelling")))
		return define_spelling(p, words);
	if (!d) {
		*v = d = arena_alloc(&p->arena, sizeof(*d));
		*d = (struct define){.label = p->labels++};
		if (str_eq(name, STR("not-name")))
			p->not_name = d->label;
		else if (str_eq(name, STR("name-part")))
			p->name_part = d->label;
	}
	for (size_t i = 0; i <= words.n && !bad; i++) {
		char ch = i < words.n ? words.p[i] : '|';

		depth += (ch == '(' || ch == '[') - (ch == ')' || ch == ']');
		if (ch != '|' || (depth && i < words.n))
			continue;
		bad =
		    define_one(p, d, (struct str){words.p + begin, i - begin});
		begin = i + 1;
	}
	return bad;
}

static int
entry_compare(const void *a, const void *b)
{
	const struct phrase_entry *x = a, *y = b;
	size_t n = x->word.n < y->word.n ? x->word.n : y->word.n;
	int d = n ? memcmp(x->word.p, y->word.p, n) : 0;

	if (d == 0)
		d = (x->word.n > y->word.n) - (x->word.n < y->word.n);
	if (d == 0)
		d = x->prefix - y->prefix;
	if (d == 0)
		d = (x->label > y->label) - (x->label < y->label);
	return d;
}

/* The tree of words, level by level: a node is a range of the sorted words
 * that agree up to its depth. */
static void
make_tree(struct phrases *p)
{
	struct range {
		size_t lo, hi, depth;
	} * range;
	size_t bytes = 1, nodes = 1, labels = 0;

	if (p->entries)
		qsort(p->entry, p->entries, sizeof(*p->entry), entry_compare);
	for (size_t i = 0; i < p->entries; i++)
		bytes += p->entry[i].word.n;
	p->node = xcalloc(bytes, sizeof(*p->node));
	p->byte = xcalloc(bytes, 1);
	p->node_label = xcalloc(p->entries, sizeof(*p->node_label));
	range = xcalloc(bytes, sizeof(*range));
	range[0].hi = p->entries;
	for (size_t i = 0; i < nodes; i++) {
		struct phrase_node *node = &p->node[i];
		struct range r = range[i];
		size_t k = r.lo;

		node->exact = (uint32_t)labels;
		for (; k < r.hi && p->entry[k].word.n == r.depth; k++) {
			p->node_label[labels++] = p->entry[k].label;
			if (p->entry[k].prefix)
				node->prefixes++;
			else
				node->exacts++;
		}
		node->prefix = node->exact + node->exacts;
		node->child = (uint32_t)nodes;
		while (k < r.hi) {
			char b = p->entry[k].word.p[r.depth];

			range[nodes].lo = k;
			while (k < r.hi && p->entry[k].word.p[r.depth] == b)
				k++;
			range[nodes].hi = k;
			range[nodes].depth = r.depth + 1;
			p->byte[nodes++] = (unsigned char)b;
		}
		node->children = (uint32_t)nodes - node->child;
	}
	free(range);
}

typedef void start_fn(
    struct phrases *p, uint32_t label, uint32_t phrase, uint64_t first);

/* Calls fn for each label that a phrase may begin with, and the positions
 * that take it. */
static void
each_start(struct phrases *p, start_fn *fn)
{
	for (uint32_t i = 0; i < p->n; i++) {
		const struct phrase_place *place =
		    p->place + p->phrase[i].place;
		uint64_t left = p->phrase[i].first;

		while (left) {
			const struct phrase_place *one =
			    &place[__builtin_ctzll(left)];
			uint64_t same = 0;

			for (uint64_t b = left; b; b &= b - 1) {
				const struct phrase_place *other =
				    &place[__builtin_ctzll(b)];

				if (other->label == one->label &&
				    other->apart == one->apart)
					same |= b & -b;
			}
			left &= ~same;
			fn(p, one->label, i, same);
		}
	}
}

static void
count_start(struct phrases *p, uint32_t label, uint32_t phrase, uint64_t first)
{
	(void)phrase;
	(void)first;
	p->start_at[label + 2]++;
}

static void
put_start(struct phrases *p, uint32_t label, uint32_t phrase, uint64_t first)
{
	const struct phrase *ph = &p->phrase[phrase];
	const struct phrase_place *place = p->place + ph->place;
	uint32_t at = p->start_at[label + 1]++;
	struct phrase_start *s = &p->start[at];
	uint64_t next = 0;

	for (uint64_t b = first; b; b &= b - 1)
		next |= place[__builtin_ctzll(b)].follow;
	for (uint64_t b = next; b; b &= b - 1)
		phrase_sign_add(&s->sign, place[__builtin_ctzll(b)].label);
	s->phrase = phrase;
	s->at_begin = ph->at_begin;
	s->at_once = (first & ph->last) != 0;
	s->apart = place[__builtin_ctzll(first)].apart;
	p->begun[at] = (struct phrase_begun){first, next};
}

void
phrases_ready(struct phrases *p)
{
	size_t starts;

	if (p->ready)
		return;
	p->ready = true;
	make_tree(p);
	p->start_at = xcalloc(p->labels + 3, sizeof(*p->start_at));
	each_start(p, count_start);
	for (uint32_t i = 0; i <= p->labels; i++)
		p->start_at[i + 2] += p->start_at[i + 1];
	starts = p->start_at[p->labels + 2];
	p->start = xcalloc(starts, sizeof(*p->start));
	p->begun = xcalloc(starts, sizeof(*p->begun));
	each_start(p, put_start);
	p->place_label = xcalloc(p->places, sizeof(*p->place_label));
	for (size_t i = 0; i < p->places; i++)
		p->place_label[i] = p->place[i].label;
}

void
phrases_owner(struct phrases *p, struct str name)
{
	struct words ws = {0};

	words_cut(&ws, name);
	for (size_t i = 0; i < ws.n; i++)
		if (ws.w[i].n)
			*map_at(p->owner, words_text(&ws, i)) = p;
	words_free(&ws);
}

size_t
phrases_labels(
    const struct phrases *p, struct str word, uint32_t *label, size_t room)
{
	const struct phrase_node *node = p->node;
	size_t n = 0, i;

	for (i = 0;; i++) {
		const unsigned char *row = p->byte + node->child, *found;

		for (uint32_t k = 0; k < node->prefixes && n < room; k++)
			label[n++] = p->node_label[node->prefix + k];
		if (i == word.n)
			break;
		if (node->children == 0)
			return n;
		found = memchr(row, (unsigned char)word.p[i], node->children);
		if (!found)
			return n;
		node = &p->node[found - p->byte];
	}
	for (uint32_t k = 0; k < node->exacts && n < room; k++)
		label[n++] = p->node_label[node->exact + k];
	return n;
}
