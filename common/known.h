/* known.h: everybody the records know, and what they know of each. */
#ifndef KNOWN_H
#define KNOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "asked.h"
#include "date.h"
#include "index.h"
#include "keys.h"
#include "mem.h"
#include "people.h"
#include "record.h"

/* A message from a person, or what else has a text, a date and a row. */
struct letter {
	struct letter *next;
	struct date date;
	struct str text, source; /* escaped */
};

/* What is known of one person from the records that bear one of their keys.
 * Zero or empty where nothing is. Pieces are escaped, as in the records. */
struct known_person {
	uint32_t next; /* the ring of nodes that are one person */
	struct str name, url, company;
	struct str company_source;
	bool connection, book, recommendation, noted;
	bool listed; /* among the people with what a contact's record says */
	struct date connected; /* newest Connected On */
	struct str connection_source, book_source, recommendation_source,
	    note_source;
	uint32_t in, out; /* messages */
	uint32_t endorsed;
	/* Of each, LIMIT_LETTERS at most. */
	struct letter *letters; /* from them, newest row first */
	struct letter *sent; /* to them, without the text */
	struct letter *endorsements; /* from them: skill and row */
};

/* Something of the owner's: employer, school or event. */
struct stay {
	uint8_t kind; /* 'p' position, 'e' education, 'v' event */
	bool gone; /* an event the owner did not go to */
	struct str name, place, source; /* escaped */
	struct date from, until;
};

struct known {
	struct asked asked; /* for the rest nothing need be kept */
	struct known_person *person; /* from 1 on */
	uint32_t persons, persons_cap;
	struct keys by_key; /* profile, e-mail, phone, person: a node */
	bool apart; /* a record's key leads to a node that is not its own */
	struct people *people; /* for look-ups by name */
	bool names_asked; /* some request has more than a profile to tell */
	uint32_t *node; /* of each of the people */
	uint32_t nodes, nodes_cap;
	/* Of contacts, if notes are asked for. */
	struct index by_company;
	struct keys names; /* 1 for each */
	struct keys by_given; /* first word of a name: how many */
	struct stay *stay;
	size_t stays, stays_cap;
	struct str *owner; /* the owner's names, escaped */
	size_t owners, owners_cap;
	struct str owner_url;
	struct keys skills; /* 1 for each */
	struct keys seen; /* ids: 1 */
	/* Which kinds of records there were at all. */
	bool has_contacts, has_messages, has_positions, has_schools, has_events,
	    has_skills, has_endorsements, has_recommendations;
	struct date newest; /* of all records read */
	struct buf newest_text; /* as it stood there */
	struct arena arena;
};

/* Adds what a record says, as far as it is asked for, which is to be set
 * before. Requests say nothing but their date here: see standing.h. */
void known_add(struct known *k, const struct record *r);

/* Adds what a policy says of the owner: a "name", "employer", "school" or
 * "event" (raw). */
void known_owner(struct known *k, struct str what, struct str name);

/* Makes ready for as many views of k->people (people_share), once all is
 * known. */
void known_share(struct known *k, int views);

/* Lets the memory come nearer that known_find will look at for a record. */
void known_expect(const struct known *k, const struct record *r);

/* The nodes of whom a record names, one a ring: those of an equal key in
 * *same, and by the name alone in `found` (which comes from people_find, its
 * numbers made nodes); returns how many there are of these. Where names are
 * not asked for, only those that may tell for certain are looked up. `people`
 * are k->people or a view of them. */
size_t known_find(const struct known *k, struct people *people,
    const struct record *r, uint32_t *same, struct finding *found, size_t most);

void known_free(struct known *k);

#endif
