/* language.h: the language of a note, and how it addresses its reader. */
#ifndef LANGUAGE_H
#define LANGUAGE_H

#include <stdbool.h>

#include "buf.h"

/* Those of the replies that are shipped. */
enum language {
	LANGUAGE_EN,
	LANGUAGE_DE,
	LANGUAGE_FR,
	LANGUAGE_ES,
	LANGUAGE_PT,
	LANGUAGE_NL,
	LANGUAGE_IT,
	LANGUAGES,
	LANGUAGE_NONE = LANGUAGES,
};

enum address { ADDRESS_NONE, ADDRESS_FORMAL, ADDRESS_FAMILIAR };

/* Its two letters, as in ISO 639-1; "" for LANGUAGE_NONE. */
const char *language_code(enum language l);

/* The language of that code, or LANGUAGE_NONE. */
enum language language_find(struct str code);

/* Makes the tables: to be called before threads begin that need them; without
 * threads language_of and language_address see to it. */
void language_begin(void);

/* The language a text (raw UTF-8) is written in, told by its small words,
 * the ends of its longer ones and its letters; LANGUAGE_NONE if they do not
 * tell, as in a text of names alone or in any other language. Linear in the
 * text. */
enum language language_of(struct str text);

/* How a text of a language addresses its reader: by the words for you and
 * your, else by its greeting. English does not tell. */
enum address language_address(struct str text, enum language l);

#endif
