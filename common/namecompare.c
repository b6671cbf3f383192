/* namecompare.c: how two names are related. */
#include "namecompare.h"

static const uint8_t given_of[] = {GIVEN_SAME, GIVEN_NICK, GIVEN_SOUND,
    GIVEN_NEAR, GIVEN_FAR, GIVEN_INITIAL, GIVEN_APART};

/* For family names a clipped or foreign form is another spelling. */
static const uint8_t family_of[] = {FAMILY_SAME, FAMILY_SOUND, FAMILY_SOUND,
    FAMILY_NEAR, FAMILY_FAR, FAMILY_INITIAL, FAMILY_APART};

static enum lexeme_relation
compare(const struct lexicon *l, uint32_t a, uint32_t b)
{
	if (a == b && a != 0)
		return lexicon_word(l, a)->n > 1 ? LEXEME_SAME : LEXEME_INITIAL;
	return lexicon_compare(l, a, b);
}

static bool
alike(enum lexeme_relation r)
{
	return r <= LEXEME_NEAR;
}

static uint8_t
compare_given(const struct lexicon *l, const struct name *a,
    const struct name *b, uint32_t *word)
{
	enum lexeme_relation r, other;

	*word = 0;
	if (!a->given[0] || !b->given[0])
		return GIVEN_NONE;
	r = compare(l, a->given[0], b->given[0]);
	if (r == LEXEME_SAME || r == LEXEME_NICK)
		*word = a->given[0];
	if (r == LEXEME_SAME)
		return given_of[r];
	if (a->given_whole != a->given[0] || b->given_whole != b->given[0]) {
		other = compare(l, a->given_whole, b->given_whole);
		if (other == LEXEME_SAME)
			*word = a->given_whole;
		if (other == LEXEME_SAME ||
		    (other < r && alike(other) && other != LEXEME_NICK))
			return given_of[other];
	}
	if (r == LEXEME_NICK)
		return given_of[r];
	if (a->given_whole != a->given[0] || b->given_whole != b->given[0]) {
		/* who goes by the second name, and says so only here */
		if ((b->given[1] &&
			compare(l, a->given[0], b->given[1]) <= LEXEME_NICK) ||
		    (a->given[1] &&
			compare(l, a->given[1], b->given[0]) <= LEXEME_NICK))
			return GIVEN_NICK;
	}
	if ((a->call && compare(l, a->call, b->given[0]) <= LEXEME_NICK) ||
	    (b->call && compare(l, a->given[0], b->call) <= LEXEME_NICK))
		return GIVEN_NICK;
	return given_of[r];
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
	r = compare(l, a->family_whole, b->family_whole);
	if (r == LEXEME_SAME)
		*word = a->family_whole;
	if (r == LEXEME_SAME || (!several && a->family_whole == a->family[0] &&
				    b->family_whole == b->family[0]))
		return family_of[r];
	for (int i = 0; i < NAME_WORDS && a->family[i]; i++)
		for (int j = 0; j < NAME_WORDS && b->family[j]; j++) {
			enum lexeme_relation now =
			    compare(l, a->family[i], b->family[j]);

			if (now < best) {
				best = now;
				if (now == LEXEME_SAME)
					*word = a->family[i];
			}
		}
	if (!several) /* particles only on one side: van Berg, Berg */
		return family_of[best < r ? best : r];
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
			enum lexeme_relation r =
			    compare(l, a->given[i], b->given[j]);
			uint8_t now = alike(r)              ? MIDDLE_SAME
				      : r == LEXEME_INITIAL ? MIDDLE_INITIAL
							    : MIDDLE_APART;

			if (now < best)
				best = now;
		}
	return best;
}

/* All words of a name, long enough to mean something. */
static int
pool(const struct lexicon *l, const struct name *n, uint32_t *words)
{
	int count = 0;

	for (int i = 0; i < NAME_WORDS && n->given[i]; i++)
		if (lexicon_word(l, n->given[i])->n > 1)
			words[count++] = n->given[i];
	for (int i = 0; i < NAME_WORDS && n->family[i]; i++)
		if (lexicon_word(l, n->family[i])->n > 1)
			words[count++] = n->family[i];
	return count;
}

/* Words in whatever order: every word of the shorter name must have its
 * counterpart, the closest first. */
static bool
compare_pool(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_relation *out)
{
	uint32_t x[2 * NAME_WORDS], y[2 * NAME_WORDS];
	int n = pool(l, a, x), m = pool(l, b, y), want = n < m ? n : m;
	enum lexeme_relation first = LEXEME_APART, worst = LEXEME_SAME;

	if (want < 2)
		return false;
	for (int k = 0; k < want; k++) {
		enum lexeme_relation best = LEXEME_APART;
		int bi = 0, bj = 0;

		for (int i = 0; i < n; i++)
			for (int j = 0; j < m; j++) {
				enum lexeme_relation r = compare(l, x[i], y[j]);

				if (x[i] && y[j] && r < best)
					best = r, bi = i, bj = j;
			}
		if (!alike(best))
			return false;
		if (k == 0)
			first = best;
		worst = best;
		x[bi] = y[bj] = 0;
	}
	out->given = given_of[worst];
	out->family = family_of[first];
	return true;
}

static void
compare_swapped(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_relation *out)
{
	enum lexeme_relation g = compare(l, a->given_whole, b->family_whole);
	enum lexeme_relation f = compare(l, a->family_whole, b->given_whole);

	if (!alike(g))
		g = compare(l, a->given[0], b->family[0]);
	if (!alike(f))
		f = compare(l, a->family[0], b->given[0]);
	if (alike(g) && alike(f)) {
		out->given = given_of[g > f ? g : f];
		out->family = family_of[g > f ? f : g];
	} else if ((!a->given[1] && !b->given[1] && !a->family[1] &&
		       !b->family[1]) ||
		   !compare_pool(l, a, b, out)) {
		return;
	}
	out->swapped = true;
	out->middle = MIDDLE_NONE;
	out->given_word = out->family_word = 0;
}

struct name_relation
name_compare(
    const struct lexicon *l, const struct name *a, const struct name *b)
{
	struct name_relation out = {.swapped = false};

	out.given = compare_given(l, a, b, &out.given_word);
	out.family = compare_family(l, a, b, &out.family_word);
	out.middle = compare_middle(l, a, b);
	out.generations =
	    a->generation && b->generation && a->generation != b->generation;
	out.generation = !a->generation != !b->generation;
	if (a->given[0] && b->given[0] && a->family[0] && b->family[0] &&
	    (out.given == GIVEN_APART || out.family == FAMILY_APART))
		compare_swapped(l, a, b, &out);
	return out;
}
