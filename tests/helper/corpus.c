/* corpus.c: a fuzz target's stored inputs, one a line, escaped as a record's
 * field is: corpus pack FILE... prints such lines, shortest first; corpus
 * unpack FOLDER makes a file there of each line of standard input. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "file.h"
#include "lines.h"
#include "mem.h"
#include "out.h"
#include "say.h"

static int
compare(const void *a, const void *b)
{
	const struct buf *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return memcmp(str_buf(x).p, str_buf(y).p, x->n);
}

static void
pack(char **name, size_t n)
{
	struct buf *input = xcalloc(n, sizeof(*input));

	for (size_t i = 0; i < n; i++) {
		FILE *f = fopen(name[i], "rb");
		int c;

		if (!f)
			die("%s: %s", name[i], strerror(errno));
		while ((c = getc(f)) != EOF)
			buf_char(&input[i], c);
		fclose(f);
	}
	qsort(input, n, sizeof(*input), compare);
	for (size_t i = 0; i < n; i++) {
		escape_add(&out, str_buf(&input[i]).p, input[i].n);
		buf_char(&out, '\n');
		out_end();
		buf_free(&input[i]);
	}
	free(input);
}

static void
unpack(const char *folder)
{
	struct lines l;
	struct str line;

	lines_begin(&l, 0, "corpus");
	while (lines_next(&l, &line)) {
		struct buf path = {0}, raw = {0};
		const char *wrong;

		buf_printf(&path, "%s/stored-%zu", folder, l.line);
		if (!unescape_add(&raw, line))
			in_die(l.file, l.line, "bad escape");
		wrong = file_write(path.p, str_buf(&raw).p, raw.n);
		if (wrong)
			die("%s: %s", path.p, wrong);
		buf_free(&path);
		buf_free(&raw);
	}
	lines_end(&l);
}

int
main(int argc, char **argv)
{
	say_begin("corpus");
	if (argc > 2 && strcmp(argv[1], "pack") == 0)
		pack(argv + 2, (size_t)argc - 2);
	else if (argc == 3 && strcmp(argv[1], "unpack") == 0)
		unpack(argv[2]);
	else
		die("pack FILE... or unpack FOLDER");
	return finish();
}
