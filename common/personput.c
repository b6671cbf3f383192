/* personput.c: the records as they go out, each with the name of its person. */
#include "personput.h"

#include <stdlib.h>

#include "link.h"
#include "mem.h"
#include "merge.h"
#include "out.h"
#include "parallel.h"

enum { PIECE = 1024 }; /* records that are put together at once */

struct putting {
	const struct persons *persons;
	const struct roster *roster;
	const uint32_t *of;
	uint32_t *first; /* of the contacts of each person; NULL: not merged */
	uint32_t taken; /* records that somebody puts together */
	struct piece *piece; /* one for each slot */
};

struct piece {
	MEM_APART struct buf text;
	uint32_t from, to;
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

static bool
take_piece(struct relay *r, int slot, void *putting)
{
	struct putting *p = putting;
	struct piece *piece = &p->piece[slot];
	const uint32_t n = p->roster->n;

	(void)r;
	piece->from = p->taken;
	p->taken = n - p->taken > PIECE ? p->taken + PIECE : n;
	piece->to = p->taken;
	return piece->from < piece->to;
}

static void
make_piece(int slot, void *putting)
{
	const struct putting *p = putting;
	struct piece *piece = &p->piece[slot];

	for (uint32_t i = piece->from; i < piece->to; i++)
		add_one(p, i, &piece->text);
}

static void
write_piece(int slot, void *putting)
{
	out_take(&((struct putting *)putting)->piece[slot].text);
}

void
persons_put(const struct persons *persons, const struct roster *r,
    const uint32_t *of, bool merge)
{
	static const struct relay_legs legs = {
	    take_piece, make_piece, write_piece};
	const int pieces = relay_slots();
	struct putting p = {.persons = persons, .roster = r, .of = of};

	if (merge)
		p.first = find_first(&p);
	p.piece = mem_apart((size_t)pieces, sizeof(*p.piece));
	relay_run(&legs, &p);
	for (int i = 0; i < pieces; i++)
		buf_free(&p.piece[i].text);
	free(p.piece);
	free(p.first);
}
