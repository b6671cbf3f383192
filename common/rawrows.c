/* rawrows.c: the rows of a CSV file as they stand, a line each. */
#include "rawrows.h"

#include <stdlib.h>

#include "escape.h"
#include "mem.h"
#include "out.h"
#include "parallel.h"

enum { MUCH = 64 << 10 }; /* bytes of a row, or of rows read one by one */

/* Rows that were looked at together, or lines made already of others. */
struct job {
	MEM_APART struct split *regular;
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

/* Who reads, and a job for each slot. */
struct team {
	struct rows *rows;
	struct job *job;
};

/* Takes the next rows; false if there are none. */
static bool
take(struct relay *r, int slot, void *arg)
{
	struct team *team = arg;
	struct job *j = &team->job[slot];
	struct row row;

	(void)r;
	if (!j->regular)
		j->regular = split_new();
	split_forget(j->regular);
	if (rows_take(team->rows, &j->regular))
		return true;
	while (j->lines.n < MUCH && rows_next(team->rows, &row)) {
		add_row(&j->lines, &row);
		if (rows_ready(team->rows))
			break;
	}
	return j->lines.n > 0;
}

static void
work(int slot, void *arg)
{
	struct job *j = &((struct team *)arg)->job[slot];
	struct row row[SPLIT_ROWS];
	size_t n;

	while ((n = split_rows(j->regular, row, SPLIT_ROWS)) > 0)
		for (size_t i = 0; i < n; i++)
			add_row(&j->lines, &row[i]);
}

static void
hand_in(int slot, void *arg)
{
	out_take(&((struct team *)arg)->job[slot].lines);
}

void
rawrows_write(struct rows *rows)
{
	static const struct relay_legs legs = {take, work, hand_in};
	const int jobs = relay_slots();
	struct team team = {rows, mem_apart((size_t)jobs, sizeof(struct job))};

	relay_run(&legs, &team);
	for (int i = 0; i < jobs; i++) {
		if (team.job[i].regular)
			split_free(team.job[i].regular);
		buf_free(&team.job[i].lines);
	}
	free(team.job);
}
