/* policy.h: what a policy file says; see triage-policy(5). */
#ifndef POLICY_H
#define POLICY_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "mem.h"
#include "phrase.h"

/* Where a line of a policy stands. */
struct origin {
	const char *file;
	size_t line;
};

struct policy_rule {
	struct str name, sentence;
	int points, agreed_points; /* the latter if the records agree */
	bool pointed, agreed_pointed; /* whether they were given */
	int list; /* its phrases, or -1 */
	const char *home; /* the file that declared it first */
	struct origin declared, points_at;
};

/* What a rule does to the verdict of the points. */
enum policy_way {
	POLICY_DECIDES, /* takes its place */
	POLICY_CAPS, /* is the best there may be, until the records agree */
	POLICY_FLOORS, /* is the worst there may be, if they can and do */
};

/* A rule that decides by itself, unless one of some others fires too. */
struct policy_override {
	enum policy_way way;
	int rule;
	struct str verdict;
	int unless[8];
	int unlesses;
	struct origin at;
};

/* A rule of the note that follows from one or two others, or gives way to
 * them. */
struct policy_link {
	int rule, by, with; /* with is -1 or must fire as well */
	bool imply; /* else exclude */
	struct origin at;
};

enum { POLICY_NONE = 1000000 }; /* a threshold that is not there */

/* A number by name: days, words, thresholds. */
struct policy_number {
	struct str what, name; /* "set stale-days", "threshold accept" */
	int value;
	struct origin at;
};

/* A name of the owner's that the records do not hold: "owner employer". */
struct policy_owner {
	struct str what, name;
	struct origin at;
};

/* A test that stands in the policy. */
struct policy_test {
	struct str kind; /* a verdict, or "fires", "silent" */
	struct str rule; /* of fires and silent */
	struct str note;
	struct str with[16]; /* rules that hold */
	struct str agree[4]; /* of these, what the owner's records agree with */
	int withs, agrees;
	struct origin at;
};

/* A list of words or phrases with its lines, as they were written; those of
 * shipped files, thousands, are cut only when somebody asks for them
 * (policy_block_lines). */
struct policy_line {
	struct policy_line *next;
	struct str text;
	struct origin at;
};

struct policy_block {
	bool list; /* else phrases */
	bool shipped;
	struct str name, lang;
	struct policy_line *first, *last;
	struct str body; /* of a shipped file: lines that are not cut yet, */
	size_t body_line; /* the first of them */
	struct origin at;
};

struct weights;

struct policy {
	struct phrases *phrases;
	struct weights *weights; /* of words, or NULL; see reading_ready */
	struct policy_rule *rule;
	struct policy_override *override;
	struct policy_link *link;
	struct policy_number *number;
	struct policy_owner *owner;
	struct policy_test *test;
	struct policy_block *block;
	size_t rules, overrides, links, numbers, owners, tests, blocks;
	size_t rules_cap, overrides_cap, links_cap, numbers_cap, owners_cap,
	    tests_cap, blocks_cap;
	struct map *rule_of;
	struct arena arena;
	int files;
	/* Shipped files of blocks alone, included but not read yet. */
	const struct shipped **later;
	size_t laters, laters_cap;
	size_t compiled; /* blocks whose phrases were added */
	const char *only; /* the language whose blocks are compiled, or NULL */
	bool own_phrases; /* some stand in a file that is not shipped */
	/* What is wrong, if policy_read failed. */
	struct buf wrong;
	struct origin wrong_at;
};

struct policy *policy_new(void);
void policy_free(struct policy *p);

/* The number of a rule, or -1. */
int policy_rule_find(const struct policy *p, struct str name);

/* Whether a rule is one of ties.rules: looked for in records, and not in those
 * of requests that came in. */
bool policy_rule_of_ties(const struct policy_rule *r);

/* The value of "set NAME" or "threshold NAME", or otherwise `otherwise`. */
int policy_number(
    const struct policy *p, const char *what, const char *name, int otherwise);

#endif
