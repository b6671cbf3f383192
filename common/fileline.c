/* fileline.c: FILE:LINE as records have it. */
#include "fileline.h"

#include <stdbool.h>

#include "block.h"
#include "escape.h"

enum { NUMBER = 24 }; /* bytes of one, at most */

void
fileline_begin(struct fileline *f, const char *file)
{
	buf_reset(&f->text);
	escape_add(&f->text, file, strlen(file));
	buf_char(&f->text, ':');
	f->name = f->text.n;
	f->line = 0;
	buf_char(&f->text, '0');
	buf_room(&f->text, NUMBER + BLOCK);
}

/* Adds less than ten to the number as it stands there. Returns false if it
 * has not digits enough, and is no number any more. */
static inline bool
count_up(struct fileline *f, size_t more)
{
	char *first = f->text.p + f->name, *p = f->text.p + f->text.n - 1;

	*p = (char)(*p + more);
	for (; *p > '9'; p--) {
		if (p == first)
			return false;
		*p = (char)(*p - 10);
		p[-1]++;
	}
	return true;
}

struct str
fileline_at(struct fileline *f, size_t line)
{
	size_t more = line - f->line;

	f->line = line;
	if (more >= 10 || !count_up(f, more)) {
		f->text.n = f->name;
		buf_number(&f->text, (long long)line, 0, 0);
	}
	return (struct str){f->text.p, f->text.n};
}

void
fileline_free(struct fileline *f)
{
	buf_free(&f->text);
}
