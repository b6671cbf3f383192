/* fault.c: runs a command again and again, one of its calls failing each
 * time, and checks what it does then:
 *
 *	fault [-p] [-m most] [-n least] [-s skip] [-f folder] SHIM CALL HOW \
 *	    COMMAND ARG... <INPUT
 *
 * HOW is an errno's number or "short". First the command runs undisturbed;
 * then with the 1st, 2nd, ... CALL failing, once and from there on. Each time
 * it must end within 10 s, not by a signal, and either do what it did
 * undisturbed, byte for byte, or end with status 2, one line on standard
 * error and, on standard output, a beginning of what it wrote, in whole
 * lines; an interrupted or short read or write must not show at all. Files
 * in the folder, emptied before each run, must be as after the undisturbed
 * run or not be there. With -m only so many points are tried: the first half
 * of them in a row, then others at even distances. With -p, on each path by
 * which CALL is reached, told by the return addresses on the stack, the first,
 * the second and the last time are tried besides: what a command does when a
 * call fails depends on where it is, hardly on how often it was there. With -s
 * the first points are not. With -n at least so many points, failing once, must
 * have led to status 2. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "buf.h"
#include "file.h"
#include "map.h"
#include "mem.h"
#include "say.h"

extern char **environ;

enum {
	SECONDS = 10,
	PATHS = 1 << 20, /* calls whose paths are told apart */
};

struct result {
	struct buf out, err, paths;
	int status; /* as wait(2) has it */
	unsigned long calls;
};

static const char *shim, *call, *how, *folder;
static char **command;
static int input;
static bool by_path;
static unsigned long runs, broken, noticed;

static void
read_back(int fd, struct buf *b)
{
	off_t size = lseek(fd, 0, SEEK_END);
	ssize_t r = pread(fd, buf_room(b, (size_t)size), (size_t)size, 0);

	if (r != size)
		die("cannot read back: %s", strerror(errno));
	b->n = (size_t)r;
	buf_add(b, "", 0);
	close(fd);
}

static int
scratch(const char *name)
{
	int fd = memfd_create(name, 0);

	if (fd < 0)
		die("memfd: %s", strerror(errno));
	return fd;
}

static void
empty_folder(void)
{
	DIR *d;
	struct dirent *e;

	if (!folder)
		return;
	d = opendir(folder);
	while (d && (e = readdir(d)))
		if (e->d_name[0] != '.')
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
}

static void
become(unsigned long at, int ever, int out, int err, int count, int paths)
{
	char number[32], fd[16];

	snprintf(number, sizeof(number), "%lu", at);
	snprintf(fd, sizeof(fd), "%d", count);
	setenv("FAULT_CALL", call, 1);
	setenv("FAULT_HOW", at ? how : "none", 1);
	setenv("FAULT_AT", number, 1);
	setenv("FAULT_COUNT", fd, 1);
	snprintf(fd, sizeof(fd), "%d", paths);
	if (paths >= 0)
		setenv("FAULT_PATHS", fd, 1);
	if (ever)
		setenv("FAULT_EVER", "1", 1);
	setenv("LD_PRELOAD", shim, 1);
	alarm(SECONDS);
	dup2(input, 0);
	dup2(out, 1);
	dup2(err, 2);
	execvp(command[0], command);
	_exit(127);
}

static struct result
run(unsigned long at, int ever)
{
	struct result r = {.status = 0};
	int out = scratch("out"), err = scratch("err"), count = scratch("n");
	int paths = at == 0 && by_path ? scratch("paths") : -1;
	pid_t child;

	if (ftruncate(count, sizeof(r.calls)) < 0 ||
	    (paths >= 0 && ftruncate(paths, PATHS * sizeof(uint64_t)) < 0))
		die("memfd: %s", strerror(errno));
	empty_folder();
	lseek(input, 0, SEEK_SET);
	child = fork();
	if (child == 0)
		become(at, ever, out, err, count, paths);
	if (child < 0 || waitpid(child, &r.status, 0) != child)
		die("cannot run: %s", strerror(errno));
	read_back(out, &r.out);
	read_back(err, &r.err);
	if (pread(count, &r.calls, sizeof(r.calls), 0) != sizeof(r.calls))
		die("no count of calls");
	close(count);
	if (paths >= 0)
		read_back(paths, &r.paths);
	runs++;
	return r;
}

static void
free_result(struct result *r)
{
	buf_free(&r->out);
	buf_free(&r->err);
	buf_free(&r->paths);
}

/* Tries the call number `at` if its path was seen less than `most` times. */
static void
try_path(const struct result *good, struct map *seen, unsigned long at,
    unsigned most, bool *tried)
{
	struct str path = {
	    good->paths.p + (at - 1) * sizeof(uint64_t), sizeof(uint64_t)};
	void **times = map_at(seen, path);

	if ((uintptr_t)*times < most)
		tried[at] = true;
	*times = (void *)((uintptr_t)*times + 1);
}

/* The first, the second and the last call on each path. */
static void
choose_paths(const struct result *good, bool *tried)
{
	unsigned long n = good->paths.n / sizeof(uint64_t);
	struct map *ahead = map_new(), *back = map_new();

	if (n > good->calls)
		n = good->calls;
	for (unsigned long at = 1; at <= n; at++)
		try_path(good, ahead, at, 2, tried);
	for (unsigned long at = n; at > 0; at--)
		try_path(good, back, at, 1, tried);
	printf("# %zu paths to %s\n", map_count(ahead), call);
	map_free(ahead);
	map_free(back);
}

/* The first half of `most` calls in a row, the others at even distances; all,
 * if there are no more or `most` is 0. */
static void
choose_numbers(unsigned long calls, unsigned long most, bool *tried)
{
	unsigned long first = most ? most / 2 : calls;
	unsigned long step =
	    most && calls > most ? (calls - first) / (most - first) : 1;

	for (unsigned long at = 1; at <= calls; at += at < first ? 1 : step)
		tried[at] = true;
}

/* Adds "NAME CONTENT" of every file in the folder to the map. */
static struct map *
files(void)
{
	struct map *m = map_new();
	DIR *d = folder ? opendir(folder) : NULL;
	struct dirent *e;

	while (d && (e = readdir(d))) {
		struct buf all = {0};
		int fd;

		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		buf_printf(&all, "%s%c", e->d_name, '\n');
		fd = openat(dirfd(d), e->d_name, O_RDONLY);
		if (fd >= 0)
			read_back(fd, &all);
		*map_at(m, str_buf(&all)) = m;
		buf_free(&all);
	}
	if (d)
		closedir(d);
	return m;
}

static void
not_torn(struct str key, void *value, void *arg)
{
	(void)value;
	if (!map_get(arg, key)) {
		printf("# file torn or left behind: %.*s\n",
		    (int)strcspn(key.p, "\n"), key.p);
		broken++;
	}
}

/* Whether one line was said behind a beginning of what is said anyhow. */
static bool
one_line_more(const struct buf *err, const struct buf *usual)
{
	size_t n = err->n;

	if (n == 0 || err->p[n - 1] != '\n')
		return false;
	do
		n--;
	while (n > 0 && err->p[n - 1] != '\n');
	return n <= usual->n && memcmp(err->p, str_buf(usual).p, n) == 0;
}

static bool
interrupts(void)
{
	return strtol(how, NULL, 10) == EINTR;
}

static bool
harmless(void)
{
	return (interrupts() || strcmp(how, "short") == 0) &&
	       (strcmp(call, "read") == 0 || strcmp(call, "write") == 0);
}

static const char *
judge(const struct result *good, const struct result *r)
{
	if (WIFSIGNALED(r->status))
		return WTERMSIG(r->status) == SIGALRM ? "did not end"
						      : "ended by a signal";
	if (r->status == good->status &&
	    str_eq(str_buf(&r->out), str_buf(&good->out)) &&
	    str_eq(str_buf(&r->err), str_buf(&good->err)))
		return NULL;
	if (harmless())
		return "a harmless disturbance shows";
	if (WEXITSTATUS(r->status) != STATUS_FAILED)
		return "another result, and no failure";
	if (!one_line_more(&r->err, &good->err))
		return "not one line on standard error";
	if (strcmp(call, "malloc") == 0 &&
	    !strstr(r->err.p, ": out of memory\n"))
		return "does not say that memory ran out";
	if (r->out.n > good->out.n ||
	    memcmp(str_buf(&r->out).p, str_buf(&good->out).p, r->out.n) != 0)
		return "other output";
	if (r->out.n > 0 && r->out.p[r->out.n - 1] != '\n' &&
	    strcmp(call, "write") != 0)
		return "half a line of output";
	return NULL;
}

static void
point(const struct result *good, const struct map *good_files, unsigned long at,
    int ever)
{
	struct result r = run(at, ever);
	const char *wrong = judge(good, &r);

	if (!ever && WIFEXITED(r.status) &&
	    WEXITSTATUS(r.status) == STATUS_FAILED)
		noticed++;
	if (wrong) {
		printf("# %s %lu%s fails (%s): %s, status %d: %s\n", call, at,
		    ever ? " and later" : "", how, wrong,
		    WIFSIGNALED(r.status) ? 128 + WTERMSIG(r.status)
					  : WEXITSTATUS(r.status),
		    r.err.n ? r.err.p : "\n");
		broken++;
	}
	if (folder) {
		struct map *now = files();

		map_each(now, not_torn, (void *)good_files);
		map_free(now);
	}
	free_result(&r);
}

int
main(int argc, char **argv)
{
	unsigned long most = 0, skip = 0, least = 0;
	bool *tried;
	struct result good;
	struct map *good_files;
	int c;

	say_begin("fault");
	while ((c = getopt(argc, argv, "+pm:n:f:s:")) != -1) {
		if (c == 'p')
			by_path = true;
		else if (c == 'm')
			most = strtoul(optarg, NULL, 10);
		else if (c == 'n')
			least = strtoul(optarg, NULL, 10);
		else if (c == 's')
			skip = strtoul(optarg, NULL, 10);
		else if (c == 'f')
			folder = optarg;
		else
			return STATUS_FAILED;
	}
	if (argc - optind < 4)
		return STATUS_FAILED;
	shim = argv[optind];
	call = argv[optind + 1];
	how = argv[optind + 2];
	command = argv + optind + 3;
	input = dup(STDIN_FILENO);
	good = run(0, 0);
	good_files = files();
	if (WIFSIGNALED(good.status))
		die("undisturbed, %s ends by a signal", command[0]);
	tried = xcalloc(good.calls + 1, sizeof(*tried));
	if (most || !by_path)
		choose_numbers(good.calls, most, tried);
	if (by_path)
		choose_paths(&good, tried);
	for (unsigned long at = 1 + skip; at <= good.calls && broken < 5;
	     at++) {
		if (!tried[at])
			continue;
		point(&good, good_files, at, 0);
		if (!interrupts()) /* for ever would mean: never get on */
			point(&good, good_files, at, 1);
	}
	printf("# %s %s: %lu calls, %lu runs, %lu broken\n", command[0], call,
	    good.calls, runs, broken);
	if (noticed < least)
		printf("# only %lu noticed, wanted %lu\n", noticed, least);
	free(tried);
	free_result(&good);
	map_free(good_files);
	return broken > 0 || noticed < least;
}
