/* persons.c: the groups of records that are one person each. */
#include "persons.h"

#include <stdlib.h>

#include "link.h"
#include "mem.h"

void
persons_begin(struct persons *p, const struct roster *r, const uint32_t *of,
    uint32_t n, const uint32_t *begin, size_t files)
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
	persons_name(p, r, begin, files);
}

void
persons_end(struct persons *p)
{
	free(p->group);
	free(p->member);
	free(p->change);
	*p = (struct persons){0};
}
