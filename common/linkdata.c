/* linkdata.c: the records to be linked as a table. */
#include "linkdata.h"

#include <stdlib.h>

#include "fold.h"
#include "map.h"
#include "parallel.h"
#include "skeleton.h"

enum {
	LEAST_FILLED = 20, /* one in so many nodes must have a value */
	AHEAD = 16, /* rows from which on places in tables are asked for */
};

/* Names and columns are read apart, each by a task of its own, what takes
 * longest first. */
enum { READ_NAMES, READ_EXTRAS };

/* Standard columns from here on; e-mails and phones together, for they alone
 * have several values. */
static const int read_from[LINK_READINGS + 1] = {
    [READ_EXTRAS + 1] = LINK_PROFILE,
    LINK_EMAIL,
    LINK_COMPANY,
    LINK_TITLE,
    LINK_EXTRA};

struct making {
	struct link_data *d;
	const struct roster *roster;
	const uint8_t *alone;
	const struct link_shape *shape; /* of the list that this is a part of */
	uint32_t rows; /* that are read, from d->row; later they are nodes */
	struct buf text[LINK_READINGS]; /* scratch, one a task */
	struct link_more *more; /* of rows; addresses alone have several */
	uint32_t n_more, cap_more;
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

/* The node of an earlier message or request that says the same of its person
 * is its node too: many letters are from few people. The fields from name to
 * birthday stand side by side in the line. */
static uint32_t *
find_known(struct values *said, const struct record *r)
{
	const char *from = r->f[F_NAME].p;
	const char *to = r->f[F_BIRTHDAY].p + r->f[F_BIRTHDAY].n;
	uint32_t number =
	    values_add(said, (struct str){from, (size_t)(to - from)}, NULL);

	return &said->v[number].count;
}

/* Chooses the rows to be read; node[i] is for now the place among them. */
static void
choose_rows(struct making *m)
{
	struct link_data *d = m->d;
	struct values said = {.n = 0};

	d->node = xcalloc(m->roster->n, sizeof(*d->node));
	d->row = xcalloc(m->roster->n, sizeof(*d->row));
	for (uint32_t i = 0; i < m->roster->n; i++) {
		struct record r;
		uint32_t *known = NULL; /* the place + 1 */
		bool contact =
		    str_eq(roster_kind(m->roster, i), STR("contact"));

		d->node[i] = LINK_NONE;
		if (!contact) {
			roster_begin(m->roster, i, F_BIRTHDAY + 1, &r);
			if (!link_applies(&r))
				continue;
		}
		if (!contact && !m->alone[i]) {
			known = find_known(&said, &r);
			if (*known) {
				d->node[i] = *known - 1;
				continue;
			}
			*known = m->rows + 1;
		}
		d->node[i] = m->rows;
		d->row[m->rows++] = i;
	}
	values_free(&said);
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

static bool
is_odd(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] & 0x80)
			return skeleton_looks(s) != 0;
	return false;
}

static void
read_names(struct making *m)
{
	struct link_data *d = m->d;
	struct buf one = {0}, two = {0}, three = {0};

	for (uint32_t i = 0; i < m->rows; i++) {
		struct record r;
		struct str given, family, full;

		roster_begin(m->roster, d->row[i], F_URL + 1, &r);
		given = decoded(&one, &r, F_GIVEN);
		family = decoded(&two, &r, F_FAMILY);
		full = decoded(&three, &r, F_NAME);
		name_parse(d->words, given, family, full, &d->name[i]);
		if (record_is(&r, F_KIND, "contact"))
			d->marks[i] |= NODE_CONTACT;
		if (is_odd(given) || is_odd(family) || is_odd(full))
			d->marks[i] |= NODE_ODD;
	}
	buf_free(&one);
	buf_free(&two);
	buf_free(&three);
}

static uint32_t
comparable_number(
    struct making *m, int task, struct link_column *c, struct str s)
{
	struct buf *text = &m->text[task];
	int fresh;
	uint32_t number;
	struct str key;

	buf_reset(text);
	link_value_add(text, c->kind, s);
	key = str_buf(text);
	number = values_add(&c->values, key, &fresh);
	if (fresh) {
		/* most values compare as they stand, or as their end */
		bool same = key.n <= s.n &&
			    memcmp(key.p, s.p + s.n - key.n, key.n) == 0;

		c->values.v[number].p =
		    same ? s.p + s.n - key.n
			 : arena_memdup(&m->d->text[task], key.p, key.n);
	}
	return number;
}

/* The number of a field's value. What is costly to make comparable and often
 * the same is so made once for each form. The field is escaped: what cannot
 * stand raw compares by its escapes. */
static uint32_t
number_of(struct making *m, int task, struct link_column *c, struct str s)
{
	int fresh;
	uint32_t raw;

	if (s.n == 0)
		return 0;
	if (c->kind != LINK_COMPANY && c->kind != LINK_TITLE &&
	    c->kind != LINK_PLACE)
		return comparable_number(m, task, c, s);
	raw = values_add(&c->raw, s, &fresh);
	if (fresh) {
		c->comparable = xreallocarray(
		    c->comparable, c->raw.cap, sizeof(*c->comparable));
		c->comparable[raw] = comparable_number(m, task, c, s);
	}
	return c->comparable[raw];
}

/* The further values of a field that holds several. */
static void
read_more(
    struct making *m, int task, uint32_t row, uint32_t column, struct str list)
{
	while (list.n > 0) {
		uint32_t v = number_of(
		    m, task, &m->d->column[column], str_cut(&list, ' '));

		if (!v)
			continue;
		mem_room(m->more, m->n_more, m->cap_more);
		m->more[m->n_more++] = (struct link_more){row, column, v};
	}
}

/* Standard columns; of several values the first is the row's. */
static void
read_columns(struct making *m, int task, int from, int to)
{
	int upto = 0;

	for (int k = from; k < to; k++)
		if ((int)standard[k].field >= upto)
			upto = (int)standard[k].field + 1;
	for (uint32_t i = 0; i < m->rows; i++) {
		struct record r;

		roster_begin(m->roster, m->d->row[i], upto, &r);
		for (int k = from; k < to; k++) {
			struct link_column *c = &m->d->column[k];
			struct str s = r.f[standard[k].field], first = s;
			const char *blank = NULL;

			if (s.n > 0 &&
			    (c->kind == LINK_EMAIL || c->kind == LINK_PHONE))
				blank = memchr(s.p, ' ', s.n);
			if (blank)
				first.n = (size_t)(blank - s.p);
			c->value[i] = number_of(m, task, c, first);
			if (blank)
				read_more(m, task, i, (uint32_t)k,
				    (struct str){blank + 1, s.n - first.n - 1});
		}
	}
}

static struct link_column *
add_column(struct making *m, const char *name, enum link_kind kind)
{
	struct link_column *c = &m->d->column[m->d->columns++];

	c->name = name;
	c->kind = kind;
	c->value = xcalloc(m->rows, sizeof(*c->value));
	return c;
}

/* The column of an extra field: `hint` is where it is expected, since rows of
 * one file have the same columns. */
static struct link_column *
column_of(struct making *m, struct str name, int hint)
{
	struct link_data *d = m->d;

	if (hint < d->columns && str_eq(str_of(d->column[hint].name), name))
		return &d->column[hint];
	for (int i = STANDARD; i < d->columns; i++)
		if (str_eq(str_of(d->column[i].name), name))
			return &d->column[i];
	if (d->columns == LINK_COLUMNS || m->shape || is_own_extra(name))
		return NULL;
	return add_column(m,
	    arena_memdup(&d->text[READ_EXTRAS], name.p, name.n),
	    str_eq(name, STR("birthday-raw")) ? LINK_BIRTHDAY : LINK_EXTRA);
}

/* What a message or a request carries besides is about itself. */
static void
read_extras(struct making *m)
{
	for (uint32_t i = 0; i < m->rows; i++) {
		struct record r;
		struct str name, value;
		int hint = STANDARD;

		roster_record(m->roster, m->d->row[i], &r);
		if (!record_is(&r, F_KIND, "contact"))
			continue;
		for (size_t at = 0;
		     record_extra_next(&r, &at, &name, &value);) {
			struct link_column *c = column_of(m, name, hint);

			if (!c)
				continue;
			c->value[i] = number_of(m, READ_EXTRAS, c, value);
			hint = (int)(c - m->d->column) + 1;
		}
	}
}

/* Frees what only numbering needs. */
static void
seal_columns(struct link_data *d, int from, int to)
{
	for (int i = from; i < to; i++) {
		struct link_column *c = &d->column[i];

		values_seal(&c->values);
		values_free(&c->raw);
		free(c->comparable);
		c->comparable = NULL;
	}
}

static void
read_task(int task, void *arg)
{
	struct making *m = arg;

	switch (task) {
	case READ_NAMES:
		read_names(m);
		break;
	case READ_EXTRAS:
		read_extras(m);
		seal_columns(m->d, STANDARD, m->d->columns);
		break;
	default:
		read_columns(m, task, read_from[task], read_from[task + 1]);
		seal_columns(m->d, read_from[task], read_from[task + 1]);
	}
	buf_free(&m->text[task]);
}

static uint32_t
hash_row(const struct link_data *d, uint32_t row)
{
	uint64_t h = map_hash(&d->name[row], sizeof(d->name[row]));

	for (int i = 0; i < d->columns; i++)
		if (d->column[i].value[row])
			h = (h ^ ((uint64_t)d->column[i].value[row] * 32 +
				     (uint64_t)i)) *
			    UINT64_C(0x9E3779B97F4A7C15);
	return (uint32_t)(h ^ h >> 32);
}

/* Whether two rows say the same, in the same letters. */
static bool
same_rows(const struct link_data *d, uint32_t a, uint32_t b)
{
	if (memcmp(&d->name[a], &d->name[b], sizeof(d->name[a])) != 0 ||
	    ((d->marks[a] ^ d->marks[b]) & NODE_ODD))
		return false;
	for (int i = 0; i < d->columns; i++)
		if (d->column[i].value[a] != d->column[i].value[b])
			return false;
	return true;
}

/* Moves a row to where it stands as a node, at or before its own place. */
static void
move_row(struct link_data *d, uint32_t node, uint32_t row)
{
	d->name[node] = d->name[row];
	d->marks[node] = d->marks[row];
	d->row[node] = d->row[row];
	for (int i = 0; i < d->columns; i++)
		d->column[i].value[node] = d->column[i].value[row];
}

struct node_slot {
	uint32_t tag, node; /* node + 1, 0: free */
};

/* The hashes of all rows. */
struct hashing {
	const struct link_data *d;
	uint32_t *hash;
};

static void
hash_rows(size_t from, size_t to, void *arg)
{
	const struct hashing *h = arg;

	for (size_t i = from; i < to; i++)
		h->hash[i] = hash_row(h->d, (uint32_t)i);
}

/* Makes one node of the rows that say the same; node_of[i] is that of row i.
 * Each contact is one sighting of the name, however many messages carry it. */
static void
find_nodes(struct making *m, uint32_t *node_of)
{
	struct link_data *d = m->d;
	struct hashing h = {d, xcalloc(m->rows, sizeof(*h.hash))};
	uint32_t mask = 63;
	struct node_slot *slots;

	parallel_ranges(m->rows, hash_rows, &h);
	while (mask / 2 < m->rows)
		mask = mask * 2 + 1;
	slots = xcalloc((size_t)mask + 1, sizeof(*slots));
	d->count = xcalloc(m->rows, sizeof(*d->count));
	for (uint32_t i = 0; i < m->rows; i++) {
		uint32_t tag = h.hash[i], at = tag & mask, node;
		bool alone = m->alone[d->row[i]];
		bool contact = d->marks[i] & NODE_CONTACT;

		if (i + AHEAD < m->rows)
			mem_expect(&slots[h.hash[i + AHEAD] & mask]);
		for (; slots[at].node; at = (at + 1) & mask) {
			node = slots[at].node - 1;
			if (slots[at].tag == tag && !alone &&
			    !m->alone[d->row[node]] && same_rows(d, node, i))
				break;
		}
		if (!slots[at].node) {
			move_row(d, d->n, i);
			slots[at] = (struct node_slot){tag, ++d->n};
		}
		node = slots[at].node - 1;
		if (contact)
			d->marks[node] |= NODE_CONTACT;
		if (contact || d->count[node] == 0)
			d->count[node]++;
		node_of[i] = node;
	}
	free(slots);
	free(h.hash);
}

static int
compare_more(const void *a, const void *b)
{
	const struct link_more *x = a, *y = b;

	if (x->node != y->node)
		return x->node < y->node ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return (x->value > y->value) - (x->value < y->value);
}

/* The further values of all rows as those of their nodes, each once. */
static void
collect_more(struct making *m, const uint32_t *node_of)
{
	struct link_data *d = m->d;
	uint32_t n = 0;

	for (uint32_t i = 0; i < m->n_more; i++) {
		struct link_more *more = &m->more[i];

		more->node = node_of[more->node];
		d->marks[more->node] |= NODE_SEVERAL;
	}
	if (m->n_more > 1)
		qsort(m->more, m->n_more, sizeof(*m->more), compare_more);
	for (uint32_t i = 0; i < m->n_more; i++)
		if (n == 0 || compare_more(&m->more[i], &m->more[n - 1]) != 0)
			m->more[n++] = m->more[i];
	d->more = m->more;
	d->n_more = n;
}

static void
count_names(struct link_data *d)
{
	for (uint32_t i = 0; i < d->n; i++) {
		for (uint32_t k = 0; k < d->count[i]; k++)
			name_count(d->words, &d->name[i], true);
		d->given += d->name[i].given[0] ? d->count[i] : 0;
		d->family += d->name[i].family[0] ? d->count[i] : 0;
	}
}

static void
count_values(const struct link_data *d, struct link_column *c)
{
	for (uint32_t i = 0; i < d->n; i++) {
		c->values.v[c->value[i]].count += d->count[i];
		c->filled += c->value[i] != 0;
	}
	c->values.v[0].count = 0;
}

static void
count_task(int task, void *arg)
{
	struct link_data *d = arg;

	if (task == 0)
		count_names(d);
	else if (d->column[task - 1].values.n > 0)
		count_values(d, &d->column[task - 1]);
}

static void
set_shape(struct link_shape *shape, const struct link_data *d)
{
	shape->list = d->n;
	shape->columns = d->columns;
	for (int i = 0; i < d->columns; i++) {
		const struct link_column *c = &d->column[i];

		shape->column[i].name = c->name;
		shape->column[i].kind = c->kind;
		shape->column[i].filled = c->filled;
		shape->column[i].distinct = c->values.n;
		shape->column[i].kept = c->values.n > 0;
		if (c->kind == LINK_EXTRA)
			shape->column[i].kept =
			    c->filled > d->n / LEAST_FILLED &&
			    c->values.n > 1 && c->values.n < c->filled;
	}
}

/* Keeps the columns that can tell one person from another. */
static void
choose_columns(struct link_data *d, const struct link_shape *shape)
{
	int kept = 0;

	d->list = shape->list;

	for (int i = 0; i < d->columns; i++) {
		struct link_column *c = &d->column[i];

		c->filled = shape->column[i].filled;
		c->distinct = shape->column[i].distinct;
		if (!shape->column[i].kept) {
			link_column_free(c);
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

enum { TURNED = 1 << 14 }; /* nodes at once */

/* Columns side by side, since nodes are looked at one by one. What has been
 * turned is given back, from the end on, so that there are never two tables. */
static void
turn(struct link_data *d)
{
	const size_t columns = (size_t)d->columns;

	d->value = xcalloc((size_t)d->n * (columns + 1), sizeof(*d->value));
	for (size_t end = d->n; end > 0;) {
		size_t from = (end - 1) / TURNED * TURNED;

		for (size_t i = 0; i < columns; i++) {
			struct link_column *c = &d->column[i];

			for (size_t k = from; k < end; k++)
				d->value[k * columns + i] = c->value[k];
			c->value = xreallocarray(
			    c->value, from + 1, sizeof(*c->value));
		}
		end = from;
	}
	for (size_t i = 0; i < columns; i++) {
		free(d->column[i].value);
		d->column[i].value = NULL;
	}
}

static void
prepare_task(int task, void *arg)
{
	struct link_data *d = arg;

	link_column_prepare(&d->column[task], d->n);
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

static void
make_table(struct making *m)
{
	struct link_data *d = m->d;
	uint32_t *node_of;

	d->words = lexicon_new();
	choose_rows(m);
	d->name = xcalloc(m->rows, sizeof(*d->name));
	d->marks = xcalloc(m->rows, sizeof(*d->marks));
	for (int i = 0; i < STANDARD; i++)
		add_column(m, standard[i].name, standard[i].kind);
	for (int i = STANDARD; m->shape && i < m->shape->columns; i++)
		add_column(
		    m, m->shape->column[i].name, m->shape->column[i].kind);
	lexicon_begin(d->words);
	parallel_run(LINK_READINGS, read_task, m);
	node_of = xcalloc(m->rows, sizeof(*node_of));
	find_nodes(m, node_of);
	collect_more(m, node_of);
	for (uint32_t i = 0; i < m->roster->n; i++)
		if (d->node[i] != LINK_NONE)
			d->node[i] = node_of[d->node[i]];
	free(node_of);
}

static void
finish_table(struct link_data *d, const struct link_shape *shape)
{
	choose_columns(d, shape);
	turn(d);
	parallel_run(d->columns, prepare_task, d);
	set_sounds(d);
}

struct link_data *
link_data_new(
    const struct roster *r, const uint8_t *alone, struct link_shape *shape)
{
	struct link_data *d = xcalloc(1, sizeof(*d));
	struct making m = {.d = d, .roster = r, .alone = alone};
	struct link_shape own;

	make_table(&m);
	parallel_run(1 + d->columns, count_task, d);
	if (!shape)
		shape = &own;
	set_shape(shape, d);
	finish_table(d, shape);
	return d;
}

struct link_data *
link_data_part(const struct roster *r, const uint8_t *alone,
    const struct link_shape *shape)
{
	struct link_data *d = xcalloc(1, sizeof(*d));
	struct making m = {.d = d, .roster = r, .alone = alone, .shape = shape};

	make_table(&m);
	d->each = shape->each;
	finish_table(d, shape);
	return d;
}

uint32_t
link_more_of(const struct link_data *d, uint32_t node, uint32_t *end)
{
	uint32_t low = 0, high = d->n_more;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (d->more[mid].node < node)
			low = mid + 1;
		else
			high = mid;
	}
	*end = low;
	while (*end < d->n_more && d->more[*end].node == node)
		++*end;
	return low;
}

void
link_data_seal(struct link_data *d)
{
	free(d->sound);
	d->sound = NULL;
}

void
link_data_free(struct link_data *d)
{
	if (!d)
		return;
	for (int i = 0; i < d->columns; i++)
		link_column_free(&d->column[i]);
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
	for (int i = 0; i < LINK_READINGS; i++)
		arena_free(&d->text[i]);
	free(d);
}
