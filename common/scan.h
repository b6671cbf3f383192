/* scan.h: which phrases a text holds. */
#ifndef SCAN_H
#define SCAN_H

#include "phrase.h"
#include "words.h"

/* A phrase that was found: words first to last of the text. */
struct hit {
	const struct phrase *phrase;
	uint32_t first, last;
	uint32_t step; /* the search's own: how it came to `last` */
	struct {
		uint8_t label; /* LABEL_NAME or higher */
		uint32_t first, last;
	} part[2];
	int parts;
};

/* What was found in a text; kept from one to the next. Zeroed is empty. */
struct scan {
	struct hit *hit; /* what nothing took back, by their sentences */
	size_t n, cap;
	struct scan_room *room;
};

/* Looks for every phrase in a text that was cut into words, in time linear in
 * their number. A hit lies within one sentence. Emoji inside a phrase do no
 * harm. */
void scan_text(
    struct scan *s, const struct phrases *p, const struct words *text);

/* The first hit of a list at or after *from (0 to begin with), which is moved
 * behind it; NULL if there is none. */
const struct hit *scan_next(const struct scan *s, int list, size_t *from);

void scan_free(struct scan *s);

#endif
