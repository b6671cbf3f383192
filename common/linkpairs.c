/* linkpairs.c: which nodes are worth comparing at all. */
#include "linkpairs.h"

#include <stdlib.h>

#include "mem.h"
#include "parallel.h"

enum {
	CAP = 500, /* nodes of a block that are all compared, */
	CAP_LIST = 120000, /* in a list of so many; fewer in a longer one, */
	CAP_LEAST = 20, /* but for so many */
	WINDOW = 12, /* neighbours compared where nothing parts a block */
	CHUNKS = 64, /* tasks at most, */
	CHUNK = 32, /* each of so many rows or blocks at least */
	AHEAD = 24, /* entries from which on nodes are asked for */
	MANY = 1 << 14, /* pairs that are not sorted by comparing them */
	SLICES = 3, /* a pass is made in so many, each by a part of the keys */
};

struct entry {
	uint32_t key;
	uint32_t node; /* the top bit: under the swapped key */
};

/* Least significant digit radix sort by key; equal keys stay in order. */
static void
sort_entries(struct entry *e, size_t n)
{
	struct entry *other = xreallocarray(NULL, n, sizeof(*e));
	struct entry *from = e, *to = other;

	for (int shift = 0; shift < 33; shift += 11) {
		size_t at[2048] = {0}, sum = 0;

		for (size_t i = 0; i < n; i++)
			at[from[i].key >> shift & 2047]++;
		for (int i = 0; i < 2048; i++) {
			size_t count = at[i];

			at[i] = sum;
			sum += count;
		}
		for (size_t i = 0; i < n; i++)
			to[at[from[i].key >> shift & 2047]++] = from[i];
		struct entry *t = from;

		from = to;
		to = t;
	}
	if (from != e)
		memcpy(e, from, n * sizeof(*e));
	free(other);
}

/* The entries of a pass whose keys belong to a slice, sorted by key. */
static struct entry *
make_entries(const struct link_data *d, enum link_pass pass, unsigned slice,
    size_t *count)
{
	struct link_keys *k = xcalloc(1, sizeof(*k));
	size_t n = 0, cap = (size_t)d->n / SLICES + LINK_KEYS;
	struct entry *e = xreallocarray(NULL, cap, sizeof(*e));

	for (uint32_t i = 0; i < d->n; i++) {
		link_keys_of(d, pass, i, k);
		if (n + (size_t)k->n > cap) {
			cap += cap / 4;
			e = xreallocarray(e, cap, sizeof(*e));
		}
		for (int j = 0; j < k->n; j++)
			if (k->key[j] % SLICES == slice)
				e[n++] =
				    (struct entry){(uint32_t)(k->key[j] >> 32),
					i | (k->swapped[j] ? LINK_SWAPPED : 0)};
	}
	free(k);
	if (n > 1)
		sort_entries(e, n);
	*count = n;
	return e;
}

/* What is done with each candidate pair. */
struct visit {
	const struct link_data *d;
	size_t cap; /* of a block */
	void (*fn)(struct visit *v, uint32_t a, uint32_t b);
	/* scoring */
	const struct link_model *model;
	struct link_cache *cache;
	double least;
	bool several; /* keep every pair of which a node has several values */
	struct link_pair *pair;
	size_t n, room;
	size_t taken; /* of them, when merged */
	double compared;
	uint32_t cut, cut_most;
	bool swapped; /* only pairs of which one is under its swapped key */
	bool by_name; /* leave out what the pass by sound has */
	bool not_crowded; /* the same, if it surely has */
	/* sampling */
	uint64_t one_in;
	uint32_t (*sample)[2];
	bool marks_crowded;
	uint32_t *crowded; /* if so: nodes of blocks that are cut */
	size_t n_crowded, cap_crowded;
};

/* Whether the pass by sound has this pair already, unless its block is cut. */
static bool
same_sounds(const struct link_data *d, uint32_t a, uint32_t b)
{
	return d->sound[a][0] == d->sound[b][0] &&
	       d->sound[a][1] == d->sound[b][1] && d->sound[a][0] &&
	       d->sound[a][1];
}

static void
visit_pair(struct visit *v, uint32_t a, uint32_t b)
{
	if ((a & b & LINK_SWAPPED) ||
	    (v->swapped && !((a | b) & LINK_SWAPPED)) ||
	    (a & ~LINK_SWAPPED) == (b & ~LINK_SWAPPED))
		return;
	a &= ~LINK_SWAPPED;
	b &= ~LINK_SWAPPED;
	if ((v->by_name ||
		(v->not_crowded && !(v->d->marks[a] & NODE_CROWDED))) &&
	    same_sounds(v->d, a, b))
		return;
	v->compared++;
	v->fn(v, a < b ? a : b, a < b ? b : a);
}

/* What a block that is too large is parted by, one after another. */
static uint64_t
part_key(const struct link_data *d, uint32_t node, int depth)
{
	static const enum link_kind kinds[] = {
	    LINK_COMPANY, LINK_PLACE, LINK_TITLE, LINK_EMAIL, LINK_PROFILE};
	const struct name *n = &d->name[node & ~LINK_SWAPPED];
	int i;

	if (depth == 0)
		return (uint64_t)n->family_whole << 32 | n->given[0];
	if (depth == 1)
		return (uint64_t)n->given_whole << 32 | n->generation;
	i = link_column_of(d, kinds[depth - 2]);
	return i < 0 ? 0 : link_value(d, node & ~LINK_SWAPPED, i);
}

enum { DEPTHS = 7, WHOLE /* nothing is parted */ };

struct part {
	uint64_t key;
	uint32_t node;
};

static int
compare_parts(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->node > y->node) - (x->node < y->node);
}

/* Neighbours in an order that only depends on what the nodes say: the same in
 * every part of a list. */
static void
visit_window(struct visit *v, struct part *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		p[i].key = link_node_hash(v->d, p[i].node & ~LINK_SWAPPED);
	qsort(p, n, sizeof(*p), compare_parts);
	for (size_t i = 0; i < n; i++)
		for (size_t j = i < WINDOW ? 0 : i - WINDOW; j < i; j++)
			visit_pair(v, p[j].node, p[i].node);
}

/* Blocks grow with the list, and their pairs with its square: what is compared
 * of each falls with the list, so that the work grows as the list does. */
static size_t
cap_of(const struct link_data *d)
{
	size_t cap = d->list <= CAP_LIST
			 ? CAP
			 : (size_t)((uint64_t)CAP * CAP_LIST / d->list);

	return cap > CAP_LEAST ? cap : CAP_LEAST;
}

static void
visit_block(struct visit *v, struct part *p, size_t n, int depth)
{
	if (n <= v->cap || depth == WHOLE) {
		for (size_t i = 0; i < n; i++)
			for (size_t j = 0; j < i; j++)
				visit_pair(v, p[j].node, p[i].node);
		return;
	}
	if (depth == DEPTHS) {
		visit_window(v, p, n);
		return;
	}
	if (depth == 0) {
		v->cut++;
		v->cut_most = n > v->cut_most ? (uint32_t)n : v->cut_most;
		for (size_t i = 0; v->marks_crowded && i < n; i++) {
			mem_room(v->crowded, v->n_crowded, v->cap_crowded);
			v->crowded[v->n_crowded++] = p[i].node & ~LINK_SWAPPED;
		}
	}
	for (size_t i = 0; i < n; i++)
		p[i].key = part_key(v->d, p[i].node, depth);
	qsort(p, n, sizeof(*p), compare_parts);
	for (size_t i = 0, j; i < n; i = j) {
		for (j = i + 1; j < n && p[j].key == p[i].key; j++)
			;
		visit_block(v, p + i, j - i, depth + 1);
	}
}

/* Asks for the node of an entry, if it will be compared. */
static void
call_entry(const struct visit *v, const struct entry *e, size_t n, size_t at)
{
	if (at + 1 < n &&
	    (e[at].key == e[at + 1].key || e[at].key == e[at - 1].key))
		link_call(v->d, e[at].node & ~LINK_SWAPPED);
}

static void
visit_entries(struct visit *v, const struct entry *e, size_t n)
{
	size_t cap = CAP;
	struct part *p = xreallocarray(NULL, cap, sizeof(*p));

	for (size_t i = 0, j; i < n; i = j) {
		for (j = i + 1; j < n && e[j].key == e[i].key; j++)
			;
		for (size_t k = i; v->model && k < j; k++)
			call_entry(v, e, n, k + AHEAD);
		if (j - i < 2)
			continue;
		if (j - i > cap) {
			cap = (j - i) * 2;
			p = xreallocarray(p, cap, sizeof(*p));
		}
		for (size_t k = i; k < j; k++)
			p[k - i] = (struct part){0, e[k].node};
		visit_block(v, p, j - i, 0);
	}
	free(p);
}

static void
begin_pass(struct visit *v, enum link_pass pass)
{
	v->swapped = pass == PASS_SWAPPED;
	v->by_name = pass > PASS_SOUND && pass < PASS_SWAPPED;
}

/* Tasks are numbered by pass, then slice. */
static void
visit_slice(struct visit *v, int task)
{
	enum link_pass pass = (enum link_pass)(task / SLICES);
	struct entry *e;
	size_t n;

	if (!link_pass_made(v->d, pass))
		return;
	begin_pass(v, pass);
	v->not_crowded = v->model && pass != PASS_SOUND;
	e = make_entries(v->d, pass, (unsigned)(task % SLICES), &n);
	visit_entries(v, e, n);
	free(e);
}

static void
take_sample(struct visit *v, uint32_t a, uint32_t b)
{
	if (link_mix(a, b) % v->one_in != 0)
		return;
	mem_room(v->sample, v->n, v->room);
	v->sample[v->n][0] = a;
	v->sample[v->n++][1] = b;
}

static int
compare_sample(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	if (x[0] != y[0])
		return x[0] < y[0] ? -1 : 1;
	return (x[1] > y[1]) - (x[1] < y[1]);
}

/* Every one_in'th candidate, chosen by its numbers, of each slice: a task. */
struct sampling {
	const struct link_data *d;
	uint64_t one_in;
	struct visit visit[PASSES * SLICES];
};

static void
sample_slice(int task, void *arg)
{
	struct sampling *s = arg;
	struct visit *v = &s->visit[task];

	*v = (struct visit){.d = s->d,
	    .cap = cap_of(s->d),
	    .fn = take_sample,
	    .one_in = s->one_in,
	    .marks_crowded = task / SLICES == PASS_SOUND};
	visit_slice(v, task);
}

static void
sample_all(struct visit *v)
{
	for (uint32_t i = 0; i < v->d->n; i++)
		for (uint32_t j = 0; j < i; j++)
			take_sample(v, j, i);
}

static size_t
unique(uint32_t (*s)[2], size_t n)
{
	size_t kept = 0;

	qsort(s, n, sizeof(*s), compare_sample);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || compare_sample(s[i], s[kept - 1]) != 0)
			memmove(s[kept++], s[i], sizeof(*s));
	return kept;
}

static void
mark_crowded(struct link_data *d, struct visit *sound)
{
	for (size_t i = 0; i < sound->n_crowded; i++)
		d->marks[sound->crowded[i]] |= NODE_CROWDED;
}

uint32_t (*link_sample(
    struct link_data *d, size_t most, size_t *n, double *one_in))[2]
{
	struct sampling *s = xcalloc(1, sizeof(*s));
	struct visit all = {.d = d, .one_in = 1};
	uint32_t(*out)[2];

	/* One in so many of all pairs would hold hardly any that match. */
	if ((double)d->n * (d->n - 1.0) / 2 <= (double)most) {
		sample_all(&all);
		out = all.sample;
		*n = all.n;
		*one_in = (double)all.one_in;
		free(s);
		return out;
	}
	s->d = d;
	/* some 40 candidates a node, as measured */
	s->one_in = (uint64_t)d->n * 40 / most + 1;
	parallel_run(PASSES * SLICES, sample_slice, s);
	for (int i = 0; i < PASSES * SLICES; i++) {
		all.n += s->visit[i].n;
		mark_crowded(d, &s->visit[i]);
		free(s->visit[i].crowded);
	}
	out = xreallocarray(NULL, all.n, sizeof(*out));
	*n = 0;
	for (int i = 0; i < PASSES * SLICES; i++) {
		if (s->visit[i].n > 0)
			memcpy(out + *n, s->visit[i].sample,
			    s->visit[i].n * sizeof(*out));
		*n += s->visit[i].n;
		free(s->visit[i].sample);
	}
	*n = unique(out, *n);
	*one_in = (double)s->one_in;
	free(s);
	return out;
}

static void
score(struct visit *v, uint32_t a, uint32_t b)
{
	double w = link_score(v->model, v->cache, a, b, v->least);

	if (w < v->least &&
	    !(v->several && ((v->d->marks[a] | v->d->marks[b]) & NODE_SEVERAL)))
		return;
	mem_room(v->pair, v->n, v->room);
	v->pair[v->n++] = (struct link_pair){a, b, w};
}

static int
compare_pairs(const void *a, const void *b)
{
	const struct link_pair *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

/* Least significant digit radix sort by b, then a. */
static void
sort_pairs(struct link_pair *p, size_t n)
{
	struct link_pair *other = xreallocarray(NULL, n, sizeof(*p));
	struct link_pair *from = p, *to = other;

	for (int round = 0; round < 6; round++) {
		int shift = round % 3 * 11;
		size_t at[2048] = {0}, sum = 0;

		for (size_t i = 0; i < n; i++)
			at[(round < 3 ? from[i].b : from[i].a) >> shift &
			    2047]++;
		for (int i = 0; i < 2048; i++) {
			size_t count = at[i];

			at[i] = sum;
			sum += count;
		}
		for (size_t i = 0; i < n; i++)
			to[at[(round < 3 ? from[i].b : from[i].a) >> shift &
			      2047]++] = from[i];
		struct link_pair *t = from;

		from = to;
		to = t;
	}
	free(other); /* an even number of rounds: all is where it was */
}

static size_t
unique_pairs(struct link_pair *p, size_t n)
{
	size_t kept = 0;

	if (n >= MANY)
		sort_pairs(p, n);
	else if (n > 1)
		qsort(p, n, sizeof(*p), compare_pairs);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || compare_pairs(&p[i], &p[kept - 1]) != 0)
			p[kept++] = p[i];
	return kept;
}

struct scoring {
	const struct link_model *model;
	double least;
	const struct link_block *block; /* of a part of the list */
	size_t blocks;
	int chunks;
	struct visit visit[CHUNKS]; /* and slices are fewer */
};

static void
begin_visit(struct scoring *s, struct visit *v)
{
	*v = (struct visit){.d = s->model->data,
	    .cap = cap_of(s->model->data),
	    .fn = score,
	    .model = s->model,
	    .least = s->least};
	v->cache = link_cache_new();
}

static void
finish_visit(struct visit *v)
{
	v->n = unique_pairs(v->pair, v->n);
	v->pair = xreallocarray(v->pair, v->n, sizeof(*v->pair));
	link_cache_free(v->cache);
}

static void
score_slice(int task, void *arg)
{
	struct scoring *s = arg;
	struct visit *v = &s->visit[task];

	begin_visit(s, v);
	visit_slice(v, task);
	finish_visit(v);
}

static void
score_rows(int task, void *arg)
{
	struct scoring *s = arg;
	struct visit *v = &s->visit[task];

	begin_visit(s, v);
	for (uint32_t i = (uint32_t)task; i < v->d->n; i += (uint32_t)s->chunks)
		for (uint32_t j = i + 1; j < v->d->n; j++)
			visit_pair(v, i, j);
	finish_visit(v);
}

static void
score_blocks(int task, void *arg)
{
	struct scoring *s = arg;
	struct visit *v = &s->visit[task];

	begin_visit(s, v);
	for (size_t i = (size_t)task; i < s->blocks; i += (size_t)s->chunks) {
		const struct link_block *b = &s->block[i];
		struct part *p = xcalloc(b->n, sizeof(*p));

		for (size_t k = 0; k < b->n; k++)
			p[k].node = b->node[k];
		begin_pass(v, b->pass);
		v->several = b->pass == PASS_VALUES;
		visit_block(v, p, b->n, b->pass == PASSES ? WHOLE : 0);
		free(p);
	}
	finish_visit(v);
}

static const struct link_pair *
next_of(const struct visit *v)
{
	return &v->pair[v->taken];
}

static bool
is_before(const struct visit *v, const struct visit *w)
{
	int order = compare_pairs(next_of(v), next_of(w));

	return order < 0 || (order == 0 && v < w);
}

/* Lets the task at `at` sink to where its next pair belongs in a heap of n
 * (Williams 1964). */
static void
sink(struct visit **heap, int n, int at)
{
	for (;;) {
		int least = at;
		struct visit *v = heap[at];

		for (int i = 2 * at + 1; i <= 2 * at + 2 && i < n; i++)
			if (is_before(heap[i], heap[least]))
				least = i;
		if (least == at)
			return;
		heap[at] = heap[least];
		heap[least] = v;
		at = least;
	}
}

static void
count_found(struct link_pairs *p, const struct visit *v)
{
	p->compared += v->compared;
	p->cut += v->cut;
	if (v->cut_most > p->cut_most)
		p->cut_most = v->cut_most;
}

/* Merges what the tasks have found, each in order, and frees it. */
static void
merge_found(struct link_pairs *p, struct visit *v, int tasks)
{
	struct visit *heap[CHUNKS];
	size_t cap = 0;
	int n = 0;

	*p = (struct link_pairs){.n = 0};
	for (int i = 0; i < tasks; i++) {
		count_found(p, &v[i]);
		if (v[i].n > 0)
			heap[n++] = &v[i];
		else
			free(v[i].pair);
	}
	for (int i = n / 2; i-- > 0;)
		sink(heap, n, i);
	while (n > 0) {
		struct visit *next = heap[0];
		const struct link_pair *pair = next_of(next);

		if (p->n == 0 || compare_pairs(pair, &p->pair[p->n - 1]) != 0) {
			mem_room(p->pair, p->n, cap);
			p->pair[p->n++] = *pair;
		}
		if (++next->taken == next->n) {
			free(next->pair);
			heap[0] = heap[--n];
		}
		sink(heap, n, 0);
	}
}

/* Every task has a cache of its own: few rows are not worth many. */
static int
chunks_of(size_t n)
{
	return parallel_tasks(n, CHUNK, CHUNKS);
}

void
link_pairs_find(struct link_pairs *p, struct link_data *d,
    const struct link_model *model, double least)
{
	struct scoring *s = xcalloc(1, sizeof(*s));
	bool all = d->n <= LINK_ALL_PAIRS;
	int tasks = all ? chunks_of(d->n) : PASSES * SLICES;

	s->model = model;
	s->least = least;
	s->chunks = tasks;
	parallel_run(tasks, all ? score_rows : score_slice, s);
	link_data_seal(d);
	merge_found(p, s->visit, tasks);
	free(s);
}

void
link_pairs_part(struct link_pairs *p, const struct link_model *model,
    const struct link_block *block, size_t n, double least)
{
	struct scoring *s = xcalloc(1, sizeof(*s));

	s->model = model;
	s->least = least;
	s->block = block;
	s->blocks = n;
	s->chunks = chunks_of(n);
	parallel_run(s->chunks, score_blocks, s);
	merge_found(p, s->visit, s->chunks);
	free(s);
}

void
link_pairs_free(struct link_pairs *p)
{
	free(p->pair);
	*p = (struct link_pairs){.n = 0};
}
