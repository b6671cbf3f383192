/* company.c: names of employers and schools made comparable. */
#include "company.h"

#include <stdint.h>

#include "fold.h"
#include "similar.h"
#include "text.h"

enum { WORDS = 24 };

/* Legal forms of many countries, folded, without dots. Those of several words
 * are dropped word by word. */
static const char *const legal[] = {"inc", "incorporated", "llc", "llp", "lllp",
    "lp", "ltd", "limited", "ltda", "limitada", "plc", "corp", "corporation",
    "co", "company", "pc", "pllc", "pty", "pte", "pvt", "private",
    "proprietary", "bhd", "sdn", "tbk", "pt", "gmbh", "mbh", "gesmbh", "ag",
    "kg", "kgaa", "ohg", "ug", "ek", "eg", "ev", "gbr", "se", "sa", "sas",
    "sasu", "sarl", "sarlau", "eurl", "snc", "sca", "scs", "scop", "gie", "srl",
    "srls", "spa", "sapa", "sl", "slu", "sll", "slne", "sau", "sac", "saa",
    "scrl", "sprl", "bvba", "bv", "nv", "vof", "cv", "cvba", "asbl", "vzw",
    "as", "asa", "ab", "hb", "kb", "oy", "oyj", "ky", "aps", "ivs", "amba",
    "hf", "ehf", "ou", "sia", "uab", "zao", "oao", "ooo", "pao", "ao", "ip",
    "tov", "pat", "doo", "dd", "ad", "ead", "eood", "ood", "kft", "zrt", "nyrt",
    "rt", "bt", "sro", "spol", "spzoo", "zoo", "sp", "z", "o", "oo", "sj",
    "spk", "ska", "ae", "epe", "ike", "oe", "as", "sti", "san", "tic", "fzc",
    "fze", "fzco", "fzllc", "dmcc", "wll", "kk", "gk", "yk", "kabushiki",
    "kaisha", "eireli", "me", "mei", "epp", "sade", "cv", "rl", "de", "lda",
    "sgps", "unipessoal", "holding", "holdings", "group", "the", "und", "and",
    "ooo", "ооо", "ао", "зао", "оао", "пао", "тов", "ип", "株式会社",
    "有限会社", "有限公司", "股份有限公司", "주식회사", "유한회사"};

/* Only at the end of a name are these a legal form; elsewhere they may be
 * its own words. */
static bool
is_legal(struct str w)
{
	for (size_t i = 0; i < sizeof(legal) / sizeof(legal[0]); i++)
		if (legal[i][0] == w.p[0] && str_eq(w, str_of(legal[i])))
			return true;
	return false;
}

static bool
is_article(struct str w)
{
	static const char *const articles[] = {"the", "die", "der", "das", "la",
	    "le", "les", "el", "il", "pt", "cv", "ооо", "оао", "зао", "ао",
	    "株式会社", "ooo"};

	for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++)
		if (str_eq(w, str_of(articles[i])))
			return true;
	return false;
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
			memmove(s + to, s + i, len);
			to += len;
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
	return s.n >= 8 && similar_jaro_winkler(a, b) >= 0.94;
}
