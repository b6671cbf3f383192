/* say.c: messages on standard error and the exit status they lead to. */
#include "say.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "text.h"

enum { MESSAGE = 1024 };

static const char *prog = "linkedin-triage";
static int status = STATUS_DONE;
static atomic_flag held = ATOMIC_FLAG_INIT;

/* Messages are made on the stack, since one of them is about no memory. */
struct line {
	char s[MESSAGE];
	size_t n;
};

static void
line_add(struct line *l, const char *s, size_t n)
{
	while (n > 0) {
		uint32_t cp;
		size_t len = utf8_decode(s, n, &cp);
		char hex[5];

		if (len > 0 && !text_unsafe(cp)) {
			if (l->n + len >= MESSAGE)
				return;
			memcpy(l->s + l->n, s, len);
			l->n += len;
		} else {
			if (l->n + 4 >= MESSAGE)
				return;
			snprintf(
			    hex, sizeof(hex), "\\x%02X", (unsigned char)*s);
			memcpy(l->s + l->n, hex, 4);
			l->n += 4;
			len = 1;
		}
		s += len;
		n -= len;
	}
}

static void say(const char *file, size_t number, const char *fmt, va_list ap)
    SAY_FORMAT(3, 0);

static void
say(const char *file, size_t number, const char *fmt, va_list ap)
{
	struct line l = {.n = 0};
	char part[MESSAGE];
	const char *at;
	size_t left;

	line_add(&l, prog, strlen(prog));
	line_add(&l, ": ", 2);
	if (file) {
		line_add(&l, file, strlen(file));
		if (number) {
			snprintf(part, sizeof(part), ":%zu", number);
			line_add(&l, part, strlen(part));
		}
		line_add(&l, ": ", 2);
	}
	vsnprintf(part, sizeof(part), fmt, ap);
	line_add(&l, part, strlen(part));
	l.s[l.n++] = '\n';
	for (at = l.s, left = l.n; left > 0;) {
		ssize_t w = write(STDERR_FILENO, at, left);

		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0)
			break;
		at += w;
		left -= (size_t)w;
	}
}

void
say_begin(const char *name)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	struct rlimit files;

	prog = name;
	sigaction(SIGPIPE, &ignore, NULL);
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
			_exit(STATUS_FAILED);
	if (getrlimit(RLIMIT_NOFILE, &files) == 0 &&
	    files.rlim_cur < files.rlim_max) {
		files.rlim_cur = files.rlim_max;
		(void)setrlimit(RLIMIT_NOFILE, &files);
	}
}

const char *
say_prog(void)
{
	return prog;
}

void
warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(NULL, 0, fmt, ap);
	va_end(ap);
}

void
in_warn(const char *file, size_t line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(file, line, fmt, ap);
	va_end(ap);
	say_left_out();
}

void
in_note(const char *file, size_t line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(file, line, fmt, ap);
	va_end(ap);
}

/* Whoever waits here waits for a last write, or for the end. */
void
say_hold(void)
{
	const struct timespec moment = {.tv_nsec = 1000000};

	while (atomic_flag_test_and_set(&held))
		nanosleep(&moment, NULL);
}

void
say_let_go(void)
{
	atomic_flag_clear(&held);
}

_Noreturn void
die(const char *fmt, ...)
{
	va_list ap;

	say_hold();
	va_start(ap, fmt);
	say(NULL, 0, fmt, ap);
	va_end(ap);
	exit(STATUS_FAILED);
}

_Noreturn void
in_die(const char *file, size_t line, const char *fmt, ...)
{
	va_list ap;

	say_hold();
	va_start(ap, fmt);
	say(file, line, fmt, ap);
	va_end(ap);
	exit(STATUS_FAILED);
}

int
say_status(void)
{
	return status;
}

void
say_left_out(void)
{
	status = STATUS_LEFT_OUT;
}
