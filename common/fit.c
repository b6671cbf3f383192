/* fit.c: whether a piece of data may stand in a letter. */
#include "fit.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "policyblock.h"
#include "policyread.h"
#include "scan.h"

enum {
	/* A full stop ends a sentence after so many words, the last of so
	 * many bytes, and else an abbreviation: Lind & Co. KG. */
	SAID_WORDS = 3,
	SAID_LETTERS = 4,
};

struct fit {
	struct policy *rules;
	int time; /* the list of phrases that names may be: May, June */
	struct words words;
	struct scan scan;
};

struct fit *
fit_new(void)
{
	struct fit *f = xcalloc(1, sizeof(*f));

	f->rules = policy_open("letter");
	policy_phrases(f->rules);
	f->time = phrases_list(f->rules->phrases, STR("time"));
	return f;
}

static bool
holds(struct str s, const char *what)
{
	size_t n = strlen(what);

	for (size_t i = 0; i + n <= s.n; i++)
		if (memcmp(s.p + i, what, n) == 0)
			return true;
	return false;
}

/* Signs of an address, of a blank, and of something said aloud. */
static bool
holds_signs(struct str s)
{
	return memchr(s.p, '@', s.n) || holds(s, "://") || holds(s, "www.") ||
	       holds(s, "{{") || memchr(s.p, '%', s.n) || holds(s, "!!") ||
	       holds(s, "??");
}

/* A company may be called as its host, example.com, but not by a page. */
static bool
is_word_fit(struct str text, const struct word *w, bool host)
{
	struct str s = {text.p + w->begin, w->end - w->begin};

	if (w->kind == WORD_URL)
		return host && !memchr(s.p, '/', s.n);
	return w->kind != WORD_EMAIL && w->kind != WORD_PHONE;
}

static bool
is_fit(struct fit *f, struct str text, bool name)
{
	if (holds_signs(text))
		return false;
	words_cut(&f->words, text);
	for (size_t i = 0; i < f->words.n; i++) {
		const struct word *w = &f->words.w[i];

		if (!is_word_fit(text, w, !name))
			return false;
		if (w->flags & WORD_LAST && i + 1 < f->words.n &&
		    i + 1 >= SAID_WORDS && w->end - w->begin >= SAID_LETTERS)
			return false;
	}
	scan_text(&f->scan, f->rules->phrases, &f->words);
	for (size_t i = 0; i < f->scan.n; i++)
		if (!name || f->scan.hit[i].phrase->list != f->time)
			return false;
	return true;
}

bool
fit_letter(struct fit *f, struct str text)
{
	return is_fit(f, text, false);
}

bool
fit_name(struct fit *f, struct str text)
{
	return is_fit(f, text, true);
}

void
fit_free(struct fit *f)
{
	if (!f)
		return;
	policy_free(f->rules);
	words_free(&f->words);
	scan_free(&f->scan);
	free(f);
}
