/* linkmodel.c: how much each agreement or difference of two records says. */
#include "linkmodel.h"

#include <math.h>

/* However many or few duplicates a list has, per record. */
static const double MATCHES_MOST = 3, MATCHES_LEAST = 0.02;
/* No single difference outweighs everything else. */
static const double AGAINST_MOST = -7;
/* Two profiles are two accounts: at least this is held against it. */
static const double PROFILES_APART = -3;

double
link_clamp(double w)
{
	return w < AGAINST_MOST ? AGAINST_MOST : w;
}

void
link_model_weigh_names(struct link_model *model, const double *m)
{
	for (int g = 0; g < GIVEN_RELATIONS; g++)
		for (int f = 0; f < FAMILY_RELATIONS; f++)
			for (int s = 0; s < 2; s++) {
				int c = link_cell(g, f, s);
				double u =
				    model->u_given[g] * model->u_family[f];

				model->name[c] = link_clamp(log(m[c] / u));
			}
	model->name[link_cell(GIVEN_NONE, FAMILY_NONE, 0)] = 0;
	model->name[NAME_ALIKE] = LINK_ALIKE;
}

/* Whether words found elsewhere than in their places can come to that. */
static bool
may_be_moved(int cell)
{
	int given = cell / 2 / FAMILY_RELATIONS;
	int family = cell / 2 % FAMILY_RELATIONS;

	return given != GIVEN_NONE &&
	       (family == FAMILY_SAME || family == FAMILY_SOUND ||
		   family == FAMILY_APART);
}

/* The best of the name's cells, or of those that words found elsewhere can
 * come to.
 */
static struct link_most
bound_names(const struct link_model *model, bool moved)
{
	struct link_most most = {
	    {{LINK_ALIKE, LINK_ALIKE}, {LINK_ALIKE, LINK_ALIKE}}, LINK_ALIKE};
	double *at;

	for (int c = 0; c < NAME_CELLS; c++) {
		bool swapped = c & 1;
		int g = swapped ? GIVEN_SAME : c / 2 / FAMILY_RELATIONS;
		int f = swapped ? FAMILY_SAME : c / 2 % FAMILY_RELATIONS;
		bool given = g <= GIVEN_FAR, family = f <= FAMILY_PART;
		double w = model->name[c] + (given ? model->given_mean[g] : 0) +
			   (family ? model->family_mean[f] : 0);

		if (moved && !may_be_moved(c))
			continue;
		at = swapped ? &most.swapped : &most.placed[given][family];
		*at = w > *at ? w : *at;
	}
	return most;
}

void
link_model_bound(struct link_model *model)
{
	const struct link_data *d = model->data;

	for (int i = 0; i < d->columns; i++) {
		double most = 0, rare = model->value_mean[i] - log(1.5);

		for (int k = 0; k < LEVEL_NONE; k++) {
			double w = model->weight[i][k];

			if (k == LEVEL_SAME && rare > 0)
				w += rare;
			most = w > most ? w : most;
		}
		model->most[i] = most;
		most = model->weight[i][LEVEL_APART];
		for (int k = LEVEL_NEAR; k < LEVEL_APART; k++)
			if (model->weight[i][k] > most)
				most = model->weight[i][k];
		model->most_other[i] = most;
	}
	model->most_name = bound_names(model, false);
	model->most_moved = bound_names(model, true);
}

void
link_model_weigh(struct link_model *model)
{
	const struct link_data *d = model->data;

	for (int i = 0; i < d->columns; i++) {
		for (int k = 0; k < LEVEL_NONE; k++)
			model->weight[i][k] =
			    link_clamp(log(model->m[i][k] / model->u[i][k]));
		model->weight[i][LEVEL_NONE] = 0;
		if (d->column[i].kind == LINK_PROFILE &&
		    model->weight[i][LEVEL_APART] > PROFILES_APART)
			model->weight[i][LEVEL_APART] = PROFILES_APART;
	}
	link_model_bound(model);
}

void
link_model_set_prior(struct link_model *model, double matches)
{
	double n = model->data->n, pairs = n * (n - 1) / 2, p;

	if (matches < MATCHES_LEAST * n)
		matches = MATCHES_LEAST * n;
	if (matches > MATCHES_MOST * n)
		matches = MATCHES_MOST * n;
	if (n < LINK_SHORT)
		matches *= LINK_SHORT / n,
		    pairs = LINK_SHORT * (LINK_SHORT - 1) / 2;
	p = matches / pairs;
	model->prior = log(p / (1 - p));
}
