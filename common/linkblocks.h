/* linkblocks.h: a list cut into lines of a key and a record, to be sorted by
 * whatever sorts: records that share a key are to be compared. */
#ifndef LINKBLOCKS_H
#define LINKBLOCKS_H

#include "ledger.h"
#include "link.h"
#include "linksave.h"

/* Writes the lines of all records of a list of which everything is known. A
 * record that the ledger speaks of is left a node by itself. */
void link_blocks_put(const struct link *l, const struct link_counts *counts,
    const struct ledger *ledger);

/* The same record by record, given what the list teaches: few are held at a
 * time, and the list may be in several hands. Zeroed but for the first two. */
struct link_blocks {
	const struct link_saved *saved;
	const struct ledger *ledger;
	struct roster roster;
};

void link_blocks_add(struct link_blocks *b, const struct record *r);

/* Writes the lines of what is still held, and frees it. */
void link_blocks_end(struct link_blocks *b);

#endif
