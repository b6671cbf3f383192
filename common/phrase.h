/* phrase.h: lists of phrases, made ready to be looked for in a text all at
 * once. The language of phrases is described in triage-policy(5). A phrase
 * becomes the position automaton of its pattern (Glushkov 1961), 64 positions
 * at most, so that a set of them is one word of memory. */
#ifndef PHRASE_H
#define PHRASE_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"
#include "map.h"
#include "mem.h"

/* What a phrase does when it is found. */
enum phrase_kind {
	PHRASE_SAY, /* fires its list */
	PHRASE_NOT, /* takes back what it overlaps with */
	PHRASE_UNLESS, /* takes back what stands in the same sentence */
	PHRASE_NEVER, /* takes back everything in the text */
};

/* Labels that a word may bear: what it is. Those from LABEL_NAME on are
 * remembered in the hit. Higher labels stand for words and word lists. */
enum phrase_label {
	LABEL_WORD,
	LABEL_NUMBER,
	LABEL_MANY,
	LABEL_YEAR,
	LABEL_URL,
	LABEL_EMAIL,
	LABEL_PHONE,
	LABEL_EMOJI,
	LABEL_BLANK,
	LABEL_OWNER,
	LABEL_NAME,
	LABEL_EMPLOYER,
	LABEL_SCHOOL,
	LABEL_EVENT,
	LABEL_PLACE,
	LABEL_THING,
	LABEL_NAME_ON, /* a word that may go on a name: "van" */
	LABELS
};

enum { PHRASE_PLACES = 64 };

/* One position of a pattern. */
struct phrase_place {
	uint64_t follow; /* which positions may come next */
	uint32_t label;
	uint8_t part; /* the label that this is a part of, or 0 */
	bool direct; /* no comma may stand before it */
	bool apart; /* a comma must stand before it */
};

struct phrase {
	uint64_t first, last;
	uint32_t place; /* its first position */
	uint32_t line;
	int list;
	char lang[3];
	uint8_t kind, places;
	bool at_begin, at_end, asked, parts;
	bool own; /* it stands in a file that is not shipped */
};

/* A node of the tree of words: its children stand in a row. */
struct phrase_node {
	uint32_t child, children;
	uint32_t label; /* of the word that ends here, and behind these */
	uint32_t exacts, prefixes; /* those of all words that go on here */
};

/* A set of labels, of which some may share a bit: sets that have no bit in
 * common have no label in common (Bloom 1970). A word bears some 40 labels. */
struct phrase_sign {
	uint64_t bits[4];
};

static inline void
phrase_sign_add(struct phrase_sign *s, uint32_t label)
{
	s->bits[label / 64 % 4] |= UINT64_C(1) << label % 64;
}

static inline void
phrase_sign_join(struct phrase_sign *s, const struct phrase_sign *other)
{
	for (int i = 0; i < 4; i++)
		s->bits[i] |= other->bits[i];
}

static inline bool
phrase_sign_meets(const struct phrase_sign *a, const struct phrase_sign *b)
{
	return ((a->bits[0] & b->bits[0]) | (a->bits[1] & b->bits[1]) |
		   (a->bits[2] & b->bits[2]) | (a->bits[3] & b->bits[3])) != 0;
}

/* A phrase that may begin with a label, */
struct phrase_start {
	struct phrase_sign sign; /* the labels of positions that may follow */
	uint32_t phrase;
	bool at_begin, at_once; /* it may be all there is to the phrase */
	bool apart; /* a comma must stand before it */
};

/* and what is looked at only if it does: the positions that take the label,
 * and those that may follow. */
struct phrase_begun {
	uint64_t first, next;
};

struct phrases {
	struct phrase *phrase;
	size_t n, cap;
	struct phrase_place *place;
	size_t places, places_cap;
	struct map *list_of, *label_of, *define_of;
	struct map *spelt; /* a word's other spellings */
	struct str *list; /* names */
	size_t lists, lists_cap;
	uint32_t labels;
	uint32_t not_name, name_part; /* labels of <not-name>, <name-part> */
	struct phrase_entry *entry; /* words and their labels */
	size_t entries, entries_cap;
	struct phrase_node *node;
	unsigned char *byte; /* that leads to each node */
	uint32_t *node_label;
	uint32_t *start_at; /* where a label's starts begin */
	struct phrase_start *start;
	struct phrase_begun *begun; /* of each start */
	uint32_t *place_label; /* of each place, side by side */
	struct map *owner; /* folded words of the owner's names */
	struct arena arena;
	struct words *cut; /* scratch */
	struct buf key; /* scratch */
	bool ready;
};

struct phrases *phrases_new(void);
void phrases_free(struct phrases *p);

/* The number of the list `name`, a new one if need be. */
int phrases_list(struct phrases *p, struct str name);

/* The number of the list `name`, or -1. */
int phrases_find(const struct phrases *p, struct str name);

/* Adds the words of a name to <owner>, at any time. */
void phrases_owner(struct phrases *p, struct str name);

/* A copy of a text that lives as long as the phrases. */
struct str phrases_keep(struct phrases *p, struct str s);

#endif
