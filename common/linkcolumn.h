/* linkcolumn.h: a column of the table: its values, and what two of them come
 * to. */
#ifndef LINKCOLUMN_H
#define LINKCOLUMN_H

#include "linklevel.h"
#include "values.h"

struct link_column {
	const char *name;
	enum link_kind kind;
	uint32_t *value; /* of each row, then node, while the table is made */
	struct values values;
	struct values raw; /* as they stand, while the table is made */
	uint32_t *comparable; /* of each raw value */
	/* nodes of the list that have one, and values that they have */
	uint32_t filled, distinct;
	/* of each value, by which most pairs are known to be apart; NULL in
	 * columns without: see linklevel.h */
	uint64_t *letters, *words;
	uint64_t *local; /* of each e-mail: a hash of what is before the @ */
	/* of each two values where there are few of them, else NULL */
	uint8_t *level;
};

/* Compares the values once and for all, as far as `nodes` that have them make
 * it worth while. */
void link_column_prepare(struct link_column *c, uint32_t nodes);

/* What shows of two different values without the table: that they are apart,
 * else LEVELS. */
static inline enum link_level
link_column_see(const struct link_column *c, uint32_t a, uint32_t b)
{
	if (!c->letters ||
	    !link_letters_apart(c->kind, c->letters[a], c->letters[b]))
		return LEVELS;
	return c->words && (c->words[a] & c->words[b]) ? LEVELS : LEVEL_APART;
}

/* Where two values are in the table. */
static inline size_t
link_column_place(const struct link_column *c, uint32_t a, uint32_t b)
{
	return (size_t)a * (c->values.n + 1) + b;
}

enum { LINK_COLUMN_NEAR = 256 }; /* values of which that table is small */

/* The level of two different values, or LEVELS if only a look at their letters
 * can tell. A table that a processor's nearest cache does not hold is looked
 * up where nothing else tells. */
static inline enum link_level
link_column_level(const struct link_column *c, uint32_t a, uint32_t b)
{
	enum link_level l = LEVELS;

	if (!c->level || c->values.n > LINK_COLUMN_NEAR)
		l = link_column_see(c, a, b);
	return l == LEVELS && c->level
		   ? (enum link_level)c->level[link_column_place(c, a, b)]
		   : l;
}

void link_column_free(struct link_column *c);

#endif
