/* model.c: what dedupe-contacts takes for a model it writes again as it read
 * it, numbers and all; anything else it refuses. */
#define _GNU_SOURCE /* memfd_create */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "linksave.h"
#include "out.h"
#include "text.h"

/* What a refused model has allocated is left to the end of the program. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "detect_leaks=0";
}

static int
file_of(struct str s)
{
	int fd = memfd_create("model", 0);

	HOLDS(fd >= 0 && (s.n == 0 || write(fd, s.p, s.n) == (ssize_t)s.n));
	lseek(fd, 0, SEEK_SET);
	return fd;
}

/* Reads a model and writes it to `out`. */
static void
take(void *arg)
{
	struct link_saved saved;
	const int *fd = arg;

	link_saved_read(&saved, *fd, "f.model", true);
	link_save(&saved.shape, &saved.model, &saved.counts);
	link_saved_free(&saved);
}

static bool
taken(struct str s)
{
	int fd = file_of(s), status;

	buf_reset(&out);
	status = fuzz_exits(take, &fd);
	close(fd);
	return status < 0;
}

static void
printable(struct str s)
{
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp;

		len = utf8_decode(s.p + i, s.n - i, &cp);
		HOLDS(len > 0);
		HOLDS(cp == '\t' || cp == '\n' || !text_unsafe(cp));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf once = {0};

	if (taken((struct str){(const char *)data, n})) {
		buf_piece(&once, str_buf(&out));
		printable(str_buf(&once));
		HOLDS(taken(str_buf(&once)));
		HOLDS(str_eq(str_buf(&out), str_buf(&once)));
	}
	buf_reset(&out);
	buf_free(&once);
	return 0;
}
