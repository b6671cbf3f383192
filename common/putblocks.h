/* putblocks.h: text made safe to print, a block at a time: the routine behind
 * escape_put, in a header because it is compiled for several kinds of machine.
 * Behind the text BLOCK bytes can be read, and behind what is put as many may
 * be changed. */
#ifndef PUTBLOCKS_H
#define PUTBLOCKS_H

#include "block.h"
#include "escape.h"

/* The bytes of a block that begin a character of so many bytes which may stand
 * raw. */
struct leads {
	uint64_t two, three, four;
};

/* Adds those of `rest` that begin such a character other than a letter of two
 * bytes, not all of them but most that are met: from U+00A0 on, but for U+0800
 * to U+0FFF, those between U+2028 and U+207F, U+D000 to U+DFFF, and what lies
 * beyond U+3FFFF. */
BLOCK_INLINE void
find_leads(struct leads *l, const char *s, uint64_t rest)
{
	uint64_t second = block_equal(s, (char)0x80, false) >> 1;
	uint64_t third = ~block_from(s, (char)0xA8, false) >> 2;
	uint64_t punctuation = block_equal(s, (char)0xE2, false) &
			       ~(block_from(s, (char)0x82, false) >> 1);

	l->two |= rest & block_equal(s, (char)0xC2, false) &
		  (block_from(s, (char)0xA0, false) >> 1);
	l->three = rest & block_from(s, (char)0xE1, false) &
		   ~block_from(s, (char)0xF0, false) &
		   ~block_equal(s, (char)0xED, false) &
		   ~(punctuation & ~(second & third));
	l->four = rest & block_equal(s, (char)0xF0, false) &
		  (block_from(s, (char)0x90, false) >> 1);
}

/* The bytes of the block at s that take a closer look, the first of which
 * begins a character or is part of none. `lead` and `tails` are block_letters,
 * `rest` what else is special and not escaped as a letter. */
BLOCK_INLINE uint64_t
find_wrong(const char *s, uint64_t lead, uint64_t tails, uint64_t rest)
{
	struct leads l = {.two = lead};
	uint64_t all, wrong, due;

	if (rest)
		find_leads(&l, s, rest);
	all = l.two | l.three | l.four;
	due = all << 1 | (l.three | l.four) << 2 | l.four << 3;
	wrong = (rest & ~all) | (tails & ~due);
	due &= ~tails;
	return wrong | (due >> 1 & all) | (due >> 2 & (l.three | l.four)) |
	       (due >> 3 & l.four);
}

/* How many of the next n bytes of the text are in the block and can be told
 * from it: of a whole block all but what may begin a character that stands
 * across its end. That seldom is so, and where the next block begins is not to
 * wait for it. */
BLOCK_INLINE size_t
count_there(size_t n, uint64_t special, uint64_t tails)
{
	uint64_t across = special & ~tails & UINT64_C(7) << (BLOCK - 3);

	if (n < BLOCK)
		return n;
	return __builtin_expect(across != 0, 0) ? block_first(across) : BLOCK;
}

/* The first n bytes of a block, of which there are more than none. */
BLOCK_INLINE uint64_t
first_bytes(size_t n)
{
	return ~UINT64_C(0) >> (BLOCK - n);
}

/* Puts the first n bytes of the block at s, with a backslash and a letter for
 * each that is escaped. */
BLOCK_INLINE char *
put_block(char *to, const char *s, size_t n, uint64_t escaped)
{
	size_t at = 0;

	for (; escaped; escaped &= escaped - 1) {
		size_t next = block_first(escaped);

		memcpy(to, s + at, BLOCK);
		to += next - at;
		at = next + 1;
		to[0] = '\\';
		to[1] = s[next] == '\n'   ? 'n'
			: s[next] == '\t' ? 't'
			: s[next] == '\r' ? 'r'
					  : '\\';
		to += 2;
	}
	memcpy(to, s + at, BLOCK);
	return to + (n - at);
}

/* escape_put from *s on as far as it goes quickly: up to the end, or to a
 * character that takes a closer look. Moves *s there. */
BLOCK_INLINE char *
put_blocks(char *to, const char **s, const char *end)
{
	const char *p = *s;
	uint64_t wrong = 0;

	while (p < end && !wrong) {
		uint64_t special = block_special(p, false), tails;
		uint64_t lead = block_letters(p, &tails, false);
		size_t n = count_there((size_t)(end - p), special, tails);
		uint64_t there = first_bytes(n), escaped = 0, rest;

		lead &= there;
		tails &= there;
		rest = special & there & ~(lead | tails);
		if (rest)
			escaped = rest & (block_equal(p, '\n', false) |
					     block_equal(p, '\t', false) |
					     block_equal(p, '\r', false) |
					     block_equal(p, '\\', false));
		wrong = find_wrong(p, lead, tails, rest & ~escaped);
		if (wrong) {
			n = block_first(wrong);
			escaped &= (wrong & (0 - wrong)) - 1;
		}
		to = put_block(to, p, n, escaped);
		p += n;
	}
	*s = p;
	return to;
}

#endif
