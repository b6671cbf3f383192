/* linkkeys.h: what nodes must have in common to be compared at all. */
#ifndef LINKKEYS_H
#define LINKKEYS_H

#include "linkcount.h"

/* Ways to find candidates: nodes that share a key are compared. Each is
 * narrow; together they find whom a slip, a new name or a new job has moved. */
enum link_pass {
	PASS_VALUES, /* equal profile, e-mail, phone, birthday */
	PASS_LOCAL, /* equal part of an e-mail before the @ */
	PASS_SOUND, /* both names by sound */
	PASS_NICK, /* family name by sound, given name by nickname group */
	PASS_INITIAL, /* family name by sound, first letter */
	PASS_FAMILY, /* family name, two letters of the given name */
	PASS_GIVEN, /* given name, three letters of the family name */
	PASS_SWAPPED, /* given and family name the other way round */
	PASS_GIVEN_COMPANY,
	PASS_FAMILY_COMPANY,
	PASS_GIVEN_PLACE,
	PASS_EXTRA, /* equal value of another column, first letters */
	PASSES,
};

enum { LINK_KEYS = 64 }; /* of one node in one pass */

/* Keys are the same for what is the same in one table, which is quick; or, if
 * by_text is set before, in every table of a list. */
struct link_keys {
	bool by_text;
	uint64_t key[LINK_KEYS];
	bool swapped[LINK_KEYS]; /* two nodes of which neither is so, or both
				    are, are not compared in PASS_SWAPPED */
	int n;
};

/* The name of a pass. */
extern const char *const link_pass_name[PASSES];

/* Whether a pass is made in a list of that length. */
bool link_pass_made(const struct link_data *d, enum link_pass pass);

/* A hash of all that a node says, the same in every table of a list. */
uint64_t link_node_hash(const struct link_data *d, uint32_t node);

/* The keys of a node in a pass. */
void link_keys_of(const struct link_data *d, enum link_pass pass, uint32_t node,
    struct link_keys *k);

/* The column of a kind, -1 if there is none. */
int link_column_of(const struct link_data *d, enum link_kind kind);

#endif
