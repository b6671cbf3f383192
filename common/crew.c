/* crew.c: requests scored by as many threads as there may be. */
#include "crew.h"

#include <stdlib.h>

#include "mem.h"
#include "out.h"
#include "parallel.h"

enum { SHARE = 256 << 10 }; /* bytes of lines that one takes at a time */

/* One of the crew, a thread each: its lines, and what comes of them. */
struct hand {
	MEM_APART struct buf in, out;
	struct share_line {
		size_t n; /* bytes, its line feed not counted */
		struct standing standing;
	} * line; /* those of `in` */
	size_t lines, lines_cap;
	struct scorer scorer;
	struct people *view;
};

struct crew {
	const struct scoring *how;
	struct known *known;
	crew_next *next;
	void *arg;
	int begun; /* of the hands */
	struct hand *hand;
};

/* A line that is looked at before its turn comes, so that what is known of who
 * sent it is on its way from memory meanwhile. */
struct ahead_line {
	struct record record;
	bool sound;
};

static const char *
look_at_next(const struct crew *c, const struct hand *h, size_t i,
    const char *p, struct ahead_line *next)
{
	next->sound =
	    !record_parse(&next->record, (struct str){p, h->line[i].n});
	if (next->sound)
		known_expect(c->known, &next->record);
	return p + h->line[i].n + 1;
}

static void
score_line(struct hand *h, struct record *r, const struct standing *standing)
{
	struct scorer *s = &h->scorer;

	if (scorer_takes(r) ? scorer_score(s, r, standing) : !s->scoring->other)
		record_add(&h->out, r);
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
	c->begun = hands;
}

/* Takes the next lines; false if there are none. */
static bool
take_share(struct relay *r, int number, void *crew)
{
	struct crew *c = crew;
	struct hand *h = &c->hand[number];
	struct str line;
	struct standing standing;

	(void)r;
	buf_reset(&h->in);
	h->lines = 0;
	while (h->in.n < SHARE && c->next(c->arg, &line, &standing)) {
		buf_piece(&h->in, line);
		buf_char(&h->in, '\n');
		mem_room(h->line, h->lines, h->lines_cap);
		h->line[h->lines++] = (struct share_line){line.n, standing};
	}
	if (c->begun == 0 && h->lines > 0)
		begin(c, h->in.n < SHARE ? 1 : parallel_threads());
	return h->lines > 0;
}

static void
score_share(int number, void *crew)
{
	const struct crew *c = crew;
	struct hand *h = &c->hand[number];
	struct ahead_line line[2];
	const char *p = look_at_next(c, h, 0, h->in.p, &line[0]);

	for (size_t i = 0; i < h->lines; i++) {
		if (i + 1 < h->lines)
			p = look_at_next(c, h, i + 1, p, &line[(i + 1) % 2]);
		if (line[i % 2].sound)
			score_line(
			    h, &line[i % 2].record, &h->line[i].standing);
	}
}

static void
write_share(int number, void *crew)
{
	out_take(&((struct crew *)crew)->hand[number].out);
}

void
crew_run(const struct scoring *how, struct known *known, crew_next *next,
    void *arg, struct tally *t)
{
	static const struct relay_legs legs = {
	    take_share, score_share, write_share};
	const int hands = parallel_threads();
	struct crew c = {.how = how, .known = known, .next = next, .arg = arg};

	c.hand = mem_apart((size_t)hands, sizeof(*c.hand));
	relay_run(&legs, &c);
	for (int i = 0; i < hands; i++) {
		struct hand *h = &c.hand[i];

		tally_take(t, &h->scorer.tally);
		if (i < c.begun)
			scorer_free(&h->scorer);
		people_free(h->view);
		buf_free(&h->in);
		buf_free(&h->out);
		free(h->line);
	}
	free(c.hand);
}
