/* unzip.h: what is in a zip, the one door to libzip. */
#ifndef UNZIP_H
#define UNZIP_H

#include <stdbool.h>
#include <stdint.h>

#include "source.h"

struct unzip;

/* Whether a file that begins with these bytes is a zip. */
bool unzip_is_zip(struct str begin);

/* Opens the zip at descriptor fd, which can be sought and stays the caller's.
 * Its central directory is what counts, so sizes that follow the data are no
 * trouble, but entries that share data are. Returns NULL, and what is wrong in
 * words, valid until the next call. */
struct unzip *unzip_open(int fd, const char **wrong);

void unzip_close(struct unzip *z);

/* How many entries there are. */
uint64_t unzip_count(const struct unzip *z);

/* The name of an entry as UTF-8, valid as long as the zip; NULL if it has
 * none. */
const char *unzip_name(struct unzip *z, uint64_t i);

/* The size that the zip states for an entry. Returns NULL, or why the entry
 * cannot be read: a size above LIMIT_ENTRY or one that its compressed size
 * cannot give, a cipher. */
const char *unzip_stat(struct unzip *z, uint64_t i, uint64_t *size);

struct unzip_entry;

/* Begins to read an entry; its source gives -1 at a damaged byte, at a wrong
 * check sum, and beyond the size that was stated. */
struct unzip_entry *unzip_begin(struct unzip *z, uint64_t i);
struct source unzip_source(struct unzip_entry *e);

/* Ends it. NULL is allowed. */
void unzip_end(struct unzip_entry *e);

#endif
