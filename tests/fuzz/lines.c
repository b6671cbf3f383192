/* lines.c: the same lines, whatever the pieces in which read(2) hands them
 * out, and nothing lost between them. */
#include "lines.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fuzz.h"

enum { MOST = 512 }; /* packets that a socket holds without a reader */

/* A socket from which each read(2) gets one packet of `piece` bytes. */
static int
packets(const uint8_t *data, size_t n, size_t piece)
{
	int fd[2];

	HOLDS(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fd) == 0);
	for (size_t i = 0; i < n; i += piece) {
		size_t len = n - i < piece ? n - i : piece;

		HOLDS(send(fd[1], data + i, len, MSG_DONTWAIT) == (ssize_t)len);
	}
	close(fd[1]);
	return fd[0];
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const size_t pieces[] = {1, 2, 3, 7, 17, MOST};

	if (n > MOST)
		n = MOST;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		struct lines l;
		struct str line;
		size_t at = 0, count = 0, most = pieces[i] < 3 ? 128 : n;
		int fd;

		if (most > n)
			most = n;
		fd = packets(data, most, pieces[i]);
		lines_begin(&l, fd, "packets");
		while (lines_next(&l, &line)) {
			const uint8_t *lf = memchr(data + at, '\n', most - at);
			size_t len = lf ? (size_t)(lf - data) - at : most - at;

			HOLDS(line.n == len);
			HOLDS(memcmp(line.p, data + at, len) == 0);
			at += len + (lf != NULL);
			HOLDS(l.line == ++count);
			HOLDS(lf || at == most);
		}
		HOLDS(at == most);
		lines_end(&l);
		close(fd);
	}
	return 0;
}
