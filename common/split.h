/* split.h: rows of regular quoting cut into cells, a block of bytes at a time:
 * the fast path before libcsv. */
#ifndef SPLIT_H
#define SPLIT_H

#include <stdbool.h>

#include "ahead.h"
#include "buf.h"

enum {
	SPLIT_SLACK = BLOCK, /* readable bytes there must be behind the text */
	SPLIT_MOST = AHEAD_MOST, /* bytes of a row */
};

/* The cells of a row, and where those of the rows behind it end. Zeroed is
 * empty. */
struct split {
	struct str *cell; /* in the text, or in bytes */
	size_t n, cap;
	size_t lines; /* line feeds in the row, that at its end included */
	bool clean; /* no cell has anything to be escaped (escape.h) */
	bool tidy; /* clean, and no blank at a cell's end or beside another */
	struct buf bytes; /* cells with doubled quotes, made single */
	struct ahead ahead;
	size_t at; /* the next row in ahead.text */
	size_t next; /* and in ahead.end */
	size_t heard; /* blocks in ahead.said that lie before it */
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
		bool clean, tidy;
		bool twice; /* it has doubled quotes */
	} * fact; /* of each row */
	size_t rows, bytes; /* how many there were */
};

/* Cuts the rows behind the last one, as far as they were looked at already,
 * have run->width cells. *line is that of the first and becomes that of the
 * next. */
void split_run(struct split *c, struct split_run *run, size_t *line);

/* What lies behind the last row will change: nothing is known of it. */
void split_forget(struct split *c);

/* Makes room for n cells. */
void split_room(struct split *c, size_t n);

void split_free(struct split *c);

#endif
