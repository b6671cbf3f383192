/* name.h: a person's name taken apart. */
#ifndef NAME_H
#define NAME_H

#include "lexicon.h"

enum { NAME_WORDS = 3 };

enum generation {
	GENERATION_NONE,
	GENERATION_SENIOR,
	GENERATION_JUNIOR,
	GENERATION_THIRD,
	GENERATION_FOURTH,
};

/* A name in words of a lexicon; 0 is none. Honorifics, credentials, emoji and
 * what follows a comma or bar are gone. */
struct name {
	uint32_t given[NAME_WORDS]; /* first, then middle names */
	uint32_t family[NAME_WORDS]; /* parts of a double name; particles left
					out where anything else is there */
	uint32_t given_whole, family_whole; /* all its words run together */
	uint32_t call; /* the name in quotes or brackets */
	uint32_t generation; /* as wide as the rest: no padding, so that names
				can be compared and hashed as bytes */
};

/* Takes a name apart from decoded text. `full` counts where given and family
 * are both empty: the last word is then the family name, or the first where a
 * comma follows it, or the first character of a Han or Hangul name. */
void name_parse(struct lexicon *l, struct str given, struct str family,
    struct str full, struct name *out);

/* Counts the words of a name, once more or once less, in their roles. */
void name_count(struct lexicon *l, const struct name *n, bool more);

/* Whether there is anything to compare. */
bool name_is_empty(const struct name *n);

#endif
