/* namealign.c: the words of two names laid side by side, whatever their order.
 */
#include "namealign.h"

#include "script.h"

enum lexeme_relation
name_compare_word(
    const struct lexicon *l, uint32_t a, uint32_t b, enum lexeme_use use)
{
	if (a == b && a != 0)
		return lexicon_word(l, a)->n > 1 || lexicon_word(l, a)->raw_n
			   ? LEXEME_SAME
			   : LEXEME_INITIAL;
	return lexicon_compare(l, a, b, use);
}

enum lexeme_relation
name_compare_given(
    const struct lexicon *l, uint32_t a, uint32_t b, unsigned uses)
{
	enum lexeme_relation best = name_compare_word(l, a, b, USE_GIVEN);

	if (uses == 1u << USE_GIVEN)
		return best;
	for (enum lexeme_use use = USE_KOREAN; use <= USE_CHINESE; use++)
		if (best != LEXEME_SAME && (uses & 1u << use)) {
			enum lexeme_relation r =
			    name_compare_word(l, a, b, use);

			best = r < best ? r : best;
		}
	return best;
}

bool
name_may_agree(const struct lexeme *a, const struct lexeme *b)
{
	if (a == b || (a->families & b->families))
		return true;
	if (a->n == 1 || b->n == 1)
		return a->text[0] == b->text[0];
	return (a->sound && a->sound == b->sound) || a->rough == b->rough;
}

enum { ROW = 2 * NAME_WORDS };

/* The words of a name in the order in which they stand. */
struct row {
	uint32_t word[ROW];
	const struct lexeme *lexeme[ROW];
	int n;
};

static void
row_add(struct row *r, const struct lexicon *l, const uint32_t *words)
{
	for (int i = 0; i < NAME_WORDS && words[i]; i++) {
		r->word[r->n] = words[i];
		r->lexeme[r->n++] = lexicon_word(l, words[i]);
	}
}

static struct row
row_of(const struct lexicon *l, const struct name *n)
{
	struct row r;

	r.n = 0;
	row_add(&r, l, n->given);
	row_add(&r, l, n->family);
	return r;
}

/* Two rows of words laid side by side. */
struct alignment {
	int cost;
	int words; /* that have a counterpart, by the shorter side */
	int full; /* of those, not initials */
	enum lexeme_relation first, worst; /* the closest, the least close */
};

enum {
	STEPS = 5,
	STEP = 3, /* words of a side at most */
};

/* How many words of each side are laid side by side at once: one each, or
 * some that the other side writes together. */
static const int steps[STEPS][2] = {{1, 1}, {1, 2}, {2, 1}, {1, 3}, {3, 1}};

struct aligner {
	const struct lexicon *l;
	struct row x, y;
	unsigned uses;
	int turn; /* words of y that are moved to its end */
	/* the relation + 1 of words from a place of each row on, by step; 0:
	 * not compared yet */
	uint8_t known[STEPS][ROW][ROW];
};

enum {
	NO_WAY = 1000,
	SKIPPED = 1,
	JOINED_MORE = 2, /* letters that spellings of a joined name differ by */
};

/* Words of a row that are taken together, round its end. */
struct words {
	uint32_t word[ROW];
	int n, letters;
	bool read; /* from another script */
};

static struct words
take(const struct row *r, int from, int n)
{
	struct words w;

	w.n = n;
	w.letters = 0;
	w.read = false;
	for (int i = 0, at = from; i < n; i++, at++) {
		at = at == r->n ? 0 : at;
		w.word[i] = r->word[at];
		w.letters += r->lexeme[at]->n;
		w.read |= r->lexeme[at]->foreign;
	}
	return w;
}

/* Whether words that are written together on one side may be the same, as far
 * as their letters, so many, tell. */
static bool
are_as_long(int a, int b)
{
	int more = a - b;

	return more >= -JOINED_MORE && more <= JOINED_MORE;
}

/* The same where a reading may be longer. */
static bool
may_be_joined(
    const struct lexicon *l, const struct words *a, const struct words *b)
{
	return (a->read || b->read || are_as_long(a->letters, b->letters)) &&
	       lexicon_may_join(l, a->word, a->n, b->word, b->n);
}

static enum lexeme_relation
compare_joined(
    const struct aligner *a, const struct words *x, const struct words *y)
{
	enum lexeme_relation best = LEXEME_APART;

	if (!may_be_joined(a->l, x, y))
		return LEXEME_APART;
	for (enum lexeme_use use = USE_GIVEN; use <= USE_CHINESE; use++) {
		enum lexeme_relation r;

		if (!(a->uses & 1u << use))
			continue;
		r = lexicon_compare_joined(
		    a->l, x->word, x->n, y->word, y->n, use);
		best = r < best ? r : best;
	}
	return best <= LEXEME_SAME || best == LEXEME_SOUND ? best
							   : LEXEME_APART;
}

/* The relation at a step, compared once however the rows are turned; j counts
 * from where y is not turned. */
static enum lexeme_relation
relation(struct aligner *a, int step, int i, int j)
{
	uint8_t *known = &a->known[step][i][j];

	if (!*known) {
		enum lexeme_relation r;

		if (step == 0) {
			r = name_compare_given(
			    a->l, a->x.word[i], a->y.word[j], a->uses);
		} else {
			struct words x = take(&a->x, i, steps[step][0]);
			struct words y = take(&a->y, j, steps[step][1]);

			r = compare_joined(a, &x, &y);
		}
		*known = 1 + (uint8_t)r;
	}
	return (enum lexeme_relation)(*known - 1);
}

static bool
is_close(enum lexeme_relation r)
{
	return r != LEXEME_APART && r != LEXEME_FAR;
}

/* Of as many words none is written together. */
static int
steps_of(const struct aligner *a)
{
	return a->x.n == a->y.n ? 1 : STEPS;
}

/* Which words of y may stand beside which of x, by step: a bit for each, the
 * lowest for the first. What is written together may as far as shows at once.
 */
struct chances {
	unsigned bits[STEPS][ROW];
};

/* Letters of the words of a row from each place on, and whether one is read
 * from another script, by how many they are less one. */
struct sizes {
	int letters[STEP][ROW];
	bool read[STEP][ROW];
};

static void
measure(const struct row *r, struct sizes *s)
{
	for (int i = 0; i < r->n; i++) {
		s->letters[0][i] = r->lexeme[i]->n;
		s->read[0][i] = r->lexeme[i]->foreign;
	}
	for (int more = 1; more < STEP; more++)
		for (int i = 0; i < r->n; i++) {
			int last = (i + more) % r->n;

			s->letters[more][i] =
			    s->letters[more - 1][i] + s->letters[0][last];
			s->read[more][i] =
			    s->read[more - 1][i] || s->read[0][last];
		}
}

/* Bits of the words of y beside which n words of x may stand, m of y being
 * written together. */
static unsigned
find_joined(const struct aligner *a, const struct sizes *x,
    const struct sizes *y, int i, int step)
{
	int n = steps[step][0], m = steps[step][1];
	unsigned bits = 0;

	for (int j = 0; j < a->y.n; j++) {
		struct words p, q;

		if (!x->read[n - 1][i] && !y->read[m - 1][j] &&
		    !are_as_long(x->letters[n - 1][i], y->letters[m - 1][j]))
			continue;
		p = take(&a->x, i, n);
		q = take(&a->y, j, m);
		bits |= (unsigned)may_be_joined(a->l, &p, &q) << j;
	}
	return bits;
}

static void
find_chances(struct aligner *a, struct chances *c)
{
	struct sizes x, y;

	for (int i = 0; i < a->x.n; i++) {
		c->bits[0][i] = 0;
		for (int j = 0; j < a->y.n; j++)
			c->bits[0][i] |=
			    (unsigned)is_close(relation(a, 0, i, j)) << j;
	}
	if (steps_of(a) == 1)
		return;
	measure(&a->x, &x);
	measure(&a->y, &y);
	for (int k = 1; k < STEPS; k++)
		for (int i = 0; i + steps[k][0] <= a->x.n; i++)
			c->bits[k][i] = find_joined(a, &x, &y, i, k);
}

/* Moves the lowest `by` of n bits to the top. */
static unsigned
turn_bits(unsigned bits, int by, int n)
{
	return (bits >> by | bits << (n - by)) & ((1u << n) - 1);
}

/* All bits from the lowest one on. */
static unsigned
and_above(unsigned bits)
{
	return bits ? ~((bits & (~bits + 1)) - 1) : 0;
}

/* Whether there is a way for align to find, with y turned so far. Bit j of left
 * and right says that the first i words of x and j of y can be laid side by
 * side, some of x left out or some of y. */
static bool
can_align(const struct aligner *a, const struct chances *c)
{
	int n = a->x.n, m = a->y.n;
	unsigned left[ROW + 1] = {1}, right[ROW + 1] = {1};
	unsigned all = (2u << m) - 1;

	for (int i = 0; i < n; i++) {
		left[i + 1] |= left[i];
		right[i] = and_above(right[i]) & all;
		for (int k = 0; k < steps_of(a); k++) {
			int p = steps[k][0], q = steps[k][1];
			unsigned may;

			if (i + p > n)
				continue;
			may = turn_bits(c->bits[k][i], a->turn, m);
			left[i + p] |= (left[i] & may) << q & all;
			right[i + p] |= (right[i] & may) << q & all;
		}
	}
	return left[n] >> m & 1 || right[n];
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
	int n = a->x.n, m = a->y.n;

	if (i == n && j == m)
		return (struct alignment){
		    .cost = 0, .first = LEXEME_APART, .worst = LEXEME_SAME};
	for (int k = 0; k < steps_of(a); k++) {
		int p = steps[k][0], q = steps[k][1], fewer = p < q ? p : q;
		enum lexeme_relation r;
		struct alignment now;

		if (i + p > n || j + q > m)
			continue;
		r = relation(a, k, i, (j + a->turn) % m);
		if (!is_close(r))
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

/* Whether all words of the shorter row may have a counterpart, or all but one
 * that may be two words run together; one is enough where another script has
 * to be read. */
static bool
may_align(const struct lexicon *l, const struct row *x, const struct row *y)
{
	int agree = 0, fewer = x->n < y->n ? x->n : y->n;
	bool foreign = false; /* or of the east */
	struct words all_x, all_y;

	for (int i = 0; i < x->n; i++) {
		const struct lexeme *a = x->lexeme[i];
		bool found = false;

		for (int j = 0; j < y->n; j++) {
			const struct lexeme *b = y->lexeme[j];

			foreign |= a->foreign != b->foreign ||
				   (a->families & b->families);
			if (found)
				continue;
			if (a->script >= SCRIPT_KANA ||
			    b->script >= SCRIPT_KANA)
				found =
				    lexicon_compare(l, x->word[i], y->word[j],
					USE_GIVEN) <= LEXEME_SOUND;
			else
				found = name_may_agree(a, b);
		}
		agree += found;
	}
	if (agree == 0)
		return false;
	if (foreign)
		return true;
	if (x->n + y->n <= 4 || agree < fewer - 1)
		return false;
	if (agree >= fewer)
		return true;
	all_x = take(x, 0, x->n);
	all_y = take(y, 0, y->n);
	return x->n != y->n && are_as_long(all_x.letters, all_y.letters);
}

/* The family names of any order: what given names may be compared as. */
static unsigned
uses_of(const struct lexicon *l, const struct row *x, const struct row *y)
{
	unsigned uses = 1u << USE_GIVEN;
	int ends[2][2] = {{0, x->n - 1}, {0, y->n - 1}};

	for (int i = 0; i < 2; i++)
		for (int j = 0; j < 2; j++)
			uses |= lexicon_uses(
			    l, x->word[ends[0][i]], y->word[ends[1][j]]);
	return uses;
}

static bool
family_comes_first(const struct row *x)
{
	for (int i = 0; i < x->n; i++)
		if (x->lexeme[i]->script >= SCRIPT_KANA)
			return true;
	return false;
}

/* Two Latin words, neither of them a family name of the east: what these can
 * be compared in, they have been. */
static bool
is_short(const struct lexicon *l, const struct name *n)
{
	const struct lexeme *g, *f;

	if (n->given[1] || n->family[1])
		return false;
	g = lexicon_word(l, n->given[0]);
	f = lexicon_word(l, n->family[0]);
	return !g->foreign && !f->foreign && !g->families && !f->families;
}

static bool
comes_later(const struct row *x, const struct row *y)
{
	if (x->n != y->n)
		return x->n > y->n;
	return memcmp(x->word, y->word, (size_t)x->n * sizeof(x->word[0])) > 0;
}

/* The best alignment of all turns; its cost is NO_WAY if there is none. */
static struct alignment
align_turned(struct aligner *a, int *turn)
{
	struct alignment best = {.cost = NO_WAY};
	struct chances chances = {{{0}}};

	*turn = 0;
	find_chances(a, &chances);
	for (a->turn = 0; a->turn < a->y.n; a->turn++) {
		struct alignment now;

		if (!can_align(a, &chances))
			continue;
		now = align(a, 0, 0, 0);
		if (is_better(&now, &best))
			best = now, *turn = a->turn;
	}
	return best;
}

bool
name_align(const struct lexicon *l, const struct name *a, const struct name *b,
    struct name_alignment *out)
{
	struct aligner al;
	struct alignment best;
	int turn;
	bool east;

	if (is_short(l, a) && is_short(l, b))
		return false;
	al.x = row_of(l, a);
	al.y = row_of(l, b);
	if (comes_later(&al.x, &al.y)) { /* the same both ways */
		struct row t = al.x;

		al.x = al.y;
		al.y = t;
	}
	if (!may_align(l, &al.x, &al.y))
		return false;
	al.l = l;
	al.uses = uses_of(l, &al.x, &al.y);
	memset(al.known, 0, sizeof(al.known));
	best = align_turned(&al, &turn);
	if (best.cost >= NO_WAY || best.words < 2 || best.full < 1 ||
	    best.first > LEXEME_SOUND)
		return false;
	if (best.worst == LEXEME_INITIAL && best.full > 1)
		best.worst = best.first;
	if (best.worst == LEXEME_NEAR && best.full < 3)
		return false;
	east = family_comes_first(&al.x) || family_comes_first(&al.y) ||
	       al.uses != 1u << USE_GIVEN;
	out->first = best.first;
	out->worst = best.worst;
	out->swapped = turn != 0 && best.words < 3 && !east;
	return true;
}
