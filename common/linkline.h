/* linkline.h: the lines that a list is cut into: a key, TAB, and a record of
 * which only what is compared is left. Its last extra field, `counts`, says
 * how often what it says stands in the list. */
#ifndef LINKLINE_H
#define LINKLINE_H

#include "linkcount.h"
#include "linkkeys.h"

struct link_line {
	enum link_pass pass; /* PASSES: every record of a short list */
	uint64_t key;
	struct record record; /* without the counts */
	struct str counts;
};

/* Adds the key of a line, as far as its TAB. */
void link_line_key(struct buf *b, enum link_pass pass, uint64_t key);

/* Adds the rest of it with its LF: the record of a node of a table. `alone` is
 * whether no other record may be its node. */
void link_line_record(struct buf *b, const struct link_shape *shape,
    const struct link_counts *counts, const struct link_data *d, uint32_t node,
    const struct record *r, bool alone);

/* Takes a line apart; its pieces point into `text`. Returns NULL, or what is
 * wrong with it. */
const char *link_line_parse(struct link_line *l, struct str text);

/* Adds what a line says of counts, and whether the record is alone. Returns
 * whether it says so in due form. */
bool link_line_counts(struct str counts, struct link_counts *c, bool *alone);

#endif
