/* barename.c: the letters of a name, without what stands around them. */
#include "barename.h"

#include <stdint.h>

#include "fold.h"
#include "text.h"

enum { BARE_MOST = 4096 /* bytes */ };

/* Says how the sign before it is drawn. */
static bool
is_selector(uint32_t cp)
{
	return (cp >= 0xFE00 && cp < 0xFE10) || (cp >= 0xE0100 && cp < 0xE01F0);
}

static bool
is_joiner(uint32_t cp)
{
	return cp == '-' || cp == '\'' || cp == 0x2019 || cp == 0x2010 ||
	       cp == '.' || cp == 0x30FB || cp == 0x05F3 || cp == 0x05BE;
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
	       cp == 0xFF5C || cp == 0x3001 || cp == '#' || cp == '\n' ||
	       cp == '\r';
}

/* What no name holds: the text is an address, a number, a blank. */
static bool
is_foreign(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || cp == '@' || cp == '{' ||
	       cp == '}' || cp == '<' || cp == '>' || cp == '%' || cp == '$' ||
	       cp == '_' || cp == '=' || cp == '\\' || cp == '`' || cp == '~' ||
	       cp == '^' || cp == '!' || cp == '?' || cp == '&' || cp == 0xFFFD;
}

static void
add_space(struct buf *b)
{
	if (b->n > 0 && b->p[b->n - 1] != ' ')
		buf_char(b, ' ');
}

/* Adds a letter in dress as a plain one. */
static void
add_styled(struct buf *b, struct str letter, uint32_t cp)
{
	uint32_t base = cp >= 0x1F170   ? 0x1F170
			: cp >= 0x1F150 ? 0x1F150
					: 0x1F130;

	if (cp >= base && cp < base + 26)
		buf_cp(b, 'a' + cp - base);
	else
		fold_case_add(b, letter);
}

/* Whether a sign goes on the word before it. What hides between letters, like
 * the joiners of Persian and of emoji, does where a letter follows. */
static bool
joins(const struct buf *b, uint32_t cp, struct str rest)
{
	char last = b->n > 0 ? b->p[b->n - 1] : ' ';
	uint32_t next;

	if (last == ' ')
		return false;
	if (cp == 0x200C || cp == 0x200D)
		return utf8_decode(rest.p, rest.n, &next) > 0 &&
		       fold_is_letter(next);
	return cp != '.' || last != '.';
}

static size_t
count_spaces(const struct buf *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		n += b->p[i] == ' ';
	return n;
}

/* How many letters of ASCII stand at s. */
static size_t
letters(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && (s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z')
		i++;
	return i;
}

bool
barename(struct buf *b, struct str raw)
{
	for (size_t i = 0; i < raw.n;) {
		uint32_t cp;
		size_t len = utf8_decode(raw.p + i, raw.n - i, &cp);
		bool spaced = b->n == 0 || b->p[b->n - 1] == ' ';

		if (len == 0 || is_foreign(cp))
			return false;
		if (len == 1 && fold_is_letter(cp)) {
			len = letters(raw.p + i, raw.n - i);
			buf_add(b, raw.p + i, len);
		} else if (is_end(cp) || (cp == '-' && spaced && b->n > 0)) {
			if (b->n > 0 || (cp != '\n' && cp != '\r'))
				break;
		} else if (is_styled(cp)) {
			add_styled(b, (struct str){raw.p + i, len}, cp);
		} else if (cp == ' ' || cp == '\t' || cp == 0xA0 ||
			   cp == 0x202F || cp == 0x3000) {
			add_space(b);
		} else if (fold_is_mark(cp) || is_joiner(cp) || cp == 0x200C ||
			   cp == 0x200D) {
			if (!is_selector(cp) &&
			    joins(b, cp,
				(struct str){raw.p + i + len, raw.n - i - len}))
				buf_cp(b, cp);
		} else if (fold_is_letter(cp)) {
			buf_cp(b, cp);
		} else if (spaced && cp > 0x2010 && count_spaces(b) > 1) {
			break; /* a picture between name and headline */
		}
		i += len;
		if (b->n > BARE_MOST)
			return false;
	}
	while (b->n > 0 && b->p[b->n - 1] == ' ')
		b->n--;
	return b->n > 0;
}
