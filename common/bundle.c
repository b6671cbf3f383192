/* bundle.c: the operands of csv-import. */
#define _XOPEN_SOURCE 700
#include "bundle.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limit.h"
#include "mem.h"
#include "say.h"

enum { COMPARED = 16 << 10, DEPTH = 32 };

struct file {
	struct member m;
	int fd;
	bool seekable;
};

struct bundle {
	struct file *file;
	size_t n, cap;
};

static struct file *
add(struct bundle *b, char *name, size_t operand)
{
	struct file *f;

	if (b->n == b->cap) {
		b->cap = b->cap ? 2 * b->cap : 16;
		b->file = xreallocarray(b->file, b->cap, sizeof(*b->file));
	}
	f = &b->file[b->n++];
	*f = (struct file){.m = {.name = name, .operand = operand}, .fd = -1};
	return f;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool
is_csv(const char *name)
{
	size_t n = strlen(name);
	const char *end = name + n - 4;

	return n > 4 && *name != '.' && end[0] == '.' && lower(end[1]) == 'c' &&
	       lower(end[2]) == 's' && lower(end[3]) == 'v';
}

static void
set_size(struct file *f, const struct stat *st)
{
	f->seekable = S_ISREG(st->st_mode) && lseek(f->fd, 0, SEEK_CUR) == 0;
	f->m.again = f->seekable;
	if (f->seekable)
		f->m.size = (uint64_t)st->st_size;
}

static int
by_name(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

/* The names in a folder, sorted; NULL if it cannot be read. */
static char **
names_in(int fd, size_t *n)
{
	DIR *dir = fdopendir(fd);
	struct dirent *d;
	char **names = NULL;
	size_t cap = 0;

	*n = 0;
	if (!dir) {
		close(fd);
		return NULL;
	}
	while ((d = readdir(dir))) {
		if (*d->d_name == '.')
			continue;
		if (*n == cap) {
			cap = cap ? 2 * cap : 64;
			names = xreallocarray(names, cap, sizeof(*names));
		}
		names[(*n)++] = xstrdup(d->d_name);
	}
	closedir(dir);
	if (*n > 0)
		qsort(names, *n, sizeof(*names), by_name);
	return names ? names : xmalloc(1);
}

static void add_folder(
    struct bundle *b, int fd, const char *path, size_t operand, int depth);

/* One name in a folder. Neither FIFOs nor devices are opened there. */
static void
add_in_folder(struct bundle *b, int dir, const char *path, const char *name,
    size_t operand, int depth)
{
	struct buf whole = {0};
	struct stat st;
	struct file *f;
	int fd;

	if (fstatat(dir, name, &st, 0) < 0)
		return;
	if (!S_ISDIR(st.st_mode) && !(S_ISREG(st.st_mode) && is_csv(name)))
		return;
	buf_str(&whole, path);
	if (whole.p[whole.n - 1] != '/')
		buf_char(&whole, '/');
	buf_str(&whole, name);
	fd = openat(dir, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		die("%s: %s", whole.p, strerror(errno));
	if (S_ISDIR(st.st_mode)) {
		add_folder(b, fd, whole.p, operand, depth + 1);
		buf_free(&whole);
		return;
	}
	f = add(b, whole.p, operand);
	f->fd = fd;
	set_size(f, &st);
}

static void
add_folder(
    struct bundle *b, int fd, const char *path, size_t operand, int depth)
{
	int again = openat(fd, ".", O_RDONLY | O_CLOEXEC);
	size_t n;
	char **names;

	if (again < 0 || depth > DEPTH)
		die("%s: %s", path,
		    again < 0 ? strerror(errno) : "folders too deep");
	names = names_in(fd, &n);
	if (!names)
		die("%s: %s", path, strerror(errno));
	for (size_t i = 0; i < n; i++) {
		add_in_folder(b, again, path, names[i], operand, depth);
		free(names[i]);
	}
	free(names);
	close(again);
}

static void
add_operand(struct bundle *b, const char *name, size_t operand)
{
	static bool stdin_taken;
	bool dash = strcmp(name, "-") == 0;
	struct stat st;
	struct file *f;
	int fd;

	if (dash && stdin_taken)
		die("standard input can be read only once");
	stdin_taken |= dash;
	fd = dash ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) < 0)
		die("%s: %s", name, strerror(errno));
	if (S_ISDIR(st.st_mode)) {
		add_folder(b, fd, name, operand, 0);
		return;
	}
	f = add(b, xstrdup(name), operand);
	f->fd = fd;
	f->m.alone = true;
	set_size(f, &st);
}

struct bundle *
bundle_open(char *const *names, size_t n)
{
	struct bundle *b = xcalloc(1, sizeof(*b));

	if (n == 0)
		add_operand(b, "-", 0);
	for (size_t i = 0; i < n; i++)
		add_operand(b, names[i], i);
	return b;
}

void
bundle_look(struct bundle *b)
{
	(void)b;
}

size_t
bundle_count(const struct bundle *b)
{
	return b->n;
}

struct member *
bundle_member(struct bundle *b, size_t i)
{
	return &b->file[i].m;
}

struct source
bundle_source(struct bundle *b, size_t i)
{
	struct file *f = &b->file[i];

	if (f->seekable)
		lseek(f->fd, 0, SEEK_SET);
	return source_fd(&f->fd);
}

/* Whether two members of one size hold the same bytes. */
static bool
same(struct bundle *b, size_t i, size_t j)
{
	char x[COMPARED], y[COMPARED];
	struct source from_i = bundle_source(b, i);
	struct source from_j = bundle_source(b, j);
	const char *wrong;

	for (;;) {
		long n = from_i.read(from_i.from, x, sizeof(x), &wrong);
		long m = from_j.read(from_j.from, y, sizeof(y), &wrong);

		if (n < 0 || n != m || memcmp(x, y, (size_t)n) != 0)
			return false;
		if (n < (long)sizeof(x))
			return true;
	}
}

size_t
bundle_same(struct bundle *b, size_t i)
{
	const struct member *m = &b->file[i].m;

	for (size_t j = 0; j < i && m->again && m->size > 0; j++)
		if (b->file[j].m.again && b->file[j].m.size == m->size &&
		    same(b, i, j))
			return j;
	return i;
}

void
bundle_close(struct bundle *b)
{
	for (size_t i = 0; i < b->n; i++) {
		if (b->file[i].fd != STDIN_FILENO)
			close(b->file[i].fd);
		free(b->file[i].m.name);
	}
	free(b->file);
	free(b);
}
