/* crew.c: requests scored by as many threads as there may be. */
#include "crew.h"

#include <stdlib.h>

#include "mem.h"
#include "out.h"
#include "parallel.h"

enum {
	SHARE = 256 << 10, /* bytes of lines that one is given at a time */
	SPARE = 4, /* shares beyond one each, so that nobody waits */
};

/* Lines, and what comes of them. */
struct share {
	struct crew *crew;
	struct buf in, out;
	struct share_line {
		size_t n; /* bytes, its line feed not counted */
		struct standing standing;
	} * line; /* those of `in` */
	size_t lines, lines_cap;
};

/* One of the crew, a thread each. */
struct hand {
	struct scorer scorer;
	struct people *view;
	bool begun;
};

struct crew {
	const struct scoring *how;
	struct known *known;
	struct belt *belt;
	struct share share[BELT_ROOM];
	unsigned shares, given; /* how many there are; were given out */
	int hands;
	struct hand hand[];
};

/* A line that is looked at before its turn comes, so that what is known of who
 * sent it is on its way from memory meanwhile. */
struct ahead_line {
	struct record record;
	bool sound;
};

static const char *
look_at_next(
    const struct share *s, size_t i, const char *p, struct ahead_line *next)
{
	next->sound =
	    !record_parse(&next->record, (struct str){p, s->line[i].n});
	if (next->sound)
		known_expect(s->crew->known, &next->record);
	return p + s->line[i].n + 1;
}

static void
score_line(struct scorer *h, struct share *s, struct record *r,
    const struct standing *standing)
{
	if (scorer_takes(r) ? scorer_score(h, r, standing) : !h->scoring->other)
		record_add(&s->out, r);
}

static void
score_share(void *share, int thread)
{
	struct share *s = share;
	struct scorer *h = &s->crew->hand[thread].scorer;
	const char *p = s->in.p;
	struct ahead_line line[2];

	if (s->lines > 0)
		p = look_at_next(s, 0, p, &line[0]);
	for (size_t i = 0; i < s->lines; i++) {
		if (i + 1 < s->lines)
			p = look_at_next(s, i + 1, p, &line[(i + 1) % 2]);
		if (line[i % 2].sound)
			score_line(
			    h, s, &line[i % 2].record, &s->line[i].standing);
	}
	buf_reset(&s->in);
	s->lines = 0;
}

struct crew *
crew_new(const struct scoring *how, struct known *known)
{
	int hands = parallel_threads();
	struct crew *c;

	if (hands > BELT_ROOM)
		hands = BELT_ROOM;
	c = xcalloc(1, sizeof(*c) + (size_t)hands * sizeof(c->hand[0]));
	c->how = how;
	c->known = known;
	c->hands = hands;
	c->shares =
	    hands < BELT_ROOM - SPARE ? (unsigned)hands + SPARE : BELT_ROOM;
	for (unsigned i = 0; i < c->shares; i++)
		c->share[i].crew = c;
	c->belt = belt_new((int)c->shares, score_share);
	return c;
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
		h->begun = true;
	}
}

/* Writes what came of the oldest share that is out; false if there is none. */
static bool
write_share(struct crew *c)
{
	struct share *s = belt_take(c->belt);

	if (s)
		out_take(&s->out);
	return s != NULL;
}

void
crew_take(struct crew *c, struct str line, const struct standing *standing)
{
	struct share *s = &c->share[c->given % c->shares];

	buf_piece(&s->in, line);
	buf_char(&s->in, '\n');
	mem_room(s->line, s->lines, s->lines_cap);
	s->line[s->lines++] = (struct share_line){line.n, *standing};
	if (s->in.n < SHARE)
		return;
	if (c->given == 0)
		begin(c, c->hands);
	belt_put(c->belt, s);
	if (++c->given >= c->shares)
		write_share(c);
}

void
crew_end(struct crew *c, struct tally *t)
{
	if (c->given == 0 && c->share[0].lines > 0)
		begin(c, 1);
	belt_put(c->belt, &c->share[c->given % c->shares]);
	while (write_share(c))
		continue;
	belt_free(c->belt);
	for (int i = 0; i < c->hands; i++) {
		struct hand *h = &c->hand[i];

		if (!h->begun)
			continue;
		tally_take(t, &h->scorer.tally);
		scorer_free(&h->scorer);
		people_free(h->view);
	}
	for (unsigned i = 0; i < c->shares; i++) {
		buf_free(&c->share[i].in);
		buf_free(&c->share[i].out);
		free(c->share[i].line);
	}
	free(c);
}
