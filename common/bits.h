/* bits.h: how many bits a word has, where the processor is not asked. */
#ifndef BITS_H
#define BITS_H

#include <stdbool.h>
#include <stdint.h>

/* How many bits are set, summed up in ever wider fields (Wilkes, Wheeler and
 * Gill 1951). */
static inline int
bits_count(uint64_t w)
{
	w -= w >> 1 & UINT64_C(0x5555555555555555);
	w = (w & UINT64_C(0x3333333333333333)) +
	    (w >> 2 & UINT64_C(0x3333333333333333));
	w = (w + (w >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
	return (int)(w * UINT64_C(0x0101010101010101) >> 56);
}

/* Whether that is one at most, or two. */
static inline bool
bits_one(uint64_t w)
{
	return (w & (w - 1)) == 0;
}

static inline bool
bits_two(uint64_t w)
{
	return bits_one(w & (w - 1));
}

#endif
