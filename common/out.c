/* out.c: standard output, in whole records. */
#define _GNU_SOURCE /* F_SETPIPE_SZ */
#include "out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "limit.h"
#include "say.h"

enum { LITTLE = 32 << 10 };

struct buf out;
static size_t complete; /* bytes of `out` that end a record */
static bool piped; /* a larger pipe was asked for */

/* A pipe of 64 KiB is the bottleneck between two filters; with less than was
 * asked for, or none at all, nothing is lost but time. */
static void
widen_pipe(void)
{
#ifdef F_SETPIPE_SZ
	if (!piped)
		(void)fcntl(STDOUT_FILENO, F_SETPIPE_SZ, PIPE_SIZE);
#endif
	piped = true;
}

/* Writes all, or as much as goes; returns how much that was. Another thread
 * that finds no memory waits, so that no record is cut. */
static size_t
write_all(const char *p, size_t n)
{
	size_t done = 0;

	say_hold();
	while (done < n) {
		ssize_t w = write(STDOUT_FILENO, p + done, n - done);

		if (w < 0 && errno == EINTR)
			continue;
		if (w < 0)
			break;
		done += (size_t)w;
	}
	say_let_go();
	return done;
}

static int
write_complete(void)
{
	widen_pipe();
	if (write_all(out.p, complete) < complete)
		return -1;
	if (complete > 0) {
		memmove(out.p, out.p + complete, out.n - complete);
		out.n -= complete;
		out.p[out.n] = '\0';
		complete = 0;
	}
	return 0;
}

static _Noreturn void
die_of_output(void)
{
	die("standard output: %s", strerror(errno));
}

void
out_flush(void)
{
	if (write_complete() < 0)
		die_of_output();
}

void
out_end(void)
{
	complete = out.n;
	if (complete >= IO_BLOCK)
		out_flush();
}

void
out_take(struct buf *b)
{
	if (b->n < LITTLE) {
		buf_piece(&out, str_buf(b));
		out_end();
	} else {
		out_flush();
		if (write_all(b->p, b->n) < b->n)
			die_of_output();
	}
	b->n = 0;
}

int
finish(void)
{
	bool bad = write_complete() < 0;

	bad |= close(STDOUT_FILENO) < 0;
	if (bad)
		warn("standard output: %s", strerror(errno));
	buf_free(&out);
	return bad ? STATUS_FAILED : say_status();
}
