/* linkcircle.h: how two nodes compare, and what two persons who are no
 * strangers to each other have in common.
 *
 * Relatives share a family name, an address, a telephone; neighbours and
 * colleagues a town and its post code, an employer and its switchboard. Taken
 * for strangers, whose values agree one by one and by chance, they look like
 * one person. So pairs that do not match are of several classes: Larsen and
 * Rubin, "Iterative automated record linkage using mixture models", JASA 96
 * (2001). */
#ifndef LINKCIRCLE_H
#define LINKCIRCLE_H

#include "linkcache.h"

enum {
	NAME_CELLS = GIVEN_RELATIONS * FAMILY_RELATIONS * 2,
	NAME_ALIKE = NAME_CELLS, /* only drawn alike: never the same */
	GENERATIONS = 4, /* not told, same, told by one, different */
};

/* How two nodes compare, all columns. */
struct link_levels {
	uint8_t name; /* (given * FAMILY_RELATIONS + family) * 2 + swapped */
	uint8_t middle, generation;
	uint8_t level[LINK_COLUMNS];
	float rarity; /* what the values that agree add or take away */
	/* the part in it of family names, and of columns of LEVEL_SAME */
	float rarity_family, rarity_of[LINK_COLUMNS];
};

enum link_circle_kind {
	CIRCLE_KIN, /* of one family name and household */
	CIRCLE_PEERS, /* of one place, street or employer */
	CIRCLE_NAMESAKES, /* of one name and e-mails made from it */
	CIRCLES,
};

/* Logarithms: how many of all pairs are such, for each pair of strangers, and
 * how much more often than with strangers names and values agree so. */
struct link_circle {
	double prior;
	double family[FAMILY_RELATIONS];
	double level[LINK_COLUMNS][LEVELS];
};

/* Whether persons of a circle may have values of that kind in common. A date
 * of birth, a profile or a position is everybody's own. */
bool link_circle_shares(enum link_circle_kind circle, enum link_kind kind);

/* Whether names so related are those of namesakes. */
bool link_are_namesakes(int given, int family);

/* The log odds of two persons of a circle rather than two strangers. */
double link_circle_odds(const struct link_circle *c,
    enum link_circle_kind circle, int columns, const struct link_levels *l);

/* What all circles take from the weight of a match, as the log odds of any
 * other two persons rather than two strangers: 0 or more. */
double link_circles_odds(
    const struct link_circle *c, int columns, const struct link_levels *l);

#endif
