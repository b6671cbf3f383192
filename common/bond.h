/* bond.h: how well the owner knows a person, by a policy. */
#ifndef BOND_H
#define BOND_H

#include "ruling.h"
#include "ties.h"

enum bond { BOND_VOUCH, BOND_KNOW, BOND_ACQUAINTANCE, BOND_LINK, BONDS };

/* The verdicts in the order of enum bond, ended by NULL: "vouch" for evidence
 * that the two know each other's work, "know" for a real relationship,
 * "acquaintance" for less, "link" for nothing but the link. */
extern const char *const bond_names[BONDS + 1];

/* Contacts, as the names above say. */
extern const struct realm realm_bond;

/* Fires the rules that the tie to a person answers, in a ruling of any realm,
 * and says which are not in the data. `now` is what ages are counted to.
 * Returns whether any tells of an acquaintance. A tie of NULL is a stranger's.
 */
bool bond_evidence(const struct policy *p, struct ties *t,
    const struct tie *tie, struct date now, struct ruling *r);

/* Judges the tie to a person by these. */
void bond_judge(const struct policy *p, struct ties *t, const struct tie *tie,
    struct date now, struct ruling *r);

/* The verdict that bond_judge came to. */
enum bond bond_of(const struct ruling *r);

#endif
