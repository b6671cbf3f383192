/* answer.h: what was found out about a record, rule by rule. */
#ifndef ANSWER_H
#define ANSWER_H

#include <stdbool.h>
#include <stdint.h>

#include "policy.h"

/* Three answers: the last never counts as no. */
enum answer { ANSWER_NO, ANSWER_YES, ANSWER_UNKNOWN };

struct answers {
	struct {
		uint8_t answer;
		bool agreed; /* the owner's own records say so, too */
		uint32_t why, why_n; /* a sentence in `text` */
	} * of; /* one for each rule of the policy */
	size_t n;
	struct buf text; /* the sentences, as they may stand in a record */
	struct buf facts; /* extra fields: "\tfact-event=..." */
	bool explain; /* sentences are wanted */
};

/* Everything is "no" again; the first time, makes room for p's rules. */
void answers_begin(struct answers *a, const struct policy *p);

/* Answers a rule by its number; nothing for -1, a rule the policy lacks. The
 * first yes stays. The sentence is printf-formatted from escaped pieces. */
void answers_set(struct answers *a, int rule, enum answer answer,
    const char *why, ...) __attribute__((format(printf, 4, 5)));

/* Takes a yes back. */
void answers_deny(struct answers *a, int rule);

/* Whether the answer is yes. */
bool answers_yes(const struct answers *a, int rule);

/* Marks a rule that fired as agreed. */
void answers_agree(struct answers *a, int rule);

/* Adds the extra field fact-NAME with an escaped value, unless the value is
 * empty or the fact is there already. */
void answers_fact(struct answers *a, const char *name, struct str value);

void answers_free(struct answers *a);

#endif
