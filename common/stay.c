/* stay.c: where the owner was, found by name in a note. */
#include "stay.h"

#include <stdlib.h>
#include <string.h>

#include "company.h"
#include "escape.h"
#include "knownkey.h"
#include "mem.h"

struct stay_words {
	const struct stay *stay;
	struct words words;
	struct buf text;
	uint64_t key; /* of a company */
};

static void
add_stay(struct stays *all, const struct stay *s)
{
	struct stay_words *w = &all->stay[all->n++];
	struct buf raw = {0};

	*w = (struct stay_words){.stay = s, .key = known_company_key(s->name)};
	if (!unescape_add(&raw, s->name) || !raw.n)
		buf_piece(&raw, s->name);
	if (s->kind == 'v')
		buf_piece(&w->text, str_buf(&raw));
	else
		company_add_key(&w->text, str_buf(&raw));
	words_cut(&w->words, str_buf(&w->text));
	/* The year of an event is no part of its name. */
	while (w->words.n > 1 && w->words.w[w->words.n - 1].flags & WORD_YEAR)
		w->words.n--;
	buf_free(&raw);
}

void
stays_begin(struct stays *all, const struct known *k)
{
	*all = (struct stays){.stay = xcalloc(k->stays, sizeof(*all->stay))};
	for (size_t i = 0; i < k->stays; i++)
		add_stay(all, &k->stay[i]);
}

void
stays_free(struct stays *all)
{
	for (size_t i = 0; i < all->n; i++) {
		words_free(&all->stay[i].words);
		buf_free(&all->stay[i].text);
	}
	free(all->stay);
	*all = (struct stays){0};
}

/* Words that alone do not name a place. */
static bool
is_common(struct str w)
{
	static const char *const common[] = {"university", "institute",
	    "school", "college", "national", "international", "global",
	    "general", "first", "united", "american", "european", "technical",
	    "royal", "state", "city", "open", "data", "digital", "business",
	    "academy", "conference", "summit", "meetup", "annual", "world",
	    "universidad", "universidade", "universitat", "universite",
	    "hochschule", "ecole", "escuela", "escola", "scuola", "group",
	    "bank", "institut", "technische", "central", "department"};

	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		if (str_eq(w, str_of(common[i])))
			return true;
	return false;
}

/* How many words from `at` on are the stay's name or enough of it; 0: none. */
static size_t
name_length(
    const struct words *w, const struct stay_words *s, size_t at, size_t end)
{
	size_t n = 0;

	while (n < s->words.n && at + n < end &&
	       str_eq(words_text(w, at + n), words_text(&s->words, n)))
		n++;
	if (n == 0 || n == s->words.n || n >= 3)
		return n;
	if (n == 2 && !(is_common(words_text(w, at)) && w->w[at + 1].n <= 3))
		return n;
	return n == 1 && w->w[at].n >= 5 && w->w[at].flags & WORD_CAPITAL &&
		       !is_common(words_text(w, at))
		   ? n
		   : 0;
}

/* The first letters of a name of three words or more: "CIT". */
static bool
is_initials(const struct words *w, const struct stay_words *s, size_t at)
{
	struct str word = words_text(w, at);
	size_t n = 0;

	if (!(w->w[at].flags & WORD_CAPITAL) || word.n < 3)
		return false;
	for (size_t i = 0; i < s->words.n; i++) {
		struct str part = words_text(&s->words, i);

		if (part.n == 0 || str_eq(part, STR("of")) ||
		    str_eq(part, STR("and")) || str_eq(part, STR("de")) ||
		    str_eq(part, STR("the")) || str_eq(part, STR("for")))
			continue;
		if (n == word.n || part.p[0] != word.p[n++])
			return false;
	}
	return n == word.n;
}

const struct stay *
stays_find(const struct stays *all, const struct words *w, const char *kinds,
    size_t first, size_t end)
{
	const struct stay *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct stay_words *s = &all->stay[i];

		if (!strchr(kinds, s->stay->kind))
			continue;
		for (size_t at = first; at < end; at++) {
			size_t n = name_length(w, s, at, end);

			if (!n && is_initials(w, s, at))
				n = 1;
			if (n > most) {
				most = n;
				best = s->stay;
			}
		}
	}
	return best;
}

bool
stay_was_there(const struct stay *s, int from, int to, int this_year)
{
	int last = s->until.precision ? s->until.year
		   : this_year        ? this_year
				      : 9999;

	if (!from || s->from.precision == DATE_NONE)
		return !from || !s->until.precision || from <= last;
	return to >= s->from.year && from <= last;
}

const struct stay *
stays_named(const struct stays *all, char kind, struct str name)
{
	uint64_t key = known_company_key(name);

	for (size_t i = 0; key && i < all->n; i++)
		if (all->stay[i].stay->kind == kind && all->stay[i].key == key)
			return all->stay[i].stay;
	return NULL;
}
