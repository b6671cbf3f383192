/* profile.h: profile addresses in one canonical spelling, so that the same
 * person joins across files. */
#ifndef PROFILE_H
#define PROFILE_H

#include "buf.h"

enum profile {
	PROFILE_NONE = 0,
	PROFILE_SAFE, /* nothing in it is to be escaped but what raw has */
	PROFILE_MADE, /* there may be something, decoded from %XX */
};

/* Reads a LinkedIn profile address in any of its spellings: with or without
 * scheme, any host label (www., pt., m.), query, fragment, trailing slash or
 * language, slug percent-encoded or not, composed or not, of either case;
 * /in/SLUG, /pub/NAME/A/B/C, /profile/view?id=N, urn:li:member:N. Returns
 * PROFILE_NONE if it is none, or has no slug. Else *address is the canonical
 * one, "https://www.linkedin.com/in/slug" with the slug decoded, composed (NFC)
 * and in lower case, or "urn:li:member:N"; it lies in raw itself or in store,
 * which is emptied first. The ids that LinkedIn makes up (ACoAA...) keep
 * their case. */
enum profile profile_address(
    struct str raw, struct buf *store, struct str *address);

/* The same for a cell, behind which PROFILE_SLACK bytes can be read. */
enum { PROFILE_SLACK = 64 };
enum profile profile_of_cell(
    struct str raw, struct buf *store, struct str *address);

/* What most of them begin with, before the slug. */
#define PROFILE_ROOT "https://www.linkedin.com/in/"

/* Puts the slug of the canonical address of such a cell, which has no blanks
 * at its ends, as far as it is quickly made: nothing in it is to be escaped
 * but what the cell has. Returns its end, behind which there must be room for
 * PROFILE_SLACK bytes, or NULL. */
char *profile_slug(char *to, struct str cell);

#endif
