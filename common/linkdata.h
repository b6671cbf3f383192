/* linkdata.h: the records to be linked as a table: names in words, every
 * other column as numbers of values. */
#ifndef LINKDATA_H
#define LINKDATA_H

#include "linkcolumn.h"
#include "mem.h"
#include "name.h"
#include "roster.h"

enum {
	LINK_COLUMNS = 32,
	LINK_READINGS = 6, /* tasks that a table is read by */
};

/* Not a record that names somebody: the owner's own rows. */
#define LINK_NONE UINT32_MAX

enum {
	NODE_CONTACT = 1, /* a contact is among its rows */
	NODE_ODD = 2, /* confusable or invisible characters in the name */
	NODE_SEVERAL = 4, /* more than one e-mail or phone: see more */
	NODE_CROWDED = 8, /* in a block of the pass by sound that is not
			     compared whole: see linkpairs.h */
};

/* A node is what rows that say the same in every column compared have in
 * common. */
struct link_data {
	struct lexicon *words;
	uint32_t n; /* nodes */
	uint32_t list; /* nodes of the list, n unless this is a part of it */
	struct name *name;
	uint32_t (*sound)[2]; /* of the given and the family name */
	uint8_t *marks; /* of each node: NODE_ bits */
	uint32_t *row; /* the first row of each node */
	uint32_t *count; /* contacts among its rows, 1 at least */
	uint32_t *node; /* of each row, LINK_NONE if it is about nobody */
	struct link_column column[LINK_COLUMNS];
	int columns;
	uint32_t *value; /* of each node, columns side by side, 0: none */
	struct link_rarity {
		/* logarithms of how often the first given name and the family
		 * name stand in the list, and of how much more often the two
		 * stand together than chance would have it */
		float given, family, together;
	} * rarity; /* of each node: see linkrarity.h */
	/* nodes with several e-mails or phones: the others, as pairs of node
	 * and value, by node */
	struct link_more {
		uint32_t node, column, value;
	} * more;
	uint32_t n_more;
	uint32_t given, family; /* names counted */
	double each; /* persons for each name counted: see linkrarity.h */
	struct arena text[LINK_READINGS]; /* of values, by who read them */
};

/* What a part of a list cannot know of the list that it is of. */
struct link_shape {
	uint32_t list; /* nodes */
	double each; /* as in link_data */
	int columns; /* all that were read, in order */
	struct {
		const char *name;
		enum link_kind kind;
		bool kept; /* as one that can tell persons apart */
		uint32_t filled, distinct;
	} column[LINK_COLUMNS];
};

/* The value of a node in a column. */
static inline uint32_t
link_value(const struct link_data *d, uint32_t node, int column)
{
	return d->value[(size_t)node * (size_t)d->columns + (size_t)column];
}

/* The first of a node's further values, and where they end. */
uint32_t link_more_of(const struct link_data *d, uint32_t node, uint32_t *end);

/* Asks for what comparing a node looks at, which lies anywhere in memory. */
static inline void
link_call(const struct link_data *d, uint32_t node)
{
	const char *name = (const char *)&d->name[node];

	mem_expect(name);
	mem_expect(name + sizeof(d->name[node]) - 1);
	mem_expect(&d->rarity[node]);
	mem_expect(&d->value[(size_t)node * (size_t)d->columns]);
	mem_expect(&d->marks[node]);
}

/* Whether a record is about another person at all. */
bool link_applies(const struct record *r);

/* Makes the table of a roster's records, which must outlive it. Columns that
 * can tell nothing are left out: hardly filled, one value throughout, or a
 * different one in every row. A record marked in `alone` is a node by itself.
 * *shape, if not NULL, is set, `each` aside; its names live as long as the
 * table. */
struct link_data *link_data_new(
    const struct roster *r, const uint8_t *alone, struct link_shape *shape);

/* The same for a part of a list of that shape, whose columns it has. How often
 * names and values stand in the list is not known: see linkcount.h. */
struct link_data *link_data_part(const struct roster *r, const uint8_t *alone,
    const struct link_shape *shape);

/* Frees what only candidates are found by: sounds. */
void link_data_seal(struct link_data *d);

void link_data_free(struct link_data *d);

#endif
