/* ledger.h: what the user has said about pairs of records. */
#ifndef LEDGER_H
#define LEDGER_H

#include "roster.h"

struct ledger_fact {
	uint32_t a, b; /* records of the roster */
	bool same;
	size_t line;
};

/* Lines `same ID ID` and `never ID ID`, ids being those of records; what
 * follows a second blank after the ids, lines that begin with # or ?, and
 * empty lines say nothing. Zeroed is empty. */
struct ledger {
	const char *path;
	struct buf text;
	struct map *mentioned; /* ids */
	struct ledger_fact *fact; /* whose records are in the roster */
	size_t n, cap;
	size_t absent; /* facts about records that are not there */
	uint32_t *of; /* records that are the same by what is said */
};

enum ledger_word { LEDGER_NOTHING, LEDGER_SAME, LEDGER_NEVER };

/* Reads the file, or ends the program with status 2 if it cannot be read or a
 * line is neither. */
void ledger_read(struct ledger *l, const char *path);

/* Whether it says anything of a record of that id, be it there or not. */
bool ledger_mentions(const struct ledger *l, struct str id);

/* Finds the records. Ends the program with status 2, naming both lines, if
 * the facts contradict each other, by themselves or by what follows from them
 * (same A B, same B C, never A C). */
void ledger_resolve(struct ledger *l, const struct roster *r);

/* What is said of two records once they were found, by one fact or by what
 * follows from several. */
enum ledger_word ledger_says(const struct ledger *l, uint32_t a, uint32_t b);

/* One more fact about records of the roster, of which nothing was said. */
void ledger_add(struct ledger *l, uint32_t a, uint32_t b, bool same);

void ledger_free(struct ledger *l);

#endif
