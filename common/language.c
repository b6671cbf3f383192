/* language.c: the language of a note, and how it addresses its reader. */
#include "language.h"

#include <stdint.h>
#include <string.h>

#include "text.h"

enum {
	OTHER = LANGUAGES, /* "xx": any that no reply is written in */
	SLOTS = 4096, /* at least twice the words of all languages */
	WORD_MOST = 24, /* bytes of a word that can be in a list */
	END_LEAST = 3, /* bytes of an ending that can be in a list */
	END_MOST = 7,
	/* What tells a language, in points: */
	ALONE = 6, /* a word of its alone */
	ENDING = 3,
	ALPHABET = 6, /* a letter of no alphabet but that of others */
	LATIN = 3, /* likewise, a Latin one, as in many a name */
};

/* The table common/data/languages. */
extern const char data_languages[];

static const char codes[LANGUAGES + 1][3] = {
    "en", "de", "fr", "es", "pt", "nl", "it", "xx"};

/* What the lists say of a word; each bit is a language. */
enum list { WORDS, FORMAL, FORMAL_CAPITAL, FAMILIAR, LISTS };

/* A word of the lists. */
struct slot {
	uint16_t at; /* in the table */
	uint8_t n; /* bytes; 0: free */
	uint8_t in[LISTS];
};

static struct slot words[SLOTS], ends[SLOTS / 8];
static bool made;

/* How much a letter of a word in small letters tells, by its second byte in
 * UTF-8: U+00DF to U+00FF. */
static const uint8_t letters[64][OTHER + 1] = {
    [0x1F] = {[LANGUAGE_DE] = 6}, /* sharp s */
    [0x20] = {[LANGUAGE_FR] = 1, [LANGUAGE_PT] = 1, [LANGUAGE_IT] = 2},
    [0x21] = {[LANGUAGE_ES] = 1, [LANGUAGE_PT] = 1, [OTHER] = 1},
    [0x23] = {[LANGUAGE_PT] = 4}, /* a with tilde */
    [0x24] = {[LANGUAGE_DE] = 2, [OTHER] = 1},
    [0x25] = {[OTHER] = 5}, /* a with ring */
    [0x26] = {[OTHER] = 5},
    [0x27] = {[LANGUAGE_FR] = 2, [LANGUAGE_PT] = 2},
    [0x28] = {[LANGUAGE_FR] = 2, [LANGUAGE_IT] = 2},
    [0x29] = {[LANGUAGE_ES] = 1, [LANGUAGE_FR] = 1, [LANGUAGE_PT] = 1},
    [0x2A] = {[LANGUAGE_FR] = 2, [LANGUAGE_PT] = 2},
    [0x2B] = {[LANGUAGE_FR] = 1, [LANGUAGE_NL] = 1},
    [0x2C] = {[LANGUAGE_IT] = 3},
    [0x2D] = {[LANGUAGE_ES] = 1, [LANGUAGE_PT] = 1, [OTHER] = 1},
    [0x2E] = {[LANGUAGE_FR] = 2},
    [0x2F] = {[LANGUAGE_FR] = 1, [LANGUAGE_NL] = 1},
    [0x30] = {[OTHER] = 5},
    [0x31] = {[LANGUAGE_ES] = 4}, /* n with tilde */
    [0x32] = {[LANGUAGE_IT] = 3},
    [0x33] = {[LANGUAGE_ES] = 1, [LANGUAGE_PT] = 1, [OTHER] = 1},
    [0x34] = {[LANGUAGE_FR] = 1, [LANGUAGE_PT] = 1},
    [0x35] = {[LANGUAGE_PT] = 4}, /* o with tilde */
    [0x36] = {[LANGUAGE_DE] = 2, [OTHER] = 1},
    [0x38] = {[OTHER] = 5}, /* o with stroke */
    [0x39] = {[LANGUAGE_FR] = 1, [LANGUAGE_IT] = 2},
    [0x3A] = {[LANGUAGE_ES] = 1, [LANGUAGE_PT] = 1, [OTHER] = 1},
    [0x3B] = {[LANGUAGE_FR] = 2},
    [0x3C] = {[LANGUAGE_DE] = 2, [OTHER] = 1},
    [0x3D] = {[OTHER] = 5},
    [0x3E] = {[OTHER] = 5},
};

static uint32_t
hash(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h ^ h >> 15;
}

/* The slot of a word, or the free one where it would be. */
static struct slot *
slot_of(struct slot *table, uint32_t size, const char *s, size_t n)
{
	uint32_t i = hash(s, n) % size;

	while (table[i].n > 0 &&
	       (table[i].n != n ||
		   memcmp(data_languages + table[i].at, s, n) != 0))
		i = (i + 1) % size;
	return &table[i];
}

/* The words of a line, which ends at `end`. */
static void
list_add(const char *s, const char *end, struct slot *table, uint32_t size,
    enum list list, uint8_t bit)
{
	while (s < end) {
		const char *space = memchr(s, ' ', (size_t)(end - s));
		size_t n = (size_t)((space ? space : end) - s);
		struct slot *slot = slot_of(table, size, s, n);

		slot->at = (uint16_t)(s - data_languages);
		slot->n = (uint8_t)n;
		slot->in[list] |= bit;
		s += n + (space != NULL);
	}
}

void
language_begin(void)
{
	static const char *const kinds[LISTS] = {
	    "words ", "formal ", "Formal ", "familiar "};

	if (made)
		return;
	for (const char *s = data_languages; *s;) {
		const char *end = strchr(s, '\n'), *space = strchr(s, ' ');
		size_t n = (size_t)(space + 1 - s);

		for (int l = 0; l <= OTHER && *s != '#' && *s != '\n'; l++) {
			uint8_t bit = (uint8_t)(1 << l);

			if (memcmp(space + 1, codes[l], 2) != 0)
				continue;
			for (int k = 0; k < LISTS; k++)
				if (strncmp(s, kinds[k], n) == 0)
					list_add(space + 4, end, words, SLOTS,
					    (enum list)k, bit);
			if (strncmp(s, "ends ", n) == 0)
				list_add(space + 4, end, ends, SLOTS / 8, WORDS,
				    bit);
		}
		s = end + 1;
	}
	made = true;
}

struct word {
	char s[WORD_MOST]; /* small letters */
	size_t n; /* bytes; WORD_MOST: too long for any list */
	bool capital; /* it begins with one */
	bool begins; /* a sentence */
	uint8_t other; /* points for another alphabet */
};

/* How many bytes of a letter or digit begin at p; 0: it divides words, as an
 * apostrophe does ("l'offre") and all signs, pictures and spaces do. */
static size_t
letter_bytes(const unsigned char *p, size_t n)
{
	unsigned char c = *p;

	if (c < 0x80)
		return text_alnum((char)c);
	if (c < 0xC3 || c >= 0xEF || n < 2)
		return 0;
	if (c < 0xE0)
		return 2;
	if (n < 3 || c == 0xE2)
		return 0;
	return 3;
}

static size_t
sign_bytes(const unsigned char *p, size_t n)
{
	size_t i = 1;

	while (i < n && (p[i] & 0xC0) == 0x80)
		i++;
	return i;
}

/* What a letter that is not ASCII says of its alphabet. */
static uint8_t
alphabet_points(const unsigned char *p)
{
	if (p[0] == 0xC3 || p[0] == 0xCC || p[0] == 0xCD ||
	    (p[0] == 0xC5 && (p[1] == 0x92 || p[1] == 0x93)))
		return 0;
	return p[0] < 0xC6 || (p[0] == 0xE1 && p[1] >= 0xB8) ? LATIN : ALPHABET;
}

/* The next word of a text; false at the end. */
static bool
next_word(struct str text, size_t *at, struct word *w)
{
	const unsigned char *s = (const unsigned char *)text.p;
	size_t i = *at, len;

	w->begins = i == 0;
	for (; i < text.n && !letter_bytes(s + i, text.n - i);
	     i += sign_bytes(s + i, text.n - i))
		w->begins |=
		    s[i] == '.' || s[i] == '!' || s[i] == '?' || s[i] == '\n';
	w->n = 0;
	w->other = 0;
	w->capital = i < text.n && s[i] >= 'A' && s[i] <= 'Z';
	for (; i < text.n && (len = letter_bytes(s + i, text.n - i)) > 0;
	     i += len) {
		uint8_t other = len > 1 ? alphabet_points(s + i) : 0;

		if (other > w->other)
			w->other = other;
		for (size_t k = 0; k < len && w->n < WORD_MOST; k++)
			w->s[w->n++] = (char)s[i + k];
		if (w->n == WORD_MOST)
			continue;
		if (len == 1 && s[i] >= 'A' && s[i] <= 'Z')
			w->s[w->n - 1] |= 0x20;
		else if (s[i] == 0xC3 && s[i + 1] < 0x9F && s[i + 1] != 0x97)
			w->s[w->n - 1] |= 0x20;
	}
	*at = i;
	return w->n > 0;
}

const char *
language_code(enum language l)
{
	return l < LANGUAGES ? codes[l] : "";
}

enum language
language_find(struct str code)
{
	enum language l = 0;

	while (l < LANGUAGES && !str_eq(code, str_of(codes[l])))
		l++;
	return l;
}

/* The languages, as bits, that a word ends like; the longest ending tells. */
static uint8_t
ending_of(const struct word *w)
{
	size_t most = w->n < END_MOST + 2 ? w->n - 2 : END_MOST;

	for (size_t n = most; n >= END_LEAST; n--) {
		const struct slot *slot =
		    slot_of(ends, SLOTS / 8, w->s + w->n - n, n);

		if (slot->n > 0)
			return slot->in[WORDS];
	}
	return 0;
}

/* Adds what a word that is in no list tells by its letters and its end, unless
 * it looks like a name. */
static void
weigh_letters(unsigned *score, const struct word *w)
{
	uint8_t in = 0;

	score[OTHER] += w->other;
	if ((w->capital && !w->begins) || w->n == WORD_MOST)
		return;
	if (w->n > END_LEAST + 2)
		in = ending_of(w);
	for (int l = 0; l <= OTHER; l++)
		score[l] += in >> l & 1 ? ENDING : 0;
	for (size_t i = 0; i + 1 < w->n; i++)
		for (int l = 0; (unsigned char)w->s[i] == 0xC3 && l <= OTHER;
		     l++)
			score[l] += letters[w->s[i + 1] & 63][l];
}

/* Adds what a word of lists tells: one of one language more than one of
 * several. */
static void
weigh_word(unsigned *score, uint8_t in)
{
	unsigned n = 0;

	for (int l = 0; l <= OTHER; l++)
		n += in >> l & 1;
	for (int l = 0; l <= OTHER; l++)
		if (in >> l & 1)
			score[l] += n == 1 ? ALONE : ALONE / n + (n < 4);
}

enum language
language_of(struct str text)
{
	unsigned score[OTHER + 1] = {0}, n = 0, best = 0, second = 0;
	enum language found = LANGUAGE_NONE;
	struct word w;

	language_begin();
	for (size_t at = 0; next_word(text, &at, &w); n++) {
		const struct slot *slot = NULL;

		if (w.n < WORD_MOST)
			slot = slot_of(words, SLOTS, w.s, w.n);
		if (slot && slot->in[WORDS])
			weigh_word(score, slot->in[WORDS]);
		else
			weigh_letters(score, &w);
	}
	for (int l = 0; l <= OTHER; l++) {
		if (score[l] > best) {
			second = best;
			best = score[l];
			found = (enum language)l;
		} else if (score[l] > second) {
			second = score[l];
		}
	}
	if (best < 4 || best == second || best < n)
		return LANGUAGE_NONE;
	return found;
}

enum address
language_address(struct str text, enum language l)
{
	unsigned formal = 0, familiar = 0;
	struct word w;

	if (l == LANGUAGE_EN)
		return ADDRESS_NONE;
	language_begin();
	for (size_t at = 0; l < LANGUAGES && next_word(text, &at, &w);) {
		const struct slot *slot;

		if (w.n == WORD_MOST)
			continue;
		slot = slot_of(words, SLOTS, w.s, w.n);
		/* German sie and Italian lei, la are she and they as well:
		 * you only with a capital that is not the sentence's. */
		formal += slot->in[FORMAL] >> l & 1;
		formal +=
		    slot->in[FORMAL_CAPITAL] >> l & 1 && w.capital && !w.begins;
		familiar += slot->in[FAMILIAR] >> l & 1;
	}
	if (formal == familiar)
		return ADDRESS_NONE;
	return formal > familiar ? ADDRESS_FORMAL : ADDRESS_FAMILIAR;
}
