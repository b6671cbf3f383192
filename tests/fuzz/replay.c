/* replay.c: runs a fuzz target over stored inputs: the files and folders
 * given, each once whole and once cut after every eighth of it. */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "buf.h"
#include "file.h"
#include "fuzz.h"
#include "limit.h"
#include "mem.h"
#include "say.h"

static size_t runs;

/* A copy that ends where the input ends, so that a byte read beyond it is
 * seen by the sanitizer. */
static void
run(const char *p, size_t n)
{
	uint8_t *copy = xmalloc(n);

	if (n)
		memcpy(copy, p, n);
	LLVMFuzzerTestOneInput(copy, n);
	free(copy);
	runs++;
}

static void
replay(const char *path)
{
	struct buf b = {0};
	FILE *f = fopen(path, "rb");
	size_t r;

	if (!f)
		die("%s: cannot open", path);
	while ((r = fread(buf_room(&b, IO_BLOCK), 1, IO_BLOCK, f)) > 0)
		b.n += r;
	fclose(f);
	for (size_t i = 1; i <= 8; i++)
		run(b.p, b.n * i / 8);
	buf_free(&b);
}

static void
replay_folder(const char *path, DIR *d)
{
	struct dirent *e;

	while ((e = readdir(d))) {
		struct buf name = {0};

		if (e->d_name[0] == '.')
			continue;
		buf_printf(&name, "%s/%s", path, e->d_name);
		replay(name.p);
		buf_free(&name);
	}
}

int
main(int argc, char **argv)
{
	say_begin("replay");
	run("", 0);
	for (int i = 1; i < argc; i++) {
		DIR *d = opendir(argv[i]);

		if (d) {
			replay_folder(argv[i], d);
			closedir(d);
		} else {
			replay(argv[i]);
		}
	}
	printf("%zu inputs\n", runs);
	return 0;
}
