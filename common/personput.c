/* personput.c: the records as they go out, each with the name of its person. */
#include "personput.h"

#include <stdlib.h>

#include "link.h"
#include "mem.h"
#include "merge.h"
#include "out.h"
#include "parallel.h"

enum {
	PIECE = 1024, /* records that are put together at once */
	PIECES = 4, /* that wait or are made */
};

struct putting {
	const struct persons *persons;
	const struct roster *roster;
	const uint32_t *of;
	uint32_t *first; /* of the contacts of each person; NULL: not merged */
};

struct piece {
	const struct putting *putting;
	uint32_t from, to;
	struct buf text;
};

static bool
is_contact(const struct putting *p, uint32_t number)
{
	return str_eq(roster_kind(p->roster, number), STR("contact"));
}

static uint32_t *
find_first(const struct putting *p)
{
	uint32_t *first = xcalloc(p->persons->n, sizeof(*first));

	for (uint32_t i = p->roster->n; i-- > 0;)
		if (p->of[i] != LINK_NONE && is_contact(p, i))
			first[p->of[i]] = i;
	return first;
}

static void
add_merged(const struct putting *p, const struct person_group *g, struct buf *b)
{
	struct record *r = xcalloc(g->n, sizeof(*r));
	struct arena arena = {0};
	size_t n = 0;

	if (is_contact(p, g->head))
		roster_whole(p->roster, g->head, &r[n++], &arena);
	for (uint32_t i = 0; i < g->n; i++) {
		uint32_t number = p->persons->member[g->first + i];

		if (number != g->head && is_contact(p, number))
			roster_whole(p->roster, number, &r[n++], &arena);
	}
	for (size_t i = 0; i < n; i++)
		r[i].f[F_PERSON] = g->name;
	merge_add(b, r, n);
	arena_free(&arena);
	free(r);
}

static void
add_one(const struct putting *p, uint32_t number, struct buf *b)
{
	const struct person_group *g = NULL;

	if (p->of[number] != LINK_NONE)
		g = &p->persons->group[p->of[number]];
	if (!g || !p->first || !is_contact(p, number))
		roster_put(
		    p->roster, number, g ? g->name : (struct str){NULL, 0}, b);
	else if (p->first[p->of[number]] == number)
		add_merged(p, g, b);
}

static void
make_piece(void *job, int thread)
{
	struct piece *piece = job;

	(void)thread;
	for (uint32_t i = piece->from; i < piece->to; i++)
		add_one(piece->putting, i, &piece->text);
}

void
persons_put(const struct persons *persons, const struct roster *r,
    const uint32_t *of, bool merge)
{
	struct putting p = {persons, r, of, NULL};
	struct piece piece[PIECES] = {{.from = 0}}, *done;
	struct belt *belt = belt_new(PIECES, make_piece);
	unsigned begun = 0;

	if (merge)
		p.first = find_first(&p);
	for (uint32_t at = 0; at < r->n; begun++) {
		struct piece *next = &piece[begun % PIECES];

		if (begun >= PIECES) {
			done = belt_take(belt);
			out_take(&done->text);
		}
		next->putting = &p;
		next->from = at;
		next->to = at = r->n - at > PIECE ? at + PIECE : r->n;
		belt_put(belt, next);
	}
	while ((done = belt_take(belt)))
		out_take(&done->text);
	belt_free(belt);
	for (int i = 0; i < PIECES; i++)
		buf_free(&piece[i].text);
	free(p.first);
}
