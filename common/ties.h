/* ties.h: what the owner's records say of the tie to each person. */
#ifndef TIES_H
#define TIES_H

#include <stdbool.h>
#include <stdint.h>

#include "date.h"
#include "record.h"

/* Whom an invitation came from. */
enum invited { INVITED_UNKNOWN, INVITED_BY_THEM, INVITED_BY_YOU };

/* One person. Pieces are escaped; a source is FILE:LINE of a row that says so,
 * the newest where there are several. Zero or empty: nothing is known. */
struct tie {
	struct str name, company;
	bool connection; /* of the newest export */
	struct date since; /* connected */
	struct str connection_source;
	struct str book, book_source; /* the address book they are in */
	uint32_t in, out; /* messages from and to them */
	struct date first, last; /* message */
	bool last_in;
	struct str last_source;
	struct date recommended_you, recommended_them;
	struct str recommended_you_source, recommended_them_source;
	uint32_t endorsed_you, endorsed_wrong; /* listed skills, others */
	uint32_t endorsed_them;
	struct str endorsed_you_source, endorsed_them_source;
	struct str note_source; /* of a private note */
	enum invited invited;
	struct str invited_note, invited_source;
	uint32_t employer; /* of the owner's, from 1; 0: none in common */
	uint32_t number; /* of the tie */
	struct tie *colleague; /* the next of the same company: ties_at */
};

/* Where the owner worked. */
struct employer {
	struct str key; /* made comparable */
	struct str name, source; /* escaped */
	struct date from, until;
};

struct ties;

/* A new set without records. */
struct ties *ties_new(void);
void ties_free(struct ties *t);

/* Keeps a copy of a record, unless one of its kind and id is held. */
void ties_hold(struct ties *t, const struct record *r);

/* Makes ties of all that is held: contacts are one person by the field
 * person, by profile, e-mail, phone, or name and company (people.h); what has
 * only a name belongs to the contact who alone has it. To be called once. */
void ties_settle(struct ties *t);

/* Calls fn with each held record, in the order they were held. */
void ties_each(
    struct ties *t, void (*fn)(struct record *r, void *arg), void *arg);

/* The tie to whom a record names, or NULL. */
const struct tie *ties_of(struct ties *t, const struct record *r);

/* The tie to the one person of this name (escaped), or NULL: nobody, or then
 * *several, more than one. */
const struct tie *ties_named(struct ties *t, struct str name, bool *several);

/* The first tie to somebody who works at a company (escaped), or NULL; the
 * others follow by tie->colleague. */
const struct tie *ties_at(struct ties *t, struct str company);

/* The owner's employer of a number in struct tie. */
const struct employer *ties_employer(const struct ties *t, uint32_t number);

/* Whether the owner lists a skill (escaped). */
bool ties_lists(struct ties *t, struct str skill);

/* Which kinds of records there were, among others. */
bool ties_has(const struct ties *t, const char *kind);

/* The newest date of all records held; DATE_NONE if there is none. */
struct date ties_newest(const struct ties *t);

#endif
