/* reading.h: what a note says, by itself and of whom it is from. */
#ifndef READING_H
#define READING_H

#include <stdbool.h>

#include "answer.h"
#include "notebook.h"

/* The lists of phrases that are not a rule's own, and rules by number; -1
 * where the policy has none. Zeroed and begun once a policy. */
struct reading {
	struct policy *policy;
	int stock, greeting, met, employer, school, go_between, works_at;
	int no_note, stock_note, personal_note, says_why, wrong_name;
	int open_networker, rude, slogan;
	int *rule_of_list; /* the rule that a list fires, or -1 */
	bool *half; /* rules that tell something only with another */
	bool *own; /* rules that a phrase of the user's fires in this note */
	int rule_weighed[WEIGH_RULES]; /* by their words; -1: left to phrases */
	int scales; /* how many; 0 before the first note */
	float odds_for,
	    odds_against; /* of a rule, that it takes to change it */
	int stock_words;
	struct notebook book;
	struct noted *note; /* last read */
	bool empty; /* white space is nothing */
	bool stock_only;
	bool stock_whole; /* and not a word of it is the writer's */
};

/* Makes ready what a policy's notes are read with, phrases and weights: done
 * with the first note, to be called before by threads that share the policy. */
void reading_ready(struct policy *p);

void reading_begin(struct reading *r, struct policy *p);

/* Reads a note (decoded) from somebody whose name has these words and answers
 * every rule that the note alone answers. The note must stay while the
 * reading is used. */
void reading_take(struct reading *r, struct answers *a, struct str note,
    const struct words *from);

/* Finds the words and phrases of a note, without answers. */
void reading_scan(struct reading *r, struct str note);

/* The text of words first to last of the note, as it stands there. */
struct str reading_span(const struct reading *r, uint32_t first, uint32_t last);

/* A key of a note, cut into words, but for its greeting, its writer's name
 * and other words with capitals: the same for a text that many send; 0 for a
 * text of few words. */
uint64_t reading_key(const struct words *note, const struct words *from);

void reading_free(struct reading *r);

#endif
