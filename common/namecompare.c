/* namecompare.c: how two names are related. */
#include "namecompare.h"

#include "script.h"

static const uint8_t given_of[] = {GIVEN_SAME, GIVEN_NICK, GIVEN_NICK,
    GIVEN_SOUND, GIVEN_NEAR, GIVEN_FAR, GIVEN_INITIAL, GIVEN_APART};

/* For family names a foreign form is another spelling; one that goes on is
 * another name: Stevens, Stevenson. */
static const uint8_t family_of[] = {FAMILY_SAME, FAMILY_SOUND, FAMILY_APART,
    FAMILY_SOUND, FAMILY_NEAR, FAMILY_FAR, FAMILY_INITIAL, FAMILY_APART};

static enum lexeme_relation
compare(const struct lexicon *l, uint32_t a, uint32_t b, enum lexeme_use use)
{
	if (a == b && a != 0)
		return lexicon_word(l, a)->n > 1 || lexicon_word(l, a)->raw_n
			   ? LEXEME_SAME
			   : LEXEME_INITIAL;
	return lexicon_compare(l, a, b, use);
}

static enum lexeme_relation
compare_family_words(const struct lexicon *l, uint32_t a, uint32_t b)
{
	return compare(l, a, b, USE_FAMILY);
}

/* As what the family names say that given names may be compared, the closest.
 */
static enum lexeme_relation
compare_given_words(
    const struct lexicon *l, uint32_t a, uint32_t b, unsigned uses)
{
	enum lexeme_relation best = compare(l, a, b, USE_GIVEN);

	if (uses == 1u << USE_GIVEN)
		return best;
	for (enum lexeme_use use = USE_KOREAN; use <= USE_CHINESE; use++)
		if (best != LEXEME_SAME && (uses & 1u << use)) {
			enum lexeme_relation r = compare(l, a, b, use);

			best = r < best ? r : best;
		}
	return best;
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
	r = compare_given_words(l, a->given[0], b->given[0], uses);
	if (r == LEXEME_SAME || r == LEXEME_NICK)
		*word = a->given[0];
	if (r == LEXEME_SAME)
		return given_of[r];
	if (a->given_whole != a->given[0] || b->given_whole != b->given[0]) {
		other = compare_given_words(
		    l, a->given_whole, b->given_whole, uses);
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
		if ((b->given[1] && compare_given_words(l, a->given[0],
					b->given[1], uses) <= LEXEME_NICK) ||
		    (a->given[1] && compare_given_words(l, a->given[1],
					b->given[0], uses) <= LEXEME_NICK))
			return GIVEN_NICK;
	}
	if ((a->call && compare_given_words(l, a->call, b->given[0], uses) <=
			    LEXEME_NICK) ||
	    (b->call && compare_given_words(l, a->given[0], b->call, uses) <=
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
			enum lexeme_relation r =
			    compare(l, a->given[i], b->given[j], USE_GIVEN);
			uint8_t now = alike(r) && r != LEXEME_CLIPPED
					  ? MIDDLE_SAME
				      : r == LEXEME_INITIAL ? MIDDLE_INITIAL
							    : MIDDLE_APART;

			if (now < best)
				best = now;
		}
	return best;
}

/* The words of a name in the order in which they stand. */
struct row {
	uint32_t word[2 * NAME_WORDS];
	int n;
};

static struct row
row_of(const struct name *n)
{
	struct row r = {.n = 0};

	for (int i = 0; i < NAME_WORDS && n->given[i]; i++)
		r.word[r.n++] = n->given[i];
	for (int i = 0; i < NAME_WORDS && n->family[i]; i++)
		r.word[r.n++] = n->family[i];
	return r;
}

/* Puts the first `by` words last. */
static struct row
rotate(const struct row *r, int by)
{
	struct row out = {.n = r->n};

	for (int i = 0; i < r->n; i++)
		out.word[i] = r->word[(i + by) % r->n];
	return out;
}

/* Two rows of words laid side by side. */
struct alignment {
	int cost;
	int words; /* that have a counterpart, by the shorter side */
	int full; /* of those, not initials */
	enum lexeme_relation first, worst; /* the closest, the least close */
};

enum { STEPS = 5 };

/* How many words of each side are laid side by side at once: one each, or
 * some that the other side writes together. */
static const int steps[STEPS][2] = {{1, 1}, {1, 2}, {2, 1}, {1, 3}, {3, 1}};

struct aligner {
	const struct lexicon *l;
	const struct row *x, *y;
	unsigned uses;
	int turn; /* words of y that are moved to its end */
	/* the relation + 1 of words from a place of each row on, by step; 0:
	 * not compared yet */
	uint8_t known[STEPS][2 * NAME_WORDS][2 * NAME_WORDS];
};

enum {
	NO_WAY = 1000,
	SKIPPED = 1,
	JOINED_MORE = 2, /* letters that spellings of a joined name differ by */
};

static int
letters_of(const struct lexicon *l, const uint32_t *word, int n)
{
	int letters = 0;

	for (int i = 0; i < n; i++)
		letters += lexicon_word(l, word[i])->n;
	return letters;
}

/* Whether words that are written together on one side may be the same, as far
 * as their lengths tell. */
static bool
may_be_joined(
    const struct lexicon *l, const uint32_t *x, int n, const uint32_t *y, int m)
{
	int more = letters_of(l, x, n) - letters_of(l, y, m);

	return more >= -JOINED_MORE && more <= JOINED_MORE;
}

/* Whether a word is read from another script. */
static bool
is_read(const struct lexicon *l, const uint32_t *word, int n)
{
	for (int i = 0; i < n; i++)
		if (lexicon_word(l, word[i])->foreign)
			return true;
	return false;
}

static enum lexeme_relation
compare_rows(const struct aligner *a, int i, int n, int j, int m)
{
	enum lexeme_relation best = LEXEME_APART;

	if (n == 1 && m == 1)
		return compare_given_words(
		    a->l, a->x->word[i], a->y->word[j], a->uses);
	if (!is_read(a->l, a->x->word + i, n) &&
	    !is_read(a->l, a->y->word + j, m) &&
	    !may_be_joined(a->l, a->x->word + i, n, a->y->word + j, m))
		return LEXEME_APART;
	for (enum lexeme_use use = USE_GIVEN; use <= USE_CHINESE; use++) {
		enum lexeme_relation r;

		if (!(a->uses & 1u << use))
			continue;
		r = lexicon_compare_joined(
		    a->l, a->x->word + i, n, a->y->word + j, m, use);
		best = r < best ? r : best;
	}
	return best <= LEXEME_SAME || best == LEXEME_SOUND ? best
							   : LEXEME_APART;
}

/* The relation at a step, compared once however the rows are turned. */
static enum lexeme_relation
relation(struct aligner *a, int step, int i, int j)
{
	uint8_t *known = &a->known[step][i][(j + a->turn) % a->y->n];

	if (!*known)
		*known = 1 + (uint8_t)compare_rows(
				 a, i, steps[step][0], j, steps[step][1]);
	return (enum lexeme_relation)(*known - 1);
}

static bool
is_better(const struct alignment *a, const struct alignment *b)
{
	return a->cost < b->cost;
}

/* The best way to lay what is left side by side, leaving out words on one
 * side only: -1 left, 1 right, 0 not decided. */
static struct alignment
align(struct aligner *a, int i, int j, int side)
{
	static const int cost[] = {[LEXEME_SAME] = 0, 2, 3, 2, 5, 9, 3, NO_WAY};
	struct alignment best = {.cost = NO_WAY, .worst = LEXEME_APART};
	int n = a->x->n, m = a->y->n;

	if (i == n && j == m)
		return (struct alignment){
		    .cost = 0, .first = LEXEME_APART, .worst = LEXEME_SAME};
	/* of as many words none is written together */
	for (int k = 0; k < (n == m ? 1 : STEPS); k++) {
		int p = steps[k][0], q = steps[k][1], fewer = p < q ? p : q;
		enum lexeme_relation r;
		struct alignment now;

		if (i + p > n || j + q > m)
			continue;
		r = relation(a, k, i, j);
		if (r == LEXEME_APART || r == LEXEME_FAR)
			continue;
		now = align(a, i + p, j + q, side);
		if (now.cost >= NO_WAY)
			continue;
		now.cost += cost[r];
		now.words += fewer > 1 || p != q ? 2 : 1;
		if (r == LEXEME_INITIAL) {
			now.worst = r;
		} else {
			now.full += p != q ? 2 : 1;
			now.first = r < now.first ? r : now.first;
			now.worst = r > now.worst ? r : now.worst;
		}
		if (is_better(&now, &best))
			best = now;
	}
	for (int s = -1; s <= 1; s += 2) {
		struct alignment now;

		if (side == -s || (s < 0 ? i == n : j == m))
			continue;
		now = align(a, i + (s < 0), j + (s > 0), s);
		now.cost += SKIPPED;
		if (is_better(&now, &best))
			best = now;
	}
	return best;
}

/* Whether two words could be the same, as far as that is seen at once. */
static bool
may_agree(const struct lexeme *a, const struct lexeme *b)
{
	if (a == b || (a->families & b->families))
		return true;
	if (a->n == 1 || b->n == 1)
		return a->text[0] == b->text[0];
	return (a->sound && a->sound == b->sound) || a->rough == b->rough;
}

/* Whether all words of the shorter row may have a counterpart, or all but one
 * that may be two words run together; one is enough where another script has
 * to be read. */
static bool
may_align(const struct lexicon *l, const struct row *x, const struct row *y)
{
	int agree = 0, fewer = x->n < y->n ? x->n : y->n;
	bool foreign = false; /* or of the east */

	for (int i = 0; i < x->n; i++) {
		const struct lexeme *a = lexicon_word(l, x->word[i]);
		bool found = false;

		for (int j = 0; j < y->n; j++) {
			const struct lexeme *b = lexicon_word(l, y->word[j]);

			foreign |= a->foreign != b->foreign ||
				   (a->families & b->families);
			if (a->script >= SCRIPT_KANA ||
			    b->script >= SCRIPT_KANA)
				found = found || lexicon_compare(l, x->word[i],
						     y->word[j],
						     USE_GIVEN) <= LEXEME_SOUND;
			else
				found = found || may_agree(a, b);
		}
		agree += found;
	}
	if (agree == 0)
		return false;
	if (foreign)
		return true;
	return x->n + y->n > 4 &&
	       (agree >= fewer ||
		   (agree >= fewer - 1 && x->n != y->n &&
		       may_be_joined(l, x->word, x->n, y->word, y->n)));
}

/* The family names of any order: what given names may be compared as. */
static unsigned
uses_of(const struct lexicon *l, const struct row *x, const struct row *y)
{
	unsigned uses = 1u << USE_GIVEN;
	int ends[2][2] = {{0, x->n - 1}, {0, y->n - 1}};

	for (int i = 0; i < 2; i++)
		for (int j = 0; j < 2; j++)
			if (ends[0][i] >= 0 && ends[1][j] >= 0)
				uses |= lexicon_uses(l, x->word[ends[0][i]],
				    y->word[ends[1][j]]);
	return uses;
}

static bool
family_comes_first(const struct lexicon *l, const struct row *x)
{
	for (int i = 0; i < x->n; i++)
		if (lexicon_word(l, x->word[i])->script >= SCRIPT_KANA)
			return true;
	return false;
}

/* Two Latin words, neither of them a family name of the east: what these can
 * be compared in, they have been. */
static bool
is_short(const struct lexicon *l, const struct name *n)
{
	const struct lexeme *g = lexicon_word(l, n->given[0]);
	const struct lexeme *f = lexicon_word(l, n->family[0]);

	return !n->given[1] && !n->family[1] && !g->foreign && !f->foreign &&
	       !g->families && !f->families;
}

static bool
comes_later(const struct row *x, const struct row *y)
{
	if (x->n != y->n)
		return x->n > y->n;
	return memcmp(x->word, y->word, (size_t)x->n * sizeof(x->word[0])) > 0;
}

/* All words in their order, or with the last or first ones moved to the other
 * end: every word of the shorter name must have its counterpart. */
static bool
compare_in_order(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_relation *out)
{
	struct row x, y, turned;
	struct aligner al = {.l = l, .x = &x, .y = &turned};
	struct alignment best = {.cost = NO_WAY};
	int turn = 0;
	bool east;

	if (is_short(l, a) && is_short(l, b))
		return false;
	x = row_of(a);
	y = row_of(b);
	if (comes_later(&x, &y)) { /* the same both ways */
		turned = x;
		x = y;
		y = turned;
	}
	if (!may_align(l, &x, &y))
		return false;
	al.uses = uses_of(l, &x, &y);
	for (int by = 0; by < y.n; by++) {
		struct alignment now;

		turned = rotate(&y, by);
		al.turn = by;
		now = align(&al, 0, 0, 0);
		if (is_better(&now, &best))
			best = now, turn = by;
	}
	if (best.cost >= NO_WAY || best.words < 2 || best.full < 1 ||
	    best.first > LEXEME_SOUND)
		return false;
	if (best.worst == LEXEME_INITIAL && best.full > 1)
		best.worst = best.first;
	if (best.worst == LEXEME_NEAR && best.full < 3)
		return false;
	east = family_comes_first(l, &x) || family_comes_first(l, &y) ||
	       al.uses != 1u << USE_GIVEN;
	out->given = given_of[best.worst];
	out->family = family_of[best.first];
	out->swapped = turn != 0 && best.words < 3 && !east;
	out->middle = MIDDLE_NONE;
	out->given_word = out->family_word = 0;
	return true;
}

/* Whether that is worth a closer look. */
static bool
may_be(const struct lexicon *l, uint32_t x, uint32_t y)
{
	const struct lexeme *a = lexicon_word(l, x), *b = lexicon_word(l, y);

	return may_agree(a, b) || (a->group[0] && b->group[0]) || a->foreign ||
	       b->foreign || a->bag == b->bag ||
	       __builtin_popcountll(a->bytes ^ b->bytes) <= 1;
}

static bool
compare_swapped(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_relation *out)
{
	unsigned uses;
	enum lexeme_relation g, f;

	if ((!may_be(l, a->given[0], b->family[0]) &&
		!may_be(l, a->given_whole, b->family_whole)) ||
	    (!may_be(l, a->family[0], b->given[0]) &&
		!may_be(l, a->family_whole, b->given_whole)))
		return false;
	uses = lexicon_uses(l, a->given[0], b->family[0]) |
	       lexicon_uses(l, a->family[0], b->given[0]);
	g = compare_given_words(l, a->given_whole, b->family_whole, uses);
	f = compare_given_words(l, a->family_whole, b->given_whole, uses);
	if (!alike(g))
		g = compare_given_words(l, a->given[0], b->family[0], uses);
	if (!alike(f))
		f = compare_given_words(l, a->family[0], b->given[0], uses);
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

/* One name in one word, the other in several: Senthilkumar. */
static void
compare_run_together(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_relation *out)
{
	struct row x, y;

	if (!a->family[0] == !b->family[0])
		return;
	x = row_of(a);
	y = row_of(b);
	if (x.n > 0 && y.n > 0 &&
	    lexicon_compare_joined(l, x.word, x.n, y.word, y.n, USE_GIVEN) ==
		LEXEME_SAME) {
		out->given = GIVEN_SAME;
		out->family = FAMILY_SAME;
	}
}

struct name_relation
name_compare(
    const struct lexicon *l, const struct name *a, const struct name *b)
{
	struct name_relation out = {.swapped = false};
	unsigned uses = lexicon_uses(l, a->family[0], b->family[0]);
	bool found = false;

	out.given = compare_given(l, a, b, uses, &out.given_word);
	out.family = compare_family(l, a, b, &out.family_word);
	out.middle = compare_middle(l, a, b);
	out.generations =
	    a->generation && b->generation && a->generation != b->generation;
	out.generation = !a->generation != !b->generation;
	if (!a->given[0] || !b->given[0] || !a->family[0] || !b->family[0]) {
		compare_run_together(l, a, b, &out);
		return out;
	}
	if (out.given != GIVEN_APART && out.family != FAMILY_APART &&
	    out.middle != MIDDLE_APART)
		return out;
	if (out.middle != MIDDLE_APART)
		found = compare_swapped(l, a, b, &out);
	if (!found)
		found = compare_in_order(l, a, b, &out);
	/* a second name that is another makes it another name */
	if (!found && out.middle == MIDDLE_APART)
		out.given = GIVEN_APART;
	return out;
}
