/* linktalk.c: the questions of linkage asked on the terminal. */
#include "linktalk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "file.h"
#include "say.h"

/* Where answers are asked and kept, opened before the sandbox. */
static struct {
	int tty, facts;
} talk = {-1, -1};

void
link_talk_open(const char *facts)
{
	talk.tty = open("/dev/tty", O_RDWR | O_CLOEXEC);
	if (talk.tty < 0)
		die("/dev/tty: %s", strerror(errno));
	talk.facts =
	    open(facts, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	if (talk.facts < 0)
		die("%s: %s", facts, strerror(errno));
}

static void
tell(int fd, const char *p, size_t n)
{
	if (!file_put(fd, p, n))
		die("answers: %s", strerror(errno));
}

/* The first letter of an answer; q at the end of the terminal's input. */
static char
answer(void)
{
	char line[128];
	ssize_t r;

	do
		r = read(talk.tty, line, sizeof(line));
	while (r < 0 && errno == EINTR);
	return r <= 0 ? 'q' : line[0];
}

void
link_talk(const struct link *l, struct ledger *ledger)
{
	struct buf b = {0};
	size_t n;
	struct link_question *q = link_questions(l, ledger, &n);

	for (size_t i = 0; i < n; i++) {
		size_t from = ledger->text.n;
		char c;

		if (ledger_says(ledger, q[i].a, q[i].b) != LEDGER_NOTHING)
			continue;
		buf_reset(&b);
		link_ask(&b, l, q[i]);
		buf_str(&b, "the same person? y(es) n(o) s(kip) q(uit): ");
		tell(talk.tty, b.p, b.n);
		c = answer();
		if (c == 'q')
			break;
		if (c != 'y' && c != 'n')
			continue;
		ledger_add(ledger, q[i].a, q[i].b, c == 'y');
		link_answer(&ledger->text, l, q[i], c == 'y');
		tell(talk.facts, ledger->text.p + from, ledger->text.n - from);
	}
	buf_free(&b);
	free(q);
}
