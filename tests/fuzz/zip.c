/* zip.c: whatever a zip holds, its members are read to their end or refused,
 * with a bound on what they may swell to. */
#define _GNU_SOURCE /* memfd_create */
#include <sys/mman.h>
#include <unistd.h>

#include "bundle.h"
#include "fuzz.h"

enum { MOST = 1 << 20 };

/* What a refused zip has allocated is left to the end of the program. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "detect_leaks=0";
}

static void
read_member(struct bundle *b, size_t i)
{
	static char p[64 << 10];
	struct source s = bundle_source(b, i);
	const char *wrong = NULL;
	size_t all = 0;
	long n;

	do {
		n = s.read(s.from, p, sizeof(p), &wrong);
		HOLDS(n <= (long)sizeof(p) && (n >= 0 || wrong));
		all += n > 0 ? (size_t)n : 0;
	} while (n == (long)sizeof(p) && all < MOST);
}

static void
read_all(void *arg)
{
	char *const name[] = {arg};
	struct bundle *b = bundle_open(name, 1);

	bundle_look(b);
	for (size_t i = 0; i < bundle_count(b); i++)
		read_member(b, i);
	bundle_close(b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	int fd = memfd_create("zip", 0);
	char name[64];

	HOLDS(fd >= 0 && (n == 0 || write(fd, data, n) == (ssize_t)n));
	lseek(fd, 0, SEEK_SET);
	snprintf(name, sizeof(name), "/dev/fd/%d", fd);
	fuzz_exits(read_all, name);
	/* and what a refused one had open */
	for (int k = fd; k < fd + 8; k++)
		close(k);
	return 0;
}
