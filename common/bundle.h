/* bundle.h: the operands of csv-import: files, folders and zips, all opened
 * before the first byte of any is read. */
#ifndef BUNDLE_H
#define BUNDLE_H

#include <stdbool.h>
#include <stdint.h>

#include "source.h"

struct bundle;

/* One file of a bundle. */
struct member {
	char *name; /* as the user can find it: DIR/a/b.csv, a.zip/b.csv */
	size_t operand; /* the operand it came with */
	bool alone; /* named by itself, not in a folder or zip */
	bool again; /* can be read more than once */
	uint64_t size; /* in bytes, 0 if nobody knows */
};

/* Opens the operands: "-" is standard input, as is n = 0; a folder stands for
 * its files *.csv at any depth, in the order of their names. Ends the program
 * with status 2 if one cannot be opened. The names must outlive the result. */
struct bundle *bundle_open(char *const *names, size_t n);

/* Looks into what was opened: zips become their members *.csv, in the order
 * of their names; a zip that is none, or cannot be read, ends the program
 * with status 2. Reads members of one size, to tell which are the same. To be
 * called once, before bundle_count. */
void bundle_look(struct bundle *b);

/* The members, in the order of the operands. */
size_t bundle_count(const struct bundle *b);
struct member *bundle_member(struct bundle *b, size_t i);

/* The bytes of a member from its beginning. Only one can be read at a time,
 * and one that is not `again` only once. */
struct source bundle_source(struct bundle *b, size_t i);

/* If an earlier member has the same content, the number of the first of them;
 * else i itself. */
size_t bundle_same(const struct bundle *b, size_t i);

/* Closes and frees everything. */
void bundle_close(struct bundle *b);

#endif
