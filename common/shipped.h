/* shipped.h: the text files of common/data/ that are compiled in. */
#ifndef SHIPPED_H
#define SHIPPED_H

#include <stdbool.h>

#include "buf.h"

struct shipped {
	const char *name;
	struct str text;
	const unsigned (*head)[2]; /* of a policy: where its statements begin,
				      as byte and line; what stands between
				      them is indented, or no statement */
	size_t heads;
};

/* Finds a shipped file by its name, with or without ".policy". */
bool shipped_find(struct str name, struct shipped *s);

#endif
