/* laneshuge.c: SipHash of several short keys side by side, with the widest
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

/* The words that are hashed of a key: it, noughts, and in the last byte of the
 * last word its length with one of them. */
BLOCK_INLINE __m512i
load_words(const char *key, size_t n)
{
	__m512i v =
	    _mm512_maskz_loadu_epi8((UINT64_C(1) << n) - 1, (const void *)key);

	n++;
	return _mm512_mask_mov_epi8(
	    v, UINT64_C(1) << (n | 7), _mm512_set1_epi8((char)n));
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

BLOCK_TARGET static void
hash_all(const struct lanes *l, const uint64_t key[2], uint64_t hash[LANES])
{
	const uint64_t begin[4] = MAP_HASH_BEGIN(key);
	__m512i v[4] = {block_lanes(begin[0]), block_lanes(begin[1]),
	    block_lanes(begin[2]), block_lanes(begin[3])};
	__m512i word[LANES];
	__m512i n = _mm512_add_epi64(_mm512_loadu_si512(l->n), block_lanes(1));

	BLOCK_UNROLL
	for (int i = 0; i < LANES; i++)
		word[i] = load_words(l->key[i], l->n[i]);
	transpose(word);
	BLOCK_UNROLL
	for (int i = 0; i < LANE_MOST / 8 + 1; i++) {
		__mmask8 more =
		    _mm512_cmpge_epu64_mask(n, block_lanes(8 * (uint64_t)i));
		__m512i next[4] = {
		    v[0], v[1], v[2], _mm512_xor_si512(v[3], word[i])};

		if (!more)
			break;
		round_once(next);
		next[0] = _mm512_xor_si512(next[0], word[i]);
		BLOCK_UNROLL
		for (int k = 0; k < 4; k++)
			v[k] = _mm512_mask_mov_epi64(v[k], more, next[k]);
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
