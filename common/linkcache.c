/* linkcache.c: what one thread has compared before. */
#include "linkcache.h"

#include <stdlib.h>
#include <string.h>

#include "lexeme.h"
#include "mem.h"

struct link_cache *
link_cache_new(void)
{
	lexicon_remember();
	return xcalloc(1, sizeof(struct link_cache));
}

void
link_cache_free(struct link_cache *c)
{
	lexicon_remember_end();
	free(c);
}

static enum link_level
look_closely(const struct link_column *c, uint32_t a, uint32_t b)
{
	return link_level(
	    c->kind, values_str(&c->values, a), values_str(&c->values, b));
}

enum link_level
link_cache_level(struct link_cache *cache, const struct link_column *c,
    int column, uint32_t x, uint32_t y)
{
	uint32_t a = x < y ? x : y, b = x < y ? y : x, h;
	enum link_level level;

	if (c->kind < LINK_COMPANY)
		return look_closely(c, a, b);
	h = ((a * 0x9E3779B1u ^ b) * 0x85EBCA77u + (uint32_t)column) >>
	    (32 - LINK_CACHE_BITS);
	if (cache->entry[h].a == a && cache->entry[h].b == b &&
	    cache->entry[h].column == column)
		return cache->entry[h].level;
	level = look_closely(c, a, b);
	cache->entry[h].a = a;
	cache->entry[h].b = b;
	cache->entry[h].column = (uint8_t)column;
	cache->entry[h].level = (uint8_t)level;
	return level;
}

static uint64_t
hash_name(const struct name *n)
{
	uint64_t h = (uint64_t)n->family_whole << 32 | n->given_whole;

	return (h ^ h >> 29) * UINT64_C(0xBF58476D1CE4E5B9);
}

static bool
same_name(const struct link_data *d, uint32_t a, uint32_t b)
{
	return a == b ||
	       memcmp(&d->name[a], &d->name[b], sizeof(d->name[a])) == 0;
}

/* The order of the two is kept: comparing is not the same both ways. */
struct link_cached_names *
link_cache_names(
    struct link_cache *cache, const struct link_data *d, uint32_t a, uint32_t b)
{
	uint64_t h = (hash_name(&d->name[a]) * 3 ^ hash_name(&d->name[b])) *
		     UINT64_C(0x94D049BB133111EB);
	struct link_cached_names *e =
	    &cache->names[h >> (64 - LINK_CACHE_NAMES_BITS)];

	if (e->known && e->tag == (uint32_t)h && same_name(d, e->a, a) &&
	    same_name(d, e->b, b))
		return e;
	*e = (struct link_cached_names){.a = a, .b = b, .tag = (uint32_t)h};
	return e;
}
