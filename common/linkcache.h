/* linkcache.h: what one thread has compared before, for texts and names recur.
 */
#ifndef LINKCACHE_H
#define LINKCACHE_H

#include "linkdata.h"
#include "namecompare.h"

enum { LINK_CACHE_BITS = 15, LINK_CACHE_NAMES_BITS = 11 };

struct link_cache {
	struct {
		uint32_t a, b;
		uint8_t column, level;
	} entry[1 << LINK_CACHE_BITS];
	struct link_cached_names {
		uint32_t a, b; /* nodes of these names */
		uint32_t tag; /* of the names, which are far */
		struct name_relation relation;
		uint8_t known; /* LINK_NAMES_ */
	} names[1 << LINK_CACHE_NAMES_BITS];
};

enum {
	LINK_NAMES_NOT, /* known: the entry is free */
	LINK_NAMES_PLACED, /* what the words come to in their places alone */
	LINK_NAMES_KNOWN,
};

struct link_cache *link_cache_new(void);
void link_cache_free(struct link_cache *c);

/* The level of two different values of which that does not show from afar. */
enum link_level link_cache_level(struct link_cache *cache,
    const struct link_column *c, int column, uint32_t x, uint32_t y);

/* Where the relation of the names of a and b stands, or is to be written: then
 * the entry is free, but for the nodes. */
struct link_cached_names *link_cache_names(struct link_cache *cache,
    const struct link_data *d, uint32_t a, uint32_t b);

#endif
