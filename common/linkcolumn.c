/* linkcolumn.c: a column of the table: its values, and what two of them come
 * to. */
#include "linkcolumn.h"

#include <stdlib.h>

#include "mem.h"

enum {
	FEW = 2048, /* values of which any two are compared beforehand */
	NEAR = 256, /* values of which that table is small */
	EACH = 8, /* if there are not more such pairs than so many a node */
};

static enum link_level
see_values(const struct link_column *c, uint32_t a, uint32_t b)
{
	if (!c->letters ||
	    !link_letters_apart(c->kind, c->letters[a], c->letters[b]))
		return LEVELS;
	return c->words && (c->words[a] & c->words[b]) ? LEVELS : LEVEL_APART;
}

static size_t
place(const struct link_column *c, uint32_t a, uint32_t b)
{
	return (size_t)a * (c->values.n + 1) + b;
}

/* In the order in which the values first stood: what few pairs come to depends
 * on it. */
static void
compare_all(struct link_column *c)
{
	size_t side = (size_t)c->values.n + 1;

	c->level = xcalloc(side * side, sizeof(*c->level));
	for (uint32_t b = 2; b <= c->values.n; b++)
		for (uint32_t a = 1; a < b; a++) {
			enum link_level l = see_values(c, a, b);

			if (l == LEVELS)
				l = link_level(c->kind,
				    values_str(&c->values, a),
				    values_str(&c->values, b));
			c->level[place(c, a, b)] = (uint8_t)l;
			c->level[place(c, b, a)] = (uint8_t)l;
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
	for (uint32_t i = 1; i <= v->n; i++) {
		c->letters[i] = link_letters(c->kind, values_str(v, i));
		if (c->words)
			c->words[i] = link_words(values_str(v, i));
	}
	if (c->words && v->n <= FEW &&
	    (uint64_t)v->n * v->n <= (uint64_t)nodes * EACH)
		compare_all(c);
}

/* A table that a processor's nearest cache does not hold is looked up where
 * nothing else tells. */
enum link_level
link_column_level(const struct link_column *c, uint32_t a, uint32_t b)
{
	enum link_level l = LEVELS;

	if (!c->level || c->values.n > NEAR)
		l = see_values(c, a, b);
	return l == LEVELS && c->level
		   ? (enum link_level)c->level[place(c, a, b)]
		   : l;
}

void
link_column_free(struct link_column *c)
{
	free(c->value);
	values_free(&c->values);
	free(c->letters);
	free(c->words);
	free(c->level);
}
