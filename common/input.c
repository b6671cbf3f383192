/* input.c: the operands of a filter, and the loop over their records. */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "limit.h"
#include "mem.h"
#include "parallel.h"
#include "say.h"

/* A file; of one that cannot be rewound what is read is held, if that is
 * wanted, and takes its place from then on. */
struct input {
	const char *name;
	int fd;
	off_t begin; /* to rewind to, -1: it cannot be */
	bool holds;
	int spool; /* for what is held, or -1 */
	bool spooled; /* some lies there */
	struct buf held; /* what does not */
	struct buf going; /* what is on its way there */
	struct errand put;
	int wrong; /* errno of what did not go there, or 0 */
};

struct inputs {
	size_t n, at; /* at: which file is being read or the next */
	struct lines now; /* what is read of it */
	bool again, open; /* the files are read once more; one is begun */
	uint64_t lines; /* read since the files were begun with */
	struct input file[];
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
	in = xcalloc(1, sizeof(*in) + n * sizeof(in->file[0]));
	in->n = n;
	for (size_t i = 0; i < n; i++) {
		in->file[i] = (struct input){
		    .name = names[i], .fd = open_one(names[i]), .spool = -1};
	}
	return in;
}

static void
put_going(void *file)
{
	struct input *f = file;

	f->wrong = file_put(f->spool, f->going.p, f->going.n) ? 0 : errno;
}

/* Waits until what is on its way is there. */
static void
end_put(struct input *f)
{
	errand_end(&f->put);
	if (f->wrong)
		die("temporary file: %s", strerror(f->wrong));
}

/* Writing takes as long as reading does: it is done meanwhile. */
static void
put_held(struct input *f)
{
	struct buf empty;

	end_put(f);
	empty = f->going;
	f->going = f->held;
	f->held = empty;
	buf_reset(&f->held);
	errand_begin(&f->put, put_going, f);
	f->spooled = true;
}

static void
hold(struct str bytes, void *file)
{
	struct input *f = file;

	buf_piece(&f->held, bytes);
	if (f->held.n >= HELD_MOST && f->spool >= 0)
		put_held(f);
}

/* Lets what lies in the temporary file be what is read from now on. */
static void
take_spool(struct input *f)
{
	int fd = f->fd;

	put_held(f);
	end_put(f);
	buf_free(&f->held);
	buf_free(&f->going);
	f->fd = f->spool;
	f->spool = fd;
	f->begin = 0;
}

/* Begins to read a file, again or for the first time. */
static void
begin(struct input *f, struct lines *l, bool again)
{
	if (again && f->begin >= 0 && lseek(f->fd, f->begin, SEEK_SET) < 0)
		die("%s: %s", f->name, strerror(errno));
	lines_begin(l, f->fd, f->name);
	l->quiet = again;
	if (again && f->begin < 0) {
		l->block = f->held;
		l->ended = true;
	} else if (f->holds && !again) {
		l->copy = hold;
		l->copy_arg = f;
	}
}

static void
end(struct input *f, struct lines *l, bool again)
{
	bool lent = again && f->begin < 0;

	if (!lent)
		lines_end(l);
	if (f->spooled && !again)
		take_spool(f);
}

static void
begin_all(struct inputs *in, bool again)
{
	in->at = 0;
	in->lines = 0;
	in->again = again;
}

bool
inputs_next(struct inputs *in, struct str *line)
{
	for (; in->at < in->n; in->at++) {
		struct input *f = &in->file[in->at];

		if (!in->open)
			begin(f, &in->now, in->again);
		in->open = lines_next(&in->now, line);
		in->lines += in->open;
		if (in->open)
			return true;
		end(f, &in->now, in->again);
	}
	return false;
}

void
inputs_rewind(struct inputs *in)
{
	begin_all(in, true);
}

/* Hands on the records of all files. */
static void
each(struct inputs *in, record_fn *fn, void *arg)
{
	struct str line;
	struct record r;

	while (inputs_next(in, &line)) {
		const char *wrong = record_parse(&r, line);

		r.file = in->now.file;
		r.line = in->now.line;
		if (!wrong)
			fn(&r, arg);
		else if (!in->again)
			in_warn(r.file, r.line, "%s", wrong);
	}
}

uint64_t
inputs_line(const struct inputs *in)
{
	return in->lines;
}

void
inputs_each(struct inputs *in, record_fn *fn, void *arg)
{
	begin_all(in, false);
	each(in, fn, arg);
}

void
inputs_again(struct inputs *in, record_fn *fn, void *arg)
{
	inputs_rewind(in);
	each(in, fn, arg);
}

enum kind { REGULAR, DEVICE, STREAM };

static enum kind
kind_of(int fd, uint64_t *bytes)
{
	struct stat st;

	*bytes = 0;
	if (fstat(fd, &st) != 0)
		return STREAM;
	if (S_ISREG(st.st_mode))
		*bytes = (uint64_t)st.st_size;
	return S_ISREG(st.st_mode)   ? REGULAR
	       : S_ISCHR(st.st_mode) ? DEVICE
				     : STREAM;
}

uint64_t
inputs_bytes(const struct inputs *in)
{
	uint64_t all = 0, bytes;

	for (size_t i = 0; i < in->n; i++) {
		if (kind_of(in->file[i].fd, &bytes) == STREAM)
			return UINT64_MAX;
		all += bytes;
	}
	return all;
}

void
inputs_hold(struct inputs *in)
{
	for (size_t i = 0; i < in->n; i++) {
		struct input *f = &in->file[i];

		uint64_t bytes;
		enum kind kind = kind_of(f->fd, &bytes);

		f->begin = kind == REGULAR ? lseek(f->fd, 0, SEEK_CUR) : -1;
		f->holds = f->begin < 0;
		if (kind == STREAM)
			f->spool = file_temporary();
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
