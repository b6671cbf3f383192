/* people.h: a list of persons in which others are looked up. */
#ifndef PEOPLE_H
#define PEOPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "record.h"

/* How well the one looked up is known by a record of the list. */
enum acquaintance {
	PERSON_STRANGER,
	PERSON_OTHER, /* the name, but the records deny that it is the same:
			 another profile, birthday or generation */
	PERSON_NAMESAKE, /* the name, and nothing to confirm or deny it */
	PERSON_LOOKALIKE, /* the name or address is only drawn like it, with
			     confusable or invisible characters */
	PERSON_SAME, /* profile, e-mail or phone, or name and employer */
};

struct finding {
	uint32_t number; /* of the record in the list, as people_add gave it */
	enum acquaintance level;
	const char *by; /* what decided, in a word: profile, e-mail, phone,
			   name and company, name, characters, generation,
			   birthday */
};

struct people;

/* A new, empty list. */
struct people *people_new(void);
void people_free(struct people *p);

/* From here on names are made ready for look-ups when the first comes: which
 * may be never. */
void people_late(struct people *p);

/* Adds whom a record names and returns the number: 0, 1, 2 ... The record
 * need not stay. */
uint32_t people_add(struct people *p, const struct record *r);

/* Looks up whom a record names. Writes the best findings, at most `most`, one
 * for each record of the list, the most certain first and equal ones in the
 * order of the list; returns how many. An e-mail or phone that more than two
 * names share is no proof. Leaves no trace in the list. */
size_t people_find(struct people *p, const struct record *r,
    struct finding *found, size_t most);

/* For look-ups by several threads at a time: makes ready for as many views, of
 * which each looks people up in the same list in a thread of its own. Nobody
 * may be added any more, and the list must stay. A view is freed by
 * people_free. With people_late, `names` says whether there will be look-ups
 * but by profile. */
void people_share(struct people *p, int views, bool names);
struct people *people_view(const struct people *p, int view);

/* The same by profile, e-mail and phone alone. */
size_t people_find_keys(struct people *p, const struct record *r,
    struct finding *found, size_t most);

#endif
