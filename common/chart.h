/* chart.h: counts by name, drawn as bars of text. */
#ifndef CHART_H
#define CHART_H

#include <stddef.h>

#include "buf.h"

struct chart;

/* A new, empty chart. */
struct chart *chart_new(void);

/* Adds n to the count of a name: UTF-8, safe to print. */
void chart_count(struct chart *c, struct str name, size_t n);

/* Sorts by count, the highest first, and keeps the first `most`; of equal
 * counts the name that came first stands first. */
void chart_most(struct chart *c, size_t most);

/* Sorts by name. */
void chart_by_name(struct chart *c);

/* How many names there are. */
size_t chart_names(const struct chart *c);

/* Adds a line for each name: the name, its count, and a bar in proportion,
 * `width` columns at most; width 0 is without bars. */
void chart_draw(const struct chart *c, struct buf *b, size_t width);

/* Frees the chart. NULL is allowed. */
void chart_free(struct chart *c);

#endif
