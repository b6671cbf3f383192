/* csv-export: records as a table with a header row, for spreadsheets. */
#include <stdlib.h>
#include <unistd.h>

#include "input.h"
#include "option.h"
#include "out.h"
#include "sandbox.h"
#include "say.h"
#include "sheet.h"

enum { AHEAD = 4 << 20 }; /* bytes of records looked at for their columns */

static const struct command command = {
    "csv-export",
    "[-bv] [FILE ...]",
    (const struct option_line[]){
	{'b', NULL, "begin with a byte order mark, as Excel wants it"},
	{'v', NULL, "say on standard error how many records there were"},
	{0},
    },
};

struct export
{
	struct sheet *sheet;
	struct buf ahead; /* record lines before the header is written */
	bool begun;
	bool mark;
	size_t records;
};

static void
write_row(struct export *e, const struct record *r)
{
	sheet_row(e->sheet, &out, r);
	out_end();
}

/* Writes the header and the records that were kept. */
static void
begin(struct export *e, bool more)
{
	struct str left = str_buf(&e->ahead);
	struct record r;

	e->begun = true;
	if (e->mark)
		buf_str(&out, "\xEF\xBB\xBF");
	sheet_header(e->sheet, &out, more);
	out_end();
	while (left.n > 0) {
		const char *end = memchr(left.p, '\n', left.n);
		size_t n = (size_t)(end - left.p);

		if (record_parse(&r, (struct str){left.p, n}) == NULL)
			write_row(e, &r);
		left.p += n + 1;
		left.n -= n + 1;
	}
	buf_free(&e->ahead);
}

static void
take(struct record *r, void *arg)
{
	struct export *e = arg;

	e->records++;
	if (!e->begun) {
		sheet_learn(e->sheet, r);
		record_add(&e->ahead, r);
		if (e->ahead.n >= AHEAD)
			begin(e, true);
		return;
	}
	write_row(e, r);
}

int
main(int argc, char **argv)
{
	struct export e = {0};
	struct inputs *in;
	bool verbose = false;

	say_begin(command.name);
	for (int c; (c = option_next(&command, argc, argv)) != -1;)
		switch (c) {
		case 'b':
			e.mark = true;
			break;
		case 'v':
			verbose = true;
			break;
		}
	in = inputs_open(argv + optind, (size_t)(argc - optind));
	sandbox_enter(NULL);
	e.sheet = sheet_new();
	inputs_each(in, take, &e);
	if (!e.begun && e.records > 0)
		begin(&e, false);
	inputs_close(in);
	sheet_free(e.sheet);
	if (verbose)
		warn("%zu records", e.records);
	return finish();
}
