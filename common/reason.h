/* reason.h: field 5 of a record, the rules that fired with their points, and
 * what each rule says in a few words. */
#ifndef REASON_H
#define REASON_H

#include <stdbool.h>

#include "buf.h"

/* Steps through a list like "known-contact+60,no-note-15". Start with *at = 0.
 * Returns false at the end; else *rule is the name and *points the signed
 * number as written, "" if there is none. */
bool reason_next(
    struct str list, size_t *at, struct str *rule, struct str *points);

/* Whether the list names the rule. */
bool reason_has(struct str list, struct str rule);

/* Finds a shipped rule's sentence, which goes on from the name of the person
 * ("wrote nothing"). False if the rule is none of ours. */
bool reason_words(struct str rule, struct str *sentence);

/* Frees what reason_words keeps. */
void reason_end(void);

#endif
