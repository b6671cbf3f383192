/* notebook.h: texts that were read, with what was found in them: many people
 * send the same note. */
#ifndef NOTEBOOK_H
#define NOTEBOOK_H

#include "keys.h"
#include "language.h"
#include "mem.h"
#include "scan.h"
#include "weigh.h"

/* A text (decoded), its words and the phrases in it. */
struct noted {
	struct str text;
	bool kept; /* for the next who sends it */
	bool read; /* words and phrases are known */
	struct words words;
	struct scan scan;
	bool weighed; /* what its words say for each rule is known */
	bool telling; /* and there are enough of them; see weigh */
	float margin[WEIGH_RULES];
	bool heard; /* language and address are known */
	enum language language;
	enum address address;
};

/* Texts of note's length, as many as have room. Zeroed is empty; one set of
 * phrases each. */
struct notebook {
	struct noted now; /* found last, if it is not one of those kept */
	struct words words; /* scratch, as is: */
	struct scan scan;
	struct noted **kept;
	uint32_t n, cap;
	struct keys by_text; /* 1 + its number */
	struct arena arena;
	size_t bytes; /* that are kept */
};

/* A text, which must stay while it is used; it does until the next call. */
struct noted *notebook_find(struct notebook *b, struct str text);

/* Finds its words and the phrases in it. */
void notebook_read(
    struct notebook *b, const struct phrases *p, struct noted *n);

/* Weighs the words of a text that was read. */
void noted_weigh(
    struct noted *n, const struct weights *w, const struct map *owner);

/* Finds the language of a text and how it addresses its reader. */
void noted_hear(struct noted *n);

void notebook_free(struct notebook *b);

#endif
