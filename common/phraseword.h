/* phraseword.h: the words of phrases and the labels that they bear: a label is
 * a word, what words begin with, or a set of these. */
#ifndef PHRASEWORD_H
#define PHRASEWORD_H

#include "phrase.h"

/* A word that bears a label, or what such words begin with. */
struct phrase_entry {
	uint64_t begin; /* its first 8 bytes, to sort by */
	struct str word;
	uint32_t label;
	bool prefix;
};

/* Gives a label to a folded word and to how else it is written, or to all
 * words that begin with it. */
void phrases_word(
    struct phrases *p, struct str word, bool prefix, uint32_t label);

/* From here on `word` is found in the spelling `other` as well. */
void phrases_spelling(struct phrases *p, struct str word, struct str other);

/* The label of a word, or of what words begin with; a new one if need be. */
uint32_t phrases_word_label(struct phrases *p, struct str word, bool prefix);

/* The label that some words share: "|a|b*|c". */
uint32_t phrases_words_label(struct phrases *p, struct str words);

/* Makes the tree in which words are looked up, once all have been added. */
void phrases_tree(struct phrases *p);

/* The phrases' labels of a folded word, added to `label` (room for `room`);
 * returns how many. */
size_t phrases_labels(
    const struct phrases *p, struct str word, uint32_t *label, size_t room);

#endif
