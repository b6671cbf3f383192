/* peak.c: peak KIB COMMAND ARG...: runs the command and ends with its exit
 * status, or, if it needed more memory than so many KiB, says how much and
 * ends with status 99. */
#define _DEFAULT_SOURCE /* wait4 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "say.h"

enum { TOO_MUCH = 99, NOT_FOUND = 127, SIGNALLED = 128 };

int
main(int argc, char **argv)
{
	struct rusage u;
	long most;
	int status;
	pid_t child;

	if (argc < 3)
		return STATUS_FAILED;
	most = strtol(argv[1], NULL, 10);
	child = fork();
	if (child == 0) {
		execvp(argv[2], argv + 2);
		_exit(NOT_FOUND);
	}
	say_begin("peak");
	if (child < 0 || wait4(child, &status, 0, &u) != child)
		die("%s: %s", argv[2], strerror(errno));
	if (u.ru_maxrss > most) {
		warn("%s needed %ld KiB, not %ld", argv[2], u.ru_maxrss, most);
		return TOO_MUCH;
	}
	return WIFSIGNALED(status) ? SIGNALLED + WTERMSIG(status)
				   : WEXITSTATUS(status);
}
