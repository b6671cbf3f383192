/* limit.h: every bound that the manual states, in one place. */
#ifndef LIMIT_H
#define LIMIT_H

#include <stdint.h>

#define LIMIT_ENTRY (UINT64_C(4) << 30) /* bytes of a file in a zip */

enum {
	LIMIT_FIELD = 1 << 20, /* bytes of one field, decoded */
	LIMIT_RECORD = 4 << 20, /* bytes of one record line, escaped */
	LIMIT_COLUMNS = 1024, /* columns of a CSV file */
	LIMIT_POLICY = 1 << 20, /* bytes of a policy, template or ledger file */
	LIMIT_POLICY_LINE = 4096, /* bytes of one line of it */
	LIMIT_INCLUDE = 8, /* depth of include in a policy */
	LIMIT_INCLUDES = 64, /* files that a policy may consist of */
	LIMIT_PHRASES = 50000, /* phrases of a policy */
	LIMIT_LISTS = 500, /* rules of a policy, and those with phrases */
	LIMIT_HEADER_ROWS = 10, /* rows in which a CSV header is looked for */
	LIMIT_SEEN = 1 << 18, /* rows of a file told from one another */
	LIMIT_ASKED = 256, /* requests of one person that are told apart */
	LIMIT_LETTERS = 1000, /* messages of one person that are looked at */
	LIMIT_STAYS = 1000, /* employers, schools, events, names of the owner */
	LIMIT_NAME = 255, /* code points of a name that are compared */
	LIMIT_VALUES = 64, /* values of one property of a vCard */
	HELD_MOST = 1 << 20, /* bytes of an input held in memory */
	IO_BLOCK = 256 << 10, /* bytes of one read or write */
	PIPE_SIZE = 1 << 20, /* bytes asked of the kernel for a pipe */
};

#endif
