/* say.h: messages on standard error and the exit status they lead to. */
#ifndef SAY_H
#define SAY_H

#include <stddef.h>

#define SAY_FORMAT(f, a) __attribute__((format(printf, f, a)))

enum {
	STATUS_DONE = 0, /* every record was read and written */
	STATUS_LEFT_OUT = 1, /* done, but some records were left out */
	STATUS_FAILED = 2, /* could not be done */
};

/* Sets the name that messages begin with. Also: ignores SIGPIPE, so that a
 * closed pipe is an error to report, and makes sure that descriptors 0 to 2
 * are open, so that no file opened later takes the place of one; and lets as
 * many files be open as the system allows, since all operands are at once. */
void say_begin(const char *prog);

/* The name set by say_begin. */
const char *say_prog(void);

/* "PROG: message". Like all messages: one line, made safe to print, cut at
 * 1,023 bytes; never the content of somebody's message. */
void warn(const char *fmt, ...) SAY_FORMAT(1, 2);

/* "PROG: FILE:LINE: message" about a record or row that is left out: the exit
 * status becomes 1. */
void in_warn(const char *file, size_t line, const char *fmt, ...)
    SAY_FORMAT(3, 4);

/* "PROG: FILE:LINE: message" about something worth knowing that leaves
 * nothing out: the exit status stays. */
void in_note(const char *file, size_t line, const char *fmt, ...)
    SAY_FORMAT(3, 4);

/* "PROG: message", then exit status 2. Records not yet written are dropped
 * whole. Of several threads the first one ends the program. */
_Noreturn void die(const char *fmt, ...) SAY_FORMAT(1, 2);

/* "PROG: FILE:LINE: message", then exit status 2. */
_Noreturn void in_die(const char *file, size_t line, const char *fmt, ...)
    SAY_FORMAT(3, 4);

/* Between the two no other thread ends the program: for what must not be cut
 * off. Not to be held by who calls die. */
void say_hold(void);
void say_let_go(void);

/* The status so far: 1 if in_warn was called, else 0. */
int say_status(void);

/* Makes the status at least 1. */
void say_left_out(void);

#endif
