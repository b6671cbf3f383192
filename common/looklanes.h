/* looklanes.h: look.h with wide vectors: what it makes out of a block is made
 * out of several at once, each a lane of 64 bits. Compiled for machines with
 * AVX2 (BLOCK_WIDE), and for those with the widest vectors (BLOCK_HUGE). */
#ifndef LOOKLANES_H
#define LOOKLANES_H

#include "look.h"

#ifdef BLOCK_WIDE
/* A mask of each of so many blocks. */
#ifdef BLOCK_HUGE
enum { SIDE_BY_SIDE = 8 };
#else
enum { SIDE_BY_SIDE = 4 };
#endif
typedef uint64_t lanes __attribute__((vector_size(8 * SIDE_BY_SIDE)));

_Static_assert(
    (int)SIGHTS % (int)SIDE_BY_SIDE == 0, "all ways stop after as many");

BLOCK_INLINE lanes
lanes_load(const uint64_t *x)
{
	return *(const lanes *)(const void *)x;
}

BLOCK_INLINE void
lanes_store(uint64_t *x, lanes v)
{
	*(lanes *)(void *)x = v;
}

/* The lanes, bit by bit, that are not 0. */
BLOCK_INLINE unsigned
lanes_some(lanes v)
{
#ifdef BLOCK_HUGE
	return _mm512_test_epi64_mask((__m512i)v, (__m512i)v);
#else
	__m256i none = _mm256_cmpeq_epi64((__m256i)v, _mm256_setzero_si256());

	return 0xF ^ (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(none));
#endif
}

/* x moved one byte on, the last one of the blocks before in front. *before is
 * x then. */
BLOCK_INLINE lanes
next_byte(lanes x, lanes *before)
{
	lanes last; /* the last bit of the one before, as the first */

#ifdef BLOCK_HUGE
	__m512i later =
	    _mm512_alignr_epi64((__m512i)x, (__m512i)*before, SIDE_BY_SIDE - 1);

	last = (lanes)_mm512_srli_epi64(later, BLOCK - 1);
#else
	__m256i later = block_one_later((__m256i)*before, (__m256i)x);

	last = (lanes)_mm256_srli_epi64(later, BLOCK - 1);
#endif
	*before = x;
	return x << 1 | last;
}

/* What blocks show by themselves, a lane for each, and whether they lie within
 * quotes, which is cheap to find out one after the other. */
struct sights {
	_Alignas(BLOCK) uint64_t there[SIGHTS]; /* bytes that are */
	uint64_t quote[SIGHTS], special[SIGHTS], feed[SIGHTS], sep[SIGHTS];
	uint64_t blank[SIGHTS], lead[SIGHTS], tails[SIGHTS], in[SIGHTS];
};

/* What the kind of machine has of its own: see, and add_ends of ends that are
 * not none. */
typedef struct sight see_fn(const char *s, char sep);
typedef uint32_t *ends_fn(uint32_t *to, size_t at, struct ends ends);

/* Looks at the next blocks of text, of which n bytes, more than 0, are there.
 * *within: all bits if it begins within quotes; and then of what is behind. */
BLOCK_INLINE void
see_all(see_fn *see_block, struct sights *e, const char *s, size_t n, char sep,
    uint64_t *within)
{
	size_t blocks = (n + BLOCK - 1) / BLOCK;

	if (blocks < SIGHTS)
		memset(e, 0, sizeof(*e));
	for (size_t k = 0; k < SIGHTS && k < blocks; k++, s += BLOCK) {
		struct sight see = see_block(s, sep);

		e->there[k] = ~UINT64_C(0);
		e->quote[k] = see.quote;
		e->special[k] = see.special;
		e->feed[k] = see.feed;
		e->sep[k] = see.sep;
		e->blank[k] = see.blank;
		e->lead[k] = see.lead;
		e->tails[k] = see.tails;
		e->in[k] = see.toggled ^ *within;
		*within = (uint64_t)0 - (e->in[k] >> (BLOCK - 1));
	}
	if (n < SIGHTS * BLOCK && n % BLOCK > 0)
		e->there[n / BLOCK] >>= BLOCK - n % BLOCK;
}

/* What the blocks before say, of which the last bit of the last counts. */
struct before {
	lanes bound, closing, cr, both, lead, edge, blank;
};

/* What is made out of blocks: the ends, the marks. */
struct found {
	_Alignas(BLOCK) uint64_t cell[SIGHTS];
	uint64_t quoted[SIGHTS], row[SIGHTS];
	uint64_t odd[SIGHTS], feeds[SIGHTS], twice[SIGHTS], loose[SIGHTS];
	uint64_t lines[SIGHTS]; /* all line feeds */
	uint64_t wrong[SIGHTS];
	unsigned marked, faulty; /* blocks that have any of it, any wrong */
};

/* NULs, and CRs outside quotes, among the special bytes of blocks that have
 * some. */
BLOCK_INLINE void
find_rare(const char *s, lanes special, lanes in, lanes *nul, lanes *cr)
{
	_Alignas(BLOCK) uint64_t nuls[SIDE_BY_SIDE] = {0};
	_Alignas(BLOCK) uint64_t crs[SIDE_BY_SIDE] = {0};
	unsigned some = lanes_some(special);

	*nul = *cr = (lanes){0};
	if (!some)
		return;
	for (; some; some &= some - 1) {
		unsigned k = block_first(some);

		nuls[k] = block_equal(s + k * BLOCK, '\0', false);
		crs[k] = block_equal(s + k * BLOCK, '\r', false);
	}
	*nul = lanes_load(nuls) & special;
	*cr = lanes_load(crs) & special & ~in;
}

/* make_out of the blocks from the i-th on that go side by side, which lie at
 * s. */
BLOCK_INLINE void
make_out_lanes(struct before *b, const struct sights *e, size_t i,
    const char *s, struct found *f)
{
	const lanes there = lanes_load(e->there + i);
	const lanes quote = lanes_load(e->quote + i) & there;
	const lanes lines = lanes_load(e->feed + i) & there;
	const lanes in = lanes_load(e->in + i);
	const lanes blank = lanes_load(e->blank + i);
	lanes feeds, row, stop, special, lead, tails, broken, nul, cr, bound;
	lanes odd, open, closing, behind, both, twice, quoted, bad, edge;
	lanes loose;

	feeds = lines & in;
	row = lines & ~in;
	stop = row | (lanes_load(e->sep + i) & there & ~in);
	special = lanes_load(e->special + i) & there & ~(stop | feeds);
	lead = lanes_load(e->lead + i) & special;
	tails = lanes_load(e->tails + i) & special;
	broken = tails ^ next_byte(lead, &b->lead);
	special &= ~(lead | tails);
	find_rare(s, special, in, &nul, &cr);
	odd = (special & ~cr) | broken | feeds;
	bad = nul | (next_byte(cr, &b->cr) & ~row);

	open = quote & in;
	closing = quote & ~in;
	behind = next_byte(closing, &b->closing);
	both = cr & behind;
	quoted = stop & (behind | next_byte(both, &b->both));
	twice = behind & open;
	bound = stop | quote;
	bad |= behind & ~(bound | cr);
	bad |= open & ~next_byte(bound, &b->bound);

	/* doubled quotes are part of the cell */
	edge = blank | (quote & ~(twice | twice >> 1)) | stop | cr;
	loose = edge & next_byte(edge, &b->edge);
	loose &= blank | next_byte(blank, &b->blank);

	bad &= there;
	f->faulty |= lanes_some(bad) << i;
	f->marked |= lanes_some(odd | twice | loose) << i;
	lanes_store(f->cell + i, stop);
	lanes_store(f->quoted + i, quoted);
	lanes_store(f->row + i, row);
	lanes_store(f->odd + i, odd);
	lanes_store(f->feeds + i, feeds);
	lanes_store(f->twice + i, twice);
	lanes_store(f->loose + i, loose);
	lanes_store(f->lines + i, lines);
	lanes_store(f->wrong + i, bad);
}

/* Adds those of the marks of so many blocks, the first of that number, that
 * have any. Returns the end of them. */
BLOCK_INLINE struct ahead_mark *
add_marks(
    struct ahead_mark *mark, const struct found *f, size_t blocks, size_t first)
{
	for (unsigned left = f->marked & ((1u << blocks) - 1); left;
	     left &= left - 1, mark++) {
		unsigned k = block_first(left);

		*mark = (struct ahead_mark){.odd = f->odd[k],
		    .feeds = f->feeds[k],
		    .twice = f->twice[k],
		    .loose = f->loose[k],
		    .block = (uint32_t)(first + k)};
	}
	return mark;
}

/* Leaves of a faulty block what lies before its fault. Returns how many blocks
 * there are up to it. */
BLOCK_INLINE size_t
end_at_fault(struct found *f)
{
	unsigned k = block_first(f->faulty);
	uint64_t before = (f->wrong[k] & (0 - f->wrong[k])) - 1;

	f->cell[k] &= before;
	f->row[k] &= before;
	return k + 1;
}

/* look_ahead with these. */
BLOCK_INLINE void
look_lanes(struct ahead *a, const char *s, size_t n, char sep,
    see_fn *see_block, ends_fn *put_ends)
{
	/* the first byte follows a bound */
	const lanes none = {0}, begun = none | UINT64_C(1) << (BLOCK - 1);
	struct before before = {.bound = begun, .edge = begun};
	struct glance g = glance_begin(a, n);
	struct sights sights[2] = {0}; /* those at hand, and the next */
	uint64_t within = 0;

	if (g.n > 0)
		see_all(see_block, &sights[0], s, g.n, sep, &within);
	for (unsigned turn = 0; glance_goes_on(&g); turn ^= 1) {
		size_t blocks = glance_left(&g), first = g.at / BLOCK;
		struct found f;

		f.faulty = f.marked = 0;
		for (size_t i = 0; i < SIGHTS; i += SIDE_BY_SIDE)
			make_out_lanes(&before, &sights[turn], i,
			    s + g.at + i * BLOCK, &f);
		/* meanwhile, for what comes after waits for that */
		if (blocks > SIGHTS) {
			size_t next = g.at + SIGHTS * BLOCK;

			see_all(see_block, &sights[turn ^ 1], s + next,
			    g.n - next, sep, &within);
			blocks = SIGHTS;
		}
		g.wrong = f.faulty;
		if (g.wrong)
			blocks = end_at_fault(&f);
		g.mark = add_marks(g.mark, &f, blocks, first);
		for (size_t k = 0; k < blocks; k++, g.at += BLOCK) {
			struct ends ends = {f.cell[k], f.quoted[k], f.row[k]};

			g.rows |= ends.row;
			g.lines += (size_t)__builtin_popcountll(f.lines[k]);
			if (ends.cell)
				g.to = put_ends(g.to, g.at, ends);
		}
	}
	glance_end(&g, a, s, false);
}
#endif

#endif
