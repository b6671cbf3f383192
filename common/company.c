/* company.c: names of employers and schools made comparable. */
#include "company.h"

#include <stdint.h>

#include "fold.h"
#include "similar.h"
#include "text.h"

enum { WORDS = 24 };

/* Legal forms of many countries, folded, without dots. Those of several words
 * are dropped word by word. Sorted. */
static const char *const legal[] = {"ab", "ad", "ae", "ag", "amba", "and", "ao",
    "aps", "as", "asa", "asbl", "bhd", "bt", "bv", "bvba", "co", "company",
    "corp", "corporation", "cv", "cvba", "dd", "de", "dmcc", "doo", "ead", "eg",
    "ehf", "eireli", "ek", "eood", "epe", "epp", "eurl", "ev", "fzc", "fzco",
    "fze", "fzllc", "gbr", "gesmbh", "gie", "gk", "gmbh", "group", "hb", "hf",
    "holding", "holdings", "ike", "inc", "incorporated", "ip", "ivs",
    "kabushiki", "kaisha", "kb", "kft", "kg", "kgaa", "kk", "ky", "lda",
    "limitada", "limited", "llc", "lllp", "llp", "lp", "ltd", "ltda", "mbh",
    "me", "mei", "nv", "nyrt", "o", "oao", "oe", "ohg", "oo", "ood", "ooo",
    "ou", "oy", "oyj", "pao", "pat", "pc", "plc", "pllc", "private",
    "proprietary", "pt", "pte", "pty", "pvt", "rl", "rt", "sa", "saa", "sac",
    "sade", "san", "sapa", "sarl", "sarlau", "sas", "sasu", "sau", "sca",
    "scop", "scrl", "scs", "sdn", "se", "sgps", "sia", "sj", "ska", "sl", "sll",
    "slne", "slu", "snc", "sp", "spa", "spk", "spol", "sprl", "spzoo", "srl",
    "srls", "sro", "sti", "tbk", "the", "tic", "tov", "uab", "ug", "und",
    "unipessoal", "vof", "vzw", "wll", "yk", "z", "zao", "zoo", "zrt", "ао",
    "зао", "ип", "оао", "ооо", "пао", "тов", "有限会社", "有限公司", "株式会社",
    "股份有限公司", "유한회사", "주식회사"};

/* Only at the end of a name are these a legal form; elsewhere they may be
 * its own words. */
static bool
is_legal(struct str w)
{
	return str_sorted(legal, sizeof(legal) / sizeof(legal[0]), w);
}

static bool
is_article(struct str w)
{
	static const char *const articles[] = {"the", "die", "der", "das", "la",
	    "le", "les", "el", "il", "pt", "cv", "ооо", "оао", "зао", "ао",
	    "株式会社", "ooo", NULL};

	return str_listed(articles, w);
}

/* Words of folded text, dots and apostrophes inside them taken out in place. */
static size_t
split(char *s, size_t n, struct str *words)
{
	size_t count = 0, from = 0, to = 0;
	int depth = 0;

	for (size_t i = 0; i <= n && count < WORDS;) {
		uint32_t cp = ' ';
		size_t len = i < n ? utf8_decode(s + i, n - i, &cp) : 1;

		len = len ? len : 1;
		if (fold_is_word(cp) && depth == 0) {
			for (size_t k = 0; k < len; k++)
				s[to++] = s[i + k];
		} else if (cp != '.' && cp != '\'') {
			if (cp == '(' || cp == '[')
				depth++;
			else if ((cp == ')' || cp == ']') && depth > 0)
				depth--;
			if (to > from)
				words[count++] =
				    (struct str){s + from, to - from};
			/* a blank stays between words written in place */
			to = from = i + len <= n ? i + len : n;
		}
		i += len;
	}
	return count;
}

void
company_add_key(struct buf *b, struct str name)
{
	struct buf folded = {0};
	struct str words[WORDS];
	size_t n, first = 0, last;

	fold_add(&folded, name);
	n = folded.n ? split(folded.p, folded.n, words) : 0;
	last = n;
	while (last > 1 && is_legal(words[last - 1]))
		last--;
	if (last - first > 1 && is_article(words[first]))
		first++;
	for (size_t i = first; i < last; i++) {
		if (i > first)
			buf_char(b, ' ');
		buf_piece(b, words[i]);
	}
	buf_free(&folded);
}

bool
company_near(struct str a, struct str b)
{
	struct str s = a.n < b.n ? a : b, t = a.n < b.n ? b : a;

	if (s.n < 3)
		return false;
	if (memcmp(s.p, t.p, s.n) == 0 && (t.n == s.n || t.p[s.n] == ' '))
		return true;
	if (s.n >= 6 && t.n - s.n <= 2 && similar_edits(a, b, 1) <= 1)
		return true;
	return s.n >= 8 && similar_jaro_winkler(a, b) >= COMPANY_ALIKE;
}
