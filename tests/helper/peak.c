/* peak.c: peak [-s FILE] [-t SECONDS] KIB COMMAND ARG...: runs the command and
 * ends with its exit status, or, if it needed more memory than so many KiB, or
 * more seconds of CPU time, which do not depend on what else the machine does,
 * says how much and ends with status 99. It is not stopped then. With -s its
 * CPU seconds are written to the file. */
#define _DEFAULT_SOURCE /* wait4 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "say.h"

enum { TOO_MUCH = 99, NOT_FOUND = 127, SIGNALLED = 128 };

static double
of(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int
main(int argc, char **argv)
{
	struct rusage u;
	double spent, seconds = 0;
	const char *file = NULL;
	FILE *fp;
	long most;
	int status, c;
	pid_t child;

	while ((c = getopt(argc, argv, "+s:t:")) != -1) {
		if (c == 's')
			file = optarg;
		else if (c == 't')
			seconds = strtod(optarg, NULL);
		else
			return STATUS_FAILED;
	}
	argv += optind;
	if (argc - optind < 2)
		return STATUS_FAILED;
	most = strtol(argv[0], NULL, 10);
	child = fork();
	if (child == 0) {
		execvp(argv[1], argv + 1);
		_exit(NOT_FOUND);
	}
	say_begin("peak");
	if (child < 0 || wait4(child, &status, 0, &u) != child)
		die("%s: %s", argv[1], strerror(errno));
	if (u.ru_maxrss > most) {
		warn("%s needed %ld KiB, not %ld", argv[1], u.ru_maxrss, most);
		return TOO_MUCH;
	}
	spent = of(u.ru_utime) + of(u.ru_stime);
	if (file) {
		fp = fopen(file, "w");
		if (!fp || fprintf(fp, "%.3f\n", spent) < 0 || fclose(fp) != 0)
			die("%s: %s", file, strerror(errno));
	}
	if (seconds > 0 && spent > seconds) {
		warn("%s took %.2f s of CPU time, not %.2f", argv[1], spent,
		    seconds);
		return TOO_MUCH;
	}
	return WIFSIGNALED(status) ? SIGNALLED + WTERMSIG(status)
				   : WEXITSTATUS(status);
}
