/* personname.c: what a person is named by. */
#include "personname.h"

#include <stdlib.h>

#include "mem.h"
#include "parallel.h"
#include "values.h"

struct naming {
	struct persons *persons;
	const struct roster *roster;
	const uint32_t *begin;
	size_t files;
	uint8_t *marks; /* of each group */
	uint32_t *tag; /* of each group's name: see values.h */
};

enum { AHEAD = 16 }; /* groups from which on memory is asked for */

enum {
	EARLIER = 1, /* an earlier run gave one of its records a name */
	SEVERAL = 2, /* and others another */
};

/* What names are made of stands in a record's first fields. */
static void
begin_record(const struct naming *n, uint32_t number, struct record *r)
{
	roster_begin(n->roster, number, F_URL + 1, r);
}

/* Whether an earlier run gave a record, a whole one, its name, as far as it
 * shows: another than its own, or more than one contact has become one. */
static bool
was_named(const struct record *r)
{
	struct str person = r->f[F_PERSON], value;

	if (person.n == 0)
		return false;
	if (!str_eq(person, r->f[F_URL]) && !str_eq(person, r->f[F_ID]))
		return true;
	return record_is(r, F_KIND, "contact") &&
	       record_extra(r, "also-id", &value);
}

static struct str
own_name(const struct record *r)
{
	return r->f[F_URL].n  ? r->f[F_URL]
	       : r->f[F_ID].n ? r->f[F_ID]
			      : r->f[F_PERSON];
}

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

/* Where the file ends that a record is in. */
static uint32_t
end_of_file(const struct naming *n, uint32_t number)
{
	size_t low = 0, high = n->files;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (n->begin[mid] <= number)
			low = mid + 1;
		else
			high = mid;
	}
	return low < n->files ? n->begin[low] : n->roster->n;
}

/* By the records alone, those of the first file that has any. Returns false if
 * an earlier run gave one of them its name, unless it is `anyhow`. */
static bool
name_by_records(const struct naming *n, struct person_group *g, bool anyhow)
{
	const uint32_t *member = n->persons->member + g->first;
	uint32_t end = end_of_file(n, member[0]);
	struct record best = {.line = 0}, now;

	for (uint32_t i = 0; i < g->n && (!anyhow || member[i] < end); i++) {
		roster_record(n->roster, member[i], &now);
		if (!anyhow && was_named(&now))
			return false;
		if (i == 0 || (member[i] < end && better(&now, &best))) {
			best = now;
			g->head = member[i];
		}
	}
	g->name = own_name(&best);
	g->held = 0;
	return true;
}

/* The names that the records of a person came with, numbered as they first
 * come; what an earlier run gave is marked by `given`. */
struct names {
	struct values values; /* counted */
	struct names_of {
		bool given;
		uint32_t record; /* the first that has it */
	} * of;
	uint32_t cap;
};

static void
collect(
    const struct naming *n, const struct person_group *g, struct names *names)
{
	for (uint32_t i = 0; i < g->n; i++) {
		uint32_t number = n->persons->member[g->first + i], value;
		struct record r;
		int fresh;

		roster_record(n->roster, number, &r);
		value = values_add(&names->values, r.f[F_PERSON], &fresh);
		if (value == 0)
			continue;
		mem_room(names->of, value, names->cap);
		if (fresh)
			names->of[value] = (struct names_of){false, number};
		names->values.v[value].count++;
		names->of[value].given |= was_named(&r);
	}
}

static void
names_free(struct names *names)
{
	values_free(&names->values);
	free(names->of);
}

/* The name that an earlier run gave to most of the records. */
static void
name_as_before(struct naming *n, uint32_t group)
{
	struct person_group *g = &n->persons->group[group];
	struct names names = {.cap = 0};
	uint32_t given = 0;

	collect(n, g, &names);
	for (uint32_t i = 1; i <= names.values.n; i++) {
		uint32_t count = names.values.v[i].count;

		if (!names.of[i].given)
			continue;
		given++;
		if (count > g->held) {
			g->name = values_str(&names.values, i);
			g->held = count;
			g->head = names.of[i].record;
		}
	}
	if (given > 1)
		n->marks[group] |= SEVERAL;
	names_free(&names);
}

static void
name_group(struct naming *n, uint32_t group)
{
	if (name_by_records(n, &n->persons->group[group], false))
		return;
	n->marks[group] = EARLIER;
	name_as_before(n, group);
}

/* The name that the first record came with. */
static void
name_by_first(struct naming *n, uint32_t group)
{
	struct person_group *g = &n->persons->group[group];
	struct record r;

	if (n->marks[group])
		return;
	g->head = n->persons->member[g->first];
	begin_record(n, g->head, &r);
	g->name = r.f[F_PERSON].n ? r.f[F_PERSON] : own_name(&r);
}

static void
name_range(size_t from, size_t to, void *arg)
{
	for (size_t i = from; i < to; i++)
		name_group(arg, (uint32_t)i);
}

static void
first_range(size_t from, size_t to, void *arg)
{
	for (size_t i = from; i < to; i++)
		name_by_first(arg, (uint32_t)i);
}

static void
tag_range(size_t from, size_t to, void *arg)
{
	const struct naming *n = arg;

	for (size_t i = from; i < to; i++)
		n->tag[i] = values_tag(n->persons->group[i].name);
}

static void
add_change(struct persons *p, struct person_change c)
{
	if ((p->changes & (p->changes - 1)) == 0)
		p->change = xreallocarray(p->change,
		    p->changes ? p->changes * 2 : 1, sizeof(*p->change));
	p->change[p->changes++] = c;
}

/* Who has a name: by number of the value, the group + 1. */
struct holders {
	struct values values;
	uint32_t *group;
	uint32_t cap;
};

static uint32_t *
holder_tagged(struct holders *h, struct str name, uint32_t tag)
{
	int fresh;
	uint32_t value = values_add_tagged(&h->values, name, tag, &fresh);

	mem_room(h->group, value, h->cap);
	if (fresh)
		h->group[value] = 0;
	return &h->group[value];
}

static uint32_t *
holder(struct holders *h, struct str name)
{
	return holder_tagged(h, name, values_tag(name));
}

static bool
take(struct holders *h, struct str name, uint32_t group)
{
	uint32_t *at = name.n > 0 ? holder(h, name) : NULL;

	if (!at || *at)
		return false;
	*at = group + 1;
	return true;
}

/* A name for a person whose name another has: its own, else the first id of
 * its records that nobody has. */
static void
name_otherwise(struct naming *n, uint32_t group, struct holders *h)
{
	struct person_group *g = &n->persons->group[group];
	struct str was = g->name;
	bool parted = g->held > 0, taken;
	struct record r;

	name_by_records(n, g, true);
	begin_record(n, g->head, &r);
	taken = take(h, g->name, group);
	if (!taken) {
		g->name = r.f[F_ID];
		taken = take(h, g->name, group);
	}
	for (uint32_t i = 0; i < g->n && !taken; i++) {
		begin_record(n, n->persons->member[g->first + i], &r);
		taken = take(h, r.f[F_ID], group);
		if (taken)
			g->name = r.f[F_ID];
	}
	if (parted)
		add_change(
		    n->persons, (struct person_change){was, g->name, true});
}

/* One person a name. */
static void
part_names(struct naming *n, struct holders *h)
{
	struct persons *p = n->persons;
	uint32_t *other = NULL;
	size_t others = 0, cap = 0;

	values_room(&h->values, p->n);
	for (uint32_t i = 0; i < p->n; i++) {
		uint32_t *at;

		if (i + AHEAD < p->n)
			values_call(&h->values, n->tag[i + AHEAD]);
		if (p->group[i].name.n == 0)
			continue;
		at = holder_tagged(h, p->group[i].name, n->tag[i]);
		if (*at) {
			bool more = p->group[i].held > p->group[*at - 1].held;

			mem_room(other, others, cap);
			other[others++] = more ? *at - 1 : i;
			if (!more)
				continue;
		}
		*at = i + 1;
	}
	for (size_t i = 0; i < others; i++)
		name_otherwise(n, other[i], h);
	free(other);
}

/* The names that nobody has any longer. */
static void
find_joined(struct naming *n, struct holders *h)
{
	for (uint32_t i = 0; i < n->persons->n; i++) {
		struct names names = {.cap = 0};

		if (!(n->marks[i] & SEVERAL))
			continue;
		collect(n, &n->persons->group[i], &names);
		for (uint32_t k = 1; k <= names.values.n; k++) {
			struct str was = values_str(&names.values, k);

			if (names.of[k].given && !*holder(h, was))
				add_change(n->persons,
				    (struct person_change){
					was, n->persons->group[i].name, false});
		}
		names_free(&names);
	}
}

void
persons_name(struct persons *p, const struct roster *r, const uint32_t *begin,
    size_t files)
{
	struct naming n = {p, r, begin, files, xcalloc(p->n, 1),
	    xcalloc(p->n, sizeof(*n.tag))};
	struct holders h = {.cap = 0};
	bool earlier = false;

	parallel_ranges(p->n, name_range, &n);
	for (uint32_t i = 0; i < p->n; i++)
		earlier |= n.marks[i] != 0;
	if (earlier)
		parallel_ranges(p->n, first_range, &n);
	parallel_ranges(p->n, tag_range, &n);
	part_names(&n, &h);
	find_joined(&n, &h);
	values_free(&h.values);
	free(h.group);
	free(n.marks);
	free(n.tag);
}
