/* replay.c: runs a fuzz target over its stored inputs (files as helper/corpus
 * packs them): each input whole, and cut after every eighth of it. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "escape.h"
#include "fuzz.h"
#include "lines.h"
#include "mem.h"
#include "say.h"

static size_t runs;

/* A copy that ends where the input ends, so that a byte read beyond it is
 * seen by the sanitizer. */
static void
run(struct str input)
{
	uint8_t *copy = xmalloc(input.n);

	if (input.n)
		memcpy(copy, input.p, input.n);
	LLVMFuzzerTestOneInput(copy, input.n);
	free(copy);
	runs++;
}

static void
replay(const char *path)
{
	int fd = open(path, O_RDONLY);
	struct buf raw = {0};
	struct lines l;
	struct str line;

	if (fd < 0)
		die("%s: %s", path, strerror(errno));
	lines_begin(&l, fd, path);
	while (lines_next(&l, &line)) {
		buf_reset(&raw);
		if (!unescape_add(&raw, line))
			in_die(path, l.line, "bad escape");
		for (size_t i = 1; i <= 8; i++)
			run((struct str){str_buf(&raw).p, raw.n * i / 8});
	}
	lines_end(&l);
	buf_free(&raw);
	close(fd);
}

int
main(int argc, char **argv)
{
	say_begin("replay");
	run(STR(""));
	for (int i = 1; i < argc; i++)
		replay(argv[i]);
	printf("%zu inputs\n", runs);
	return runs > 1 ? 0 : STATUS_FAILED;
}
