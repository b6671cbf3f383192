/* standing.c: how each request stands among all others. Requests are put in the
 * order of who asked, and of the note sent; then what was found is put in the
 * order of the lines again. */
#include "standing.h"

#include <stdlib.h>
#include <unistd.h>

#include "file.h"
#include "mem.h"
#include "sorter.h"

/* The rows of the sorters. Places are lines, with TO_JUDGE; what is known
 * stands before them, counted. Of what is said of a line, 0 says nothing: one
 * row has what its asker's requests say, one what its note does. */
enum { BY_ASKER, BY_ASKER_PLACE, BY_ASKER_ID, BY_ASKER_REST };
enum { BY_NOTE, BY_NOTE_ASKER, BY_NOTE_PLACE };
enum { SAID_LINE, SAID_ASKED, SAID_BEFORE, SAID_OTHERS };
enum { RECORD_LEAST = FIELDS }; /* bytes of a record, its LF included */
#define TO_JUDGE (UINT64_C(1) << 63)

struct standings {
	struct sorter_file file;
	struct sorter *by_asker, *by_note, *said;
	uint64_t known; /* requests that only are known */
	struct sorted *reading; /* of what is said */
	const struct sorter_row *next;
	struct earliers person; /* at hand */
};

const struct standing standing_alone = {.asked = NO_DAY};

struct standings *
standings_new(uint64_t bytes)
{
	struct standings *s = xcalloc(1, sizeof(*s));

	s->file.fd = bytes / RECORD_LEAST < SORTER_HELD ? -1 : file_temporary();
	s->by_asker = sorter_new(&s->file);
	s->by_note = sorter_new(&s->file);
	s->said = sorter_new(&s->file);
	return s;
}

void
standings_request(
    struct standings *s, uint64_t asker, const struct earlier *e, uint64_t line)
{
	if (!asker)
		return;
	sorter_put(s->by_asker,
	    (struct sorter_row){{[BY_ASKER] = asker,
		[BY_ASKER_PLACE] = line ? line | TO_JUDGE : s->known++,
		[BY_ASKER_ID] = e->id,
		[BY_ASKER_REST] = earlier_pack(e)}});
}

void
standings_note(
    struct standings *s, uint64_t note, uint64_t asker, uint64_t line)
{
	if (!note)
		return;
	sorter_put(
	    s->by_note, (struct sorter_row){{[BY_NOTE] = note,
			    [BY_NOTE_ASKER] = asker,
			    [BY_NOTE_PLACE] = line ? line | TO_JUDGE : 0}});
}

/* Two readings of the same rows: `ahead` has read a whole group, which is what
 * one row or several have in common, when `behind` begins with it. */
struct pair {
	struct sorted *ahead, *behind;
	const struct sorter_row *row; /* that `ahead` is at */
};

static struct pair
pair_begin(struct sorter *s)
{
	struct pair p;

	sorter_settle(s);
	p.ahead = sorted_new(s);
	p.behind = sorted_new(s);
	p.row = sorted_next(p.ahead);
	return p;
}

static void
pair_end(struct pair *p)
{
	sorted_free(p->ahead);
	sorted_free(p->behind);
}

static struct earlier
request_of(const struct sorter_row *row)
{
	return earlier_unpack(row->w[BY_ASKER_ID], row->w[BY_ASKER_REST]);
}

static void
say_of_asker(struct standings *s, const struct sorter_row *row)
{
	struct earlier e = request_of(row);
	int32_t asked = earliers_asked(&s->person, e.id);
	enum earlier_verdict before;
	bool repeat = earliers_before(&s->person, &e, &before);

	if (!repeat && asked == NO_DAY)
		return;
	sorter_put(s->said,
	    (struct sorter_row){
		{[SAID_LINE] = row->w[BY_ASKER_PLACE] & ~TO_JUDGE,
		    [SAID_ASKED] = (uint64_t)((int64_t)asked - NO_DAY),
		    [SAID_BEFORE] = repeat ? 1 + (uint64_t)before : 0}});
}

static void
settle_askers(struct standings *s)
{
	struct pair p = pair_begin(s->by_asker);

	while (p.row) {
		uint64_t asker = p.row->w[BY_ASKER];
		size_t rows = 0;

		s->person.n = 0;
		do {
			struct earlier e = request_of(p.row);

			earliers_add(&s->person, &e);
			rows++;
			p.row = sorted_next(p.ahead);
		} while (p.row && p.row->w[BY_ASKER] == asker);
		while (rows-- > 0) {
			const struct sorter_row *row = sorted_next(p.behind);

			if (row->w[BY_ASKER_PLACE] & TO_JUDGE)
				say_of_asker(s, row);
		}
	}
	pair_end(&p);
}

static void
settle_notes(struct standings *s)
{
	struct pair p = pair_begin(s->by_note);

	while (p.row) {
		uint64_t note = p.row->w[BY_NOTE], asker = 0;
		size_t rows = 0, askers = 0;

		do {
			askers += !rows || p.row->w[BY_NOTE_ASKER] != asker;
			asker = p.row->w[BY_NOTE_ASKER];
			rows++;
			p.row = sorted_next(p.ahead);
		} while (p.row && p.row->w[BY_NOTE] == note);
		while (rows-- > 0) {
			const struct sorter_row *row = sorted_next(p.behind);

			if (row->w[BY_NOTE_PLACE] & TO_JUDGE && askers > 1)
				sorter_put(s->said,
				    (struct sorter_row){
					{[SAID_LINE] = row->w[BY_NOTE_PLACE] &
						       ~TO_JUDGE,
					    [SAID_OTHERS] = askers - 1}});
		}
	}
	pair_end(&p);
}

void
standings_settle(struct standings *s)
{
	settle_askers(s);
	sorter_free(s->by_asker);
	s->by_asker = NULL;
	settle_notes(s);
	sorter_free(s->by_note);
	s->by_note = NULL;
	sorter_settle(s->said);
	s->reading = sorted_new(s->said);
	s->next = sorted_next(s->reading);
}

struct standing
standings_at(struct standings *s, uint64_t line)
{
	uint64_t said[SORTER_WORDS] = {0};
	struct standing at = {0};

	for (; s->next && s->next->w[SAID_LINE] <= line;
	     s->next = sorted_next(s->reading))
		if (s->next->w[SAID_LINE] == line)
			for (int i = SAID_LINE + 1; i < SORTER_WORDS; i++)
				said[i] += s->next->w[i];
	at.asked = (int32_t)((int64_t)said[SAID_ASKED] + NO_DAY);
	at.repeat = said[SAID_BEFORE] > 0;
	if (at.repeat)
		at.before = (enum earlier_verdict)(said[SAID_BEFORE] - 1);
	at.others = (uint32_t)said[SAID_OTHERS];
	return at;
}

void
standings_free(struct standings *s)
{
	if (!s)
		return;
	sorter_free(s->by_asker);
	sorter_free(s->by_note);
	sorted_free(s->reading);
	sorter_free(s->said);
	if (s->file.fd >= 0)
		close(s->file.fd);
	free(s);
}
