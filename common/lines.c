/* lines.c: a file read in blocks and handed on line by line. */
#define _GNU_SOURCE /* F_SETPIPE_SZ */
#include "lines.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "limit.h"
#include "say.h"

void
lines_begin(struct lines *l, int fd, const char *file)
{
	*l = (struct lines){.fd = fd, .file = file};
#ifdef F_SETPIPE_SZ
	(void)fcntl(fd, F_SETPIPE_SZ, PIPE_SIZE);
#endif
}

void
lines_end(struct lines *l)
{
	buf_free(&l->block);
}

/* Moves what is left of the block to its start and reads more behind it. */
static void
fill(struct lines *l)
{
	char *room;
	ssize_t r;

	if (l->at > 0) {
		memmove(l->block.p, l->block.p + l->at, l->block.n - l->at);
		l->block.n -= l->at;
		l->at = 0;
	}
	room = buf_room(&l->block, IO_BLOCK);
	do
		r = read(l->fd, room, IO_BLOCK);
	while (r < 0 && errno == EINTR);
	if (r < 0)
		die("%s: %s", l->file, strerror(errno));
	if (r == 0)
		l->ended = true;
	l->block.n += (size_t)r;
	if (l->copy && r > 0)
		l->copy((struct str){room, (size_t)r}, l->copy_arg);
}

/* Drops the rest of a line that is too long. */
static void
skip_line(struct lines *l)
{
	const char *lf = NULL;

	do {
		l->at = l->block.n;
		fill(l);
		lf = memchr(l->block.p, '\n', l->block.n);
	} while (!lf && !l->ended);
	l->at = lf ? (size_t)(lf - l->block.p) + 1 : l->block.n;
}

static void
too_long(const struct lines *l)
{
	if (!l->quiet)
		in_warn(l->file, l->line, "line longer than %d bytes",
		    LIMIT_RECORD);
}

bool
lines_next(struct lines *l, struct str *line)
{
	size_t searched = 0;

	for (;;) {
		size_t have = l->block.n - l->at;
		const char *s = have ? l->block.p + l->at : NULL;
		const char *lf = NULL;

		if (have > searched)
			lf = memchr(s + searched, '\n', have - searched);
		if (lf || (l->ended && have > 0)) {
			size_t n = lf ? (size_t)(lf - s) : have;

			l->line++;
			l->at += n + (lf != NULL);
			searched = 0;
			if (n > LIMIT_RECORD) {
				too_long(l);
				continue;
			}
			*line = (struct str){s, n};
			return true;
		}
		if (l->ended)
			return false;
		if (have > LIMIT_RECORD) {
			l->line++;
			too_long(l);
			skip_line(l);
			searched = 0;
			continue;
		}
		searched = have;
		fill(l);
	}
}
