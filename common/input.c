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
		int spool; /* for what cannot be rewound, or -1 */
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
		in->file[i].spool = -1;
		in->file[i].begin = 0;
		in->file[i].held = (struct buf){0};
	}
	return in;
}

/* What is called for each line. */
struct taker {
	line_fn *line; /* if not `records` */
	record_fn *record;
	void *arg;
	bool records, again;
};

static void
take_line(const struct taker *t, const struct lines *l, struct str line)
{
	struct record r;
	const char *wrong;

	if (!t->records) {
		t->line(line, t->arg);
		return;
	}
	wrong = record_parse(&r, line);
	if (wrong && !t->again)
		in_warn(l->file, l->line, "%s", wrong);
	if (wrong)
		return;
	r.file = l->file;
	r.line = l->line;
	t->record(&r, t->arg);
}

static void
each(struct inputs *in, const struct taker *t)
{
	bool again = t->again;

	for (size_t i = 0; i < in->n; i++) {
		bool held = in->file[i].begin == -1;
		struct lines l;
		struct str line;

		if (again && !held &&
		    lseek(in->file[i].fd, in->file[i].begin, SEEK_SET) < 0)
			die("%s: %s", in->file[i].name, strerror(errno));
		lines_begin(&l, in->file[i].fd, in->file[i].name);
		l.quiet = again;
		if (held) {
			l.block = in->file[i].held;
			l.ended = true;
		}
		while (lines_next(&l, &line))
			take_line(t, &l, line);
		if (!held)
			lines_end(&l);
	}
}

void
inputs_each(struct inputs *in, record_fn *fn, void *arg)
{
	each(in, &(struct taker){.record = fn, .arg = arg, .records = true});
}

void
inputs_again(struct inputs *in, record_fn *fn, void *arg)
{
	each(in, &(struct taker){
		     .record = fn, .arg = arg, .records = true, .again = true});
}

void
inputs_again_lines(struct inputs *in, line_fn *fn, void *arg)
{
	each(in, &(struct taker){.line = fn, .arg = arg, .again = true});
}

/* A file that has no name, or -1. */
static int
temporary(void)
{
	const char *dir = getenv("TMPDIR");
	struct buf name = {0};
	int fd;

	buf_str(&name, dir && *dir ? dir : "/tmp");
	buf_str(&name, "/linkedin-triage.XXXXXX");
	fd = mkstemp(name.p);
	if (fd >= 0) {
		unlink(name.p);
		(void)fcntl(fd, F_SETFD, FD_CLOEXEC);
	}
	buf_free(&name);
	return fd;
}

static bool
is_regular(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

void
inputs_spool(struct inputs *in)
{
	for (size_t i = 0; i < in->n; i++)
		if (!is_regular(in->file[i].fd))
			in->file[i].spool = temporary();
}

static void
write_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t written = write(fd, p, n);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			die("temporary file: %s", strerror(errno));
		p += written;
		n -= (size_t)written;
	}
}

/* Reads all there is into b or, if that is much and there is a file for it,
 * into that. Returns whether it did the latter. */
static bool
hold(const char *name, int fd, int spool, struct buf *b)
{
	bool much = false;

	for (;;) {
		char *room = buf_room(b, IO_BLOCK);
		ssize_t n = read(fd, room, IO_BLOCK);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			die("%s: %s", name, strerror(errno));
		if (n == 0)
			break;
		b->n += (size_t)n;
		if (spool >= 0 && b->n >= HELD_MOST) {
			much = true;
			write_all(spool, b->p, b->n);
			buf_reset(b);
		}
	}
	if (much) {
		write_all(spool, b->p, b->n);
		buf_free(b);
		if (lseek(spool, 0, SEEK_SET) < 0)
			die("temporary file: %s", strerror(errno));
	}
	return much;
}

void
inputs_hold(struct inputs *in)
{
	for (size_t i = 0; i < in->n; i++) {
		int fd = in->file[i].fd, spool = in->file[i].spool;

		if (is_regular(fd)) {
			in->file[i].begin = lseek(fd, 0, SEEK_CUR);
			if (in->file[i].begin >= 0)
				continue;
		}
		in->file[i].begin = -1;
		if (hold(in->file[i].name, fd, spool, &in->file[i].held)) {
			in->file[i].fd = spool;
			in->file[i].spool = fd;
			in->file[i].begin = 0;
		}
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
		if (in->file[i].spool > STDIN_FILENO)
			close(in->file[i].spool);
		buf_free(&in->file[i].held);
	}
	free(in);
}
