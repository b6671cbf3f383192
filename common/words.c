/* words.c: a text cut into words, numbers, addresses and sentences. */
#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "mem.h"
#include "text.h"

enum { LETTER = 1, UPPER = 2, DIGIT = 4, HOST = 8, STOP = 16, END = 32 };

static const uint8_t ascii[128] = {
#define LOW(c) [c] = LETTER | HOST
#define CAP(c) [c] = LETTER | UPPER | HOST
#define NUM(c) [c] = DIGIT | HOST
    LOW('a'), LOW('b'), LOW('c'), LOW('d'), LOW('e'), LOW('f'), LOW('g'),
    LOW('h'), LOW('i'), LOW('j'), LOW('k'), LOW('l'), LOW('m'), LOW('n'),
    LOW('o'), LOW('p'), LOW('q'), LOW('r'), LOW('s'), LOW('t'), LOW('u'),
    LOW('v'), LOW('w'), LOW('x'), LOW('y'), LOW('z'), CAP('A'), CAP('B'),
    CAP('C'), CAP('D'), CAP('E'), CAP('F'), CAP('G'), CAP('H'), CAP('I'),
    CAP('J'), CAP('K'), CAP('L'), CAP('M'), CAP('N'), CAP('O'), CAP('P'),
    CAP('Q'), CAP('R'), CAP('S'), CAP('T'), CAP('U'), CAP('V'), CAP('W'),
    CAP('X'), CAP('Y'), CAP('Z'), NUM('0'), NUM('1'), NUM('2'), NUM('3'),
    NUM('4'), NUM('5'), NUM('6'), NUM('7'), NUM('8'), NUM('9'), ['-'] = HOST,
    ['.'] = HOST | END, ['!'] = END, ['?'] = END, [','] = STOP, [';'] = STOP,
    [':'] = STOP, ['('] = STOP, [')'] = STOP, ['"'] = STOP};

struct cutter {
	struct words *ws;
	struct str t;
	size_t at;
	size_t sentence; /* first word of the sentence */
	bool hosts; /* a letter or digit stands behind a full stop somewhere */
	bool mails; /* and there is an @ */
};

static int
class_at(const struct cutter *c, size_t i)
{
	unsigned char b;

	if (i >= c->t.n)
		return 0;
	b = (unsigned char)c->t.p[i];
	return b < 128 ? ascii[b] : 0;
}

static int
byte_at(const struct cutter *c, size_t i)
{
	return i < c->t.n ? (unsigned char)c->t.p[i] : 0;
}

static struct word *
word_add(struct cutter *c, enum word_kind kind, size_t begin, size_t end)
{
	struct words *ws = c->ws;
	struct word *w;

	if (ws->n == ws->cap) {
		ws->cap = ws->cap ? ws->cap * 2 : 64;
		ws->w = xreallocarray(ws->w, ws->cap, sizeof(*ws->w));
	}
	w = &ws->w[ws->n];
	*w = (struct word){.begin = (uint32_t)begin,
	    .end = (uint32_t)end,
	    .at = (uint32_t)ws->folded.n,
	    .kind = kind,
	    .flags = ws->n == c->sentence ? WORD_FIRST : 0};
	ws->n++;
	return w;
}

static void
fold_span(struct cutter *c, struct word *w, size_t begin, size_t end)
{
	struct buf *b = &c->ws->folded;
	bool plain = true;

	for (size_t i = begin; i < end; i++)
		plain &= (unsigned char)c->t.p[i] < 128;
	if (plain) {
		char *p = buf_room(b, end - begin);

		for (size_t i = begin; i < end; i++)
			*p++ = ascii[(unsigned char)c->t.p[i]] & UPPER
				   ? (char)(c->t.p[i] | 0x20)
				   : c->t.p[i];
		b->n += end - begin;
	} else {
		fold_add(b, (struct str){c->t.p + begin, end - begin});
	}
	w->n = (uint32_t)b->n - w->at;
}

static void
stop(struct cutter *c)
{
	if (c->ws->n > c->sentence)
		c->ws->w[c->ws->n - 1].flags |= WORD_STOP;
}

static void
end_sentence(struct cutter *c, int flag)
{
	if (c->ws->n == c->sentence)
		return;
	c->ws->w[c->ws->n - 1].flags |= WORD_LAST | WORD_STOP;
	for (size_t i = c->sentence; flag && i < c->ws->n; i++)
		c->ws->w[i].flags |= (uint8_t)flag;
	c->sentence = c->ws->n;
}

static bool
spaceless(uint32_t cp)
{
	return (cp >= 0x0E00 && cp <= 0x0EFF) ||
	       (cp >= 0x1000 && cp <= 0x109F) ||
	       (cp >= 0x1780 && cp <= 0x17FF) ||
	       (cp >= 0x3040 && cp <= 0x30FF) ||
	       (cp >= 0x31F0 && cp <= 0x31FF) ||
	       (cp >= 0x3400 && cp <= 0x9FFF) ||
	       (cp >= 0xF900 && cp <= 0xFAFF) ||
	       (cp >= 0xFF66 && cp <= 0xFF9F) ||
	       (cp >= 0x20000 && cp <= 0x3FFFF);
}

/* Scripts that know no capitals, where any word may be a name. */
static bool
caseless(uint32_t cp)
{
	return (cp >= 0x0590 && cp <= 0x109F) ||
	       (cp >= 0x1100 && cp <= 0x139F) ||
	       (cp >= 0x1400 && cp <= 0x1C7F) ||
	       (cp >= 0x2E80 && cp <= 0xA63F) ||
	       (cp >= 0xA800 && cp <= 0xABFF) ||
	       (cp >= 0xAC00 && cp <= 0xFAFF) || cp >= 0x20000;
}

static bool
symbol(uint32_t cp)
{
	return (cp >= 0x2600 && cp <= 0x27BF) ||
	       (cp >= 0x1F000 && cp <= 0x1FAFF) || cp == 0x2B50;
}

/* The endings that an apostrophe joins to an English word. */
static size_t
ending(const struct cutter *c, size_t i)
{
	static const char *const endings[] = {
	    "ve", "re", "ll", "s", "t", "m", "d"};

	for (size_t k = 0; k < sizeof(endings) / sizeof(endings[0]); k++) {
		size_t n = strlen(endings[k]), j = 0;

		while (j < n && (byte_at(c, i + j) | 0x20) == endings[k][j])
			j++;
		if (j == n && !(class_at(c, i + n) & (LETTER | DIGIT)) &&
		    byte_at(c, i + n) < 0x80)
			return n;
	}
	return 0;
}

static size_t
apostrophe(const struct cutter *c, size_t i)
{
	if (byte_at(c, i) == '\'' || byte_at(c, i) == '`')
		return 1;
	if (byte_at(c, i) == 0xE2 && byte_at(c, i + 1) == 0x80 &&
	    (byte_at(c, i + 2) == 0x99 || byte_at(c, i + 2) == 0x98))
		return 3;
	return 0;
}

/* Domain endings that make "word.word" an address; "Node.js" is none. */
static bool
is_domain_ending(const char *s, size_t n)
{
	static const char *const known[] = {"ai", "app", "at", "be", "biz",
	    "br", "ca", "cc", "ch", "club", "cn", "co", "com", "cz", "de",
	    "dev", "dk", "edu", "es", "eu", "fi", "fr", "fyi", "gg", "gl",
	    "gle", "gov", "id", "ie", "il", "in", "info", "io", "is", "it",
	    "jp", "link", "live", "ly", "me", "mx", "net", "nl", "no", "nz",
	    "online", "org", "page", "pl", "pro", "pt", "ru", "se", "shop",
	    "site", "so", "store", "tech", "to", "tv", "uk", "us", "vip",
	    "world", "xyz", "za"};
	return str_sorted(
	    known, sizeof(known) / sizeof(known[0]), (struct str){s, n});
}

/* Where the host name that begins at i ends, or 0 if there is none. */
static size_t
host_end(const struct cutter *c, size_t i, bool sure)
{
	size_t end = i, label = i;
	bool dot = false;

	while (class_at(c, end) & HOST) {
		if (byte_at(c, end) == '.') {
			if (!(class_at(c, end + 1) & (LETTER | DIGIT)))
				break;
			dot = true;
			label = end + 1;
		}
		end++;
	}
	if (!dot || byte_at(c, end) >= 0x80)
		return 0;
	return sure || is_domain_ending(c->t.p + label, end - label) ? end : 0;
}

static bool
begins(const struct cutter *c, size_t i, const char *s)
{
	for (; *s; s++, i++)
		if ((byte_at(c, i) | (class_at(c, i) & UPPER ? 0x20 : 0)) != *s)
			return false;
	return true;
}

static bool
try_url(struct cutter *c)
{
	size_t host = c->at, end, tail;
	bool sure = false;

	if (begins(c, host, "http://"))
		host += 7, sure = true;
	else if (begins(c, host, "https://"))
		host += 8, sure = true;
	if (begins(c, host, "www."))
		host += 4, sure = true;
	end = host_end(c, host, sure);
	if (!end)
		return false;
	tail = end;
	if (byte_at(c, tail) == ':' || byte_at(c, tail) == '/' ||
	    byte_at(c, tail) == '?')
		while (tail < c->t.n && byte_at(c, tail) > 0x20)
			tail++;
	while (tail > end && class_at(c, tail - 1) & (STOP | END))
		tail--;
	fold_span(c, word_add(c, WORD_URL, c->at, tail), host, end);
	c->at = tail;
	return true;
}

static bool
try_email(struct cutter *c)
{
	size_t i = c->at, end;

	while (class_at(c, i) & HOST || byte_at(c, i) == '_' ||
	       byte_at(c, i) == '+')
		i++;
	if (byte_at(c, i) != '@' || i == c->at)
		return false;
	end = host_end(c, i + 1, true);
	if (!end)
		return false;
	fold_span(c, word_add(c, WORD_EMAIL, c->at, end), i + 1, end);
	c->at = end;
	return true;
}

static bool
try_phone(struct cutter *c)
{
	size_t i = c->at, digits = 0, end = i;
	bool plus = byte_at(c, i) == '+';

	for (i += plus; i < c->at + 24; i++) {
		int b = byte_at(c, i);

		if (class_at(c, i) & DIGIT)
			digits++, end = i + 1;
		else if (b != ' ' && b != '-' && b != '(' && b != ')' &&
			 b != '/' && b != '.')
			break;
	}
	if (digits < 7 || class_at(c, end) & LETTER ||
	    (!plus && (byte_at(c, c->at) != '0' || digits < 9)))
		return false;
	word_add(c, WORD_PHONE, c->at, end);
	c->at = end;
	return true;
}

static bool
try_number(struct cutter *c)
{
	size_t i = c->at, digits = 0;
	struct buf *b = &c->ws->folded;
	struct word *w;
	uint32_t value = 0;
	bool marked = false, scaled = false, point = false;

	for (; i < c->at + 32; i++) {
		int ch = byte_at(c, i);

		if (class_at(c, i) & DIGIT) {
			digits++;
			if (!point && value < 100000000)
				value = value * 10 + (uint32_t)(ch - '0');
		} else if ((ch == ',' || ch == '.' || ch == '\'') &&
			   class_at(c, i + 1) & DIGIT) {
			if (class_at(c, i + 2) & class_at(c, i + 3) & DIGIT &&
			    !(class_at(c, i + 4) & DIGIT))
				marked = true;
			else
				point = true;
		} else {
			break;
		}
	}
	if ((byte_at(c, i) | 0x20) == 'k' || (byte_at(c, i) | 0x20) == 'm') {
		if (class_at(c, i + 1) & (LETTER | DIGIT) ||
		    byte_at(c, i + 1) >= 0x80)
			return false;
		scaled = true;
		i++;
	} else if (class_at(c, i) & LETTER || byte_at(c, i) >= 0xC3) {
		return false; /* 1st, 3D: a word */
	}
	if (byte_at(c, i) == '+')
		i++;
	w = word_add(c, WORD_NUMBER, c->at, i);
	for (size_t k = c->at; k < i; k++)
		if (!marked || class_at(c, k) & (DIGIT | LETTER) ||
		    byte_at(c, k) == '+')
			buf_char(b, byte_at(c, k) |
					(class_at(c, k) & UPPER ? 0x20 : 0));
	w->n = (uint32_t)b->n - w->at;
	if (digits == 4 && !marked && !scaled && !point && value >= 1950 &&
	    value <= 2099)
		w->flags |= WORD_YEAR;
	else if (value >= 500 || scaled)
		w->flags |= WORD_MANY;
	c->at = i;
	return true;
}

/* What a blank's brackets hold, if one pair of them is ordinary text. */
static bool
names_a_field(const char *s, size_t n)
{
	static const char *const fields[] = {"name", "company", "firm", "title",
	    "position", "insert", "vorname", "nachname", "firma", "prenom",
	    "entreprise", "nombre", "empresa", "apellido", "nome", "azienda",
	    "cognome", "naam", "bedrijf"};
	struct buf b = {0};
	bool found = false;

	fold_add(&b, (struct str){s, n});
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		found |= b.n && strstr(b.p, fields[i]) != NULL;
	buf_free(&b);
	return found;
}

static bool
try_blank(struct cutter *c)
{
	static const struct {
		const char *open, *close;
		bool named; /* counts only if a field is named in it */
	} pairs[] = {{"{{", "}}", false}, {"${", "}", false},
	    {"<%", "%>", false}, {"{", "}", false}, {"%", "%", false},
	    {"[", "]", true}, {"<", ">", true}, {"\xC2\xAB", "\xC2\xBB", true},
	    {"__", "__", true}, {"#", "#", true}};

	if (byte_at(c, c->at) == '\0' ||
	    !strchr("{$<%[_#\xC2", byte_at(c, c->at)))
		return false;
	for (size_t k = 0; k < sizeof(pairs) / sizeof(pairs[0]); k++) {
		size_t from, i, letters = 0, n = strlen(pairs[k].close);

		if (!begins(c, c->at, pairs[k].open))
			continue;
		from = i = c->at + strlen(pairs[k].open);
		for (; i < c->t.n && i < from + 40; i++) {
			int b = byte_at(c, i);

			if (memcmp(c->t.p + i, pairs[k].close,
				n < c->t.n - i ? n : c->t.n - i) == 0)
				break;
			if (class_at(c, i) & LETTER || b >= 0x80)
				letters++;
			else if (!(class_at(c, i) & DIGIT) &&
				 (b == '\0' || !strchr(" _-.|'\"", b)))
				break;
			if (b == ' ' && pairs[k].open[0] == '%')
				break;
		}
		if (letters < 3 || i + n > c->t.n ||
		    memcmp(c->t.p + i, pairs[k].close, n) != 0 ||
		    (pairs[k].named && !names_a_field(c->t.p + from, i - from)))
			continue;
		word_add(c, WORD_BLANK, c->at, i + n);
		c->at = i + n;
		return true;
	}
	return false;
}

static void
take_letters(struct cutter *c)
{
	size_t i = c->at, quote, n;
	struct word *w;
	uint32_t first = 0;

	utf8_decode(c->t.p + i, c->t.n - i, &first);
	while (i < c->t.n) {
		uint32_t cp = 0;

		if (class_at(c, i) & (LETTER | DIGIT)) {
			i++;
		} else if (byte_at(c, i) < 0x80) {
			break;
		} else {
			n = utf8_decode(c->t.p + i, c->t.n - i, &cp);
			if (n == 0 ||
			    !(fold_is_word(cp) || cp == 0x200D ||
				cp == 0x200C || cp == 0xAD) ||
			    (spaceless(cp) && i > c->at))
				break;
			i += n;
			if (spaceless(cp))
				break;
		}
	}
	quote = apostrophe(c, i);
	n = quote ? ending(c, i + quote) : 0;
	w = word_add(c, WORD_LETTERS, c->at, i + (n ? quote + n : 0));
	fold_span(c, w, c->at, i);
	if (n) {
		buf_char(&c->ws->folded, '\'');
		for (size_t k = 0; k < n; k++)
			buf_char(
			    &c->ws->folded, byte_at(c, i + quote + k) | 0x20);
		w->n += 1 + (uint32_t)n;
		i += quote + n;
	}
	if (first < 0x80 ? ascii[first] & UPPER : fold_is_upper(first)) {
		w->flags |= WORD_CAPITAL;
		if (w->n > 1)
			c->ws->capitals = true;
	} else if (caseless(first)) {
		w->flags |= WORD_CAPITAL;
	}
	if (w->n == 0)
		c->ws->n--;
	c->at = i;
}

/* A full stop ends a sentence unless it follows an initial or a usual
 * shortening, or a letter or digit goes on at once. */
static bool
full_stop_ends(const struct cutter *c)
{
	static const char *const shorts[] = {"dr", "mr", "mrs", "ms", "prof",
	    "st", "inc", "ltd", "vs", "bzw", "ca", "evtl", "sr", "sra", "hr",
	    "fr", "approx", "etc", "resp", "dhr", "mevr"};
	const struct words *ws = c->ws;
	size_t i = c->at + 1;
	struct str s;

	if (ws->n == c->sentence)
		return false;
	s = words_text(ws, ws->n - 1);
	if (ws->w[ws->n - 1].end == c->at && s.n == 1 && s.p[0] >= 'a')
		return false;
	for (size_t k = 0; k < sizeof(shorts) / sizeof(shorts[0]); k++)
		if (str_eq(s, str_of(shorts[k])))
			return false;
	return !(class_at(c, i) & (LETTER | DIGIT)) || class_at(c, i) & UPPER;
}

static void
take_mark(struct cutter *c)
{
	int b = byte_at(c, c->at);

	switch (b) {
	case '?':
		end_sentence(c, WORD_ASKED);
		break;
	case '!':
		end_sentence(c, WORD_CRIED);
		break;
	case '.':
		if (byte_at(c, c->at + 1) == '.')
			stop(c);
		else if (full_stop_ends(c))
			end_sentence(c, 0);
		break;
	case '\n':
		stop(c);
		if (byte_at(c, c->at + 1) == '\n' ||
		    class_at(c, c->at + 1) & UPPER ||
		    byte_at(c, c->at + 1) >= 0xC3)
			end_sentence(c, 0);
		break;
	case '-':
		if (byte_at(c, c->at + 1) == ' ' && c->at &&
		    byte_at(c, c->at - 1) == ' ')
			stop(c);
		break;
	default:
		if (ascii[b] & STOP)
			stop(c);
	}
	c->at++;
}

static void
take_wide(struct cutter *c)
{
	uint32_t cp;
	size_t n = utf8_decode(c->t.p + c->at, c->t.n - c->at, &cp);

	if (n == 0) {
		c->at++;
		return;
	}
	if (symbol(cp)) {
		size_t begin = c->at;
		struct word *w = word_add(c, WORD_SIGN, begin, begin + n);

		fold_span(c, w, begin, begin + n);
		if (w->n == 0)
			c->ws->n--;
	} else if (fold_is_word(cp)) {
		take_letters(c);
		return;
	} else if (cp == 0xFF1F || cp == 0x61F || cp == 0x37E) {
		end_sentence(c, WORD_ASKED);
	} else if (cp == 0xFF01) {
		end_sentence(c, WORD_CRIED);
	} else if (cp == 0x3002 || cp == 0x964 || cp == 0x6D4 || cp == 0xFF0E) {
		end_sentence(c, 0);
	} else if (cp >= 0x2012 && cp != 0x2018 && cp != 0x2019 &&
		   cp != 0xFE0F) {
		stop(c);
	}
	c->at += n;
}

/* Whether there may be an address in the text at all: most have none. */
static bool
may_hold_host(const struct cutter *c)
{
	const char *p = c->t.p, *end = p + c->t.n;

	while (p < end && (p = memchr(p, '.', (size_t)(end - p))))
		if (class_at(c, (size_t)(++p - c->t.p)) & (LETTER | DIGIT))
			return true;
	return false;
}

void
words_cut(struct words *ws, struct str text)
{
	struct cutter c = {.ws = ws, .t = text};

	c.hosts = may_hold_host(&c);
	c.mails = c.hosts && memchr(text.p, '@', text.n);

	ws->n = 0;
	ws->capitals = false;
	buf_reset(&ws->folded);
	while (c.at < text.n) {
		int b = byte_at(&c, c.at), class = class_at(&c, c.at);
		int before = c.at ? byte_at(&c, c.at - 1) : ' ';
		bool fresh = before != '_' && before != '+' &&
			     !(ascii[before & 0x7F] & HOST);

		if (b >= 0x80) {
			if (b != 0xC2 || !try_blank(&c))
				take_wide(&c);
		} else if (class & LETTER) {
			if (!fresh || !((c.hosts && try_url(&c)) ||
					  (c.mails && try_email(&c))))
				take_letters(&c);
		} else if (class & DIGIT) {
			if (!try_phone(&c) &&
			    !(fresh && c.mails && try_email(&c)) &&
			    !try_number(&c))
				take_letters(&c);
		} else if (b == '+' && class_at(&c, c.at + 1) & DIGIT) {
			if (!try_phone(&c))
				take_mark(&c);
		} else if (b == ' ' || !try_blank(&c)) {
			take_mark(&c);
		}
	}
	end_sentence(&c, 0);
}

struct str
words_text(const struct words *ws, size_t i)
{
	if (ws->w[i].n == 0)
		return STR("");
	return (struct str){ws->folded.p + ws->w[i].at, ws->w[i].n};
}

void
words_free(struct words *ws)
{
	free(ws->w);
	buf_free(&ws->folded);
	*ws = (struct words){0};
}
