/* file.c: small files read whole, and files written whole or not at all. */
#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limit.h"
#include "mem.h"
#include "say.h"

static const char *
read_all(int fd, struct buf *b)
{
	const size_t before = b->n;

	for (;;) {
		char *room = buf_room(b, LIMIT_POLICY / 16);
		ssize_t r = read(fd, room, LIMIT_POLICY / 16);

		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			return strerror(errno);
		if (r == 0)
			break;
		b->n += (size_t)r;
		if (b->n - before > LIMIT_POLICY)
			return "larger than 1 MiB";
	}
	buf_add(b, "", 0);
	if (memchr(b->p + before, '\0', b->n - before))
		return "holds a NUL byte";
	return NULL;
}

const char *
file_read(const char *path, struct buf *b)
{
	const char *wrong;
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return strerror(errno);
	if (fstat(fd, &st) < 0)
		wrong = strerror(errno);
	else if (!S_ISREG(st.st_mode))
		wrong = "not a regular file";
	else if (st.st_uid != geteuid() && st.st_uid != 0)
		wrong = "belongs to another user";
	else
		wrong = read_all(fd, b);
	close(fd);
	return wrong;
}

bool
file_put(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t w = write(fd, p, n);

		if (w < 0 && errno == EINTR)
			continue;
		if (w < 0)
			return false;
		p += w;
		n -= (size_t)w;
	}
	return true;
}

int
file_temporary(void)
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

const char *
file_write(const char *path, const char *p, size_t n)
{
	struct buf temp = {0};
	const char *wrong = NULL;
	int fd;

	buf_printf(&temp, "%s.XXXXXX", path);
	fd = mkstemp(temp.p);
	if (fd < 0) {
		wrong = strerror(errno);
	} else {
		bool ok = file_put(fd, p, n) && fsync(fd) == 0;

		if (!ok)
			wrong = strerror(errno);
		if (close(fd) < 0 && !wrong)
			wrong = strerror(errno);
		if (!wrong && rename(temp.p, path) < 0)
			wrong = strerror(errno);
		if (wrong)
			unlink(temp.p);
	}
	buf_free(&temp);
	return wrong;
}

static int
by_name(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

char **
file_names(int fd, const char *path, size_t *n)
{
	DIR *dir = fdopendir(fd);
	const struct dirent *d;
	char **names = NULL;
	size_t cap = 0;

	if (!dir && errno == ENOMEM)
		mem_out();
	*n = 0;
	if (!dir)
		die("%s: %s", path, strerror(errno));
	while (errno = 0, d = readdir(dir)) {
		if (*d->d_name == '.')
			continue;
		mem_room(names, *n, cap);
		names[(*n)++] = xstrdup(d->d_name);
	}
	if (errno)
		die("%s: %s", path, strerror(errno));
	closedir(dir);
	if (*n > 0)
		qsort(names, *n, sizeof(*names), by_name);
	return names;
}
