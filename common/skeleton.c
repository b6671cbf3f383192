/* skeleton.c: names that only look alike. */
#include "skeleton.h"

#include <stdbool.h>
#include <stdint.h>

#include "fold.h"
#include "text.h"

/* What a letter of another alphabet looks like, by raw code point so that
 * capitals go by the shape of the capital (Greek Ν is an N, ν a v). Sorted. */
static const struct {
	uint32_t cp;
	const char *looks;
} alike[] = {
    /* Latin and letterlike */
    {0x0131, "i"},
    {0x0184, "b"},
    {0x018D, "g"},
    {0x01A6, "r"},
    {0x01C0, "l"},
    {0x021C, "3"},
    {0x0237, "j"},
    {0x0251, "a"},
    {0x0261, "g"},
    {0x0263, "y"},
    {0x0269, "i"},
    {0x026A, "i"},
    {0x026F, "w"},
    {0x028B, "u"},
    {0x028F, "y"},
    /* Greek */
    {0x037F, "j"},
    {0x0391, "a"},
    {0x0392, "b"},
    {0x0395, "e"},
    {0x0396, "z"},
    {0x0397, "h"},
    {0x0399, "i"},
    {0x039A, "k"},
    {0x039C, "rn"},
    {0x039D, "n"},
    {0x039F, "o"},
    {0x03A1, "p"},
    {0x03A4, "t"},
    {0x03A5, "y"},
    {0x03A7, "x"},
    {0x03B1, "a"},
    {0x03B3, "y"},
    {0x03B5, "e"},
    {0x03B7, "n"},
    {0x03B9, "i"},
    {0x03BA, "k"},
    {0x03BD, "v"},
    {0x03BF, "o"},
    {0x03C1, "p"},
    {0x03C3, "o"},
    {0x03C4, "t"},
    {0x03C5, "u"},
    {0x03C7, "x"},
    {0x03C9, "w"},
    {0x03F2, "c"},
    {0x03F3, "j"},
    {0x03F9, "c"},
    /* Cyrillic */
    {0x0405, "s"},
    {0x0406, "i"},
    {0x0408, "j"},
    {0x0410, "a"},
    {0x0412, "b"},
    {0x0415, "e"},
    {0x0417, "3"},
    {0x041A, "k"},
    {0x041C, "rn"},
    {0x041D, "h"},
    {0x041E, "o"},
    {0x0420, "p"},
    {0x0421, "c"},
    {0x0422, "t"},
    {0x0423, "y"},
    {0x0425, "x"},
    {0x042C, "b"},
    {0x0430, "a"},
    {0x0433, "r"},
    {0x0435, "e"},
    {0x0437, "3"},
    {0x043A, "k"},
    {0x043E, "o"},
    {0x043F, "n"},
    {0x0440, "p"},
    {0x0441, "c"},
    {0x0443, "y"},
    {0x0445, "x"},
    {0x0448, "w"},
    {0x044C, "b"},
    {0x0455, "s"},
    {0x0456, "i"},
    {0x0458, "j"},
    {0x0461, "w"},
    {0x0474, "v"},
    {0x0475, "v"},
    {0x04AE, "y"},
    {0x04AF, "y"},
    {0x04BA, "h"},
    {0x04BB, "h"},
    {0x04C0, "l"},
    {0x04CF, "l"},
    {0x04D4, "ae"},
    {0x04D5, "ae"},
    {0x0501, "d"},
    {0x050C, "g"},
    {0x051A, "q"},
    {0x051B, "q"},
    {0x051C, "w"},
    {0x051D, "w"},
    /* Armenian */
    {0x054D, "u"},
    {0x054F, "s"},
    {0x0555, "o"},
    {0x0561, "w"},
    {0x0563, "q"},
    {0x0566, "q"},
    {0x0570, "h"},
    {0x0575, "j"},
    {0x0578, "n"},
    {0x057C, "n"},
    {0x057D, "u"},
    {0x0581, "g"},
    {0x0584, "f"},
    {0x0585, "o"},
    /* Cherokee capitals */
    {0x13A0, "d"},
    {0x13A1, "r"},
    {0x13A2, "t"},
    {0x13A5, "i"},
    {0x13A9, "y"},
    {0x13AA, "a"},
    {0x13AB, "j"},
    {0x13AC, "e"},
    {0x13B3, "w"},
    {0x13B7, "rn"},
    {0x13BB, "h"},
    {0x13BE, "o"},
    {0x13C0, "g"},
    {0x13C2, "h"},
    {0x13C3, "z"},
    {0x13CF, "b"},
    {0x13D2, "r"},
    {0x13D4, "w"},
    {0x13D5, "s"},
    {0x13D9, "v"},
    {0x13DA, "s"},
    {0x13DE, "l"},
    {0x13DF, "c"},
    {0x13E2, "p"},
    {0x13E6, "k"},
    {0x13E7, "d"},
    {0x13F3, "g"},
    {0x13F4, "b"},
};

static const char *
look_of(uint32_t cp)
{
	size_t low = 0, high = sizeof(alike) / sizeof(alike[0]);

	if (cp < alike[0].cp)
		return NULL;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (alike[mid].cp == cp)
			return alike[mid].looks;
		if (alike[mid].cp < cp)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static bool
is_lower_ascii(int c)
{
	return c >= 'a' && c <= 'z';
}

/* The bar letters: a capital I behind a small letter is read as l, and a
 * small l that begins a word among capitalised ones as I. */
static int
bar(const char *p, const char *end, bool initial, bool capitals)
{
	if (*p == 'I' && !initial && is_lower_ascii(p[-1]))
		return 'l';
	if (*p == 'l' && initial && capitals && p + 1 < end &&
	    is_lower_ascii(p[1]))
		return 'i';
	return (unsigned char)*p;
}

static bool
is_ascii(struct str s)
{
	unsigned char all = 0;

	for (size_t i = 0; i < s.n; i++)
		all |= (unsigned char)s.p[i];
	return all < 0x80;
}

static bool
has_capital(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= 'A' && s.p[i] <= 'Z')
			return true;
	return false;
}

/* Puts a byte of folded text as it is drawn, in two bytes at most: digits like
 * letters, m as rn, w as vv. Returns where it ends. */
static char *
put_shape(char *to, char c)
{
	switch (c) {
	case '0':
		*to++ = 'o';
		break;
	case '1':
	case '|':
		*to++ = 'l';
		break;
	case 'm':
		*to++ = 'r';
		*to++ = 'n';
		break;
	case 'w':
		*to++ = 'v';
		*to++ = 'v';
		break;
	default:
		*to++ = c;
	}
	return to;
}

/* Ends what was put into the room of a buffer. */
static void
put_end(struct buf *b, char *to)
{
	*to = '\0';
	b->n = (size_t)(to - b->p);
}

/* Letters that stood under an accent show their shape only now that folding
 * has taken it off: Cyrillic ё is an e, Greek ά an a. */
static void
add_shapes(struct buf *b, struct str folded)
{
	char *to = buf_room(b, 2 * folded.n);

	for (size_t i = 0, n; i < folded.n; i += n) {
		uint32_t cp;
		const char *looks;

		n = utf8_decode(folded.p + i, folded.n - i, &cp);
		looks = n > 1 ? look_of(cp) : NULL;
		for (; looks && *looks; looks++)
			to = put_shape(to, *looks);
		n = n ? n : 1;
		for (size_t k = 0; !looks && k < n; k++)
			to = put_shape(to, folded.p[i + k]);
	}
	put_end(b, to);
}

/* Adds a text with letters that look like Latin ones as these; what is not
 * ASCII takes no more bytes than it had. */
static void
add_looks(struct buf *b, struct str s)
{
	const char *end = s.p + s.n;
	bool capitals = has_capital(s), initial = true;
	char *to = buf_room(b, s.n);

	for (const char *p = s.p; p < end;) {
		uint32_t cp;
		size_t n = utf8_decode(p, (size_t)(end - p), &cp);
		const char *looks = n > 1 ? look_of(cp) : NULL;

		if (n <= 1)
			*to++ = (char)bar(p, end, initial, capitals);
		else if (looks)
			for (; *looks; looks++)
				*to++ = *looks;
		else
			for (size_t k = 0; k < n; k++)
				*to++ = p[k];
		initial = n == 1 && (*p == ' ' || *p == '-');
		p += n ? n : 1;
	}
	put_end(b, to);
}

static void
add_ascii(struct buf *b, struct str s)
{
	const char *end = s.p + s.n;
	bool capitals = has_capital(s), initial = true;
	char *to = buf_room(b, 2 * s.n);

	for (const char *p = s.p; p < end; p++) {
		to = put_shape(
		    to, fold_ascii((char)bar(p, end, initial, capitals)));
		initial = *p == ' ' || *p == '-';
	}
	put_end(b, to);
}

void
skeleton_add(struct buf *b, struct str s)
{
	struct buf plain = {0}, folded = {0};

	if (is_ascii(s)) {
		add_ascii(b, s);
		return;
	}
	add_looks(&plain, s);
	fold_add(&folded, str_buf(&plain));
	add_shapes(b, str_buf(&folded));
	buf_free(&plain);
	buf_free(&folded);
}

enum script { OTHER, LATIN, GREEK, CYRILLIC, ARMENIAN, CHEROKEE };

/* Only the alphabets whose letters can pass for one another. */
static enum script
script_of(uint32_t cp)
{
	if (cp < 0x80)
		return fold_is_letter(cp) ? LATIN : OTHER;
	if ((cp >= 0xC0 && cp < 0x2B0 && cp != 0xD7 && cp != 0xF7) ||
	    (cp >= 0x1E00 && cp < 0x1F00))
		return LATIN;
	if ((cp >= 0x370 && cp < 0x400) || (cp >= 0x1F00 && cp < 0x2000))
		return fold_is_letter(cp) ? GREEK : OTHER;
	if (cp >= 0x400 && cp < 0x530)
		return CYRILLIC;
	if (cp >= 0x531 && cp < 0x588)
		return ARMENIAN;
	if ((cp >= 0x13A0 && cp < 0x1400) || (cp >= 0xAB70 && cp < 0xABC0))
		return CHEROKEE;
	return OTHER;
}

static bool
is_hidden(uint32_t cp)
{
	return cp == 0xAD || cp == 0x34F || cp == 0x115F || cp == 0x1160 ||
	       (cp >= 0x200B && cp <= 0x200F) ||
	       (cp >= 0x2060 && cp <= 0x2064) || cp == 0x3164 || cp == 0xFEFF ||
	       cp == 0xFFA0;
}

enum looks
skeleton_looks(struct str s)
{
	const char *end = s.p + s.n;
	enum script word = OTHER, last = OTHER;
	bool hidden = false;

	for (const char *p = s.p; p < end;) {
		uint32_t cp;
		size_t n = utf8_decode(p, (size_t)(end - p), &cp);
		enum script now;

		if (n == 0) {
			p++;
			continue;
		}
		p += n;
		if (is_hidden(cp)) {
			hidden = last != OTHER;
			continue;
		}
		now = script_of(cp);
		if (hidden && now == LATIN && last == LATIN)
			return LOOKS_HIDDEN;
		hidden = false;
		last = now;
		if (now == OTHER && !fold_is_word(cp)) {
			word = OTHER;
		} else if (now != OTHER) {
			if (word != OTHER && word != now)
				return LOOKS_MIXED;
			word = now;
		}
	}
	return LOOKS_PLAIN;
}
