/* linklearn.h: what agreements and differences say in this list, learnt from
 * its pairs. */
#ifndef LINKLEARN_H
#define LINKLEARN_H

#include "linkmodel.h"

/* Sets u from the data, m and the prior to what is usual. */
void link_model_begin(struct link_model *model, const struct link_data *data);

/* Estimates m and the prior from pairs: a sample of all candidates, one in
 * `one_in`. */
void link_model_learn(
    struct link_model *model, uint32_t (*pairs)[2], size_t n, double one_in);

#endif
