/* shipped.h: the text files of common/data/ that are compiled in. */
#ifndef SHIPPED_H
#define SHIPPED_H

#include <stdbool.h>

#include "buf.h"

/* Finds a shipped file by its name, with or without ".policy"; *file is its
 * full name. */
bool shipped_find(struct str name, const char **file, struct str *text);

#endif
