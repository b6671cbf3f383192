/* split.c: rows of regular quoting cut into cells, a block at a time. */
#include "split.h"

#include <stdlib.h>

#include "mem.h"

void
split_room(struct split *c, size_t n)
{
	if (n <= c->cap)
		return;
	c->cap = n > 2 * c->cap ? n : 2 * c->cap;
	c->cell = xreallocarray(c->cell, c->cap, sizeof(*c->cell));
}

void
split_forget(struct split *c)
{
	c->ahead.text = NULL;
}

void
split_free(struct split *c)
{
	free(c->cell);
	buf_free(&c->bytes);
	c->cell = NULL;
	c->n = c->cap = 0;
	split_forget(c);
}

/* What the blocks say of the row from c->at to its end. Returns whether it has
 * doubled quotes. */
static bool
weigh_blocks(struct split *c, size_t end)
{
	const struct ahead_block *b = &c->ahead.block[c->at / BLOCK];
	const struct ahead_block *last = &c->ahead.block[end / BLOCK];
	uint64_t mask = ~UINT64_C(0) << c->at % BLOCK, odd = 0, twice = 0;
	uint64_t loose = 0;

	c->lines = 1;
	for (;; b++) {
		if (b == last)
			mask &= ~UINT64_C(0) >> (BLOCK - 1 - end % BLOCK);
		odd |= b->odd & mask;
		twice |= b->twice & mask;
		loose |= b->loose & mask;
		for (uint64_t feeds = b->feeds & mask; feeds;
		     feeds &= feeds - 1)
			c->lines++;
		if (b == last)
			break;
		mask = ~UINT64_C(0);
	}
	c->clean = odd == 0;
	c->tidy = c->clean && loose == 0;
	return twice != 0;
}

/* The same, where most rows have nothing said of them. */
static inline bool
weigh(struct split *c, size_t end)
{
	while (c->ahead.said[c->heard] < c->at / BLOCK)
		c->heard++;
	if (c->ahead.said[c->heard] <= end / BLOCK)
		return weigh_blocks(c, end);
	c->lines = 1;
	c->clean = c->tidy = true;
	return false;
}

/* Puts the content of a quoted cell, its doubled quotes made single, where it
 * may be itself. Returns its length then. */
static size_t
undouble(char *to, struct str cell)
{
	char *start = to;

	while (cell.n > 0) {
		const char *quote = memchr(cell.p, '"', cell.n);
		size_t n = quote ? (size_t)(quote - cell.p) + 1 : cell.n;

		memmove(to, cell.p, n);
		to += n;
		n += quote != NULL;
		cell.p += n;
		cell.n -= n;
	}
	return (size_t)(to - start);
}

/* The cells of a row that has doubled quotes, as they are meant. Room is made
 * for the whole row at once, so that no cell moves. */
static void
undouble_cells(struct split *c, struct str *cell, size_t n, size_t room)
{
	buf_room(&c->bytes, room + SPLIT_SLACK);
	for (size_t i = 0; i < n; i++)
		if (memchr(cell[i].p, '"', cell[i].n)) {
			char *to = c->bytes.p + c->bytes.n;

			cell[i] = (struct str){to, undouble(to, cell[i])};
			c->bytes.n += cell[i].n;
		}
}

size_t
split_row(struct split *c, const char *s, size_t n, char sep)
{
	const char *text;
	const uint32_t *next;
	struct str *cell;
	size_t from, end, cells = 0;

	if (!c->ahead.text || c->ahead.text + c->at != s ||
	    c->next == c->ahead.ends) {
		split_room(c, LIMIT_COLUMNS);
		ahead_look(&c->ahead, s, n, sep);
		c->at = c->next = c->heard = 0;
		if (c->ahead.ends == 0)
			return 0;
	}
	text = c->ahead.text;
	cell = c->cell;
	next = c->ahead.end + c->next;
	from = c->at;
	do {
		size_t quoted = text[from] == '"';

		end = *next++;
		if (cells == LIMIT_COLUMNS)
			return 0;
		cell[cells++] =
		    (struct str){text + from + quoted, end - from - 2 * quoted};
		from = end + 1;
	} while (text[end] != '\n');
	if (end > c->at && text[end - 1] == '\r')
		cell[cells - 1].n--;
	c->n = cells > 1 || cell[0].n > 0 || text[c->at] == '"' ? cells : 0;
	c->bytes.n = 0;
	if (weigh(c, end))
		undouble_cells(c, cell, cells, end - c->at);
	n = from - c->at;
	c->at = from;
	c->next = (size_t)(next - c->ahead.end);
	return n;
}

/* Makes the doubled quotes of a run single where they are. */
static void
undouble_run(const struct split_run *run)
{
	for (size_t r = 0; r < run->rows; r++)
		for (size_t i = 0; run->fact[r].twice && i < run->width; i++) {
			struct str *cell = &run->cell[r * run->width + i];
			char *to = run->to + (cell->p - run->to);

			if (to > run->to && to[-1] == '"')
				cell->n = undouble(to, *cell);
		}
}

void
split_run(struct split *c, struct split_run *run, size_t *line)
{
	const size_t first = c->at, width = run->width;
	const char *text = c->ahead.text + first;
	char *const to = run->to;
	struct str *cell = run->cell;
	bool twice = false;

	run->rows = 0;
	while (run->rows < run->most && c->ahead.ends - c->next >= width) {
		const uint32_t *next = c->ahead.end + c->next;
		struct split_fact *fact = &run->fact[run->rows];
		size_t from = c->at - first, end = from, i = 0;

		while (i < width) {
			size_t quoted = text[from] == '"';

			end = next[i] - first;
			cell[i++] = (struct str){
			    to + from + quoted, end - from - 2 * quoted};
			from = end + 1;
			if (text[end] == '\n')
				break;
		}
		if (i < width || text[end] != '\n')
			break;
		fact->twice = weigh(c, first + end);
		fact->clean = c->clean;
		fact->tidy = c->tidy;
		fact->line = *line;
		twice |= fact->twice;
		cell[width - 1].n -= text[end - 1] == '\r';
		run->rows++;
		*line += c->lines;
		cell += width;
		c->next += width;
		c->at = first + from;
	}
	run->bytes = c->at - first;
	if (run->bytes > 0)
		str_put(to, (struct str){text, run->bytes});
	if (twice)
		undouble_run(run);
}
