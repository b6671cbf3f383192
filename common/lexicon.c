/* lexicon.c: the words that names are made of. */
#include "lexicon.h"

#include <stdlib.h>

#include "fold.h"
#include "han.h"
#include "limit.h"
#include "map.h"
#include "mem.h"
#include "script.h"
#include "similar.h"
#include "spelling.h"
#include "text.h"

extern const char data_nicknames[], data_families[], data_titles[];

enum {
	SLOTS = 1 << 10, /* at first; a power of two */
	HAN_BYTES = 48, /* of a word's Han characters, in UTF-8 */
	GUESTS = 4 * LIMIT_NAME, /* words that the name looked up may have */
};

struct slot {
	uint32_t hash, number; /* number 0: free */
};

struct lexicon {
	struct lexeme *words;
	uint32_t n, cap;
	struct slot *slots;
	size_t mask;
	struct arena text;
	struct map *groups, *roles; /* of words; NULL until one is looked up */
	struct arena tables;
	struct buf scratch, sound, han, both;
	uint32_t mark; /* words from here on are not in the table; 0: none */
	bool view; /* of another, whose words and tables these are */
};

struct group_list {
	uint16_t group[LEXEME_GROUPS];
};

static const struct group_list no_groups;

static struct str
next_word(const char **p, const char *end)
{
	const char *from;

	while (*p < end && **p == ' ')
		++*p;
	from = *p;
	while (*p < end && **p != ' ')
		++*p;
	return (struct str){from, (size_t)(*p - from)};
}

static void
add_group(struct lexicon *l, struct str word, uint16_t group)
{
	struct buf b = {0};
	struct group_list **g;
	int i = 0;

	fold_add(&b, word);
	g = (struct group_list **)map_at(l->groups, str_buf(&b));
	if (!*g) {
		*g = arena_alloc(&l->tables, sizeof(**g));
		memset(*g, 0, sizeof(**g));
	}
	while (i < LEXEME_GROUPS && (*g)->group[i])
		i++;
	if (i < LEXEME_GROUPS)
		(*g)->group[i] = group;
	buf_free(&b);
}

static bool
has_nickname(const struct lexicon *l, struct str word)
{
	const struct group_list *g = map_get(l->groups, word);

	for (int i = 0; g && i < LEXEME_GROUPS && g->group[i]; i++)
		if (g->group[i] < GROUP_KOREAN)
			return true;
	return false;
}

/* Each line is a group; behind = each word is one, unless it is in another
 * already. */
static void
read_nicknames(struct lexicon *l)
{
	uint16_t group = 0;

	for (const char *p = data_nicknames; *p;) {
		const char *end = strchr(p, '\n');
		struct str word;
		bool alone = *p == '=';

		group++;
		if (alone)
			p++;
		if (*p != '#')
			while ((word = next_word(&p, end)).n > 0) {
				if (!alone || !has_nickname(l, word))
					add_group(l, word, group);
				group = (uint16_t)(group + alone);
			}
		p = end + 1;
	}
}

/* Lines of "korean" or "chinese" and the spellings of one family name. */
static void
read_families(struct lexicon *l)
{
	uint16_t group = 0;

	for (const char *p = data_families; *p;) {
		const char *end = strchr(p, '\n');
		struct str word = next_word(&p, end);
		uint16_t from =
		    str_eq(word, STR("korean")) ? GROUP_KOREAN : GROUP_CHINESE;

		group++;
		if (word.n > 0 && word.p[0] != '#')
			while ((word = next_word(&p, end)).n > 0)
				add_group(l, word, (uint16_t)(from + group));
		p = end + 1;
	}
}

static const struct {
	const char *name;
	enum lexeme_role role;
} roles[] = {
    {"before", ROLE_BEFORE},
    {"after", ROLE_AFTER},
    {"capitals", ROLE_CAPITALS},
    {"senior", ROLE_SENIOR},
    {"junior", ROLE_JUNIOR},
    {"third", ROLE_THIRD},
    {"fourth", ROLE_FOURTH},
    {"particle", ROLE_PARTICLE},
    {"maiden", ROLE_MAIDEN},
};

static void
read_roles(struct lexicon *l)
{
	struct buf b = {0};

	for (const char *p = data_titles; *p;) {
		const char *end = strchr(p, '\n');
		struct str word = next_word(&p, end);
		unsigned role = 0;

		for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
			if (str_eq(word, str_of(roles[i].name)))
				role = roles[i].role;
		while (role && (word = next_word(&p, end)).n > 0) {
			void **at;

			buf_reset(&b);
			fold_add(&b, word);
			at = map_at(l->roles, str_buf(&b));
			*at = (void *)((uintptr_t)*at | role);
		}
		p = end + 1;
	}
	buf_free(&b);
}

void
lexicon_begin(struct lexicon *l)
{
	if (l->groups)
		return;
	fold_begin();
	script_begin();
	spelling_begin();
	l->groups = map_new();
	l->roles = map_new();
	read_families(l);
	read_nicknames(l);
	read_roles(l);
}

struct lexicon *
lexicon_new(void)
{
	struct lexicon *l = xcalloc(1, sizeof(*l));

	l->slots = xcalloc(SLOTS, sizeof(*l->slots));
	l->mask = SLOTS - 1;
	l->cap = 256;
	l->words = xcalloc(l->cap, sizeof(*l->words));
	l->n = 1;
	l->words[0] = (struct lexeme){.text = "", .group = no_groups.group};
	return l;
}

static void
free_scratch(struct lexicon *l)
{
	buf_free(&l->scratch);
	buf_free(&l->sound);
	buf_free(&l->han);
	buf_free(&l->both);
}

void
lexicon_free(struct lexicon *l)
{
	if (!l)
		return;
	free(l->words);
	free(l->slots);
	arena_free(&l->text);
	arena_free(&l->tables);
	map_free(l->groups);
	map_free(l->roles);
	free_scratch(l);
	free(l);
}

struct lexeme *
lexicon_word(const struct lexicon *l, uint32_t number)
{
	return &l->words[number];
}

void
lexicon_prefetch(const struct lexicon *l, uint32_t number)
{
	mem_expect(&l->words[number]);
}

uint32_t
lexicon_count(const struct lexicon *l)
{
	return l->n;
}

unsigned
lexicon_roles(struct lexicon *l, struct str s)
{
	lexicon_begin(l);
	return (unsigned)(uintptr_t)map_get(l->roles, s);
}

static void
grow(struct lexicon *l)
{
	size_t mask = l->mask * 2 + 1;
	struct slot *slots = xcalloc(mask + 1, sizeof(*slots));

	for (size_t i = 0; i <= l->mask; i++) {
		size_t at = l->slots[i].hash & mask;

		if (!l->slots[i].number)
			continue;
		while (slots[at].number)
			at = (at + 1) & mask;
		slots[at] = l->slots[i];
	}
	free(l->slots);
	l->slots = slots;
	l->mask = mask;
}

/* Everything about a word that does not depend on others. */
static void
describe(struct lexicon *l, struct lexeme *w)
{
	struct str s = {w->text, w->n};
	const struct group_list *g;

	lexicon_begin(l);
	g = map_get(l->groups, s);
	w->roles = (uint16_t)lexicon_roles(l, s);
	for (size_t i = 0; i < s.n; i++)
		w->bag += ((unsigned char)s.p[i] * 0x9E3779B1u ^ 0x85EBCA77u) *
			  ((unsigned char)s.p[i] | 1);
	w->group = g ? g->group : no_groups.group;
	for (int i = 0; i < LEXEME_GROUPS && w->group[i]; i++)
		w->families |= w->group[i] >= GROUP_CHINESE  ? 2
			       : w->group[i] >= GROUP_KOREAN ? 1
							     : 0;
	w->rough = similar_rough(s);
	buf_reset(&l->sound);
	similar_add_sound(&l->sound, s);
	if (l->sound.n > 0) {
		/* FNV-1a: nothing depends on its being hard to guess, since
		 * equal sounds only make two words be looked at */
		w->sound = 2166136261u;
		for (size_t i = 0; i < l->sound.n; i++)
			w->sound = (w->sound ^ (unsigned char)l->sound.p[i]) *
				   16777619u;
		if (w->sound == 0)
			w->sound = 1;
	}
}

/* What a word is made of. */
struct form {
	struct str text, han; /* Latin; Han characters, or empty */
	bool abjad, foreign;
	enum script script;
};

static bool
is_form(const struct lexeme *w, const struct form *f)
{
	return w->n == f->text.n && w->abjad == f->abjad &&
	       w->foreign == f->foreign && w->raw_n == f->han.n &&
	       memcmp(w->text, f->text.p, w->n) == 0 &&
	       (w->raw_n == 0 ||
		   memcmp(w->text + w->n, f->han.p, w->raw_n) == 0);
}

static void
keep_text(struct lexicon *l, struct lexeme *w, const struct form *f)
{
	struct str s = f->text;

	if (f->han.n > 0) {
		buf_reset(&l->both);
		buf_piece(&l->both, f->text);
		buf_piece(&l->both, f->han);
		s = str_buf(&l->both);
	}
	w->text =
	    l->mark ? xmemdup(s.p, s.n) : arena_memdup(&l->text, s.p, s.n);
}

static uint32_t
intern(struct lexicon *l, struct form f)
{
	uint32_t hash;
	size_t at;
	struct lexeme *w;

	if (f.text.n > LIMIT_NAME)
		f.text.n = LIMIT_NAME;
	if (f.text.n == 0)
		return 0;
	hash = (uint32_t)map_hash(f.text.p, f.text.n);
	for (at = hash & l->mask; l->slots[at].number; at = (at + 1) & l->mask)
		if (l->slots[at].hash == hash &&
		    is_form(&l->words[l->slots[at].number], &f))
			return l->slots[at].number;
	if (l->n == l->cap) {
		if (l->view)
			return 0;
		l->cap *= 2;
		l->words = xreallocarray(l->words, l->cap, sizeof(*l->words));
	}
	w = &l->words[l->n];
	*w = (struct lexeme){.n = (uint8_t)f.text.n,
	    .abjad = f.abjad,
	    .foreign = f.foreign,
	    .script = (uint8_t)f.script,
	    .raw_n = (uint8_t)f.han.n};
	memcpy(w->first, f.text.p,
	    f.text.n < sizeof(w->first) ? f.text.n : sizeof(w->first));
	for (size_t i = 0; i < f.text.n; i++)
		w->bytes |= UINT64_C(1) << (f.text.p[i] & 63);
	keep_text(l, w, &f);
	if (!l->mark)
		l->slots[at] = (struct slot){hash, l->n};
	describe(l, w);
	if (!l->mark && l->n * 2 > l->mask)
		grow(l);
	return l->n++;
}

uint32_t
lexicon_add_plain(struct lexicon *l, struct str s)
{
	return intern(l, (struct form){.text = s});
}

/* A word that stands for its first letter alone. */
static bool
is_letter(struct str s, enum script script)
{
	return s.n <= 2 && script >= SCRIPT_CYRILLIC && script <= SCRIPT_ARABIC;
}

/* Without what is written onto names in some scripts. */
static struct str
without_title(struct str s, enum script script)
{
	static const char *const before[] = {"นางสาว", "นาย", "นาง"};
	static const char *const after[] = {"先生", "女士", "小姐", "博士",
	    "教授", "さん", "さま", "様", "씨", "님"};

	for (size_t i = 0; script == SCRIPT_THAI && i < 3; i++)
		if (str_starts(s, before[i]) && s.n >= strlen(before[i]) + 9)
			return (struct str){
			    s.p + strlen(before[i]), s.n - strlen(before[i])};
	for (size_t i = 0; script >= SCRIPT_KANA && i < 10; i++) {
		size_t n = strlen(after[i]);

		if (s.n >= n + 3 && memcmp(s.p + s.n - n, after[i], n) == 0)
			return (struct str){s.p, s.n - n};
	}
	return s;
}

static uint32_t
add_han(struct lexicon *l, struct str s, struct form f)
{
	buf_reset(&l->han);
	han_add_plain(&l->han, s);
	f.han = str_buf(&l->han);
	if (f.han.n > HAN_BYTES)
		f.han.n = HAN_BYTES;
	return intern(l, f);
}

uint32_t
lexicon_add(struct lexicon *l, struct str s)
{
	struct form f = {.foreign = true};

	if (s.n > 4 * LIMIT_NAME) /* cut between code points below */
		for (s.n = 4 * LIMIT_NAME; (s.p[s.n] & 0xC0) == 0x80;)
			s.n--;
	f.script = script_of(s);
	buf_reset(&l->scratch);
	if (f.script == SCRIPT_LATIN || f.script == SCRIPT_OTHER) {
		fold_add(&l->scratch, s);
		return lexicon_add_plain(l, str_buf(&l->scratch));
	}
	s = without_title(s, f.script);
	script_add_latin(&l->scratch, s);
	if (l->scratch.n > 1 && is_letter(s, f.script))
		l->scratch.n = 1;
	f.text = l->scratch.n > 0 ? str_buf(&l->scratch) : s;
	f.abjad = l->scratch.n > 0 && script_is_abjad(f.script);
	return f.script == SCRIPT_HAN ? add_han(l, s, f) : intern(l, f);
}

uint32_t
lexicon_join(struct lexicon *l, const uint32_t *words, int n)
{
	struct form f = {.foreign = false};

	if (n == 1)
		return words[0];
	buf_reset(&l->scratch);
	buf_reset(&l->han);
	for (int i = 0; i < n; i++) {
		const struct lexeme *w = &l->words[words[i]];

		buf_add(&l->scratch, w->text, w->n);
		buf_add(&l->han, w->text + w->n, w->raw_n);
		f.abjad |= w->abjad;
		f.foreign |= w->foreign;
		if (w->foreign)
			f.script = w->script;
	}
	f.text = str_buf(&l->scratch);
	f.han = str_buf(&l->han);
	if (f.han.n > HAN_BYTES)
		f.han.n = HAN_BYTES;
	return intern(l, f);
}

uint32_t
lexicon_mark(struct lexicon *l)
{
	l->mark = l->n;
	return l->n;
}

void
lexicon_share(struct lexicon *l, int views)
{
	lexicon_begin(l);
	l->cap = l->n + (uint32_t)views * GUESTS;
	l->words = xreallocarray(l->words, l->cap, sizeof(*l->words));
	han_begin();
}

struct lexicon *
lexicon_view(const struct lexicon *l, int view)
{
	struct lexicon *v = xcalloc(1, sizeof(*v));

	*v = *l;
	v->view = true;
	v->n = l->n + (uint32_t)view * GUESTS;
	v->cap = v->n + GUESTS;
	v->scratch = v->sound = v->han = v->both = (struct buf){0};
	return v;
}

void
lexicon_view_free(struct lexicon *l)
{
	if (l)
		free_scratch(l);
	free(l);
}

void
lexicon_forget(struct lexicon *l, uint32_t mark)
{
	while (l->n > mark)
		free((char *)(uintptr_t)l->words[--l->n].text);
	l->mark = 0;
}
