/* spelling.c: whether two words spell one name as it is heard. */
#include "spelling.h"

#include <stdbool.h>
#include <stdint.h>

/* Which kinds of words a pair of letter groups is good for, bits. */
enum {
	READ = 1 << SPELLING_READ | 1 << SPELLING_BARE | 1 << SPELLING_INDIC,
	ANY = 1 << SPELLING_PLAIN | READ,
	INDIC = 1 << SPELLING_INDIC,
	BARE = 1 << SPELLING_BARE,
	KOREAN = 1 << SPELLING_KOREAN,
	CHINESE = 1 << SPELLING_CHINESE,
	EAST = KOREAN | CHINESE,
};

/* ^ stands for the beginning of the word, $ for its end. */
static const struct rule {
	const char *a, *b;
	unsigned char cost, kinds;
} rules[] = {
    /* consonants of Latin spellings */
    {"ph", "f", 0, ANY},
    {"ck", "k", 0, ANY},
    {"c", "k", 0, ANY},
    {"qu", "k", 1, ANY},
    {"q", "k", 1, ANY},
    {"q", "gh", 1, ANY},
    {"q", "g", 2, ANY},
    {"x", "ks", 0, ANY},
    {"x", "kh", 3, ANY},
    {"x", "s", 3, ANY},
    {"^x", "^ks", 0, ANY},
    {"gh", "g", 1, ANY},
    {"gh", "h", 4, ANY},
    {"g", "h", 4, ANY},
    {"kh", "h", 1, ANY},
    {"kh", "k", 2, ANY},
    {"kh", "ch", 1, ANY},
    {"^ch", "^h", 2, ANY},
    {"ch", "h", 3, ANY},
    {"ch", "k", 3, ANY},
    {"chr", "kr", 0, ANY},
    {"ts", "c", 1, ANY},
    {"tz", "ts", 0, ANY},
    {"cz", "ch", 1, ANY},
    {"cz", "ts", 1, ANY},
    {"tz", "z", 2, ANY},
    {"ts", "z", 2, ANY},
    {"c", "ch", 2, ANY},
    {"c", "s", 3, ANY},
    {"tz", "ch", 3, ANY},
    {"tz", "cz", 1, ANY},
    {"ts", "ch", 4, ANY},
    {"sh", "sch", 0, ANY},
    {"sh", "sz", 1, ANY},
    {"sh", "ch", 2, ANY},
    {"sh", "s", 3, ANY},
    {"sch", "s", 3, ANY},
    {"tch", "ch", 0, ANY},
    {"tsch", "ch", 0, ANY},
    {"shch", "sch", 0, ANY},
    {"shch", "sht", 1, ANY},
    {"shch", "sh", 3, ANY},
    {"shch", "chtch", 0, ANY},
    {"shch", "schtsch", 0, ANY},
    {"shch", "szcz", 0, ANY},
    {"zh", "j", 1, ANY},
    {"zh", "z", 2, ANY},
    {"zh", "g", 4, ANY},
    {"zh", "sch", 3, ANY},
    {"zh", "sh", 4, ANY},
    {"zh", "rz", 2, ANY},
    {"dzh", "j", 0, ANY},
    {"dzh", "zh", 1, ANY},
    {"dj", "j", 0, ANY},
    {"dj", "dzh", 0, ANY},
    {"dsch", "j", 0, ANY},
    {"dz", "z", 2, ANY},
    {"dz", "j", 3, ANY},
    {"dzhi", "ji", 0, ANY},
    {"j", "g", 3, ANY},
    {"j", "dz", 3, ANY},
    {"v", "w", 0, ANY},
    {"v", "f", 3, ANY},
    {"v$", "ff$", 0, ANY},
    {"v$", "w$", 0, ANY},
    {"w", "u", 2, ANY},
    {"w", "ou", 0, ANY},
    {"v", "b", 4, READ},
    {"v", "u", 3, READ},
    {"mp", "b", 1, READ},
    {"mp", "mb", 0, ANY},
    {"nt", "d", 1, READ},
    {"nt", "nd", 1, READ},
    {"^nt", "^d", 0, ANY},
    {"^mp", "^b", 0, ANY},
    {"^gk", "^g", 0, ANY},
    {"^g", "^h", 2, ANY},
    {"dj", "d", 2, ANY},
    {"c", "j", 3, ANY},
    {"v$", "u$", 1, ANY},
    {"d", "z", 1, BARE},
    {"h", "a", 0, BARE},
    {"h", "e", 0, BARE},
    {"h", "ah", 0, BARE},
    {"h", "eh", 0, BARE},
    {"gk", "g", 0, ANY},
    {"gk", "ng", 2, ANY},
    {"gg", "ng", 0, ANY},
    {"nk", "ng", 2, READ},
    {"th", "t", 1, ANY},
    {"th", "ht", 2, ANY},
    {"dh", "d", 0, ANY},
    {"dh", "th", 2, ANY},
    {"dh", "z", 2, ANY},
    {"d", "z", 4, READ},
    {"d", "th", 3, READ},
    {"th", "s", 4, READ},
    {"bh", "b", 0, ANY},
    {"jh", "j", 0, ANY},
    {"chh", "ch", 0, ANY},
    {"s", "z", 3, ANY},
    {"ss", "z", 3, ANY},
    {"jny", "gy", 1, READ},
    {"jn", "gy", 1, READ},
    {"jn", "dny", 1, READ},
    {"ksh", "x", 0, ANY},
    {"kshm", "xm", 0, ANY},
    {"ch", "j", 4, READ},
    {"k", "g", 3, READ},
    {"p", "b", 4, READ},
    {"t", "d", 4, READ},
    {"ph", "p", 1, ANY},
    {"gn", "ny", 1, ANY},
    {"nh", "ny", 1, ANY},
    {"h$", "$", 0, ANY},
    {"ah", "a", 1, ANY},
    {"eh", "e", 1, ANY},
    {"oh", "o", 1, ANY},
    {"uh", "u", 1, ANY},
    {"h", "", 4, ANY},
    {"kj", "ky", 1, ANY},
    {"lj", "ly", 0, ANY},
    {"lj", "l", 2, ANY},
    {"nj", "ny", 0, ANY},
    {"nj", "n", 2, ANY},
    {"sj", "sh", 2, ANY},
    {"tj", "ch", 2, ANY},
    {"tj", "ty", 1, ANY},
    /* vowels and their glides */
    {"ou", "u", 0, ANY},
    {"oo", "u", 0, ANY},
    {"oo", "o", 1, ANY},
    {"oo", "ou", 0, ANY},
    {"ou", "o", 3, ANY},
    {"oe", "o", 1, ANY},
    {"oe", "u", 2, ANY},
    {"ue", "u", 1, ANY},
    {"ae", "e", 2, ANY},
    {"ae", "a", 1, ANY},
    {"aa", "a", 0, ANY},
    {"ee", "i", 0, ANY},
    {"ee", "e", 2, ANY},
    {"ie", "i", 1, ANY},
    {"ie$", "y$", 0, ANY},
    {"ey$", "y$", 1, ANY},
    {"y", "i", 0, ANY},
    {"j", "y", 1, ANY},
    {"j", "i", 2, ANY},
    {"ij", "y", 0, ANY},
    {"ij", "i", 0, ANY},
    {"iy", "i", 0, ANY},
    {"iy", "y", 0, ANY},
    {"ii", "y", 0, ANY},
    {"yy", "i", 0, ANY},
    {"yi", "i", 0, ANY},
    {"iyi", "i", 0, ANY},
    {"yj", "y", 0, ANY},
    {"ey", "i", 3, ANY},
    {"ei", "i", 3, ANY},
    {"iya", "ia", 0, ANY},
    {"iya", "ya", 0, ANY},
    {"iia", "ia", 0, ANY},
    {"ya", "ia", 0, ANY},
    {"ja", "ia", 0, ANY},
    {"ya", "a", 4, ANY},
    {"ia", "a", 4, ANY},
    {"yu", "iu", 0, ANY},
    {"yu", "iou", 0, ANY},
    {"yu", "u", 3, ANY},
    {"yo", "io", 0, ANY},
    {"yo", "e", 2, ANY},
    {"yo", "o", 3, ANY},
    {"io", "e", 2, ANY},
    {"ye", "e", 1, ANY},
    {"^ye", "^e", 0, ANY},
    {"^je", "^e", 0, ANY},
    {"^ie", "^e", 1, ANY},
    {"ye", "ie", 0, ANY},
    {"ie", "e", 2, ANY},
    {"e", "o", 6, ANY},
    {"yo", "ie", 1, READ},
    {"e", "ye", 0, READ},
    {"e", "yo", 2, READ},
    {"e", "io", 2, READ},
    {"e", "o", 4, READ},
    {"ai", "ei", 1, ANY},
    {"ai", "ey", 1, ANY},
    {"ai", "e", 3, ANY},
    {"ay", "e", 3, ANY},
    {"ei", "e", 3, ANY},
    {"ey", "e", 3, ANY},
    {"aj", "ay", 0, ANY},
    {"ej", "ey", 0, ANY},
    {"au", "aw", 0, ANY},
    {"au", "ou", 1, ANY},
    {"au", "av", 1, ANY},
    {"av", "af", 0, READ},
    {"ev", "ef", 0, READ},
    {"eu", "ev", 1, ANY},
    {"eu", "ef", 1, ANY},
    {"eu", "oi", 2, ANY},
    {"ow", "ou", 1, ANY},
    {"ow", "au", 1, ANY},
    {"ov", "of", 1, ANY},
    {"uo", "wo", 0, ANY},
    {"ua", "wa", 0, ANY},
    {"o", "u", 4, ANY},
    {"oi", "i", 2, READ},
    {"i", "ei", 2, READ},
    {"e", "i", 4, ANY},
    {"a", "e", 5, ANY},
    {"a", "o", 6, ANY},
    {"i", "u", 6, READ},
    {"y", "u", 3, READ},
    {"a", "u", 6, READ},
    {"y", "", 3, ANY},
    {"i", "", 5, ANY},
    {"e", "", 5, ANY},
    {"a", "", 6, ANY},
    {"u", "", 6, ANY},
    {"o", "", 6, ANY},
    {"iy$", "yi$", 0, ANY},
    {"iy$", "yy$", 0, ANY},
    /* endings */
    {"s$", "z$", 1, ANY},
    {"$", "ova$", 3, ANY},
    {"y$", "a$", 3, ANY},
    {"i$", "a$", 3, ANY},
    {"i$", "aya$", 3, ANY},
    {"y$", "aya$", 3, ANY},
    {"v$", "va$", 2, ANY},
    {"in$", "ina$", 2, ANY},
    {"ski$", "skiy$", 0, ANY},
    {"ian$", "yan$", 0, ANY},
    {"ov$", "off$", 0, ANY},
    {"ev$", "eff$", 0, ANY},
    {"^al", "^", 1, BARE},
    {"^al", "^el", 0, ANY},
    {"^al", "^", 4, ANY},
    {"^el", "^", 4, ANY},
    {"ovich$", "owitz$", 0, ANY},
    {"ovich$", "ovitz$", 0, ANY},
    {"ovich$", "ovits$", 0, ANY},
    {"ovich$", "owicz$", 0, ANY},
    {"ovich$", "ovic$", 1, ANY},
    {"vych$", "vich$", 0, ANY},
    {"n$", "m$", 3, ANY}, /* Subramanian */
    /* Japanese in Kunrei and Hepburn */
    {"sy", "sh", 0, ANY},
    {"si", "shi", 1, ANY},
    {"ti", "chi", 1, ANY},
    {"ty", "ch", 0, ANY},
    {"tu", "tsu", 1, ANY},
    {"hu", "fu", 1, ANY},
    {"zi", "ji", 1, ANY},
    {"zy", "j", 0, ANY},
    {"uu", "u", 0, ANY},
    {"oh", "oo", 0, ANY},
    {"oh", "ou", 0, ANY},
    {"ge$", "zh$", 1, ANY},
    {"ou$", "o$", 0, ANY},
    {"mb", "nb", 0, ANY},
    /* scripts with a vowel in every letter, whether it is heard or not */
    {"$", "a$", 1, INDIC},
    {"aya", "ai", 1, INDIC},
    {"a", "", 1, INDIC},
    {"a", "o", 1, INDIC},
    {"a", "e", 2, INDIC},
    {"nh", "ngh", 1, INDIC},
    {"n", "ng", 2, INDIC},
    {"ksh", "chh", 1, INDIC},
    {"v", "b", 1, INDIC},
    {"y", "j", 2, INDIC},
    {"ch", "chh", 0, INDIC},
    {"sh", "s", 1, INDIC},
    {"j", "z", 1, INDIC},
    {"jny", "gny", 0, INDIC},
    {"zh", "l", 1, INDIC},
    {"t", "th", 0, INDIC},
    {"d", "dh", 0, INDIC},
    /* scripts that write some vowels or none */
    {"", "a", 0, BARE},
    {"", "e", 0, BARE},
    {"", "i", 0, BARE},
    {"", "o", 0, BARE},
    {"", "u", 0, BARE},
    {"", "ou", 3, BARE},
    {"", "oo", 3, BARE},
    {"", "ee", 3, BARE},
    {"", "y", 3, BARE},
    {"a", "", 2, BARE},
    {"a", "e", 0, BARE},
    {"a", "aa", 0, BARE},
    {"a", "i", 2, BARE},
    {"a", "o", 2, BARE},
    {"a", "u", 2, BARE},
    {"^a", "^i", 0, BARE},
    {"^a", "^e", 0, BARE},
    {"^a", "^o", 0, BARE},
    {"^a", "^u", 0, BARE},
    {"y", "i", 0, BARE},
    {"y", "e", 0, BARE},
    {"y", "ee", 0, BARE},
    {"y", "ei", 0, BARE},
    {"y", "ai", 0, BARE},
    {"y", "ie", 0, BARE},
    {"y", "ia", 1, BARE},
    {"y", "j", 1, BARE},
    {"yy", "y", 0, BARE},
    {"yy", "i", 0, BARE},
    {"^y", "^i", 0, BARE},
    {"^ya", "^i", 0, BARE},
    {"^ay", "^i", 0, BARE},
    {"^aw", "^o", 0, BARE},
    {"w", "u", 0, BARE},
    {"w", "o", 0, BARE},
    {"w", "oo", 0, BARE},
    {"w", "ou", 0, BARE},
    {"w", "v", 0, BARE},
    {"w", "au", 0, BARE},
    {"ww", "w", 0, BARE},
    {"v", "o", 0, BARE},
    {"v", "u", 0, BARE},
    {"v", "oo", 0, BARE},
    {"v", "ou", 0, BARE},
    {"h", "ch", 1, BARE},
    {"h", "kh", 1, BARE},
    {"h$", "$", 0, BARE},
    {"h$", "t$", 1, BARE},
    {"k", "ch", 1, BARE},
    {"k", "kh", 1, BARE},
    {"p", "f", 0, BARE},
    {"b", "v", 1, BARE},
    {"sh", "s", 1, BARE},
    {"dh", "d", 0, BARE},
    {"j", "g", 1, BARE},
    {"t", "th", 1, BARE},
    {"z", "s", 2, BARE},
    {"l", "n", 3, BARE},
    {"r", "", 4, BARE},
    {"ch", "j", 2, BARE},
    /* Korean; no vowel is worth as much as in other languages */
    {"eo", "u", 0, KOREAN},
    {"eo", "o", 1, KOREAN},
    {"eo", "eu", 2, KOREAN},
    {"yeo", "you", 0, KOREAN},
    {"yeo", "yo", 1, KOREAN},
    {"yeo", "yu", 1, KOREAN},
    {"yeo", "yeu", 2, KOREAN},
    {"yeo", "eo", 2, KOREAN},
    {"yeo", "u", 2, KOREAN},
    {"you", "yu", 1, KOREAN},
    {"eu", "u", 1, KOREAN},
    {"eu", "ue", 1, KOREAN},
    {"u", "oo", 0, KOREAN},
    {"u", "ou", 0, KOREAN},
    {"u", "woo", 0, KOREAN},
    {"^u", "^wu", 0, KOREAN},
    {"o", "oh", 0, KOREAN},
    {"oe", "oi", 0, KOREAN},
    {"oe", "we", 1, KOREAN},
    {"ae", "ai", 1, KOREAN},
    {"ae", "e", 1, KOREAN},
    {"ae", "ay", 1, KOREAN},
    {"wo", "o", 2, KOREAN},
    {"wo", "weo", 0, KOREAN},
    {"wo", "wu", 1, KOREAN},
    {"ui", "eui", 0, KOREAN},
    {"ui", "i", 2, KOREAN},
    {"ui", "hee", 5, KOREAN},
    {"i", "ee", 0, KOREAN},
    {"i", "ie", 2, KOREAN},
    {"i", "yi", 0, KOREAN},
    {"^i", "^lee", 0, KOREAN},
    {"^i", "^yi", 0, KOREAN},
    {"^i", "^rhee", 0, KOREAN},
    {"yu", "yoo", 0, KOREAN},
    {"yu", "you", 0, KOREAN},
    {"a", "ah", 0, KOREAN},
    {"g", "k", 0, KOREAN},
    {"kk", "g", 1, KOREAN},
    {"d", "t", 0, KOREAN},
    {"b", "p", 0, KOREAN},
    {"bak$", "park$", 0, KOREAN},
    {"j", "ch", 0, KOREAN},
    {"j", "z", 1, KOREAN},
    {"r", "l", 1, KOREAN},
    {"rr", "ll", 0, KOREAN},
    {"lr", "ll", 0, KOREAN},
    {"nr", "ll", 1, KOREAN},
    {"^r", "^n", 2, KOREAN},
    {"l", "r", 1, KOREAN},
    {"si", "shi", 0, KOREAN},
    {"sy", "sh", 1, KOREAN},
    {"k", "c", 1, KOREAN},
    {"h", "", 4, KOREAN},
    {"kh", "k", 1, KOREAN},
    {"gm", "ngm", 1, KOREAN},
    {"gn", "ngn", 1, KOREAN},
    /* Wade-Giles and what else stands for pinyin */
    {"zh", "ch", 0, CHINESE},
    {"zh", "j", 2, CHINESE},
    {"j", "ch", 0, CHINESE},
    {"q", "ch", 0, CHINESE},
    {"x", "hs", 0, CHINESE},
    {"x", "sh", 1, CHINESE},
    {"x", "s", 2, CHINESE},
    {"z", "ts", 0, CHINESE},
    {"z", "tz", 0, CHINESE},
    {"c", "ts", 0, CHINESE},
    {"c", "tz", 1, CHINESE},
    {"zi", "tzu", 0, CHINESE},
    {"ci", "tzu", 0, CHINESE},
    {"si", "ssu", 0, CHINESE},
    {"si", "szu", 0, CHINESE},
    {"zhi", "chih", 0, CHINESE},
    {"zhi", "jhih", 0, CHINESE},
    {"chi", "chih", 0, CHINESE},
    {"shi", "shih", 0, CHINESE},
    {"ri", "jih", 0, CHINESE},
    {"r", "j", 1, CHINESE},
    {"d", "t", 0, CHINESE},
    {"g", "k", 0, CHINESE},
    {"b", "p", 0, CHINESE},
    {"ong", "ung", 0, CHINESE},
    {"ian", "ien", 0, CHINESE},
    {"ie", "ieh", 0, CHINESE},
    {"ue", "ueh", 0, CHINESE},
    {"yan", "yen", 0, CHINESE},
    {"ye", "yeh", 0, CHINESE},
    {"you", "yu", 0, CHINESE},
    {"iu", "iou", 0, CHINESE},
    {"ui", "uei", 0, CHINESE},
    {"e", "o", 1, CHINESE},
    {"e$", "eh$", 0, CHINESE},
    {"he", "ho", 0, CHINESE},
    {"ge", "ko", 0, CHINESE},
    {"uo", "o", 0, CHINESE},
    {"yi", "i", 0, CHINESE},
    {"lv", "lu", 0, CHINESE},
    {"lv", "lyu", 0, CHINESE},
    {"lu", "lyu", 0, CHINESE},
    {"lu", "lue", 0, CHINESE},
    {"nv", "nu", 0, CHINESE},
    {"er", "erh", 0, CHINESE},
    {"uan", "wan", 0, CHINESE},
    {"hui", "hwei", 0, CHINESE},
    {"w", "u", 2, CHINESE},
    {"i", "ee", 1, CHINESE},
    {"u", "oo", 1, CHINESE},
};

enum {
	RULES = sizeof(rules) / sizeof(rules[0]),
	CODES = 29, /* none or another, a to z, the marks of the ends */
	START = '^',
	END = '$',
};

/* Each rule in both directions, by the first letters of a and b. */
struct edge {
	char a[8], b[8];
	uint8_t n, m, cost, kinds;
};

static struct edge edges[2 * RULES];
static uint16_t begin[CODES * CODES + 1];
static bool made;

static int
code(char c)
{
	return c >= 'a' && c <= 'z' ? c - 'a' + 1
	       : c == START         ? 27
	       : c == END           ? 28
				    : 0;
}

static int
place(const char *a, const char *b)
{
	return code(a[0]) * CODES + code(b[0]);
}

static void
make_edge(const char *a, const char *b, const struct rule *r)
{
	struct edge *e = &edges[begin[place(a, b)]++];

	e->n = (uint8_t)strlen(a);
	e->m = (uint8_t)strlen(b);
	memcpy(e->a, a, e->n);
	memcpy(e->b, b, e->m);
	e->cost = r->cost;
	e->kinds = r->kinds;
}

/* A counting sort: how many begin so, then where. What a bare script leaves
 * out the other does not. */
void
spelling_begin(void)
{
	uint16_t sum = 0;

	if (made)
		return;
	for (size_t i = 0; i < RULES; i++) {
		begin[place(rules[i].a, rules[i].b)]++;
		if (rules[i].kinds != BARE)
			begin[place(rules[i].b, rules[i].a)]++;
	}
	for (int i = 0; i <= CODES * CODES; i++) {
		uint16_t n = begin[i];

		begin[i] = sum;
		sum = (uint16_t)(sum + n);
	}
	for (size_t i = 0; i < RULES; i++) {
		make_edge(rules[i].a, rules[i].b, &rules[i]);
		if (rules[i].kinds != BARE)
			make_edge(rules[i].b, rules[i].a, &rules[i]);
	}
	/* each now stands where the next begins */
	memmove(begin + 1, begin, CODES * CODES * sizeof(begin[0]));
	begin[0] = 0;
	made = true;
}

enum { SIDE = SPELLING_BYTES + 2, MARGIN = 2 };

/* The word between marks of its ends; a part of it has none where it was cut.
 */
static size_t
mark(struct str s, bool from_start, bool to_end, char *to)
{
	size_t n = 0;

	if (from_start)
		to[n++] = START;
	for (size_t i = 0; i < s.n && n < SIDE - 1; i++)
		to[n++] = s.p[i];
	if (to_end)
		to[n++] = END;
	return n;
}

static bool
is_double(const char *s, size_t i)
{
	return s[i] == s[i - 1];
}

/* What it costs to get this far in both words. */
struct grid {
	uint8_t cost[SIDE + 1][SIDE + 1];
	const char *x, *y;
	size_t n, m;
	size_t furthest; /* in x, of what was reached */
	int most;
	unsigned kind;
};

static void
reach(struct grid *g, size_t i, size_t j, int cost)
{
	if (cost > g->most || cost >= g->cost[i][j])
		return;
	g->cost[i][j] = (uint8_t)cost;
	if (i > g->furthest)
		g->furthest = i;
}

/* Whether an edge's groups stand here; their first letters do. */
static bool
stands(const struct grid *g, const struct edge *e, size_t i, size_t j)
{
	if (i + e->n > g->n || j + e->m > g->m)
		return false;
	/* a bare script writes the vowel that a word ends in */
	if (g->kind == BARE && e->n == 0 && j + e->m + 1 == g->m &&
	    g->y[g->m - 1] == END)
		return false;
	for (size_t k = 1; k < e->n; k++)
		if (g->x[i + k] != e->a[k])
			return false;
	for (size_t k = 1; k < e->m; k++)
		if (g->y[j + k] != e->b[k])
			return false;
	return true;
}

static void
follow(struct grid *g, size_t i, size_t j, int at)
{
	for (int k = begin[at]; k < begin[at + 1]; k++) {
		const struct edge *e = &edges[k];

		if ((e->kinds & g->kind) && stands(g, e, i, j))
			reach(g, i + e->n, j + e->m, g->cost[i][j] + e->cost);
	}
}

static void
leave(struct grid *g, size_t i, size_t j)
{
	int here = g->cost[i][j];
	int a = i < g->n ? code(g->x[i]) : 0, b = j < g->m ? code(g->y[j]) : 0;

	if (i < g->n && j < g->m && g->x[i] == g->y[j])
		reach(g, i + 1, j + 1, here);
	if (i > 0 && i < g->n && is_double(g->x, i))
		reach(g, i + 1, j, here);
	if (j > 0 && j < g->m && is_double(g->y, j))
		reach(g, i, j + 1, here);
	if (a && b && begin[a * CODES + b] < begin[a * CODES + b + 1])
		follow(g, i, j, a * CODES + b);
	if (a && begin[a * CODES] < begin[a * CODES + 1])
		follow(g, i, j, a * CODES);
	if (b && begin[b] < begin[b + 1])
		follow(g, i, j, b);
}

/* How many letters at the beginning or end can be left out, being the same
 * in both and not next to one that is not. */
static size_t
same_start(struct str a, struct str b)
{
	size_t n = 0;

	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	return n > MARGIN ? n - MARGIN : 0;
}

static size_t
same_end(struct str a, struct str b)
{
	size_t n = 0;

	while (n < a.n && n < b.n && a.p[a.n - 1 - n] == b.p[b.n - 1 - n])
		n++;
	return n > MARGIN ? n - MARGIN : 0;
}

int
spelling_cost(struct str a, struct str b, enum spelling kind, int most)
{
	char x[SIDE], y[SIDE];
	size_t start = same_start(a, b), end;
	struct grid g;

	spelling_begin();
	a = (struct str){a.p + start, a.n - start};
	b = (struct str){b.p + start, b.n - start};
	end = same_end(a, b);
	a.n -= end;
	b.n -= end;
	g.x = x;
	g.y = y;
	g.n = mark(a, start == 0, end == 0, x);
	g.m = mark(b, start == 0, end == 0, y);
	g.furthest = 0;
	g.most = most;
	g.kind = 1u << kind;
	for (size_t i = 0; i <= g.n; i++)
		memset(g.cost[i], SPELLING_APART, g.m + 1);
	g.cost[0][0] = 0;
	for (size_t i = 0; i <= g.n && i <= g.furthest; i++)
		for (size_t j = 0; j <= g.m; j++)
			if (g.cost[i][j] <= most)
				leave(&g, i, j);
	return g.cost[g.n][g.m] <= most ? g.cost[g.n][g.m] : SPELLING_APART;
}
