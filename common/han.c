/* han.c: names in Han characters, whatever language reads them. */
#include "han.h"

#include <stdint.h>
#include <stdlib.h>

#include "script.h"
#include "spelling.h"
#include "text.h"

extern const char data_hanzi[];

enum {
	ENTRIES = 4096,
	FORMS = 1024,
	CHARACTERS = 8, /* of a word that is read */
	CLOSE = 1, /* cost of spelling that two readings may differ by */
	AGAIN = 0x3005, /* the character before once more */
	WHOLE = 's',
};

/* A word of one or more characters and what one language reads it as. */
static struct reading {
	size_t at, n; /* in plain */
	struct str latin;
	uint32_t first;
	char language; /* the letter that its line begins with */
} readings[ENTRIES];
static size_t n_readings;

/* A character and the one that stands for it. */
static struct form {
	uint32_t from;
	struct str to;
} forms[FORMS];
static size_t n_forms;

static struct buf plain; /* the characters of readings */
static bool made;

static int
compare_forms(const void *a, const void *b)
{
	const struct form *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

static int
compare_readings(const void *a, const void *b)
{
	const struct reading *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->latin.p > y->latin.p) - (x->latin.p < y->latin.p);
}

static uint32_t
first_of(struct str s)
{
	uint32_t cp = 0;

	return utf8_decode(s.p, s.n, &cp) ? cp : 0;
}

static void
read_forms(char letter, struct str s)
{
	uint32_t cp;
	size_t first = utf8_decode(s.p, s.n, &cp);

	(void)letter;
	for (size_t i = first, n; i < s.n && n_forms < FORMS; i += n) {
		n = utf8_decode(s.p + i, s.n - i, &cp);
		if (n == 0)
			return;
		forms[n_forms++] = (struct form){cp, {s.p, first}};
	}
}

/* s is a reading, then words, or else characters run together. */
static void
read_readings(char language, struct str s)
{
	const char *blank = memchr(s.p, ' ', s.n);
	struct str latin = {s.p, blank ? (size_t)(blank - s.p) : s.n};

	for (size_t i = latin.n + 1; i < s.n;) {
		struct reading r = {.latin = latin, .language = language};
		uint32_t cp;
		size_t n = utf8_decode(s.p + i, s.n - i, &cp);

		if (language == WHOLE)
			for (n = 0; i + n < s.n && s.p[i + n] != ' ';)
				n++;
		if (n == 0 || n_readings == ENTRIES)
			return;
		r.at = plain.n;
		han_add_plain(&plain, (struct str){s.p + i, n});
		r.n = plain.n - r.at;
		r.first = first_of((struct str){plain.p + r.at, r.n});
		readings[n_readings++] = r;
		i += n + (language == WHOLE);
	}
}

/* Calls fn for the rest of every line that begins with one of these letters
 * and a blank. */
static void
each_line(const char *letters, void (*fn)(char letter, struct str rest))
{
	for (const char *p = data_hanzi; *p;) {
		const char *end = strchr(p, '\n');

		if (strchr(letters, *p) && p[1] == ' ')
			fn(*p, (struct str){p + 2, (size_t)(end - p - 2)});
		p = end + 1;
	}
}

void
han_begin(void)
{
	if (made)
		return;
	spelling_begin();
	script_begin();
	made = true;
	each_line("v", read_forms);
	qsort(forms, n_forms, sizeof(forms[0]), compare_forms);
	each_line("cjks", read_readings);
	qsort(readings, n_readings, sizeof(readings[0]), compare_readings);
}

static const struct form *
form_of(uint32_t cp)
{
	const struct form key = {.from = cp};

	return bsearch(&key, forms, n_forms, sizeof(forms[0]), compare_forms);
}

void
han_add_plain(struct buf *b, struct str word)
{
	struct str last = {NULL, 0};

	han_begin();
	for (size_t i = 0, n; i < word.n; i += n) {
		uint32_t cp = 0;
		const struct form *f;
		struct str now;

		n = utf8_decode(word.p + i, word.n - i, &cp);
		n = n ? n : 1;
		f = form_of(cp);
		now = f ? f->to : (struct str){word.p + i, n};
		if (cp == AGAIN && last.p)
			now = last;
		buf_piece(b, now);
		last = now;
	}
}

/* The first reading of a character; they lie together. */
static size_t
readings_of(uint32_t cp)
{
	size_t low = 0, high = n_readings;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (readings[mid].first < cp)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static struct str
han_of(const struct reading *r)
{
	return (struct str){plain.p + r->at, r->n};
}

static bool
begins(struct str s, struct str with)
{
	return s.n >= with.n && memcmp(s.p, with.p, with.n) == 0;
}

/* How many bytes of the word a Japanese family name of several characters
 * takes; 0 if there is none that leaves something. */
static size_t
japanese_family(struct str word)
{
	uint32_t cp = first_of(word);
	size_t best = 0;

	for (size_t i = readings_of(cp);
	     i < n_readings && readings[i].first == cp; i++) {
		struct str han = han_of(&readings[i]);

		if (readings[i].language == WHOLE && han.n > 3 &&
		    han.n < word.n && han.n > best && begins(word, han))
			best = han.n;
	}
	return best;
}

/* Family names of two characters. */
static const char *const compound[] = {"欧阳", "司马", "上官", "诸葛", "司徒",
    "夏侯", "皇甫", "尉迟", "慕容", "令狐", "公孙", "长孙", "端木", "南宫",
    "独孤", "东方", "남궁", "황보", "제갈", "사공", "선우", "독고"};

static size_t
several(struct str word)
{
	struct buf b = {0};
	struct str s;
	size_t n;

	han_add_plain(&b, word);
	s = str_buf(&b);
	n = japanese_family(s);
	for (size_t i = 0; i < sizeof(compound) / sizeof(compound[0]); i++)
		if (str_starts(s, compound[i]) && s.n > strlen(compound[i]))
			n = strlen(compound[i]);
	buf_free(&b);
	return n;
}

size_t
han_family(struct str word)
{
	enum script s = script_of(word);
	bool chinese = s == SCRIPT_HAN;
	size_t count = 0, first = 0, n;

	if (s != SCRIPT_HAN && s != SCRIPT_HANGUL)
		return 0;
	for (size_t i = 0; i < word.n; i += n, count++) {
		uint32_t cp = 0;

		n = utf8_decode(word.p + i, word.n - i, &cp);
		s = script_of((struct str){word.p + i, n});
		if (n == 0 || (s != SCRIPT_HANGUL && cp != AGAIN &&
				  (s != SCRIPT_HAN || !chinese)))
			return 0;
		if (count == 0)
			first = n;
	}
	if (count < 2 || count > 5)
		return 0;
	/* the characters compared are as long as those that stand there */
	n = count > 2 ? several(word) : 0;
	return n ? n : first;
}

/* Long vowels, which romanised Japanese marks or leaves out, once. */
static size_t
shorten(struct str s, char *to, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < room; i++) {
		char c = s.p[i], last = n ? to[n - 1] : '\0';
		bool ends = i + 1 == s.n || !strchr("aiueoy", s.p[i + 1]);

		if ((c == 'u' || c == 'o') && last == 'o')
			continue;
		if (c == 'u' && last == 'u')
			continue;
		if (c == 'h' && last == 'o' && ends)
			continue;
		to[n++] = c;
	}
	return n;
}

/* Whether the characters from `at` on can be read as latin from `from` on. */
static bool
reads_on(struct str word, struct str latin, const char *languages)
{
	uint32_t cp = first_of(word);

	if (word.n == 0)
		return latin.n == 0;
	for (size_t i = readings_of(cp);
	     i < n_readings && readings[i].first == cp; i++) {
		const struct reading *r = &readings[i];
		char shorter[SPELLING_BYTES];
		struct str l = {shorter, 0}, han = han_of(r);

		if (!strchr(languages, r->language) || !begins(word, han))
			continue;
		l.n = r->language == WHOLE
			  ? shorten(r->latin, shorter, sizeof(shorter))
			  : r->latin.n;
		if (r->language != WHOLE)
			l.p = r->latin.p;
		if (begins(latin, l) &&
		    reads_on((struct str){word.p + han.n, word.n - han.n},
			(struct str){latin.p + l.n, latin.n - l.n}, languages))
			return true;
	}
	return false;
}

static bool
reads_japanese(struct str word, struct str latin)
{
	char shorter[SPELLING_BYTES];
	size_t n = shorten(latin, shorter, sizeof(shorter));

	return reads_on(word, (struct str){shorter, n}, "js");
}

/* Whether what was read so far, in b, and one reading of each character that
 * is left come to a spelling of latin. */
static bool
reads_korean(struct buf *b, struct str word, struct str latin)
{
	uint32_t cp = first_of(word);
	size_t n = b->n;

	if (word.n == 0)
		return spelling_cost(str_buf(b), latin, SPELLING_KOREAN,
			   CLOSE) != SPELLING_APART;
	for (size_t i = readings_of(cp);
	     i < n_readings && readings[i].first == cp; i++) {
		if (readings[i].language != 'k')
			continue;
		b->n = n;
		buf_piece(b, readings[i].latin);
		if (reads_korean(b,
			(struct str){
			    word.p + readings[i].n, word.n - readings[i].n},
			latin))
			return true;
	}
	return false;
}

static bool
reads_mandarin(struct str word, struct str latin)
{
	struct buf b = {0};
	bool reads;

	script_add_latin(&b, word);
	reads = spelling_cost(str_buf(&b), latin, SPELLING_CHINESE, CLOSE) !=
		SPELLING_APART;
	buf_free(&b);
	return reads;
}

bool
han_reads(struct str word, struct str latin)
{
	struct buf b = {0};
	bool korean;

	if (latin.n == 0 || latin.n > SPELLING_BYTES || word.n == 0 ||
	    word.n > 4 * CHARACTERS)
		return false;
	if (reads_mandarin(word, latin) || reads_on(word, latin, "c") ||
	    reads_japanese(word, latin))
		return true;
	korean = reads_korean(&b, word, latin);
	buf_free(&b);
	return korean;
}
