/* chart.c: counts by name, drawn as bars of text. */
#include "chart.h"

#include <stdio.h>
#include <stdlib.h>

#include "column.h"
#include "map.h"
#include "mem.h"

enum { LABEL_MOST = 32, COUNT = 8 };

struct bar {
	struct str name;
	size_t count;
	size_t order; /* of coming */
};

struct chart {
	struct bar *bar;
	size_t n, cap;
	struct map *place; /* of a name in bar[], from 1 */
	struct arena names;
};

struct chart *
chart_new(void)
{
	struct chart *c = xcalloc(1, sizeof(*c));

	c->place = map_new();
	return c;
}

void
chart_free(struct chart *c)
{
	if (!c)
		return;
	map_free(c->place);
	arena_free(&c->names);
	free(c->bar);
	free(c);
}

void
chart_count(struct chart *c, struct str name, size_t n)
{
	void **place = map_at(c->place, name);

	if (!*place) {
		if (c->n == c->cap) {
			c->cap = c->cap ? c->cap * 2 : 16;
			c->bar =
			    xreallocarray(c->bar, c->cap, sizeof(c->bar[0]));
		}
		c->bar[c->n] = (struct bar){
		    {arena_memdup(&c->names, name.p, name.n), name.n}, 0, c->n};
		*place = (void *)(uintptr_t)++c->n;
	}
	c->bar[(uintptr_t)*place - 1].count += n;
}

static int
order_by_count(const void *a, const void *b)
{
	const struct bar *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return x->order < y->order ? -1 : 1;
}

static int
order_by_name(const void *a, const void *b)
{
	const struct bar *x = a, *y = b;
	size_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
	int order = n ? memcmp(x->name.p, y->name.p, n) : 0;

	if (order == 0)
		order = x->name.n < y->name.n ? -1 : x->name.n > y->name.n;
	return order;
}

void
chart_most(struct chart *c, size_t most)
{
	if (c->n)
		qsort(c->bar, c->n, sizeof(c->bar[0]), order_by_count);
	if (c->n > most)
		c->n = most;
}

void
chart_by_name(struct chart *c)
{
	if (c->n)
		qsort(c->bar, c->n, sizeof(c->bar[0]), order_by_name);
}

size_t
chart_names(const struct chart *c)
{
	return c->n;
}

void
chart_draw(const struct chart *c, struct buf *b, size_t width)
{
	size_t label = 0, highest = 0, room;

	for (size_t i = 0; i < c->n; i++) {
		size_t columns = column_count(c->bar[i].name);

		label = columns > label ? columns : label;
		highest = c->bar[i].count > highest ? c->bar[i].count : highest;
	}
	label = label > LABEL_MOST ? LABEL_MOST : label;
	room = width > label + COUNT + 4 ? width - label - COUNT - 4 : 0;
	for (size_t i = 0; i < c->n; i++) {
		size_t count = c->bar[i].count, length;

		/* No bar is longer than its count, none but 0 is missing. */
		length = highest ? count * room / highest : 0;
		length = length > count ? count : length;
		length = length == 0 && count > 0 && room > 0 ? 1 : length;
		buf_str(b, "  ");
		column_fit(b, c->bar[i].name, label);
		buf_printf(b, "%*zu", COUNT, count);
		if (length > 0)
			buf_str(b, "  ");
		for (size_t j = 0; j < length; j++)
			buf_char(b, '#');
		buf_char(b, '\n');
	}
}
