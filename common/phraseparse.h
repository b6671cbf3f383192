/* phraseparse.h: a phrase read into the places of its automaton. */
#ifndef PHRASEPARSE_H
#define PHRASEPARSE_H

#include "phrase.h"

/* Adds a phrase to a list. `lang` is a language of two letters or "". Returns
 * NULL or what is wrong with it, in words; `line`, any number, comes back with
 * the hits. */
const char *phrases_add(struct phrases *p, int list, enum phrase_kind kind,
    struct str lang, struct str pattern, uint32_t line);

#endif
