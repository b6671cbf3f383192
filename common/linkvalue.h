/* linkvalue.h: what a field's value is compared as. */
#ifndef LINKVALUE_H
#define LINKVALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

enum link_kind {
	LINK_PROFILE,
	LINK_EMAIL,
	LINK_PHONE,
	LINK_BIRTHDAY,
	LINK_COMPANY,
	LINK_TITLE,
	LINK_PLACE,
	LINK_EXTRA, /* and whatever other columns there are */
};

/* Adds what a value of that kind is compared as: the slug of a profile, an
 * e-mail without what its provider ignores, the last digits of a phone number,
 * an employer without its legal form, titles and places in folded words whose
 * abbreviations are written out. Nothing if nothing comparable is in it. */
void link_value_add(struct buf *b, enum link_kind kind, struct str s);

enum {
	LINK_STEM = 5, /* letters at least that profiles of one account share */
};

/* How much like each other the parts before the @ must be, by Jaro-Winkler,
 * for two e-mails to have something in common. */
#define LINK_LOCAL_PART 0.92

/* A sketch of a profile, its first letters, or of an e-mail, the letters and
 * the length of the part before the @. */
uint64_t link_sketch(enum link_kind kind, struct str s);

/* Whether the sketches alone tell that two profiles or e-mails have nothing in
 * common: most pairs need no look at the letters. */
bool link_sketches_apart(enum link_kind kind, uint64_t a, uint64_t b);

#endif
