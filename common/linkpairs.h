/* linkpairs.h: which nodes are worth comparing at all. */
#ifndef LINKPAIRS_H
#define LINKPAIRS_H

#include "linkmodel.h"

/* Up to so many nodes every pair is compared. */
enum { LINK_ALL_PAIRS = 3000 };

struct link_pair {
	uint32_t a, b; /* a < b */
	float weight;
};

struct link_pairs {
	struct link_pair *pair;
	size_t n;
	double compared; /* candidates */
	uint32_t cut; /* blocks too large to be compared whole */
	uint32_t cut_most; /* records in the largest of them */
};

/* A sample of the candidates for link_model_learn: at most `most` pairs, one
 * in *one_in of them, the caller's to free. */
uint32_t (*link_sample(
    const struct link_data *d, size_t most, size_t *n, double *one_in))[2];

/* Every candidate pair of a weight of at least `least`, once, sorted by a,
 * then b. */
void link_pairs_find(
    struct link_pairs *p, const struct link_model *model, double least);

void link_pairs_free(struct link_pairs *p);

#endif
