/* sentence.c: a line of a template's text: condition, words, blanks. */
#include "sentence.h"

#include <string.h>

#include "reason.h"

enum { BODY_MOST = 10000 /* sentences */ };

bool
word_next(struct str list, char mark, size_t *at, struct str *word)
{
	size_t i = *at, begin;

	while (i < list.n && (list.p[i] == ' ' || list.p[i] == mark))
		i++;
	begin = i;
	while (i < list.n && list.p[i] != ' ' && list.p[i] != mark)
		i++;
	*word = i > begin ? (struct str){list.p + begin, i - begin} : STR("");
	*at = i;
	return i > begin;
}

const char *
body_add(struct body *b, const struct sentence *s)
{
	if (b->n == BODY_MOST)
		return "more than 10,000 lines in a reply";
	if (b->n == b->cap) {
		b->cap = b->cap ? 2 * b->cap : 8;
		b->s = xreallocarray(b->s, b->cap, sizeof(*b->s));
	}
	b->s[b->n] = *s;
	b->s[b->n++].paragraph |= b->gap;
	b->gap = false;
	return NULL;
}

/* Reads a name of a condition. */
static bool
ground_read(struct str name, struct ground *g)
{
	struct str words;

	g->name = name;
	g->fact = FACTS;
	if (str_starts(name, "rule:")) {
		g->name = (struct str){name.p + 5, name.n - 5};
		return g->name.n > 0;
	}
	g->fact = fact_find(name);
	return g->fact < FACTS || reason_words(name, &words);
}

/* Reads one term of a condition, like "met", "!event" or "event|place". */
static const char *
term_read(struct arena *a, struct str text, struct term *t)
{
	struct str name;
	size_t at = 0, n = 1;

	*t = (struct term){.not = text.n > 0 && text.p[0] == '!'};
	t->text = (struct str){text.p + t->not, text.n - t->not };
	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '|';
	t->any = arena_alloc(a, n * sizeof(*t->any));
	while (word_next(t->text, '|', &at, &name))
		if (!ground_read(name, &t->any[t->n++]))
			return "a condition names neither a fact nor a rule";
	return t->n ? NULL : "an empty condition";
}

static const char *
condition_read(struct arena *a, struct str text, struct sentence *s)
{
	struct str part;
	size_t n = 1;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == ',';
	s->term = arena_alloc(a, n * sizeof(*s->term));
	s->terms = n;
	for (size_t i = 0; i < n; i++) {
		const char *comma = memchr(text.p, ',', text.n), *wrong;

		part = text;
		if (comma)
			part.n = (size_t)(comma - text.p);
		text.p += part.n + (comma != NULL);
		text.n -= part.n + (comma != NULL);
		for (; part.n > 0 && part.p[0] == ' '; part.n--)
			part.p++;
		wrong = term_read(a, part, &s->term[i]);
		if (wrong)
			return wrong;
	}
	return NULL;
}

/* Reads a blank that begins at s[0] = '{'; *len is set to its length. */
static const char *
blank_read(struct str s, struct piece *p, size_t *len)
{
	const char *end = memchr(s.p, '}', s.n);
	struct str name;

	if (!end)
		return "a blank that is not closed";
	name = (struct str){s.p + 1, (size_t)(end - s.p) - 1};
	p->fact = fact_find(name);
	if (p->fact == FACTS)
		return "a blank that names no fact";
	*len = name.n + 2;
	return NULL;
}

/* Cuts the text into pieces; a backslash makes the next sign plain. */
static const char *
pieces_read(struct arena *a, struct str text, struct sentence *s)
{
	size_t n = 1, begin = 0, len;
	const char *wrong;

	for (size_t i = 0; i < text.n; i++)
		n += 2 * (text.p[i] == '{') + (text.p[i] == '\\');
	s->piece = arena_alloc(a, n * sizeof(*s->piece));
	for (size_t i = 0; i <= text.n; i += len) {
		char c = i < text.n ? text.p[i] : '\0';
		bool mark = i == text.n || c == '{' || c == '\\';

		len = 1;
		if (c == '}')
			return "a } without its {";
		if (mark && i > begin)
			s->piece[s->pieces++] =
			    (struct piece){{text.p + begin, i - begin}, FACTS};
		if (c == '\\' && i + 1 == text.n)
			return "a \\ at the end of a line";
		if (c == '\\')
			len = 2;
		if (c == '{') {
			wrong = blank_read((struct str){text.p + i, text.n - i},
			    &s->piece[s->pieces], &len);
			if (wrong)
				return wrong;
			s->pieces++;
		}
		if (mark)
			begin = c == '{' ? i + len : i + 1;
	}
	return s->pieces ? NULL : "a condition without a sentence";
}

const char *
sentence_read(struct arena *a, struct str line, struct sentence *s)
{
	const char *wrong = NULL;

	if (line.n > 0 && line.p[0] == '/') {
		s->breaks = true;
		line.p++;
		line.n--;
	}
	if (line.n > 0 && line.p[0] == '[') {
		const char *end = memchr(line.p, ']', line.n);
		size_t n;

		if (!end)
			return "a condition that is not closed";
		n = (size_t)(end - line.p);
		wrong = condition_read(a, (struct str){line.p + 1, n - 1}, s);
		line.p += n + 1;
		line.n -= n + 1;
	}
	for (; line.n > 0 && line.p[0] == ' '; line.n--)
		line.p++;
	return wrong ? wrong : pieces_read(a, line, s);
}

static bool
holds(const struct ground *g, struct facts *facts)
{
	return (g->fact < FACTS && fact_value(facts, g->fact).p) ||
	       reason_has(facts->r->f[F_REASONS], g->name);
}

static bool
term_holds(const struct term *t, struct facts *facts)
{
	for (size_t i = 0; i < t->n; i++)
		if (holds(&t->any[i], facts))
			return !t->not ;
	return t->not ;
}

bool
sentence_stands(const struct sentence *s, struct facts *facts)
{
	for (size_t i = 0; i < s->terms; i++)
		if (!term_holds(&s->term[i], facts))
			return false;
	return true;
}

/* Adds what the name stands on: "event (River Day)" or the rule. */
static void
ground_add(struct buf *b, const struct ground *g, struct facts *facts)
{
	struct str value = {NULL, 0};

	buf_piece(b, g->name);
	if (g->fact < FACTS)
		value = fact_value(facts, g->fact);
	if (value.p) {
		buf_str(b, " (");
		buf_piece(b, value);
		buf_char(b, ')');
	}
}

/* Whether the condition names it, so that it was told already. */
static bool
asks_for(const struct sentence *s, enum fact fact)
{
	for (size_t i = 0; i < s->terms; i++)
		for (size_t k = 0; k < s->term[i].n; k++)
			if (s->term[i].any[k].fact == fact)
				return true;
	return false;
}

void
sentence_grounds(struct buf *b, const struct sentence *s, struct facts *facts)
{
	const char *sep = "";

	for (size_t i = 0; i < s->terms; i++) {
		const struct term *t = &s->term[i];

		if (t->not ) {
			buf_printf(
			    b, "%sno %.*s", sep, (int)t->text.n, t->text.p);
			sep = ", ";
		}
		for (size_t k = 0; k < t->n && !t->not ; k++) {
			if (!holds(&t->any[k], facts))
				continue;
			buf_str(b, sep);
			ground_add(b, &t->any[k], facts);
			sep = ", ";
		}
	}
	for (size_t i = 0; i < s->pieces; i++) {
		struct ground g = {.fact = s->piece[i].fact};

		if (g.fact == FACTS || asks_for(s, g.fact))
			continue;
		g.name = str_of(fact_name(g.fact));
		buf_str(b, sep);
		ground_add(b, &g, facts);
		sep = ", ";
	}
	if (*sep == '\0')
		buf_str(b, "no fact needed");
}
