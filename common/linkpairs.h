/* linkpairs.h: which nodes are worth comparing at all. */
#ifndef LINKPAIRS_H
#define LINKPAIRS_H

#include "linkkeys.h"
#include "linkmodel.h"

/* Up to so many nodes every pair is compared. */
enum { LINK_ALL_PAIRS = 3000 };

struct link_pair {
	uint32_t a, b; /* a < b */
	double weight;
};

struct link_pairs {
	struct link_pair *pair;
	size_t n;
	double compared; /* candidates */
	uint32_t cut; /* blocks too large to be compared whole */
	uint32_t cut_most; /* records in the largest of them */
};

/* A sample of the candidates for link_model_learn: at most `most` pairs, one
 * in *one_in of them, the caller's to free. Marks the nodes that are
 * NODE_CROWDED. */
uint32_t (*link_sample(
    struct link_data *d, size_t most, size_t *n, double *one_in))[2];

/* Every candidate pair of a weight of at least `least`, once, sorted by a,
 * then b. A sample must have been drawn of `d`, which is the model's, and is
 * sealed. */
void link_pairs_find(struct link_pairs *p, struct link_data *d,
    const struct link_model *model, double least);

/* Nodes that share a key; each with LINK_SWAPPED if under the swapped one. All
 * of them are compared in the pass PASSES. */
struct link_block {
	enum link_pass pass;
	uint32_t *node;
	size_t n;
};

#define LINK_SWAPPED UINT32_C(0x80000000)

/* The pairs of blocks that are likely enough, and those of which a part of the
 * list cannot know: two that share an address, one of them having several. */
void link_pairs_part(struct link_pairs *p, const struct link_model *model,
    const struct link_block *block, size_t n, double least);

void link_pairs_free(struct link_pairs *p);

#endif
