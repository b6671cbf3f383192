/* aheadhuge.c: where the cells and rows of CSV text end, with the widest
 * vectors there are: what look.h makes out of a block is made out of eight at
 * once, each a lane of 64 bits. */
#ifdef __x86_64__
#define BLOCK_HUGE
#endif
#include "ahead.h"
#include "look.h"

#ifdef BLOCK_HUGE
#define AND(a, b) _mm512_and_si512(a, b)
#define OR(a, b) _mm512_or_si512(a, b)
#define ANDNOT(a, b) _mm512_andnot_si512(b, a) /* a & ~b */

enum { EIGHT = 8 }; /* blocks */
_Static_assert((int)EIGHT == (int)SIGHTS, "all ways stop after as many");

/* What so many blocks show by themselves: struct sight of each. */
struct eight {
	_Alignas(BLOCK) uint64_t quote[EIGHT];
	uint64_t special[EIGHT], feed[EIGHT], sep[EIGHT], blank[EIGHT];
	uint64_t lead[EIGHT], tail[EIGHT], toggled[EIGHT];
};

/* block_special: of the characters from the blank on those beyond the tilde,
 * and the backslash made one of them. Masks are dear, and this takes one. */
BLOCK_INLINE uint64_t
special_of(__m512i v)
{
	const __m512i one = _mm512_set1_epi8(1);
	__m512i other = _mm512_xor_si512(v, _mm512_set1_epi8('\\'));

	other = _mm512_sub_epi8(_mm512_min_epu8(other, one), one);
	v = _mm512_sub_epi8(v, _mm512_set1_epi8(' '));
	return _mm512_cmpgt_epu8_mask(
	    OR(v, other), _mm512_set1_epi8('~' - ' '));
}

/* The first letters of block_letters. */
BLOCK_INLINE uint64_t
lead_of(__m512i v)
{
	v = _mm512_sub_epi8(v, _mm512_set1_epi8((char)0xC3));
	return _mm512_cmplt_epu8_mask(v, _mm512_set1_epi8(0xE0 - 0xC3));
}

/* Looks at the first n blocks of text, eight at most. */
BLOCK_INLINE void
see_eight(struct eight *e, const char *s, size_t n, char sep)
{
	if (n < EIGHT)
		memset(e, 0, sizeof(*e));
	for (size_t k = 0; k < n && k < EIGHT; k++, s += BLOCK) {
		__m512i v = block_whole(s);

		e->quote[k] = block_whole_is(v, '"');
		e->special[k] = special_of(v);
		e->feed[k] = block_whole_is(v, '\n');
		e->sep[k] = block_whole_is(v, sep);
		e->blank[k] = block_whole_is(v, ' ');
		e->lead[k] = lead_of(v);
		e->tail[k] = block_whole_below(v, (char)0xC0);
		e->toggled[k] = block_toggle(e->quote[k]);
	}
}

BLOCK_INLINE __m512i
lanes_of(const uint64_t x[EIGHT])
{
	return _mm512_load_si512(x);
}

/* x moved one byte on, the last one of the blocks before in front. *before is
 * x then. */
BLOCK_INLINE __m512i
next_byte(__m512i x, __m512i *before)
{
	__m512i last = _mm512_alignr_epi64(x, *before, EIGHT - 1);

	*before = x;
	return OR(_mm512_slli_epi64(x, 1), _mm512_srli_epi64(last, 63));
}

/* What the blocks before say: the same as lanes, of which the last bit of the
 * last counts. */
struct before {
	__m512i bound, closing, cr, both, lead, edge, blank;
	unsigned within; /* 0xFF: they end within quotes */
};

/* Flips the lanes that begin within quotes. */
BLOCK_INLINE __m512i
within_quotes(struct before *b, __m512i toggled)
{
	const __m512i none = _mm512_setzero_si512();
	unsigned odd = _mm512_cmplt_epi64_mask(toggled, none), begins;

	odd ^= odd << 1;
	odd ^= odd << 2;
	odd ^= odd << 4;
	begins = (odd << 1) ^ b->within;
	b->within ^= 0 - (odd >> (EIGHT - 1) & 1);
	return _mm512_mask_xor_epi64(
	    toggled, (__mmask8)begins, toggled, _mm512_set1_epi64(-1));
}

/* The bytes that are there, of n from the first on. */
BLOCK_INLINE __m512i
bytes_there(size_t n)
{
	static const long long begin[EIGHT] = {
	    0, 64, 128, 192, 256, 320, 384, 448};
	const __m512i one = _mm512_set1_epi64(1);
	__m512i left = _mm512_sub_epi64(
	    _mm512_set1_epi64((long long)n), _mm512_loadu_si512(begin));

	left = _mm512_max_epi64(left, _mm512_setzero_si512());
	return _mm512_sub_epi64(_mm512_sllv_epi64(one, left), one);
}

/* What is made out of eight blocks: the ends, the marks. */
struct found {
	_Alignas(BLOCK) uint64_t cell[EIGHT];
	uint64_t quoted[EIGHT], row[EIGHT];
	uint64_t odd[EIGHT], feeds[EIGHT], twice[EIGHT], loose[EIGHT];
	uint64_t lines[EIGHT]; /* all line feeds */
	uint64_t wrong[EIGHT];
	unsigned marked, faulty; /* blocks that have any of it, any wrong */
};

/* NULs, and CRs outside quotes, among the special bytes of blocks that have
 * some. */
BLOCK_INLINE void
find_rare(const char *s, __m512i special, __m512i in, __m512i *nul, __m512i *cr)
{
	_Alignas(BLOCK) uint64_t nuls[EIGHT] = {0}, crs[EIGHT] = {0};
	unsigned some = _mm512_test_epi64_mask(special, special);

	*nul = *cr = _mm512_setzero_si512();
	if (!some)
		return;
	for (; some; some &= some - 1) {
		unsigned k = block_first(some);
		__m512i v = block_whole(s + k * BLOCK);

		nuls[k] = block_whole_is(v, '\0');
		crs[k] = block_whole_is(v, '\r');
	}
	*nul = AND(lanes_of(nuls), special);
	*cr = ANDNOT(AND(lanes_of(crs), special), in);
}

/* make_out of eight blocks, of which n bytes are there. */
BLOCK_INLINE void
make_out_eight(struct before *b, const struct eight *e, const char *s, size_t n,
    struct found *f)
{
	const __m512i there = bytes_there(n);
	const __m512i quote = AND(lanes_of(e->quote), there);
	const __m512i lines = AND(lanes_of(e->feed), there);
	const __m512i in = within_quotes(b, lanes_of(e->toggled));
	const __m512i blank = lanes_of(e->blank);
	__m512i feeds, row, stop, special, lead, tail, broken, nul, cr, bound;
	__m512i odd, open, closing, behind, both, twice, quoted, bad, edge;
	__m512i loose;

	feeds = AND(lines, in);
	row = ANDNOT(lines, in);
	stop = OR(row, ANDNOT(AND(lanes_of(e->sep), there), in));
	special = ANDNOT(AND(lanes_of(e->special), there), OR(stop, feeds));
	lead = AND(lanes_of(e->lead), special);
	tail = AND(lanes_of(e->tail), special);
	broken = _mm512_xor_si512(tail, next_byte(lead, &b->lead));
	special = ANDNOT(special, OR(lead, tail));
	find_rare(s, special, in, &nul, &cr);
	odd = OR(OR(ANDNOT(special, cr), broken), feeds);
	bad = OR(nul, ANDNOT(next_byte(cr, &b->cr), row));

	open = AND(quote, in);
	closing = ANDNOT(quote, in);
	behind = next_byte(closing, &b->closing);
	both = AND(cr, behind);
	quoted = AND(stop, OR(behind, next_byte(both, &b->both)));
	twice = AND(behind, open);
	bound = OR(stop, quote);
	bad = OR(bad, ANDNOT(behind, OR(bound, cr)));
	bad = OR(bad, ANDNOT(open, next_byte(bound, &b->bound)));

	/* doubled quotes are part of the cell */
	edge = ANDNOT(quote, OR(twice, _mm512_srli_epi64(twice, 1)));
	edge = OR(OR(blank, edge), OR(stop, cr));
	loose = AND(edge, next_byte(edge, &b->edge));
	loose = AND(loose, OR(blank, next_byte(blank, &b->blank)));

	bad = AND(bad, there);
	f->faulty = _mm512_test_epi64_mask(bad, bad);
	bound = OR(OR(odd, twice), loose);
	f->marked = _mm512_test_epi64_mask(bound, bound);
	_mm512_store_si512(f->cell, stop);
	_mm512_store_si512(f->quoted, quoted);
	_mm512_store_si512(f->row, row);
	_mm512_store_si512(f->odd, odd);
	_mm512_store_si512(f->feeds, feeds);
	_mm512_store_si512(f->twice, twice);
	_mm512_store_si512(f->loose, loose);
	_mm512_store_si512(f->lines, lines);
	_mm512_store_si512(f->wrong, bad);
}

/* Adds the ends of a block at `at` behind to, where there is room for a block
 * of them. Returns the end of those. */
BLOCK_INLINE uint32_t *
add_ends_huge(uint32_t *to, size_t at, struct ends ends)
{
	static const uint64_t count[8] = {0x0706050403020100,
	    0x0F0E0D0C0B0A0908, 0x1716151413121110, 0x1F1E1D1C1B1A1918,
	    0x2726252423222120, 0x2F2E2D2C2B2A2928, 0x3736353433323130,
	    0x3F3E3D3C3B3A3938};
	const __m256i base = _mm256_set1_epi32((int)at);
	const __m256i place = _mm256_set1_epi32(BLOCK - 1);
	const __m256i flags =
	    _mm256_set1_epi32((int)(AHEAD_QUOTED | AHEAD_ROW));
	__m512i v = _mm512_loadu_si512(count);
	uint32_t *end = to + __builtin_popcountll(ends.cell);

	/* the flags are the highest bits of the number, and of the byte that
	 * it comes from */
	v = _mm512_mask_add_epi8(v, ends.row, v, _mm512_set1_epi8(0x40));
	v = _mm512_mask_add_epi8(
	    v, ends.quoted, v, _mm512_set1_epi8((char)0x80));
	v = _mm512_maskz_compress_epi8(ends.cell, v);
	/* eight at a time, which is nearly always enough */
	for (;; to += 8) {
		__m256i x = _mm256_cvtepu8_epi32(_mm512_castsi512_si128(v));
		__m256i high = _mm256_slli_epi32(x, 24);

		x = _mm256_add_epi32(_mm256_and_si256(x, place), base);
		high = _mm256_and_si256(high, flags);
		_mm256_storeu_si256((void *)to, _mm256_or_si256(x, high));
		if (end <= to + 8)
			return end;
		v = _mm512_alignr_epi64(v, v, 1);
	}
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

BLOCK_TARGET static void
look_huge(struct ahead *a, const char *s, size_t n, char sep)
{
	const __m512i none = _mm512_setzero_si512();
	const __m512i begun = _mm512_set1_epi64(INT64_MIN);
	struct before before = {.bound = begun,
	    .edge = begun,
	    .closing = none,
	    .cr = none,
	    .both = none,
	    .lead = none,
	    .blank = none};
	struct glance g = glance_begin(a, n);
	struct eight eight[2]; /* those at hand, and the next */
	struct found f;

	see_eight(&eight[0], s, glance_left(&g), sep);
	for (unsigned turn = 0; glance_goes_on(&g); turn ^= 1) {
		size_t blocks = glance_left(&g), first = g.at / BLOCK;

		make_out_eight(&before, &eight[turn], s + g.at, g.n - g.at, &f);
		/* meanwhile, for what comes after waits for that */
		if (blocks > EIGHT) {
			see_eight(&eight[turn ^ 1], s + g.at + EIGHT * BLOCK,
			    blocks - EIGHT, sep);
			blocks = EIGHT;
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
				g.to = add_ends_huge(g.to, g.at, ends);
		}
	}
	glance_end(&g, a, s, false);
}
#endif

bool
ahead_look_huge(struct ahead *a, const char *s, size_t n, char sep)
{
#ifdef BLOCK_HUGE
	if (block_is_huge()) {
		look_huge(a, s, n, sep);
		return true;
	}
#endif
	(void)a, (void)s, (void)n, (void)sep;
	return false;
}
