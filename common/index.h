/* index.h: 64-bit keys to the numbers that were added under them. */
#ifndef INDEX_H
#define INDEX_H

#include <stdint.h>

/* Zeroed is empty. Keys should be hashes; equal keys are kept in the order
 * they were added. */
struct index {
	struct index_slot *slots;
	struct index_entry *entries;
	uint32_t n, cap, used, mask;
};

/* Adds a number under a key; 0 is a key like any other. */
void index_add(struct index *x, uint64_t key, uint32_t number);

/* Puts the numbers of a key side by side, which makes looking through them
 * faster. More may be added all the same. */
void index_settle(struct index *x);

/* Says that a key will be looked for soon. */
void index_prefetch(const struct index *x, uint64_t key);

/* The place of the first number under a key, 0 if there is none; of the next
 * under the same key; and the number at a place. */
uint32_t index_first(const struct index *x, uint64_t key);
uint32_t index_next(const struct index *x, uint32_t place);
uint32_t index_at(const struct index *x, uint32_t place);

/* Frees what it holds; it is empty again. */
void index_free(struct index *x);

#endif
