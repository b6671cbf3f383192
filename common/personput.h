/* personput.h: the records as they go out, each with the name of its person. */
#ifndef PERSONPUT_H
#define PERSONPUT_H

#include "persons.h"

/* Writes every record of a roster to standard output, of[i] being the person
 * of record i or LINK_NONE, in their order. With `merge` the contacts of a
 * person are one record, where the first of them stood; the one that the
 * person is named by goes before the others. */
void persons_put(const struct persons *p, const struct roster *r,
    const uint32_t *of, bool merge);

#endif
