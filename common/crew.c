/* crew.c: requests scored by as many threads as there may be. */
#include "crew.h"

#include <stdlib.h>

#include "mem.h"
#include "out.h"
#include "parallel.h"

enum { SHARE = 128 << 10 }; /* bytes of lines that one is given at a time */

/* One of the crew: what is given, and what comes of it. */
struct hand {
	struct scorer scorer;
	struct people *view;
	struct buf in, out;
	struct standing *standing; /* of each line of `in` */
	size_t lines, standings_cap;
	bool begun;
};

struct crew {
	const struct scoring *how;
	struct people *known;
	bool shared; /* by several; people are looked up in views */
	int hands, busy; /* busy: the first that have work */
	struct tally tally;
	struct hand hand[];
};

struct crew *
crew_new(const struct scoring *how, struct people *known)
{
	int hands = parallel_threads();
	struct crew *c =
	    xcalloc(1, sizeof(*c) + (size_t)hands * sizeof(c->hand[0]));

	c->how = how;
	c->known = known;
	c->hands = hands;
	return c;
}

static void
score_line(struct hand *h, struct str line, const struct standing *standing)
{
	struct record r;

	if (record_parse(&r, line))
		return;
	if (scorer_takes(&r) ? scorer_score(&h->scorer, &r, standing)
			     : !h->scorer.scoring->other)
		record_add(&h->out, &r);
}

static void
work(int task, void *arg)
{
	struct crew *c = arg;
	struct hand *h = &c->hand[task];
	struct str left = str_buf(&h->in);

	for (size_t i = 0; i < h->lines; i++)
		score_line(h, str_cut(&left, '\n'), &h->standing[i]);
	buf_reset(&h->in);
	h->lines = 0;
}

/* A single hand, that of a short input, needs no view. */
static void
begin(struct crew *c)
{
	if (!c->shared && c->busy > 1) {
		c->shared = true;
		scorer_share(c->how);
		if (c->known)
			people_share(c->known, c->hands);
	}
	for (int i = 0; i < c->busy; i++) {
		struct hand *h = &c->hand[i];

		if (h->begun)
			continue;
		if (c->shared && c->known)
			h->view = people_view(c->known, i);
		scorer_begin(&h->scorer, c->how, h->view ? h->view : c->known);
		h->begun = true;
	}
}

static void
run(struct crew *c)
{
	begin(c);
	parallel_run(c->busy, work, c);
	for (int i = 0; i < c->busy; i++) {
		struct hand *h = &c->hand[i];

		out_take(&h->out);
		tally_take(&c->tally, &h->scorer.tally);
	}
	c->busy = 0;
}

void
crew_take(struct crew *c, struct str line, const struct standing *standing)
{
	struct hand *h;

	if (c->busy == 0)
		c->busy = 1;
	h = &c->hand[c->busy - 1];
	buf_piece(&h->in, line);
	buf_char(&h->in, '\n');
	mem_room(h->standing, h->lines, h->standings_cap);
	h->standing[h->lines++] = *standing;
	if (h->in.n < SHARE)
		return;
	if (c->busy == c->hands)
		run(c);
	else
		c->busy++;
}

void
crew_end(struct crew *c, struct tally *t)
{
	run(c);
	tally_take(t, &c->tally);
	for (int i = 0; i < c->hands; i++) {
		struct hand *h = &c->hand[i];

		if (h->begun)
			scorer_free(&h->scorer);
		people_free(h->view);
		buf_free(&h->in);
		free(h->standing);
		buf_free(&h->out);
	}
	free(c);
}
