/* source.h: where the bytes of a file come from. */
#ifndef SOURCE_H
#define SOURCE_H

#include "buf.h"

/* read fills p with n bytes, fewer only at the end; it returns how many, or
 * -1 with *wrong set to what is the matter. */
struct source {
	long (*read)(void *from, char *p, size_t n, const char **wrong);
	void *from;
};

/* The bytes of an open descriptor, which with its number stays the caller's. */
struct source source_fd(int *fd);

/* The bytes of *s, which are cut off its front as they are read. */
struct source source_str(struct str *s);

#endif
