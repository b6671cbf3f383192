/* linkmodel.h: how much each agreement or difference of two records says.
 *
 * Fellegi and Sunter, "A theory for record linkage", JASA 64 (1969): a pair's
 * match weight is the sum over comparisons of log(m / u), m being how often
 * the same person's records agree so, u how often two persons' do. m and the
 * number of matches are estimated by expectation maximisation (Winkler 1988;
 * the prior over levels as in Enamorado, Fifield and Imai, "Using a
 * probabilistic model to assist merging of large-scale administrative
 * records", APSR 2019); u from pairs drawn blindly and from the frequencies
 * of values; an agreement on a rare value counts for more (Newcombe 1959). */
#ifndef LINKMODEL_H
#define LINKMODEL_H

#include "linkcircle.h"

/* The most that names can add before it is known how they are related. */
struct link_most {
	/* less the rarity of the given names where the first index is 1, and
	 * of the family names where the second is */
	double placed[2][2];
	double swapped; /* less that of both names of one node */
};

struct link_model {
	const struct link_data *data;
	double prior; /* log odds that two nodes drawn blindly match */
	double name[NAME_CELLS + 1];
	double middle[MIDDLE_RELATIONS], generation[GENERATIONS];
	double weight[LINK_COLUMNS][LEVELS];
	struct link_circle circle[CIRCLES];
	double most[LINK_COLUMNS]; /* what a column can add */
	double most_other[LINK_COLUMNS]; /* what different values can add */
	struct link_most most_name; /* of two names */
	struct link_most most_moved; /* by words that stand elsewhere */
	/* mean log frequency of the words of two names so related, blindly */
	double given_mean[GIVEN_RELATIONS], family_mean[FAMILY_RELATIONS];
	double value_mean[LINK_COLUMNS];
	double seen[LINK_COLUMNS][LEVELS]; /* by pairs drawn blindly */
	double u[LINK_COLUMNS][LEVELS], m[LINK_COLUMNS][LEVELS];
	double u_given[GIVEN_RELATIONS], u_family[FAMILY_RELATIONS];
	double u_middle[MIDDLE_RELATIONS], u_generation[GENERATIONS];
};

/* Compares two nodes in every column. */
void link_compare(const struct link_model *model, struct link_cache *cache,
    uint32_t a, uint32_t b, struct link_levels *out);

/* The match weight of two nodes, prior included: log odds. Where it cannot
 * reach `least`, any number below that. */
double link_score(const struct link_model *model, struct link_cache *cache,
    uint32_t a, uint32_t b, double least);

/* The weight of a comparison, two persons being strangers; and of who may be
 * of one circle instead, which is no more than that. */
double link_weight(const struct link_model *model, const struct link_levels *l);
double link_weight_among(
    const struct link_model *model, const struct link_levels *l);

/* A weight that is no more against a match than any single difference may
 * be. */
double link_clamp(double w);

/* The cell of the names' table of three relations. */
static inline int
link_cell(int given, int family, int swapped)
{
	return (given * FAMILY_RELATIONS + family) * 2 + swapped;
}

/* Confusable names, and generations that differ, are nobody's: a weight. */
#define LINK_ALIKE (-40.)

/* A list of fewer records is no surer of its prior than one of so many. */
#define LINK_SHORT 150.

/* Sets the weights of the name's cells from their shares among matches. */
void link_model_weigh_names(struct link_model *model, const double *m);

/* Sets the weights of all columns from m and u, and the bounds. */
void link_model_weigh(struct link_model *model);

/* Sets the prior from how many pairs of the list match. */
void link_model_set_prior(struct link_model *model, double matches);

/* Sets the bounds (most...) of a model whose weights are set. */
void link_model_bound(struct link_model *model);

/* Whether something says that two nodes are two persons, which no agreement of
 * names, employers and places outweighs: two profiles without an address or
 * date in common. */
bool link_denied(const struct link_model *model, const struct link_levels *l);

#endif
