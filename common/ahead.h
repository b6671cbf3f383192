/* ahead.h: where the cells and rows of CSV text end, found a block at a time
 * as long as the quoting is regular. */
#ifndef AHEAD_H
#define AHEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "block.h"

enum {
	AHEAD_MOST = 256 << 10, /* bytes that are looked at in one go */
	AHEAD_ENDS = 64 << 10, /* cells, unless the last blocks have more */
	AHEAD_SPARE = 10 * BLOCK, /* room for those */
};

#define AHEAD_NONE UINT32_MAX

/* An end of a cell: where the separator or line feed stands, and whether the
 * cell has quotes around it, whether it is the last one of its row. */
#define AHEAD_QUOTED (UINT32_C(1) << 31)
#define AHEAD_ROW (UINT32_C(1) << 30)
#define AHEAD_PLACE (AHEAD_ROW - 1)

/* Zeroed is new. */
struct ahead {
	enum ahead_way {
		AHEAD_BEST, /* what the machine has */
		AHEAD_WIDE, /* AVX2, if it has that */
		AHEAD_NARROW, /* what every machine of its kind has */
		AHEAD_PORTABLE, /* no vector instructions */
	} way; /* all find the same */
	size_t reach; /* how far to look next, 0 for a little */
	size_t ends; /* of cells, up to the last end of a row */
	size_t lines; /* line feeds up to there, those within quotes too */
	uint32_t *end; /* of each, in their order */
	/* blocks that have any of it, and AHEAD_NONE */
	struct ahead_mark {
		uint64_t odd; /* to be escaped */
		uint64_t feeds; /* line feeds within quotes */
		uint64_t twice; /* quotes doubled */
		uint64_t loose; /* beside a blank another, or a cell's end; or
				   nobody looked */
		uint32_t block;
	} * mark;
	size_t room; /* bytes for which end and mark are large enough */
};

/* Looks at the text at s, of which n bytes are there and BLOCK more can be
 * read, and which begins with a row: as far as a->reach, or to the end of the
 * first row if that is farther, or up to where the quoting is not regular. */
void ahead_look(struct ahead *a, const char *s, size_t n, char sep);

/* Frees what was found. */
void ahead_free(struct ahead *a);

/* The same for machines that have wide vectors, or the widest; false, and
 * nothing, if this one has none. */
bool ahead_look_wide(struct ahead *a, const char *s, size_t n, char sep);
bool ahead_look_huge(struct ahead *a, const char *s, size_t n, char sep);

#endif
