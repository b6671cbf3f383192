/* sandbox.h: after this a program can read what it has open, write, and
 * little else. */
#ifndef SANDBOX_H
#define SANDBOX_H

/* Gives up, for good and for threads begun later, what a filter does not
 * need: a command calls it once its inputs are open and before it reads the
 * first byte of them. With dir, files beneath that directory may still be
 * read, written and renamed; with NULL no file can be opened any more.
 *
 * Linux: Landlock for paths and a seccomp filter for system calls. A refused
 * call fails with an errno, so that a library which tries something needless
 * goes on; socket, connect and execve end the process (SIGSYS). OpenBSD:
 * unveil and pledge. Where the kernel offers neither, nothing happens: it is
 * the second line of defence. Nothing happens either if it was compiled with
 * NO_SANDBOX, as sanitizers and coverage need. */
void sandbox_enter(const char *dir);

#endif
