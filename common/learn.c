/* learn.c: a policy's points fitted to decisions that were made. */
#include "learn.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "judge.h"
#include "mem.h"

enum {
	LEVELS = 8, /* verdicts, from the worst */
	FOLDS = 5,
	STEPS = 40, /* of Newton's method */
	STRENGTHS = 5,
};

/* How many points a verdict is uncertain by. */
static const double spread = 8;

/* How far points may go from the policy's: standard deviations to try. */
static const double strength[STRENGTHS] = {4, 8, 16, 32, 64};

struct decision {
	char *id;
	uint32_t *feature; /* of the rules that fired */
	size_t features;
	int level; /* the verdict given */
	int least, most; /* the levels that any points may get, or -1 */
	bool ruled; /* it is not the points that decide */
};

struct learning {
	const struct policy *policy;
	struct decision *decision;
	size_t n, cap;
	/* Feature r is rule r, feature rules + r the same rule agreed. */
	size_t features;
	double *prior, *weight;
	struct str verdict[LEVELS];
	double threshold[LEVELS];
	int levels;
};

static int
level_of(const struct learning *l, struct str verdict)
{
	for (int i = 0; i < l->levels; i++)
		if (str_eq(l->verdict[i], verdict))
			return i;
	return -1;
}

/* The verdicts that the policy's thresholds give, the worst first. */
static void
find_levels(struct learning *l)
{
	const struct policy *p = l->policy;

	l->verdict[0] = STR("ignore");
	l->threshold[0] = -HUGE_VAL;
	l->levels = 1;
	for (size_t i = 0; i < p->numbers; i++) {
		const struct policy_number *n = &p->number[i];
		int at = l->levels;

		if (!judge_threshold(&realm_request, n) || l->levels == LEVELS)
			continue;
		for (; l->threshold[at - 1] > n->value; at--) {
			l->threshold[at] = l->threshold[at - 1];
			l->verdict[at] = l->verdict[at - 1];
		}
		l->threshold[at] = n->value;
		l->verdict[at] = n->name;
		l->levels++;
	}
}

struct learning *
learning_new(const struct policy *p)
{
	struct learning *l = xcalloc(1, sizeof(*l));

	l->policy = p;
	l->features = 2 * p->rules;
	l->prior = xcalloc(l->features, sizeof(double));
	l->weight = xcalloc(l->features, sizeof(double));
	for (size_t i = 0; i < p->rules; i++) {
		const struct policy_rule *r = &p->rule[i];

		l->prior[i] = r->points;
		l->prior[p->rules + i] =
		    r->agreed_pointed ? r->agreed_points : r->points;
	}
	find_levels(l);
	return l;
}

void
learning_free(struct learning *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->n; i++) {
		free(l->decision[i].id);
		free(l->decision[i].feature);
	}
	free(l->decision);
	free(l->prior);
	free(l->weight);
	free(l);
}

size_t
learning_count(const struct learning *l)
{
	return l->n;
}

/* A verdict that the policy never gives counts as the next worse that it
 * does. */
static int
nearest_level(const struct learning *l, struct str verdict)
{
	static const char *const order[] = {
	    "accept", "meet", "ask", "decline", "ignore"};
	bool from = false;

	for (size_t i = 0; i < 5; i++) {
		int level = level_of(l, str_of(order[i]));

		from |= str_eq(verdict, str_of(order[i]));
		if (from && level >= 0)
			return level;
	}
	return -1;
}

/* The level that answers get with the most or the fewest points. */
static int
bound(const struct learning *l, const struct answers *a, int score)
{
	return nearest_level(
	    l, judge_at(l->policy, &realm_request, a, score).verdict);
}

void
learning_add(struct learning *l, struct str id, const struct answers *a,
    struct str verdict)
{
	size_t rules = l->policy->rules;
	int level = nearest_level(l, verdict);
	struct judgement j = judge(l->policy, &realm_request, a);
	struct decision *d;

	if (level < 0)
		return;
	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 64;
		l->decision =
		    xreallocarray(l->decision, l->cap, sizeof(*l->decision));
	}
	d = &l->decision[l->n++];
	*d = (struct decision){.id = xmemdup(id.n ? id.p : "", id.n),
	    .feature = xcalloc(rules, sizeof(*d->feature)),
	    .level = level,
	    .ruled = j.override != NULL,
	    .least = bound(l, a, INT_MIN),
	    .most = bound(l, a, INT_MAX)};
	for (size_t i = 0; i < rules; i++)
		if (a->of[i].answer == ANSWER_YES)
			d->feature[d->features++] =
			    (uint32_t)(a->of[i].agreed &&
					       l->policy->rule[i].agreed_pointed
					   ? rules + i
					   : i);
}

static int
compare_ids(const void *a, const void *b)
{
	const struct decision *x = a, *y = b;
	int d = strcmp(x->id, y->id);

	return d ? d : x->level - y->level;
}

static double
logistic(double x)
{
	return x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x));
}

static double
score_of(const struct decision *d, const double *w)
{
	double s = 0;

	for (size_t i = 0; i < d->features; i++)
		s += w[d->feature[i]];
	return s;
}

/* The chances of the score being over the verdict's own threshold and over
 * that of the next. */
static void
chances(const struct learning *l, const struct decision *d, const double *w,
    double *over, double *beyond)
{
	double s = score_of(d, w);

	/* Half a point, for points are whole and thresholds inclusive. */
	*over = d->level == 0
		    ? 1
		    : logistic((s - l->threshold[d->level] + 0.5) / spread);
	*beyond =
	    d->level + 1 == l->levels
		? 0
		: logistic((s - l->threshold[d->level + 1] + 0.5) / spread);
}

static bool
is_left_out(size_t i, int fold)
{
	return fold >= 0 && i % FOLDS == (size_t)fold;
}

/* Solves the positive definite system m x = v in place of v, m being
 * destroyed (Cholesky). */
static void
solve(double *m, double *v, size_t n)
{
	for (size_t j = 0; j < n; j++) {
		for (size_t k = 0; k < j; k++)
			for (size_t i = j; i < n; i++)
				m[i * n + j] -= m[i * n + k] * m[j * n + k];
		for (size_t i = n; i-- > j;)
			m[i * n + j] /= sqrt(m[j * n + j]);
	}
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < i; k++)
			v[i] -= m[i * n + k] * v[k];
		v[i] /= m[i * n + i];
	}
	for (size_t i = n; i-- > 0;) {
		for (size_t k = i + 1; k < n; k++)
			v[i] -= m[k * n + i] * v[k];
		v[i] /= m[i * n + i];
	}
}

/* Fits the weights to all decisions but those of a fold (-1: to all). */
static void
fit(struct learning *l, double sd, int fold)
{
	size_t n = l->features;
	double *hessian = xcalloc(n * n, sizeof(double));
	double *step = xcalloc(n, sizeof(double));

	memcpy(l->weight, l->prior, n * sizeof(double));
	for (int round = 0; round < STEPS; round++) {
		double most = 0;

		memset(hessian, 0, n * n * sizeof(double));
		for (size_t i = 0; i < n; i++) {
			step[i] = (l->prior[i] - l->weight[i]) / (sd * sd);
			hessian[i * n + i] = 1 / (sd * sd);
		}
		for (size_t i = 0; i < l->n; i++) {
			const struct decision *d = &l->decision[i];
			double over, beyond, slope, bend;

			if (d->ruled || is_left_out(i, fold))
				continue;
			chances(l, d, l->weight, &over, &beyond);
			slope = (1 - over - beyond) / spread;
			bend = (over * (1 - over) + beyond * (1 - beyond)) /
			       (spread * spread);
			for (size_t j = 0; j < d->features; j++) {
				step[d->feature[j]] += slope;
				for (size_t k = 0; k < d->features; k++)
					hessian[d->feature[j] * n +
						d->feature[k]] += bend;
			}
		}
		solve(hessian, step, n);
		for (size_t i = 0; i < n; i++) {
			/* A step that is cut cannot overshoot for long. */
			double s = fmax(-2 * sd, fmin(2 * sd, step[i]));

			l->weight[i] += s;
			most = fmax(most, fabs(s));
		}
		if (most < 1e-6)
			break;
	}
	free(hessian);
	free(step);
}

static void
round_weights(struct learning *l)
{
	for (size_t i = 0; i < l->features; i++)
		l->weight[i] = floor(l->weight[i] + 0.5);
}

static int
level_by(const struct learning *l, const struct decision *d, const double *w)
{
	double s = score_of(d, w);
	int level = 0;

	while (level + 1 < l->levels && s >= l->threshold[level + 1])
		level++;
	level = level < d->least ? d->least : level;
	return level > d->most ? d->most : level;
}

/* How many decisions (of a fold, or all) the weights agree with. */
static size_t
agreement(const struct learning *l, const double *w, int fold)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (fold < 0 || is_left_out(i, fold))
			n += level_by(l, &l->decision[i], w) ==
			     l->decision[i].level;
	return n;
}

/* The surprise at decisions of the folds left out, and how many of them are
 * agreed with. */
static double
cross_validate(struct learning *l, double sd, size_t *agreed)
{
	double loss = 0;

	*agreed = 0;
	for (int fold = 0; fold < FOLDS; fold++) {
		fit(l, sd, fold);
		for (size_t i = 0; i < l->n; i++) {
			double over, beyond;

			if (!is_left_out(i, fold) || l->decision[i].ruled)
				continue;
			chances(l, &l->decision[i], l->weight, &over, &beyond);
			loss -= log(fmax(over - beyond, 1e-12));
		}
		round_weights(l);
		*agreed += agreement(l, l->weight, fold);
	}
	return loss;
}

static size_t
times_fired(const struct learning *l, size_t feature)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < l->decision[i].features; k++)
			n += l->decision[i].feature[k] == feature;
	return n;
}

static void
print_points(const struct learning *l, struct buf *b)
{
	size_t rules = l->policy->rules;

	for (size_t i = 0; i < rules; i++) {
		const struct policy_rule *r = &l->policy->rule[i];
		bool agreed = r->agreed_pointed;
		int now = (int)l->weight[i], then = (int)l->prior[i];
		int now_agreed = (int)l->weight[rules + i];
		int then_agreed = (int)l->prior[rules + i];

		if (now == then && (!agreed || now_agreed == then_agreed))
			continue;
		buf_printf(
		    b, "points %.*s %+d", (int)r->name.n, r->name.p, now);
		if (agreed)
			buf_printf(b, " agreed %+d", now_agreed);
		buf_printf(b, "\t# was %+d", then);
		if (agreed)
			buf_printf(b, " agreed %+d", then_agreed);
		buf_printf(b, ", fired in %zu\n",
		    times_fired(l, i) +
			(agreed ? times_fired(l, rules + i) : 0));
	}
}

void
learning_print(struct learning *l, const char *name, struct buf *b)
{
	size_t before, after, unseen = 0;
	double best = HUGE_VAL, sd = strength[0];

	if (l->n)
		qsort(l->decision, l->n, sizeof(*l->decision), compare_ids);
	for (int i = 0; i < STRENGTHS; i++) {
		size_t agreed;
		double loss = cross_validate(l, strength[i], &agreed);

		if (loss < best - 1e-9) {
			best = loss;
			sd = strength[i];
			unseen = agreed;
		}
	}
	before = agreement(l, l->prior, -1);
	fit(l, sd, -1);
	round_weights(l);
	after = agreement(l, l->weight, -1);
	buf_printf(b,
	    "# Fitted to %zu past decisions. %s agrees with %zu of them, this "
	    "with %zu;\n# fitted to four fifths and tried on the fifth left "
	    "out, with %zu.\n\ninclude %s\n\n",
	    l->n, name, before, after, unseen, name);
	print_points(l, b);
}
