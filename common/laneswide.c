/* laneswide.c: SipHash of several long keys side by side, four of them in a
 * wide vector, and two such at once. */
#ifdef __x86_64__
#define BLOCK_WIDE
#endif
#include "block.h"
#include "lanes.h"
#include "map.h"

#ifdef BLOCK_WIDE
enum { FOUR = 4, HALVES = LANES / FOUR, STEP = 8 * FOUR };

BLOCK_INLINE __m256i
rotate(__m256i v, int n)
{
	return _mm256_or_si256(
	    _mm256_slli_epi64(v, n), _mm256_srli_epi64(v, 64 - n));
}

BLOCK_INLINE void
round_once(__m256i v[4])
{
	v[0] = _mm256_add_epi64(v[0], v[1]);
	v[1] = _mm256_xor_si256(rotate(v[1], 13), v[0]);
	v[0] = _mm256_shuffle_epi32(v[0], 0xB1);
	v[2] = _mm256_add_epi64(v[2], v[3]);
	v[3] = _mm256_xor_si256(rotate(v[3], 16), v[2]);
	v[0] = _mm256_add_epi64(v[0], v[3]);
	v[3] = _mm256_xor_si256(rotate(v[3], 21), v[0]);
	v[2] = _mm256_add_epi64(v[2], v[1]);
	v[1] = _mm256_xor_si256(rotate(v[1], 17), v[2]);
	v[2] = _mm256_shuffle_epi32(v[2], 0xB1);
}

/* Takes a word of each key that has more of them. */
BLOCK_INLINE void
take_words(__m256i v[4], __m256i word, __m256i *left)
{
	__m256i more = _mm256_cmpgt_epi64(*left, _mm256_set1_epi64x(-1));
	__m256i next[4] = {v[0], v[1], v[2], _mm256_xor_si256(v[3], word)};

	round_once(next);
	next[0] = _mm256_xor_si256(next[0], word);
	BLOCK_UNROLL
	for (int k = 0; k < 4; k++)
		v[k] = _mm256_blendv_epi8(v[k], next[k], more);
	*left = _mm256_sub_epi64(*left, _mm256_set1_epi64x(8));
}

/* The next words that are hashed of a key: it and its NUL, of which so many
 * bytes are left from `from` on, noughts, and in the last byte of the last word
 * its length. */
BLOCK_INLINE __m256i
load_words(const char *key, size_t from, ptrdiff_t left, char length)
{
	static const char first[2 * STEP] = {-1, -1, -1, -1, -1, -1, -1, -1, -1,
	    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
	    -1, -1, -1, -1, -1, -1};
	static const char one[2 * STEP] = {[STEP - 1] = -1};
	ptrdiff_t there = left < 1 ? 0 : left > STEP ? STEP : left - 1;
	ptrdiff_t last = left < 0 || left >= STEP ? -1 : left | 7;
	__m256i v =
	    _mm256_loadu_si256((const void *)(left < 1 ? key : key + from));
	__m256i is_key =
	    _mm256_loadu_si256((const void *)(first + STEP - there));
	__m256i is_length =
	    _mm256_loadu_si256((const void *)(one + STEP - 1 - last));

	return _mm256_or_si256(_mm256_and_si256(v, is_key),
	    _mm256_and_si256(_mm256_set1_epi8(length), is_length));
}

/* Rows of words made columns. */
BLOCK_INLINE void
transpose(__m256i row[FOUR])
{
	__m256i a = _mm256_unpacklo_epi64(row[0], row[1]);
	__m256i b = _mm256_unpackhi_epi64(row[0], row[1]);
	__m256i c = _mm256_unpacklo_epi64(row[2], row[3]);
	__m256i d = _mm256_unpackhi_epi64(row[2], row[3]);

	row[0] = _mm256_permute2x128_si256(a, c, 0x20);
	row[1] = _mm256_permute2x128_si256(b, d, 0x20);
	row[2] = _mm256_permute2x128_si256(a, c, 0x31);
	row[3] = _mm256_permute2x128_si256(b, d, 0x31);
}

BLOCK_TARGET static void
hash_all(const struct lanes *l, const uint64_t key[2], uint64_t hash[LANES])
{
	const uint64_t begin[4] = MAP_HASH_BEGIN(key);
	__m256i v[HALVES][4], left[HALVES];
	int done = 0;

	for (int h = 0; h < HALVES; h++) {
		for (int k = 0; k < 4; k++)
			v[h][k] = _mm256_set1_epi64x((long long)begin[k]);
		left[h] = _mm256_loadu_si256((const void *)(l->n + h * FOUR));
		left[h] = _mm256_add_epi64(left[h], _mm256_set1_epi64x(1));
	}
	for (size_t from = 0; !done; from += STEP) {
		__m256i word[HALVES][FOUR];

		BLOCK_UNROLL
		for (int i = 0; i < LANES; i++)
			word[i / FOUR][i % FOUR] = load_words(l->key[i], from,
			    (ptrdiff_t)(l->n[i] + 1 - from),
			    (char)(l->n[i] + 1));
		transpose(word[0]);
		transpose(word[1]);
		BLOCK_UNROLL
		for (int i = 0; i < FOUR; i++) {
			take_words(v[0], word[0][i], &left[0]);
			take_words(v[1], word[1][i], &left[1]);
		}
		/* all are below nought */
		done = _mm256_movemask_pd(_mm256_castsi256_pd(
			   _mm256_and_si256(left[0], left[1]))) == 0xF;
	}
	for (int h = 0; h < HALVES; h++) {
		v[h][2] = _mm256_xor_si256(v[h][2], _mm256_set1_epi64x(0xFF));
		for (int i = 0; i < 3; i++)
			round_once(v[h]);
		_mm256_storeu_si256((void *)(hash + h * FOUR),
		    _mm256_xor_si256(_mm256_xor_si256(v[h][0], v[h][1]),
			_mm256_xor_si256(v[h][2], v[h][3])));
	}
}
#endif

bool
lanes_hash_wide(
    const struct lanes *l, const uint64_t key[2], uint64_t hash[LANES])
{
#ifdef BLOCK_WIDE
	if (block_is_wide()) {
		hash_all(l, key, hash);
		return true;
	}
#endif
	(void)l, (void)key, (void)hash;
	return false;
}
