/* linkgroups.h: the pairs of a list that was cut into lines and sorted: see
 * linkblocks.h. */
#ifndef LINKGROUPS_H
#define LINKGROUPS_H

#include "linkline.h"
#include "linksave.h"

/* The groups at hand, whole ones. Zeroed but for the first. */
struct link_groups {
	const struct link_saved *saved; /* without the counts */
	struct roster roster;
	struct link_counts counts;
	struct link_place {
		uint64_t key;
		enum link_pass pass;
		bool alone;
	} * place; /* of each record */
	uint32_t cap;
};

/* Adds a line. Lines of one key must follow each other: then the pairs of the
 * group are written to standard output, as two ids and a weight, once enough
 * groups are at hand. Returns NULL, or what is wrong with the line. */
const char *link_groups_add(struct link_groups *g, struct str line);

/* Writes the pairs of the groups still at hand, and frees them. */
void link_groups_end(struct link_groups *g);

#endif
