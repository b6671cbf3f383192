/* template.h: template files read into replies; see triage-template(5). */
#ifndef TEMPLATE_H
#define TEMPLATE_H

#include "map.h"
#include "sentence.h"

/* What the lines above the replies of a language say. */
struct manner {
	struct str language, subject;
	enum address address;
	struct str month[12];
	struct str date; /* the words of a date, "month" and "year" in it */
	size_t limit; /* code points of a letter */
};

struct reply {
	struct str name, kind, verdicts;
	struct str rules, weak; /* of `on' and of `or' */
	struct manner manner;
	const char *file;
	size_t line; /* where it begins */
	struct body body;
	bool own; /* the user's, not shipped */
};

struct templates {
	struct reply **reply;
	size_t n, cap;
	struct map *chosen; /* kept by reply_choose */
	struct arena arena;
	bool own; /* what is added from here on is the user's own */
};

/* An empty set of replies. */
struct templates *templates_new(void);

/* Adds the replies of a template text; the bytes and `file` must outlive the
 * set. A reply of the same name, language and address as an earlier one takes
 * its place. What is wrong ends the program: FILE:LINE, status 2. */
void templates_add(struct templates *t, const char *file, struct str text);

/* Whether there is any reply in a language. */
bool templates_speak(const struct templates *t, struct str language);

void templates_free(struct templates *t);

#endif
