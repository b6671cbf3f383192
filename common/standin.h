/* standin.h: words, numbers and dates replaced by others of the same shape,
 * the same for the same, so that what is private is gone and what belongs
 * together still does. Who does not know the key cannot go back. */
#ifndef STANDIN_H
#define STANDIN_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

struct standin;

/* A new set of stand-ins under a key made from n bytes. */
struct standin *standin_new(const void *secret, size_t n);

/* Remembers the words of somebody's or a firm's name, so that they are known
 * again within texts. */
void standin_learn(struct standin *s, struct str name);

/* Adds a name, an address or an id with every word and number replaced: the
 * same word by the same everywhere, whatever its case and accents; upper case
 * stays upper, an accented letter accented, each letter in its alphabet. */
void standin_name(struct standin *s, struct str raw, struct buf *b);

/* Adds a text with every word and number replaced: the same text by the same.
 * Words of names, capitalised, have the stand-ins that they have in names;
 * any other word has one that holds for texts alike but for names only. */
void standin_text(struct standin *s, struct str raw, struct buf *b);

/* Adds a telephone number with its digits replaced: two numbers that end in
 * the same n digits do so still (Xu, Fan, Ammar and Moon 2002, prefix
 * preservation, read from the end). */
void standin_phone(struct standin *s, struct str raw, struct buf *b);

/* Adds a web or e-mail address: as standin_name, but for scheme, "www", the
 * usual last labels and the path of LinkedIn's profiles. */
void standin_address(struct standin *s, struct str raw, struct buf *b);

/* Adds a date in the record's form, or a birthday (--05-17), moved by the
 * constant number of days that belongs to the key: whole weeks. Less precise
 * dates move by as many months or years. What is no date is a name. */
void standin_date(struct standin *s, struct str raw, struct buf *b);

/* Frees the set. NULL is allowed. */
void standin_free(struct standin *s);

#endif
