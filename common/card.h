/* card.h: one vCard as a contact record. */
#ifndef CARD_H
#define CARD_H

#include <stdbool.h>

#include "record.h"
#include "vcard.h"

struct card;

/* A new, empty card. */
struct card *card_new(void);

/* Makes it empty again. */
void card_reset(struct card *c);

/* Takes what a record has room for from one content line. Returns NULL, or
 * in words what had to be left out of it. */
const char *card_add(struct card *c, const struct vcard_line *l);

/* Whether the card is somebody or some firm, not a group or a place. */
bool card_is_contact(const struct card *c);

/* The record of the card that begins at a line of a file; it lives until the
 * card is changed. */
void card_record(
    struct card *c, const char *file, size_t line, struct record *r);

/* Frees the card. NULL is allowed. */
void card_free(struct card *c);

#endif
