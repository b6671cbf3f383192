/* laneshuge.c: SipHash of several keys side by side, with the widest
 * vectors there are: word i of all keys is one vector. */
#ifdef __x86_64__
#define BLOCK_HUGE
#endif
#include "block.h"
#include "lanes.h"
#include "map.h"

#ifdef BLOCK_HUGE
BLOCK_INLINE void
round_once(__m512i v[4])
{
	v[0] = _mm512_add_epi64(v[0], v[1]);
	v[1] = _mm512_xor_si512(_mm512_rol_epi64(v[1], 13), v[0]);
	v[0] = _mm512_rol_epi64(v[0], 32);
	v[2] = _mm512_add_epi64(v[2], v[3]);
	v[3] = _mm512_xor_si512(_mm512_rol_epi64(v[3], 16), v[2]);
	v[0] = _mm512_add_epi64(v[0], v[3]);
	v[3] = _mm512_xor_si512(_mm512_rol_epi64(v[3], 21), v[0]);
	v[2] = _mm512_add_epi64(v[2], v[1]);
	v[1] = _mm512_xor_si512(_mm512_rol_epi64(v[1], 17), v[2]);
	v[2] = _mm512_rol_epi64(v[2], 32);
}

/* The next words that are hashed of a key: it and its NUL, of which so many
 * bytes are left from `from` on, noughts, and in the last byte of the last word
 * its length. */
BLOCK_INLINE __m512i
load_words(const char *key, size_t from, ptrdiff_t left, char length)
{
	uint64_t there;
	__m512i v;

	if (left < 0)
		return _mm512_setzero_si512();
	if (left > BLOCK)
		return block_whole(key + from);
	there = left > 0 ? (UINT64_C(1) << (left - 1)) - 1 : 0;
	v = _mm512_maskz_loadu_epi8(there, (const void *)(key + from));
	if (left == BLOCK)
		return v;
	return _mm512_mask_mov_epi8(
	    v, UINT64_C(1) << (left | 7), _mm512_set1_epi8(length));
}

/* Rows of words made columns. */
BLOCK_INLINE void
transpose(__m512i row[8])
{
	__m512i a[8], b[8];

	BLOCK_UNROLL
	for (int i = 0; i < 8; i += 2) {
		a[i] = _mm512_unpacklo_epi64(row[i], row[i + 1]);
		a[i + 1] = _mm512_unpackhi_epi64(row[i], row[i + 1]);
	}
	BLOCK_UNROLL
	for (int i = 0; i < 8; i += 4) {
		BLOCK_UNROLL
		for (int k = i; k < i + 2; k++) {
			b[k] = _mm512_shuffle_i64x2(a[k], a[k + 2], 0x88);
			b[k + 2] = _mm512_shuffle_i64x2(a[k], a[k + 2], 0xDD);
		}
	}
	BLOCK_UNROLL
	for (int k = 0; k < 4; k++) {
		row[k] = _mm512_shuffle_i64x2(b[k], b[k + 4], 0x88);
		row[k + 4] = _mm512_shuffle_i64x2(b[k], b[k + 4], 0xDD);
	}
}

/* Takes a word of each key that has more of them. */
BLOCK_INLINE void
take_words(__m512i v[4], __m512i word, __mmask8 more)
{
	__m512i next[4] = {v[0], v[1], v[2], _mm512_xor_si512(v[3], word)};

	round_once(next);
	next[0] = _mm512_xor_si512(next[0], word);
	BLOCK_UNROLL
	for (int k = 0; k < 4; k++)
		v[k] = _mm512_mask_mov_epi64(v[k], more, next[k]);
}

BLOCK_TARGET static void
hash_all(const struct lanes *l, const uint64_t key[2], uint64_t hash[LANES])
{
	const uint64_t begin[4] = MAP_HASH_BEGIN(key);
	__m512i v[4] = {block_lanes(begin[0]), block_lanes(begin[1]),
	    block_lanes(begin[2]), block_lanes(begin[3])};
	__m512i left =
	    _mm512_add_epi64(_mm512_loadu_si512(l->n), block_lanes(1));
	__mmask8 more = ~0;

	for (size_t from = 0; more; from += BLOCK) {
		__m512i word[LANES];

		BLOCK_UNROLL
		for (int i = 0; i < LANES; i++)
			word[i] = load_words(l->key[i], from,
			    (ptrdiff_t)(l->n[i] + 1 - from),
			    (char)(l->n[i] + 1));
		transpose(word);
		BLOCK_UNROLL
		for (int i = 0; i < LANES && more; i++) {
			take_words(v, word[i], more);
			left = _mm512_sub_epi64(left, block_lanes(8));
			more = _mm512_cmpge_epi64_mask(left, block_lanes(0));
		}
	}
	v[2] = _mm512_xor_si512(v[2], block_lanes(0xFF));
	BLOCK_UNROLL
	for (int i = 0; i < 3; i++)
		round_once(v);
	_mm512_storeu_si512(hash, _mm512_xor_si512(_mm512_xor_si512(v[0], v[1]),
				      _mm512_xor_si512(v[2], v[3])));
}
#endif

bool
lanes_hash_huge(
    const struct lanes *l, const uint64_t key[2], uint64_t hash[LANES])
{
#ifdef BLOCK_HUGE
	if (block_is_huge()) {
		hash_all(l, key, hash);
		return true;
	}
#endif
	(void)l, (void)key, (void)hash;
	return false;
}
