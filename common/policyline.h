/* policyline.h: a line of a policy, read word by word. What fails says so in
 * p->wrong and returns false. */
#ifndef POLICYLINE_H
#define POLICYLINE_H

#include "policy.h"

/* One file being read. */
struct reader {
	struct policy *p;
	const char *file, *folder;
	size_t line;
	int depth;
	bool shipped;
	struct str rest; /* of the line */
	int phrases_list; /* the block that indented lines belong to, or -1 */
	struct str words; /* the list likewise, or none */
	char lang[2];
	size_t lang_n;
};

/* Remembers what is wrong, and where; returns false. */
bool reader_fail(struct reader *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The line being read. */
struct origin reader_here(const struct reader *r);

/* A copy of a text that lives as long as the policy. */
struct str policy_keep(struct policy *p, struct str s);

/* The line without its comment and what blanks stand at its end. A # begins
 * a comment at the line's begin or behind a blank, outside of quotes. */
struct str reader_text(struct str s);

/* Steps over blanks. */
void reader_blanks(struct str *s);

/* The next word of the line; empty at its end. */
struct str reader_word(struct reader *r);

/* Steps over a word, if it stands next and is one by itself. */
bool reader_ahead(struct str *s, const char *w);

/* The next quoted text, kept, with \" \\ \n undone. */
bool reader_quoted(struct reader *r, struct str *text);

/* A whole number of at most 6 digits. */
bool reader_number(struct reader *r, int *value);

/* The number of the rule named next. */
bool reader_rule(struct reader *r, int *rule);

/* The verdict named next, kept. */
bool reader_verdict(struct reader *r, struct str *verdict);

/* Whether a text is a name for rules and lists, or a verdict. */
bool policy_is_name(struct str s);
bool policy_is_verdict(struct str s);

#endif
