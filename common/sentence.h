/* sentence.h: a line of a template's text: condition, words, blanks. */
#ifndef SENTENCE_H
#define SENTENCE_H

#include <stdbool.h>

#include "fact.h"
#include "mem.h"

/* A name in a condition: a fact, or a rule without "rule:" before it. */
struct ground {
	struct str name;
	enum fact fact; /* FACTS: it is a rule alone */
};

/* A part of a condition: one of the grounds holds, or none does. */
struct term {
	bool not ;
	struct str text; /* names divided by | */
	struct ground *any;
	size_t n;
};

/* A piece of a sentence: text, or a blank. */
struct piece {
	struct str text;
	enum fact fact; /* FACTS: it is text */
};

struct sentence {
	size_t line;
	bool paragraph; /* an empty line goes before */
	bool breaks; /* a line end goes before, not a space */
	struct term *term;
	size_t terms;
	struct piece *piece;
	size_t pieces;
};

struct body {
	struct sentence *s;
	size_t n, cap;
	bool gap; /* an empty line was the last one read */
};

/* The next word of a list divided by spaces or by `mark`. Start with
 * *at = 0. Returns false at the end. */
bool word_next(struct str list, char mark, size_t *at, struct str *word);

/* Reads a line into *s, zeroed but for its number; the arrays are put into
 * the arena, the words stay where they are. Returns NULL or what is wrong. */
const char *sentence_read(struct arena *a, struct str line, struct sentence *s);

/* Adds a sentence to a body. Returns NULL or what is wrong. */
const char *body_add(struct body *b, const struct sentence *s);

/* Whether the condition of a sentence holds. */
bool sentence_stands(const struct sentence *s, struct facts *facts);

/* Adds what a sentence stands on, in words: "event (River Day), rule met". */
void sentence_grounds(
    struct buf *b, const struct sentence *s, struct facts *facts);

#endif
