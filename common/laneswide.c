/* laneswide.c: SipHash of several long keys side by side, four of them in a
 * wide vector, and two such at once. */
#ifdef __x86_64__
#define BLOCK_WIDE
#endif
#include "block.h"
#include "lanes.h"
#include "map.h"

#ifdef BLOCK_WIDE
enum { FOUR = 4, STEP = 8 * FOUR };
_Static_assert((int)LANES == 2 * FOUR, "two vectors of keys");

/* Four keys on their way. */
struct four {
	__m256i v[4];
	__m256i left; /* bytes of each and its NUL, below nought at the end */
};

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

BLOCK_INLINE struct four
begin(const uint64_t key[2], const size_t n[FOUR])
{
	const uint64_t begin[4] = MAP_HASH_BEGIN(key);

	return (struct four){{_mm256_set1_epi64x((long long)begin[0]),
				 _mm256_set1_epi64x((long long)begin[1]),
				 _mm256_set1_epi64x((long long)begin[2]),
				 _mm256_set1_epi64x((long long)begin[3])},
	    _mm256_add_epi64(
		_mm256_loadu_si256((const void *)n), _mm256_set1_epi64x(1))};
}

/* Takes a word of each key that has more of them. */
BLOCK_INLINE void
take_words(struct four *f, __m256i word)
{
	__m256i more = _mm256_cmpgt_epi64(f->left, _mm256_set1_epi64x(-1));
	__m256i next[4] = {
	    f->v[0], f->v[1], f->v[2], _mm256_xor_si256(f->v[3], word)};

	round_once(next);
	next[0] = _mm256_xor_si256(next[0], word);
	BLOCK_UNROLL
	for (int k = 0; k < 4; k++)
		f->v[k] = _mm256_blendv_epi8(f->v[k], next[k], more);
	f->left = _mm256_sub_epi64(f->left, _mm256_set1_epi64x(8));
}

BLOCK_INLINE void
finish(struct four *f, uint64_t hash[FOUR])
{
	f->v[2] = _mm256_xor_si256(f->v[2], _mm256_set1_epi64x(0xFF));
	BLOCK_UNROLL
	for (int i = 0; i < 3; i++)
		round_once(f->v);
	_mm256_storeu_si256(
	    (void *)hash, _mm256_xor_si256(_mm256_xor_si256(f->v[0], f->v[1]),
			      _mm256_xor_si256(f->v[2], f->v[3])));
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

/* The next words of the four keys from the first on, a vector each. */
BLOCK_INLINE void
load_all(__m256i word[FOUR], const struct lanes *l, int first, size_t from)
{
	BLOCK_UNROLL
	for (int i = 0; i < FOUR; i++) {
		size_t n = l->n[first + i] + 1;

		word[i] = load_words(
		    l->key[first + i], from, (ptrdiff_t)(n - from), (char)n);
	}
	transpose(word);
}

BLOCK_TARGET static void
hash_all(const struct lanes *l, const uint64_t key[2], uint64_t hash[LANES])
{
	struct four a = begin(key, l->n), b = begin(key, l->n + FOUR);
	int ended = 0;

	for (size_t from = 0; ended != 0xF; from += STEP) {
		__m256i of_a[FOUR], of_b[FOUR];

		load_all(of_a, l, 0, from);
		load_all(of_b, l, FOUR, from);
		BLOCK_UNROLL
		for (int i = 0; i < FOUR; i++) {
			take_words(&a, of_a[i]);
			take_words(&b, of_b[i]);
		}
		ended = _mm256_movemask_pd(
		    _mm256_castsi256_pd(_mm256_and_si256(a.left, b.left)));
	}
	finish(&a, hash);
	finish(&b, hash + FOUR);
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
