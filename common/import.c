/* import.c: the rows of the known files as records. */
#include "import.h"

#include <stdlib.h>

#include "batch.h"
#include "escape.h"
#include "guard.h"
#include "mem.h"
#include "out.h"
#include "parallel.h"
#include "progress.h"
#include "say.h"

enum {
	PROGRESS_ROWS = 1024,
	SOON = 16, /* ids whose place in memory is asked for early */
	SHORT_ROW = 64, /* bytes: few files have shorter ones */
};

/* A batch of rows and the records made of them, which lack their ids. */
struct job {
	MEM_APART struct batch batch;
	struct row *row; /* something has to be said of it; or NULL */
	size_t rows; /* that could be taken */
	struct making making;
	struct buf records;
};

/* A row that csv-export wrote, back as the record that it was. */
static void
import_record(struct importer *im, const struct table *t, const struct row *row)
{
	struct str field[FIELDS] = {0};
	struct str whole = {0}, piece, rest;
	const char *wrong = NULL;

	for (size_t i = 0; i < t->n; i++) {
		row->cell[i] = guard_off(row->cell[i]);
		if ((int)t->column[i].role < FIELDS)
			field[t->column[i].role] = row->cell[i];
		else if (str_eq(t->column[i].name, STR(GUARD_EXTRAS)))
			whole = row->cell[i];
	}
	if (whole.n > 0)
		escape_split(whole, &piece, 1, &rest, &wrong);
	if (!wrong && whole.n > 0 && whole.p[0] != '\t')
		wrong = "no TAB before the first extra field";
	if (wrong) {
		in_warn(t->file, row->line, GUARD_EXTRAS ": %s", wrong);
		return;
	}
	for (int i = 0; i < FIELDS; i++) {
		if (i > 0)
			buf_char(&out, '\t');
		escape_add(&out, field[i].p, field[i].n);
	}
	buf_piece(&out, whole);
	for (size_t i = 0; i < t->n && whole.n == 0; i++)
		if (t->column[i].role == ROLE_EXTRA && row->cell[i].n > 0) {
			buf_piece(&out, str_buf(&t->column[i].prefix));
			escape_add(&out, row->cell[i].p, row->cell[i].n);
		}
	buf_char(&out, '\n');
	out_end();
	im->records++;
}

static void
make_records(struct job *j, const struct row *row, size_t n)
{
	making_rows(&j->making, row, n, &j->records);
	j->rows += n;
}

/* Makes the records of a batch, up to a row of which something has to be said:
 * this is what can be done for several batches at once. */
static void
do_job(struct job *j)
{
	size_t n;

	while ((n = batch_next(&j->batch, &j->row)) > 0)
		make_records(j, j->row, n);
	making_hash(&j->making);
}

/* Makes those of all rows, and says it. */
static void
complete_job(struct job *j)
{
	while (j->row) {
		if (batch_mend(&j->batch, j->row))
			make_records(j, j->row, 1);
		do_job(j);
	}
}

/* Gives the records of a job their ids, which depend on all before, and sends
 * them off. */
static void
end_job(struct importer *im, struct job *j)
{
	const struct made *made;
	size_t n;

	complete_job(j);
	made = j->making.made;
	n = j->making.n;
	for (size_t i = 0; i < n; i++) {
		if (i + 2 * SOON < n) {
			seen_expect(&im->seen, made[i + 2 * SOON].hash);
			seen_expect_soon(&im->seen, made[i + SOON].hash);
		}
		entry_name(&j->records, &made[i].at,
		    seen_name(&im->seen, made[i].hash));
	}
	out_take(&j->records);
	im->rows += j->rows;
	im->records += n;
	im->nameless += j->rows - n;
	j->rows = j->making.n = 0;
}

static void
free_job(struct importer *im, struct job *j)
{
	im->dates += j->making.dates;
	im->unsided |= j->making.unsided;
	batch_free(&j->batch);
	making_free(&j->making);
	buf_free(&j->records);
	free(j);
}

/* All that is at work on a table, a job for each slot that was used. */
struct team {
	struct importer *im;
	struct table *table;
	struct job **job;
};

static struct job *
begin_job(struct team *team)
{
	struct job *j = mem_apart(1, sizeof(*j));

	making_begin(&j->making, &team->im->how);
	return j;
}

/* Gives a job the next rows; false if there are none. Of rows that are read one
 * by one something may be said at once: first what is to be said of those
 * before. */
static bool
take_rows(struct relay *r, int slot, void *arg)
{
	struct team *team = arg;
	struct job *j = team->job[slot];

	if (!j)
		j = team->job[slot] = begin_job(team);
	progress_at(team->im->done + rows_bytes(team->table->rows));
	if (batch_take(&j->batch, team->table))
		return true;
	relay_alone(r, slot);
	return batch_read(&j->batch, team->table);
}

static void
make_rows(int slot, void *arg)
{
	struct job *j = ((struct team *)arg)->job[slot];

	buf_room(&j->records, 4 * batch_size(&j->batch));
	do_job(j);
}

static void
hand_in_rows(int slot, void *arg)
{
	struct team *team = arg;

	end_job(team->im, team->job[slot]);
}

static void
import_rows(struct importer *im, struct table *t)
{
	static const struct relay_legs legs = {
	    take_rows, make_rows, hand_in_rows};
	const int slots = relay_slots();
	struct team team = {im, t, xcalloc((size_t)slots, sizeof(*team.job))};

	seen_room(&im->seen, im->size / SHORT_ROW);
	manner_begin(&im->how, t);
	relay_run(&legs, &team);
	for (int i = 0; i < slots; i++)
		if (team.job[i])
			free_job(im, team.job[i]);
	free(team.job);
}

void
import_table(struct importer *im, struct table *t)
{
	struct row row;

	im->rows = im->records = im->nameless = im->dates = 0;
	im->unsided = false;
	seen_reset(&im->seen);
	rows_unpin(t->rows, t->n);
	if (im->how.plain)
		rows_plain(t->rows);
	if (!shape_is_record(t->shape))
		import_rows(im, t);
	else
		for (; table_next(t, &row); im->rows++) {
			if (im->rows % PROGRESS_ROWS == 0)
				progress_at(im->done + rows_bytes(t->rows));
			import_record(im, t, &row);
		}
	im->done += rows_bytes(t->rows);
}

void
import_owner_write(struct importer *im)
{
	const struct owner *o = im->how.owner;
	struct buf name = {0};
	struct entry e = {0};
	struct fileline source = {0};
	struct entry_place at;

	if (!o->file)
		return;
	entry_begin(&e, "profile", "owner",
	    1u << F_PERSON | 1u << F_NAME | 1u << F_URL);
	buf_piece(&name, str_buf(&o->name));
	buf_room(&name, BLOCK);
	entry_fold_loose(&e, F_NAME, (struct str){name.p, name.n});
	entry_append(&e, F_URL, "", str_buf(&o->url));
	making_set_owner(&e, o);
	fileline_begin(&source, o->file);
	entry_write(&e, &out, fileline_at(&source, o->line), &at);
	entry_name(&out, &at, seen_hash(1, e.f[F_PERSON].p, e.f[F_PERSON].n));
	out_end();
	buf_free(&name);
	fileline_free(&source);
	entry_free(&e);
}

void
import_free(struct importer *im)
{
	seen_free(&im->seen);
}
