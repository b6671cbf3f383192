/* knownkey.h: the keys under which somebody or something is known. Hashes
 * under the secret key of map_hash, never 0 but for what is empty. */
#ifndef KNOWNKEY_H
#define KNOWNKEY_H

#include <stdint.h>

#include "buf.h"
#include "record.h"

/* The key of a kind of thing whose bytes have this map_hash. */
static inline uint64_t
known_key_as(char kind, uint64_t hash)
{
	return hash ^ (unsigned char)kind * UINT64_C(0x9E3779B97F4A7C15);
}

/* The key of what kind of thing this is and its bytes, 0 without any. */
uint64_t known_key(char kind, struct str s);

/* Adds the words of a name (escaped), folded, one blank between; without what
 * follows a comma, bar or bracket. */
void known_name_words(struct buf *b, struct str name);

/* The key of a name (escaped), by its words; 0 if there is nothing to it. */
uint64_t known_name_key(struct str name);

/* The key of a company's or school's name (escaped), 0 if empty. */
uint64_t known_company_key(struct str name);

/* The key of a skill's name (escaped). */
uint64_t known_skill_key(struct str skill);

/* The name of a record: field 10, or given and family. Added to b. */
void known_full_name(const struct record *r, struct buf *b);

/* The key under which requests of one person stand: by profile, else e-mail,
 * else name. */
uint64_t known_asker(const struct record *r);

#endif
