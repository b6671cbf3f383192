/* owner.h: whose export it is. */
#ifndef OWNER_H
#define OWNER_H

#include "table.h"

struct owner {
	struct buf url; /* canonical, or empty */
	struct buf name;
	const char *file; /* where that stands, or NULL if nobody knows */
	size_t line;
};

enum answer { OWNER_NO, OWNER_YES, OWNER_UNKNOWN };

/* Tells the owner from the first rows of invitations, which name both sides,
 * or of messages: who takes part in most of the messages, or if the name is
 * known, under which address that person writes. Returns false, *o unchanged,
 * if the table does not tell. The table is rewound. */
bool owner_find(struct owner *o, struct table *t);

/* Whether the owner's profile address is known: no member's number, which
 * exports of 2023 have in its place. */
bool owner_addressed(const struct owner *o);

/* The user says whose export it is. A name that was found with the same
 * address, or without one, stays. */
void owner_set(struct owner *o, const char *url);

/* Whether a side of a message, whose canonical address may be empty, is the
 * owner: by address where both are known, else by name. */
enum answer owner_is(
    const struct owner *o, struct str address, struct str name);

/* Whether a name is none: blank, or LinkedIn's word for who is gone. */
bool owner_nobody(struct str name);

/* How many addresses a list of recipients holds; *first is the first. Names
 * hold commas too, so a list is parted at ",http" only. */
size_t owner_count(struct str list, struct str *first);

void owner_free(struct owner *o);

#endif
