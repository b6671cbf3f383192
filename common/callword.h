/* callword.h: words that stand around a name as people write it in their
 * profile, or in place of one. */
#ifndef CALLWORD_H
#define CALLWORD_H

#include <stdbool.h>

#include "buf.h"

enum {
	CALLWORD_TITLE = 1, /* before a name: Dr, Captain */
	CALLWORD_COURTESY = 2, /* before the name of a family: Mr, Frau */
	CALLWORD_CREDENTIAL = 4, /* behind a name: MBA, Jr */
	CALLWORD_PRONOUN = 8, /* behind a name: she, him */
	CALLWORD_COMPANY = 16, /* ends the name of a company: Ltd, Team */
	CALLWORD_NOBODY = 32, /* begins what is nobody's name: Hiring */
	CALLWORD_PARTICLE = 64, /* van, de; keeps its small letter */
	CALLWORD_HALF = 128, /* of a first name of two words: Abdul Rahman */
};

struct callword {
	const char *word;
	unsigned kinds;
};

/* All of them, in the order of their bytes, which callword counts on. */
extern const struct callword callwords[];
extern const size_t callwords_n;

/* Makes the table of them ready, before several threads look up words. */
void callword_begin(void);

/* False for most words that are none of them, in whatever case. */
bool callword_may_be(struct str word);

/* What a word in lower case, without full stops and NUL, can be; 0: a name. */
unsigned callword(struct str word);

#endif
