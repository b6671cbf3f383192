/* weigh.c: how far the words of a note, taken together, speak for each rule. */
#include "weigh.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "keys.h"
#include "mem.h"

enum {
	SHORT = 5, /* letters of a beginning, */
	LONG = 7, /* and of a longer one */
	FEW = 7, /* words that must be known, */
	SHARE = 2, /* and the share of all: one in so many */
	TELLING = 4, /* bytes of a word that tells something by itself */
	FEATURES = 4096, /* of a text: what comes later is not heard */
};

/* Adds the first letters of a word; returns the bytes. */
static uint32_t
add_beginning(char *to, struct str word, int letters)
{
	uint32_t n = 0;

	while (n < word.n && n < 4 * LONG) {
		if (((unsigned char)word.p[n] & 0xC0) != 0x80 && letters-- == 0)
			break;
		to[n] = word.p[n];
		n++;
	}
	return n;
}

/* A word as features see it: a kind, or its letters. */
static struct str
seen_as(const struct words *text, const struct map *owner, size_t i)
{
	struct str word = words_text(text, i);
	int flags = text->w[i].flags;

	switch (text->w[i].kind) {
	case WORD_NUMBER:
		return flags & WORD_MANY   ? STR("<many>")
		       : flags & WORD_YEAR ? STR("<year>")
					   : STR("<number>");
	case WORD_URL:
		return STR("<url>");
	case WORD_EMAIL:
		return STR("<email>");
	case WORD_PHONE:
		return STR("<phone>");
	case WORD_BLANK:
		return STR("<blank>");
	}
	return owner && word.n && map_get(owner, word) ? STR("<owner>") : word;
}

/* The mark behind a word, or none. */
static struct str
mark_behind(const struct words *text, size_t i)
{
	int flags = text->w[i].flags;

	if (flags & WORD_LAST)
		return flags & WORD_ASKED   ? STR("?")
		       : flags & WORD_CRIED ? STR("!")
					    : STR(".");
	return flags & WORD_STOP ? STR(",") : STR("");
}

/* One place of the text after the other: the word, its beginnings, and the
 * pair it makes with what stood before. */
struct walk {
	void (*take)(const struct weigh_feature *f, void *arg);
	void *arg;
	struct weigh_feature before; /* the beginning of the last place */
};

/* Takes the beginning of a word, with a star if there is more of it. */
static void
take_beginning(struct walk *k, struct weigh_feature f, struct str word)
{
	if (f.n < word.n)
		f.text[f.n++] = '*';
	k->take(&f, k->arg);
}

static void
step(struct walk *k, struct str word, uint32_t at)
{
	struct weigh_feature f = {.first = at, .last = at}, begin = f;

	f.n = add_beginning(f.text, word, LONG);
	take_beginning(k, f, word);
	begin.n = add_beginning(begin.text, word, SHORT);
	if (begin.n < word.n)
		take_beginning(k, begin, word);
	f = k->before;
	if (f.n + 1 + begin.n <= sizeof(f.text)) {
		f.text[f.n++] = '_';
		memcpy(f.text + f.n, begin.text, begin.n);
		f.n += begin.n;
		f.last = at;
		k->take(&f, k->arg);
	}
	k->before = begin;
}

void
weigh_features(const struct words *text, const struct map *owner,
    void (*take)(const struct weigh_feature *f, void *arg), void *arg)
{
	struct walk k = {.take = take, .arg = arg};
	size_t n = text->n < FEATURES ? text->n : FEATURES;

	k.before = (struct weigh_feature){.text = "^", .n = 1};
	for (size_t i = 0; i < n; i++) {
		struct str mark = mark_behind(text, i);

		step(&k, seen_as(text, owner, i), (uint32_t)i);
		if (mark.n)
			step(&k, mark, (uint32_t)i);
	}
}

/* A feature of the table: how rare it is, and its weights. */
struct entry {
	int16_t rarity;
	int16_t weight[WEIGH_RULES];
};

struct weights {
	struct str rule[WEIGH_RULES];
	float bias[WEIGH_RULES];
	int rules;
	struct keys by_text; /* 1 + its number */
	struct entry *entry;
	size_t n, cap;
};

enum { SCALE = 100 }; /* the table's numbers are hundredths */

/* The next number of a line, behind one blank or TAB; false if there is none
 * or it is out of bounds. */
static bool
number(struct str *s, int16_t *to)
{
	bool minus;
	long v = 0;
	size_t i = 1;

	if (s->n < 2 || (s->p[0] != ' ' && s->p[0] != '\t'))
		return false;
	minus = s->p[i] == '-';
	i += minus;
	if (i >= s->n || s->p[i] < '0' || s->p[i] > '9')
		return false;
	for (; i < s->n && s->p[i] >= '0' && s->p[i] <= '9'; i++)
		if ((v = v * 10 + (s->p[i] - '0')) > INT16_MAX)
			return false;
	*to = (int16_t)(minus ? -v : v);
	*s = (struct str){s->p + i, s->n - i};
	return true;
}

/* "rules NAME ..." and "bias NUMBER ...". */
static bool
read_head(struct weights *w, struct str *table)
{
	struct str line = str_cut(table, '\n'), word;
	int16_t v;

	while (str_starts(line, "#"))
		line = str_cut(table, '\n');
	if (!str_starts(line, "rules "))
		return false;
	str_cut(&line, ' ');
	while (line.n) {
		word = str_cut(&line, ' ');
		if (!word.n || w->rules == WEIGH_RULES)
			return false;
		w->rule[w->rules++] = word;
	}
	line = str_cut(table, '\n');
	if (!str_starts(line, "bias"))
		return false;
	line = (struct str){line.p + 4, line.n - 4};
	for (int k = 0; k < w->rules; k++) {
		if (!number(&line, &v))
			return false;
		w->bias[k] = (float)v / SCALE;
	}
	return line.n == 0 && w->rules > 0;
}

/* "FEATURE TAB rarity weight ...", a weight for each rule. */
static bool
read_entry(struct weights *w, struct str line)
{
	const char *tab = memchr(line.p, '\t', line.n);
	size_t n = tab ? (size_t)(tab - line.p) : 0;
	struct entry e = {0};
	uint32_t *number_of;

	if (n == 0)
		return false;
	number_of = keys_at(&w->by_text, map_hash(line.p, n));
	if (*number_of)
		return false;
	line = (struct str){line.p + n, line.n - n};
	if (!number(&line, &e.rarity))
		return false;
	for (int k = 0; k < w->rules; k++)
		if (!number(&line, &e.weight[k]))
			return false;
	mem_room(w->entry, w->n, w->cap);
	w->entry[w->n++] = e;
	*number_of = (uint32_t)w->n;
	return line.n == 0;
}

struct weights *
weights_read(struct str table)
{
	struct weights *w = xcalloc(1, sizeof(*w));
	bool good = read_head(w, &table);

	while (good && table.n)
		good = read_entry(w, str_cut(&table, '\n'));
	if (good)
		return w;
	weights_free(w);
	return NULL;
}

void
weights_free(struct weights *w)
{
	if (!w)
		return;
	keys_free(&w->by_text);
	free(w->entry);
	free(w);
}

int
weights_rules(const struct weights *w)
{
	return w->rules;
}

struct str
weights_rule(const struct weights *w, int rule)
{
	return w->rule[rule];
}

/* A text on the scales: each feature counts once. */
struct found {
	const struct entry *entry;
	uint32_t first, last;
};

struct scales {
	const struct weights *w;
	struct found *found;
	size_t n;
	uint32_t heard; /* words of which something is known */
	uint32_t next; /* the first word not looked at for that */
};

static void
weigh_one(const struct weigh_feature *f, void *arg)
{
	struct scales *s = arg;
	uint32_t number = keys_get(&s->w->by_text, map_hash(f->text, f->n));

	if (!number)
		return;
	if (f->first == f->last && f->first >= s->next) {
		s->heard++;
		s->next = f->first + 1;
	}
	s->found[s->n++] =
	    (struct found){&s->w->entry[number - 1], f->first, f->last};
}

static int
by_entry(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->entry != y->entry)
		return x->entry < y->entry ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

/* The features of a text that the table holds, each where it stands first;
 * s->found to be freed. Returns the length that they are divided by. */
static float
put_on(struct scales *s, const struct weights *w, const struct words *text,
    const struct map *owner)
{
	size_t words = text->n < FEATURES ? text->n : FEATURES, n = 0;
	int64_t square = 0;

	/* A word and the mark behind it: three features of each at most. */
	*s = (struct scales){.w = w};
	s->found = xmalloc((6 * words + 1) * sizeof(*s->found));
	weigh_features(text, owner, weigh_one, s);
	qsort(s->found, s->n, sizeof(*s->found), by_entry);
	for (size_t i = 0; i < s->n; i++) {
		int32_t r = s->found[i].entry->rarity;

		if (n && s->found[n - 1].entry == s->found[i].entry)
			continue;
		s->found[n++] = s->found[i];
		square += r * r;
	}
	s->n = n;
	return sqrtf((float)square);
}

bool
weigh(const struct weights *w, const struct words *text,
    const struct map *owner, float margin[WEIGH_RULES])
{
	struct scales s;
	float length = put_on(&s, w, text, owner);
	bool known = s.heard >= FEW && s.heard * SHARE >= text->n;
	int64_t sum[WEIGH_RULES] = {0};

	for (size_t i = 0; i < s.n; i++) {
		const struct entry *e = s.found[i].entry;

		for (int k = 0; k < WEIGH_RULES; k++)
			sum[k] += (int32_t)e->rarity * e->weight[k];
	}
	for (int k = 0; k < w->rules; k++)
		margin[k] = w->bias[k] +
			    (length > 0 ? (float)sum[k] / length / SCALE : 0);
	free(s.found);
	return known;
}

struct loud {
	int32_t weight;
	uint32_t first, last;
};

static int
by_weight(const void *a, const void *b)
{
	const struct loud *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->first < y->first   ? -1
	       : x->first > y->first ? 1
	       : x->last < y->last   ? -1
				     : x->last > y->last;
}

static int
by_place(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return x[0] < y[0] ? -1 : x[0] > y[0];
}

int
weigh_loudest(const struct weights *w, const struct words *text,
    const struct map *owner, int rule, int most, uint32_t (*span)[2])
{
	struct scales s;
	struct loud *loud;
	size_t m = 0;
	int n = 0;

	put_on(&s, w, text, owner);
	loud = xmalloc((s.n + 1) * sizeof(*loud));
	for (size_t i = 0; i < s.n; i++) {
		const struct found *f = &s.found[i];

		if (f->first < f->last ||
		    words_text(text, f->first).n >= TELLING)
			loud[m++] = (struct loud){
			    (int32_t)f->entry->rarity * f->entry->weight[rule],
			    f->first, f->last};
	}
	qsort(loud, m, sizeof(*loud), by_weight);
	for (size_t i = 0; i < m && n < most && loud[i].weight > 0; i++) {
		bool apart = true;

		for (int k = 0; k < n; k++)
			apart &= loud[i].last < span[k][0] ||
				 loud[i].first > span[k][1];
		if (!apart)
			continue;
		span[n][0] = loud[i].first;
		span[n++][1] = loud[i].last;
	}
	qsort(span, (size_t)n, sizeof(*span), by_place);
	free(loud);
	free(s.found);
	return n;
}
