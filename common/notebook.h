/* notebook.h: texts that were read, with what was found in them: many people
 * send the same note. */
#ifndef NOTEBOOK_H
#define NOTEBOOK_H

#include "keys.h"
#include "language.h"
#include "mem.h"
#include "scan.h"

/* A text (decoded), its words and the phrases in it. */
struct noted {
	struct str text;
	struct words words;
	struct scan scan;
	bool heard; /* language and address are known */
	enum language language;
	enum address address;
};

/* Texts of note's length, as many as have room. Zeroed is empty; one set of
 * phrases each. */
struct notebook {
	struct noted now; /* read last, if it is not one of those kept */
	struct noted **kept;
	uint32_t n, cap;
	struct keys by_text; /* 1 + its number */
	struct arena arena;
	size_t bytes; /* that are kept */
};

/* The words and phrases of a text, which must stay while they are used; they
 * do until the next call. */
struct noted *notebook_read(
    struct notebook *b, const struct phrases *p, struct str text);

/* Finds the language of a text and how it addresses its reader. */
void noted_hear(struct noted *n);

void notebook_free(struct notebook *b);

#endif
