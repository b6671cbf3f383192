/* entrywrite.h: an entry as a line, whose id comes later. */
#ifndef ENTRYWRITE_H
#define ENTRYWRITE_H

#include "entry.h"

/* Puts n TABs, as many as lie between fields that are set, 16 at most. Returns
 * the end of them; what is behind may be changed. */
static inline char *
entry_tabs(char *to, int n)
{
	static const char tabs[16] = "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t";

	memcpy(to, tabs, sizeof(tabs));
	return to + n;
}

/* Where the id of a record goes in a buffer. */
struct entry_place {
	size_t id;
	size_t person; /* likewise, 0 if the record says who it is about */
};

/* Adds the record to b but for its id, of which there is only the room; *at is
 * where. Its source is the escaped text `source`, behind which BLOCK bytes can
 * be read. */
void entry_write(const struct entry *e, struct buf *b, struct str source,
    struct entry_place *at);

/* Puts the id of a record that entry_write added to b in its place. */
void entry_name(struct buf *b, const struct entry_place *at, uint64_t id);

#endif
