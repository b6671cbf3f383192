/* call.c: how to call a person in a greeting. */
#include "call.h"

#include <stdint.h>
#include <string.h>

#include "barename.h"
#include "callword.h"
#include "fold.h"
#include "text.h"

enum { CALL_MOST = 48, WORDS_MOST = 8 };

/* Whole texts that stand where a name should. */
static const char *const not_names[] = {"linkedin member", "first name", "name",
    "null", "none", "n/a", "first last", "membre linkedin",
    "miembro de linkedin", "linkedin-mitglied", NULL};

static bool
is_mark(uint32_t cp)
{
	return cp >= 0x80 && fold_is_letter(cp) && fold_width(cp) == 0;
}

/* Han, kana or Hangul, or one of the letters that only Vietnamese has. */
static bool
is_whole(uint32_t cp)
{
	if (cp < 0x1100)
		return false;
	return (cp >= 0x1100 && cp < 0x1200) || (cp >= 0x2E80 && cp < 0xA4D0) ||
	       (cp >= 0xAC00 && cp < 0xD7B0) ||
	       (cp >= 0x20000 && cp < 0x40000) || (cp >= 0x1EA0 && cp < 0x1EFA);
}

static void
add_cp(struct buf *b, uint32_t cp)
{
	char s[4];

	buf_add(b, s, utf8_encode(s, cp));
}

/* What a word can be; in lower case without full stops, for the lists. */
static unsigned
kinds_of(struct buf *low, struct str word)
{
	buf_reset(low);
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] != '.')
			buf_char(low, word.p[i] >= 'A' && word.p[i] <= 'Z'
					  ? word.p[i] | 0x20
					  : word.p[i]);
	return callword(str_buf(low));
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

/* Two capitals that are a name, as in BO or LI, and no initials: JP, AJ. */
static bool
is_short_name(struct str word)
{
	return word.n == 2 && word.p[1] != 'J' &&
	       (strchr("AEIOUY", word.p[0]) || strchr("AEIOUY", word.p[1]));
}

/* Whether a word is in capitals that its letters do not need: ANNA, aNNA. */
static bool
shouts(struct str word, size_t n, size_t upper)
{
	return (upper == n && (n > 2 || is_short_name(word))) ||
	       (upper + 1 == n && n > 2 && word.p[0] >= 'a' &&
		   word.p[0] <= 'z');
}

/* Adds a word, with the capitals of a name if it shouts or, as `whispers`
 * says, should not whisper. */
static void
add_word(struct buf *b, struct str word, bool whispers)
{
	size_t n, upper;
	bool begin = true, all;

	casing(word, &n, &upper);
	all = shouts(word, n, upper);
	if (!all && (upper > 0 || !whispers)) {
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

/* An abbreviation, as in Wm. or med., and not initials, as in J.P. */
static bool
is_short_form(struct str word)
{
	return word.n > 2 && word.p[word.n - 1] == '.' &&
	       word.p[word.n - 2] != '.' && word.p[word.n - 3] != '.' &&
	       (word.p[word.n - 2] & 0x80) == 0;
}

/* A title that has the next word on its stop, the byte n: Dr.Anna, Dr.-Ing. */
static unsigned
glued_title(struct buf *low, struct str word, size_t n)
{
	return n + 1 < word.n
		   ? kinds_of(low, (struct str){word.p, n}) & CALLWORD_TITLE
		   : 0;
}

/* The words of a name without titles and credentials: *from to *to. Returns
 * the kinds of all that was dropped before it. */
static unsigned
trim(struct str *word, size_t *from, size_t *to, struct buf *low)
{
	unsigned dropped = 0;

	while (*from < *to) {
		struct str *w = &word[*from];
		const char *stop = memchr(w->p, '.', w->n);
		size_t n = stop ? (size_t)(stop - w->p) : w->n;
		unsigned kinds =
		    kinds_of(low, *w) & (CALLWORD_TITLE | CALLWORD_COURTESY);
		unsigned glued = kinds ? 0 : glued_title(low, *w, n);

		if (!kinds && !glued &&
		    !(dropped & CALLWORD_TITLE && is_short_form(*w)))
			break;
		dropped |= kinds | glued;
		if (glued && stop[1] != '-') {
			w->n -= n + 1;
			w->p += n + 1;
		} else {
			++*from;
		}
	}
	for (; *to > *from + 1; --*to) {
		size_t n, upper;
		struct str w = word[*to - 1];
		unsigned kinds = kinds_of(low, w);

		casing(w, &n, &upper);
		/* Ma and Her are names as well: credentials have capitals,
		 * pronouns none. */
		if (upper < 2 && !str_eq(str_buf(low), STR("jr")) &&
		    !memchr(w.p, '.', w.n) &&
		    !(kinds & CALLWORD_PRONOUN && upper == 0))
			break;
		if (!(kinds & CALLWORD_CREDENTIAL))
			break;
	}
	return dropped;
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

/* Whether a name puts the family first, or may. */
static bool
stays_whole(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t cp;

		i += utf8_decode(s.p + i, s.n - i, &cp);
		if (is_whole(cp))
			return true;
	}
	return false;
}

/* Where the first name ends that begins at word `from`: behind its word, the
 * second of Abdul Rahman, or the last if a particle or a family begins. */
static size_t
first_end(const struct str *word, size_t from, size_t to, struct str clean,
    struct buf *low)
{
	unsigned kinds = kinds_of(low, word[from]);

	if (kinds & CALLWORD_PARTICLE || stays_whole(clean))
		return to;
	if (kinds & CALLWORD_HALF && from + 2 < to)
		return from + 2;
	return kinds & CALLWORD_HALF ? to : from + 1;
}

/* Whether all of a name is written small. */
static bool
is_small(const struct str *word, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		size_t n, upper;

		casing(word[i], &n, &upper);
		if (upper > 0)
			return false;
	}
	return true;
}

/* Whether the words are somebody's name, as far as lists can tell. */
static bool
is_somebody(const struct str *word, size_t n, struct str clean, struct buf *low)
{
	if (kinds_of(low, word[0]) & CALLWORD_NOBODY ||
	    (n > 1 && kinds_of(low, word[n - 1]) & CALLWORD_COMPANY))
		return false;
	kinds_of(low, clean);
	return !str_listed(not_names, str_buf(low));
}

static bool
call(struct buf *b, struct str raw, bool first_only)
{
	struct buf clean = {0}, low = {0};
	struct str word[WORDS_MOST];
	size_t before = b->n, from = 0, to, n = 0;
	uint32_t first = 0;
	bool good = barename(&clean, raw), small;

	if (good) {
		to = split(str_buf(&clean), word);
		good = to > 0 && is_somebody(word, to, str_buf(&clean), &low);
	}
	/* Frau Weber has no name to be called by but that of her family. */
	if (good)
		good = !(trim(word, &from, &to, &low) & CALLWORD_COURTESY &&
			   from + 1 == to) &&
		       from < to;
	if (good && first_only) {
		good = !is_short_form(word[from]);
		to = first_end(word, from, to, str_buf(&clean), &low);
	}
	small = good && is_small(word, from, to);
	for (size_t i = from; good && i < to; i++) {
		if (i > from)
			buf_char(b, ' ');
		add_word(b, word[i],
		    i == from || (small && !(kinds_of(&low, word[i]) &
					       CALLWORD_PARTICLE)));
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
