/* decode.h: the bytes of a file as UTF-8, whatever they were written in. */
#ifndef DECODE_H
#define DECODE_H

#include <stdbool.h>

#include "source.h"

enum encoding {
	ENCODING_UNKNOWN, /* nothing but ASCII so far */
	ENCODING_UTF8,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_CP1252,
};

/* A file on its way to UTF-8. Set source, zero the rest. */
struct decoder {
	struct source source;
	enum encoding encoding;
	bool begun; /* the byte order mark is behind us */
	bool ended;
	const char *wrong; /* why it could not be read to its end, or NULL */
	struct buf raw; /* bytes not yet turned into UTF-8 */
};

/* Adds the next n bytes of the file or so to b as UTF-8, without byte order
 * mark; false at the end. The encoding is told from the mark; without one
 * from zero bytes, else from the first block that is not ASCII: UTF-8 unless
 * it holds more bytes that cannot be UTF-8 than characters that are, then
 * Windows-1252. What is not UTF-8 in a UTF-8 file is passed on as it is. */
bool decode_more(struct decoder *d, struct buf *b, size_t n);

/* Frees what the decoder holds. */
void decode_end(struct decoder *d);

#endif
