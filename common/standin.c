/* standin.c: words, numbers and dates replaced by others of the same shape. */
#include "standin.h"

#include <stdlib.h>

#include "alphabet.h"
#include "date.h"
#include "fold.h"
#include "map.h"
#include "mem.h"
#include "text.h"

enum {
	TRIES =
	    32, /* until a stand-in that another has is taken all the same */
	WEEKS_LEAST = 52,
	WEEKS_MOST = 520,
};

struct standin {
	uint64_t key[2];
	int64_t days; /* that dates move */
	struct map *learned; /* folded words of names */
	struct map *word; /* folded word of a name: the try that gave its own */
	struct map *taken; /* folded stand-in: whose it is, a slot of `word` */
	struct buf folded, made;
};

struct standin *
standin_new(const void *secret, size_t n)
{
	static const uint64_t first[2] = {1, 2}, second[2] = {3, 4};
	struct standin *s = xcalloc(1, sizeof(*s));

	s->key[0] = map_hash_keyed(first, secret, n);
	s->key[1] = map_hash_keyed(second, secret, n);
	s->days = -7 * (int64_t)(WEEKS_LEAST + map_hash_keyed(s->key, "", 0) %
						   (WEEKS_MOST - WEEKS_LEAST));
	s->learned = map_new();
	s->word = map_new();
	s->taken = map_new();
	return s;
}

void
standin_free(struct standin *s)
{
	if (!s)
		return;
	map_free(s->learned);
	map_free(s->word);
	map_free(s->taken);
	buf_free(&s->folded);
	buf_free(&s->made);
	free(s);
}

/* What is within a word without being seen: fold_add drops it. */
static bool
invisible(uint32_t cp)
{
	return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 ||
	       cp == 0xFEFF || (cp >= 0xFE00 && cp <= 0xFE0F);
}

/* The bytes from raw.p on up to the first word or number, and the word. */
static bool
next_word(struct str raw, size_t *before, struct str *word)
{
	size_t i = 0, end = 0, len;
	uint32_t cp;

	while (i < raw.n) {
		len = utf8_decode(raw.p + i, raw.n - i, &cp);
		if (len > 0 && fold_is_word(cp))
			break;
		i += len ? len : 1;
	}
	*before = i;
	if (i == raw.n)
		return false;
	for (end = i; i < raw.n; i += len) {
		len = utf8_decode(raw.p + i, raw.n - i, &cp);
		if (len > 0 && fold_is_word(cp))
			end = i + len;
		else if (len == 0 || !invisible(cp))
			break;
	}
	*word = (struct str){raw.p + *before, end - *before};
	return true;
}

static bool
capital(struct str word)
{
	uint32_t cp = 0;

	utf8_decode(word.p, word.n, &cp);
	return fold_is_upper(cp) || cp >= 0x0590;
}

static bool
learned(const struct standin *s, struct str word, struct buf *folded)
{
	buf_reset(folded);
	fold_add(folded, word);
	return folded->n > 1 && map_get(s->learned, str_buf(folded));
}

void
standin_learn(struct standin *s, struct str name)
{
	struct str word;
	size_t before;

	while (next_word(name, &before, &word)) {
		buf_reset(&s->folded);
		fold_add(&s->folded, word);
		*map_at(s->learned, str_buf(&s->folded)) = s;
		name.n -= (size_t)(word.p + word.n - name.p);
		name.p = word.p + word.n;
	}
}

/* Adds the stand-in that a try gives for a word whose folded form is known. */
static void
make(const struct standin *s, uint64_t context, uint64_t try, struct str folded,
    struct str word, struct buf *b)
{
	uint64_t seed[4] = {
	    context, try, map_hash_keyed(s->key, folded.p, folded.n)};
	uint64_t random = 0;
	size_t letter = 0, len;
	uint32_t cp;

	for (size_t i = 0; i < word.n; i += len) {
		len = utf8_decode(word.p + i, word.n - i, &cp);
		if (fold_is_word(cp)) {
			seed[3] = letter++;
			random = map_hash_keyed(s->key, seed, sizeof(seed));
			cp = alphabet_other(cp, random);
		}
		buf_cp(b, cp);
	}
}

/* Adds the stand-in of a word of a name: no other word has it, if that can be
 * had, and it is no word of a name itself. */
static void
add_own(struct standin *s, struct str word, struct buf *b)
{
	void **slot;
	uintptr_t try;

	buf_reset(&s->folded);
	fold_add(&s->folded, word);
	slot = map_at(s->word, str_buf(&s->folded));
	for (try = (uintptr_t)*slot; try == 0 || !*slot;) {
		struct buf folded = {0};
		void **taken;

		buf_reset(&s->made);
		make(s, 0, ++try, str_buf(&s->folded), word, &s->made);
		fold_add(&folded, str_buf(&s->made));
		taken = map_at(s->taken, str_buf(&folded));
		if (try == TRIES ||
		    ((!*taken || *taken == (void *)slot) &&
			!map_get(s->learned, str_buf(&folded)))) {
			*taken = (void *)slot;
			*slot = (void *)try;
		}
		buf_free(&folded);
	}
	make(s, 0, try, str_buf(&s->folded), word, b);
}

void
standin_name(struct standin *s, struct str raw, struct buf *b)
{
	struct str word;
	size_t before;

	while (next_word(raw, &before, &word)) {
		buf_add(b, raw.p, before);
		add_own(s, word, b);
		raw.n -= before + word.n;
		raw.p += before + word.n;
	}
	buf_add(b, raw.p, before);
}

/* A number for all texts that differ in nothing but names and numbers. */
static uint64_t
text_context(struct standin *s, struct str raw)
{
	struct buf rest = {0}, folded = {0};
	struct str word;
	size_t before;
	uint64_t context;

	while (next_word(raw, &before, &word)) {
		if (!(capital(word) && learned(s, word, &folded)) &&
		    !(word.p[0] >= '0' && word.p[0] <= '9')) {
			fold_add(&rest, word);
			buf_char(&rest, ' ');
		}
		raw.n -= before + word.n;
		raw.p += before + word.n;
	}
	context = map_hash_keyed(s->key, rest.p ? rest.p : "", rest.n);
	buf_free(&rest);
	buf_free(&folded);
	return context;
}

void
standin_text(struct standin *s, struct str raw, struct buf *b)
{
	uint64_t context = text_context(s, raw);
	struct str word;
	size_t before;

	while (next_word(raw, &before, &word)) {
		buf_add(b, raw.p, before);
		if (learned(s, word, &s->folded) && capital(word))
			add_own(s, word, b);
		else
			make(s, context, 1, str_buf(&s->folded), word, b);
		raw.n -= before + word.n;
		raw.p += before + word.n;
	}
	buf_add(b, raw.p, before);
}

void
standin_phone(struct standin *s, struct str raw, struct buf *b)
{
	uint64_t state = 0;
	char *to = buf_room(b, raw.n);

	for (size_t i = raw.n; i-- > 0;) {
		to[i] = raw.p[i];
		if (to[i] >= '0' && to[i] <= '9') {
			int digit = to[i] - '0';
			uint64_t pair[2] = {state, (uint64_t)digit};

			to[i] =
			    (char)('0' + ((uint64_t)digit + state % 10) % 10);
			state = map_hash_keyed(s->key, pair, sizeof(pair));
		} else if (to[i] == ' ') {
			state = 0;
		} else if ((to[i] | 0x20) >= 'a' && (to[i] | 0x20) <= 'z') {
			to[i] = 'x';
		}
	}
	b->n += raw.n;
}

/* Whether a word of an address says nothing about whose it is. */
static bool
public_word(struct str raw, size_t at, struct str word)
{
	static const char *const schemes[] = {"http", "https", "mailto", "www"};
	static const char *const last[] = {"com", "net", "org", "example"};
	size_t end = at + word.n;
	bool after_dot = at > 0 && raw.p[at - 1] == '.';

	for (size_t i = 0; i < 4; i++)
		if (at == 0 && str_eq(word, str_of(schemes[i])))
			return true;
	if (str_eq(word, STR("www")) && at > 0 && raw.p[at - 1] == '/')
		return true;
	for (size_t i = 0; i < 4; i++)
		if (after_dot && str_eq(word, str_of(last[i])) &&
		    (end == raw.n || raw.p[end] == '/' || raw.p[end] == ' '))
			return true;
	return false;
}

void
standin_address(struct standin *s, struct str raw, struct buf *b)
{
	static const char *const roots[] = {"https://www.linkedin.com/in/",
	    "https://www.linkedin.com/pub/", "urn:li:member:"};
	struct str rest = raw, word;
	size_t before;

	for (size_t i = 0; i < 3; i++)
		if (str_starts(raw, roots[i])) {
			buf_str(b, roots[i]);
			raw.p += strlen(roots[i]);
			raw.n -= strlen(roots[i]);
			standin_name(s, raw, b);
			return;
		}
	while (next_word(rest, &before, &word)) {
		buf_add(b, rest.p, before);
		if (public_word(raw, (size_t)(word.p - raw.p), word))
			buf_piece(b, word);
		else
			add_own(s, word, b);
		rest.n -= before + word.n;
		rest.p += before + word.n;
	}
	buf_add(b, rest.p, before);
}

static void
move_months(struct date *d, int64_t months)
{
	int64_t n = (int64_t)d->year * 12 + d->month - 1 + months;

	d->year = (int)(n / 12);
	d->month = (int)(n % 12) + 1;
}

static void
move(const struct standin *s, struct date *d)
{
	struct date day;

	switch (d->precision) {
	case DATE_YEAR:
		d->year += (int)(s->days / 365);
		break;
	case DATE_MONTH:
		move_months(d, s->days * 12 / 365);
		break;
	default:
		day = date_of_days(
		    date_days(d->year, d->month, d->day) + s->days);
		d->year = day.year;
		d->month = day.month;
		d->day = day.day;
	}
}

void
standin_date(struct standin *s, struct str raw, struct buf *b)
{
	struct buf leap = {0};
	struct date d;

	if (date_parse(raw, &d) && d.year > WEEKS_MOST / 52 + 1) {
		move(s, &d);
		date_add(b, &d);
		return;
	}
	buf_str(&leap, "2000");
	if (str_starts(raw, "--"))
		buf_add(&leap, raw.p + 1, raw.n - 1);
	if (leap.n > 4 && date_parse(str_buf(&leap), &d)) {
		move(s, &d);
		buf_printf(b, "--%02d-%02d", d.month, d.day);
	} else {
		standin_name(s, raw, b);
	}
	buf_free(&leap);
}
