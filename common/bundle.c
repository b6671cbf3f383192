/* bundle.c: the operands of csv-import. */
#define _XOPEN_SOURCE 700
#include "bundle.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "map.h"
#include "mem.h"
#include "say.h"
#include "unzip.h"

enum { HASHED = 16 << 10, DEPTH = 32 };

struct file {
	struct member m;
	int fd; /* -1 in a zip */
	bool seekable;
	struct unzip *zip;
	uint64_t index; /* in the zip */
	size_t same; /* the first member of the same content */
	struct unzip_entry *reading;
};

struct bundle {
	struct file *file;
	size_t n, cap;
	size_t current; /* the member that bundle_source gave last */
	struct archive {
		struct unzip *zip;
		int fd;
	} * archive;
	size_t n_archives;
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

/* Whether the name ends so, in any case. */
static bool
ends_in(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	if (n <= m)
		return false;
	for (size_t i = 0; i < m; i++)
		if (lower(name[n - m + i]) != end[i])
			return false;
	return true;
}

static bool
is_csv(const char *name)
{
	return *name != '.' && ends_in(name, ".csv");
}

static void
set_size(struct file *f, const struct stat *st)
{
	f->seekable = S_ISREG(st->st_mode) && lseek(f->fd, 0, SEEK_CUR) == 0;
	f->m.again = f->seekable;
	if (f->seekable)
		f->m.size = (uint64_t)st->st_size;
}

static void add_folder(
    struct bundle *b, int fd, const char *path, size_t operand, int depth);

/* One name in a folder. Neither FIFOs nor devices are opened there, nor are
 * folders entered by a symbolic link, which may lead round in a circle. */
static void
add_in_folder(struct bundle *b, int dir, const char *path, const char *name,
    size_t operand, int depth)
{
	struct buf whole = {0};
	struct stat st;
	struct file *f;
	int fd;

	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return;
	if (S_ISLNK(st.st_mode) &&
	    (fstatat(dir, name, &st, 0) < 0 || S_ISDIR(st.st_mode)))
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
	names = file_names(fd, path, &n);
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

static int
by_member(const void *a, const void *b)
{
	const struct file *x = a, *y = b;
	int order = strcmp(x->m.name, y->m.name);

	return order ? order : (x->index > y->index) - (x->index < y->index);
}

/* What stands before a zip's entries in the name of a member. */
static char *
member_name(const char *zip, const char *entry)
{
	struct buf b = {0};

	buf_printf(&b, "%s/%s", zip, entry);
	return b.p;
}

/* Adds the entries of a zip that are CSV files, but for those that a
 * Macintosh adds. */
static void
add_entries(struct bundle *b, const struct file *of, struct unzip *z)
{
	size_t first = b->n;

	for (uint64_t i = 0; i < unzip_count(z); i++) {
		const char *name = unzip_name(z, i), *wrong, *base;
		uint64_t size;
		struct file *f;

		base = name ? strrchr(name, '/') : NULL;
		if (!name || !is_csv(base ? base + 1 : name) ||
		    strncmp(name, "__MACOSX/", 9) == 0)
			continue;
		wrong = unzip_stat(z, i, &size);
		f = add(b, member_name(of->m.name, name), of->m.operand);
		if (wrong) {
			in_warn(f->m.name, 0, "%s: left out", wrong);
			free(f->m.name);
			b->n--;
			continue;
		}
		f->m.again = true;
		f->m.size = size;
		f->zip = z;
		f->index = i;
	}
	if (b->n > first)
		qsort(
		    b->file + first, b->n - first, sizeof(*b->file), by_member);
}

/* Whether the file is a zip: by its first bytes, whatever its name is. */
static bool
is_zip(const struct file *f)
{
	char begin[4];
	ssize_t n;

	if (!f->seekable)
		return false;
	n = pread(f->fd, begin, sizeof(begin), 0);
	return n > 0 && unzip_is_zip((struct str){begin, (size_t)n});
}

static void
end_reading(struct file *f)
{
	unzip_end(f->reading);
	f->reading = NULL;
}

static struct source
begin_reading(struct file *f)
{
	if (f->zip) {
		end_reading(f);
		f->reading = unzip_begin(f->zip, f->index);
		return unzip_source(f->reading);
	}
	if (f->seekable)
		lseek(f->fd, 0, SEEK_SET);
	return source_fd(&f->fd);
}

/* A hash of the content of a member under a key that strangers do not know:
 * members of one size and hash are the same. */
static uint64_t
content(struct file *f)
{
	uint64_t block[1 + HASHED / sizeof(uint64_t)] = {0};
	struct source from = begin_reading(f);
	const char *wrong = NULL;
	long n;

	do {
		n = from.read(from.from, (char *)(block + 1), HASHED, &wrong);
		if (n > 0)
			block[0] = map_hash(block, sizeof(*block) + (size_t)n);
	} while (n == HASHED);
	if (n < 0)
		die("%s: %s", f->m.name, wrong);
	end_reading(f);
	return block[0];
}

static int
by_size(const void *a, const void *b)
{
	const struct file *x = *(struct file *const *)a;
	const struct file *y = *(struct file *const *)b;

	if (x->m.size != y->m.size)
		return x->m.size > y->m.size ? 1 : -1;
	return (x > y) - (x < y);
}

/* Finds the first of each content among n members of one size. */
static void
find_same(const struct bundle *b, struct file **f, size_t n)
{
	struct map *first = map_new();

	for (size_t i = 0; i < n; i++) {
		uint64_t hash = content(f[i]);
		void **at =
		    map_at(first, (struct str){(char *)&hash, sizeof(hash)});

		if (!*at)
			*at = f[i];
		f[i]->same = (size_t)((struct file *)*at - b->file);
	}
	map_free(first);
}

/* Reads what is of the size of another, each once: a zip may hold very many
 * files of one size and check sum. */
static void
compare_all(struct bundle *b)
{
	struct file **f = xreallocarray(NULL, b->n + 1, sizeof(*f));
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		b->file[i].same = i;
		if (b->file[i].m.again && b->file[i].m.size > 0)
			f[n++] = &b->file[i];
	}
	qsort(f, n, sizeof(*f), by_size);
	for (size_t i = 0, next; i < n; i = next) {
		next = i + 1;
		while (next < n && f[next]->m.size == f[i]->m.size)
			next++;
		if (next - i > 1)
			find_same(b, f + i, next - i);
	}
	free(f);
}

void
bundle_look(struct bundle *b)
{
	struct bundle old = *b;

	*b = (struct bundle){0};
	for (size_t i = 0; i < old.n; i++) {
		struct file *f = &old.file[i], *to;
		const char *wrong;
		struct unzip *z;

		if (!is_zip(f)) {
			if (f->m.alone && f->seekable && f->m.size > 0 &&
			    ends_in(f->m.name, ".zip"))
				die("%s: no zip, though named so", f->m.name);
			to = add(b, f->m.name, f->m.operand);
			*to = *f;
			continue;
		}
		z = unzip_open(f->fd, &wrong);
		if (!z)
			die("%s: %s", f->m.name, wrong);
		b->archive = xreallocarray(
		    b->archive, b->n_archives + 1, sizeof(*b->archive));
		b->archive[b->n_archives++] = (struct archive){z, f->fd};
		add_entries(b, f, z);
		free(f->m.name);
	}
	free(old.file);
	compare_all(b);
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
	end_reading(&b->file[b->current]);
	b->current = i;
	return begin_reading(&b->file[i]);
}

size_t
bundle_same(const struct bundle *b, size_t i)
{
	return b->file[i].same;
}

void
bundle_close(struct bundle *b)
{
	for (size_t i = 0; i < b->n; i++) {
		end_reading(&b->file[i]);
		if (b->file[i].fd > STDERR_FILENO)
			close(b->file[i].fd);
		free(b->file[i].m.name);
	}
	for (size_t i = 0; i < b->n_archives; i++) {
		unzip_close(b->archive[i].zip);
		if (b->archive[i].fd > STDERR_FILENO)
			close(b->archive[i].fd);
	}
	free(b->archive);
	free(b->file);
	free(b);
}
