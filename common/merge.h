/* merge.h: several records of one person made one. */
#ifndef MERGE_H
#define MERGE_H

#include "record.h"

/* Adds to b one line for n records of one person, records[0] the one that
 * gives the id and the place in the output. By field:
 *
 *	kind, id, person, url, source	of records[0]
 *	name, given, family	of the newest record that has both parts of
 *			the name, else of the newest that has any
 *	email, phone	all, without repetition
 *	date		the newest
 *	all others	of the newest record that has one; of equally new ones
 *			the longest
 *
 * Newest is by the date field; records without a date come last. Every other
 * value that a record had stays as also-FIELD=value, once each, and every
 * extra field stays, once for each value. */
void merge_add(struct buf *b, const struct record *records, size_t n);

#endif
