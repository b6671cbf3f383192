/* tone.h: what in a text would look bad if it were made public. */
#ifndef TONE_H
#define TONE_H

#include "language.h"
#include "policy.h"
#include "scan.h"

struct finding {
	size_t begin, end; /* bytes of the text */
	int rule; /* of the policy */
	bool dropped; /* gave way to another */
};

/* A text under inspection; kept from one to the next. Zeroed but for the
 * policy, which must be ready for scanning. */
struct tone {
	const struct policy *policy;
	struct words words;
	struct scan scan;
	struct finding *found; /* in the order of the text, none overlapping */
	size_t n, cap;
};

/* Looks through a text (UTF-8) by the rules of the policy: those with phrases
 * of the language, or of every one if it is LANGUAGE_NONE, and the two that
 * need none: `shouting', words in capitals, and `exclamation', runs of marks
 * and stretched words. */
void tone_check(struct tone *t, struct str text, enum language language);

/* Frees all but the policy. */
void tone_free(struct tone *t);

#endif
