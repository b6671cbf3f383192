/* namecompare.c: how two names are related. */
#include "namecompare.h"

#include "bits.h"
#include "namealign.h"
#include "script.h"

static const uint8_t given_of[] = {GIVEN_SAME, GIVEN_NICK, GIVEN_NICK,
    GIVEN_SOUND, GIVEN_NEAR, GIVEN_FAR, GIVEN_INITIAL, GIVEN_APART};

/* For family names a foreign form is another spelling; one that goes on is
 * another name: Stevens, Stevenson. */
static const uint8_t family_of[] = {FAMILY_SAME, FAMILY_SOUND, FAMILY_APART,
    FAMILY_SOUND, FAMILY_NEAR, FAMILY_FAR, FAMILY_INITIAL, FAMILY_APART};

static enum lexeme_relation
compare_family_words(const struct lexicon *l, uint32_t a, uint32_t b)
{
	return name_compare_word(l, a, b, USE_FAMILY);
}

static bool
alike(enum lexeme_relation r)
{
	return r <= LEXEME_NEAR;
}

/* Whether a's one given name is the first letters of b's: JP, Jean-Paul. */
static bool
are_initials(
    const struct lexicon *l, const struct name *a, const struct name *b)
{
	const struct lexeme *w = lexicon_word(l, a->given[0]);

	if (a->given[1] || w->n < 2 || w->n > NAME_WORDS)
		return false;
	for (int i = 0; i < w->n; i++)
		if (!b->given[i] ||
		    lexicon_word(l, b->given[i])->text[0] != w->text[i])
			return false;
	return true;
}

static uint8_t
compare_given(const struct lexicon *l, const struct name *a,
    const struct name *b, unsigned uses, uint32_t *word)
{
	enum lexeme_relation r, other;

	*word = 0;
	if (!a->given[0] || !b->given[0])
		return GIVEN_NONE;
	r = name_compare_given(l, a->given[0], b->given[0], uses);
	if (r == LEXEME_SAME || r == LEXEME_NICK)
		*word = a->given[0];
	if (r == LEXEME_SAME)
		return given_of[r];
	if (a->given_whole != a->given[0] || b->given_whole != b->given[0]) {
		other =
		    name_compare_given(l, a->given_whole, b->given_whole, uses);
		if (other == LEXEME_SAME)
			*word = a->given_whole;
		if (other == LEXEME_SAME ||
		    (other < r && alike(other) &&
			(other != LEXEME_NICK || r == LEXEME_APART)))
			return given_of[other];
		if (r == LEXEME_APART &&
		    (are_initials(l, a, b) || are_initials(l, b, a)))
			return GIVEN_INITIAL;
	}
	if (r == LEXEME_NICK)
		return given_of[r];
	if (a->given_whole != a->given[0] || b->given_whole != b->given[0]) {
		/* who goes by the second name, and says so only here */
		if ((b->given[1] && name_compare_given(l, a->given[0],
					b->given[1], uses) <= LEXEME_NICK) ||
		    (a->given[1] && name_compare_given(l, a->given[1],
					b->given[0], uses) <= LEXEME_NICK))
			return GIVEN_NICK;
	}
	if ((a->call && name_compare_given(l, a->call, b->given[0], uses) <=
			    LEXEME_NICK) ||
	    (b->call && name_compare_given(l, a->given[0], b->call, uses) <=
			    LEXEME_NICK))
		return GIVEN_NICK;
	return given_of[r];
}

/* How many parts of a family name have their like in the other. */
static int
count_agreeing(
    const struct lexicon *l, const struct name *a, const struct name *b)
{
	int agree = 0;

	for (int i = 0; i < NAME_WORDS && a->family[i]; i++) {
		bool found = false;

		for (int j = 0; j < NAME_WORDS && b->family[j]; j++)
			found = found || alike(compare_family_words(
					     l, a->family[i], b->family[j]));
		agree += found;
	}
	return agree;
}

/* Two double names: two parts must agree. */
static uint8_t
compare_double(
    const struct lexicon *l, const struct name *a, const struct name *b)
{
	return count_agreeing(l, a, b) >= 2 && count_agreeing(l, b, a) >= 2
		   ? FAMILY_SAME
		   : FAMILY_APART;
}

static uint8_t
compare_family(const struct lexicon *l, const struct name *a,
    const struct name *b, uint32_t *word)
{
	enum lexeme_relation r, best = LEXEME_APART;
	bool several = a->family[1] || b->family[1];

	*word = 0;
	if (!a->family[0] || !b->family[0])
		return FAMILY_NONE;
	r = compare_family_words(l, a->family_whole, b->family_whole);
	if (r == LEXEME_SAME)
		*word = a->family_whole;
	if (r == LEXEME_SAME || (!several && a->family_whole == a->family[0] &&
				    b->family_whole == b->family[0]))
		return family_of[r];
	for (int i = 0; i < NAME_WORDS && a->family[i]; i++)
		for (int j = 0; j < NAME_WORDS && b->family[j]; j++) {
			enum lexeme_relation now =
			    compare_family_words(l, a->family[i], b->family[j]);

			if (now < best) {
				best = now;
				if (now == LEXEME_SAME)
					*word = a->family[i];
			}
		}
	if (!several) /* particles only on one side: van Berg, Berg */
		return family_of[best < r ? best : r];
	if (a->family[1] && b->family[1])
		return compare_double(l, a, b);
	if (best == LEXEME_SAME || best == LEXEME_SOUND)
		return FAMILY_PART;
	if (r == LEXEME_SOUND || r == LEXEME_NEAR)
		return family_of[r];
	return best == LEXEME_NEAR ? FAMILY_PART : FAMILY_APART;
}

static uint8_t
compare_middle(
    const struct lexicon *l, const struct name *a, const struct name *b)
{
	uint8_t best = MIDDLE_APART;

	if (!a->given[1] || !b->given[1])
		return MIDDLE_NONE;
	for (int i = 1; i < NAME_WORDS && a->given[i]; i++)
		for (int j = 1; j < NAME_WORDS && b->given[j]; j++) {
			enum lexeme_relation r = name_compare_word(
			    l, a->given[i], b->given[j], USE_GIVEN);
			uint8_t now = alike(r) && r != LEXEME_CLIPPED
					  ? MIDDLE_SAME
				      : r == LEXEME_INITIAL ? MIDDLE_INITIAL
							    : MIDDLE_APART;

			if (now < best)
				best = now;
		}
	return best;
}

/* Whether that is worth a closer look. */
static bool
may_be(const struct lexicon *l, uint32_t x, uint32_t y)
{
	const struct lexeme *a = lexicon_word(l, x), *b = lexicon_word(l, y);

	return name_may_agree(a, b) || (a->group[0] && b->group[0]) ||
	       a->foreign || b->foreign || a->bag == b->bag ||
	       bits_one(a->bytes ^ b->bytes);
}

/* The same for two pairs, which most often are one. */
static bool
may_be_either(const struct lexicon *l, uint32_t x, uint32_t y, uint32_t whole_x,
    uint32_t whole_y)
{
	return may_be(l, x, y) ||
	       ((x != whole_x || y != whole_y) && may_be(l, whole_x, whole_y));
}

/* Words laid side by side in whatever order; no middle names are compared. */
static bool
compare_in_order(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_relation *out)
{
	struct name_alignment al;

	if (!name_align(l, a, b, &al))
		return false;
	out->given = given_of[al.worst];
	out->family = family_of[al.first];
	out->swapped = al.swapped;
	out->middle = MIDDLE_NONE;
	out->given_word = out->family_word = 0;
	return true;
}

static bool
compare_swapped(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_relation *out)
{
	unsigned uses;
	enum lexeme_relation g, f;

	if (!may_be_either(l, a->given[0], b->family[0], a->given_whole,
		b->family_whole) ||
	    !may_be_either(
		l, a->family[0], b->given[0], a->family_whole, b->given_whole))
		return false;
	uses = lexicon_uses(l, a->given[0], b->family[0]) |
	       lexicon_uses(l, a->family[0], b->given[0]);
	g = name_compare_given(l, a->given_whole, b->family_whole, uses);
	f = name_compare_given(l, a->family_whole, b->given_whole, uses);
	if (!alike(g))
		g = name_compare_given(l, a->given[0], b->family[0], uses);
	if (!alike(f))
		f = name_compare_given(l, a->family[0], b->given[0], uses);
	if (!alike(g) || !alike(f) || (g > LEXEME_SOUND && f > LEXEME_SOUND))
		return false;
	out->given = given_of[g > f ? g : f];
	out->family = family_of[g > f ? f : g];
	out->swapped = uses == 1u << USE_GIVEN &&
		       lexicon_word(l, a->given[0])->script < SCRIPT_KANA &&
		       lexicon_word(l, b->given[0])->script < SCRIPT_KANA;
	out->middle = MIDDLE_NONE;
	out->given_word = out->family_word = 0;
	return true;
}

/* All words of a name in a row. Returns how many. */
static int
words_of(const struct name *n, uint32_t *word)
{
	int count = 0;

	for (int i = 0; i < NAME_WORDS && n->given[i]; i++)
		word[count++] = n->given[i];
	for (int i = 0; i < NAME_WORDS && n->family[i]; i++)
		word[count++] = n->family[i];
	return count;
}

/* One name in one word, the other in several: Senthilkumar. */
static void
compare_run_together(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_relation *out)
{
	uint32_t x[2 * NAME_WORDS], y[2 * NAME_WORDS];
	int n, m;

	if (!a->family[0] == !b->family[0])
		return;
	n = words_of(a, x);
	m = words_of(b, y);
	if (n > 0 && m > 0 &&
	    lexicon_compare_joined(l, x, n, y, m, USE_GIVEN) == LEXEME_SAME) {
		out->given = GIVEN_SAME;
		out->family = FAMILY_SAME;
	}
}

/* All but the family names. */
static void
compare_others(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_relation *out)
{
	unsigned uses = lexicon_uses(l, a->family[0], b->family[0]);

	*out = (struct name_relation){.family = FAMILY_APART};
	out->given = compare_given(l, a, b, uses, &out->given_word);
	out->middle = compare_middle(l, a, b);
	out->generations =
	    a->generation && b->generation && a->generation != b->generation;
	out->generation = !a->generation != !b->generation;
}

static bool
are_whole(const struct name *a, const struct name *b)
{
	return a->given[0] && b->given[0] && a->family[0] && b->family[0];
}

/* What is left of name_compare_places then. */
static bool
compare_families(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_relation *out)
{
	out->family = compare_family(l, a, b, &out->family_word);
	if (!are_whole(a, b)) {
		compare_run_together(l, a, b, out);
		return true;
	}
	/* a second name that is another makes it another name */
	if (out->middle == MIDDLE_APART)
		out->given = GIVEN_APART;
	return out->given != GIVEN_APART && out->family != FAMILY_APART;
}

bool
name_compare_places(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_relation *out)
{
	compare_others(l, a, b, out);
	return compare_families(l, a, b, out);
}

void
name_compare_moved(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_relation *out)
{
	if (out->middle == MIDDLE_APART || !compare_swapped(l, a, b, out))
		compare_in_order(l, a, b, out);
}

struct name_relation
name_compare(
    const struct lexicon *l, const struct name *a, const struct name *b)
{
	struct name_relation out;

	if (!name_compare_places(l, a, b, &out))
		name_compare_moved(l, a, b, &out);
	return out;
}

struct name_relation
name_compare_bearers(
    const struct lexicon *l, const struct name *a, const struct name *b)
{
	struct name_relation out;

	compare_others(l, a, b, &out);
	if ((out.given == GIVEN_APART && are_whole(a, b)) ||
	    !compare_families(l, a, b, &out))
		name_compare_moved(l, a, b, &out);
	return out;
}
