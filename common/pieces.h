/* pieces.h: a record line split at its TABs and checked: the one routine behind
 * escape_split, in a header because it is compiled for several kinds of
 * machine. */
#ifndef PIECES_H
#define PIECES_H

#include "block.h"
#include "escape.h"

/* What of a block's special bytes is to be read one by one: no TABs and, if
 * the block holds no other character beyond ASCII, no letters of two bytes. */
BLOCK_INLINE uint64_t
odd_ones(const char *s, uint64_t special, uint64_t tabs)
{
	uint64_t odd = special & ~tabs, lead, tails;

	if (!odd)
		return 0;
	lead = block_letters(s, &tails, false) & odd;
	tails &= odd;
	return tails == lead << 1 && !(lead >> (BLOCK - 1))
		   ? odd & ~(lead | tails)
		   : odd;
}

/* The pieces of a line as they are found. */
struct pieces {
	const char *end; /* of the line */
	const char *start; /* of the next piece */
	const char *past; /* what lies before was read */
	struct str *piece;
	size_t n, max;
	struct str *rest;
};

/* Goes through the block at s, which is the line's from s + from on and may be
 * a copy of it. Returns false if something in it is wrong. */
BLOCK_INLINE bool
split_block(struct pieces *p, const char *s, const char *line, size_t from,
    size_t until, const char **wrong)
{
	uint64_t special = block_special(s, false), tabs, odd;

	if (line + from < p->past)
		from = (size_t)(p->past - line);
	if (from >= until)
		return true;
	special &= ~UINT64_C(0) << from & ~UINT64_C(0) >> (BLOCK - until);
	if (!special)
		return true;
	tabs = block_equal(s, '\t', false) & special;
	odd = odd_ones(s, special, tabs);
	for (; odd; odd &= odd - 1) {
		const char *at = line + block_first(odd);
		size_t len;

		if (at < p->past) /* part of what was read before */
			continue;
		len = escape_length(at, (size_t)(p->end - at), wrong);
		if (len == 0)
			return false;
		p->past = at + len;
	}
	for (; tabs && p->n < p->max; tabs &= tabs - 1) {
		const char *tab = line + block_first(tabs);

		p->piece[p->n++] =
		    (struct str){p->start, (size_t)(tab - p->start)};
		p->start = tab + 1;
		if (p->n == p->max)
			*p->rest = (struct str){tab, (size_t)(p->end - tab)};
	}
	return true;
}

/* escape_split. */
BLOCK_INLINE size_t
split_pieces(struct str line, struct str *piece, size_t max, struct str *rest,
    const char **wrong)
{
	struct pieces p = {.end = line.p + line.n,
	    .start = line.p,
	    .past = line.p,
	    .piece = piece,
	    .max = max,
	    .rest = rest};
	const char *s = line.p;

	*rest = (struct str){p.end, 0};
	for (; p.end - s >= BLOCK; s += BLOCK)
		if (!split_block(&p, s, s, 0, BLOCK, wrong))
			return 0;
	if (line.n > BLOCK) { /* the last block, of which some was seen */
		size_t left = (size_t)(p.end - s);

		s = p.end - BLOCK;
		if (!split_block(&p, s, s, BLOCK - left, BLOCK, wrong))
			return 0;
	} else if (line.n < BLOCK) {
		char copy[BLOCK] = {0};

		memcpy(copy, line.p, line.n);
		if (!split_block(&p, copy, line.p, 0, line.n, wrong))
			return 0;
	}
	if (p.n < max)
		piece[p.n++] = (struct str){p.start, (size_t)(p.end - p.start)};
	return p.n;
}

#endif
