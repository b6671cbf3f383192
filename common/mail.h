/* mail.h: a draft as a letter in a file, and as a mail in a mailbox. What
 * comes from records cannot become a header, a name of a file, or a command
 * of a mail client. */
#ifndef MAIL_H
#define MAIL_H

#include <stdbool.h>

#include "date.h"
#include "record.h"

/* Adds the name of the file for a record's draft, made from its id: letters,
 * digits, - and _ stay, any other byte becomes =HH. False, adding nothing, if
 * there is no id or it is longer than a name of a file may be. */
bool letter_name(struct buf *b, const struct record *r);

/* Adds the draft as a text with a head that says to whom and why. */
void letter_add(struct buf *b, const struct record *r);

/* Adds the draft as one message of an mbox (RFC 4155; MIME, RFC 2045 and
 * 2047), of this date and, if it is UTF-8, subject. It has a receiver if the
 * record has an e-mail address that is sound. */
void mail_add(struct buf *b, const struct record *r, const struct date *date,
    struct str subject);

#endif
