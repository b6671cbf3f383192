/* vcard.h: the content lines of vCard 2.1 (versit consortium 1996), 3.0 (RFC
 * 2426) and 4.0 (RFC 6350), unfolded, whichever way their writer folded them.
 */
#ifndef VCARD_H
#define VCARD_H

#include <stdbool.h>

#include "lines.h"

struct vcard {
	struct lines *in;
	int version; /* 2, 3 or 4, as the card at hand said last; at first 3 */
	struct buf line; /* the content line handed out last */
	struct str ahead; /* the physical line after it, if `held` */
	bool held;
};

/* One content line. The pieces live until the next is asked for. */
struct vcard_line {
	struct str group, name, params, value; /* as written */
	size_t line; /* where it began */
	int version;
};

/* Begins to read the lines of *in, which stays the caller's. */
void vcard_begin(struct vcard *v, struct lines *in);

/* The next content line. What is not one has an empty name and stands whole
 * in `value`; empty lines are passed over. Pictures, sounds and keys come
 * without their value, however long. A line over LIMIT_FIELD is reported and
 * left out. Returns false at the end of the file. */
bool vcard_next(struct vcard *v, struct vcard_line *l);

/* Frees what vcard_begin took. */
void vcard_end(struct vcard *v);

/* Whether two words are the same but for the case of ASCII letters. */
bool vcard_same(struct str s, const char *word);

/* The first value of a parameter. Returns false if it is not there. */
bool vcard_param(
    const struct vcard_line *l, const char *name, struct str *value);

/* Whether a parameter has this value, alone or among others; a value without
 * a name, as 2.1 has them (TEL;CELL:), belongs to TYPE. */
bool vcard_has(const struct vcard_line *l, const char *name, const char *value);

/* How much its writer prefers this value to others of the same name: 1 most,
 * 101 not at all. */
int vcard_rank(const struct vcard_line *l);

/* Adds the value as UTF-8 to b: quoted-printable undone, the charset named
 * or, where none is, UTF-8 or else Windows-1252. Escapes stay. Returns false
 * if the charset is not known; then bytes over 127 stand as they were. */
bool vcard_decode(const struct vcard_line *l, struct buf *b);

/* Splits off the part of a decoded value before the next unescaped sep.
 * Returns false when nothing is left; start with part->p = NULL. */
bool vcard_part(struct str *rest, int sep, struct str *part);

/* Adds a decoded part to b without its escapes. */
void vcard_text(const struct vcard_line *l, struct str part, struct buf *b);

#endif
