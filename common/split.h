/* split.h: text cut into rows of regular quoting, many of them looked at in
 * one go: the fast path before libcsv. */
#ifndef SPLIT_H
#define SPLIT_H

#include <stdbool.h>

#include "ahead.h"
#include "buf.h"

enum {
	SPLIT_SLACK = BLOCK, /* readable bytes there must be behind the text */
	SPLIT_MOST = 64 << 10, /* bytes of a row that is waited for */
	SPLIT_ROWS = 8, /* that are cut at once */
	SPLIT_SPARE = 8, /* cells behind the last that may be changed */
};

struct row {
	struct str *cell; /* as they stand in the file, blanks and all; behind
			     each BLOCK bytes can be read */
	size_t n; /* 0: an empty line */
	size_t line; /* where the row begins, from 1 */
	size_t size; /* bytes of all cells, or more */
	bool cut; /* the file ended before the row's line did */
	/* sets of cells (row_cell) that may have such */
	uint64_t odd; /* anything to be escaped (escape.h) */
	uint64_t loose; /* a blank at an end or beside another */
};

#define ROW_ALL UINT64_MAX /* any cell */

/* The set that holds the cell of that number; those from the 63rd on are one
 * member. */
static inline uint64_t
row_cell(size_t i)
{
	return UINT64_C(1) << (i < 63 ? i : 63);
}

/* Puts the cells of the row of `text` that begins at `first` and whose ends are
 * those, where there is room for some more (SPLIT_SPARE). Returns how many
 * they are. */
typedef size_t split_cut_fn(
    struct str *cell, const char *text, size_t first, const uint32_t *end);

/* A text, of which the rows up to `at` were cut. */
struct split {
	struct buf text; /* padded by split_pad_text */
	size_t at, line; /* where the next row begins */
	struct str *cell; /* of the last rows, in the text or in `bytes` */
	size_t cells; /* how many these are */
	struct buf bytes[SPLIT_ROWS]; /* doubled quotes made single */
	/* what lies ahead */
	size_t from, from_line; /* the looking began there */
	size_t next; /* the first end in ahead.end that was not passed */
	const struct ahead_mark *heard; /* likewise */
	struct ahead ahead;
};

/* The way of machines that have wide vectors, or the widest; NULL if this one
 * has none. */
split_cut_fn *split_cut_wide(void);
split_cut_fn *split_cut_huge(void);

/* Puts the content of a cell with doubled quotes, behind which BLOCK bytes can
 * be read, each two of them as one, on machines that have the widest vectors.
 * Returns its length then, or 0. What is behind that, up to BLOCK bytes, may be
 * changed. */
size_t split_undouble_huge(char *to, struct str cell);

/* A split without text, which the caller frees with split_free. */
struct split *split_new(void);
void split_free(struct split *s);

/* Makes the SPLIT_SLACK bytes behind the text readable, after it has grown. */
void split_pad_text(struct split *s);

/* Looks at the rows that begin at s->at as far as they are regular: where it
 * is not so that a quote stands at a cell's beginning or end or is doubled in a
 * quoted one, where there is a NUL, a CR outside quotes but before LF, more
 * than LIMIT_COLUMNS cells, or no end of the row within the text, they are
 * not. Returns how many bytes the regular rows take, which may be none. */
size_t split_look(struct split *s, char sep);

/* How many bytes the rows take that were looked at and not cut yet. */
size_t split_ahead(const struct split *s);

/* The line that begins behind them. */
size_t split_line(const struct split *s);

/* Cuts the next n of the rows that were looked at, SPLIT_ROWS at most, as
 * libcsv does. Returns how many there were. They are valid until the next
 * call. */
size_t split_rows(struct split *s, struct row *row, size_t n);

/* Passes n bytes and so many line ends by; nothing is known of what lies behind
 * them. */
void split_pass(struct split *s, size_t n, size_t lines);

/* What lies ahead will change: nothing is known of it. */
void split_forget(struct split *s);

/* Room for a row of LIMIT_COLUMNS cells, in place of the last ones. */
struct str *split_cells(struct split *s);

/* Fills one of the last rows up with empty cells to n; no other can be
 * filled. */
void split_fill(struct split *s, struct row *row, size_t n);

#endif
