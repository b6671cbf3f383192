/* linkcluster.c: from pairs to persons. */
#include "linkcluster.h"

#include <stdlib.h>

#include "mem.h"
#include "parallel.h"
#include "say.h"

enum {
	LARGE = 300, /* nodes of a component that are clustered at once */
	TASKS = 64, /* at most, */
	TASK = 32, /* each of so many components at least */
	AHEAD = 4, /* components */
};

/* A mean of clipped weights is cautious: somewhat below even odds, as measured
 * on lists of 1,000 to a million. */
static const double THRESHOLD = -1;
/* One pair cannot decide for a whole group. */
static const double CLIP = 8, NEVER = -1000;
/* A component too large is cut by raising the weight that joins, up to where
 * there is no doubt left. */
static const double STEP = 1.5, CERTAIN = 40;

static uint32_t
root(uint32_t *of, uint32_t i)
{
	while (of[i] != i)
		i = of[i] = of[of[i]];
	return i;
}

static void
join(uint32_t *of, uint32_t a, uint32_t b)
{
	a = root(of, a);
	b = root(of, b);
	if (a < b)
		of[b] = a;
	else
		of[a] = b;
}

static void
join_profiles(const struct link_data *d, const uint8_t *parted, uint32_t *of)
{
	for (int i = 0; i < d->columns; i++) {
		const struct link_column *c = &d->column[i];
		uint32_t *first;

		if (c->kind != LINK_PROFILE)
			continue;
		first = xcalloc((size_t)c->values.n + 1, sizeof(*first));
		for (uint32_t k = 0; k < d->n; k++) {
			uint32_t v = link_value(d, k, i);

			if (parted[k])
				continue;
			if (v && first[v])
				join(of, first[v] - 1, k);
			else if (v)
				first[v] = k + 1;
		}
		free(first);
	}
}

struct clustering {
	const struct link_model *model;
	const struct link_fact *facts;
	size_t n_facts;
	uint32_t *of; /* result: root of each node */
	const uint8_t *mentioned; /* nodes that facts are about */
	const uint32_t *fixed; /* what must stay together */
	uint32_t *member; /* nodes by component */
	uint32_t *begin; /* where each component begins; one more at the end */
	uint32_t components, tasks;
	const struct link_pairs *pairs;
	uint32_t *from; /* each node's first pair; one more at the end */
	uint32_t *place; /* scratch: where a node stands in its part */
};

static double
clip(double w)
{
	return w > CLIP ? CLIP : w < -CLIP ? -CLIP : w;
}

/* Groups in the making: sums of weights between groups, sizes, and who leads
 * each node's group. */
struct matrix {
	uint32_t n;
	double *sum; /* n x n */
	uint32_t *size;
	uint32_t *group; /* of each node */
};

static double
mean(const struct matrix *m, uint32_t a, uint32_t b)
{
	return m->sum[(size_t)a * m->n + b] / ((double)m->size[a] * m->size[b]);
}

static void
merge(struct matrix *m, uint32_t a, uint32_t b)
{
	for (uint32_t i = 0; i < m->n; i++) {
		double s;

		if (i == a || i == b || m->size[i] == 0)
			continue;
		s = m->sum[(size_t)a * m->n + i] + m->sum[(size_t)b * m->n + i];
		m->sum[(size_t)a * m->n + i] = s;
		m->sum[(size_t)i * m->n + a] = s;
	}
	m->size[a] += m->size[b];
	m->size[b] = 0;
	for (uint32_t i = 0; i < m->n; i++)
		if (m->group[i] == b)
			m->group[i] = a;
}

/* What one task works with: room for LARGE nodes. */
struct work {
	struct link_cache *cache;
	double *sum;
	uint32_t *size, *group;
};

static const struct link_fact *
find_fact(const struct clustering *c, uint32_t a, uint32_t b)
{
	for (size_t i = 0; i < c->n_facts; i++)
		if ((c->facts[i].a == a && c->facts[i].b == b) ||
		    (c->facts[i].a == b && c->facts[i].b == a))
			return &c->facts[i];
	return NULL;
}

/* The weight of two nodes, a < b: known of a pair that is at or behind *at. */
static double
weight_of(const struct clustering *c, struct link_cache *cache, uint32_t a,
    uint32_t b, size_t *at)
{
	while (*at < c->from[a + 1] && c->pairs->pair[*at].b < b)
		++*at;
	return *at < c->from[a + 1] && c->pairs->pair[*at].b == b
		   ? c->pairs->pair[*at].weight
		   : link_score(c->model, cache, a, b, -CLIP);
}

static void
fill(const struct clustering *c, const uint32_t *node, struct matrix *m,
    struct link_cache *cache)
{
	for (uint32_t j = 0; j < m->n; j++) {
		size_t at = c->from[node[j]];

		for (uint32_t i = j + 1; i < m->n; i++) {
			const struct link_fact *f =
			    c->mentioned[node[i]] && c->mentioned[node[j]]
				? find_fact(c, node[i], node[j])
				: NULL;
			double w;

			if (f && !f->same)
				w = NEVER * m->n * m->n;
			else
				w = clip(
				    weight_of(c, cache, node[j], node[i], &at));
			m->sum[(size_t)i * m->n + j] = w;
			m->sum[(size_t)j * m->n + i] = w;
		}
	}
}

static void
cluster_nodes(const struct clustering *c, const uint32_t *node, uint32_t n,
    struct work *work)
{
	struct matrix m = {
	    .n = n, .sum = work->sum, .size = work->size, .group = work->group};

	fill(c, node, &m, work->cache);
	for (uint32_t i = 0; i < n; i++) {
		m.group[i] = i;
		m.size[i] = 1;
	}
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = 0; j < i; j++)
			if (c->fixed[node[i]] == c->fixed[node[j]] &&
			    m.group[i] != m.group[j])
				merge(&m, m.group[j], m.group[i]);
	for (;;) {
		double best = THRESHOLD;
		uint32_t a = 0, b = 0;

		for (uint32_t i = 0; i < n; i++)
			for (uint32_t j = 0; m.size[i] && j < i; j++)
				if (m.size[j] && mean(&m, i, j) > best) {
					best = mean(&m, i, j);
					a = j;
					b = i;
				}
		if (b == 0)
			break;
		merge(&m, a, b);
	}
	for (uint32_t i = 0; i < n; i++)
		c->of[node[i]] = node[m.group[i]];
}

/* Parts the nodes by the candidate pairs of weight `least` and more, the more
 * the fewer, until no part is too large; each is clustered by itself. */
static void
cluster_part(const struct clustering *c, uint32_t *node, uint32_t n,
    double least, struct work *work)
{
	uint32_t *of, *part, *next, *last;

	if (n <= LARGE) {
		if (n > 1)
			cluster_nodes(c, node, n, work);
		return;
	}
	of = xcalloc(n, sizeof(*of));
	next = xcalloc(n, sizeof(*next));
	last = xcalloc(n, sizeof(*last));
	part = xcalloc(n, sizeof(*part));
	for (uint32_t i = 0; i < n; i++) {
		c->place[node[i]] = i;
		of[i] = i;
	}
	for (uint32_t i = 0; i < n; i++) {
		uint32_t fixed = c->fixed[node[i]];

		join(of, i, c->place[fixed]);
		for (size_t k = c->from[node[i]]; k < c->from[node[i] + 1]; k++)
			if (c->pairs->pair[k].weight >= least)
				join(of, i, c->place[c->pairs->pair[k].b]);
	}
	/* the members of each part as a list, in order */
	for (uint32_t i = 0; i < n; i++) {
		uint32_t lead = root(of, i);

		if (lead != i)
			next[last[lead]] = i;
		last[lead] = i;
	}
	for (uint32_t i = 0; i < n; i++) {
		uint32_t count = 0;

		if (root(of, i) != i)
			continue;
		for (uint32_t j = i;; j = next[j]) {
			part[count++] = node[j];
			if (j == last[i])
				break;
		}
		if (count > LARGE && least > CERTAIN && c->n_facts == 0) {
			for (uint32_t j = 1; j < count; j++)
				c->of[part[j]] = part[0];
		} else {
			cluster_part(c, part, count, least + STEP, work);
		}
	}
	free(of);
	free(next);
	free(last);
	free(part);
}

static void
call_component(const struct clustering *c, uint32_t i)
{
	if (i >= c->components)
		return;
	for (uint32_t k = c->begin[i]; k < c->begin[i + 1]; k++)
		link_call(c->model->data, c->member[k]);
}

static void
cluster_task(int task, void *arg)
{
	const struct clustering *c = arg;
	struct work work;

	work.cache = link_cache_new();
	work.sum = xcalloc((size_t)LARGE * LARGE, sizeof(*work.sum));
	work.size = xcalloc(LARGE, sizeof(*work.size));
	work.group = xcalloc(LARGE, sizeof(*work.group));
	for (uint32_t i = (uint32_t)task; i < c->components; i += c->tasks) {
		call_component(c, i + AHEAD * c->tasks);
		cluster_part(c, c->member + c->begin[i],
		    c->begin[i + 1] - c->begin[i], STEP, &work);
	}
	link_cache_free(work.cache);
	free(work.sum);
	free(work.size);
	free(work.group);
}

/* Nodes that stand alone are left out. */
static void
find_components(struct clustering *c, uint32_t *of, uint32_t n)
{
	uint32_t *number = xcalloc(n, sizeof(*number));
	uint32_t at = 0;

	for (uint32_t i = 0; i < n; i++)
		number[root(of, i)]++;
	c->begin = xcalloc(1, sizeof(*c->begin));
	for (uint32_t i = 0; i < n; i++)
		c->components += number[i] > 1;
	c->begin = xreallocarray(
	    c->begin, (size_t)c->components + 1, sizeof(*c->begin));
	c->components = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t size = number[i];

		number[i] = at;
		if (size > 1) {
			c->begin[c->components++] = at;
			at += size;
		} else if (size == 1) {
			number[i] = LINK_NONE;
		}
	}
	c->begin[c->components] = at;
	c->member = xcalloc(at, sizeof(*c->member));
	for (uint32_t i = 0; i < n; i++)
		if (number[root(of, i)] != LINK_NONE)
			c->member[number[root(of, i)]++] = i;
	free(number);
}

uint32_t *
link_cluster(const struct link_model *model, const struct link_pairs *pairs,
    const struct link_fact *facts, size_t n)
{
	const struct link_data *d = model->data;
	struct clustering c = {.model = model, .facts = facts, .n_facts = n};
	uint32_t *fixed = xcalloc(d->n, sizeof(*fixed));
	uint32_t *of = xcalloc(d->n, sizeof(*of));
	uint8_t *parted = xcalloc(d->n, 1), *mentioned = xcalloc(d->n, 1);

	for (uint32_t i = 0; i < d->n; i++)
		fixed[i] = i;
	for (size_t i = 0; i < n; i++) {
		mentioned[facts[i].a] = mentioned[facts[i].b] = 1;
		if (!facts[i].same)
			parted[facts[i].a] = parted[facts[i].b] = 1;
	}
	join_profiles(d, parted, fixed);
	free(parted);
	for (size_t i = 0; i < n; i++)
		if (facts[i].same)
			join(fixed, facts[i].a, facts[i].b);
	for (uint32_t i = 0; i < d->n; i++)
		of[i] = fixed[i] = root(fixed, i);
	for (size_t i = 0; i < pairs->n; i++)
		if (pairs->pair[i].weight > THRESHOLD)
			join(of, pairs->pair[i].a, pairs->pair[i].b);
	c.fixed = fixed;
	c.mentioned = mentioned;
	find_components(&c, of, d->n);
	for (uint32_t i = 0; i < d->n; i++)
		of[i] = i;
	c.of = of;
	c.pairs = pairs;
	c.place = xcalloc(d->n, sizeof(*c.place));
	c.from = xcalloc((size_t)d->n + 1, sizeof(*c.from));
	if (pairs->n > UINT32_MAX)
		die("more pairs than can be held");
	for (size_t i = 0; i < pairs->n; i++)
		c.from[pairs->pair[i].a + 1]++;
	for (uint32_t i = 0; i < d->n; i++)
		c.from[i + 1] += c.from[i];
	c.tasks = (unsigned)parallel_tasks(c.components, TASK, TASKS);
	parallel_run((int)c.tasks, cluster_task, &c);
	free(c.place);
	free(c.from);
	free(c.begin);
	free(c.member);
	free(fixed);
	free(mentioned);
	return of;
}
