/* split.h: rows of regular quoting cut into cells, a block of bytes at a time:
 * the fast path before libcsv. */
#ifndef SPLIT_H
#define SPLIT_H

#include <stdbool.h>

#include "block.h"
#include "buf.h"
#include "limit.h"

enum {
	SPLIT_SLACK = BLOCK, /* readable bytes there must be behind the text */
	SPLIT_AHEAD = 4 << 10, /* bytes that are looked at in one go */
	SPLIT_MOST = 64 << 10, /* bytes of a row, and of what is looked at */
};

/* The cells of a row, and where those of the rows behind it end. Zeroed is
 * empty. */
struct split {
	struct str *cell; /* in the text, or in bytes */
	size_t n, cap;
	size_t lines; /* line feeds in the row, that at its end included */
	bool clean; /* no cell has anything to be escaped (escape.h) */
	struct buf bytes; /* cells with doubled quotes, made single */
	/* the text that was looked at, its cells' ends and its blocks */
	const char *text;
	size_t at; /* the next row */
	size_t ahead; /* how far to look, 0 for SPLIT_AHEAD */
	size_t next, ends;
	uint32_t end[SPLIT_AHEAD + LIMIT_COLUMNS + 2 * BLOCK];
	struct split_block {
		uint64_t odd; /* to be escaped */
		uint64_t feeds; /* line feeds within quotes */
		uint64_t twice; /* quotes doubled */
	} block[SPLIT_MOST / BLOCK];
};

/* Cuts the row that begins at s, of which n bytes are there. Returns its
 * length with its line end, LF or CR LF, or 0 if the row does not end within
 * n or SPLIT_MOST bytes, has more than LIMIT_COLUMNS cells or is not regular:
 * a quote that is not at a cell's beginning or end or doubled in a quoted one,
 * a NUL, a CR outside quotes but before LF. What it cuts it cuts as libcsv
 * does. Behind each cell SPLIT_SLACK bytes can be read. */
size_t split_row(struct split *c, const char *s, size_t n, char sep);

/* Rows that are cut at once. */
struct split_run {
	size_t width; /* cells that each must have, 2 or more */
	size_t most; /* rows, at most */
	char *to; /* their bytes go here: SPLIT_MOST, and BLOCK to spare */
	struct str *cell; /* their cells, in those bytes, row by row */
	struct split_fact {
		size_t line;
		bool clean;
	} * fact; /* of each row */
	size_t rows, bytes; /* how many there were */
};

/* Cuts the rows behind the last one, as far as they were looked at already,
 * have run->width cells and no doubled quotes. *line is that of the first and
 * becomes that of the next. */
void split_run(struct split *c, struct split_run *run, size_t *line);

/* The same as split_row without vector instructions, for machines that have
 * none. */
size_t split_row_portable(struct split *c, const char *s, size_t n, char sep);

/* What lies behind the last row will change: nothing is known of it. */
void split_forget(struct split *c);

/* Makes room for n cells. */
void split_room(struct split *c, size_t n);

void split_free(struct split *c);

#endif
