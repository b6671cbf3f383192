/* option.c: one table a command, from which its usage is made. */
#include "option.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "buf.h"
#include "out.h"
#include "say.h"

#ifndef VERSION
#define VERSION "0"
#endif

static void
print_option(const struct option_line *o)
{
	struct buf left = {0};

	buf_printf(&left, "-%c%s%s", o->letter, o->arg ? " " : "",
	    o->arg ? o->arg : "");
	buf_printf(&out, "  %-20s %s\n", left.p, o->help);
	buf_free(&left);
}

static _Noreturn void
help(const struct command *c)
{
	static const struct option_line common[] = {
	    {'h', NULL, "print this help and exit"},
	    {'V', NULL, "print the version and exit"},
	    {0},
	};

	buf_printf(&out, "usage: %s %s\n", c->name, c->synopsis);
	for (const struct option_line *o = c->options; o->letter; o++)
		print_option(o);
	for (const struct option_line *o = common; o->letter; o++)
		print_option(o);
	out_end();
	exit(finish());
}

static _Noreturn void
version(const struct command *c)
{
	buf_printf(&out, "%s %s\n", c->name, VERSION);
	out_end();
	exit(finish());
}

static _Noreturn void
usage_exit(const struct command *c)
{
	dprintf(STDERR_FILENO, "usage: %s %s\n", c->name, c->synopsis);
	exit(STATUS_FAILED);
}

int
option_next(const struct command *c, int argc, char **argv)
{
	char letters[2 * 64 + 4], *p = letters;
	int letter;

	*p++ = ':';
	for (const struct option_line *o = c->options; o->letter; o++) {
		*p++ = o->letter;
		if (o->arg)
			*p++ = ':';
	}
	*p++ = 'h';
	*p++ = 'V';
	*p = '\0';
	letter = getopt(argc, argv, letters);
	switch (letter) {
	case 'h':
		help(c);
	case 'V':
		version(c);
	case '?':
		option_die(c, "unknown option -%c", optopt);
	case ':':
		option_die(c, "option -%c needs an argument", optopt);
	default:
		return letter;
	}
}

_Noreturn void
option_die(const struct command *c, const char *fmt, ...)
{
	struct buf message = {0};
	va_list ap;
	char *room = buf_room(&message, 1024);

	va_start(ap, fmt);
	vsnprintf(room, 1024, fmt, ap);
	va_end(ap);
	warn("%s", room);
	buf_free(&message);
	usage_exit(c);
}
