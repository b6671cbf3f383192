/* sorter.c: rows of numbers put in order, in a temporary file if they are
 * many. */
#include "sorter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "file.h"
#include "mem.h"
#include "say.h"

/* Rows in order, in the file. */
struct run {
	off_t at;
	size_t n;
};

struct sorter {
	struct sorter_file *file;
	struct sorter_row *row; /* those that are in no run */
	size_t n, cap;
	struct run *run;
	size_t runs, runs_cap;
};

/* What has been read of a run. */
struct head {
	struct sorter_row *row; /* in `rows` of struct sorted */
	size_t i, n;
	struct run left;
};

struct sorted {
	int fd;
	size_t room; /* rows that are read of a run at once */
	size_t heads; /* of runs that have rows */
	struct head *head; /* a heap by the row at hand (Williams 1964) */
	struct sorter_row *rows; /* `room` for each */
	struct sorter_row now;
};

static int
compare(const struct sorter_row *a, const struct sorter_row *b)
{
	for (int i = 0; i < SORTER_WORDS; i++)
		if (a->w[i] != b->w[i])
			return a->w[i] < b->w[i] ? -1 : 1;
	return 0;
}

static int
compare_rows(const void *a, const void *b)
{
	return compare(a, b);
}

struct sorter *
sorter_new(struct sorter_file *f)
{
	struct sorter *s = xcalloc(1, sizeof(*s));

	s->file = f;
	return s;
}

static void
sort(struct sorter *s)
{
	if (s->n > 1)
		qsort(s->row, s->n, sizeof(*s->row), compare_rows);
}

static void
write_run(struct sorter *s)
{
	size_t bytes = s->n * sizeof(*s->row);

	sort(s);
	if (!file_put(s->file->fd, (const char *)s->row, bytes))
		die("temporary file: %s", strerror(errno));
	mem_room(s->run, s->runs, s->runs_cap);
	s->run[s->runs++] = (struct run){(off_t)s->file->end, s->n};
	s->file->end += bytes;
	s->n = 0;
}

void
sorter_put(struct sorter *s, struct sorter_row row)
{
	if (s->n == SORTER_HELD && s->file->fd >= 0)
		write_run(s);
	mem_room(s->row, s->n, s->cap);
	s->row[s->n++] = row;
}

void
sorter_settle(struct sorter *s)
{
	if (s->runs == 0) {
		sort(s);
		return;
	}
	write_run(s);
	free(s->row);
	s->row = NULL;
	s->cap = 0;
}

/* Reads more of a head's run. Returns false if there is none. */
static bool
fill(struct sorted *r, struct head *h)
{
	size_t n = h->left.n < r->room ? h->left.n : r->room;
	size_t bytes = n * sizeof(*h->row), got = 0;

	while (got < bytes) {
		ssize_t k = pread(r->fd, (char *)h->row + got, bytes - got,
		    h->left.at + (off_t)got);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			die("temporary file: %s",
			    k < 0 ? strerror(errno) : "cut short");
		got += (size_t)k;
	}
	h->left.at += (off_t)bytes;
	h->left.n -= n;
	h->i = 0;
	h->n = n;
	return n > 0;
}

static bool
is_before(const struct head *a, const struct head *b)
{
	return compare(&a->row[a->i], &b->row[b->i]) < 0;
}

/* Lets the head at `at` sink to where it belongs in the heap. */
static void
sink(struct sorted *r, size_t at)
{
	for (;;) {
		size_t least = at;
		struct head h;

		for (size_t i = 2 * at + 1; i <= 2 * at + 2; i++)
			if (i < r->heads &&
			    is_before(&r->head[i], &r->head[least]))
				least = i;
		if (least == at)
			return;
		h = r->head[at];
		r->head[at] = r->head[least];
		r->head[least] = h;
		at = least;
	}
}

enum {
	ROWS_OF_ALL = 1 << 15, /* that a reading has room for, of all runs */
	ROWS_OF_ONE = 1 << 6, /* of one run, at least */
};

static void
begin_runs(struct sorted *r, const struct sorter *s)
{
	r->room = ROWS_OF_ALL / s->runs;
	if (r->room < ROWS_OF_ONE)
		r->room = ROWS_OF_ONE;
	r->rows = xreallocarray(NULL, r->room * s->runs, sizeof(*r->rows));
	for (size_t i = 0; i < s->runs; i++) {
		struct head *h = &r->head[r->heads];

		h->row = r->rows + i * r->room;
		h->left = s->run[i];
		r->heads += fill(r, h);
	}
	for (size_t i = r->heads / 2; i-- > 0;)
		sink(r, i);
}

struct sorted *
sorted_new(struct sorter *s)
{
	struct sorted *r = xcalloc(1, sizeof(*r));

	r->fd = s->file->fd;
	r->head = xcalloc(s->runs + 1, sizeof(*r->head));
	if (s->runs > 0) {
		begin_runs(r, s);
	} else if (s->n > 0) {
		r->head[0] = (struct head){.row = s->row, .n = s->n};
		r->heads = 1;
	}
	return r;
}

const struct sorter_row *
sorted_next(struct sorted *r)
{
	struct head *h = r->head;

	if (r->heads == 0)
		return NULL;
	r->now = h->row[h->i++];
	if (h->i == h->n && !fill(r, h))
		*h = r->head[--r->heads];
	sink(r, 0);
	return &r->now;
}

void
sorted_free(struct sorted *r)
{
	if (!r)
		return;
	free(r->head);
	free(r->rows);
	free(r);
}

void
sorter_free(struct sorter *s)
{
	if (!s)
		return;
	free(s->row);
	free(s->run);
	free(s);
}
