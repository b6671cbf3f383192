/* lexeme.c: how two words of names are related. */
#include "lexeme.h"

#include <stdlib.h>

#include "bits.h"
#include "han.h"
#include "mem.h"
#include "script.h"
#include "similar.h"
#include "spelling.h"

enum {
	SHORTEST_NEAR = 4, /* bytes of a word in which a slip is credible */
	SHORTEST_FAR = 5, /* and in which several are */
	SHORTEST_LONG = 7, /* in which vowels count for little */
	SHORTEST_CLIPPED = 3, /* bytes of a clipped name: Rob, Alex */
	SHORTEST_WRONG = 7, /* in which another letter is a slip, not another
			       name */
	MEMORY_BITS = 15, /* of the number of pairs remembered */
	JOINED_BITS = 14, /* and of those of which one side is joined */
	JOINED_WORDS = 4, /* on both sides together */
	ANOTHER_VOWEL = 4, /* the least that spelling_cost takes for one */
	LONGER = 4, /* bytes that one spelling may be longer than another */
	JOINED = 128, /* bytes of words run together */
};

static const double NEAR = 0.92, FAR = 0.84, SOUND_NEAR = 0.75;

static struct str
text_of(const struct lexeme *w)
{
	return (struct str){w->text, w->n};
}

static struct str
han_of(const struct lexeme *w)
{
	return (struct str){w->text + w->n, w->raw_n};
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

/* Whether a word is in the table of given names. */
static bool
is_given_name(const struct lexeme *w)
{
	for (int i = 0; i < LEXEME_GROUPS && w->group[i]; i++)
		if (w->group[i] < GROUP_KOREAN)
			return true;
	return false;
}

/* Whether both are names that the tables have as two. */
static bool
are_two(const struct lexeme *x, const struct lexeme *y)
{
	return (x->families && y->families) ||
	       (is_given_name(x) && is_given_name(y));
}

/* How many of the bytes that they begin with are the same. */
static int
same_first(const struct lexeme *x, const struct lexeme *y)
{
	int same = 0;

	while (same < SIMILAR_PREFIX && same < x->n && same < y->n &&
	       x->first[same] == y->first[same])
		same++;
	return same;
}

/* Whether the Jaro-Winkler similarity can reach `least`: a byte that the other
 * word does not hold has no match there. Says yes rather than no. */
static bool
can_be_near(const struct lexeme *x, const struct lexeme *y, double least)
{
	int a = x->n - bits_count(x->bytes & ~y->bytes);
	int b = y->n - bits_count(y->bytes & ~x->bytes);
	int same = same_first(x, y);

	return similar_can_reach(x->n, y->n, a < b ? a : b, same, least);
}

/* Whether one slip can make one word the other. */
static bool
can_be_slip(const struct lexeme *x, const struct lexeme *y)
{
	return bits_one(x->bytes & ~y->bytes) && bits_one(y->bytes & ~x->bytes);
}

static bool
is_vowels(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr("aeiouy", s.p[i]))
			return false;
	return true;
}

/* Endings that make a woman's name of a man's, or a pet form. */
static const char *const feminine[] = {"a", "e", "ie", "ia", "ina", "ine",
    "ette", "etta", "elle", "ella", "ita", "ica", "ka", "ika", "inka", NULL};

/* Endings that are written for one another. */
static bool
is_light(struct str s)
{
	static const char *const light[] = {
	    "", "i", "y", "ie", "ii", "iy", "ee", "ey", "ye", "yi", NULL};

	return str_listed(light, s);
}

/* Whether two given names differ by what tells a man's from a woman's: Mario
 * and Maria, Jan and Jana, Yuki and Yuko. */
static bool
is_other_ending(struct str a, struct str b)
{
	size_t i = 2;

	if (a.p[0] != b.p[0] || a.p[1] != b.p[1])
		return false;
	while (i < a.n && i < b.n && a.p[i] == b.p[i])
		i++;
	a = (struct str){a.p + i, a.n - i};
	b = (struct str){b.p + i, b.n - i};
	if ((a.n == 0 && str_listed(feminine, b)) ||
	    (b.n == 0 && str_listed(feminine, a)))
		return true;
	if (!is_vowels(a) || !is_vowels(b) || (is_light(a) && is_light(b)))
		return false;
	return a.n == 0 || b.n == 0 || a.p[a.n - 1] != b.p[b.n - 1];
}

static bool
is_given(enum lexeme_use use)
{
	return use != USE_FAMILY;
}

static char
sound_of_letter(char c)
{
	return c == 'y' || c == 'j'   ? 'i'
	       : c == 'c' || c == 'q' ? 'k'
	       : c == 'w'             ? 'v'
				      : c;
}

static enum lexeme_relation
compare_letter(struct str s, struct str t)
{
	if (s.n == t.n)
		return LEXEME_APART;
	return sound_of_letter(s.p[0]) == sound_of_letter(t.p[0])
		   ? LEXEME_INITIAL
		   : LEXEME_APART;
}

static enum lexeme_relation
compare_han(const struct lexeme *x, const struct lexeme *y)
{
	bool reads;

	if (x->raw_n && y->raw_n)
		return str_eq(han_of(x), han_of(y)) ? LEXEME_SAME
						    : LEXEME_APART;
	reads = x->raw_n ? han_reads(han_of(x), text_of(y))
			 : han_reads(han_of(y), text_of(x));
	return reads ? LEXEME_SAME : LEXEME_APART;
}

/* How close spelling comes, `same` and `sound` being the costs up to which two
 * words are that. */
static enum lexeme_relation
compare_spelling(
    struct str s, struct str t, enum spelling kind, int same, int sound)
{
	int cost = spelling_cost(s, t, kind, sound);

	return cost <= same    ? LEXEME_SAME
	       : cost <= sound ? LEXEME_SOUND
			       : LEXEME_APART;
}

static enum lexeme_relation
compare_bare(const struct lexeme *x, const struct lexeme *y)
{
	const struct lexeme *bare = x->abjad ? x : y;
	const struct lexeme *full = x->abjad ? y : x;
	int n = bare->n;

	if (x->abjad && y->abjad)
		return x->sound && x->sound == y->sound ? LEXEME_SOUND
							: LEXEME_APART;
	return compare_spelling(
	    text_of(bare), text_of(full), SPELLING_BARE, n / 3, 1 + n / 3);
}

/* One or both read from another script. */
static enum lexeme_relation
compare_read(const struct lexeme *x, const struct lexeme *y, bool two)
{
	int n = x->n < y->n ? x->n : y->n;
	bool hangul = x->script == SCRIPT_HANGUL || y->script == SCRIPT_HANGUL;

	if (hangul)
		return compare_spelling(
		    text_of(x), text_of(y), SPELLING_KOREAN, 1, 3);
	if (two)
		return compare_spelling(
		    text_of(x), text_of(y), SPELLING_READ, 0, 1);
	if (x->script == SCRIPT_INDIC || y->script == SCRIPT_INDIC)
		return compare_spelling(text_of(x), text_of(y), SPELLING_INDIC,
		    1 + n / 2, 1 + n * 2 / 3);
	return compare_spelling(
	    text_of(x), text_of(y), SPELLING_READ, 1 + n / 2, 1 + n * 2 / 3);
}

/* Whether one word is the other and a letter more at the end, which is not a
 * slip: Huber, Hubert. */
static bool
is_longer_end(struct str a, struct str b)
{
	struct str longer = a.n > b.n ? a : b;
	size_t n = longer.n - 1;

	return memcmp(a.p, b.p, n) == 0 && longer.p[n] != longer.p[n - 1];
}

/* A slip of the pen: letters left out, doubled, swapped. Another letter makes
 * another name, unless the name is long or only one of two given names is
 * known. */
static bool
is_slip(const struct lexeme *x, const struct lexeme *y, enum lexeme_use use)
{
	struct str s = text_of(x), t = text_of(y);

	if (similar_edits(s, t, 1) > 1)
		return false;
	if (s.n != t.n && is_longer_end(s, t))
		return false;
	if (s.n == t.n && x->bag != y->bag)
		return s.p[0] == t.p[0] &&
		       (s.n >= SHORTEST_WRONG ||
			   (s.n >= SHORTEST_FAR && is_given(use) &&
			       is_given_name(x) != is_given_name(y)));
	return true;
}

/* Whether the longer goes on where the shorter ends. */
static bool
is_clipped(struct str s, struct str t, size_t shorter)
{
	return shorter >= SHORTEST_CLIPPED &&
	       (s.n > t.n ? s.n - t.n : t.n - s.n) >= 2 &&
	       memcmp(s.p, t.p, shorter) == 0;
}

/* Jaro-Winkler similarity if it is `least` or more, else something below. */
static double
likeness(const struct lexeme *x, const struct lexeme *y, double least)
{
	return can_be_near(x, y, least)
		   ? similar_jaro_winkler(text_of(x), text_of(y))
		   : 0;
}

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* Whether the first difference is one vowel for another between consonants,
 * which costs ANOTHER_VOWEL at least. */
static bool
is_other_vowel(struct str a, struct str b)
{
	size_t i = 0, n = a.n < b.n ? a.n : b.n;

	while (i < n && a.p[i] == b.p[i])
		i++;
	return i > 0 && i + 1 < n && is_vowel(a.p[i]) && is_vowel(b.p[i]) &&
	       a.p[i + 1] == b.p[i + 1] && !strchr("aeiouyhjw", a.p[i + 1]) &&
	       !strchr("aeiouyhjw", a.p[i - 1]);
}

/* Whether two words of one rough sound are two spellings of a name: the
 * shorter, the less may part them. */
static bool
is_spelt(const struct lexeme *x, const struct lexeme *y, size_t shorter,
    double jw, bool sound)
{
	struct str s = text_of(x), t = text_of(y);
	int most = shorter < SHORTEST_NEAR ? 1 : (int)shorter / 2;

	if (shorter < SHORTEST_NEAR ? !sound : jw < SOUND_NEAR)
		return false;
	if (sound && shorter >= SHORTEST_LONG)
		return true;
	return !(most < ANOTHER_VOWEL && is_other_vowel(s, t)) &&
	       spelling_cost(s, t, SPELLING_PLAIN, most) != SPELLING_APART;
}

/* Both in Latin letters. */
static enum lexeme_relation
compare_plain(const struct lexeme *x, const struct lexeme *y,
    enum lexeme_use use, bool two)
{
	struct str s = text_of(x), t = text_of(y);
	size_t shorter = s.n < t.n ? s.n : t.n;
	bool sound = x->sound && x->sound == y->sound;
	double jw = -1; /* not known yet */

	if (two)
		return sound ? compare_spelling(s, t, SPELLING_PLAIN, -1,
				   is_given(use) ? 0 : 2)
			     : LEXEME_APART;
	if (is_given(use) && is_other_ending(s, t))
		return LEXEME_APART;
	if (is_given(use) && is_clipped(s, t, shorter))
		return LEXEME_CLIPPED;
	if (sound || x->rough == y->rough) {
		if (shorter >= SHORTEST_NEAR)
			jw = likeness(x, y, SOUND_NEAR);
		if (is_spelt(x, y, shorter, jw, sound))
			return LEXEME_SOUND;
	}
	if (shorter < SHORTEST_NEAR)
		return LEXEME_APART;
	if ((s.n > t.n ? s.n - t.n : t.n - s.n) <= 1 && can_be_slip(x, y) &&
	    is_slip(x, y, use))
		return LEXEME_NEAR;
	if (shorter < SHORTEST_FAR || (is_given(use) && s.p[0] != t.p[0]))
		return LEXEME_APART;
	if (jw < 0)
		jw = likeness(x, y, FAR);
	if (jw < FAR && x->bag != y->bag)
		return LEXEME_APART;
	if (is_given(use) && is_given_name(x) == is_given_name(y))
		return jw >= NEAR || x->bag == y->bag ? LEXEME_FAR
						      : LEXEME_APART;
	if (x->bag == y->bag && jw < FAR)
		return LEXEME_FAR;
	if (jw >= NEAR && s.p[0] == t.p[0] && s.p[s.n - 1] == t.p[t.n - 1])
		return LEXEME_NEAR;
	return jw >= FAR ? LEXEME_FAR : LEXEME_APART;
}

static enum lexeme_relation
compare(const struct lexeme *x, const struct lexeme *y, enum lexeme_use use)
{
	struct str s = text_of(x), t = text_of(y);
	bool two = false;

	if (str_eq(s, t) && !(x->raw_n && y->raw_n))
		return LEXEME_SAME;
	if ((s.n == 1 || t.n == 1) && use != USE_KOREAN)
		return compare_letter(s, t);
	if (x->raw_n && y->raw_n)
		return compare_han(x, y);
	if (x->group[0] && y->group[0]) {
		if (share_group(x, y) && (!is_given(use) || !x->families ||
					     !y->families || !x->raw_n))
			return LEXEME_NICK;
		two = are_two(x, y);
	}
	if (x->raw_n || y->raw_n)
		return compare_han(x, y);
	if (x->abjad || y->abjad)
		return compare_bare(x, y);
	if (use == USE_KOREAN)
		return compare_spelling(s, t, SPELLING_KOREAN, 1, 3);
	if (use == USE_CHINESE)
		return compare_spelling(s, t, SPELLING_CHINESE, 1, 1);
	if (x->foreign || y->foreign) {
		if (is_given(use) && x->script != SCRIPT_INDIC &&
		    y->script != SCRIPT_INDIC && is_other_ending(s, t))
			return LEXEME_APART;
		return compare_read(x, y, two);
	}
	return compare_plain(x, y, use, two);
}

/* Whether compare_plain has two words apart for what shows at once. */
static bool
are_afar(const struct lexeme *x, const struct lexeme *y, enum lexeme_use use)
{
	int same;

	if (use > USE_FAMILY || x->foreign || y->foreign || x->n == 1 ||
	    y->n == 1 || x->rough == y->rough || x->sound == y->sound ||
	    x->bag == y->bag || (x->group[0] && y->group[0]) ||
	    can_be_slip(x, y))
		return false;
	same = same_first(x, y);
	if (is_given(use) && (same == 0 || same >= SHORTEST_CLIPPED))
		return same == 0;
	return !can_be_near(x, y, FAR);
}

/* A direct-mapped table: a pair is found where it falls, or compared anew. The
 * lower bits of one word are what the place says, given the rest. */
struct lexicon_memory {
	struct pair {
		uint32_t word;
		uint32_t key; /* higher bits of the other, use, relation + 1 */
	} pair[1 << MEMORY_BITS];
	struct joined {
		uint32_t word[JOINED_WORDS]; /* those of one side first */
		uint8_t n, m, use, relation;
	} joined[1 << JOINED_BITS];
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

/* The lower bits of a are not lost: they are those of the place, less what b
 * and use add. */
static uint32_t
place_of(uint32_t a, uint32_t b, enum lexeme_use use)
{
	uint32_t h = (b + ((uint32_t)use << 28)) * 0x9E3779B1u;

	return (a + (h ^ h >> 15)) & ((1u << MEMORY_BITS) - 1);
}

enum lexeme_relation
lexicon_compare(
    const struct lexicon *l, uint32_t a, uint32_t b, enum lexeme_use use)
{
	const struct lexeme *x = lexicon_word(l, a), *y = lexicon_word(l, b);
	struct pair *at;
	uint32_t key;

	if (a == b)
		return LEXEME_SAME;
	if (a == 0 || b == 0)
		return LEXEME_APART;
	if (are_afar(x, y, use))
		return LEXEME_APART;
	if (!memory)
		return compare(x, y, use);
	at = &memory->pair[place_of(a, b, use)];
	key = a >> MEMORY_BITS << 6 | (uint32_t)use << 4;
	if (at->word != b || (at->key & ~15u) != key || !(at->key & 15))
		*at =
		    (struct pair){b, key | (1 + (uint32_t)compare(x, y, use))};
	return (enum lexeme_relation)((at->key & 15) - 1);
}

static const uint16_t no_groups[LEXEME_GROUPS];

/* Runs words together as lexicon_join does, in the room given. */
static void
join(const struct lexicon *l, const uint32_t *words, int n, struct lexeme *out,
    char *room)
{
	size_t at = 0, han = 0;

	*out = *lexicon_word(l, words[0]);
	if (n == 1)
		return;
	out->group = no_groups;
	for (int i = 0; i < n; i++) {
		const struct lexeme *w = lexicon_word(l, words[i]);

		if (at + w->n > JOINED / 2)
			break;
		memcpy(room + at, w->text, w->n);
		at += w->n;
		out->abjad |= w->abjad;
		out->foreign |= w->foreign;
		out->bytes |= w->bytes;
		if (w->foreign)
			out->script = w->script;
	}
	for (int i = 0; i < n; i++) {
		struct str h = han_of(lexicon_word(l, words[i]));

		if (at + han + h.n > JOINED)
			break;
		memcpy(room + at + han, h.p, h.n);
		han += h.n;
	}
	out->text = room;
	out->n = (uint8_t)at;
	out->raw_n = (uint8_t)han;
	out->sound = out->bag = out->rough = 0;
}

bool
lexicon_may_join(
    const struct lexicon *l, const uint32_t *a, int n, const uint32_t *b, int m)
{
	const struct lexeme *x = lexicon_word(l, a[0]);
	const struct lexeme *y = lexicon_word(l, b[0]);
	int more = 0;

	if (x->script >= SCRIPT_HEBREW || y->script >= SCRIPT_HEBREW)
		return true;
	for (int i = 0; i < n; i++)
		more += lexicon_word(l, a[i])->n;
	for (int i = 0; i < m; i++)
		more -= lexicon_word(l, b[i])->n;
	return more >= -LONGER && more <= LONGER &&
	       (x->foreign || y->foreign || (x->families & y->families) ||
		   sound_of_letter(x->text[0]) == sound_of_letter(y->text[0]));
}

static enum lexeme_relation
compare_joined(const struct lexicon *l, const uint32_t *a, int n,
    const uint32_t *b, int m, enum lexeme_use use)
{
	char x[JOINED] = "", y[JOINED] = "";
	struct lexeme s, t;

	join(l, a, n, &s, x);
	join(l, b, m, &t, y);
	return compare(&s, &t, use);
}

/* Where what these words come to is remembered. */
static struct joined *
joined_at(const struct joined *key)
{
	uint32_t h = key->use;

	for (int i = 0; i < JOINED_WORDS; i++)
		h = (h ^ key->word[i]) * 0x9E3779B1u;
	return &memory->joined[h >> (32 - JOINED_BITS)];
}

enum lexeme_relation
lexicon_compare_joined(const struct lexicon *l, const uint32_t *a, int n,
    const uint32_t *b, int m, enum lexeme_use use)
{
	struct joined key = {.use = (uint8_t)use}, *at;

	if (!lexicon_may_join(l, a, n, b, m))
		return LEXEME_APART;
	if (!memory || n + m > JOINED_WORDS)
		return compare_joined(l, a, n, b, m, use);
	memcpy(key.word, a, (size_t)n * sizeof(*a));
	memcpy(key.word + n, b, (size_t)m * sizeof(*b));
	key.n = (uint8_t)n;
	key.m = (uint8_t)m;
	at = joined_at(&key);
	key.relation = at->relation;
	if (memcmp(at, &key, sizeof(key)) != 0) {
		key.relation = (uint8_t)compare_joined(l, a, n, b, m, use);
		*at = key;
	}
	return (enum lexeme_relation)at->relation;
}

unsigned
lexicon_family_uses(const struct lexicon *l, uint32_t a, uint32_t b)
{
	const struct lexeme *x = lexicon_word(l, a), *y = lexicon_word(l, b);
	unsigned uses = 1u << USE_GIVEN;

	for (int i = 0; i < LEXEME_GROUPS && x->group[i]; i++)
		for (int j = 0; j < LEXEME_GROUPS && y->group[j]; j++)
			if (x->group[i] == y->group[j] &&
			    x->group[i] >= GROUP_KOREAN)
				uses |= 1u << (x->group[i] >= GROUP_CHINESE
						   ? USE_CHINESE
						   : USE_KOREAN);
	return uses;
}
