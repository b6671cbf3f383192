/* split.c: rows of regular quoting cut into cells, a block at a time. */
#include "split.h"

#include <stdlib.h>

#include "mem.h"

enum { LEAST_AHEAD = 4 * BLOCK }; /* bytes, behind what is not regular */

/* What the blocks before say of the next one. */
struct state {
	uint64_t within; /* all bits: it begins within quotes */
	/* bit 0 */
	uint64_t may_open; /* a quote may open at its first byte */
	uint64_t closed; /* the byte before it was a closing quote */
	uint64_t returned; /* it was a CR outside quotes */
	uint64_t lead; /* it began a letter of two bytes */
};

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
	c->text = NULL;
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

/* The bytes of a block that are to be escaped, of those that are special and
 * do not end a cell. Letters of two bytes are not, and no CR of those that
 * `outside` quotes are, *cr, for it is no part of a cell. */
BLOCK_INLINE uint64_t
find_odd(struct state *st, const char *s, uint64_t special, uint64_t feed,
    uint64_t outside, uint64_t *nul, uint64_t *cr, bool portable)
{
	uint64_t lead, tails, due, broken = 0;

	*nul = *cr = 0;
	if (special | st->lead) {
		lead = block_letters(s, &tails, portable) & special;
		tails &= special;
		due = lead << 1 | st->lead;
		st->lead = lead >> (BLOCK - 1);
		special &= ~(lead | tails);
		broken = tails ^ due; /* no letter after all */
	}
	if (special & ~feed) {
		*nul = block_equal(s, '\0', portable) & special;
		*cr = block_equal(s, '\r', portable) & special & outside;
	}
	return (special & ~*cr) | broken;
}

/* A block with quotes, or behind one. Returns the bytes at which the row turns
 * out not to be regular. */
BLOCK_INLINE uint64_t
check_quotes(struct state *st, uint64_t quote, uint64_t in, uint64_t stop,
    uint64_t cr, uint64_t *twice)
{
	uint64_t open = quote & in, closing = quote & ~in;
	uint64_t behind = closing << 1 | st->closed;

	*twice = behind & open;
	st->closed = closing >> (BLOCK - 1);
	st->within = (uint64_t)0 - (in >> (BLOCK - 1));
	return (open & ~((stop | quote) << 1 | st->may_open)) |
	       (behind & ~(stop | quote | cr));
}

/* Looks at the block at s, of which the bytes of `there` are there. Sets *mark
 * and *stop, the ends of cells, and returns those that end a row: up to where
 * it turns out not to be regular, which is *wrong then. */
BLOCK_INLINE uint64_t
look(struct state *st, const char *s, uint64_t there, char sep,
    struct split_block *mark, uint64_t *stop, uint64_t *wrong, bool portable)
{
	uint64_t quote = block_equal(s, '"', portable) & there;
	uint64_t special = block_special(s, portable) & there;
	uint64_t in = st->within, feed = 0, nul = 0, cr = 0, odd = 0;
	uint64_t twice = 0, parted, bad;

	if (special)
		feed = block_equal(s, '\n', portable) & there;
	if (in && !quote) { /* as most of a long text */
		if (special | st->lead)
			odd = find_odd(
			    st, s, special, feed, 0, &nul, &cr, portable);
		*mark = (struct split_block){.odd = odd, .feeds = feed};
		*stop = 0;
		*wrong = nul;
		return 0;
	}
	parted = block_equal(s, sep, portable) & there;
	if (quote)
		in ^= block_toggle(quote);
	mark->feeds = feed & in;
	feed &= ~in;
	parted = feed | (parted & ~in);
	if (special | st->lead)
		odd = find_odd(st, s, special & ~parted, mark->feeds, ~in, &nul,
		    &cr, portable);
	bad = nul | ((cr << 1 | st->returned) & ~feed);
	if (quote | st->closed)
		bad |= check_quotes(st, quote, in, parted, cr, &twice);
	mark->odd = odd;
	mark->twice = twice;
	st->may_open = (parted | quote) >> (BLOCK - 1);
	st->returned = cr >> (BLOCK - 1);
	*wrong = bad & there;
	if (*wrong) {
		parted &= (*wrong & (0 - *wrong)) - 1;
		feed &= parted;
	}
	*stop = parted;
	return feed;
}

/* Looks at the text at s, which begins with a row, as far as c->ahead or to
 * the end of its first row. */
BLOCK_INLINE void
look_ahead(struct split *c, const char *s, size_t n, char sep, bool portable)
{
	struct state st = {.may_open = 1};
	uint32_t *to = c->end;
	const uint32_t *most = c->end + SPLIT_AHEAD + LIMIT_COLUMNS;
	size_t ahead = c->ahead ? c->ahead : SPLIT_AHEAD;
	uint64_t wrong = 0, rows = 0;

	if (n > SPLIT_MOST)
		n = SPLIT_MOST;
	c->text = s;
	c->at = c->next = 0;
	for (size_t i = 0; i < n && (i < ahead || (!rows && to <= most));
	     i += BLOCK) {
		uint64_t there = ~UINT64_C(0), stop;

		if (n - i < BLOCK)
			there = (UINT64_C(1) << (n - i)) - 1;
		rows |= look(&st, s + i, there, sep, &c->block[i / BLOCK],
		    &stop, &wrong, portable);
		for (; stop; stop &= stop - 1)
			*to++ = (uint32_t)i + (uint32_t)__builtin_ctzll(stop);
		if (wrong)
			break;
	}
	while (to > c->end && s[to[-1]] != '\n')
		to--; /* of a row whose end was not seen */
	c->ends = (size_t)(to - c->end);
	c->ahead = wrong                 ? LEAST_AHEAD
		   : ahead < SPLIT_AHEAD ? 2 * ahead
					 : SPLIT_AHEAD;
}

/* What the blocks say of the row from c->at to its end. Returns whether it has
 * doubled quotes. */
static inline bool
weigh(struct split *c, size_t end)
{
	const struct split_block *b = &c->block[c->at / BLOCK];
	const struct split_block *last = &c->block[end / BLOCK];
	uint64_t mask = ~UINT64_C(0) << c->at % BLOCK, odd = 0, twice = 0;

	c->lines = 1;
	for (;; b++) {
		if (b == last)
			mask &= ~UINT64_C(0) >> (BLOCK - 1 - end % BLOCK);
		odd |= b->odd & mask;
		twice |= b->twice & mask;
		for (uint64_t feeds = b->feeds & mask; feeds;
		     feeds &= feeds - 1)
			c->lines++;
		if (b == last)
			break;
		mask = ~UINT64_C(0);
	}
	c->clean = odd == 0;
	return twice != 0;
}

/* The content of a quoted cell, its doubled quotes made single. The room is
 * for a whole row, so that cells before it stay where they are. */
static struct str
undouble(struct split *c, struct str cell, size_t room)
{
	char *to, *start;

	if (c->bytes.n == 0)
		buf_room(&c->bytes, room + SPLIT_SLACK);
	start = to = c->bytes.p + c->bytes.n;
	while (cell.n > 0) {
		const char *quote = memchr(cell.p, '"', cell.n);
		size_t n = quote ? (size_t)(quote - cell.p) + 1 : cell.n;

		memcpy(to, cell.p, n);
		to += n;
		n += quote != NULL;
		cell.p += n;
		cell.n -= n;
	}
	c->bytes.n += (size_t)(to - start);
	return (struct str){start, (size_t)(to - start)};
}

BLOCK_INLINE size_t
split_with(struct split *c, const char *s, size_t n, char sep, bool portable)
{
	const char *text;
	const uint32_t *next;
	struct str *cell;
	size_t from, end, cells = 0;

	if (!c->text || c->text + c->at != s || c->next == c->ends) {
		split_room(c, LIMIT_COLUMNS);
		look_ahead(c, s, n, sep, portable);
		if (c->ends == 0)
			return 0;
	}
	text = c->text;
	cell = c->cell;
	next = c->end + c->next;
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
		for (size_t i = 0; i < cells; i++)
			if (memchr(cell[i].p, '"', cell[i].n))
				cell[i] = undouble(c, cell[i], end - c->at);
	n = from - c->at;
	c->at = from;
	c->next = (size_t)(next - c->end);
	return n;
}

void
split_run(struct split *c, struct split_run *run, size_t *line)
{
	const char *text = c->text;
	const size_t first = c->at, width = run->width;
	struct str *cell = run->cell;

	run->rows = 0;
	while (run->rows < run->most && c->ends - c->next >= width) {
		const uint32_t *next = c->end + c->next;
		size_t from = c->at, end = from, i = 0;

		while (i < width) {
			size_t quoted = text[from] == '"';

			end = next[i];
			cell[i++] =
			    (struct str){run->to + (from + quoted - first),
				end - from - 2 * quoted};
			from = end + 1;
			if (text[end] == '\n')
				break;
		}
		if (i < width || text[end] != '\n' || weigh(c, end))
			break;
		cell[width - 1].n -= text[end - 1] == '\r';
		run->fact[run->rows++] = (struct split_fact){*line, c->clean};
		*line += c->lines;
		cell += width;
		c->next += width;
		c->at = from;
	}
	run->bytes = c->at - first;
	if (run->bytes > 0)
		str_put(run->to, (struct str){text + first, run->bytes});
}

size_t
split_row_portable(struct split *c, const char *s, size_t n, char sep)
{
	return split_with(c, s, n, sep, true);
}

size_t
split_row(struct split *c, const char *s, size_t n, char sep)
{
	return split_with(c, s, n, sep, false);
}
