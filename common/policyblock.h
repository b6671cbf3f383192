/* policyblock.h: blocks of phrases and lists in a policy: kept as they were
 * written, and compiled when they are needed. */
#ifndef POLICYBLOCK_H
#define POLICYBLOCK_H

#include "policyline.h"

/* Reads the blocks of the files that policy_later was told of: to be called
 * before phrases, lists or blocks of a policy are asked for. */
void policy_blocks(struct policy *p);

/* Puts off a shipped file that holds nothing but blocks. */
void policy_later(struct policy *p, const struct shipped *s);

/* The statements that begin a block, and an indented line of it. */
bool reader_phrases(struct reader *r);
bool reader_list(struct reader *r);
bool reader_phrase(struct reader *r);

/* Takes what stands behind the statement just read, of a shipped file, which
 * stays: if that began a block, these are its lines, to be cut later. */
void reader_body(struct reader *r, struct str body);

/* Cuts what was taken so. */
void policy_block_lines(struct policy *p, struct policy_block *b);

/* Adds the lists and phrases that were read and not yet added. False, with
 * p->wrong and p->wrong_at set, if there is anything wrong. */
bool policy_compile(struct policy *p);

/* Makes the phrases ready to be looked for. Done when they are first needed,
 * for a shipped policy holds thousands. */
void policy_phrases(struct policy *p);

/* The same with the blocks of one language, by its two letters, and those of
 * none; before any other was compiled. */
void policy_phrases_in(struct policy *p, const char *language);

#endif
