/* input.c: the operands of a filter, and the loop over their records. */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mem.h"
#include "say.h"

struct inputs {
	size_t n;
	struct {
		const char *name;
		int fd;
	} file[];
};

static int
open_one(const char *name)
{
	static bool stdin_taken;
	int fd;

	if (strcmp(name, "-") == 0) {
		if (stdin_taken)
			die("standard input can be read only once");
		stdin_taken = true;
		return STDIN_FILENO;
	}
	fd = open(name, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		die("%s: %s", name, strerror(errno));
	return fd;
}

struct inputs *
inputs_open(char *const *names, size_t n)
{
	static char dash[] = "-";
	static char *const standard_input[] = {dash};
	struct inputs *in;

	if (n == 0) {
		names = standard_input;
		n = 1;
	}
	in = xmalloc(sizeof(*in) + n * sizeof(in->file[0]));
	in->n = n;
	for (size_t i = 0; i < n; i++) {
		in->file[i].name = names[i];
		in->file[i].fd = open_one(names[i]);
	}
	return in;
}

void
inputs_each(struct inputs *in, record_fn *fn, void *arg)
{
	for (size_t i = 0; i < in->n; i++) {
		struct lines l;
		struct str line;
		struct record r;

		lines_begin(&l, in->file[i].fd, in->file[i].name);
		while (lines_next(&l, &line)) {
			const char *wrong = record_parse(&r, line);

			if (wrong) {
				in_warn(l.file, l.line, "%s", wrong);
				continue;
			}
			r.file = l.file;
			r.line = l.line;
			fn(&r, arg);
		}
		lines_end(&l);
	}
}

void
inputs_each_lines(struct inputs *in, lines_fn *fn, void *arg)
{
	for (size_t i = 0; i < in->n; i++) {
		struct lines l;

		lines_begin(&l, in->file[i].fd, in->file[i].name);
		fn(&l, arg);
		lines_end(&l);
	}
}

void
inputs_close(struct inputs *in)
{
	for (size_t i = 0; i < in->n; i++)
		if (in->file[i].fd != STDIN_FILENO)
			close(in->file[i].fd);
	free(in);
}
