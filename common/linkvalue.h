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

#endif
