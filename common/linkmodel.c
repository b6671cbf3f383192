/* linkmodel.c: how much each agreement or difference of two records says. */
#include "linkmodel.h"

#include <math.h>
#include <stdlib.h>

#include "mem.h"
#include "parallel.h"

enum {
	BLIND = 100000, /* pairs drawn to see how strangers compare */
	ROUNDS = 12,
	TASKS = 16,
};

/* What is usual, as good as so many matches seen. */
static const double USUAL = 12;
/* However many or few duplicates a list has, per record. */
static const double MATCHES_MOST = 3, MATCHES_LEAST = 0.02, MATCHES_USUAL = 0.4;
/* No single difference outweighs everything else. */
static const double AGAINST_MOST = -7, ALIKE = -40;
/* Two profiles are two accounts: at least this is held against it. */
static const double PROFILES_APART = -3;

/* Other names, however many pairs with them seem to match, are at most so many
 * times what is usual; and nobody has two dates of birth. */
static const double OTHER_NAMES_MOST = 5, OTHER_DATES_MOST = .25;
/* Employers, positions and places do change: what is usual is as good as this
 * share of the matches seen. */
static const double CHANGES = .2;

/* Before anything is known: relatives in the list, of each record; the share of
 * neighbours and colleagues among all pairs; how many more namesakes there are
 * than chance would have it. What is held against them: as good as so many
 * records of either. Namesakes must be many times what chance makes them, being
 * as good as a share of the matches otherwise. */
static const double KIN_USUAL = .2, PEERS_USUAL = .002, NAMESAKES_USUAL = .1;
static const double CIRCLE_USUAL = 4, NAMESAKES_SEEN = .3, NAMESAKES_MORE = .15;
/* Relatives share so much of what one person's records do. */
static const double KIN_NAME = .9, CIRCLE_VALUE = .5;

/* How often strangers agree, as good as so many pairs of them seen: a short
 * list cannot tell. */
static const double STRANGERS = 3000, GIVEN_U = .006, FAMILY_U = .0008;
static const double usual_u[] = {
    [LINK_PROFILE] = 1e-6,
    [LINK_EMAIL] = 3e-6,
    [LINK_PHONE] = 1e-5,
    [LINK_BIRTHDAY] = 1e-4,
    [LINK_COMPANY] = 2e-3,
    [LINK_TITLE] = 1e-2,
    [LINK_PLACE] = 5e-2,
    [LINK_EXTRA] = 2e-2,
};
/* A list of fewer records is no surer of its prior than one of so many. */
static const double SHORT = 150;

static const double usual_given[GIVEN_RELATIONS] = {
    .72, .12, .03, .05, .02, .03, 1, .03};
static const double usual_family[FAMILY_RELATIONS] = {
    .84, .03, .05, .015, .03, .005, 1, .03};
static const double usual_swapped = .02;
static const double usual_middle[MIDDLE_RELATIONS] = {1, .6, .36, .04};
static const double usual_generation[GENERATIONS] = {1, .7, .2999, .0001};
static const double usual[][LEVELS] = {
    [LINK_PROFILE] = {.87, .05, .001, .08, 1},
    [LINK_EMAIL] = {.68, .14, .03, .15, 1},
    [LINK_PHONE] = {.7, .05, .001, .25, 1},
    [LINK_BIRTHDAY] = {.8, .12, .04, .04, 1},
    [LINK_COMPANY] = {.6, .1, .05, .25, 1},
    [LINK_TITLE] = {.5, .1, .15, .25, 1},
    [LINK_PLACE] = {.6, .1, .05, .25, 1},
    [LINK_EXTRA] = {.6, .1, .05, .25, 1},
};

static int
cell_of(int given, int family, int swapped)
{
	return (given * FAMILY_RELATIONS + family) * 2 + swapped;
}

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

/* How pairs compare. The caller frees it. */
static struct link_levels *
compare_pairs(const struct link_model *model, uint32_t (*pairs)[2], size_t n)
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

/* All pairs, or BLIND of them. */
static size_t
draw_strangers(uint32_t n, uint32_t (*pairs)[2])
{
	uint64_t state = 1;
	size_t drawn = 0;

	if ((double)n * (n - 1) / 2 <= BLIND) {
		for (uint32_t i = 0; i < n; i++)
			for (uint32_t j = 0; j < i; j++) {
				pairs[drawn][0] = i;
				pairs[drawn++][1] = j;
			}
		return drawn;
	}
	for (int i = 0; i < BLIND; i++) {
		pairs[drawn][0] = draw(&state, n);
		pairs[drawn][1] = draw(&state, n);
		drawn += pairs[drawn][0] != pairs[drawn][1];
	}
	return drawn;
}

static void
see_strangers(struct link_model *model, struct blind *blind)
{
	uint32_t(*pairs)[2] = xreallocarray(NULL, BLIND, sizeof(*pairs));
	size_t n = draw_strangers(model->data->n, pairs);
	struct link_levels *l = compare_pairs(model, pairs, n);

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

/* How often strangers have a value in common: as all pairs do, less those
 * that match, of whom a few may have been missed. */
static void
correct_same(struct link_model *model, int column, double matches)
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
	model->u[column][LEVEL_SAME] = usually(left, all, usual_u[c->kind]);
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
		correct_same(
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

static double
usual_cell(int given, int family, int swapped)
{
	return usual_given[given] * usual_family[family] *
	       (swapped ? usual_swapped : 1 - usual_swapped);
}

static double
clamp(double w)
{
	return w < AGAINST_MOST ? AGAINST_MOST : w;
}

/* Weights of the name's cells from their share among matches. */
static void
weigh_names(struct link_model *model, const double *m)
{
	for (int g = 0; g < GIVEN_RELATIONS; g++)
		for (int f = 0; f < FAMILY_RELATIONS; f++)
			for (int s = 0; s < 2; s++) {
				int c = cell_of(g, f, s);
				double u =
				    model->u_given[g] * model->u_family[f];

				model->name[c] = clamp(log(m[c] / u));
			}
	model->name[cell_of(GIVEN_NONE, FAMILY_NONE, 0)] = 0;
	model->name[NAME_ALIKE] = ALIKE;
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
	struct link_most most = {{{ALIKE, ALIKE}, {ALIKE, ALIKE}}, ALIKE};
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

static void
weigh(struct link_model *model)
{
	const struct link_data *d = model->data;

	for (int i = 0; i < d->columns; i++) {
		for (int k = 0; k < LEVEL_NONE; k++)
			model->weight[i][k] =
			    clamp(log(model->m[i][k] / model->u[i][k]));
		model->weight[i][LEVEL_NONE] = 0;
		if (d->column[i].kind == LINK_PROFILE &&
		    model->weight[i][LEVEL_APART] > PROFILES_APART)
			model->weight[i][LEVEL_APART] = PROFILES_APART;
	}
	link_model_bound(model);
}

static void
set_prior(struct link_model *model, double matches)
{
	double n = model->data->n, pairs = n * (n - 1) / 2, p;

	if (matches < MATCHES_LEAST * n)
		matches = MATCHES_LEAST * n;
	if (matches > MATCHES_MOST * n)
		matches = MATCHES_MOST * n;
	if (n < SHORT)
		matches *= SHORT / n, pairs = SHORT * (SHORT - 1) / 2;
	p = matches / pairs;
	model->prior = log(p / (1 - p));
}

static double
pairs_of(const struct link_model *model)
{
	double n = model->data->n;

	return n * (n - 1) / 2;
}

/* Pairs that priors are shares of: no less than a list of SHORT has. */
static double
pairs_at_least(const struct link_model *model)
{
	return fmax(pairs_of(model), SHORT * (SHORT - 1) / 2);
}

static void
set_circle(struct link_model *model, enum link_circle_kind circle)
{
	const struct link_data *d = model->data;
	struct link_circle *c = &model->circle[circle];

	for (int f = 0; circle == CIRCLE_KIN && f < FAMILY_RELATIONS; f++)
		if (f != FAMILY_NONE)
			c->family[f] = log(
			    KIN_NAME * usual_family[f] / model->u_family[f] +
			    1 - KIN_NAME);
	for (int i = 0; circle != CIRCLE_NAMESAKES && i < d->columns; i++) {
		const struct link_column *column = &d->column[i];

		if (!link_circle_shares(circle, column->kind))
			continue;
		for (int k = 0; k < LEVEL_NONE; k++)
			c->level[i][k] =
			    log(CIRCLE_VALUE * usual[column->kind][k] /
				    model->u[i][k] +
				1 - CIRCLE_VALUE);
	}
}

static void
set_circles(struct link_model *model)
{
	struct link_circle *c = model->circle;

	for (int i = 0; i < CIRCLES; i++)
		set_circle(model, (enum link_circle_kind)i);
	c[CIRCLE_KIN].prior = log(
	    KIN_USUAL * fmax(model->data->n, SHORT) / pairs_at_least(model));
	c[CIRCLE_PEERS].prior = log(PEERS_USUAL);
	c[CIRCLE_NAMESAKES].prior = log(NAMESAKES_USUAL);
}

void
link_model_begin(struct link_model *model, const struct link_data *data)
{
	struct blind *blind = xcalloc(1, sizeof(*blind));
	double m[NAME_CELLS];

	*model = (struct link_model){.data = data};
	count_same(model);
	see_strangers(model, blind);
	set_u(model, blind);
	free(blind);
	for (int g = 0; g < GIVEN_RELATIONS; g++)
		for (int f = 0; f < FAMILY_RELATIONS; f++)
			for (int s = 0; s < 2; s++)
				m[cell_of(g, f, s)] = usual_cell(g, f, s);
	weigh_names(model, m);
	for (int i = 0; i < data->columns; i++)
		memcpy(model->m[i], usual[data->column[i].kind],
		    sizeof(model->m[i]));
	for (int i = 0; i < MIDDLE_RELATIONS; i++)
		model->middle[i] =
		    i == MIDDLE_NONE
			? 0
			: log(usual_middle[i] / model->u_middle[i]);
	for (int i = 0; i < GENERATIONS; i++)
		model->generation[i] =
		    i == 0 ? 0
			   : log(usual_generation[i] / model->u_generation[i]);
	model->generation[3] = ALIKE;
	weigh(model);
	set_prior(model, MATCHES_USUAL * data->n);
	set_circles(model);
}

/* Pairs of a circle, matches. */
enum { MATCHES = CIRCLES, CLASSES };

/* What the expectation step adds up for each class. */
struct sums {
	double pairs, name[NAME_CELLS + 1];
	double middle[MIDDLE_RELATIONS], generation[GENERATIONS];
	double level[LINK_COLUMNS][LEVELS];
};

static void
add_pair(struct sums *s, const struct link_levels *l, int columns, double p)
{
	s->pairs += p;
	s->name[l->name] += p;
	s->middle[l->middle] += p;
	s->generation[l->generation] += p;
	for (int k = 0; k < columns; k++)
		s->level[k][l->level[k]] += p;
}

/* How likely a pair is of each class. */
static void
expect_pair(const struct link_model *model, const struct link_levels *l,
    double p[CLASSES])
{
	double sum = 1;

	for (int i = 0; i < CIRCLES; i++)
		p[i] = exp(link_circle_odds(&model->circle[i],
		    (enum link_circle_kind)i, model->data->columns, l));
	p[MATCHES] = link_denied(model, l) ? 0 : exp(link_weight(model, l));
	for (int i = 0; i < CLASSES; i++)
		sum += p[i];
	for (int i = 0; i < CLASSES; i++)
		p[i] /= sum;
}

/* Pairs that share a key are a sample of those alike; of neighbours and
 * colleagues most share none, so that pairs drawn blindly tell more. */
struct learning {
	const struct link_model *model;
	const struct link_levels *alike, *blind;
	size_t n_alike, n_blind;
	struct sums (*sums)[CLASSES]; /* of each task */
};

static void
expect_task(int task, void *arg)
{
	const struct learning *w = arg;
	struct sums *s = w->sums[task];
	int columns = w->model->data->columns;
	size_t t = (size_t)task;
	double p[CLASSES];

	memset(s, 0, sizeof(*w->sums));
	for (size_t i = t * w->n_alike / TASKS;
	     i < (t + 1) * w->n_alike / TASKS; i++) {
		expect_pair(w->model, &w->alike[i], p);
		for (int k = 0; k < CLASSES; k++)
			if (k != CIRCLE_PEERS)
				add_pair(&s[k], &w->alike[i], columns, p[k]);
	}
	for (size_t i = t * w->n_blind / TASKS;
	     i < (t + 1) * w->n_blind / TASKS; i++) {
		expect_pair(w->model, &w->blind[i], p);
		add_pair(
		    &s[CIRCLE_PEERS], &w->blind[i], columns, p[CIRCLE_PEERS]);
	}
}

/* The sums of all tasks, in their order: those of the first. */
static const struct sums *
expect(struct learning *w)
{
	parallel_run(TASKS, expect_task, w);
	for (int t = 1; t < TASKS; t++) {
		double *to = (double *)w->sums[0];
		const double *from = (const double *)w->sums[t];

		for (size_t i = 0; i < sizeof(*w->sums) / (sizeof(*to)); i++)
			to[i] += from[i];
	}
	return w->sums[0];
}

/* New shares among matches, cells with the same parts missing together. The
 * more relatives a list has, the less do pairs of other names teach. */
static void
maximise_names(struct link_model *model, const struct sums *s, double kin)
{
	double m[NAME_CELLS], sum[4] = {0}, usually = USUAL;
	int told = 0;

	/* Names cannot be learnt from names: with nothing else to go by, what
	 * is usual holds. */
	for (int i = 0; i < model->data->columns; i++)
		told += model->data->column[i].filled > model->data->n / 5;
	if (told < 2)
		usually *= told ? 100 : 10000;
	usually += kin;

	for (int g = 0; g < GIVEN_RELATIONS; g++)
		for (int f = 0; f < FAMILY_RELATIONS; f++)
			for (int w = 0; w < 2; w++)
				sum[(g == GIVEN_NONE) * 2 +
				    (f == FAMILY_NONE)] +=
				    s->name[cell_of(g, f, w)];
	for (int g = 0; g < GIVEN_RELATIONS; g++)
		for (int f = 0; f < FAMILY_RELATIONS; f++)
			for (int w = 0; w < 2; w++) {
				int c = cell_of(g, f, w);
				double all = sum[(g == GIVEN_NONE) * 2 +
						 (f == FAMILY_NONE)];

				double usual_share = usual_cell(g, f, w);

				m[c] = (s->name[c] + usually * usual_share) /
				       (all + usually);
				if ((g == GIVEN_APART || f == FAMILY_APART) &&
				    m[c] > OTHER_NAMES_MOST * usual_share)
					m[c] = OTHER_NAMES_MOST * usual_share;
			}
	weigh_names(model, m);
}

static void
maximise_few(const double *sum, const double *u, const double *prior, int n,
    double *weight)
{
	double all = 0;

	for (int i = 1; i < n; i++)
		all += sum[i];
	for (int i = 1; i < n; i++)
		weight[i] = clamp(
		    log((sum[i] + USUAL * prior[i]) / (all + USUAL) / u[i]));
}

/* What strangers are seen to do, less what matches among them do. */
static double
strangers(double seen, double m, double match)
{
	double u = (seen - match * m) / (1 - match);

	return u > .1 * seen ? u : .1 * seen;
}

/* How often strangers agree: as all pairs do, less those that match. */
static void
correct_u(struct link_model *model, int column, double one_in, double same,
    double match)
{
	correct_same(model, column, same * one_in);
	for (int k = LEVEL_NEAR; k < LEVEL_APART; k++)
		model->u[column][k] = strangers(
		    model->seen[column][k], model->m[column][k], match);
}

/* New shares of the levels of a column among matches. */
static void
maximise_column(struct link_model *model, int column, const double *sum)
{
	enum link_kind kind = model->data->column[column].kind;
	bool changes = kind >= LINK_COMPANY && kind <= LINK_PLACE;
	double *m = model->m[column], all = 0, usually = USUAL;

	for (int k = 0; k < LEVEL_NONE; k++)
		all += sum[k];
	if (changes)
		usually += CHANGES * all;
	for (int k = 0; k < LEVEL_NONE; k++)
		m[k] = (sum[k] + usually * usual[kind][k]) / (all + usually);
	if (kind == LINK_BIRTHDAY && m[LEVEL_APART] > OTHER_DATES_MOST)
		m[LEVEL_APART] = OTHER_DATES_MOST;
}

/* New shares of a circle. Namesakes do not share the e-mails that are made of
 * their names. */
static void
maximise_circle(struct link_model *model, enum link_circle_kind circle,
    const struct sums *s)
{
	const struct link_data *d = model->data;
	struct link_circle *c = &model->circle[circle];
	int from = circle == CIRCLE_NAMESAKES ? LEVEL_NEAR : LEVEL_SAME;

	for (int i = 0; i < d->columns; i++) {
		const double *u = model->u[i];
		double all = CIRCLE_USUAL;

		if (!link_circle_shares(circle, d->column[i].kind))
			continue;
		for (int k = from; k < LEVEL_NONE; k++)
			all += s->level[i][k];
		for (int k = from; k < LEVEL_NONE; k++)
			c->level[i][k] =
			    log((s->level[i][k] / u[k] + CIRCLE_USUAL) / all);
	}
}

/* How often strangers are namesakes by chance. */
static double
namesakes(const struct link_model *model)
{
	double u = 0;

	for (int g = 0; g < GIVEN_RELATIONS; g++)
		for (int f = 0; f < FAMILY_RELATIONS; f++)
			if (link_are_namesakes(g, f))
				u += model->u_given[g] * model->u_family[f];
	return u;
}

static void
maximise_circles(struct link_model *model, const struct sums *s, double one_in,
    double blind_one_in)
{
	struct link_circle *c = model->circle;
	double pairs = pairs_at_least(model);
	double usually = USUAL + NAMESAKES_SEEN * s[MATCHES].pairs * one_in;

	for (int i = 0; i < CIRCLES; i++)
		maximise_circle(model, (enum link_circle_kind)i, &s[i]);
	c[CIRCLE_KIN].prior = log((s[CIRCLE_KIN].pairs * one_in + .5) / pairs);
	c[CIRCLE_PEERS].prior =
	    log((s[CIRCLE_PEERS].pairs * blind_one_in + .5) / pairs);
	c[CIRCLE_NAMESAKES].prior = log(
	    (s[CIRCLE_NAMESAKES].pairs * one_in + NAMESAKES_MORE * usually) /
	    (pairs * namesakes(model) + usually));
}

static void
maximise(struct link_model *model, const struct sums *all, double one_in,
    double blind_one_in)
{
	const struct sums *s = &all[MATCHES];
	double match = s->pairs * one_in / pairs_of(model);

	maximise_names(model, s, all[CIRCLE_KIN].pairs);
	maximise_few(s->middle, model->u_middle, usual_middle, MIDDLE_RELATIONS,
	    model->middle);
	maximise_few(s->generation, model->u_generation, usual_generation,
	    GENERATIONS, model->generation);
	model->generation[3] = ALIKE;
	for (int i = 0; i < model->data->columns; i++) {
		maximise_column(model, i, s->level[i]);
		correct_u(model, i, one_in, s->level[i][LEVEL_SAME], match);
	}
	weigh(model);
	set_prior(model, s->pairs * one_in);
	maximise_circles(model, all, one_in, blind_one_in);
}

void
link_model_learn(
    struct link_model *model, uint32_t (*pairs)[2], size_t n, double one_in)
{
	uint32_t(*blind)[2] = xreallocarray(NULL, BLIND, sizeof(*blind));
	size_t n_blind = draw_strangers(model->data->n, blind);
	struct link_levels *l = compare_pairs(model, pairs, n);
	struct link_levels *lb = compare_pairs(model, blind, n_blind);
	struct learning w = {
	    model, l, lb, n, n_blind, xcalloc(TASKS, sizeof(*w.sums))};

	for (int round = 0; round < ROUNDS; round++)
		maximise(model, expect(&w), one_in,
		    pairs_of(model) / (double)n_blind);
	free(w.sums);
	free(lb);
	free(l);
	free(blind);
}
