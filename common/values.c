/* values.c: the distinct values of a column. */
#include "values.h"

#include <stdlib.h>

#include "map.h"
#include "mem.h"

struct value_slot {
	uint32_t tag, number; /* number 0: free */
};

static void
grow(struct values *t)
{
	uint32_t mask = t->slots ? t->mask * 2 + 1 : 63;
	struct value_slot *slots = xcalloc((size_t)mask + 1, sizeof(*slots));

	for (uint32_t i = 0; t->slots && i <= t->mask; i++) {
		uint32_t at = t->slots[i].tag & mask;

		if (!t->slots[i].number)
			continue;
		while (slots[at].number)
			at = (at + 1) & mask;
		slots[at] = t->slots[i];
	}
	free(t->slots);
	t->slots = slots;
	t->mask = mask;
}

uint32_t
values_tag(struct str s)
{
	return (uint32_t)map_hash(s.p, s.n);
}

void
values_call(const struct values *t, uint32_t tag)
{
	mem_expect(&t->slots[tag & t->mask]);
}

void
values_room(struct values *t, uint32_t n)
{
	while (!t->slots || n + n / 2 >= t->mask)
		grow(t);
	if (n + 1 >= t->cap) {
		t->cap = n + 2;
		t->v = xreallocarray(t->v, t->cap, sizeof(*t->v));
		t->v[0] = (struct value){"", 0, 0};
	}
}

uint32_t
values_add(struct values *t, struct str s, int *fresh)
{
	if (fresh)
		*fresh = 0;
	return s.n == 0 ? 0 : values_add_tagged(t, s, values_tag(s), fresh);
}

uint32_t
values_add_tagged(struct values *t, struct str s, uint32_t tag, int *fresh)
{
	uint32_t at;

	if (fresh)
		*fresh = 0;
	if (!t->slots || t->n + t->n / 2 >= t->mask)
		grow(t);
	for (at = tag & t->mask; t->slots[at].number; at = (at + 1) & t->mask) {
		const struct value *v = &t->v[t->slots[at].number];

		if (t->slots[at].tag == tag && v->n == s.n &&
		    memcmp(v->p, s.p, s.n) == 0)
			return t->slots[at].number;
	}
	if (t->n + 1 >= t->cap) {
		t->cap = t->cap ? t->cap + t->cap / 2 : 64;
		t->v = xreallocarray(t->v, t->cap, sizeof(*t->v));
		t->v[0] = (struct value){"", 0, 0};
	}
	t->v[++t->n] = (struct value){s.p, (uint32_t)s.n, 0};
	t->slots[at] = (struct value_slot){tag, t->n};
	if (fresh)
		*fresh = 1;
	return t->n;
}

struct str
values_str(const struct values *t, uint32_t number)
{
	return (struct str){t->v[number].p, t->v[number].n};
}

void
values_seal(struct values *t)
{
	free(t->slots);
	t->slots = NULL;
	t->mask = 0;
}

void
values_free(struct values *t)
{
	free(t->slots);
	free(t->v);
	*t = (struct values){0};
}
