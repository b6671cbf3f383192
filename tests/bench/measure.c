/* measure.c: runs shell commands in turn and prints what each took:
 * measure [-x] [-n RUNS] NAME COMMAND [NAME COMMAND ...].
 *
 * The commands alternate, A B A B, so that a machine that slows down slows
 * all of them; one run of each comes first and is not counted. Output goes
 * to /dev/null. With -x a command is run without a shell, its words parted at
 * blanks: for those that take less time than a shell does. A line per command:
 * name, median wall seconds, ratio of that to the first command's, median CPU
 * seconds, peak resident KiB of its largest process, exit status. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 101, COMMANDS = 32, WORDS = 16 };

struct figures {
	double wall[RUNS], cpu[RUNS];
	long peak;
	int status;
};

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void
become(const char *command, bool alone)
{
	int null = open("/dev/null", O_RDWR), n = 0;
	char *copy = strdup(command), *word[WORDS];

	dup2(null, 0);
	dup2(null, 1);
	if (alone)
		dup2(null, 2);
	for (char *s = strtok(copy, " "); s && n < WORDS - 1;
	     s = strtok(NULL, " "))
		word[n++] = s;
	word[n] = NULL;
	if (alone)
		execvp(word[0], word);
	else
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

static void
run(const char *command, bool alone, struct figures *f, int i)
{
	struct timespec a, b;
	struct rusage u;
	int status;
	pid_t pid;

	clock_gettime(CLOCK_MONOTONIC, &a);
	pid = fork();
	if (pid == 0)
		become(command, alone);
	if (pid < 0 || wait4(pid, &status, 0, &u) != pid) {
		perror("measure");
		exit(2);
	}
	clock_gettime(CLOCK_MONOTONIC, &b);
	f->wall[i] = (double)(b.tv_sec - a.tv_sec) +
		     (double)(b.tv_nsec - a.tv_nsec) / 1e9;
	f->cpu[i] = seconds(u.ru_utime) + seconds(u.ru_stime);
	if (u.ru_maxrss > f->peak)
		f->peak = u.ru_maxrss;
	f->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static int
ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof(*v), ascending);
	return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

int
main(int argc, char **argv)
{
	static struct figures f[COMMANDS];
	int runs = 5, commands, c;
	double first = 0;
	bool alone = false;

	while ((c = getopt(argc, argv, "n:x")) != -1)
		if (c == 'n')
			runs = (int)strtol(optarg, NULL, 10);
		else
			alone = c == 'x';
	argc -= optind;
	argv += optind;
	commands = argc / 2;
	if (runs < 1 || runs > RUNS || argc == 0 || argc % 2 != 0 ||
	    commands > COMMANDS) {
		fputs(
		    "usage: measure [-x] [-n RUNS] NAME COMMAND ...\n", stderr);
		return 2;
	}
	for (int i = -1; i < runs; i++)
		for (int k = 0; k < commands; k++)
			run(argv[2 * k + 1], alone, &f[k], i < 0 ? 0 : i);
	for (int k = 0; k < commands; k++) {
		double wall = median(f[k].wall, runs);

		if (k == 0)
			first = wall;
		printf("%s\t%.6f\t%.2f\t%.6f\t%ld\t%d\n", argv[2 * k], wall,
		    wall / first, median(f[k].cpu, runs), f[k].peak,
		    f[k].status);
	}
	return fclose(stdout) == 0 ? 0 : 2;
}
