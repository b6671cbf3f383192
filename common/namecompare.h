/* namecompare.h: how two names are related. */
#ifndef NAMECOMPARE_H
#define NAMECOMPARE_H

#include "lexeme.h"
#include "name.h"

enum given_relation {
	GIVEN_SAME,
	GIVEN_NICK,
	GIVEN_SOUND,
	GIVEN_NEAR,
	GIVEN_FAR,
	GIVEN_INITIAL,
	GIVEN_NONE, /* one side has none */
	GIVEN_APART,
	GIVEN_RELATIONS,
};

enum family_relation {
	FAMILY_SAME,
	FAMILY_SOUND,
	FAMILY_NEAR,
	FAMILY_FAR,
	FAMILY_PART, /* one of the names of a double name, a former name */
	FAMILY_INITIAL,
	FAMILY_NONE,
	FAMILY_APART,
	FAMILY_RELATIONS,
};

enum middle_relation {
	MIDDLE_NONE, /* one side has none */
	MIDDLE_SAME,
	MIDDLE_INITIAL,
	MIDDLE_APART,
	MIDDLE_RELATIONS,
};

/* How two names are related. */
struct name_relation {
	uint8_t given, family, middle;
	bool swapped; /* one's given name is the other's family name */
	bool generations; /* father and son: both told, and not the same */
	bool generation; /* one told, the other not */
	uint32_t given_word, family_word; /* the rarer word that agrees, or 0 */
};

struct name_relation name_compare(
    const struct lexicon *l, const struct name *a, const struct name *b);

/* The same where only names count that one person may bear: of those whose
 * given names are apart the family names are taken to be, too. */
struct name_relation name_compare_bearers(
    const struct lexicon *l, const struct name *a, const struct name *b);

/* The same in two steps, the second of which costs more. What words come to in
 * their places, given names beside given names; false if they may come to more
 * elsewhere. */
bool name_compare_places(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_relation *out);

/* What words come to where one side has them in another order, written
 * together, or given and family name the other way round. Then the family names
 * are the same, of one sound or apart, and no middle names are compared. */
void name_compare_moved(const struct lexicon *l, const struct name *a,
    const struct name *b, struct name_relation *out);

#endif
