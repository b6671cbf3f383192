/* input.h: the operands of a filter, and the loop over their records. */
#ifndef INPUT_H
#define INPUT_H

#include "lines.h"
#include "record.h"

struct inputs;

/* Called for each sound record, in order. */
typedef void record_fn(struct record *r, void *arg);

/* Opens n files at once, so that a missing one is known before anything is
 * written and nothing is opened later; "-" is standard input, as is n = 0.
 * Ends the program with status 2 if one cannot be opened or "-" comes twice
 * in the program's life. The names must outlive the result. */
struct inputs *inputs_open(char *const *names, size_t n);

/* Reads every record of every file and hands it on. A line that is no record
 * is reported as FILE:LINE and left out (exit status 1). */
void inputs_each(struct inputs *in, record_fn *fn, void *arg);

/* Called for each file that is not made of records. */
typedef void lines_fn(struct lines *l, void *arg);

/* Hands every file on as lines, from its first. */
void inputs_each_lines(struct inputs *in, lines_fn *fn, void *arg);

/* To be called before inputs_each, and before the sandbox, if inputs_again
 * will be: of files that cannot be rewound inputs_each keeps what it reads, in
 * memory or, if it is much and no device, in a file_temporary. */
void inputs_hold(struct inputs *in);

/* How many bytes there are to be read, of all files: UINT64_MAX where nobody
 * can tell. A device counts as empty. */
uint64_t inputs_bytes(const struct inputs *in);

/* How many lines were read, the one at hand included, since inputs_each or
 * inputs_again or inputs_rewind began. */
uint64_t inputs_line(const struct inputs *in);

/* Reads every record once more; lines that are none were reported by
 * inputs_each. Needs inputs_hold. */
void inputs_again(struct inputs *in, record_fn *fn, void *arg);

/* The same line by line: inputs_next is the next one, be it a record or not,
 * without its LF, valid until the next call; false at the end. */
void inputs_rewind(struct inputs *in);
bool inputs_next(struct inputs *in, struct str *line);

/* Closes the files and frees *in. */
void inputs_close(struct inputs *in);

#endif
