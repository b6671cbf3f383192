/* linksave.h: what a list teaches about itself, as a file: all that whoever has
 * but a part of the list must be told. */
#ifndef LINKSAVE_H
#define LINKSAVE_H

#include "linkcount.h"
#include "linkmodel.h"

struct link_saved {
	struct link_shape shape;
	struct link_model model; /* of no table yet */
	struct link_counts counts;
	struct arena names;
};

/* Writes a model to standard output as lines of text, what is counted as
 * hashes. Numbers are exact. */
void link_save(const struct link_shape *shape, const struct link_model *model,
    const struct link_counts *counts);

/* Reads what link_save wrote from fd, which stays the caller's; the counts, the
 * bulk of it, only if asked for. Ends the program with status 2, naming the
 * line, if it is anything else. */
void link_saved_read(
    struct link_saved *s, int fd, const char *file, bool counts);
void link_saved_free(struct link_saved *s);

/* Makes *model what was saved, for a table of that shape. */
void link_saved_model(const struct link_saved *s, const struct link_data *data,
    struct link_model *model);

/* Whether a table of that shape is what the model was learnt from. */
bool link_saved_fits(
    const struct link_saved *s, const struct link_shape *shape);

#endif
