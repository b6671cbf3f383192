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

struct str
fileline_anew(struct fileline *f, size_t line)
{
	f->line = line;
	f->text.n = f->name;
	buf_number(&f->text, (long long)line, 0, 0);
	return (struct str){f->text.p, f->text.n};
}

void
fileline_free(struct fileline *f)
{
	buf_free(&f->text);
}
