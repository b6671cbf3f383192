/* weigh.h: how far the words of a note, taken together, speak for each rule.
 *
 * A linear classifier for texts: a word, the beginning of a long one and the
 * beginnings of two neighbours each count by their rarity (idf; Sparck Jones
 * 1972), a note's length does not matter (Salton and Buckley 1988), and the
 * weights are those of a logistic regression under a ridge penalty (Genkin,
 * Lewis and Madigan 2007), fitted to the labelled notes by tests/bench/weigh.
 * Phrases know what they know; this hears what nobody thought of. */
#ifndef WEIGH_H
#define WEIGH_H

#include <stdbool.h>
#include <stdint.h>

#include "map.h"
#include "words.h"

enum { WEIGH_RULES = 16 }; /* at most */

/* One feature of a text: its words first to last, or the end of a sentence. */
struct weigh_feature {
	char text[40]; /* "offer", "vacan*", "your_produ", "?" */
	uint32_t n;
	uint32_t first, last; /* words of the text */
};

/* Calls take for every feature of a text that was cut into words, each as
 * often as it occurs. Names of the owner's (folded words) are all one. */
void weigh_features(const struct words *text, const struct map *owner,
    void (*take)(const struct weigh_feature *f, void *arg), void *arg);

struct weights;

/* Reads a table in the form that tests/bench/weigh prints; NULL if it is none.
 * The text must stay. */
struct weights *weights_read(struct str table);
void weights_free(struct weights *w); /* NULL is allowed */

/* The rules, by name and number. */
int weights_rules(const struct weights *w);
struct str weights_rule(const struct weights *w, int rule);

/* Weighs a text: *margin of each rule, the logarithm of the odds that it
 * holds. Returns false for a text of few words, or with few that the table
 * knows: then the margins are worth nothing. */
bool weigh(const struct weights *w, const struct words *text,
    const struct map *owner, float margin[WEIGH_RULES]);

/* The words that speak loudest for a rule, but for very short ones that stand
 * alone: spans of the text, at most `most`,
 * in the order in which they stand there. Returns how many. */
int weigh_loudest(const struct weights *w, const struct words *text,
    const struct map *owner, int rule, int most, uint32_t (*span)[2]);

#endif
