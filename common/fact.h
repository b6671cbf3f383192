/* fact.h: what a record says that may be put into a letter. */
#ifndef FACT_H
#define FACT_H

#include <stdbool.h>

#include "date.h"
#include "language.h"
#include "record.h"

enum fact {
	FACT_FIRST_NAME, /* as the person writes it, for a greeting */
	FACT_NAME, /* likewise, whole */
	FACT_COMPANY,
	FACT_TITLE,
	FACT_SKILL, /* of an endorsement */
	FACT_GO_BETWEEN,
	FACT_EMPLOYER, /* shared */
	FACT_SCHOOL, /* shared */
	FACT_CLAIM, /* shared, says the note; the owner's records deny it */
	FACT_EVENT, /* or place: where they met */
	FACT_PLACE, /* where contacts of the owner work as well */
	FACT_WANTED, /* whom they want to be introduced to */
	FACT_MESSAGES, /* how many went both ways */
	FACT_LAST_MESSAGE, /* a date */
	FACT_ASKED, /* a date */
	FACT_OWNER, /* the owner's name */
	FACTS,
};

/* The facts of one record, each made when it is first asked for. Zeroed is
 * usable. */
struct facts {
	const struct record *r;
	struct str owner; /* raw; may be empty; stays from record to record */
	struct str raw[FACTS]; /* escaped pieces of the record */
	struct str language, address; /* as the record has them, or empty */
	struct buf text; /* the values made so far */
	struct fit *fit; /* made with the first value */
	struct {
		enum { FACT_UNMADE, FACT_MADE, FACT_MISSING } state;
		size_t at, n; /* in `text` */
	} made[FACTS];
};

/* The fact's name in templates ("first-name"), and the fact of that name or
 * FACTS. */
const char *fact_name(enum fact f);
enum fact fact_find(struct str name);

/* Whether the fact is a date, which a template writes in words. */
bool fact_is_date(enum fact f);

/* Begins with the record r, which must outlive the use of the facts. */
void facts_read(struct facts *facts, const struct record *r);

/* The fact as text (UTF-8, one line, nothing unsafe), valid until the next
 * call; an empty piece with p == NULL if there is none, or none that is
 * fit to be written to a person: too long, or for what fit.h says. */
struct str fact_value(struct facts *facts, enum fact f);

/* Frees what facts own. */
void facts_free(struct facts *facts);

#endif
