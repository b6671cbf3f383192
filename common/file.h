/* file.h: small files read whole, and files written whole or not at all. */
#ifndef FILE_H
#define FILE_H

#include <stdbool.h>

#include "buf.h"

/* Adds the content of a regular file, LIMIT_POLICY bytes at most, to b.
 * Returns NULL, or what is wrong in words (missing, not a regular file, too
 * large, holds a NUL, somebody else's: neither the user's nor root's). Never
 * blocks on a FIFO. */
const char *file_read(const char *path, struct buf *b);

/* Writes n bytes to fd, in as many steps as it takes. Returns false, with errno
 * set, if it cannot. */
bool file_put(int fd, const char *p, size_t n);

/* A new file without a name in $TMPDIR, open for reading and writing, or -1. */
int file_temporary(void);

/* Writes n bytes as the file `path`, mode 0600, whole or not at all: into a
 * new file beside it, which is then renamed. Returns NULL or what went wrong
 * in words; then there is no new file and an old one is untouched. */
const char *file_write(const char *path, const char *p, size_t n);

/* The names in an open folder but for those that begin with a dot, in the
 * order of their bytes, *n of them; they and the list are to be freed. Closes
 * fd; ends the program, naming the folder, if it cannot be read to its end. */
char **file_names(int fd, const char *path, size_t *n);

#endif
