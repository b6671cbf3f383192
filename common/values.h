/* values.h: the distinct values of a column, numbered and counted. */
#ifndef VALUES_H
#define VALUES_H

#include <stdint.h>

#include "buf.h"

struct value {
	const char *p;
	uint32_t n;
	uint32_t count; /* rows that have it */
};

/* Zeroed is empty. v[0] is no value; numbers run from 1 to n. */
struct values {
	struct value *v;
	struct value_slot *slots;
	uint32_t n, cap, mask;
};

/* The number of a value, added with count 0 if it is new; *fresh, if not
 * NULL, tells. The bytes must outlive the table: where they do not, a fresh
 * value's p is to be replaced by a lasting copy. The empty string is 0. */
uint32_t values_add(struct values *t, struct str s, int *fresh);

/* The same in steps, for values that are not empty: the tag that one is found
 * by, which any thread may ask for; a table that has room for n; a look at the
 * place of a tag, some time before it is needed. */
uint32_t values_tag(struct str s);
void values_room(struct values *t, uint32_t n);
void values_call(const struct values *t, uint32_t tag);
uint32_t values_add_tagged(
    struct values *t, struct str s, uint32_t tag, int *fresh);

/* The bytes of a value. */
struct str values_str(const struct values *t, uint32_t number);

/* Frees the look-up table alone, or all; then it is empty again. */
void values_seal(struct values *t);
void values_free(struct values *t);

#endif
