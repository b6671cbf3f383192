/* linktell.h: linked pairs in words: explanations and questions. */
#ifndef LINKTELL_H
#define LINKTELL_H

#include "link.h"

/* Adds a line for each pair worth a second look, TABs between: both ids,
 * "same" or "apart" as it was decided, the probability, the match weight, and
 * its parts: prior, name, rarity, each column with how it compares. */
void link_tell(struct buf *b, const struct link *l);

struct link_question {
	uint32_t a, b; /* records */
	uint32_t person_a, person_b;
	float weight;
	bool same; /* decided so */
};

/* The pairs that one word of the user would help with, most doubtful first:
 * one for each two persons that may be one, and those that hold a person
 * together in doubt or across two profiles; none that the ledger answers. The
 * caller frees the array. */
struct link_question *link_questions(
    const struct link *l, const struct ledger *ledger, size_t *n);

/* Adds a question as a line for the ledger, unanswered: "? ID ID", then what
 * the records say, for the reader. */
void link_ask(struct buf *b, const struct link *l, struct link_question q);

/* Adds the answer as a line for the ledger. */
void link_answer(
    struct buf *b, const struct link *l, struct link_question q, bool same);

#endif
