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
struct str fileline_anew(struct fileline *f, size_t line);

/* The same where it is most likely a line or some behind the last one: the
 * number is counted up as it stands there. */
static inline struct str
fileline_at(struct fileline *f, size_t line)
{
	char *p = f->text.p + f->text.n - 1;
	size_t more = line - f->line;

	if (more >= 10)
		return fileline_anew(f, line);
	*p = (char)(*p + more);
	for (; *p > '9'; p--) {
		if (p == f->text.p + f->name) /* one digit more */
			return fileline_anew(f, line);
		*p = (char)(*p - 10);
		p[-1]++;
	}
	f->line = line;
	return (struct str){f->text.p, f->text.n};
}

void fileline_free(struct fileline *f);

#endif
