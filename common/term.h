/* term.h: what standard output is, for layout and colour alone. */
#ifndef TERM_H
#define TERM_H

#include <stdbool.h>
#include <stddef.h>

/* Columns of the terminal that is standard output, or `otherwise` if it is
 * none. */
size_t term_width(size_t otherwise);

/* Whether to use colours: standard output is a terminal that is not dumb and
 * NO_COLOR (no-color.org) is empty or unset. */
bool term_colour(void);

#endif
