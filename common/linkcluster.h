/* linkcluster.h: from pairs to persons. */
#ifndef LINKCLUSTER_H
#define LINKCLUSTER_H

#include "linkpairs.h"

/* The user's word on two nodes. */
struct link_fact {
	uint32_t a, b;
	bool same;
};

/* The person of each node, as the lowest node of each; the caller frees it.
 * Average linkage (Sokal and Michener 1958) within each component of the pairs
 * that are likely enough, every pair in it scored: two groups are one person if
 * the mean weight over all their pairs is high enough, the strongest first. One
 * profile is one account, hence one person; facts go before everything. */
uint32_t *link_cluster(const struct link_model *model,
    const struct link_pairs *pairs, const struct link_fact *facts, size_t n);

#endif
