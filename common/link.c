/* link.c: record linkage: which records are about the same person. */
#include "link.h"

#include <stdlib.h>

#include "map.h"
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

/* Joins a record to an earlier one that says exactly the same, if that is more
 * than a name. */
static bool
same_as_before(const struct record *r, struct map *seen, struct buf *key,
    uint32_t *of, uint32_t i)
{
	static const enum field fields[] = {F_NAME, F_GIVEN, F_FAMILY, F_URL,
	    F_EMAIL, F_PHONE, F_COMPANY, F_BIRTHDAY};
	void **at;

	buf_reset(key);
	for (size_t k = 0; k < sizeof(fields) / sizeof(fields[0]); k++) {
		buf_piece(key, r->f[fields[k]]);
		buf_char(key, '\t');
	}
	at = map_at(seen, str_buf(key));
	if (!*at) {
		*at = of + i;
		return false;
	}
	if (r->f[F_URL].n || r->f[F_EMAIL].n || r->f[F_PHONE].n)
		of[i] = (uint32_t)((uint32_t *)*at - of);
	return true;
}

uint32_t *
link_records(const struct roster *r, uint32_t *persons)
{
	uint32_t *of = xcalloc(r->n, sizeof(*of));
	uint32_t *row = xcalloc(r->n, sizeof(*row)), n = 0;
	struct people *p = people_new();
	struct finding found[FINDINGS];
	struct map *seen = map_new();
	struct buf key = {0};
	struct record record;

	for (uint32_t i = 0; i < r->n; i++) {
		of[i] = i;
		roster_record(r, i, &record);
		if (link_applies(&record) &&
		    !same_as_before(&record, seen, &key, of, i))
			row[people_add(p, &record)] = i, n++;
	}
	for (uint32_t i = 0; i < n; i++) {
		size_t k;

		roster_record(r, row[i], &record);
		k = people_find(p, &record, found, FINDINGS);
		for (size_t j = 0; j < k && found[j].level == PERSON_SAME;
		     j++) {
			uint32_t a = root(of, row[found[j].number]);
			uint32_t b = root(of, row[i]);

			of[a > b ? a : b] = a > b ? b : a;
		}
	}
	n = 0;
	map_free(seen);
	buf_free(&key);
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
