/* fileline.h: FILE:LINE as records have it, counted up from row to row. */
#ifndef FILELINE_H
#define FILELINE_H

#include "buf.h"

/* Zeroed is of no file. */
struct fileline {
	struct buf text; /* the last one */
	size_t name; /* bytes of the file's name, escaped, and the colon */
	size_t line;
};

/* Begins to count the lines of a file. */
void fileline_begin(struct fileline *f, const char *file);

/* The text for a line, valid until the next call; BLOCK bytes (block.h) can be
 * read behind it. */
struct str fileline_at(struct fileline *f, size_t line);

void fileline_free(struct fileline *f);

#endif
