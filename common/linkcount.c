/* linkcount.c: how often names and values stand in a list. */
#include "linkcount.h"

#include <stdlib.h>

#include "map.h"

/* Where a thing counted stands or would stand. Whoever chooses names cannot
 * choose the place: the hash of the hash is keyed. */
static struct link_count *
slot_of(const struct link_counts *c, uint64_t what)
{
	uint32_t at = (uint32_t)map_hash(&what, sizeof(what)) & c->mask;

	while (c->slots[at].used && c->slots[at].what != what)
		at = (at + 1) & c->mask;
	return &c->slots[at];
}

static void
grow(struct link_counts *c)
{
	struct link_counts more = {
	    .n = c->n, .mask = c->slots ? c->mask * 2 + 1 : 63};

	more.slots = xcalloc((size_t)more.mask + 1, sizeof(*more.slots));
	for (uint32_t i = 0; c->slots && i <= c->mask; i++)
		if (c->slots[i].used)
			*slot_of(&more, c->slots[i].what) = c->slots[i];
	free(c->slots);
	*c = more;
}

void
link_counts_set(struct link_counts *c, uint64_t what, uint32_t n)
{
	struct link_count *slot;

	if (!c->slots || c->n + c->n / 2 >= c->mask)
		grow(c);
	slot = slot_of(c, what);
	c->n += !slot->used;
	*slot = (struct link_count){what, n, true};
}

uint32_t
link_counts_get(const struct link_counts *c, uint64_t what)
{
	const struct link_count *slot;

	if (!c->slots)
		return 1;
	slot = slot_of(c, what);
	return slot->used ? slot->n : 1;
}

void
link_counts_clear(struct link_counts *c)
{
	if (c->n > 0)
		memset(c->slots, 0, ((size_t)c->mask + 1) * sizeof(*c->slots));
	c->n = 0;
}

void
link_counts_free(struct link_counts *c)
{
	free(c->slots);
	*c = (struct link_counts){0};
}

/* A word and the characters that it was read from, which stand behind it. */
static uint64_t
hash_word(const struct link_data *d, uint32_t word, uint64_t use)
{
	const struct lexeme *w = lexicon_word(d->words, word);
	uint64_t key[2] = {
	    use, (uint64_t)w->n << 2 | (uint64_t)w->foreign << 1 | w->abjad};

	return map_hash_keyed(key, w->text, (size_t)w->n + w->raw_n);
}

enum { USE_AS_GIVEN = LINK_COLUMNS, USE_AS_FAMILY, USE_AS_NAME };

uint64_t
link_what_given(const struct link_data *d, uint32_t word)
{
	return hash_word(d, word, USE_AS_GIVEN);
}

uint64_t
link_what_family(const struct link_data *d, uint32_t word)
{
	return hash_word(d, word, USE_AS_FAMILY);
}

uint64_t
link_what_value(const struct link_data *d, int column, uint32_t value)
{
	const struct values *v = &d->column[column].values;
	uint64_t key[2] = {(uint64_t)column, 0};

	return map_hash_keyed(key, v->v[value].p, v->v[value].n);
}

uint64_t
link_what_name(const struct link_data *d, uint32_t node)
{
	const struct name *n = &d->name[node];
	uint64_t key[2];

	if (!n->given[0] || !n->family_whole)
		return 0;
	key[0] = link_what_given(d, n->given[0]);
	key[1] = link_what_family(d, n->family_whole);
	return map_hash_keyed(key, "", 0);
}

static void
learn(struct link_counts *c, uint64_t what, uint32_t n)
{
	if (n != 1)
		link_counts_set(c, what, n);
}

void
link_counts_learn(struct link_counts *c, const struct link_data *d)
{
	for (uint32_t i = 1; i < lexicon_count(d->words); i++) {
		const struct lexeme *w = lexicon_word(d->words, i);

		if (w->given > 0)
			learn(c, link_what_given(d, i), w->given);
		if (w->family > 0)
			learn(c, link_what_family(d, i), w->family);
	}
	for (int i = 0; i < d->columns; i++) {
		const struct values *v = &d->column[i].values;

		for (uint32_t k = 1; k <= v->n; k++)
			learn(c, link_what_value(d, i, k), v->v[k].count);
	}
}

void
link_counts_recall(const struct link_counts *c, struct link_data *d)
{
	for (uint32_t i = 0; i < d->n; i++) {
		const struct name *n = &d->name[i];

		if (n->given[0])
			lexicon_word(d->words, n->given[0])->given =
			    link_counts_get(c, link_what_given(d, n->given[0]));
		if (n->family_whole)
			lexicon_word(d->words, n->family_whole)->family =
			    link_counts_get(
				c, link_what_family(d, n->family_whole));
	}
	for (int i = 0; i < d->columns; i++) {
		struct values *v = &d->column[i].values;

		for (uint32_t k = 1; k <= v->n; k++)
			v->v[k].count =
			    link_counts_get(c, link_what_value(d, i, k));
	}
}
