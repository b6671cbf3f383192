/* linkkeys.c: what nodes must have in common to be compared at all. */
#include "linkkeys.h"

enum {
	NARROW = 80000, /* nodes up to which wide passes are made */
	NARROWER = 300000, /* and not quite so wide ones */
	EACH = 150, /* nodes with one value of a column that is a key */
};

uint64_t
link_mix(uint64_t a, uint64_t b)
{
	uint64_t h = (a * UINT64_C(0x9E3779B97F4A7C15) + b) *
		     UINT64_C(0xBF58476D1CE4E5B9);

	return (h ^ h >> 29) * UINT64_C(0x94D049BB133111EB);
}

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

static void
add_key(struct link_keys *k, uint64_t a, uint64_t b, bool swapped)
{
	if (k->n < LINK_KEYS) {
		k->swapped[k->n] = swapped;
		k->key[k->n++] = link_mix(a, b);
	}
}

static void
add_values(const struct link_data *d, uint32_t node, struct link_keys *k)
{
	for (int i = 0; i < d->columns; i++) {
		const struct link_column *c = &d->column[i];

		if (c->kind <= LINK_BIRTHDAY && link_value(d, node, i))
			add_key(k, (uint64_t)i, link_value(d, node, i), false);
	}
	for (uint32_t i = 0; i < d->n_more; i++) {
		/* few nodes have more than one; they stand in order */
		uint32_t low = 0, high = d->n_more;

		while (low < high) {
			uint32_t mid = low + (high - low) / 2;

			if (d->more[mid].node < node)
				low = mid + 1;
			else
				high = mid;
		}
		for (; low < d->n_more && d->more[low].node == node; low++)
			add_key(
			    k, d->more[low].column, d->more[low].value, false);
		break;
	}
}

static void
add_local(const struct link_data *d, uint32_t node, struct link_keys *k)
{
	int i = link_column_of(d, LINK_EMAIL);
	struct str s;
	uint64_t h = 7;

	if (i < 0 || !link_value(d, node, i))
		return;
	s = values_str(&d->column[i].values, link_value(d, node, i));
	for (size_t at = 0; at < s.n && s.p[at] != '@'; at++)
		h = link_mix(h, (unsigned char)s.p[at]);
	add_key(k, h, 1, false);
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
	bool sounds = d->n <= NARROW;
	uint32_t given[2], family;

	if (!n->family[0] || !n->given[0])
		return;
	for (int i = 0; i < 2; i++)
		given[i] = sounds ? sound_of(d, n->given[i]) : n->given[i];
	family = sounds ? sound_of(d, n->family[0]) : n->family[0];
	add_key(k, family, given[0], false);
	add_key(k, given[0], family, true);
	if (n->given[1])
		add_key(k, given[0], given[1], true);
}

static void
add_with(const struct link_data *d, uint32_t node, uint32_t word,
    enum link_kind kind, struct link_keys *k)
{
	int i = link_column_of(d, kind);

	if (i >= 0 && link_value(d, node, i) && word)
		add_key(k, sound_of(d, word),
		    link_value(d, node, i) + ((uint64_t)kind << 32), false);
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

		if (c->kind < LINK_TITLE || !link_value(d, node, i))
			continue;
		each = (double)c->filled / c->values.n;
		if (each <= 4) {
			add_key(k, (uint64_t)i, link_value(d, node, i), false);
			continue;
		}
		if (each > EACH) /* too few values to help */
			continue;
		if (n->given[0])
			add_key(k, (uint64_t)i << 32 | link_value(d, node, i),
			    prefix_of(d->words, n->given[0], 1), false);
		if (n->family[0])
			add_key(k, (uint64_t)i << 32 | link_value(d, node, i),
			    prefix_of(d->words, n->family[0], 2) + 256, false);
	}
}

void
link_keys_of(const struct link_data *d, enum link_pass pass, uint32_t node,
    struct link_keys *k)
{
	const struct name *n = &d->name[node];
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
				add_key(k, sound_of(d, family[i]),
				    sound_of(d, n->given[0]), false);
		if (n->family_whole != family[0] && n->given[0])
			add_key(k, sound_of(d, n->family_whole),
			    sound_of(d, n->given[0]), false);
		if (n->given_whole != n->given[0] && family[0])
			add_key(k, sound_of(d, family[0]),
			    sound_of(d, n->given_whole), false);
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
				add_key(k, family[i],
				    prefix_of(d->words, n->given[0], 2), false);
		break;
	case PASS_GIVEN:
		if (family[0] && n->given[0])
			add_key(k, n->given[0],
			    prefix_of(d->words, family[0], 3), false);
		break;
	case PASS_SWAPPED:
		add_swapped(d, n, k);
		break;
	case PASS_GIVEN_COMPANY:
		add_with(d, node, n->given[0], LINK_COMPANY, k);
		break;
	case PASS_FAMILY_COMPANY:
		add_with(d, node, family[0], LINK_COMPANY, k);
		break;
	case PASS_GIVEN_PLACE:
		add_with(d, node, n->given[0], LINK_PLACE, k);
		add_with(d, node, family[0], LINK_PLACE, k);
		break;
	case PASS_EXTRA:
		add_extras(d, node, k);
		break;
	case PASSES:
		break;
	}
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
		return d->n <= NARROW;
	case PASS_NICK:
		return d->n <= NARROWER;
	default:
		return true;
	}
}
