/* phraselist.h: what stands in a phrase in angle brackets. */
#ifndef PHRASELIST_H
#define PHRASELIST_H

#include "phraseword.h"

/* A class of words, such as <number>. */
struct phrase_class {
	const char *name;
	uint8_t label, more; /* how many words may go on behind the first */
};

/* A list of words for <name>: those of one word share a label, others are
 * put in where it is used. */
struct phrase_list {
	uint32_t label;
	struct str more; /* alternatives of several words, `|` between */
};

/* The class of that name, or NULL. */
const struct phrase_class *phrases_class(struct str name);

/* Whether the character at s.p[i] means something in a phrase. */
bool phrases_special(struct str s, size_t i);

/* Adds alternatives, `|` between, to the words that phrases may use as <name>.
 * Those of one word may be added at any time, longer ones count in phrases
 * that are added later. Of the list "spelling" the first is a word, the others
 * are how it is written as well, in all that is added later. NULL or what is
 * wrong. */
const char *phrases_define(
    struct phrases *p, struct str name, struct str words);

#endif
