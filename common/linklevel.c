/* linklevel.c: how close two values of a column are. */
#include "linklevel.h"

enum { STEM = 5 }; /* letters at least that profiles of one account share */

/* The length of the hexadecimal number that s ends in; 0 if there is no
 * digit in it. */
static size_t
number_length(struct str s)
{
	size_t n = 0;
	bool digit = false;

	for (; n < s.n; n++) {
		char c = s.p[s.n - 1 - n];

		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
			break;
		digit |= c <= '9';
	}
	return digit ? n : 0;
}

/* Adds s without hyphens, as much of it as there is room for. */
static struct str
unhyphened(struct str s, char *to, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < room; i++)
		if (s.p[i] != '-')
			to[n++] = s.p[i];
	return (struct str){to, n};
}

/* Two addresses of one account holder: a default one and one derived from it
 * share its number. Hyphens do not count. Numbers of one or two places are
 * those of namesakes: john-smith-1 is not john-smith-12. */
static bool
same_number(struct str a, struct str b)
{
	char x[64], y[64];
	struct str p = unhyphened(a, x, sizeof(x));
	struct str q = unhyphened(b, y, sizeof(y));
	size_t n = p.n < q.n ? p.n : q.n;

	return n >= STEM && memcmp(p.p, q.p, n) == 0 &&
	       number_length((struct str){p.p, n}) >= 3;
}

static struct str
local_part(struct str s)
{
	const char *at = memchr(s.p, '@', s.n);

	return (struct str){s.p, at ? (size_t)(at - s.p) : s.n};
}

static enum link_level
compare_email(struct str a, struct str b)
{
	struct str x = local_part(a), y = local_part(b);
	struct str dx = {a.p + x.n, a.n - x.n}, dy = {b.p + y.n, b.n - y.n};

	if (x.n >= 3 && str_eq(x, y))
		return LEVEL_NEAR;
	if (x.n < 2 || y.n < 2)
		return LEVEL_APART;
	if (similar_edits(a, b, 2) <= 2 && (x.n > 3 || str_eq(dx, dy)))
		return LEVEL_NEAR;
	if (x.n >= 5 && y.n >= 5 &&
	    similar_jaro_winkler(x, y) >= LINK_LOCAL_PART_ALIKE)
		return LEVEL_PART;
	return LEVEL_APART;
}

/* The digits of a date; a year alone is four. */
static size_t
digits_of(struct str s, char *d, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < most; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			d[n++] = s.p[i];
	return n;
}

/* One digit wrong, two swapped, day and month swapped: near; two of the
 * three parts: part. */
static enum link_level
compare_date(struct str a, struct str b)
{
	char x[8], y[8], swapped[8];
	size_t n = digits_of(a, x, 8), m = digits_of(b, y, 8);
	int same;

	if (n != m || n < 4)
		return LEVEL_APART;
	if (similar_edits((struct str){x, n}, (struct str){y, m}, 1) <= 1)
		return LEVEL_NEAR;
	if (n < 8)
		return LEVEL_APART;
	memcpy(swapped, x, 4);
	memcpy(swapped + 4, x + 6, 2);
	memcpy(swapped + 6, x + 4, 2);
	if (memcmp(swapped, y, 8) == 0)
		return LEVEL_NEAR;
	same = (memcmp(x, y, 4) == 0) + (memcmp(x + 4, y + 4, 2) == 0) +
	       (memcmp(x + 6, y + 6, 2) == 0);
	if (same == 2 ||
	    similar_edits((struct str){x, n}, (struct str){y, m}, 2) <= 2)
		return LEVEL_PART;
	return LEVEL_APART;
}

/* The share of words that two texts have in common, of the shorter's. */
static double
common_words(struct str a, struct str b)
{
	size_t words = 0, found = 0;

	if (a.n > b.n) {
		struct str t = a;

		a = b;
		b = t;
	}
	for (size_t i = 0; i < a.n;) {
		const char *blank = memchr(a.p + i, ' ', a.n - i);
		size_t n = blank ? (size_t)(blank - a.p) - i : a.n - i;

		for (size_t j = 0; n > 0 && j + n <= b.n;) {
			const char *next = memchr(b.p + j, ' ', b.n - j);
			size_t k = next ? (size_t)(next - b.p) - j : b.n - j;

			if (k == n && memcmp(a.p + i, b.p + j, n) == 0) {
				found++;
				break;
			}
			j += k + 1;
		}
		words += n > 0;
		i += n + 1;
	}
	return words ? (double)found / (double)words : 0;
}

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

static bool
is_date(struct str s)
{
	return s.n == 8 && all_digits(s);
}

static enum link_level
compare_text(struct str a, struct str b)
{
	size_t shorter = a.n < b.n ? a.n : b.n;

	if (is_date(a) && is_date(b))
		return compare_date(a, b);
	if (shorter >= 3 && similar_edits(a, b, 1) <= 1)
		return LEVEL_NEAR;
	if (all_digits(a) || all_digits(b))
		return shorter >= 6 && similar_edits(a, b, 2) <= 2
			   ? LEVEL_PART
			   : LEVEL_APART;
	if (shorter >= 6 && similar_jaro_winkler(a, b) >= 0.93)
		return LEVEL_NEAR;
	if (common_words(a, b) >= 0.5 ||
	    (shorter >= 5 && similar_jaro_winkler(a, b) >= LINK_TEXT_ALIKE))
		return LEVEL_PART;
	return LEVEL_APART;
}

static enum link_level
compare_company(struct str a, struct str b)
{
	if (company_near(a, b))
		return LEVEL_NEAR;
	return common_words(a, b) >= 0.5 ? LEVEL_PART : LEVEL_APART;
}

enum link_level
link_level(enum link_kind kind, struct str a, struct str b)
{
	switch (kind) {
	case LINK_PROFILE:
		return same_number(a, b) ? LEVEL_NEAR : LEVEL_APART;
	case LINK_EMAIL:
		return compare_email(a, b);
	case LINK_PHONE:
		return similar_edits(a, b, 1) <= 1 ? LEVEL_NEAR : LEVEL_APART;
	case LINK_BIRTHDAY:
		return compare_date(a, b);
	case LINK_COMPANY:
		return compare_company(a, b);
	case LINK_TITLE:
	case LINK_PLACE:
	case LINK_EXTRA:
		return compare_text(a, b);
	}
	return LEVEL_APART;
}

/* Hyphens are left out. */
static uint64_t
stem_of(struct str s)
{
	uint64_t stem = 0;
	int n = 0;

	for (size_t i = 0; i < s.n && n < STEM; i++)
		if (s.p[i] != '-') {
			stem = stem << 8 | (unsigned char)s.p[i];
			n++;
		}
	return stem;
}

static uint64_t
letters_of(struct str s)
{
	uint64_t letters = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		int bit = c >= 'a' && c <= 'z'   ? c - 'a'
			  : c >= '0' && c <= '9' ? 26 + c - '0'
						 : 36 + (c & 15);

		letters |= UINT64_C(1) << bit;
	}
	return letters | (uint64_t)(s.n < LINK_LONG ? s.n : LINK_LONG)
			     << LINK_LENGTH_AT;
}

/* A bit for each word. Dates have parts in common, not words. */
uint64_t
link_words(struct str s)
{
	uint64_t words = is_date(s) ? ~UINT64_C(0) : 0;

	for (size_t i = 0; i < s.n; i++) {
		uint32_t hash = 0;

		for (; i < s.n && s.p[i] != ' '; i++)
			hash = (hash ^ (unsigned char)s.p[i]) * 0x9E3779B1u;
		words |= UINT64_C(1) << (hash >> 26);
	}
	return words;
}

uint64_t
link_local(struct str s)
{
	uint64_t h = 7;

	s = local_part(s);
	for (size_t i = 0; i < s.n; i++)
		h = link_mix(h, (unsigned char)s.p[i]);
	return h;
}

uint64_t
link_letters(enum link_kind kind, struct str s)
{
	if (kind == LINK_PROFILE)
		return stem_of(s);
	return letters_of(kind == LINK_EMAIL ? local_part(s) : s);
}
