/* weigh.c: fits the weights of words to labelled notes and prints them as
 * common/data/note.weights: weigh FILE... (see tests/data/notes/README for
 * their form, `make weights` for the line).
 *
 * Each rule is a logistic regression of its own, in which its notes and the
 * others weigh the same, under a ridge penalty; it is fitted by Newton's
 * method whose steps are found by conjugate gradients (Lin, Weng and Keerthi
 * 2008, "Trust region Newton method for logistic regression", with a line
 * search in the region's place). Same notes in, same bytes out. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "mem.h"
#include "weigh.h"

static const char *const rules[] = {"stock-note", "personal-note", "says-why",
    "rude", "met", "recruiter", "job-seeker", "pitch", "advice",
    "wants-introduction", "open-networker", "off-platform",
    "personal-approach"};

enum {
	RULES = sizeof(rules) / sizeof(rules[0]),
	NOTES_LEAST = 3, /* that a feature occurs in */
	PENALTY = 30, /* C of the regression: how far notes outweigh it */
	STEPS = 40, /* of Newton's method */
	INNER = 60, /* of conjugate gradients */
	SCALE = 100, /* numbers are printed in hundredths */
};

struct feature {
	char *text;
	int notes, last; /* in how many it occurs; the last of them */
	int column; /* or -1 */
	double rarity;
};

struct note {
	uint32_t *feature; /* their numbers, each once */
	size_t n, cap;
	double length;
	bool label[RULES];
};

static struct map *number_of; /* feature by its text: 1 + its number */
static struct feature *feature;
static size_t features, features_cap;
static struct note *note;
static size_t notes, notes_cap;

static void
count(const struct weigh_feature *f, void *arg)
{
	struct note *t = arg;
	void **at = map_at(number_of, (struct str){f->text, f->n});
	size_t i;

	if (!*at) {
		mem_room(feature, features, features_cap);
		feature[features] = (struct feature){
		    .text = xcalloc(f->n + 1, 1), .last = -1, .column = -1};
		memcpy(feature[features++].text, f->text, f->n);
		*at = (void *)(uintptr_t)features;
	}
	i = (uintptr_t)*at - 1;
	if (feature[i].last == (int)notes)
		return;
	feature[i].last = (int)notes;
	feature[i].notes++;
	mem_room(t->feature, t->n, t->cap);
	t->feature[t->n++] = (uint32_t)i;
}

static bool
is_listed(struct str list, const char *name)
{
	while (list.n)
		if (str_eq(str_cut(&list, ','), str_of(name)))
			return true;
	return false;
}

/* Takes a line "id TAB language TAB labels TAB owner TAB note". */
static void
take(struct str line)
{
	struct note t = {0};
	struct words text = {0}, name = {0};
	struct map *owner = map_new();
	struct buf plain = {0};
	struct str labels, who;

	str_cut(&line, '\t');
	str_cut(&line, '\t');
	labels = str_cut(&line, '\t');
	who = str_cut(&line, '\t');
	for (int k = 0; k < RULES; k++)
		t.label[k] = is_listed(labels, rules[k]);
	words_cut(&name, who);
	for (size_t i = 0; i < name.n; i++)
		if (name.w[i].kind == WORD_LETTERS)
			*map_at(owner, words_text(&name, i)) = owner;
	unescape_add(&plain, line);
	words_cut(&text, str_buf(&plain));
	weigh_features(&text, owner, count, &t);
	mem_room(note, notes, notes_cap);
	note[notes++] = t;
	map_free(owner);
	words_free(&text);
	words_free(&name);
	buf_free(&plain);
}

static int
by_text(const void *a, const void *b)
{
	const struct feature *x = *(struct feature *const *)a,
			     *y = *(struct feature *const *)b;

	return strcmp(x->text, y->text);
}

/* Gives columns to the features that occur often enough, in the order of
 * their texts, and finds how rare they are and how long notes are. */
static size_t
choose(struct feature ***chosen)
{
	size_t n = 0;

	*chosen = xcalloc(features + 1, sizeof(**chosen));
	for (size_t i = 0; i < features; i++)
		if (feature[i].notes >= NOTES_LEAST)
			(*chosen)[n++] = &feature[i];
	qsort(*chosen, n, sizeof(**chosen), by_text);
	for (size_t c = 0; c < n; c++) {
		(*chosen)[c]->column = (int)c;
		(*chosen)[c]->rarity =
		    round(SCALE * (log((1.0 + (double)notes) /
				       (1.0 + (*chosen)[c]->notes)) +
				      1)) /
		    SCALE;
	}
	for (size_t t = 0; t < notes; t++) {
		double square = 0;

		for (size_t i = 0; i < note[t].n; i++) {
			const struct feature *f = &feature[note[t].feature[i]];

			if (f->column >= 0)
				square += f->rarity * f->rarity;
		}
		note[t].length = square > 0 ? sqrt(square) : 1;
	}
	return n;
}

/* w times a note; the last weight is the bias. */
static double
times(const double *w, size_t n, const struct note *t)
{
	double sum = 0;

	for (size_t i = 0; i < t->n; i++) {
		const struct feature *f = &feature[t->feature[i]];

		if (f->column >= 0)
			sum += w[f->column] * f->rarity;
	}
	return sum / t->length + w[n];
}

/* to += x times a note. */
static void
add_times(double *to, size_t n, const struct note *t, double x)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct feature *f = &feature[t->feature[i]];

		if (f->column >= 0)
			to[f->column] += x * f->rarity / t->length;
	}
	to[n] += x;
}

static double
dot(const double *a, const double *b, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

/* The regression of one rule. */
struct fit {
	size_t n; /* columns */
	const double *cost, *sign; /* of each note */
	double *w, *slope, *step, *residue, *way, *turned; /* n + 1 each */
	double *bend; /* of each note: the second derivative */
};

static double
loss(const struct fit *f, const double *w)
{
	double sum = dot(w, w, f->n + 1) / 2;

	for (size_t t = 0; t < notes; t++) {
		double z = f->sign[t] * times(w, f->n, &note[t]);

		sum +=
		    f->cost[t] * (z > 0 ? log1p(exp(-z)) : log1p(exp(z)) - z);
	}
	return sum;
}

/* slope and bend at w. */
static void
derive(struct fit *f)
{
	memcpy(f->slope, f->w, (f->n + 1) * sizeof(*f->w));
	for (size_t t = 0; t < notes; t++) {
		double p =
		    1 / (1 + exp(-f->sign[t] * times(f->w, f->n, &note[t])));

		add_times(f->slope, f->n, &note[t],
		    f->cost[t] * (p - 1) * f->sign[t]);
		f->bend[t] = f->cost[t] * p * (1 - p);
	}
}

/* step := the solution of Hessian * step = -slope, nearly. */
static void
solve(struct fit *f)
{
	size_t n = f->n + 1;
	double was, end;

	for (size_t i = 0; i < n; i++) {
		f->step[i] = 0;
		f->way[i] = f->residue[i] = -f->slope[i];
	}
	was = dot(f->residue, f->residue, n);
	end = was * 1e-4;
	for (int k = 0; k < INNER && was > end; k++) {
		double size, is;

		memcpy(f->turned, f->way, n * sizeof(*f->way));
		for (size_t t = 0; t < notes; t++)
			add_times(f->turned, f->n, &note[t],
			    f->bend[t] * times(f->way, f->n, &note[t]));
		size = was / dot(f->way, f->turned, n);
		for (size_t i = 0; i < n; i++) {
			f->step[i] += size * f->way[i];
			f->residue[i] -= size * f->turned[i];
		}
		is = dot(f->residue, f->residue, n);
		for (size_t i = 0; i < n; i++)
			f->way[i] = f->residue[i] + is / was * f->way[i];
		was = is;
	}
}

static void
newton(struct fit *f)
{
	size_t n = f->n + 1;
	double was = loss(f, f->w), first = 0;

	for (int k = 0; k < STEPS; k++) {
		double size = 1, is = was;

		derive(f);
		if (k == 0)
			first = dot(f->slope, f->slope, n);
		if (dot(f->slope, f->slope, n) <= first * 1e-8)
			return;
		solve(f);
		for (; size > 1e-6; size /= 2) {
			for (size_t i = 0; i < n; i++)
				f->turned[i] = f->w[i] + size * f->step[i];
			is = loss(f, f->turned);
			if (is < was)
				break;
		}
		if (is >= was)
			return;
		memcpy(f->w, f->turned, n * sizeof(*f->w));
		was = is;
	}
}

/* The weights of one rule, n and the bias. */
static double *
fit_rule(size_t n, int rule)
{
	double *w = xcalloc(n + 1, sizeof(*w));
	double *cost = xcalloc(notes, sizeof(*cost));
	double *sign = xcalloc(notes, sizeof(*sign));
	struct fit f = {.n = n, .cost = cost, .sign = sign, .w = w};
	size_t yes = 0;

	for (size_t t = 0; t < notes; t++)
		yes += note[t].label[rule];
	for (size_t t = 0; t < notes; t++) {
		sign[t] = note[t].label[rule] ? 1 : -1;
		cost[t] = PENALTY * (double)notes / 2 /
			  (double)(note[t].label[rule] ? yes : notes - yes);
	}
	f.slope = xcalloc(n + 1, sizeof(*w));
	f.step = xcalloc(n + 1, sizeof(*w));
	f.residue = xcalloc(n + 1, sizeof(*w));
	f.way = xcalloc(n + 1, sizeof(*w));
	f.turned = xcalloc(n + 1, sizeof(*w));
	f.bend = xcalloc(notes, sizeof(*w));
	newton(&f);
	free(f.slope);
	free(f.step);
	free(f.residue);
	free(f.way);
	free(f.turned);
	free(f.bend);
	free(cost);
	free(sign);
	return w;
}

int
main(int argc, char **argv)
{
	struct feature **chosen;
	double *w[RULES];
	size_t n;

	number_of = map_new();
	for (int i = 1; i < argc; i++) {
		FILE *fp = fopen(argv[i], "r");
		char *line = NULL;
		size_t cap = 0;
		ssize_t len;

		if (!fp) {
			perror(argv[i]);
			return 2;
		}
		while ((len = getline(&line, &cap, fp)) > 0)
			take((struct str){
			    line, (size_t)len - (line[len - 1] == '\n')});
		free(line);
		fclose(fp);
	}
	n = choose(&chosen);
	for (int k = 0; k < RULES; k++)
		w[k] = fit_rule(n, k);
	printf("# note.weights: how far words speak for each rule, in "
	       "hundredths: rarity,\n# then weights. Made by `make weights` of "
	       "%zu labelled notes.\nrules",
	    notes);
	for (int k = 0; k < RULES; k++)
		printf(" %s", rules[k]);
	printf("\nbias");
	for (int k = 0; k < RULES; k++)
		printf(" %ld", lround(SCALE * w[k][n]));
	printf("\n");
	for (size_t c = 0; c < n; c++) {
		printf("%s\t%ld", chosen[c]->text,
		    lround(SCALE * chosen[c]->rarity));
		for (int k = 0; k < RULES; k++)
			printf(" %ld", lround(SCALE * w[k][c]));
		printf("\n");
	}
	return 0;
}
