/* company.h: names of employers and schools made comparable. */
#ifndef COMPANY_H
#define COMPANY_H

#include <stdbool.h>

#include "buf.h"

/* Adds a company's name folded, its words separated by one blank, without
 * legal forms (Inc., GmbH, S.A., Pty Ltd), a leading article, and what stands
 * in brackets. A name made of nothing else stays. */
void company_add_key(struct buf *b, struct str name);

/* How much like each other two longer keys must be, by Jaro-Winkler. */
#define COMPANY_ALIKE 0.94

/* Whether two keys may be the same company by a slip of the pen, or one the
 * other with words behind it: Acme, Acme Europe. */
bool company_near(struct str a, struct str b);

#endif
