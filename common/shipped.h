/* shipped.h: the text files of common/data/ that are compiled in. */
#ifndef SHIPPED_H
#define SHIPPED_H

#include <stdbool.h>

#include "buf.h"

struct shipped {
	char name[32];
	struct str text;
	const unsigned (*head)[2]; /* of a policy: where its statements begin,
				      as byte and line; what stands between
				      them is indented, or no statement */
	size_t heads;
	size_t others; /* of them, that do not begin blocks of phrases or
			  lists */
};

/* The text of a policy's statement number i, up to the next. */
static inline struct str
shipped_statement(const struct shipped *s, size_t i)
{
	size_t from = s->head[i][0];
	size_t end = i + 1 < s->heads ? s->head[i + 1][0] : s->text.n;

	return (struct str){s->text.p + from, end - from};
}

/* The shipped file of that name, with or without ".policy", or NULL. */
const struct shipped *shipped_find(struct str name);

#endif
