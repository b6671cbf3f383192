/* phraselist.c: what stands in angle brackets: classes of words, and lists. */
#include "phraselist.h"

#include <string.h>

#include "words.h"

/* Bytes of a list's rows of words: no phrase has places for more. */
enum { MORE = 4096 };

static const struct phrase_class classes[] = {{"word", LABEL_WORD, 0},
    {"number", LABEL_NUMBER, 0}, {"many", LABEL_MANY, 0},
    {"year", LABEL_YEAR, 0}, {"url", LABEL_URL, 0}, {"email", LABEL_EMAIL, 0},
    {"phone", LABEL_PHONE, 0}, {"emoji", LABEL_EMOJI, 0},
    {"blank", LABEL_BLANK, 0}, {"owner", LABEL_OWNER, 2},
    {"name", LABEL_NAME, 3}, {"employer", LABEL_EMPLOYER, 5},
    {"school", LABEL_SCHOOL, 5}, {"event", LABEL_EVENT, 5},
    {"place", LABEL_PLACE, 5}, {"thing", LABEL_THING, 5}};

const struct phrase_class *
phrases_class(struct str name)
{
	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		if (str_eq(name, str_of(classes[i].name)))
			return &classes[i];
	return NULL;
}

bool
phrases_special(struct str s, size_t i)
{
	if (s.p[i] >= 'a' && s.p[i] <= 'z')
		return false;
	return strchr("()[]|<> \t^$*?", s.p[i]) ||
	       (i + 3 <= s.n && memcmp(s.p + i, "...", 3) == 0);
}

static bool
is_one_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (phrases_special(s, i) && !(s.p[i] == '*' && i + 1 == s.n))
			return false;
	return s.n > 0;
}

static const char *
define_one(struct phrases *p, struct phrase_list *d, struct str s)
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
		phrases_word(p, words_text(&ws, 0), prefix, d->label);
	} else {
		struct buf b = {0};

		words_free(&ws);
		if (d->more.n + s.n > MORE)
			return "a list with too many rows of words";
		buf_piece(&b, d->more);
		if (b.n)
			buf_char(&b, '|');
		buf_piece(&b, s);
		d->more = phrases_keep(p, str_buf(&b));
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

	words_cut(ws, words);
	if (ws->n < 2)
		return "a spelling is of a word and how else it is written";
	for (size_t i = 1; i < ws->n; i++)
		phrases_spelling(p, words_text(ws, 0), words_text(ws, i));
	return NULL;
}

const char *
phrases_define(struct phrases *p, struct str name, struct str words)
{
	void **v = map_at(p->define_of, name);
	struct phrase_list *d = *v;
	size_t begin = 0;
	int depth = 0;
	const char *bad = NULL;

	if (phrases_class(name) || str_eq(name, STR("comma")))
		return "this name has a meaning of its own";
	if (str_eq(name, STR("spelling")))
		return define_spelling(p, words);
	if (!d) {
		*v = d = arena_alloc(&p->arena, sizeof(*d));
		*d = (struct phrase_list){.label = p->labels++};
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
