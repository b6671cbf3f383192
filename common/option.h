/* option.h: one table a command, from which its usage, -h and the shell
 * completions are made. */
#ifndef OPTION_H
#define OPTION_H

struct option_line {
	char letter;
	const char *arg; /* name of its argument, or NULL */
	const char *help; /* one line, no full stop */
};

struct command {
	const char *name;
	const char *synopsis; /* what follows the name, as in the manual */
	const struct option_line *options; /* sorted, ended by letter 0 */
};

/* As getopt(3): the next option's letter, -1 at the end; optarg and optind
 * are set. -h and -V are answered here (they end the program with status 0);
 * an unknown option or a missing argument ends it with the synopsis on
 * standard error and status 2. */
int option_next(const struct command *c, int argc, char **argv);

/* Says what is wrong with the command line, then the synopsis; status 2. */
_Noreturn void option_die(const struct command *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
