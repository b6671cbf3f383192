/* linkkeys.c: what nodes must have in common to be compared at all. */
#include "linkkeys.h"

enum {
	NARROW = 80000, /* nodes up to which wide passes are made */
	NARROWER = 300000, /* and not quite so wide ones */
	EACH = 150, /* nodes with one value of a column that is a key */
};

const char *const link_pass_name[PASSES] = {"values", "local-part", "sound",
    "nickname", "initial", "family", "given", "swapped", "given-company",
    "family-company", "given-place", "extra"};

static uint32_t
prefix_of(const struct lexicon *l, uint32_t word, int n)
{
	const struct lexeme *w = lexicon_word(l, word);
	uint32_t key = 0;

	for (int i = 0; i < n && i < w->n; i++)
		key = key << 8 | (unsigned char)w->text[i];
	return key;
}

static uint32_t
sound_of(const struct link_data *d, uint32_t word)
{
	return word ? lexicon_word(d->words, word)->sound : 0;
}

int
link_column_of(const struct link_data *d, enum link_kind kind)
{
	for (int i = 0; i < d->columns; i++)
		if (d->column[i].kind == kind)
			return i;
	return -1;
}

/* What stands for a word or a value in a key. */
static uint64_t
word_of(const struct link_data *d, const struct link_keys *k, uint32_t word)
{
	return k->by_text && word ? link_what_family(d, word) : word;
}

static uint64_t
value_of(const struct link_data *d, const struct link_keys *k, int column,
    uint32_t value)
{
	return k->by_text ? link_what_value(d, column, value) : value;
}

static void
add_key(struct link_keys *k, uint64_t a, uint64_t b, bool swapped)
{
	if (k->n < LINK_KEYS) {
		k->swapped[k->n] = swapped;
		k->key[k->n++] = link_mix(a, b);
	}
}

/* The further values of a node. */
static void
add_more(const struct link_data *d, uint32_t node, struct link_keys *k)
{
	uint32_t end;

	for (uint32_t i = link_more_of(d, node, &end); i < end; i++) {
		const struct link_more *m = &d->more[i];

		add_key(k, m->column, value_of(d, k, (int)m->column, m->value),
		    false);
	}
}

static void
add_values(const struct link_data *d, uint32_t node, struct link_keys *k)
{
	for (int i = 0; i < d->columns; i++) {
		const struct link_column *c = &d->column[i];

		if (c->kind <= LINK_BIRTHDAY && link_value(d, node, i))
			add_key(k, (uint64_t)i,
			    value_of(d, k, i, link_value(d, node, i)), false);
	}
	if (d->marks[node] & NODE_SEVERAL)
		add_more(d, node, k);
}

static void
add_local(const struct link_data *d, uint32_t node, struct link_keys *k)
{
	int i = link_column_of(d, LINK_EMAIL);

	if (i >= 0 && link_value(d, node, i))
		add_key(
		    k, d->column[i].local[link_value(d, node, i)], 1, false);
}

static void
add_nick(const struct link_data *d, const struct name *n, struct link_keys *k)
{
	for (int f = 0; f < 2 && n->family[f]; f++) {
		uint32_t sound = sound_of(d, n->family[f]);

		for (int g = 0; g < 2; g++) {
			uint32_t word = g ? n->call : n->given[0];
			const struct lexeme *w = lexicon_word(d->words, word);

			for (int i = 0; i < LEXEME_GROUPS && w->group[i]; i++)
				add_key(k, sound, w->group[i], false);
		}
	}
}

/* Sounds of given and family names meet by chance where a list is long. */
static void
add_swapped(
    const struct link_data *d, const struct name *n, struct link_keys *k)
{
	bool sounds = d->list <= NARROW;
	uint64_t given[2], family;

	if (!n->family[0] || !n->given[0])
		return;
	for (int i = 0; i < 2; i++)
		given[i] = sounds ? sound_of(d, n->given[i])
				  : word_of(d, k, n->given[i]);
	family =
	    sounds ? sound_of(d, n->family[0]) : word_of(d, k, n->family[0]);
	add_key(k, family, given[0], false);
	add_key(k, given[0], family, true);
	if (n->given[1])
		add_key(k, given[0], given[1], true);
}

static void
add_with(const struct link_data *d, uint32_t node, uint32_t word,
    uint32_t sound, enum link_kind kind, struct link_keys *k)
{
	int i = link_column_of(d, kind);

	if (i >= 0 && link_value(d, node, i) && word)
		add_key(k, sound,
		    value_of(d, k, i, link_value(d, node, i)) +
			((uint64_t)kind << 32),
		    false);
}

/* A column whose values are rare enough parts the list by itself; another
 * with the first letters of the name. */
static void
add_extras(const struct link_data *d, uint32_t node, struct link_keys *k)
{
	const struct name *n = &d->name[node];

	for (int i = 0; i < d->columns; i++) {
		const struct link_column *c = &d->column[i];
		double each;
		uint64_t value;

		if (c->kind < LINK_TITLE || !link_value(d, node, i))
			continue;
		each = (double)c->filled / c->distinct;
		value = value_of(d, k, i, link_value(d, node, i));
		if (each <= 4) {
			add_key(k, (uint64_t)i, value, false);
			continue;
		}
		if (each > EACH) /* too few values to help */
			continue;
		if (n->given[0])
			add_key(k, (uint64_t)i << 32 ^ value,
			    prefix_of(d->words, n->given[0], 1), false);
		if (n->family[0])
			add_key(k, (uint64_t)i << 32 ^ value,
			    prefix_of(d->words, n->family[0], 2) + 256, false);
	}
}

void
link_keys_of(const struct link_data *d, enum link_pass pass, uint32_t node,
    struct link_keys *k)
{
	const struct name *n = &d->name[node];
	const uint32_t *sound = d->sound[node];
	uint32_t family[2] = {n->family[0], n->family[1]};

	k->n = 0;
	switch (pass) {
	case PASS_VALUES:
		add_values(d, node, k);
		break;
	case PASS_LOCAL:
		add_local(d, node, k);
		break;
	case PASS_SOUND:
		for (int i = 0; i < 2; i++)
			if (family[i] && n->given[0])
				add_key(k,
				    i ? sound_of(d, family[i]) : sound[1],
				    sound[0], false);
		if (n->family_whole != family[0] && n->given[0])
			add_key(
			    k, sound_of(d, n->family_whole), sound[0], false);
		if (n->given_whole != n->given[0] && family[0])
			add_key(
			    k, sound[1], sound_of(d, n->given_whole), false);
		break;
	case PASS_NICK:
		add_nick(d, n, k);
		break;
	case PASS_INITIAL:
		for (int i = 0; i < 2; i++)
			if (family[i] && n->given[0])
				add_key(k, sound_of(d, family[i]),
				    prefix_of(d->words, n->given[0], 1), false);
		break;
	case PASS_FAMILY:
		for (int i = 0; i < 2; i++)
			if (family[i] && n->given[0])
				add_key(k, word_of(d, k, family[i]),
				    prefix_of(d->words, n->given[0], 2), false);
		break;
	case PASS_GIVEN:
		if (family[0] && n->given[0])
			add_key(k, word_of(d, k, n->given[0]),
			    prefix_of(d->words, family[0], 3), false);
		break;
	case PASS_SWAPPED:
		add_swapped(d, n, k);
		break;
	case PASS_GIVEN_COMPANY:
		add_with(d, node, n->given[0], sound[0], LINK_COMPANY, k);
		break;
	case PASS_FAMILY_COMPANY:
		add_with(d, node, family[0], sound[1], LINK_COMPANY, k);
		break;
	case PASS_GIVEN_PLACE:
		add_with(d, node, n->given[0], sound[0], LINK_PLACE, k);
		add_with(d, node, family[0], sound[1], LINK_PLACE, k);
		break;
	case PASS_EXTRA:
		add_extras(d, node, k);
		break;
	case PASSES:
		break;
	}
}

static uint64_t
hash_words(const struct link_data *d, uint64_t h, const uint32_t *word, int n)
{
	for (int i = 0; i < n; i++)
		h = link_mix(h, word[i] ? link_what_family(d, word[i]) : 0);
	return h;
}

uint64_t
link_node_hash(const struct link_data *d, uint32_t node)
{
	const struct name *n = &d->name[node];
	uint64_t h = link_mix(n->generation, d->marks[node] & NODE_ODD);

	h = hash_words(d, h, n->given, NAME_WORDS);
	h = hash_words(d, h, n->family, NAME_WORDS);
	h = hash_words(d, h, &n->call, 1);
	for (int i = 0; i < d->columns; i++) {
		uint32_t v = link_value(d, node, i);

		h = link_mix(h, v ? link_what_value(d, i, v) : 0);
	}
	return h;
}

/* Names alone tell less the longer the list is: beyond so many nodes a pass
 * finds more strangers than persons, as measured. */
bool
link_pass_made(const struct link_data *d, enum link_pass pass)
{
	switch (pass) {
	case PASS_INITIAL:
	case PASS_FAMILY:
	case PASS_GIVEN:
	case PASS_GIVEN_PLACE:
		return d->list <= NARROW;
	case PASS_NICK:
		return d->list <= NARROWER;
	default:
		return true;
	}
}
