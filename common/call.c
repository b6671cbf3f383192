/* call.c: how to call a person in a greeting. */
#include "call.h"

#include <stdint.h>
#include <string.h>

#include "fold.h"
#include "text.h"

enum { CALL_MOST = 48, WORDS_MOST = 8 };

/* In lower case without full stops: before a name, and behind it. */
static const char *const titles[] = {"dr", "prof", "professor", "mr", "mrs",
    "ms", "miss", "mx", "sir", "dame", "herr", "frau", "mag", "dipl-ing", "ing",
    "ir", "mme", "mlle", "m", "monsieur", "madame", "sr", "sra", "dott",
    "dottssa", "dra", "eng", "engr", "rev", "capt", "col", "drs", "univ", NULL};
static const char *const credentials[] = {"phd", "dphil", "mba", "emba", "msc",
    "bsc", "ba", "ma", "ms", "bs", "md", "dds", "jd", "esq", "mph", "rn", "cpa",
    "cfa", "pmp", "cissp", "ceng", "pe", "llm", "llb", "mfa", "mpa", "phr",
    "sphr", "gphr", "shrm-cp", "shrm-scp", "csm", "cspo", "cscp", "acca", "cma",
    "frm", "cisa", "cism", "ccie", "ccna", "itil", "jr", "sr", "ii", "iii",
    "iv", "meng", "beng", "mit", "cipd", "fcipd", "dba", "edd", "dsc", "mcips",
    "psm", "cfp", "ea", "lcsw", "crisc", "togaf", "mrics", "frsa", "obe", "mbe",
    "lion", "usn", "ret", "he", "him", "she", "her", "they", "them", NULL};
/* Whole texts that stand where a name should. */
static const char *const not_names[] = {"linkedin member", "linkedin",
    "first name", "firstname", "name", "null", "none", "unknown", "n/a", "user",
    "membre linkedin", "miembro de linkedin", "linkedin-mitglied", NULL};

/* Last words of a company, none of which ends the name of a person. */
static const char *const company_ends[] = {"gmbh", "ltd", "limited", "inc",
    "incorporated", "llc", "llp", "plc", "corp", "corporation", "sarl", "srl",
    "sl", "bv", "nv", "kg", "ltda", "eurl", "sro", "holdings", "consulting",
    "solutions", NULL};

static bool
is_mark(uint32_t cp)
{
	return fold_is_letter(cp) && fold_width(cp) == 0;
}

static bool
is_joiner(uint32_t cp)
{
	return cp == '-' || cp == '\'' || cp == 0x2019 || cp == 0x2010 ||
	       cp == '.' || cp == 0x30FB || cp == 0x05F3 || cp == 0x05BE;
}

/* Han, kana or Hangul. */
static bool
is_whole(uint32_t cp)
{
	return (cp >= 0x1100 && cp < 0x1200) || (cp >= 0x2E80 && cp < 0xA4D0) ||
	       (cp >= 0xAC00 && cp < 0xD7B0) || (cp >= 0x20000 && cp < 0x40000);
}

/* Letters in dress: mathematical alphabets, fullwidth and circled letters. */
static bool
is_styled(uint32_t cp)
{
	return (cp >= 0x1D400 && cp < 0x1D800) ||
	       (cp >= 0xFF21 && cp < 0xFF5B) || (cp >= 0x24B6 && cp < 0x24EA) ||
	       (cp >= 0x1F130 && cp < 0x1F18A) || (cp >= 0x2100 && cp < 0x2140);
}

/* What ends the name: the rest is a headline, a nickname or credentials. */
static bool
is_end(uint32_t cp)
{
	return cp == ',' || cp == '|' || cp == '(' || cp == '[' || cp == '/' ||
	       cp == ';' || cp == ':' || cp == '"' || cp == 0x2022 ||
	       cp == 0x201C || cp == 0x2013 || cp == 0x2014 || cp == 0xFF08 ||
	       cp == 0xFF5C || cp == 0x3001;
}

/* What no name holds: the text is an address, a number, a blank. */
static bool
is_foreign(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || cp == '@' || cp == '{' ||
	       cp == '}' || cp == '<' || cp == '>' || cp == '%' || cp == '$' ||
	       cp == '_' || cp == '=' || cp == '\\' || cp == '`' || cp == '~' ||
	       cp == '^' || cp == '!' || cp == '?' || cp == 0xFFFD;
}

static void
add_cp(struct buf *b, uint32_t cp)
{
	char s[4];

	buf_add(b, s, utf8_encode(s, cp));
}

static void
add_space(struct buf *b)
{
	if (b->n > 0 && b->p[b->n - 1] != ' ')
		buf_char(b, ' ');
}

/* Letters and what joins them, one space between words; the signs around
 * them are dropped. False if the text cannot be a name. */
static bool
letters(struct buf *b, struct str raw)
{
	for (size_t i = 0; i < raw.n;) {
		uint32_t cp;
		size_t len = utf8_decode(raw.p + i, raw.n - i, &cp);
		bool spaced = b->n == 0 || b->p[b->n - 1] == ' ';

		if (len == 0 || is_foreign(cp))
			return false;
		if (is_end(cp) || (cp == '-' && spaced && b->n > 0))
			break;
		if (is_styled(cp))
			fold_case_add(b, (struct str){raw.p + i, len});
		else if (cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' ||
			 cp == 0xA0 || cp == 0x202F || cp == 0x3000 ||
			 cp == '&')
			add_space(b);
		else if ((is_mark(cp) || is_joiner(cp) || cp == 0x200C ||
			     cp == 0x200D)
			     ? !spaced && !(cp == '.' && b->p[b->n - 1] == '.')
			     : fold_is_letter(cp))
			add_cp(b, cp);
		i += len;
		if (b->n > 4096)
			return false;
	}
	while (b->n > 0 && b->p[b->n - 1] == ' ')
		b->n--;
	return b->n > 0;
}

/* The word in lower case without full stops, for the lists. */
static void
plain(struct buf *b, struct str word)
{
	buf_reset(b);
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] != '.')
			buf_char(b, word.p[i] >= 'A' && word.p[i] <= 'Z'
					? word.p[i] | 0x20
					: word.p[i]);
}

/* How the letters of a word are cased: its letters, and how many capitals. */
static void
casing(struct str word, size_t *n, size_t *upper)
{
	*n = *upper = 0;
	for (size_t i = 0; i < word.n;) {
		uint32_t cp;

		i += utf8_decode(word.p + i, word.n - i, &cp);
		*n += fold_is_letter(cp) && !is_mark(cp);
		*upper += fold_is_upper(cp);
	}
}

/* Adds a word, with the capitals of a name if it shouts or whispers. A
 * particle in lower case (van, de) stays as it is unless it comes first. */
static void
add_word(struct buf *b, struct str word, bool first)
{
	size_t n, upper;
	bool begin = true, all;

	casing(word, &n, &upper);
	all = upper == n && n > 2;
	if (!all && (upper > 0 || !first)) {
		buf_piece(b, word);
		return;
	}
	for (size_t i = 0; i < word.n;) {
		uint32_t cp;

		i += utf8_decode(word.p + i, word.n - i, &cp);
		add_cp(b, begin ? fold_upper(cp) : all ? fold_lower(cp) : cp);
		begin = cp == '-' || cp == '\'' || cp == 0x2019;
	}
}

static size_t
split(struct str s, struct str *word)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < WORDS_MOST;) {
		const char *space = memchr(s.p + i, ' ', s.n - i);
		size_t end = space ? (size_t)(space - s.p) : s.n;

		word[n++] = (struct str){s.p + i, end - i};
		i = end + 1;
	}
	return n;
}

/* The words of a name without titles and credentials: *from to *to. */
static void
trim(const struct str *word, size_t *from, size_t *to)
{
	struct buf low = {0};

	for (; *from < *to; ++*from) {
		plain(&low, word[*from]);
		if (!str_listed(titles, str_buf(&low)))
			break;
	}
	for (; *to > *from + 1; --*to) {
		size_t n, upper;

		casing(word[*to - 1], &n, &upper);
		plain(&low, word[*to - 1]);
		/* Ma and Her are names as well: credentials have capitals. */
		if (upper < 2 && !str_eq(str_buf(&low), STR("jr")) &&
		    !memchr(word[*to - 1].p, '.', word[*to - 1].n))
			break;
		if (!str_listed(credentials, str_buf(&low)))
			break;
	}
	buf_free(&low);
}

static size_t
count_letters(struct str s, uint32_t *first)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n;) {
		uint32_t cp;

		i += utf8_decode(s.p + i, s.n - i, &cp);
		if (fold_is_letter(cp) && n++ == 0)
			*first = cp;
	}
	return n;
}

static bool
call(struct buf *b, struct str raw, bool first_only)
{
	struct buf clean = {0}, low = {0};
	struct str word[WORDS_MOST];
	size_t before = b->n, from = 0, to, n = 0;
	uint32_t first = 0;
	bool good = letters(&clean, raw);

	if (good) {
		plain(&low, str_buf(&clean));
		good = !str_listed(not_names, str_buf(&low));
	}
	if (good) {
		to = split(str_buf(&clean), word);
		plain(&low, word[to - 1]);
		good = to == 1 || !str_listed(company_ends, str_buf(&low));
		trim(word, &from, &to);
		good = good && from < to;
	}
	if (good && first_only && to > from) {
		count_letters(word[from], &first);
		if (!is_whole(first))
			to = from + 1;
	}
	for (size_t i = from; good && i < to; i++) {
		if (i > from)
			buf_char(b, ' ');
		add_word(b, word[i], i == from);
	}
	if (good) {
		n = count_letters(
		    (struct str){b->p + before, b->n - before}, &first);
		good = n <= CALL_MOST && (n > 1 || (n == 1 && is_whole(first)));
	}
	if (!good)
		b->n = before;
	buf_free(&clean);
	buf_free(&low);
	return good;
}

bool
call_full(struct buf *b, struct str raw)
{
	return call(b, raw, false);
}

bool
call_first(struct buf *b, struct str raw)
{
	return call(b, raw, true);
}
