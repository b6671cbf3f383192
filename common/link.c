/* link.c: record linkage: which records are about the same person. */
#include "link.h"

#include <stdlib.h>

#include "mem.h"
#include "people.h"

enum { FINDINGS = 64 };

bool
link_applies(const struct record *r)
{
	static const char *const kinds[] = {"contact", "request", "message",
	    "endorsement", "recommendation", "note"};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (record_is(r, F_KIND, kinds[i]))
			return r->f[F_NAME].n || r->f[F_GIVEN].n ||
			       r->f[F_FAMILY].n || r->f[F_URL].n ||
			       r->f[F_EMAIL].n || r->f[F_PHONE].n;
	return false;
}

static uint32_t
root(uint32_t *of, uint32_t i)
{
	while (of[i] != i)
		i = of[i] = of[of[i]];
	return i;
}

uint32_t *
link_records(const struct roster *r, uint32_t *persons)
{
	uint32_t *of = xcalloc(r->n, sizeof(*of));
	uint32_t *row = xcalloc(r->n, sizeof(*row)), n = 0;
	struct people *p = people_new();
	struct finding found[FINDINGS];
	struct record record;

	for (uint32_t i = 0; i < r->n; i++) {
		of[i] = i;
		roster_record(r, i, &record);
		if (link_applies(&record))
			row[people_add(p, &record)] = i;
	}
	for (uint32_t i = 0; i < r->n; i++) {
		uint32_t a, b;
		size_t k;

		roster_record(r, i, &record);
		if (!link_applies(&record))
			continue;
		k = people_find(p, &record, found, FINDINGS);
		for (size_t j = 0; j < k && found[j].level == PERSON_SAME;
		     j++) {
			a = root(of, row[found[j].number]);
			b = root(of, i);
			of[a > b ? a : b] = a > b ? b : a;
		}
	}
	people_free(p);
	for (uint32_t i = 0; i < r->n; i++)
		row[i] = root(of, i);
	for (uint32_t i = 0; i < r->n; i++) {
		roster_record(r, i, &record);
		if (!link_applies(&record))
			of[i] = LINK_NONE;
		else
			of[i] = row[i] == i ? n++ : of[row[i]];
	}
	free(row);
	*persons = n;
	return of;
}
