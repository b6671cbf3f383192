/* lexicon.c: the words that names are made of. */
#include "lexicon.h"

#include <stdlib.h>

#include "fold.h"
#include "limit.h"
#include "map.h"
#include "mem.h"
#include "script.h"
#include "similar.h"
#include "text.h"

extern const char data_nicknames[], data_titles[];

enum {
	SLOTS = 1 << 10, /* at first; a power of two */
	SHORTEST_NEAR = 4, /* bytes of a word in which a slip is credible */
	SHORTEST_FAR = 5, /* and in which several are */
	SHORTEST_SHORT = 3, /* bytes of a clipped name: Rob, Alex */
	MEMORY_BITS = 16, /* of the number of pairs remembered */
};

static const double NEAR = 0.92, FAR = 0.82, SOUND_NEAR = 0.75;

struct slot {
	uint32_t hash, number; /* number 0: free */
};

struct lexicon {
	struct lexeme *words;
	uint32_t n, cap;
	struct slot *slots;
	size_t mask;
	struct arena text;
	struct map *groups, *roles;
	struct arena tables;
	struct buf scratch, sound;
	uint32_t mark; /* words from here on are not in the table; 0: none */
};

struct group_list {
	uint16_t group[LEXEME_GROUPS];
};

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

static void
read_nicknames(struct lexicon *l)
{
	uint16_t group = 0;

	for (const char *p = data_nicknames; *p;) {
		const char *end = strchr(p, '\n');
		struct str word;

		group++;
		if (*p != '#')
			while ((word = next_word(&p, end)).n > 0)
				add_group(l, word, group);
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

struct lexicon *
lexicon_new(void)
{
	struct lexicon *l = xcalloc(1, sizeof(*l));

	fold_begin();
	script_begin();
	l->slots = xcalloc(SLOTS, sizeof(*l->slots));
	l->mask = SLOTS - 1;
	l->cap = 256;
	l->words = xcalloc(l->cap, sizeof(*l->words));
	l->n = 1;
	l->words[0].text = "";
	l->groups = map_new();
	l->roles = map_new();
	read_nicknames(l);
	read_roles(l);
	return l;
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
	buf_free(&l->scratch);
	buf_free(&l->sound);
	free(l);
}

struct lexeme *
lexicon_word(const struct lexicon *l, uint32_t number)
{
	return &l->words[number];
}

uint32_t
lexicon_count(const struct lexicon *l)
{
	return l->n;
}

unsigned
lexicon_roles(const struct lexicon *l, struct str s)
{
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
	const struct group_list *g = map_get(l->groups, s);

	w->roles = (uint16_t)lexicon_roles(l, s);
	for (size_t i = 0; i < s.n; i++)
		w->bag += ((unsigned char)s.p[i] * 0x9E3779B1u ^ 0x85EBCA77u) *
			  ((unsigned char)s.p[i] | 1);
	if (g)
		memcpy(w->group, g->group, sizeof(w->group));
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

static uint32_t
intern(struct lexicon *l, struct str s, bool abjad, bool foreign)
{
	uint32_t hash;
	size_t at;
	struct lexeme *w;

	if (s.n > LIMIT_NAME)
		s.n = LIMIT_NAME;
	if (s.n == 0)
		return 0;
	hash = (uint32_t)map_hash(s.p, s.n);
	for (at = hash & l->mask; l->slots[at].number;
	     at = (at + 1) & l->mask) {
		w = &l->words[l->slots[at].number];
		if (l->slots[at].hash == hash && w->n == s.n &&
		    w->abjad == abjad && w->foreign == foreign &&
		    memcmp(w->text, s.p, s.n) == 0)
			return l->slots[at].number;
	}
	if (l->n == l->cap) {
		l->cap *= 2;
		l->words = xreallocarray(l->words, l->cap, sizeof(*l->words));
	}
	w = &l->words[l->n];
	*w = (struct lexeme){
	    .n = (uint8_t)s.n, .abjad = abjad, .foreign = foreign};
	for (size_t i = 0; i < s.n; i++)
		w->bytes |= UINT64_C(1) << (s.p[i] & 63);
	if (l->mark) {
		w->text = xmemdup(s.p, s.n);
	} else {
		w->text = arena_memdup(&l->text, s.p, s.n);
		l->slots[at] = (struct slot){hash, l->n};
	}
	describe(l, w);
	if (!l->mark && l->n * 2 > l->mask)
		grow(l);
	return l->n++;
}

uint32_t
lexicon_add_plain(struct lexicon *l, struct str s)
{
	return intern(l, s, false, false);
}

uint32_t
lexicon_add_foreign(struct lexicon *l, struct str s)
{
	return intern(l, s, false, true);
}

uint32_t
lexicon_add(struct lexicon *l, struct str s)
{
	enum script script;

	if (s.n > 4 * LIMIT_NAME) /* cut between code points below */
		for (s.n = 4 * LIMIT_NAME; (s.p[s.n] & 0xC0) == 0x80;)
			s.n--;
	script = script_of(s);
	buf_reset(&l->scratch);
	if (script == SCRIPT_LATIN || script == SCRIPT_OTHER) {
		fold_add(&l->scratch, s);
		return intern(l, str_buf(&l->scratch), false, false);
	}
	script_add_latin(&l->scratch, s);
	if (l->scratch.n == 0)
		return intern(l, s, false, true);
	return intern(l, str_buf(&l->scratch), script_is_abjad(script), true);
}

uint32_t
lexicon_join(struct lexicon *l, const uint32_t *words, int n)
{
	bool abjad = false, foreign = false;

	if (n == 1)
		return words[0];
	buf_reset(&l->scratch);
	for (int i = 0; i < n; i++) {
		const struct lexeme *w = &l->words[words[i]];

		buf_add(&l->scratch, w->text, w->n);
		abjad |= w->abjad;
		foreign |= w->foreign;
	}
	return intern(l, str_buf(&l->scratch), abjad, foreign);
}

uint32_t
lexicon_mark(struct lexicon *l)
{
	l->mark = l->n;
	return l->n;
}

void
lexicon_forget(struct lexicon *l, uint32_t mark)
{
	while (l->n > mark)
		free((char *)(uintptr_t)l->words[--l->n].text);
	l->mark = 0;
}

static bool
share_group(const struct lexeme *a, const struct lexeme *b)
{
	for (int i = 0; i < LEXEME_GROUPS && a->group[i]; i++)
		for (int j = 0; j < LEXEME_GROUPS && b->group[j]; j++)
			if (a->group[i] == b->group[j])
				return true;
	return false;
}

/* Müller is written Mueller, and Muller by whoever drops the dots. */
static bool
same_but_umlaut(struct str a, struct str b)
{
	size_t i = 0, j = 0;

	while (i < a.n && j < b.n) {
		if (a.p[i] != b.p[j])
			return false;
		if (strchr("aou", a.p[i])) {
			bool more_a = i + 1 < a.n && a.p[i + 1] == 'e';
			bool more_b = j + 1 < b.n && b.p[j + 1] == 'e';

			if (more_a != more_b) {
				i += more_a;
				j += more_b;
			}
		}
		i++, j++;
	}
	return i == a.n && j == b.n;
}

/* Whether the Jaro-Winkler similarity can reach `least`: a byte that the other
 * word does not hold has no match there. Says yes rather than no. */
static bool
can_be_near(const struct lexeme *x, const struct lexeme *y, double least)
{
	int a = x->n - __builtin_popcountll(x->bytes & ~y->bytes);
	int b = y->n - __builtin_popcountll(y->bytes & ~x->bytes);
	int same = 0, m = a < b ? a : b;
	double jaro;

	if (m <= 0)
		return false;
	while (same < 4 && same < x->n && same < y->n &&
	       x->text[same] == y->text[same])
		same++;
	jaro = ((double)m / x->n + (double)m / y->n + 1) / 3;
	return jaro + same * 0.1 * (1 - jaro) >= least - 1e-9;
}

/* Whether one slip can make one word the other. */
static bool
can_be_slip(const struct lexeme *x, const struct lexeme *y)
{
	return __builtin_popcountll(x->bytes & ~y->bytes) <= 1 &&
	       __builtin_popcountll(y->bytes & ~x->bytes) <= 1;
}

static enum lexeme_relation
compare(const struct lexicon *l, uint32_t a, uint32_t b)
{
	const struct lexeme *x = &l->words[a], *y = &l->words[b];
	struct str s = {x->text, x->n}, t = {y->text, y->n};
	size_t shorter = s.n < t.n ? s.n : t.n;
	double jw;

	if (str_eq(s, t))
		return LEXEME_SAME;
	if (shorter == 1)
		return s.p[0] == t.p[0] && s.n != t.n ? LEXEME_INITIAL
						      : LEXEME_APART;
	if (x->group[0] && y->group[0] && share_group(x, y))
		return LEXEME_NICK;
	if (x->abjad || y->abjad)
		return x->sound && x->sound == y->sound ? LEXEME_SOUND
							: LEXEME_APART;
	if (shorter >= SHORTEST_SHORT && memcmp(s.p, t.p, shorter) == 0 &&
	    (s.n > t.n ? s.n - t.n : t.n - s.n) >= 2)
		return LEXEME_NICK;
	if (x->sound && x->sound == y->sound && shorter > 1) {
		if (x->foreign != y->foreign)
			return LEXEME_SOUND;
		if (same_but_umlaut(s, t) ||
		    (can_be_near(x, y, SOUND_NEAR) &&
			similar_jaro_winkler(s, t) >= SOUND_NEAR))
			return LEXEME_SOUND;
	}
	if (shorter < SHORTEST_NEAR)
		return LEXEME_APART;
	if ((s.n > t.n ? s.n - t.n : t.n - s.n) <= 1 && can_be_slip(x, y) &&
	    similar_edits(s, t, 1) <= 1)
		return LEXEME_NEAR;
	if (shorter < SHORTEST_FAR)
		return LEXEME_APART;
	if (x->bag == y->bag)
		return LEXEME_FAR;
	if (!can_be_near(x, y, FAR))
		return LEXEME_APART;
	jw = similar_jaro_winkler(s, t);
	return jw >= NEAR ? LEXEME_NEAR : jw >= FAR ? LEXEME_FAR : LEXEME_APART;
}

/* A direct-mapped table: a pair is found where it falls, or compared anew. */
struct lexicon_memory {
	struct {
		uint32_t a, b;
		uint8_t relation;
	} entry[1 << MEMORY_BITS];
};

static _Thread_local struct lexicon_memory *memory;

void
lexicon_remember(void)
{
	memory = xcalloc(1, sizeof(*memory));
}

void
lexicon_remember_end(void)
{
	free(memory);
	memory = NULL;
}

enum lexeme_relation
lexicon_compare(const struct lexicon *l, uint32_t a, uint32_t b)
{
	uint32_t at;

	if (a == b)
		return LEXEME_SAME;
	if (a == 0 || b == 0)
		return LEXEME_APART;
	if (!memory)
		return compare(l, a, b);
	at = (a * 0x9E3779B1u ^ b) * 0x85EBCA77u >> (32 - MEMORY_BITS);
	if (memory->entry[at].a != a || memory->entry[at].b != b) {
		memory->entry[at].relation = (uint8_t)compare(l, a, b);
		memory->entry[at].a = a;
		memory->entry[at].b = b;
	}
	return memory->entry[at].relation;
}
