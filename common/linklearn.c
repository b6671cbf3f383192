/* linklearn.c: what agreements and differences say in this list: expectation
 * maximisation. */
#include "linklearn.h"

#include <math.h>
#include <stdlib.h>

#include "linkstrangers.h"
#include "linkusual.h"
#include "mem.h"
#include "parallel.h"

enum { ROUNDS = 12, TASKS = 16 };

/* What is usual, as good as so many matches seen. */
static const double USUAL = 12;
/* Matches of each record, before anything is known. */
static const double MATCHES_USUAL = 0.4;
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

static double
pairs_of(const struct link_model *model)
{
	double n = model->data->n;

	return n * (n - 1) / 2;
}

/* Pairs that priors are shares of: no less than a list of LINK_SHORT has. */
static double
pairs_at_least(const struct link_model *model)
{
	return fmax(pairs_of(model), LINK_SHORT * (LINK_SHORT - 1) / 2);
}

static void
set_circle(struct link_model *model, enum link_circle_kind circle)
{
	const struct link_data *d = model->data;
	struct link_circle *c = &model->circle[circle];

	for (int f = 0; circle == CIRCLE_KIN && f < FAMILY_RELATIONS; f++)
		if (f != FAMILY_NONE)
			c->family[f] = log(KIN_NAME * link_usual_family[f] /
					       model->u_family[f] +
					   1 - KIN_NAME);
	for (int i = 0; circle != CIRCLE_NAMESAKES && i < d->columns; i++) {
		const struct link_column *column = &d->column[i];

		if (!link_circle_shares(circle, column->kind))
			continue;
		for (int k = 0; k < LEVEL_NONE; k++)
			c->level[i][k] =
			    log(CIRCLE_VALUE * link_usual[column->kind][k] /
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
	c[CIRCLE_KIN].prior = log(KIN_USUAL * fmax(model->data->n, LINK_SHORT) /
				  pairs_at_least(model));
	c[CIRCLE_PEERS].prior = log(PEERS_USUAL);
	c[CIRCLE_NAMESAKES].prior = log(NAMESAKES_USUAL);
}

void
link_model_begin(struct link_model *model, const struct link_data *data)
{
	double m[NAME_CELLS];

	*model = (struct link_model){.data = data};
	link_strangers_set(model);
	for (int g = 0; g < GIVEN_RELATIONS; g++)
		for (int f = 0; f < FAMILY_RELATIONS; f++)
			for (int s = 0; s < 2; s++)
				m[link_cell(g, f, s)] =
				    link_usual_cell(g, f, s);
	link_model_weigh_names(model, m);
	for (int i = 0; i < data->columns; i++)
		memcpy(model->m[i], link_usual[data->column[i].kind],
		    sizeof(model->m[i]));
	for (int i = 0; i < MIDDLE_RELATIONS; i++)
		model->middle[i] =
		    i == MIDDLE_NONE
			? 0
			: log(link_usual_middle[i] / model->u_middle[i]);
	for (int i = 0; i < GENERATIONS; i++)
		model->generation[i] = i == 0 ? 0
					      : log(link_usual_generation[i] /
						    model->u_generation[i]);
	model->generation[3] = LINK_ALIKE;
	link_model_weigh(model);
	link_model_set_prior(model, MATCHES_USUAL * data->n);
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
				    s->name[link_cell(g, f, w)];
	for (int g = 0; g < GIVEN_RELATIONS; g++)
		for (int f = 0; f < FAMILY_RELATIONS; f++)
			for (int w = 0; w < 2; w++) {
				int c = link_cell(g, f, w);
				double all = sum[(g == GIVEN_NONE) * 2 +
						 (f == FAMILY_NONE)];

				double usual_share = link_usual_cell(g, f, w);

				m[c] = (s->name[c] + usually * usual_share) /
				       (all + usually);
				if ((g == GIVEN_APART || f == FAMILY_APART) &&
				    m[c] > OTHER_NAMES_MOST * usual_share)
					m[c] = OTHER_NAMES_MOST * usual_share;
			}
	link_model_weigh_names(model, m);
}

static void
maximise_few(const double *sum, const double *u, const double *prior, int n,
    double *weight)
{
	double all = 0;

	for (int i = 1; i < n; i++)
		all += sum[i];
	for (int i = 1; i < n; i++)
		weight[i] = link_clamp(
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
	link_strangers_correct(model, column, same * one_in);
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
		m[k] =
		    (sum[k] + usually * link_usual[kind][k]) / (all + usually);
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
	maximise_few(s->middle, model->u_middle, link_usual_middle,
	    MIDDLE_RELATIONS, model->middle);
	maximise_few(s->generation, model->u_generation, link_usual_generation,
	    GENERATIONS, model->generation);
	model->generation[3] = LINK_ALIKE;
	for (int i = 0; i < model->data->columns; i++) {
		maximise_column(model, i, s->level[i]);
		correct_u(model, i, one_in, s->level[i][LEVEL_SAME], match);
	}
	link_model_weigh(model);
	link_model_set_prior(model, s->pairs * one_in);
	maximise_circles(model, all, one_in, blind_one_in);
}

void
link_model_learn(
    struct link_model *model, uint32_t (*pairs)[2], size_t n, double one_in)
{
	uint32_t(*blind)[2] = xreallocarray(NULL, LINK_BLIND, sizeof(*blind));
	size_t n_blind = link_strangers_draw(model->data->n, blind);
	struct link_levels *l = link_compare_pairs(model, pairs, n);
	struct link_levels *lb = link_compare_pairs(model, blind, n_blind);
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
