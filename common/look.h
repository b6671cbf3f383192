/* look.h: where cells and rows end in the text ahead, found a block at a time:
 * the routine behind ahead.h, with vectors that every machine of its kind has
 * and without. That for wide ones is in looklanes.h, and has its frame from
 * here. */
#ifndef LOOK_H
#define LOOK_H

#include "ahead.h"
#include "block.h"

enum {
	LEAST_REACH = 4 * BLOCK, /* bytes, behind what is not regular */
	FIRST_REACH = 8 << 10,
};

/* What a block shows by itself. That of some blocks is found before anything
 * is made of it, for it can be found of all of them at once. */
struct sight {
	uint64_t quote, special, feed, sep, blank;
	uint64_t lead, tails; /* of letters of two bytes; or nobody looked */
	uint64_t toggled; /* from a quote on up to before the next */
};

enum { SIGHTS = 8 };

BLOCK_INLINE struct sight
see(const char *s, char sep, bool portable)
{
	struct sight see = {.quote = block_equal(s, '"', portable),
	    .special = block_special(s, portable),
	    .feed = block_equal(s, '\n', portable),
	    .sep = block_equal(s, sep, portable),
	    .blank = block_equal(s, ' ', portable)};

	/* with vectors it is cheaper to look than to guess */
	if (!portable)
		see.lead = block_letters(s, &see.tails, portable);
	see.toggled = block_toggle(see.quote);
	return see;
}

/* What the blocks before say of the next one. */
struct state {
	uint64_t within; /* all bits: it begins within quotes */
	/* bit 0 */
	uint64_t may_open; /* a quote may open at its first byte */
	uint64_t closed; /* the byte before it was a closing quote */
	uint64_t returned; /* it was a CR outside quotes */
	uint64_t both; /* such a CR behind such a quote */
	uint64_t lead; /* it began a letter of two bytes */
	uint64_t edge, blank; /* no blank may stand beside it; it was one */
};

/* The bytes of the block at s that are to be escaped, of those that are special
 * and no line feeds nor end a cell. Letters of two bytes are not, and no CR of
 * those that `outside` quotes are, *cr, for it is no part of a cell. */
BLOCK_INLINE uint64_t
find_odd(struct state *st, const struct sight *see, const char *s,
    uint64_t special, uint64_t outside, uint64_t *nul, uint64_t *cr,
    bool portable)
{
	uint64_t lead = see->lead, tails = see->tails, due, broken;

	*nul = *cr = 0;
	if (portable && !(special | st->lead))
		return 0;
	if (portable)
		lead = block_letters(s, &tails, portable);
	lead &= special;
	tails &= special;
	due = lead << 1 | st->lead;
	st->lead = lead >> (BLOCK - 1);
	broken = tails ^ due; /* no letter after all */
	special &= ~(lead | tails);
	if (special) {
		*nul = block_equal(s, '\0', portable) & special;
		*cr = block_equal(s, '\r', portable) & special & outside;
	}
	return (special & ~*cr) | broken;
}

/* Where of two bytes side by side one is a blank, and the other one too or a
 * bound of a cell. */
BLOCK_INLINE uint64_t
find_loose(struct state *st, uint64_t blank, uint64_t bound)
{
	uint64_t edge = blank | bound;
	uint64_t loose =
	    edge & (edge << 1 | st->edge) & (blank | blank << 1 | st->blank);

	st->edge = edge >> (BLOCK - 1);
	st->blank = blank >> (BLOCK - 1);
	return loose;
}

/* A block with quotes, or behind one. Sets *quoted to the ends of cells that
 * have quotes around them, *twice to the doubled quotes. Returns the bytes at
 * which the row turns out not to be regular. */
BLOCK_INLINE uint64_t
check_quotes(struct state *st, uint64_t quote, uint64_t in, uint64_t stop,
    uint64_t cr, uint64_t *quoted, uint64_t *twice)
{
	uint64_t open = quote & in, closing = quote & ~in;
	uint64_t behind = closing << 1 | st->closed, both = cr & behind;

	*quoted = stop & (behind | both << 1 | st->both);
	*twice = behind & open;
	st->both = both >> (BLOCK - 1);
	st->closed = closing >> (BLOCK - 1);
	st->within = (uint64_t)0 - (in >> (BLOCK - 1));
	return (open & ~((stop | quote) << 1 | st->may_open)) |
	       (behind & ~(stop | quote | cr));
}

/* Ends of cells, which of them have quotes around them, which end rows. */
struct ends {
	uint64_t cell, quoted, row;
};

/* Makes out the block at s, of which the bytes of `there` are there. Sets
 * *mark, adds its line feeds to *lines, and returns the ends up to where it
 * turns out not to be regular, which is *wrong then. */
BLOCK_INLINE struct ends
make_out(struct state *st, const struct sight *see, const char *s,
    uint64_t there, struct ahead_mark *mark, uint64_t *wrong, size_t *lines,
    bool portable)
{
	uint64_t quote = see->quote & there, feed = see->feed & there;
	uint64_t in = see->toggled ^ st->within, nul, cr, odd;
	uint64_t twice, quoted, parted, bad;

	*lines += (size_t)__builtin_popcountll(feed);
	mark->feeds = feed & in;
	feed &= ~in;
	parted = feed | (see->sep & there & ~in);
	odd =
	    find_odd(st, see, s, see->special & there & ~(parted | mark->feeds),
		~in, &nul, &cr, portable);
	bad = nul | ((cr << 1 | st->returned) & ~feed);
	bad |= check_quotes(st, quote, in, parted, cr, &quoted, &twice);
	/* doubled quotes are part of the cell */
	mark->loose = find_loose(
	    st, see->blank, parted | cr | (quote & ~(twice | twice >> 1)));
	mark->odd = odd | mark->feeds;
	mark->twice = twice;
	st->may_open = (parted | quote) >> (BLOCK - 1);
	st->returned = cr >> (BLOCK - 1);
	*wrong = bad & there;
	if (*wrong) {
		parted &= (*wrong & (0 - *wrong)) - 1;
		feed &= parted;
	}
	return (struct ends){.cell = parted, .quoted = quoted, .row = feed};
}

/* Turns the flag of those ends of a block over that are among `some`: there is
 * seldom more than one, but whether there is nobody can guess. Of none that is
 * done where the next end will be. */
BLOCK_INLINE void
flag_ends(uint32_t *to, uint64_t cell, uint64_t some, uint32_t flag)
{
	do {
		uint64_t before = (some & (0 - some)) - 1;

		to[__builtin_popcountll(cell & before)] ^= flag;
		some &= some - 1;
	} while (some);
}

/* Adds the ends of a block at `at` behind to, where there is room for eight
 * more than there are. Returns the end of those. */
BLOCK_INLINE uint32_t *
add_ends(uint32_t *to, size_t at, struct ends ends)
{
	const int n = __builtin_popcountll(ends.cell);
	/* mostly all or none have quotes around them */
	const bool most = 2 * __builtin_popcountll(ends.quoted) > n;
	const uint32_t first = (uint32_t)at | (most ? AHEAD_QUOTED : 0);
	const uint64_t others = most ? ends.cell & ~ends.quoted : ends.quoted;
	uint32_t *next = to;

	if (!ends.cell)
		return to;
	/* eight at a time, likewise */
	for (uint64_t left = ends.cell; left; next += 8) {
		BLOCK_UNROLL
		for (int i = 0; i < 8; i++, left &= left - 1)
			next[i] = first + block_first(left);
	}
	flag_ends(to, ends.cell, others, AHEAD_QUOTED);
	flag_ends(to, ends.cell, ends.row, AHEAD_ROW);
	return to + n;
}

/* How many line feeds are among the n bytes at s. */
BLOCK_INLINE size_t
count_feeds(const char *s, size_t n, bool portable)
{
	size_t feeds = 0;

	for (size_t i = 0; i < n; i += BLOCK) {
		uint64_t feed = block_equal(s + i, '\n', portable);

		if (n - i < BLOCK)
			feed &= (UINT64_C(1) << (n - i)) - 1;
		feeds += (size_t)__builtin_popcountll(feed);
	}
	return feeds;
}

/* How far one got. */
struct glance {
	size_t n, reach; /* bytes to look at, and those that are enough */
	size_t at; /* the next block */
	size_t lines;
	uint32_t *to; /* where its ends go */
	const uint32_t *most; /* where none go any more */
	struct ahead_mark *mark; /* where its mark goes */
	uint64_t rows; /* not 0: there are any */
	uint64_t wrong; /* not 0: it turned out not to be regular */
};

BLOCK_INLINE struct glance
glance_begin(const struct ahead *a, size_t n)
{
	if (n > AHEAD_MOST)
		n = AHEAD_MOST;
	return (struct glance){.n = n,
	    .reach = a->reach ? a->reach : FIRST_REACH,
	    .to = a->end,
	    .most = a->end + (n < AHEAD_ENDS ? n : AHEAD_ENDS),
	    .mark = a->mark};
}

/* Whether to look at the next blocks. */
BLOCK_INLINE bool
glance_goes_on(const struct glance *g)
{
	return g->at < g->n && g->to <= g->most && !g->wrong &&
	       (g->at < g->reach || !g->rows);
}

/* How many blocks are left. */
BLOCK_INLINE size_t
glance_left(const struct glance *g)
{
	return (g->n - g->at + BLOCK - 1) / BLOCK;
}

/* Sets what was found in the text at s. */
BLOCK_INLINE void
glance_end(struct glance *g, struct ahead *a, const char *s, bool portable)
{
	size_t looked = g->at < g->n ? g->at : g->n;

	while (g->to > a->end && !(g->to[-1] & AHEAD_ROW))
		g->to--; /* of a row whose end was not seen */
	a->ends = (size_t)(g->to - a->end);
	if (a->ends > 0) {
		size_t rest = (g->to[-1] & AHEAD_PLACE) + 1;

		a->lines =
		    g->lines - count_feeds(s + rest, looked - rest, portable);
	}
	g->mark->block = AHEAD_NONE;
	a->reach = g->wrong ? LEAST_REACH : 2 * g->reach;
}

BLOCK_INLINE void
look_ahead(struct ahead *a, const char *s, size_t n, char sep, bool portable)
{
	struct state st = {.may_open = 1, .edge = 1};
	struct glance g = glance_begin(a, n);

	while (glance_goes_on(&g)) {
		const size_t sights = glance_left(&g);
		struct sight sight[SIGHTS];

		for (size_t k = 0; k < SIGHTS && k < sights; k++)
			sight[k] = see(s + g.at + k * BLOCK, sep, portable);
		for (size_t k = 0; k < SIGHTS && k < sights && !g.wrong; k++) {
			uint64_t there = ~UINT64_C(0);
			struct ends ends;

			if (g.n - g.at < BLOCK)
				there >>= BLOCK - (g.n - g.at);
			ends = make_out(&st, &sight[k], s + g.at, there, g.mark,
			    &g.wrong, &g.lines, portable);
			g.rows |= ends.row;
			g.mark->block = (uint32_t)(g.at / BLOCK);
			g.mark += (g.mark->odd | g.mark->feeds | g.mark->twice |
				      g.mark->loose) != 0;
			g.to = add_ends(g.to, g.at, ends);
			g.at += BLOCK;
		}
	}
	glance_end(&g, a, s, portable);
}

#endif
