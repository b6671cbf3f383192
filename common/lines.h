/* lines.h: a file read in blocks and handed on line by line. */
#ifndef LINES_H
#define LINES_H

#include <stdbool.h>

#include "buf.h"

struct lines {
	const char *file; /* name for messages */
	size_t line; /* number of the line last handed out, from 1 */
	int fd;
	struct buf block;
	size_t at; /* where the next line begins in the block */
	bool ended; /* nothing more to read */
	bool quiet; /* what is wrong has been reported before */
	/* Called with all that is read, if set. */
	void (*copy)(struct str bytes, void *arg);
	void *copy_arg;
};

/* Begins to read fd, which stays the caller's; `file` must outlive *l. */
void lines_begin(struct lines *l, int fd, const char *file);

/* The next line without its LF, valid until the next call; a last line
 * without LF counts. Returns false at the end. A line longer than
 * LIMIT_RECORD is reported and left out; a read error ends the program. */
bool lines_next(struct lines *l, struct str *line);

/* Frees the block. */
void lines_end(struct lines *l);

#endif
