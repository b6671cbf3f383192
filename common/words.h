/* words.h: a text cut into words, numbers, addresses and sentences. */
#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

enum word_kind {
	WORD_LETTERS,
	WORD_NUMBER, /* 12, 30,000, 30K+: without the thousands' marks */
	WORD_URL, /* by its host, without "www." */
	WORD_EMAIL,
	WORD_PHONE,
	WORD_SIGN, /* an emoji or other symbol */
	WORD_BLANK, /* an unfilled blank: {{first_name}}, %FIRSTNAME%, [Name] */
};

enum {
	WORD_FIRST = 1, /* begins a sentence */
	WORD_LAST = 2, /* ends one */
	WORD_ASKED = 4, /* in a sentence that ends in a question mark */
	WORD_CAPITAL = 8, /* begins with a capital, or in a script without */
	WORD_STOP = 16, /* a comma, bracket, colon or line end follows */
	WORD_MANY = 32, /* a number of 500 or more that is no year */
	WORD_YEAR = 64, /* a number from 1950 to 2099 */
	WORD_CRIED = 128, /* in a sentence that ends in an exclamation mark */
};

struct word {
	uint32_t begin, end; /* bytes in the text */
	uint32_t at; /* where its folded form begins in words.folded */
	uint32_t n; /* bytes of the folded form */
	uint8_t kind, flags;
};

/* A text's words. Zeroed is empty; can be used for one text after another. */
struct words {
	struct word *w;
	size_t n, cap;
	struct buf folded;
	bool capitals; /* some word has a capital letter */
};

/* Cuts a text (UTF-8, as decoded from a record) into words, folded by
 * fold_add, in time linear in its length. Letters of scripts that are written
 * without spaces (Han, kana, Thai, Lao, Khmer, Burmese) are words of their
 * own. An apostrophe joins an English ending to its word ("don't", "we've")
 * and else parts words ("l'offre"). What was there before is dropped. */
void words_cut(struct words *ws, struct str text);

/* The folded form of a word. */
struct str words_text(const struct words *ws, size_t i);

/* Frees the room. */
void words_free(struct words *ws);

#endif
