/* linkcount.h: how often names and values stand in a list, for who has but a
 * part of it. */
#ifndef LINKCOUNT_H
#define LINKCOUNT_H

#include "linkdata.h"

/* Counts by what is counted, those that are not 1. Zeroed is empty. */
struct link_counts {
	struct link_count {
		uint64_t what; /* a hash, the same in every process */
		uint32_t n;
		bool used;
	} * slots;
	uint32_t n, mask;
};

/* Sets a count; one of 1 need not be. */
void link_counts_set(struct link_counts *c, uint64_t what, uint32_t n);

/* A count, 1 if it was not set. */
uint32_t link_counts_get(const struct link_counts *c, uint64_t what);

/* Forgets all, or frees all too. */
void link_counts_clear(struct link_counts *c);
void link_counts_free(struct link_counts *c);

/* What is counted, none of the numbers being 0: a word as a given or as a
 * family name, a value of a column, and a node's full name, which is 0 if it
 * has none. */
uint64_t link_what_given(const struct link_data *d, uint32_t word);
uint64_t link_what_family(const struct link_data *d, uint32_t word);
uint64_t link_what_value(const struct link_data *d, int column, uint32_t value);
uint64_t link_what_name(const struct link_data *d, uint32_t node);

/* The words and values of a list, counted by link_data_new. */
void link_counts_learn(struct link_counts *c, const struct link_data *d);

/* The same for those of a part of the list. */
void link_counts_recall(const struct link_counts *c, struct link_data *d);

#endif
