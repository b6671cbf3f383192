/* similar.c: how alike two strings are. */
#include "similar.h"

#include <stdbool.h>
#include <stdint.h>

#include "limit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum { EDITS = 3 };

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* What Winkler adds for a common beginning. */
static double
winkler(struct str a, struct str b, double jaro)
{
	size_t n = least(least(a.n, b.n), SIMILAR_PREFIX), same = 0;

	while (same < n && a.p[same] == b.p[same])
		same++;
	return jaro + (double)same * 0.1 * (1 - jaro);
}

static double
jaro(size_t a, size_t b, size_t matches, size_t moved)
{
	double m = (double)matches;

	if (matches == 0)
		return 0;
	return (m / (double)a + m / (double)b + (m - (double)(moved / 2)) / m) /
	       3;
}

static size_t
window(struct str a, struct str b)
{
	size_t longer = a.n > b.n ? a.n : b.n;

	return longer / 2 > 0 ? longer / 2 - 1 : 0;
}

/* Both at most 64 bytes. The places of each byte of a are a word of bits; a
 * match takes the lowest free bit within the window. */
static double
jaro_bits(struct str a, struct str b)
{
	static const uint64_t ones = ~UINT64_C(0);
	uint64_t taken_a = 0, taken_b = 0, place[256];
	size_t w = window(a, b), matches = 0, moved = 0;

	for (size_t i = 0; i < b.n; i++)
		place[(unsigned char)b.p[i]] = 0;
	for (size_t i = 0; i < a.n; i++)
		place[(unsigned char)a.p[i]] = 0;
	for (size_t i = 0; i < a.n; i++)
		place[(unsigned char)a.p[i]] |= UINT64_C(1) << i;
	for (size_t j = 0; j < b.n; j++) {
		uint64_t from = j > w ? ones << (j - w) : ones;
		uint64_t to = j + w >= 63 ? ones : ~(ones << (j + w + 1));
		uint64_t free =
		    place[(unsigned char)b.p[j]] & from & to & ~taken_a;

		if (j > w && j - w >= 64)
			free = 0;
		if (free) {
			taken_a |= free & (~free + 1);
			taken_b |= UINT64_C(1) << j;
			matches++;
		}
	}
	for (; taken_b; taken_b &= taken_b - 1, taken_a &= taken_a - 1)
		moved += a.p[__builtin_ctzll(taken_a)] !=
			 b.p[__builtin_ctzll(taken_b)];
	return jaro(a.n, b.n, matches, moved);
}

static double
jaro_long(struct str a, struct str b)
{
	bool taken_a[LIMIT_NAME] = {false}, taken_b[LIMIT_NAME] = {false};
	size_t w = window(a, b), matches = 0, moved = 0, i = 0;

	for (size_t j = 0; j < b.n; j++) {
		size_t from = j > w ? j - w : 0, to = least(a.n, j + w + 1);

		for (size_t k = from; k < to; k++)
			if (!taken_a[k] && a.p[k] == b.p[j]) {
				taken_a[k] = taken_b[j] = true;
				matches++;
				break;
			}
	}
	for (size_t j = 0; j < b.n; j++) {
		if (!taken_b[j])
			continue;
		while (!taken_a[i])
			i++;
		moved += a.p[i++] != b.p[j];
	}
	return jaro(a.n, b.n, matches, moved);
}

double
similar_jaro_winkler(struct str a, struct str b)
{
	a.n = least(a.n, LIMIT_NAME);
	b.n = least(b.n, LIMIT_NAME);
	if (str_eq(a, b))
		return 1;
	if (a.n == 0 || b.n == 0)
		return 0;
	if (a.n <= 64 && b.n <= 64)
		return winkler(a, b, jaro_bits(a, b));
	return winkler(a, b, jaro_long(a, b));
}

/* Ukkonen's band: cells further than `most` from the diagonal cannot count. */
int
similar_edits(struct str a, struct str b, int most)
{
	unsigned char rows[3][LIMIT_NAME + 1];
	int n, m;

	if (most > EDITS)
		most = EDITS;
	a.n = least(a.n, LIMIT_NAME);
	b.n = least(b.n, LIMIT_NAME);
	while (a.n > 0 && b.n > 0 && a.p[0] == b.p[0])
		a.p++, a.n--, b.p++, b.n--;
	while (a.n > 0 && b.n > 0 && a.p[a.n - 1] == b.p[b.n - 1])
		a.n--, b.n--;
	n = (int)a.n;
	m = (int)b.n;
	if (n - m > most || m - n > most)
		return most + 1;
	if (n == 0 || m == 0)
		return n + m;
	for (int j = 0; j <= m; j++)
		rows[0][j] = (unsigned char)(j > most ? most + 1 : j);
	for (int i = 1; i <= n; i++) {
		unsigned char *row = rows[i % 3], *up = rows[(i + 2) % 3];
		const unsigned char *up2 = rows[(i + 1) % 3];
		int from = i > most ? i - most : 1;
		int to = i + most < m ? i + most : m, best = most + 1;

		row[from - 1] =
		    (unsigned char)(from == 1 && i <= most ? i : most + 1);
		if (to < m)
			row[to + 1] = (unsigned char)(most + 1);
		if (i + most <= m)
			up[to] = (unsigned char)(i == 1 ? up[to] : most + 1);
		for (int j = from; j <= to; j++) {
			int cost = a.p[i - 1] != b.p[j - 1];
			int d = up[j - 1] + cost;

			if (up[j] + 1 < d)
				d = up[j] + 1;
			if (row[j - 1] + 1 < d)
				d = row[j - 1] + 1;
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
			    a.p[i - 2] == b.p[j - 1] && up2[j - 2] + 1 < d)
				d = up2[j - 2] + 1;
			row[j] = (unsigned char)(d > most ? most + 1 : d);
			if (row[j] < best)
				best = row[j];
		}
		if (best > most && i > 1)
			return most + 1;
	}
	return rows[n % 3][m];
}

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' ||
	       c == 'y';
}

/* Consonants that are heard alike, two or three letters first. */
static const struct {
	const char *letters;
	char sound;
} sounds[] = {
    {"shch", 's'},
    {"tsch", 's'},
    {"sch", 's'},
    {"tch", 's'},
    {"zh", 's'},
    {"sh", 's'},
    {"ch", 's'},
    {"cz", 's'},
    {"sz", 's'},
    {"ts", 's'},
    {"tz", 's'},
    {"ph", 'f'},
    {"th", 't'},
    {"dh", 't'},
    {"kh", 'k'},
    {"gh", 'k'},
    {"ck", 'k'},
    {"qu", 'k'},
    {"dj", 'j'},
    {"dz", 's'},
    {"ce", 's'},
    {"ci", 's'},
    {"b", 'p'},
    {"c", 'k'},
    {"d", 't'},
    {"f", 'f'},
    {"g", 'k'},
    {"j", 'j'},
    {"k", 'k'},
    {"l", 'l'},
    {"m", 'm'},
    {"n", 'n'},
    {"p", 'p'},
    {"q", 'k'},
    {"r", 'r'},
    {"s", 's'},
    {"t", 't'},
    {"v", 'f'},
    {"w", 'f'},
    {"x", 'k'},
    {"z", 's'},
};

void
similar_add_sound(struct buf *b, struct str word)
{
	size_t from = b->n;

	if (word.n > LIMIT_NAME)
		word.n = LIMIT_NAME;
	while (word.n > 0) {
		char sound = '\0';
		size_t n = 1;

		if (b->n == from && word.n > 1 && word.p[0] == 'y' &&
		    is_vowel(word.p[1])) {
			sound = 'j'; /* Yusuf is Jusuf, Yelena Elena */
			if (word.p[1] == 'e')
				sound = 'a';
		} else if (is_vowel(word.p[0])) {
			sound = b->n == from ? 'a' : '\0';
		} else if (word.p[0] == 'h') {
			sound = b->n == from ? 'h' : '\0';
		} else {
			for (size_t i = 0; i < COUNT(sounds); i++)
				if (sounds[i].letters[0] == word.p[0] &&
				    str_starts(word, sounds[i].letters)) {
					sound = sounds[i].sound;
					n = strlen(sounds[i].letters);
					break;
				}
			if (word.p[0] == 'x')
				buf_char(b, 'k'), sound = 's';
		}
		if (sound && (b->n == from || b->p[b->n - 1] != sound))
			buf_char(b, sound);
		else if (!sound && !is_vowel(word.p[0]) && word.p[0] != 'h' &&
			 (word.p[0] & 0x80))
			buf_char(b, (unsigned char)word.p[0]);
		word.p += n;
		word.n -= n;
	}
}

/* How many letters from here on are written so differently that they tell
 * nothing: ch tch tsch cz, dj dz, kh gh h, ts tz, j. */
static size_t
unclear(struct str s)
{
	char next = s.n > 1 ? s.p[1] : '\0';

	switch (s.p[0]) {
	case 'h':
	case 'j':
		return 1;
	case 'c':
		return next == 'h' || next == 'z' ? 2 : 0;
	case 'd':
		return next == 'j' || next == 'z' ? 2 : 0;
	case 'g':
	case 'k':
		return next == 'h' ? 2 : 0;
	case 't':
		if (str_starts(s, "tsch"))
			return 4;
		if (str_starts(s, "tch"))
			return 3;
		return next == 's' || next == 'z' ? 2 : 0;
	default:
		return 0;
	}
}

static char
class_of(struct str s)
{
	switch (s.p[0]) {
	case 'b':
	case 'f':
	case 'p':
		return 'p';
	case 'c':
		return s.n > 1 && strchr("eiy", s.p[1]) ? '\0' : 'k';
	case 'g':
	case 'k':
	case 'q':
	case 'x':
		return 'k';
	case 'd':
	case 't':
		return 't';
	case 's':
	case 'z':
		return 's';
	case 'm':
	case 'n':
		return 'n';
	case 'l':
	case 'r':
		return s.p[0];
	default:
		return '\0';
	}
}

uint32_t
similar_rough(struct str word)
{
	uint32_t hash = 2166136261u; /* FNV-1a */
	char last = '\0';

	if (word.n > 0 && word.p[0] == 'g') /* Hryhoriy is Grigory */
		word = (struct str){word.p + 1, word.n - 1};
	while (word.n > 0) {
		size_t n = unclear(word);
		char c = n ? '\0' : class_of(word);

		if (c && c != last)
			hash = (hash ^ (unsigned char)c) * 16777619u;
		last = c ? c : last;
		n += n == 0;
		word.p += n;
		word.n -= n;
	}
	return hash ? hash : 1;
}
