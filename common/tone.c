/* tone.c: what in a text would look bad if it were made public. */
#include "tone.h"

#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "mem.h"
#include "text.h"

enum {
	RUN_WORDS = 4, /* words in capitals that shout by their number */
	RUN_LETTERS = 12, /* and their letters: more than three acronyms */
	CRIES = 3, /* sentences in a row with an exclamation mark */
	STRETCH = 3, /* of a vowel, as in "sooo" */
};

static void
add(struct tone *t, int rule, size_t begin, size_t end)
{
	if (t->n == t->cap) {
		t->cap = t->cap ? 2 * t->cap : 16;
		t->found = xreallocarray(t->found, t->cap, sizeof(*t->found));
	}
	t->found[t->n++] = (struct finding){begin, end, rule, false};
}

static int
rule_of(const struct tone *t, const char *name)
{
	return policy_rule_find(t->policy, str_of(name));
}

/* Letters of a word, and whether all of them are capitals. */
static size_t
capitals(const struct word *w, struct str text)
{
	size_t n = 0;

	if (w->kind != WORD_LETTERS)
		return 0;
	for (size_t i = w->begin; i < w->end;) {
		uint32_t cp;
		size_t len = utf8_decode(text.p + i, w->end - i, &cp);

		if (len == 0)
			return 0;
		if (fold_is_upper(cp))
			n++;
		else if (fold_is_letter(cp))
			return 0;
		i += len;
	}
	return n;
}

/* Whether a hit consists of words in capitals. */
static bool
is_shouted(const struct tone *t, const struct hit *h, struct str text)
{
	for (uint32_t i = h->first; i <= h->last; i++)
		if (capitals(&t->words.w[i], text) == 0)
			return false;
	return true;
}

static void
add_hits(struct tone *t, struct str text, enum language language)
{
	int shouting = rule_of(t, "shouting");

	for (size_t i = 0; i < t->scan.n; i++) {
		const struct hit *h = &t->scan.hit[i];
		const char *lang = h->phrase->lang;
		int rule = -1;

		if (language != LANGUAGE_NONE && *lang &&
		    strcmp(lang, language_code(language)) != 0)
			continue;
		for (size_t r = 0; r < t->policy->rules && rule < 0; r++)
			if (t->policy->rule[r].list == h->phrase->list)
				rule = (int)r;
		if (rule < 0 || (rule == shouting && !is_shouted(t, h, text)))
			continue;
		add(t, rule, t->words.w[h->first].begin,
		    t->words.w[h->last].end);
	}
}

/* Whether a run of words is a line of its own that does not cry: a heading. */
static bool
is_heading(struct str text, size_t begin, size_t end)
{
	while (begin > 0 && text.p[begin - 1] != '\n')
		if (text.p[--begin] != ' ' && text.p[begin] != '#' &&
		    text.p[begin] != '*')
			return false;
	for (; end < text.n && text.p[end] != '\n'; end++)
		if (text.p[end] != ' ' && text.p[end] != ':' &&
		    text.p[end] != '*')
			return false;
	return true;
}

/* Whether a word in capitals ends as words do and acronyms do not. */
static bool
is_inflected(struct str text, const struct word *w)
{
	static const char *const endings[] = {"ED", "ING", "LY", "ABLE", "IBLE",
	    "TION", "MENT", "NESS", "IOUS", "FUL", "EST"};
	size_t n = w->end - w->begin;

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t len = strlen(endings[i]);

		if (n >= len + 3 &&
		    memcmp(text.p + w->end - len, endings[i], len) == 0)
			return true;
	}
	return false;
}

static void
add_runs(struct tone *t, struct str text)
{
	int rule = rule_of(t, "shouting");
	size_t words = 0, letters = 0, first = 0;

	if (rule < 0)
		return;
	for (size_t i = 0; i <= t->words.n; i++) {
		const struct word *w = &t->words.w[i];
		size_t n = i < t->words.n ? capitals(w, text) : 0;

		if (n > 0) {
			if (words++ == 0)
				first = i;
			letters += n;
			continue;
		}
		if (((words >= RUN_WORDS && letters >= RUN_LETTERS) ||
			(words == 1 &&
			    is_inflected(text, &t->words.w[first]))) &&
		    !is_heading(
			text, t->words.w[first].begin, t->words.w[i - 1].end))
			add(t, rule, t->words.w[first].begin,
			    t->words.w[i - 1].end);
		words = letters = 0;
	}
}

/* Whether marks end a sentence; in code they stand between other signs. */
static bool
is_speech(struct str text, size_t begin, size_t end)
{
	char before = begin > 0 ? text.p[begin - 1] : '(';
	char after = end < text.n ? text.p[end] : '\n';

	return !strchr("([{<$=|&/\\", before) && strchr(" \n\t\"')*_", after);
}

/* Runs of ! and ?, with spaces between them or not. */
static void
add_marks(struct tone *t, struct str text, int rule)
{
	for (size_t i = 0; i < text.n; i++) {
		size_t marks = 0, end = i, j = i;

		for (; j < text.n && (text.p[j] == '!' || text.p[j] == '?' ||
					 (marks > 0 && text.p[j] == ' '));
		     j++)
			if (text.p[j] != ' ') {
				marks++;
				end = j + 1;
			}
		if (marks > 1 && is_speech(text, i, end))
			add(t, rule, i, end);
		if (marks > 0)
			i = end;
	}
}

/* Sentences in a row that cry, however far apart their marks. */
static void
add_cries(struct tone *t, int rule)
{
	size_t cries = 0, first = 0;
	bool cried = false;

	for (size_t i = 0; i < t->words.n; i++) {
		const struct word *w = &t->words.w[i];

		cried |= (w->flags & WORD_CRIED) != 0;
		if (cries == 0 && w->flags & WORD_FIRST)
			first = i;
		if (!(w->flags & WORD_LAST))
			continue;
		cries = cried ? cries + 1 : 0;
		cried = false;
		if (cries == CRIES)
			add(t, rule, t->words.w[first].begin, w->end);
	}
}

static bool
is_vowel(unsigned char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' ||
	       c == 'y' || c == 'h';
}

/* Words drawn out, as in "pleeease". */
static void
add_stretches(struct tone *t, struct str text, int rule)
{
	for (size_t i = 0; i < t->words.n; i++) {
		const struct word *w = &t->words.w[i];
		size_t run = 1;

		for (size_t j = w->begin + 1;
		     w->kind == WORD_LETTERS && j < w->end && run < STRETCH;
		     j++)
			run = text.p[j] == text.p[j - 1] &&
				      is_vowel((unsigned char)text.p[j])
				  ? run + 1
				  : 1;
		/* iii) counts, and IEEE is a body. */
		if (run == STRETCH && w->end - w->begin > STRETCH &&
		    text.p[w->begin] != 'i')
			add(t, rule, w->begin, w->end);
	}
}

static int
compare(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return (x->rule > y->rule) - (x->rule < y->rule);
}

static bool
gives_way(const struct policy *p, int rule, int to)
{
	for (size_t i = 0; i < p->links; i++)
		if (!p->link[i].imply && p->link[i].rule == rule &&
		    p->link[i].by == to)
			return true;
	return false;
}

/* Findings that share a place: a rule gives way to those that the policy says
 * exclude it. In the order of the text. */
static void
drop_excluded(struct tone *t)
{
	size_t kept = 0;

	for (size_t i = 0; i < t->n; i++) {
		struct finding *f = &t->found[i];

		for (size_t k = i + 1; k < t->n && t->found[k].begin < f->end;
		     k++) {
			if (gives_way(t->policy, f->rule, t->found[k].rule))
				f->dropped = true;
			if (gives_way(t->policy, t->found[k].rule, f->rule))
				t->found[k].dropped = true;
		}
	}
	for (size_t i = 0; i < t->n; i++)
		if (!t->found[i].dropped)
			t->found[kept++] = t->found[i];
	t->n = kept;
}

/* One finding for a place: the one that begins first, the longest of them. */
static void
drop_overlaps(struct tone *t)
{
	size_t kept = 0;

	for (size_t i = 0; i < t->n; i++)
		if (kept == 0 || t->found[i].begin >= t->found[kept - 1].end)
			t->found[kept++] = t->found[i];
	t->n = kept;
}

void
tone_check(struct tone *t, struct str text, enum language language)
{
	int exclamation = rule_of(t, "exclamation");

	t->n = 0;
	words_cut(&t->words, text);
	scan_text(&t->scan, t->policy->phrases, &t->words);
	add_hits(t, text, language);
	add_runs(t, text);
	if (exclamation >= 0) {
		add_marks(t, text, exclamation);
		add_cries(t, exclamation);
		add_stretches(t, text, exclamation);
	}
	if (t->n > 1) {
		qsort(t->found, t->n, sizeof(*t->found), compare);
		drop_excluded(t);
		drop_overlaps(t);
	}
}

void
tone_free(struct tone *t)
{
	words_free(&t->words);
	scan_free(&t->scan);
	free(t->found);
}
