/* script.c: names of other scripts in Latin letters. */
#include "script.h"

#include <stdint.h>

#include "text.h"

extern const char data_pinyin[];

/* Letters by code point from 0x430; ъ and ь are silent. */
static const char *const cyrillic[] = {"a", "b", "v", "g", "d", "e", "zh", "z",
    "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts",
    "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", /* 0x450 */ "e", "yo",
    "dj", "g", "ye", "dz", "i", "yi", "j", "lj", "nj", "c", "k", "i", "u",
    "dz"};

/* 0x3B1 to 0x3C9, final sigma folded. */
static const char *const greek[] = {"a", "v", "g", "d", "e", "z", "i", "th",
    "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f", "ch",
    "ps", "o"};

/* Two letters that are read as one, each as offset from alpha + 1. */
static const struct {
	uint32_t a, b;
	const char *latin;
} greek_pairs[] = {
    {0x3BF, 0x3C5, "ou"},
    {0x3BC, 0x3C0, "b"},
    {0x3BD, 0x3C4, "d"},
    {0x3B3, 0x3BA, "g"},
    {0x3B3, 0x3B3, "ng"},
    {0x3B1, 0x3C5, "av"},
    {0x3B5, 0x3C5, "ev"},
};

/* 0x561 to 0x587 */
static const char *const armenian[] = {"a", "b", "g", "d", "e", "z", "e", "y",
    "t", "zh", "i", "l", "kh", "ts", "k", "h", "dz", "gh", "ch", "m", "y", "n",
    "sh", "o", "ch", "p", "j", "r", "s", "v", "t", "r", "ts", "v", "p", "k",
    "o", "f", "ev"};

/* 0x10D0 to 0x10F0 */
static const char *const georgian[] = {"a", "b", "g", "d", "e", "v", "z", "t",
    "i", "k", "l", "m", "n", "o", "p", "zh", "r", "s", "t", "u", "p", "k", "gh",
    "q", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h"};

/* 0x5D0 to 0x5EA */
static const char *const hebrew[] = {"a", "b", "g", "d", "h", "v", "z", "h",
    "t", "y", "k", "k", "l", "m", "m", "n", "n", "s", "a", "p", "p", "ts", "ts",
    "k", "r", "sh", "t"};

/* 0x621 to 0x64A */
static const char *const arabic[] = {"", "a", "a", "u", "a", "y", "a", "b", "a",
    "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t",
    "z", "a", "gh", "k", "g", "", "", "", "", "f", "q", "k", "l", "m", "n", "h",
    "w", "a", "y"};

static const struct {
	uint32_t cp;
	const char *latin;
} arabic_more[] = {
    {0x0671, "a"},
    {0x0679, "t"},
    {0x067E, "p"},
    {0x0686, "ch"},
    {0x0688, "d"},
    {0x0691, "r"},
    {0x0698, "zh"},
    {0x06A9, "k"},
    {0x06AF, "g"},
    {0x06BA, "n"},
    {0x06BE, "h"},
    {0x06C0, "h"},
    {0x06C1, "h"},
    {0x06C3, "h"},
    {0x06CC, "y"},
    {0x06D2, "e"},
};

/* Letters of the ISCII layout from offset 5; NULL is none. */
static const char *const indic_vowels[] = {"a", "a", "i", "i", "u", "u", "ri",
    "li", "e", "e", "e", "ai", "o", "o", "o", "au"};
static const char *const indic_consonants[] = {"k", "kh", "g", "gh", "ng", "ch",
    "chh", "j", "jh", "n", "t", "th", "d", "dh", "n", "t", "th", "d", "dh", "n",
    "n", "p", "ph", "b", "bh", "m", "y", "r", "r", "l", "l", "l", "v", "sh",
    "sh", "s", "h"};
static const char *const indic_signs[] = {"a", "i", "i", "u", "u", "ri", "ri",
    "e", "e", "e", "ai", "o", "o", "o", "au"};

/* 0xE01 to 0xE2E */
static const char *const thai[] = {"k", "kh", "kh", "kh", "kh", "kh", "ng",
    "ch", "ch", "ch", "s", "ch", "y", "d", "t", "th", "th", "th", "n", "d", "t",
    "th", "th", "th", "n", "b", "p", "ph", "f", "ph", "f", "ph", "m", "y", "r",
    "rue", "l", "lue", "w", "s", "s", "s", "h", "l", "", "h"};

/* 0x1200 on, eight to a consonant */
static const char *const ethiopic[] = {"h", "l", "h", "m", "s", "r", "s", "sh",
    "k", "k", "k", "k", "b", "v", "t", "ch", "h", "h", "n", "ny", "", "k", "k",
    "k", "k", "w", "", "z", "zh", "y", "d", "d", "j", "g", "g", "g", "t", "ch",
    "p", "ts", "ts", "f", "p"};
static const char *const ethiopic_vowels[] = {
    "e", "u", "i", "a", "e", "", "o", "wa"};

/* Katakana 0x30A1 to 0x30F4. */
static const char *const kana[] = {"a", "a", "i", "i", "u", "u", "e", "e", "o",
    "o", "ka", "ga", "ki", "gi", "ku", "gu", "ke", "ge", "ko", "go", "sa", "za",
    "shi", "ji", "su", "zu", "se", "ze", "so", "zo", "ta", "da", "chi", "ji",
    "", "tsu", "zu", "te", "de", "to", "do", "na", "ni", "nu", "ne", "no", "ha",
    "ba", "pa", "hi", "bi", "pi", "fu", "bu", "pu", "he", "be", "pe", "ho",
    "bo", "po", "ma", "mi", "mu", "me", "mo", "ya", "ya", "yu", "yu", "yo",
    "yo", "ra", "ri", "ru", "re", "ro", "wa", "wa", "i", "e", "o", "n", "vu"};

static const char *const hangul_first[] = {"g", "kk", "n", "d", "tt", "r", "m",
    "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"};
static const char *const hangul_vowel[] = {"a", "ae", "ya", "yae", "eo", "e",
    "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
    "eu", "ui", "i"};
static const char *const hangul_last[] = {"", "k", "k", "k", "n", "n", "n", "t",
    "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t"};

/* How families of the commonest Korean and Chinese names write themselves. */
static const struct {
	const char *name, *latin;
} families[] = {
    {"김", "kim"},
    {"이", "lee"},
    {"박", "park"},
    {"최", "choi"},
    {"정", "jung"},
    {"강", "kang"},
    {"조", "cho"},
    {"윤", "yoon"},
    {"장", "jang"},
    {"임", "lim"},
    {"오", "oh"},
    {"신", "shin"},
    {"유", "yoo"},
    {"권", "kwon"},
    {"구", "koo"},
    {"노", "noh"},
    {"주", "joo"},
    {"우", "woo"},
    {"문", "moon"},
    {"曾", "zeng"},
    {"单", "shan"},
    {"單", "shan"},
    {"仇", "qiu"},
    {"解", "xie"},
    {"区", "ou"},
    {"區", "ou"},
    {"朴", "piao"},
    {"翟", "zhai"},
    {"查", "zha"},
    {"盖", "ge"},
    {"乐", "yue"},
    {"任", "ren"},
    {"吕", "lu"},
    {"呂", "lu"},
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum { HAN_FROM = 0x4E00, HAN_TO = 0x9FFF };

/* Where the reading of each Han character begins in data_pinyin; 0: none. */
static unsigned short han[HAN_TO - HAN_FROM + 1];
static bool han_made;

void
script_begin(void)
{
	const char *line = data_pinyin;

	if (han_made)
		return;
	while (*line) {
		const char *end = strchr(line, '\n');
		const char *p = memchr(line, ' ', (size_t)(end - line));

		/* '#' begins a comment */
		for (p++; *line != '#' && p < end;) {
			uint32_t cp = 0;
			size_t n = utf8_decode(p, (size_t)(end - p), &cp);

			if (cp >= HAN_FROM && cp <= HAN_TO)
				han[cp - HAN_FROM] =
				    (unsigned short)(line - data_pinyin);
			p += n ? n : 1;
		}
		line = end + 1;
	}
	han_made = true;
}

static enum script
script_of_cp(uint32_t cp)
{
	if (cp < 0x370)
		return SCRIPT_LATIN;
	if (cp < 0x400)
		return SCRIPT_GREEK;
	if (cp < 0x530)
		return SCRIPT_CYRILLIC;
	if (cp < 0x590)
		return SCRIPT_ARMENIAN;
	if (cp < 0x600)
		return SCRIPT_HEBREW;
	if (cp < 0x700 || (cp >= 0x750 && cp < 0x780))
		return SCRIPT_ARABIC;
	if (cp >= 0x900 && cp < 0xD80)
		return SCRIPT_INDIC;
	if (cp >= 0xE00 && cp < 0xE80)
		return SCRIPT_THAI;
	if (cp >= 0x10A0 && cp < 0x1100)
		return SCRIPT_GEORGIAN;
	if (cp >= 0x1200 && cp < 0x1380)
		return SCRIPT_ETHIOPIC;
	if (cp >= 0x1E00 && cp < 0x1F00)
		return SCRIPT_LATIN;
	if (cp >= 0x1F00 && cp < 0x2000)
		return SCRIPT_GREEK;
	if (cp >= 0x3040 && cp < 0x3100)
		return SCRIPT_KANA;
	if (cp >= HAN_FROM && cp <= HAN_TO)
		return SCRIPT_HAN;
	if (cp >= 0xAC00 && cp < 0xD7A4)
		return SCRIPT_HANGUL;
	return SCRIPT_OTHER;
}

enum script
script_of(struct str word)
{
	for (size_t i = 0; i < word.n;) {
		uint32_t cp = 0;
		size_t n = utf8_decode(word.p + i, word.n - i, &cp);
		enum script s = n ? script_of_cp(cp) : SCRIPT_OTHER;

		if (n > 1 && s != SCRIPT_LATIN)
			return s;
		i += n ? n : 1;
	}
	return SCRIPT_LATIN;
}

bool
script_is_abjad(enum script s)
{
	return s == SCRIPT_HEBREW || s == SCRIPT_ARABIC || s == SCRIPT_THAI ||
	       s == SCRIPT_ETHIOPIC;
}

/* A word on its way: code points ahead can be looked at. */
struct reader {
	const char *p, *end;
	struct buf *b;
	size_t from; /* where the word begins in *b */
};

static uint32_t
peek(const struct reader *r)
{
	uint32_t cp = 0;

	if (!utf8_decode(r->p, (size_t)(r->end - r->p), &cp))
		return 0;
	return cp;
}

static uint32_t
next(struct reader *r)
{
	uint32_t cp = 0;
	size_t n = utf8_decode(r->p, (size_t)(r->end - r->p), &cp);

	r->p += n ? n : 1;
	return n ? cp : 0;
}

static void
read_greek(struct reader *r, uint32_t cp)
{
	uint32_t ahead = peek(r);

	switch (cp) { /* accents may have stayed */
	case 0x3AC:
		cp = 0x3B1;
		break;
	case 0x3AD:
		cp = 0x3B5;
		break;
	case 0x3AE:
		cp = 0x3B7;
		break;
	case 0x3AF:
	case 0x3CA:
	case 0x390:
		cp = 0x3B9;
		break;
	case 0x3CC:
		cp = 0x3BF;
		break;
	case 0x3CD:
	case 0x3CB:
	case 0x3B0:
		cp = 0x3C5;
		break;
	case 0x3CE:
		cp = 0x3C9;
		break;
	}
	if (ahead == 0x3CD)
		ahead = 0x3C5;
	for (size_t i = 0; i < COUNT(greek_pairs); i++)
		if (greek_pairs[i].a == cp && greek_pairs[i].b == ahead) {
			next(r);
			buf_str(r->b, greek_pairs[i].latin);
			return;
		}
	if (cp >= 0x3B1 && cp < 0x3B1 + COUNT(greek))
		buf_str(r->b, greek[cp - 0x3B1]);
}

static void
read_cyrillic(struct reader *r, uint32_t cp)
{
	uint32_t ahead = peek(r);

	switch (cp) {
	case 0x44A: /* a vowel in Bulgarian, and silent before one in Russian */
		if (ahead && !(ahead == 0x435 || ahead == 0x451 ||
				 ahead == 0x44E || ahead == 0x44F))
			buf_char(r->b, 'a');
		return;
	case 0x491:
		buf_char(r->b, 'g');
		return;
	case 0x4D9:
		buf_char(r->b, 'a');
		return;
	case 0x493:
		buf_str(r->b, "gh");
		return;
	case 0x49B:
		buf_char(r->b, 'k');
		return;
	case 0x4A3:
		buf_str(r->b, "ng");
		return;
	case 0x4E9:
		buf_char(r->b, 'o');
		return;
	case 0x4AF:
	case 0x4B1:
		buf_char(r->b, 'u');
		return;
	case 0x4BB:
		buf_char(r->b, 'h');
		return;
	}
	if (cp >= 0x430 && cp < 0x430 + COUNT(cyrillic))
		buf_str(r->b, cyrillic[cp - 0x430]);
}

static void
read_armenian(struct reader *r, uint32_t cp)
{
	if (cp == 0x578 && peek(r) == 0x582) { /* two letters, one vowel */
		next(r);
		buf_char(r->b, 'u');
	} else if (cp >= 0x561 && cp < 0x561 + COUNT(armenian)) {
		buf_str(r->b, armenian[cp - 0x561]);
	}
}

static void
read_arabic(struct reader *r, uint32_t cp)
{
	if (cp >= 0x621 && cp < 0x621 + COUNT(arabic)) {
		buf_str(r->b, arabic[cp - 0x621]);
		return;
	}
	for (size_t i = 0; i < COUNT(arabic_more); i++)
		if (arabic_more[i].cp == cp)
			buf_str(r->b, arabic_more[i].latin);
}

/* A consonant has an a unless a vowel sign, a virama, or the word's end
 * follows. */
static void
read_indic(struct reader *r, uint32_t cp)
{
	uint32_t at = (cp - 0x900) % 0x80, ahead = peek(r);
	bool nukta = ahead >= 0x900 && (ahead - 0x900) % 0x80 == 0x3C;

	if (at >= 0x05 && at < 0x05 + COUNT(indic_vowels)) {
		buf_str(r->b, indic_vowels[at - 0x05]);
	} else if (at >= 0x15 && at < 0x15 + COUNT(indic_consonants)) {
		const char *latin = indic_consonants[at - 0x15];

		if (nukta) {
			next(r);
			ahead = peek(r);
			latin = at == 0x1C                 ? "z"
				: at == 0x2B               ? "f"
				: at == 0x21 || at == 0x22 ? "r"
							   : latin;
		}
		buf_str(r->b, latin);
		at = ahead >= 0x900 ? (ahead - 0x900) % 0x80 : 0;
		if (ahead && !(at >= 0x3E && at <= 0x4D))
			buf_char(r->b, 'a');
	} else if (at >= 0x3E && at < 0x3E + COUNT(indic_signs)) {
		buf_str(r->b, indic_signs[at - 0x3E]);
	} else if (at == 0x01 || at == 0x02) {
		buf_char(r->b, 'n');
	} else if (at >= 0x7A && cp >= 0xD00) { /* Malayalam's bare letters */
		buf_char(r->b, "nnrllk"[at - 0x7A]);
	}
}

/* Skips the mark that silences a letter, with its vowel, if it stands here. */
static bool
skip_silent(struct reader *r)
{
	struct reader ahead = *r;
	uint32_t cp = next(&ahead);

	if (cp == 0xE34 || cp == 0xE38)
		cp = next(&ahead);
	if (cp != 0xE4C)
		return false;
	r->p = ahead.p;
	return true;
}

static void
read_thai(struct reader *r, uint32_t cp)
{
	static const char *const signs[] = {
	    "a", "a", "a", "am", "i", "i", "ue", "ue", "u", "u"};
	static const char *const before[] = {"e", "ae", "o", "ai", "ai"};

	if (cp >= 0xE01 && cp < 0xE01 + COUNT(thai)) {
		if (!skip_silent(r))
			buf_str(r->b, thai[cp - 0xE01]);
	} else if (cp >= 0xE30 && cp < 0xE30 + COUNT(signs)) {
		buf_str(r->b, signs[cp - 0xE30]);
	} else if (cp >= 0xE40 && cp < 0xE40 + COUNT(before)) {
		uint32_t consonant = next(r);

		if (consonant >= 0xE01 && consonant < 0xE01 + COUNT(thai))
			buf_str(r->b, thai[consonant - 0xE01]);
		buf_str(r->b, before[cp - 0xE40]);
	}
}

static void
read_ethiopic(struct reader *r, uint32_t cp)
{
	uint32_t at = cp - 0x1200;

	if (at / 8 < COUNT(ethiopic)) {
		buf_str(r->b, ethiopic[at / 8]);
		buf_str(r->b, ethiopic_vowels[at % 8]);
	}
}

/* Small ya, yu, yo replace the vowel before them; the small tsu doubles, which
 * comparison does not mind losing. */
static void
read_kana(struct reader *r, uint32_t cp)
{
	if (cp >= 0x3041 && cp <= 0x3096)
		cp += 0x60;
	if (cp < 0x30A1 || cp >= 0x30A1 + COUNT(kana))
		return;
	if ((cp == 0x30E3 || cp == 0x30E5 || cp == 0x30E7) &&
	    r->b->n > r->from) {
		char last = '\0';

		r->b->n--;
		if (r->b->n > r->from)
			last = r->b->p[r->b->n - 1];
		buf_str(r->b, kana[cp - 0x30A1] + (last == 'h' || last == 'j'));
		return;
	}
	buf_str(r->b, kana[cp - 0x30A1]);
}

static void
read_hangul(struct reader *r, uint32_t cp)
{
	uint32_t at = cp - 0xAC00;

	buf_str(r->b, hangul_first[at / 588]);
	buf_str(r->b, hangul_vowel[at % 588 / 28]);
	buf_str(r->b, hangul_last[at % 28]);
}

static void
read_han(struct reader *r, uint32_t cp)
{
	const char *reading = data_pinyin + han[cp - HAN_FROM];

	if (han[cp - HAN_FROM])
		buf_add(r->b, reading, strcspn(reading, " "));
}

static bool
add_family(struct buf *b, struct str word)
{
	for (size_t i = 0; i < COUNT(families); i++)
		if (str_eq(word, str_of(families[i].name))) {
			buf_str(b, families[i].latin);
			return true;
		}
	return false;
}

void
script_add_latin(struct buf *b, struct str word)
{
	struct reader r = {word.p, word.p + word.n, b, b->n};

	script_begin();
	if (add_family(b, word))
		return;
	while (r.p < r.end) {
		uint32_t cp = next(&r);

		if (cp < 0x80) {
			if (cp)
				buf_char(b, (int)cp);
			continue;
		}
		switch (script_of_cp(cp)) {
		case SCRIPT_GREEK:
			read_greek(&r, cp);
			break;
		case SCRIPT_CYRILLIC:
			read_cyrillic(&r, cp);
			break;
		case SCRIPT_ARMENIAN:
			read_armenian(&r, cp);
			break;
		case SCRIPT_GEORGIAN:
			if (cp >= 0x10D0 && cp < 0x10D0 + COUNT(georgian))
				buf_str(b, georgian[cp - 0x10D0]);
			break;
		case SCRIPT_HEBREW:
			if (cp >= 0x5D0 && cp < 0x5D0 + COUNT(hebrew))
				buf_str(b, hebrew[cp - 0x5D0]);
			break;
		case SCRIPT_ARABIC:
			read_arabic(&r, cp);
			break;
		case SCRIPT_INDIC:
			read_indic(&r, cp);
			break;
		case SCRIPT_THAI:
			read_thai(&r, cp);
			break;
		case SCRIPT_ETHIOPIC:
			read_ethiopic(&r, cp);
			break;
		case SCRIPT_KANA:
			read_kana(&r, cp);
			break;
		case SCRIPT_HANGUL:
			read_hangul(&r, cp);
			break;
		case SCRIPT_HAN:
			read_han(&r, cp);
			break;
		case SCRIPT_LATIN:
		case SCRIPT_OTHER:
			break;
		}
	}
}
