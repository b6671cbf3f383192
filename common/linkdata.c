/* linkdata.c: the records to be linked as a table. */
#include "linkdata.h"

#include <math.h>
#include <stdlib.h>

#include "company.h"
#include "fold.h"
#include "index.h"
#include "map.h"
#include "mem.h"
#include "skeleton.h"

enum { LEAST_FILLED = 20 }; /* one in so many nodes must have a value */

struct making {
	struct link_data *d;
	struct buf text, given, family, full;
	uint32_t row[LINK_COLUMNS]; /* values of the record in hand */
	uint32_t *slots; /* nodes by what they say */
	uint32_t mask;
	struct arena kept;
	const uint8_t *alone;
	struct values said; /* of messages and the like; count is node + 1 */
};

static const struct {
	const char *name;
	enum link_kind kind;
	enum field field;
} standard[] = {
    {"profile", LINK_PROFILE, F_URL},
    {"e-mail", LINK_EMAIL, F_EMAIL},
    {"phone", LINK_PHONE, F_PHONE},
    {"birthday", LINK_BIRTHDAY, F_BIRTHDAY},
    {"company", LINK_COMPANY, F_COMPANY},
    {"title", LINK_TITLE, F_TITLE},
    {"place", LINK_PLACE, F_PLACE},
};

enum { STANDARD = sizeof(standard) / sizeof(standard[0]) };

bool
link_applies(const struct record *r)
{
	static const char *const kinds[] = {"contact", "request", "message",
	    "endorsement", "recommendation", "note"};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (record_is(r, F_KIND, kinds[i]))
			return i == 0 || r->f[F_NAME].n || r->f[F_GIVEN].n ||
			       r->f[F_FAMILY].n || r->f[F_URL].n ||
			       r->f[F_EMAIL].n || r->f[F_PHONE].n;
	return false;
}

/* What this toolkit writes itself says nothing about a person. */
static bool
is_own_extra(struct str name)
{
	static const char *const own[] = {"origin", "date-raw", "why",
	    "unknown", "flip", "under", "owner", "connected", "folder"};

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (str_eq(name, str_of(own[i])))
			return true;
	return str_starts(name, "also-") || str_starts(name, "fact-");
}

/* The column of an extra field: `hint` is where it is expected, since rows of
 * one file have the same columns. */
static struct link_column *
column_of(struct making *m, struct str name, int hint)
{
	struct link_data *d = m->d;
	struct link_column *c;

	if (hint < d->columns && str_eq(str_of(d->column[hint].name), name))
		return &d->column[hint];
	for (int i = STANDARD; i < d->columns; i++)
		if (str_eq(str_of(d->column[i].name), name))
			return &d->column[i];
	if (d->columns == LINK_COLUMNS || is_own_extra(name))
		return NULL;
	c = &d->column[d->columns++];
	c->kind =
	    str_eq(name, STR("birthday-raw")) ? LINK_BIRTHDAY : LINK_EXTRA;
	c->name = arena_memdup(&m->kept, name.p, name.n);
	c->value = xcalloc(d->cap, sizeof(*c->value));
	return c;
}

/* An address without what its provider ignores. */
static void
add_email(struct buf *b, struct str s)
{
	const char *at = memchr(s.p, '@', s.n);
	size_t local = at ? (size_t)(at - s.p) : s.n;
	struct str domain = {s.p + local, s.n - local};
	bool google = str_eq(domain, STR("@gmail.com")) ||
		      str_eq(domain, STR("@googlemail.com"));
	const char *plus = memchr(s.p, '+', local);

	if (plus && plus > s.p)
		local = (size_t)(plus - s.p);
	for (size_t i = 0; i < local; i++)
		if (s.p[i] != '.' || !google)
			buf_char(b, (unsigned char)s.p[i]);
	buf_piece(b, google ? STR("@gmail.com") : domain);
}

enum { PHONE_DIGITS = 9, PHONE_LEAST = 7 };

/* The last digits: what stands before depends on where it was written. */
static void
add_phone(struct buf *b, struct str s)
{
	char digits[PHONE_DIGITS];
	size_t n = 0;

	for (size_t i = s.n; i > 0 && n < PHONE_DIGITS; i--)
		if (s.p[i - 1] >= '0' && s.p[i - 1] <= '9')
			digits[PHONE_DIGITS - ++n] = s.p[i - 1];
	if (n >= PHONE_LEAST)
		buf_add(b, digits + PHONE_DIGITS - n, n);
}

static void
add_slug(struct buf *b, struct str s)
{
	size_t i = s.n;

	while (i > 0 && s.p[i - 1] != '/')
		i--;
	buf_add(b, s.p + i, s.n - i);
}

/* Words that say the same, or nothing, in titles and places. */
static const struct {
	const char *word, *instead;
} synonyms[] = {
    {"sr", "senior"},
    {"jr", "junior"},
    {"mgr", "manager"},
    {"eng", "engineer"},
    {"engr", "engineer"},
    {"vp", "vice president"},
    {"svp", "senior vice president"},
    {"ceo", "chief executive officer"},
    {"cto", "chief technology officer"},
    {"cfo", "chief financial officer"},
    {"coo", "chief operating officer"},
    {"cio", "chief information officer"},
    {"cmo", "chief marketing officer"},
    {"dir", "director"},
    {"sw", "software"},
    {"ops", "operations"},
    {"biz", "business"},
    {"dev", "development"},
    {"asst", "assistant"},
    {"assoc", "associate"},
    {"dept", "department"},
    {"mktg", "marketing"},
    {"hr", "human resources"},
    {"of", ""},
    {"and", ""},
    {"the", ""},
    {"greater", ""},
    {"area", ""},
    {"metropolitan", ""},
    {"metro", ""},
    {"region", ""},
    {"st", "street"},
    {"rd", "road"},
    {"ave", "avenue"},
    {"str", "strasse"},
};

static void
add_words(struct buf *b, struct str folded, bool replace)
{
	size_t begin = b->n, i = 0;

	while (i < folded.n) {
		struct str w = {folded.p + i, 0};

		while (i + w.n < folded.n &&
		       ((unsigned char)w.p[w.n] >= 0x80 ||
			   fold_is_word((unsigned char)w.p[w.n])))
			w.n++;
		i += w.n ? w.n : 1;
		if (w.n == 0)
			continue;
		for (size_t k = 0;
		     replace && k < sizeof(synonyms) / sizeof(synonyms[0]); k++)
			if (str_eq(w, str_of(synonyms[k].word)))
				w = str_of(synonyms[k].instead);
		if (w.n > 0 && b->n > begin)
			buf_char(b, ' ');
		buf_piece(b, w);
	}
	/* a value of nothing but such words is compared as it stands */
	if (b->n == begin && replace)
		add_words(b, folded, false);
}

static void
add_comparable(struct buf *b, enum link_kind kind, struct str s)
{
	struct buf folded = {0};

	switch (kind) {
	case LINK_PROFILE:
		add_slug(b, s);
		break;
	case LINK_EMAIL:
		add_email(b, s);
		break;
	case LINK_PHONE:
		add_phone(b, s);
		break;
	case LINK_BIRTHDAY:
		buf_piece(b, s);
		break;
	case LINK_COMPANY:
		company_add_key(b, s);
		break;
	case LINK_TITLE:
	case LINK_PLACE:
	case LINK_EXTRA:
		fold_add(&folded, s);
		add_words(b, str_buf(&folded), kind != LINK_EXTRA);
		break;
	}
	buf_free(&folded);
}

static uint32_t
comparable_number(struct making *m, struct link_column *c, struct str s)
{
	int fresh;
	uint32_t number;
	struct str key;

	buf_reset(&m->text);
	add_comparable(&m->text, c->kind, s);
	key = str_buf(&m->text);
	number = values_add(&c->values, key, &fresh);
	if (fresh) {
		/* most values compare as they stand, or as their end */
		bool same = key.n <= s.n &&
			    memcmp(key.p, s.p + s.n - key.n, key.n) == 0;

		c->values.v[number].p =
		    same ? s.p + s.n - key.n
			 : arena_memdup(&m->kept, key.p, key.n);
	}
	return number;
}

/* The number of a field's value. What is costly to make comparable and often
 * the same is so made once for each form. The field is escaped: what cannot
 * stand raw compares by its escapes. */
static uint32_t
number_of(struct making *m, struct link_column *c, struct str s)
{
	int fresh;
	uint32_t raw;

	if (s.n == 0)
		return 0;
	if (c->kind != LINK_COMPANY && c->kind != LINK_TITLE &&
	    c->kind != LINK_PLACE)
		return comparable_number(m, c, s);
	raw = values_add(&c->raw, s, &fresh);
	if (fresh) {
		c->comparable = xreallocarray(
		    c->comparable, c->raw.cap, sizeof(*c->comparable));
		c->comparable[raw] = comparable_number(m, c, s);
	}
	return c->comparable[raw];
}

static struct str
decoded(struct buf *b, const struct record *r, enum field f)
{
	struct str s = r->f[f];

	if (s.n == 0 || !memchr(s.p, '\\', s.n))
		return s;
	buf_reset(b);
	record_decode(r, f, b);
	return str_buf(b);
}

static void
add_more(struct link_data *d, uint32_t node, uint32_t column, uint32_t value)
{
	if (d->n_more == d->cap_more) {
		d->cap_more = d->cap_more ? d->cap_more * 2 : 64;
		d->more = xreallocarray(d->more, d->cap_more, sizeof(*d->more));
	}
	d->more[d->n_more++] = (struct link_more){node, column, value};
	d->marks[node] |= NODE_SEVERAL;
}

static void
grow(struct making *m)
{
	struct link_data *d = m->d;
	uint32_t cap = d->cap ? d->cap * 2 : 1024;

	d->name = xreallocarray(d->name, cap, sizeof(*d->name));
	d->marks = xreallocarray(d->marks, cap, sizeof(*d->marks));
	d->row = xreallocarray(d->row, cap, sizeof(*d->row));
	d->count = xreallocarray(d->count, cap, sizeof(*d->count));
	for (int i = 0; i < d->columns; i++) {
		struct link_column *c = &d->column[i];

		c->value = xreallocarray(c->value, cap, sizeof(*c->value));
		memset(
		    c->value + d->cap, 0, (cap - d->cap) * sizeof(*c->value));
	}
	d->cap = cap;
}

static uint64_t
hash_node(
    const struct link_data *d, const struct name *name, const uint32_t *values)
{
	uint64_t h = map_hash(name, sizeof(*name));

	for (int i = 0; i < d->columns; i++)
		if (values[i])
			h = (h ^ ((uint64_t)values[i] * 32 + (uint64_t)i)) *
			    UINT64_C(0x9E3779B97F4A7C15);
	return h ^ h >> 32;
}

static bool
same_node(const struct link_data *d, uint32_t node, const struct name *name,
    const uint32_t *values)
{
	if (memcmp(&d->name[node], name, sizeof(*name)) != 0)
		return false;
	for (int i = 0; i < d->columns; i++)
		if (d->column[i].value[node] != values[i])
			return false;
	return true;
}

static void
rehash(struct making *m)
{
	uint32_t values[LINK_COLUMNS];

	m->mask = m->mask ? m->mask * 2 + 1 : 2047;
	free(m->slots);
	m->slots = xcalloc((size_t)m->mask + 1, sizeof(*m->slots));
	for (uint32_t i = 0; i < m->d->n; i++) {
		uint32_t at;

		for (int k = 0; k < m->d->columns; k++)
			values[k] = m->d->column[k].value[i];
		at =
		    (uint32_t)hash_node(m->d, &m->d->name[i], values) & m->mask;
		while (m->slots[at])
			at = (at + 1) & m->mask;
		m->slots[at] = i + 1;
	}
}

/* The node of what was read, made if there is none. */
static uint32_t
find_node(struct making *m, const struct name *name, uint32_t row, bool *fresh)
{
	struct link_data *d = m->d;
	uint32_t at;

	if (d->n * 2 >= m->mask)
		rehash(m);
	for (at = (uint32_t)hash_node(d, name, m->row) & m->mask; m->slots[at];
	     at = (at + 1) & m->mask)
		if (!m->alone[row] && !m->alone[d->row[m->slots[at] - 1]] &&
		    same_node(d, m->slots[at] - 1, name, m->row)) {
			*fresh = false;
			return m->slots[at] - 1;
		}
	if (d->n == d->cap)
		grow(m);
	m->slots[at] = d->n + 1;
	d->name[d->n] = *name;
	d->row[d->n] = row;
	d->count[d->n] = 0;
	d->marks[d->n] = 0;
	for (int i = 0; i < d->columns; i++)
		d->column[i].value[d->n] = m->row[i];
	*fresh = true;
	return d->n++;
}

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] & 0x80)
			return false;
	return true;
}

/* Standard fields; of several values the first is the node's. */
static void
read_fields(struct making *m, const struct record *r, struct str *others)
{
	for (int i = 0; i < STANDARD; i++) {
		struct str s = r->f[standard[i].field];
		const char *blank;

		others[i] = (struct str){NULL, 0};
		if ((standard[i].kind == LINK_EMAIL ||
			standard[i].kind == LINK_PHONE) &&
		    s.n > 0 && (blank = memchr(s.p, ' ', s.n))) {
			others[i] = (struct str){
			    blank + 1, s.n - (size_t)(blank + 1 - s.p)};
			s.n = (size_t)(blank - s.p);
		}
		m->row[i] = number_of(m, &m->d->column[i], s);
	}
}

static void
read_extras(struct making *m, const struct record *r)
{
	struct str name, value;
	int hint = STANDARD;

	for (int i = STANDARD; i < m->d->columns; i++)
		m->row[i] = 0;
	/* what a message or a request carries besides is about itself */
	if (!record_is(r, F_KIND, "contact"))
		return;
	for (size_t at = 0; record_extra_next(r, &at, &name, &value);) {
		struct link_column *c = column_of(m, name, hint);

		if (!c)
			continue;
		hint = (int)(c - m->d->column);
		m->row[hint] = number_of(m, c, value);
		hint++;
	}
}

static void
read_others(struct making *m, const struct str *others, uint32_t node)
{
	for (int i = 0; i < STANDARD; i++) {
		struct str list = others[i];

		while (list.n > 0) {
			const char *blank = memchr(list.p, ' ', list.n);
			size_t n = blank ? (size_t)(blank - list.p) : list.n;
			uint32_t v = number_of(
			    m, &m->d->column[i], (struct str){list.p, n});

			if (v)
				add_more(m->d, node, (uint32_t)i, v);
			list.p += blank ? n + 1 : n;
			list.n -= blank ? n + 1 : n;
		}
	}
}

/* The node + 1 of an earlier message or request that says the same of its
 * person, 0 if there is none: many letters are from few people. The fields
 * from name to birthday stand side by side in the line. */
static uint32_t *
find_known(struct making *m, const struct record *r)
{
	const char *from = r->f[F_NAME].p;
	const char *to = r->f[F_BIRTHDAY].p + r->f[F_BIRTHDAY].n;
	int fresh;
	uint32_t number = values_add(
	    &m->said, (struct str){from, (size_t)(to - from)}, &fresh);

	return &m->said.v[number].count;
}

static void
read_row(struct making *m, const struct roster *roster, uint32_t row)
{
	struct link_data *d = m->d;
	struct record r;
	struct str others[STANDARD], given, family, full;
	struct name name;
	uint32_t node;
	uint32_t *known = NULL;
	bool fresh, contact;

	roster_record(roster, row, &r);
	d->node[row] = LINK_NONE;
	if (!link_applies(&r))
		return;
	contact = record_is(&r, F_KIND, "contact");
	if (!contact && !m->alone[row]) {
		known = find_known(m, &r);
		if (*known) {
			d->node[row] = *known - 1;
			return;
		}
	}
	given = decoded(&m->given, &r, F_GIVEN);
	family = decoded(&m->family, &r, F_FAMILY);
	full = decoded(&m->full, &r, F_NAME);
	name_parse(d->words, given, family, full, &name);
	read_fields(m, &r, others);
	read_extras(m, &r);
	node = find_node(m, &name, row, &fresh);
	d->node[row] = node;
	if (known)
		*known = node + 1;
	if (contact)
		d->marks[node] |= NODE_CONTACT;
	if (fresh) {
		if ((!is_ascii(given) && skeleton_looks(given)) ||
		    (!is_ascii(family) && skeleton_looks(family)) ||
		    (!is_ascii(full) && skeleton_looks(full)))
			d->marks[node] |= NODE_ODD;
		read_others(m, others, node);
	} else if (!contact && d->count[node] > 0) {
		return;
	}
	/* Each contact is one sighting of the name, however many messages
	 * carry it. */
	d->count[node]++;
	name_count(d->words, &d->name[node], true);
	d->given += d->name[node].given[0] != 0;
	d->family += d->name[node].family[0] != 0;
	for (int i = 0; i < d->columns; i++)
		if (m->row[i])
			d->column[i].values.v[m->row[i]].count++;
}

static void
column_free(struct link_column *c)
{
	free(c->value);
	values_free(&c->values);
	values_free(&c->raw);
	free(c->comparable);
	free(c->stem);
}

/* Keeps the columns that can tell one person from another. */
static void
choose_columns(struct link_data *d)
{
	int kept = 0;

	for (int i = 0; i < d->columns; i++) {
		struct link_column *c = &d->column[i];
		bool keep = c->kind != LINK_EXTRA;

		values_free(&c->raw);
		free(c->comparable);
		c->comparable = NULL;
		values_seal(&c->values);
		c->filled = 0;
		for (uint32_t k = 0; k < d->n; k++)
			c->filled += c->value[k] != 0;
		if (!keep)
			keep = c->filled > d->n / LEAST_FILLED &&
			       c->values.n > 1 && c->values.n < c->filled;
		if (c->values.n == 0)
			keep = false;
		if (!keep) {
			column_free(c);
			continue;
		}
		for (uint32_t k = 0; k < d->n_more; k++)
			if (d->more[k].column == (uint32_t)i)
				d->more[k].column = (uint32_t)kept;
		if (kept != i)
			d->column[kept] = *c;
		kept++;
	}
	d->columns = kept;
}

/* Columns side by side, since nodes are looked at one by one. */
static void
turn(struct link_data *d)
{
	d->value =
	    xcalloc((size_t)d->n * (size_t)(d->columns + 1), sizeof(*d->value));
	for (int i = 0; i < d->columns; i++) {
		struct link_column *c = &d->column[i];

		for (uint32_t k = 0; k < d->n; k++)
			d->value[(size_t)k * (size_t)d->columns + (size_t)i] =
			    c->value[k];
		free(c->value);
		c->value = NULL;
	}
}

/* Names that stand together: how many persons have both, as far as can be
 * told before they are linked. */
struct full_names {
	uint32_t *number; /* of each node, 0: no full name */
	uint32_t *persons; /* by number */
	uint32_t n;
};

static void
number_names(const struct link_data *d, struct full_names *f)
{
	struct index at = {0};

	f->number = xcalloc(d->n, sizeof(*f->number));
	for (uint32_t i = 0; i < d->n; i++) {
		const struct name *n = &d->name[i];
		uint64_t key = (uint64_t)n->given[0] << 32 | n->family_whole;
		uint32_t place;

		if (!n->given[0] || !n->family_whole)
			continue;
		place = index_first(&at, key);
		if (!place) {
			index_add(&at, key, ++f->n);
			f->number[i] = f->n;
		} else {
			f->number[i] = index_at(&at, place);
		}
	}
	index_free(&at);
	f->persons = xcalloc((size_t)f->n + 1, sizeof(*f->persons));
}

/* A profile is one person; nodes without one stand for as many persons as
 * nodes with one do. Where there are hardly any profiles, persons are known
 * to recur in a list one or two times. Returns persons for each counted. */
static double
count_persons(const struct link_data *d, struct full_names *f)
{
	int column = -1;
	uint8_t *seen;

	for (int i = 0; i < d->columns; i++)
		if (d->column[i].kind == LINK_PROFILE &&
		    d->column[i].filled > d->n / 3)
			column = i;
	if (column < 0) {
		for (uint32_t i = 0; i < d->n; i++)
			f->persons[f->number[i]] += d->count[i];
		return .4;
	}
	seen = xcalloc((size_t)d->column[column].values.n + 1, 1);
	for (uint32_t i = 0; i < d->n; i++) {
		uint32_t v = link_value(d, i, column);

		if (v && !seen[v]) {
			seen[v] = 1;
			f->persons[f->number[i]]++;
		}
	}
	free(seen);
	return 1;
}

static void
set_rarity(struct link_data *d)
{
	struct full_names f = {.n = 0};
	double each;

	d->rarity = xcalloc(d->n, sizeof(*d->rarity));
	number_names(d, &f);
	each = count_persons(d, &f);
	for (uint32_t i = 0; i < d->n; i++) {
		const struct name *n = &d->name[i];
		struct link_rarity *r = &d->rarity[i];
		double given = lexicon_word(d->words, n->given[0])->given + .5;
		double family =
		    lexicon_word(d->words, n->family_whole)->family + .5;
		double others = each * f.persons[f.number[i]] - 1;

		r->given = (float)log(given);
		r->family = (float)log(family);
		if (f.number[i] && others > given * family / d->n)
			r->together =
			    (float)log(others / (given * family / d->n));
	}
	free(f.number);
	free(f.persons);
}

/* How an address begins, hyphens left out: equal ones begin alike, and now and
 * then others. */
static uint32_t
stem_of(struct str s)
{
	uint32_t stem = 0;
	int n = 0;

	for (size_t i = 0; i < s.n && n < LINK_STEM; i++)
		if (s.p[i] != '-') {
			stem = stem * 131 + (unsigned char)s.p[i];
			n++;
		}
	return stem;
}

static void
set_stems(struct link_data *d)
{
	for (int i = 0; i < d->columns; i++) {
		struct link_column *c = &d->column[i];

		if (c->kind != LINK_PROFILE)
			continue;
		c->stem = xcalloc((size_t)c->values.n + 1, sizeof(*c->stem));
		for (uint32_t k = 1; k <= c->values.n; k++)
			c->stem[k] = stem_of(values_str(&c->values, k));
	}
}

static void
set_sounds(struct link_data *d)
{
	d->sound = xcalloc(d->n, sizeof(*d->sound));
	for (uint32_t i = 0; i < d->n; i++) {
		const struct name *n = &d->name[i];

		d->sound[i][0] = lexicon_word(d->words, n->given[0])->sound;
		d->sound[i][1] = lexicon_word(d->words, n->family[0])->sound;
	}
}

struct link_data *
link_data_new(const struct roster *r, const uint8_t *alone)
{
	struct link_data *d = xcalloc(1, sizeof(*d));
	struct making m = {.d = d, .alone = alone};

	d->words = lexicon_new();
	d->node = xcalloc(r->n, sizeof(*d->node));
	for (int i = 0; i < STANDARD; i++) {
		d->column[i].name = standard[i].name;
		d->column[i].kind = standard[i].kind;
	}
	d->columns = STANDARD;
	grow(&m);
	for (uint32_t i = 0; i < r->n; i++)
		read_row(&m, r, i);
	choose_columns(d);
	free(m.slots);
	values_free(&m.said);
	m.slots = NULL;
	turn(d);
	set_stems(d);
	set_sounds(d);
	set_rarity(d);
	buf_free(&m.text);
	buf_free(&m.given);
	buf_free(&m.family);
	buf_free(&m.full);
	d->text = xcalloc(1, sizeof(*d->text));
	*d->text = m.kept;
	return d;
}

void
link_data_free(struct link_data *d)
{
	if (!d)
		return;
	for (int i = 0; i < d->columns; i++)
		column_free(&d->column[i]);
	lexicon_free(d->words);
	free(d->name);
	free(d->marks);
	free(d->sound);
	free(d->value);
	free(d->rarity);
	free(d->row);
	free(d->count);
	free(d->node);
	free(d->more);
	arena_free(d->text);
	free(d->text);
	free(d);
}
