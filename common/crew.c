/* crew.c: requests scored by as many threads as there may be. */
#include "crew.h"

#include <stdlib.h>

#include "mem.h"
#include "out.h"
#include "parallel.h"

enum { SHARE = 256 << 10 }; /* bytes of lines that one takes at a time */

/* Lines, and what comes of them. */
struct share {
	MEM_APART struct buf in, out;
	struct share_line {
		size_t n; /* bytes, its line feed not counted */
		struct standing standing;
	} * line; /* those of `in` */
	size_t lines, lines_cap;
};

/* One of the crew, a thread each. */
struct hand {
	MEM_APART struct scorer scorer;
	struct people *view;
};

struct crew {
	const struct scoring *how;
	struct known *known;
	crew_next *next;
	void *arg;
	int hands; /* that are ready */
	struct hand *hand;
	struct share *share; /* one for each slot */
};

/* A line that is looked at before its turn comes, so that what is known of who
 * sent it is on its way from memory meanwhile. */
struct ahead_line {
	struct record record;
	bool sound;
};

static const char *
look_at_next(const struct crew *c, const struct share *s, size_t i,
    const char *p, struct ahead_line *next)
{
	next->sound =
	    !record_parse(&next->record, (struct str){p, s->line[i].n});
	if (next->sound)
		known_expect(c->known, &next->record);
	return p + s->line[i].n + 1;
}

static void
score_line(struct scorer *h, struct share *s, struct record *r,
    const struct standing *standing)
{
	if (scorer_takes(r) ? scorer_score(h, r, standing) : !h->scoring->other)
		record_add(&s->out, r);
}

/* Makes so many hands ready. A single one, that of a short input, needs no
 * view. */
static void
begin(struct crew *c, int hands)
{
	if (hands > 1) {
		scorer_share(c->how);
		known_share(c->known, hands);
	}
	for (int i = 0; i < hands; i++) {
		struct people *people = c->known->people;
		struct hand *h = &c->hand[i];

		if (hands > 1 && people)
			h->view = people = people_view(people, i);
		scorer_begin(&h->scorer, c->how, people);
	}
	c->hands = hands;
}

/* Takes the next lines; false if there are none. */
static bool
take_share(struct relay *r, int slot, void *crew)
{
	struct crew *c = crew;
	struct share *s = &c->share[slot];
	struct str line;
	struct standing standing;

	(void)r;
	buf_reset(&s->in);
	s->lines = 0;
	while (s->in.n < SHARE && c->next(c->arg, &line, &standing)) {
		buf_piece(&s->in, line);
		buf_char(&s->in, '\n');
		mem_room(s->line, s->lines, s->lines_cap);
		s->line[s->lines++] = (struct share_line){line.n, standing};
	}
	if (c->hands == 0 && s->lines > 0)
		begin(c, s->in.n < SHARE ? 1 : parallel_threads());
	return s->lines > 0;
}

static void
score_share(int slot, void *crew)
{
	const struct crew *c = crew;
	struct share *s = &c->share[slot];
	struct scorer *h = &c->hand[relay_runner(slot)].scorer;
	struct ahead_line line[2];
	const char *p = look_at_next(c, s, 0, s->in.p, &line[0]);

	for (size_t i = 0; i < s->lines; i++) {
		if (i + 1 < s->lines)
			p = look_at_next(c, s, i + 1, p, &line[(i + 1) % 2]);
		if (line[i % 2].sound)
			score_line(
			    h, s, &line[i % 2].record, &s->line[i].standing);
	}
}

static void
write_share(int slot, void *crew)
{
	out_take(&((struct crew *)crew)->share[slot].out);
}

void
crew_run(const struct scoring *how, struct known *known, crew_next *next,
    void *arg, struct tally *t)
{
	static const struct relay_legs legs = {
	    take_share, score_share, write_share};
	struct crew c = {.how = how, .known = known, .next = next, .arg = arg};

	c.hand = mem_apart((size_t)parallel_threads(), sizeof(*c.hand));
	c.share = mem_apart((size_t)relay_slots(), sizeof(*c.share));
	relay_run(&legs, &c);
	for (int i = 0; i < c.hands; i++) {
		struct hand *h = &c.hand[i];

		tally_take(t, &h->scorer.tally);
		scorer_free(&h->scorer);
		people_free(h->view);
	}
	for (int i = 0; i < relay_slots(); i++) {
		buf_free(&c.share[i].in);
		buf_free(&c.share[i].out);
		free(c.share[i].line);
	}
	free(c.hand);
	free(c.share);
}
