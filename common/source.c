/* source.c: where the bytes of a file come from. */
#include "source.h"

#include <errno.h>
#include <unistd.h>

static long
read_fd(void *from, char *p, size_t n, const char **wrong)
{
	const int *fd = from;
	size_t got = 0;

	while (got < n) {
		ssize_t r = read(*fd, p + got, n - got);

		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0) {
			*wrong = strerror(errno);
			return -1;
		}
		if (r == 0)
			break;
		got += (size_t)r;
	}
	return (long)got;
}

struct source
source_fd(int *fd)
{
	return (struct source){read_fd, fd};
}

static long
read_str(void *from, char *p, size_t n, const char **wrong)
{
	struct str *s = from;

	(void)wrong;
	if (n > s->n)
		n = s->n;
	if (n > 0)
		memcpy(p, s->p, n);
	s->p += n;
	s->n -= n;
	return (long)n;
}

struct source
source_str(struct str *s)
{
	return (struct source){read_str, s};
}
