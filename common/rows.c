/* rows.c: the rows of a CSV file, the one door to libcsv. */
#include "rows.h"

#include <csv.h>
#include <stdlib.h>

#include "limit.h"
#include "mem.h"
#include "say.h"

enum {
	ENTRY_GROWTH = 64 << 10,
	READ_BLOCK = 64 << 10,
};

struct rows {
	const char *file;
	struct decoder decoder;
	struct split *now; /* the text that is being read */
	unsigned long long passed; /* bytes before it */
	bool pinned;
	bool cr_ends; /* lines end in CR, as on an old Macintosh */
	bool nul_said;
	bool plain; /* no fast path */
	char sep;
	size_t width;
	size_t bad;
	size_t broken; /* line of the row whose debris we stand in, or 0 */
	size_t debris, debris_line; /* rows left out for it, the first */
	struct csv_parser parser;
	/* the row that libcsv puts together */
	struct buf bytes;
	size_t *ends; /* where each cell ends in bytes */
	size_t n, cap;
	bool complete;
	bool cut; /* by the end of the file */
	const char *over; /* which bound it broke */
	size_t fed_line; /* line that is being fed */
	size_t cell_line; /* line on which its last cell began */
};

static int
never(unsigned char c)
{
	(void)c;
	return 0;
}

static int
is_cr(unsigned char c)
{
	return c == CSV_CR;
}

static int
is_lf(unsigned char c)
{
	return c == CSV_LF;
}

static int
is_cr_or_lf(unsigned char c)
{
	return c == CSV_CR || c == CSV_LF;
}

static void *
grow(void *p, size_t n)
{
	return xreallocarray(p, n, 1);
}

/* libcsv keeps its state after an error, so a new parser is made then. CR
 * before LF is a blank to it, which it strips; no other blank is. */
static void
parser_begin(struct rows *c)
{
	csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
	csv_set_delim(&c->parser, (unsigned char)c->sep);
	csv_set_space_func(&c->parser, c->cr_ends ? never : is_cr);
	csv_set_term_func(&c->parser, c->cr_ends ? is_cr_or_lf : is_lf);
	csv_set_realloc_func(&c->parser, grow);
	csv_set_blk_size(&c->parser, ENTRY_GROWTH);
}

static void
parser_again(struct rows *c)
{
	csv_free(&c->parser);
	parser_begin(c);
}

struct rows *
rows_new(struct source from, const char *file)
{
	struct rows *c = xcalloc(1, sizeof(*c));

	c->file = file;
	c->decoder.source = from;
	c->now = split_new();
	c->pinned = true;
	c->sep = ',';
	parser_begin(c);
	return c;
}

void
rows_free(struct rows *c)
{
	csv_free(&c->parser);
	decode_end(&c->decoder);
	split_free(c->now);
	buf_free(&c->bytes);
	free(c->ends);
	free(c);
}

/* Reads another block behind the text, dropping what lies before the row
 * that is being read. Returns false if there is nothing more to be had. */
static bool
more(struct rows *c)
{
	struct split *s = c->now;

	if (c->pinned && s->text.n > LIMIT_RECORD)
		return false;
	if (!c->pinned && s->at > 0) {
		memmove(s->text.p, s->text.p + s->at, s->text.n - s->at);
		s->text.n -= s->at;
		c->passed += s->at;
		s->at = 0;
	}
	if (!decode_more(&c->decoder, &s->text, READ_BLOCK))
		return false;
	if (c->decoder.wrong)
		die("%s: %s", c->file, c->decoder.wrong);
	split_pad_text(s);
	split_forget(s);
	return true;
}

/* Whether the first line that is not within quotes ends in a lone CR. */
static bool
ends_in_cr(const char *s, size_t n)
{
	bool quoted = false;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			quoted = !quoted;
		else if (!quoted && s[i] == '\n')
			return false;
		else if (!quoted && s[i] == '\r')
			return i + 1 < n && s[i + 1] != '\n';
	}
	return false;
}

struct str
rows_peek(struct rows *c)
{
	struct buf *text = &c->now->text;

	if (text->n == 0)
		more(c);
	c->cr_ends = ends_in_cr(text->p, text->n);
	parser_again(c);
	return str_buf(text);
}

void
rows_rewind(struct rows *c, char sep)
{
	c->sep = sep;
	c->now->at = 0;
	c->now->line = 1;
	split_forget(c->now);
	parser_again(c);
}

void
rows_unpin(struct rows *c, size_t width)
{
	c->pinned = false;
	c->width = width;
	c->now->ahead.reach = AHEAD_MOST;
}

void
rows_utf8(struct rows *c)
{
	if (c->decoder.encoding == ENCODING_UNKNOWN)
		c->decoder.encoding = ENCODING_UTF8;
}

size_t
rows_bad(const struct rows *c)
{
	return c->bad;
}

unsigned long long
rows_bytes(const struct rows *c)
{
	return c->passed + c->now->at;
}

struct split *
rows_split(struct rows *c)
{
	return c->now;
}

static void
cell_done(void *p, size_t n, void *arg)
{
	struct rows *c = arg;

	if (n > LIMIT_FIELD)
		c->over = "a cell longer than 1 MiB";
	if (c->n == LIMIT_COLUMNS)
		c->over = "more than 1,024 cells";
	if (c->over)
		return;
	if (c->n == c->cap) {
		c->cap = c->cap ? 2 * c->cap : 16;
		c->ends = xreallocarray(c->ends, c->cap, sizeof(*c->ends));
	}
	buf_add(&c->bytes, p, n);
	c->ends[c->n++] = c->bytes.n;
	c->cell_line = c->fed_line;
}

static void
row_done(int end, void *arg)
{
	struct rows *c = arg;

	(void)end;
	c->complete = true;
}

/* The length of the line at s with its end, or 0 if n bytes do not hold it. */
static size_t
line_length(const struct rows *c, const char *s, size_t n)
{
	const char *end = memchr(s, '\n', n);
	const char *cr = c->cr_ends ? memchr(s, '\r', n) : NULL;

	if (cr && (!end || cr < end))
		end = cr;
	return end ? (size_t)(end - s) + 1 : 0;
}

/* What was wrong with a row, at which line, or NULL. */
struct fault {
	const char *what;
	size_t line;
};

/* Feeds libcsv line by line from the row's beginning to its end. Returns how
 * many bytes it took and sets *lines to the line ends among them. */
static size_t
parse_row(struct rows *c, size_t *lines, struct fault *fault)
{
	size_t fed = 0;

	buf_reset(&c->bytes);
	c->n = 0;
	c->complete = c->cut = false;
	c->over = NULL;
	c->cell_line = c->fed_line = c->now->line;
	*lines = 0;
	for (;;) {
		const char *s = c->now->text.p + c->now->at + fed;
		size_t left = c->now->text.n - c->now->at - fed;
		size_t n = left ? line_length(c, s, left) : 0;
		bool whole = n > 0;

		if (!whole)
			n = left;
		if (csv_parse(&c->parser, s, n, cell_done, row_done, c) < n) {
			*fault = (struct fault){
			    c->parser.quoted ? "text after a closing quote"
					     : "a quote within a cell that has "
					       "none around it",
			    c->fed_line};
			return fed;
		}
		fed += n;
		*lines += whole;
		c->fed_line += whole;
		if (fed > LIMIT_RECORD) {
			*fault = (struct fault){
			    c->parser.quoted
				? "a quote opens here and does not close "
				  "within 4 MiB"
				: "a row longer than 4 MiB",
			    c->parser.quoted ? c->cell_line : c->now->line};
			return fed;
		}
		if (c->complete)
			return fed;
		if (whole || more(c))
			continue;
		if (c->pinned && !c->decoder.ended) {
			*fault = (struct fault){"cut", c->now->line};
		} else if (csv_fini(&c->parser, cell_done, row_done, c) != 0) {
			*fault = (struct fault){
			    "a quote opens here and never closes",
			    c->cell_line};
		}
		c->cut = true;
		return fed;
	}
}

/* Goes on behind the first line of a row that could not be read. */
static void
skip_line(struct rows *c)
{
	for (;;) {
		struct split *s = c->now;
		size_t left = s->text.n - s->at;
		size_t n = left ? line_length(c, s->text.p + s->at, left) : 0;

		split_pass(s, n > 0 ? n : left, n > 0);
		if (n > 0 || !more(c))
			return;
	}
}

static void
say_debris(struct rows *c)
{
	if (c->debris == 1)
		in_warn(c->file, c->debris_line,
		    "left out with line %zu, which could not be read",
		    c->broken);
	else if (c->debris > 1)
		in_warn(c->file, c->debris_line,
		    "%zu rows from here on left out with line %zu, which "
		    "could not be read",
		    c->debris, c->broken);
	c->bad += c->debris;
	c->debris = 0;
	c->broken = 0;
}

/* A row that could not be read: says so, unless it is itself the debris of
 * one. */
static void
row_faulty(struct rows *c, struct fault fault)
{
	size_t line = c->now->line;

	parser_again(c);
	skip_line(c);
	if (c->pinned)
		return;
	if (c->broken && c->width) {
		if (c->debris++ == 0)
			c->debris_line = line;
		return;
	}
	in_warn(c->file, fault.line, "%s: row left out", fault.what);
	c->bad++;
	c->broken = line;
}

/* The cells of the row that libcsv put together. */
static void
set_row(struct rows *c, struct row *row)
{
	size_t from = 0;

	buf_room(&c->bytes, BLOCK);
	*row = (struct row){.cell = split_cells(c->now),
	    .n = c->n,
	    .line = c->now->line,
	    .size = c->bytes.n,
	    .cut = c->cut,
	    .odd = ROW_ALL,
	    .loose = ROW_ALL};
	for (size_t i = 0; i < c->n; i++) {
		row->cell[i] =
		    (struct str){c->bytes.p + from, c->ends[i] - from};
		from = c->ends[i];
	}
}

static void
note_nul(struct rows *c, size_t n)
{
	const struct split *s = c->now;

	if (c->nul_said || c->pinned || !memchr(s->text.p + s->at, '\0', n))
		return;
	in_note(c->file, s->line,
	    "NUL bytes, the first in this row, are kept as \\x00");
	c->nul_said = true;
}

/* Whether the row, though well formed, belongs to a broken one before it. */
static bool
is_debris(struct rows *c, const struct row *row)
{
	if (!c->broken)
		return false;
	if (c->width == 0 || row->n == c->width) {
		say_debris(c);
		return false;
	}
	if (row->n > 0 && c->debris++ == 0)
		c->debris_line = row->line;
	return true;
}

/* The fast path: a regular row that lies whole in the text. */
static bool
next_regular(struct rows *c, struct row *row)
{
	struct split *s = c->now;

	if (c->cr_ends || c->plain)
		return false;
	while (split_ahead(s) == 0 && split_look(s, c->sep) == 0)
		if (s->text.n - s->at >= SPLIT_MOST || !more(c))
			return false;
	return split_rows(s, row, 1) == 1;
}

/* Moves the text from `at` on, line `line`, into *to, which is read on from
 * here; what was read from is in *to then. */
static void
move_on(struct rows *c, struct split **to, size_t at, size_t line)
{
	struct split *s = c->now, *next = *to;

	next->at = 0;
	next->line = line;
	next->ahead.reach = s->ahead.reach;
	split_forget(next);
	buf_reset(&next->text);
	buf_add(&next->text, s->text.p + at, s->text.n - at);
	split_pad_text(next);
	c->passed += at;
	c->now = next;
	*to = s;
}

bool
rows_take(struct rows *c, struct split **taken)
{
	struct split *s;
	size_t n;

	if (c->cr_ends || c->plain || c->pinned || c->broken)
		return false;
	if (split_ahead(c->now) == 0) {
		/* what is read now lies where its taker's processor has it */
		move_on(c, taken, c->now->at, c->now->line);
		if (c->now->text.n < SPLIT_MOST)
			more(c);
		split_look(c->now, c->sep);
	}
	s = c->now;
	n = split_ahead(s);
	if (n <= s->text.n - s->at - n)
		return false;
	move_on(c, taken, s->at + n, split_line(s));
	return true;
}

bool
rows_ready(const struct rows *c)
{
	const struct split *s = c->now;

	return !c->broken && split_ahead(s) > (s->text.n - s->at) / 2;
}

void
rows_plain(struct rows *c)
{
	c->plain = true;
}

bool
rows_next(struct rows *c, struct row *row)
{
	for (;;) {
		struct fault fault = {0};
		size_t lines, n;

		if (c->now->at == c->now->text.n && !more(c))
			break;
		if (c->now->at == c->now->text.n)
			continue;
		if (next_regular(c, row)) {
			if (c->broken && is_debris(c, row))
				continue;
			return true;
		}
		n = parse_row(c, &lines, &fault);
		if (c->over && !fault.what)
			fault = (struct fault){c->over, c->now->line};
		if (fault.what) {
			row_faulty(c, fault);
			if (c->pinned && strcmp(fault.what, "cut") == 0)
				break;
			continue;
		}
		note_nul(c, n);
		set_row(c, row);
		split_pass(c->now, n, lines);
		if (!is_debris(c, row))
			return true;
	}
	say_debris(c);
	return false;
}
