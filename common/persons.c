/* persons.c: the groups of records that are one person each. */
#include "persons.h"

#include <stdlib.h>

#include "link.h"
#include "mem.h"
#include "parallel.h"
#include "values.h"

enum {
	TASKS = 64,
	RUN = 256, /* groups that one task looks at side by side */
};

struct choosing {
	struct persons *persons;
	const struct roster *roster;
};

/* Whether a names the person better than b: with a profile, then the older
 * (no date is the latest), then by the names themselves, so that the order of
 * the records does not matter. */
static bool
better(const struct record *a, const struct record *b)
{
	int c;

	if (!a->f[F_URL].n != !b->f[F_URL].n)
		return a->f[F_URL].n > 0;
	if (!a->f[F_DATE].n != !b->f[F_DATE].n)
		return a->f[F_DATE].n > 0;
	c = str_compare(a->f[F_DATE], b->f[F_DATE]);
	if (c == 0)
		c = str_compare(a->f[F_URL], b->f[F_URL]);
	if (c == 0)
		c = str_compare(a->f[F_ID], b->f[F_ID]);
	return c < 0;
}

static void
choose_head(
    const struct persons *p, const struct roster *r, struct person_group *g)
{
	struct record best, now;

	g->head = p->member[g->first];
	roster_record(r, g->head, &best);
	for (uint32_t i = 1; i < g->n; i++) {
		uint32_t number = p->member[g->first + i];

		roster_record(r, number, &now);
		if (better(&now, &best)) {
			best = now;
			g->head = number;
		}
	}
	g->name = best.f[F_URL].n  ? best.f[F_URL]
		  : best.f[F_ID].n ? best.f[F_ID]
				   : best.f[F_PERSON];
}

/* The heads of every TASKS'th run of groups. */
static void
choose_heads(int task, void *arg)
{
	const struct choosing *c = arg;

	for (uint32_t i = (uint32_t)task * RUN; i < c->persons->n;
	     i += TASKS * RUN)
		for (uint32_t k = i; k < i + RUN && k < c->persons->n; k++)
			choose_head(
			    c->persons, c->roster, &c->persons->group[k]);
}

/* Only where the user parted what one profile joins can names clash. */
static void
part_names(struct persons *p, const struct roster *r)
{
	struct values taken = {.n = 0};

	for (uint32_t i = 0; i < p->n; i++) {
		struct person_group *g = &p->group[i];
		struct record head;
		int fresh;

		values_add(&taken, g->name, &fresh);
		if (!fresh && g->name.n > 0) {
			roster_record(r, g->head, &head);
			g->name = head.f[F_ID];
		}
	}
	values_free(&taken);
}

void
persons_begin(
    struct persons *p, const struct roster *r, const uint32_t *of, uint32_t n)
{
	uint32_t at = 0;

	*p = (struct persons){.n = n};
	p->group = xcalloc(n, sizeof(*p->group));
	p->member = xcalloc(r->n, sizeof(*p->member));
	for (uint32_t i = 0; i < r->n; i++)
		if (of[i] != LINK_NONE)
			p->group[of[i]].n++;
	for (uint32_t i = 0; i < n; i++) {
		p->group[i].first = at;
		at += p->group[i].n;
		p->group[i].n = 0;
	}
	for (uint32_t i = 0; i < r->n; i++) {
		struct person_group *g;

		if (of[i] == LINK_NONE)
			continue;
		g = &p->group[of[i]];
		p->member[g->first + g->n++] = i;
	}
	parallel_run(TASKS, choose_heads, &(struct choosing){p, r});
	part_names(p, r);
}

void
persons_end(struct persons *p)
{
	free(p->group);
	free(p->member);
	*p = (struct persons){0};
}
