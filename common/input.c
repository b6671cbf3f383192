/* input.c: the operands of a filter, and the loop over their records. */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limit.h"
#include "mem.h"
#include "say.h"

struct inputs {
	size_t n;
	struct {
		const char *name;
		int fd;
		off_t begin; /* to rewind to, -1: it is held */
		struct buf held;
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
		in->file[i].begin = 0;
		in->file[i].held = (struct buf){0};
	}
	return in;
}

static void
each(struct inputs *in, bool again, record_fn *fn, void *arg)
{
	for (size_t i = 0; i < in->n; i++) {
		bool held = in->file[i].begin == -1;
		struct lines l;
		struct str line;
		struct record r;

		if (again && !held &&
		    lseek(in->file[i].fd, in->file[i].begin, SEEK_SET) < 0)
			die("%s: %s", in->file[i].name, strerror(errno));
		lines_begin(&l, in->file[i].fd, in->file[i].name);
		l.quiet = again;
		if (held) {
			l.block = in->file[i].held;
			l.ended = true;
		}
		while (lines_next(&l, &line)) {
			const char *wrong = record_parse(&r, line);

			if (wrong && !again)
				in_warn(l.file, l.line, "%s", wrong);
			if (wrong)
				continue;
			r.file = l.file;
			r.line = l.line;
			fn(&r, arg);
		}
		if (!held)
			lines_end(&l);
	}
}

void
inputs_each(struct inputs *in, record_fn *fn, void *arg)
{
	each(in, false, fn, arg);
}

void
inputs_again(struct inputs *in, record_fn *fn, void *arg)
{
	each(in, true, fn, arg);
}

static void
hold(const char *name, int fd, struct buf *b)
{
	for (;;) {
		char *room = buf_room(b, IO_BLOCK);
		ssize_t n = read(fd, room, IO_BLOCK);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			die("%s: %s", name, strerror(errno));
		if (n == 0)
			return;
		b->n += (size_t)n;
	}
}

void
inputs_hold(struct inputs *in)
{
	for (size_t i = 0; i < in->n; i++) {
		struct stat st;
		int fd = in->file[i].fd;

		if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
			in->file[i].begin = lseek(fd, 0, SEEK_CUR);
			if (in->file[i].begin >= 0)
				continue;
		}
		in->file[i].begin = -1;
		hold(in->file[i].name, fd, &in->file[i].held);
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
	for (size_t i = 0; i < in->n; i++) {
		if (in->file[i].fd != STDIN_FILENO)
			close(in->file[i].fd);
		buf_free(&in->file[i].held);
	}
	free(in);
}
