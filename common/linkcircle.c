/* linkcircle.c: what persons who are no strangers have in common. */
#include "linkcircle.h"

#include <math.h>

static const double NEVER = -100;

bool
link_circle_shares(enum link_circle_kind circle, enum link_kind kind)
{
	switch (circle) {
	case CIRCLE_NAMESAKES:
		return kind == LINK_EMAIL;
	case CIRCLE_KIN:
		return kind == LINK_EMAIL || kind == LINK_PHONE ||
		       kind == LINK_PLACE || kind == LINK_EXTRA;
	default:
		return kind == LINK_EMAIL || kind == LINK_PHONE ||
		       kind == LINK_COMPANY || kind == LINK_PLACE ||
		       kind == LINK_EXTRA;
	}
}

bool
link_are_namesakes(int given, int family)
{
	return given <= GIVEN_NEAR && family <= FAMILY_NEAR;
}

/* What more than chance makes agree does so however rare the value. */
static double
shared(double odds, double rarity)
{
	return odds > 0 ? log((exp(odds) - 1) * exp(rarity) + 1) : odds;
}

double
link_circle_odds(const struct link_circle *c, enum link_circle_kind circle,
    int columns, const struct link_levels *l)
{
	bool placed = l->name < NAME_CELLS && !(l->name & 1);
	int given = l->name / 2 / FAMILY_RELATIONS;
	int family = l->name / 2 % FAMILY_RELATIONS;
	double w = c->prior;

	if (circle == CIRCLE_NAMESAKES) {
		if (!placed || !link_are_namesakes(given, family))
			return NEVER;
	} else if (placed) {
		w += shared(c->family[family], (double)l->rarity_family);
	}
	for (int i = 0; i < columns; i++)
		w += l->level[i] == LEVEL_SAME ? shared(c->level[i][LEVEL_SAME],
						     (double)l->rarity_of[i])
					       : c->level[i][l->level[i]];
	return w;
}

double
link_circles_odds(
    const struct link_circle *c, int columns, const struct link_levels *l)
{
	double sum = 1;

	for (int i = 0; i < CIRCLES; i++)
		sum += exp(link_circle_odds(
		    &c[i], (enum link_circle_kind)i, columns, l));
	return log(sum);
}
