/* cells.h: the cells of a row as the fields of an entry. */
#ifndef CELLS_H
#define CELLS_H

#include "entry.h"
#include "table.h"

/* What a row says beside its fields. */
struct sides {
	struct str from, to, from_url, to_url, conversation, middle, suffix;
	bool incoming, outgoing, draft;
};

void cells_no_sides(struct sides *s);

/* Sets the entry's fields and extra fields from the row's cells, each by its
 * column's role, and *sides, which cells_no_sides has emptied once. */
void cells_take(struct entry *e, const struct table *t, const struct row *row,
    struct sides *sides);

/* The name as a reader would write it, where the file has only its parts. */
void cells_name(struct entry *e, const struct sides *sides);

/* Whether a, in either case, is the word b, which is in capitals. */
bool cells_word(struct str a, const char *b);

#endif
