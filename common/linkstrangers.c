/* linkstrangers.c: how strangers compare. */
#include "linkstrangers.h"

#include <math.h>
#include <stdlib.h>

#include "linkusual.h"
#include "mem.h"
#include "parallel.h"

/* How often strangers agree, as good as so many pairs of them seen: a short
 * list cannot tell. */
static const double STRANGERS = 3000, GIVEN_U = .006, FAMILY_U = .0008;

/* A number from 0 to n - 1: Steele, Lea and Flood's SplitMix64, begun the
 * same each time. */
static uint32_t
draw(uint64_t *state, uint32_t n)
{
	uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	z ^= z >> 31;
	return (uint32_t)((z >> 32) * n >> 32);
}

/* The share of agreeing pairs, given twice their number and the number of
 * records, as if some more strangers had been seen. */
static double
usually(double twice, double n, double u)
{
	return (twice / 2 + STRANGERS * u) / (n * (n - 1) / 2 + STRANGERS);
}

/* The frequencies of words and values say exactly how often strangers agree;
 * for that the count of an agreeing value is compared with the mean one. */
static void
count_same(struct link_model *model)
{
	const struct link_data *d = model->data;
	double given = 0, family = 0;

	for (uint32_t i = 1; i < lexicon_count(d->words); i++) {
		const struct lexeme *w = lexicon_word(d->words, i);

		given += (double)w->given * w->given;
		family += (double)w->family * w->family;
	}
	model->given_mean[GIVEN_SAME] = log(given / (d->given + 1.0) + .5);
	model->u_given[GIVEN_SAME] =
	    usually(given - d->given, d->given, GIVEN_U);
	model->family_mean[FAMILY_SAME] = log(family / (d->family + 1.0) + .5);
	model->u_family[FAMILY_SAME] =
	    usually(family - d->family, d->family, FAMILY_U);
	for (int i = 0; i < d->columns; i++) {
		const struct values *v = &d->column[i].values;
		double same = 0, all = 0;

		for (uint32_t k = 1; k <= v->n; k++) {
			same += (double)v->v[k].count * v->v[k].count;
			all += v->v[k].count;
		}
		if (all > 0)
			model->value_mean[i] = log(same / all + .5);
	}
}

struct blind {
	double given[GIVEN_RELATIONS], family[FAMILY_RELATIONS];
	double given_log[GIVEN_RELATIONS], family_log[FAMILY_RELATIONS];
	double middle[MIDDLE_RELATIONS], generation[GENERATIONS];
	double level[LINK_COLUMNS][LEVELS];
};

static double
log_words(const struct lexicon *l, uint32_t a, uint32_t b, bool given)
{
	const struct lexeme *x = lexicon_word(l, a), *y = lexicon_word(l, b);
	uint32_t n = given ? x->given : x->family;
	uint32_t m = given ? y->given : y->family;

	return log((n > m ? n : m) + .5);
}

struct comparing {
	const struct link_model *model;
	uint32_t (*pairs)[2];
	struct link_levels *levels; /* of each pair */
};

static void
compare_range(size_t from, size_t to, void *arg)
{
	const struct comparing *c = arg;
	struct link_cache *cache = link_cache_new();

	for (size_t i = from; i < to; i++)
		link_compare(c->model, cache, c->pairs[i][0], c->pairs[i][1],
		    &c->levels[i]);
	link_cache_free(cache);
}

struct link_levels *
link_compare_pairs(
    const struct link_model *model, uint32_t (*pairs)[2], size_t n)
{
	struct comparing c = {model, pairs, xcalloc(n, sizeof(*c.levels))};

	parallel_ranges(n, compare_range, &c);
	return c.levels;
}

static void
see(const struct link_data *d, const struct link_levels *l, uint32_t a,
    uint32_t b, struct blind *blind)
{
	const struct name *x = &d->name[a], *y = &d->name[b];
	int given, family;

	for (int i = 0; i < d->columns; i++)
		blind->level[i][l->level[i]]++;
	if (l->name == NAME_ALIKE || l->name & 1)
		return;
	given = l->name / 2 / FAMILY_RELATIONS;
	family = l->name / 2 % FAMILY_RELATIONS;
	blind->given[given]++;
	blind->family[family]++;
	blind->middle[l->middle]++;
	blind->generation[l->generation]++;
	if (given <= GIVEN_FAR)
		blind->given_log[given] +=
		    log_words(d->words, x->given[0], y->given[0], true);
	if (family <= FAMILY_PART)
		blind->family_log[family] +=
		    log_words(d->words, x->family[0], y->family[0], false);
}

size_t
link_strangers_draw(uint32_t n, uint32_t (*pairs)[2])
{
	uint64_t state = 1;
	size_t drawn = 0;

	if ((double)n * (n - 1) / 2 <= LINK_BLIND) {
		for (uint32_t i = 0; i < n; i++)
			for (uint32_t j = 0; j < i; j++) {
				pairs[drawn][0] = i;
				pairs[drawn++][1] = j;
			}
		return drawn;
	}
	for (int i = 0; i < LINK_BLIND; i++) {
		pairs[drawn][0] = draw(&state, n);
		pairs[drawn][1] = draw(&state, n);
		drawn += pairs[drawn][0] != pairs[drawn][1];
	}
	return drawn;
}

static void
see_strangers(struct link_model *model, struct blind *blind)
{
	uint32_t(*pairs)[2] = xreallocarray(NULL, LINK_BLIND, sizeof(*pairs));
	size_t n = link_strangers_draw(model->data->n, pairs);
	struct link_levels *l = link_compare_pairs(model, pairs, n);

	for (size_t i = 0; i < n; i++)
		see(model->data, &l[i], pairs[i][0], pairs[i][1], blind);
	free(pairs);
	free(l);
}

/* Shares of the counts but `skip`, with a grain of each so that none is 0. */
static void
share(const double *count, double *u, int n, int skip, const double *grain)
{
	double all = 0;

	for (int i = 0; i < n; i++)
		all += i == skip ? 0 : count[i] + grain[i];
	for (int i = 0; i < n; i++)
		u[i] = i == skip ? 1 : (count[i] + grain[i]) / all;
}

void
link_strangers_correct(struct link_model *model, int column, double matches)
{
	const struct link_column *c = &model->data->column[column];
	double twice = 0, all = 0, left;

	for (uint32_t k = 1; k <= c->values.n; k++) {
		double count = c->values.v[k].count;

		twice += count * (count - 1);
		all += count;
	}
	left = twice - 2 * matches;
	if (left < .02 * twice)
		left = .02 * twice;
	model->u[column][LEVEL_SAME] =
	    usually(left, all, link_usual_u[c->kind]);
}

static void
set_u(struct link_model *model, const struct blind *blind)
{
	static const double given[GIVEN_RELATIONS] = {
	    20, 20, 6, 20, 150, 20, 0, 3000};
	static const double family[FAMILY_RELATIONS] = {
	    5, 3, 10, 150, 3, 4, 0, 3000};
	static const double middle[MIDDLE_RELATIONS] = {0, 1, 4, 20};
	static const double generation[GENERATIONS] = {0, 2, 4, 2};
	static const double sure[LEVELS] = {.02, .2, 2, 200, 0};
	static const double loose[LEVELS] = {.02, 40, 80, 400, 0};
	const struct link_data *d = model->data;
	double counted_given = model->u_given[GIVEN_SAME];
	double counted_family = model->u_family[FAMILY_SAME];

	share(blind->given, model->u_given, GIVEN_RELATIONS, GIVEN_NONE, given);
	share(blind->family, model->u_family, FAMILY_RELATIONS, FAMILY_NONE,
	    family);
	share(blind->middle, model->u_middle, MIDDLE_RELATIONS, MIDDLE_NONE,
	    middle);
	share(
	    blind->generation, model->u_generation, GENERATIONS, 0, generation);
	model->u_given[GIVEN_SAME] = counted_given;
	model->u_family[FAMILY_SAME] = counted_family;
	for (int i = 0; i < d->columns; i++) {
		share(blind->level[i], model->u[i], LEVELS, LEVEL_NONE,
		    d->column[i].kind <= LINK_PHONE ? sure : loose);
		/* Who shares an address may well be one person: the rest must
		 * speak against it. */
		link_strangers_correct(
		    model, i, d->column[i].kind <= LINK_PHONE ? HUGE_VAL : 0);
		memcpy(model->seen[i], model->u[i], sizeof(model->seen[i]));
	}
	for (int i = GIVEN_NICK; i <= GIVEN_FAR; i++)
		model->given_mean[i] =
		    blind->given[i] > 0 ? blind->given_log[i] / blind->given[i]
					: model->given_mean[GIVEN_SAME];
	for (int i = FAMILY_SOUND; i <= FAMILY_PART; i++)
		model->family_mean[i] =
		    blind->family[i] > 0
			? blind->family_log[i] / blind->family[i]
			: model->family_mean[FAMILY_SAME];
}

void
link_strangers_set(struct link_model *model)
{
	struct blind *blind = xcalloc(1, sizeof(*blind));

	count_same(model);
	see_strangers(model, blind);
	set_u(model, blind);
	free(blind);
}
