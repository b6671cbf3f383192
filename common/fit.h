/* fit.h: whether a piece of data may stand in a letter. */
#ifndef FIT_H
#define FIT_H

#include <stdbool.h>

#include "buf.h"

/* The rules, the shipped policy "letter", and room for the check. */
struct fit *fit_new(void);

/* Whether a name or title (UTF-8, one line) may be repeated to the person it
 * is written to, and be read by everybody: no insult and no coarse word, no
 * address, telephone number or unfilled blank, nothing of more than one
 * sentence or that somebody says, and no day or month alone. */
bool fit_letter(struct fit *f, struct str text);

/* The same for what somebody is called, which is no name of a host either, but
 * may be May. */
bool fit_name(struct fit *f, struct str text);

/* f may be NULL. */
void fit_free(struct fit *f);

#endif
