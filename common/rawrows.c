/* rawrows.c: the rows of a CSV file as they stand, a line each. */
#include "rawrows.h"

#include <stdlib.h>

#include "escape.h"
#include "mem.h"
#include "out.h"
#include "parallel.h"

enum {
	JOBS = 6, /* on their way at once */
	MUCH = 64 << 10, /* bytes of a row, or of rows read one by one */
};

/* Rows that were looked at together, or lines made already of others. */
struct job {
	struct split *regular;
	struct buf lines;
};

/* Adds a row's line; room for all cells is made at once, unless that is
 * much. */
static void
add_row(struct buf *b, const struct row *row)
{
	char *to;

	if (row->size >= MUCH) {
		for (size_t i = 0; i < row->n; i++) {
			escape_add(b, row->cell[i].p, row->cell[i].n);
			buf_char(b, '\t');
		}
		b->n -= row->n > 0;
		buf_char(b, '\n');
		return;
	}
	to = buf_room(b, ESCAPE_ROOM(row->size + row->n) + BLOCK);
	for (size_t i = 0; i < row->n; i++) {
		struct str s = row->cell[i];

		to = row->odd & row_cell(i) ? escape_put(to, s.p, s.n)
					    : str_put(to, s);
		*to++ = '\t';
	}
	to -= row->n > 0;
	*to++ = '\n';
	b->n = (size_t)(to - b->p);
}

static void
do_job(void *arg, int thread)
{
	struct job *j = arg;
	struct row row[SPLIT_ROWS];
	size_t n;

	(void)thread;
	while ((n = split_rows(j->regular, row, SPLIT_ROWS)) > 0)
		for (size_t i = 0; i < n; i++)
			add_row(&j->lines, &row[i]);
}

/* Takes the next rows; false if there are none. */
static bool
fill(struct job *j, struct rows *rows)
{
	struct row row;

	split_forget(j->regular);
	if (rows_take(rows, &j->regular))
		return true;
	while (j->lines.n < MUCH && rows_next(rows, &row)) {
		add_row(&j->lines, &row);
		if (rows_ready(rows))
			break;
	}
	return j->lines.n > 0;
}

void
rawrows_write(struct rows *rows)
{
	int jobs = parallel_threads() > 1 ? JOBS : 1;
	struct job *job = xcalloc((size_t)jobs, sizeof(*job)), *j;
	struct belt *belt = belt_new(jobs, do_job);

	for (int i = 0; i < jobs; i++)
		job[i].regular = split_new();
	for (size_t i = 0;; i++) {
		j = &job[i % (size_t)jobs];
		if (i >= (size_t)jobs) {
			belt_take(belt); /* the same one */
			out_take(&j->lines);
		}
		if (!fill(j, rows))
			break;
		belt_put(belt, j);
	}
	while ((j = belt_take(belt)))
		out_take(&j->lines);
	belt_free(belt);
	for (int i = 0; i < jobs; i++) {
		split_free(job[i].regular);
		buf_free(&job[i].lines);
	}
	free(job);
}
