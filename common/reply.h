/* reply.h: which reply a record gets, and the letter made from it. */
#ifndef REPLY_H
#define REPLY_H

#include "template.h"

/* The reply to a record: by kind and verdict, in the language or, where there
 * is none, in English, then by the strongest reason that a reply names, then
 * the user's own before those shipped, then by address (any, where there is
 * none of this one). *reason is the rule, or empty. NULL if no reply is for
 * this verdict. */
const struct reply *reply_choose(struct templates *t, const struct record *r,
    struct str language, enum address address, struct str *reason);

/* Adds the letter, UTF-8 with line ends, in one pass: what a blank is filled
 * with is never read as template. Returns NULL, or what is wrong in words
 * with *line the line in the template; then nothing is added. With `why`,
 * adds to it for each sentence an extra field draft-why: the facts and rules
 * that it stands on. */
const char *reply_fill(const struct reply *reply, struct facts *facts,
    struct buf *letter, struct buf *why, size_t *line);

#endif
