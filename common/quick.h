/* quick.h: the record of a row that has nothing out of the ordinary, made
 * straight from its cells: the fast path before making.h. */
#ifndef QUICK_H
#define QUICK_H

#include "entrywrite.h"
#include "table.h"

/* How to make them. Zeroed is empty. */
struct quick {
	bool possible;
	size_t date, given, family, url; /* columns of people */
	size_t email; /* likewise, if has_email */
	bool has_email;
	int tabs; /* behind the address */
	/* the slots of an entry behind the address: the columns, and TABs */
	struct {
		size_t column;
		int tabs;
		bool company;
	} rest[FIELDS];
	size_t rests;
	size_t *empty; /* columns of which a quick row has nothing */
	size_t empties;
};

/* Finds out whether rows of the table can be made so into records of e: those
 * of people with their name in parts, address and date. */
void quick_begin(struct quick *q, const struct table *t, const struct entry *e);

enum {
	QUICK_SLUG = 61, /* bytes of a slug */
	QUICK_SLACK = BLOCK, /* that may be changed behind it */
};

/* Where it is possible: puts the slug of the row's address. Returns its length;
 * 0 if there is more to the row than can be seen at a glance. */
size_t quick_slug(const struct quick *q, const struct row *row, char *to);

/* Adds the record of a row that has this slug, behind which BLOCK bytes can be
 * read, to b, as entry_write would. Returns false, adding nothing, if there is
 * more to it after all. */
bool quick_row(const struct quick *q, const struct entry *e,
    const struct row *row, struct str slug, struct str source, struct buf *b,
    struct entry_place *at);

void quick_free(struct quick *q);

#endif
