/* call.c: how to call a person in a greeting. */
#include "call.h"

#include <stdint.h>
#include <string.h>

#include "barename.h"
#include "callword.h"
#include "fold.h"
#include "text.h"

enum { CALL_MOST = 48, WORDS_MOST = 8 };

/* A word of a name. */
struct part {
	struct str s;
	unsigned kinds; /* of callword.h */
	size_t letters, upper; /* how many, and how many capitals */
};

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

/* What a word can be; in lower case without full stops, for the lists. */
static unsigned
kinds_of(struct str word)
{
	char low[24];
	size_t n = 0;

	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] == '.')
			continue;
		if (n == sizeof(low))
			return 0;
		low[n++] = word.p[i] >= 'A' && word.p[i] <= 'Z'
			       ? word.p[i] | 0x20
			       : word.p[i];
	}
	return callword((struct str){low, n});
}

static struct part
part_of(struct str word)
{
	struct part p = {.s = word, .kinds = kinds_of(word)};

	for (size_t i = 0; i < word.n;) {
		uint32_t cp;

		i += utf8_decode(word.p + i, word.n - i, &cp);
		if (cp < 0x80) {
			p.letters += (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
			p.upper += cp >= 'A' && cp <= 'Z';
		} else if (fold_is_letter(cp)) {
			p.letters += !fold_is_mark(cp);
			p.upper += fold_is_upper(cp);
		}
	}
	return p;
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
shouts(const struct part *p)
{
	return (p->upper == p->letters &&
		   (p->letters > 2 || is_short_name(p->s))) ||
	       (p->upper + 1 == p->letters && p->letters > 2 &&
		   p->s.p[0] >= 'a' && p->s.p[0] <= 'z');
}

/* The letter that begins a name; Georgian has capitals for headlines alone. */
static uint32_t
capital(uint32_t cp)
{
	return cp >= 0x10D0 && cp < 0x1100 ? cp : fold_upper(cp);
}

/* Adds a word, with the capitals of a name if it shouts or, as `whispers`
 * says, should not whisper. */
static void
add_word(struct buf *b, const struct part *p, bool whispers)
{
	bool begin = true, all = shouts(p);

	if (!all && (p->upper > 0 || !whispers)) {
		buf_piece(b, p->s);
		return;
	}
	for (size_t i = 0; i < p->s.n;) {
		uint32_t cp;

		i += utf8_decode(p->s.p + i, p->s.n - i, &cp);
		buf_cp(b, begin ? capital(cp) : all ? fold_lower(cp) : cp);
		begin = cp == '-' || cp == '\'' || cp == 0x2019;
	}
}

static size_t
split(struct str s, struct part *part)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < WORDS_MOST;) {
		const char *space = memchr(s.p + i, ' ', s.n - i);
		size_t end = space ? (size_t)(space - s.p) : s.n;

		part[n++] = part_of((struct str){s.p + i, end - i});
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

/* Where the next word begins on the stop of a title, as in Dr.Anna; 0 if it
 * does not. */
static size_t
glued(struct str word)
{
	const char *stop = memchr(word.p, '.', word.n);
	size_t n = stop ? (size_t)(stop - word.p) : word.n;

	return n + 1 < word.n &&
		       kinds_of((struct str){word.p, n}) & CALLWORD_TITLE
		   ? n + 1
		   : 0;
}

/* The words of a name without titles and credentials: *from to *to. Returns
 * the kinds of all that was dropped before it. */
static unsigned
trim(struct part *part, size_t *from, size_t *to)
{
	unsigned dropped = 0;

	while (*from < *to) {
		struct part *p = &part[*from];
		unsigned kinds =
		    p->kinds & (CALLWORD_TITLE | CALLWORD_COURTESY);
		size_t next = kinds ? 0 : glued(p->s);

		if (!kinds && next == 0 &&
		    !(dropped & CALLWORD_TITLE && is_short_form(p->s)))
			break;
		dropped |= next ? CALLWORD_TITLE : kinds;
		if (next > 0 && p->s.p[next] != '-')
			*p =
			    part_of((struct str){p->s.p + next, p->s.n - next});
		else
			++*from;
	}
	for (; *to > *from + 1; --*to) {
		const struct part *p = &part[*to - 1];
		bool marked = p->upper > 1 || memchr(p->s.p, '.', p->s.n) ||
			      str_eq(p->s, STR("Jr")) ||
			      str_eq(p->s, STR("jr"));

		/* Ma and Her are names as well: credentials have capitals,
		 * pronouns none. */
		if (!marked && !(p->kinds & CALLWORD_PRONOUN && p->upper == 0))
			break;
		if (!(p->kinds & CALLWORD_CREDENTIAL))
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
first_end(const struct part *part, size_t from, size_t to, struct str clean)
{
	if (part[from].kinds & CALLWORD_PARTICLE || stays_whole(clean))
		return to;
	if (part[from].kinds & CALLWORD_HALF)
		return from + 2 < to ? from + 2 : to;
	return from + 1;
}

/* Whether all of a name is written small. */
static bool
is_small(const struct part *part, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (part[i].upper > 0)
			return false;
	return true;
}

static void
add_parts(struct buf *b, const struct part *part, size_t from, size_t to)
{
	bool small = is_small(part, from, to);

	for (size_t i = from; i < to; i++) {
		if (i > from)
			buf_char(b, ' ');
		add_word(b, &part[i],
		    i == from ||
			(small && !(part[i].kinds & CALLWORD_PARTICLE)));
	}
}

/* The words of a name that a person is called by: *from to *to of `part`.
 * False if it is nobody's, or that of a family alone: Frau Weber. */
static bool
choose(struct str clean, bool first_only, struct part *part, size_t *from,
    size_t *to)
{
	size_t n = split(clean, part);
	unsigned dropped;

	*from = 0;
	*to = n;
	if (n == 0 || part[0].kinds & CALLWORD_NOBODY ||
	    (n > 1 && part[n - 1].kinds & CALLWORD_COMPANY))
		return false;
	dropped = trim(part, from, to);
	if (*from == *to || (dropped & CALLWORD_COURTESY && *from + 1 == *to))
		return false;
	if (first_only) {
		*to = first_end(part, *from, *to, clean);
		return !is_short_form(part[*from].s);
	}
	return true;
}

/* The second byte of a letter of Latin-1 at s[i], or 0. */
static unsigned char
latin(struct str s, size_t i)
{
	unsigned char c =
	    i + 1 < s.n && s.p[i] == '\xC3' ? (unsigned char)s.p[i + 1] : 0;

	/* the signs for times and divided by stand among the letters */
	return c < 0x80 || c > 0xBF || c == 0x97 || c == 0xB7 ? 0 : c;
}

/* The bytes of a capital, of a small letter at s[i], of Latin-1; 0 if none is
 * there. */
static size_t
capital_at(struct str s, size_t i)
{
	unsigned char c;

	if (i < s.n && s.p[i] >= 'A' && s.p[i] <= 'Z')
		return 1;
	c = latin(s, i);
	return c && c < 0x9F ? 2 : 0;
}

static size_t
small_at(struct str s, size_t i)
{
	if (i < s.n && s.p[i] >= 'a' && s.p[i] <= 'z')
		return 1;
	return latin(s, i) >= 0x9F ? 2 : 0;
}

/* Where the word at `from` ends, if it is a capital and small letters; else
 * `from`. */
static size_t
plain_end(struct str s, size_t from)
{
	size_t first = capital_at(s, from), i = from + first, n = first;

	for (; n; i += n)
		n = small_at(s, i);
	return i > from + first ? i : from;
}

/* What a word of letters alone can be. */
static unsigned
plain_kinds(struct str word)
{
	return callword_may_be(word) ? kinds_of(word) : 0;
}

/* Most names need no more than a look: "Anna Maria Lindgren" is called as it is
 * written, and by its first word, whose length this returns. 0 for a name with
 * anything else in it or with a word at an end that is no name. */
static size_t
plain_first(struct str name)
{
	size_t first = plain_end(name, 0), from = 0, end = first, n = 1;
	struct str last;

	while (end > from && end < name.n && name.p[end] == ' ') {
		from = end + 1;
		end = plain_end(name, from);
		n++;
	}
	last = (struct str){name.p + from, end - from};
	if (end != name.n || end == from || n > WORDS_MOST ||
	    name.n > CALL_MOST || plain_kinds((struct str){name.p, first}) ||
	    (n > 1 && (str_eq(last, STR("Jr")) ||
			  plain_kinds(last) & CALLWORD_COMPANY)))
		return 0;
	return first;
}

/* Any other name. */
static bool
call_odd(struct buf *b, struct str raw, bool first_only)
{
	struct buf clean = {0};
	struct part part[WORDS_MOST];
	size_t before = b->n, from, to, n;
	uint32_t first = 0;
	bool good = barename(&clean, raw) &&
		    choose(str_buf(&clean), first_only, part, &from, &to);

	if (good) {
		add_parts(b, part, from, to);
		n = count_letters(
		    (struct str){b->p + before, b->n - before}, &first);
		good = n <= CALL_MOST && (n > 1 || (n == 1 && is_whole(first)));
	}
	if (!good)
		b->n = before;
	buf_free(&clean);
	return good;
}

static bool
call(struct buf *b, struct str raw, bool first_only)
{
	size_t first = plain_first(raw);

	if (first == 0)
		return call_odd(b, raw, first_only);
	buf_piece(b, (struct str){raw.p, first_only ? first : raw.n});
	return true;
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
