/* linkcolumn.c: a column of the table: its values, and what two of them come
 * to. */
#include "linkcolumn.h"

#include <stdlib.h>

#include "mem.h"

enum {
	FEW = 2048, /* values of which any two are compared beforehand */
	EACH = 8, /* if there are not more such pairs than so many a node */
};

/* In the order in which the values first stood: what few pairs come to depends
 * on it. */
static void
compare_all(struct link_column *c)
{
	size_t side = (size_t)c->values.n + 1;

	c->level = xcalloc(side * side, sizeof(*c->level));
	for (uint32_t b = 2; b <= c->values.n; b++)
		for (uint32_t a = 1; a < b; a++) {
			enum link_level l = link_column_see(c, a, b);

			if (l == LEVELS)
				l = link_level(c->kind,
				    values_str(&c->values, a),
				    values_str(&c->values, b));
			c->level[link_column_place(c, a, b)] = (uint8_t)l;
			c->level[link_column_place(c, b, a)] = (uint8_t)l;
		}
}

void
link_column_prepare(struct link_column *c, uint32_t nodes)
{
	const struct values *v = &c->values;

	if (!link_has_letters(c->kind))
		return;
	c->letters = xcalloc((size_t)v->n + 1, sizeof(*c->letters));
	if (link_has_words(c->kind))
		c->words = xcalloc((size_t)v->n + 1, sizeof(*c->words));
	if (c->kind == LINK_EMAIL)
		c->local = xcalloc((size_t)v->n + 1, sizeof(*c->local));
	for (uint32_t i = 1; i <= v->n; i++) {
		if (c->local)
			c->local[i] = link_local(values_str(v, i));
		c->letters[i] = link_letters(c->kind, values_str(v, i));
		if (c->words)
			c->words[i] = link_words(values_str(v, i));
	}
	if (c->words && v->n <= FEW &&
	    (uint64_t)v->n * v->n <= (uint64_t)nodes * EACH)
		compare_all(c);
}

void
link_column_free(struct link_column *c)
{
	free(c->value);
	values_free(&c->values);
	free(c->letters);
	free(c->words);
	free(c->local);
	free(c->level);
}
