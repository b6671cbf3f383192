/* linkblocks.c: a list cut into lines of a key and a record. */
#include "linkblocks.h"

#include <stdlib.h>

#include "linkline.h"
#include "mem.h"
#include "out.h"

enum { BATCH = 1 << 16 }; /* records held */

struct cutting {
	const struct link_shape *shape;
	const struct link_counts *counts;
	const struct ledger *ledger;
	const struct link_data *d;
	const struct roster *roster;
	uint8_t *contact; /* nodes whose first contact was written */
	struct link_keys keys;
	struct buf rest; /* of the lines of one record */
};

static bool
has_several(const struct record *r)
{
	return (r->f[F_EMAIL].n &&
		   memchr(r->f[F_EMAIL].p, ' ', r->f[F_EMAIL].n)) ||
	       (r->f[F_PHONE].n &&
		   memchr(r->f[F_PHONE].p, ' ', r->f[F_PHONE].n));
}

/* Whether a record says what no earlier one of its node has said: one that
 * says all the same need not be compared again. */
static bool
adds(struct cutting *c, uint32_t number, const struct record *r)
{
	uint32_t node = c->d->node[number];
	bool contact = record_is(r, F_KIND, "contact");
	bool news = contact && !c->contact[node];

	if (contact)
		c->contact[node] = 1;
	return news || c->d->row[node] == number || has_several(r);
}

static void
put_line(const struct cutting *c, enum link_pass pass, uint64_t key)
{
	link_line_key(&out, pass, key);
	buf_add(&out, c->rest.p, c->rest.n);
	out_end();
}

static void
put_pass(struct cutting *c, enum link_pass pass, uint32_t node)
{
	struct link_keys *k = &c->keys;

	link_keys_of(c->d, pass, node, k);
	for (int i = 0; i < k->n; i++) {
		int first = 0;

		while (k->key[first] != k->key[i])
			first++;
		if (first == i)
			put_line(c, pass, k->key[i]);
	}
}

static void
put_record(struct cutting *c, uint32_t number, const struct record *r)
{
	uint32_t node = c->d->node[number];

	buf_reset(&c->rest);
	link_line_record(&c->rest, c->shape, c->counts, c->d, node, r,
	    ledger_mentions(c->ledger, r->f[F_ID]));
	if (c->shape->list <= LINK_ALL_PAIRS) {
		put_line(c, PASSES, 0);
		return;
	}
	for (int i = 0; i < PASSES; i++)
		if (link_pass_made(c->d, (enum link_pass)i))
			put_pass(c, (enum link_pass)i, node);
}

static void
put_table(struct cutting *c)
{
	c->contact = xcalloc(c->d->n, 1);
	c->keys.by_text = true;
	for (uint32_t i = 0; i < c->roster->n; i++) {
		struct record r;

		if (c->d->node[i] == LINK_NONE)
			continue;
		roster_record(c->roster, i, &r);
		if (r.f[F_ID].n > 0 && adds(c, i, &r))
			put_record(c, i, &r);
	}
	free(c->contact);
	buf_free(&c->rest);
}

void
link_blocks_put(const struct link *l, const struct link_counts *counts,
    const struct ledger *ledger)
{
	put_table(&(struct cutting){.shape = &l->shape,
	    .counts = counts,
	    .ledger = ledger,
	    .d = l->data,
	    .roster = l->roster});
}

void
link_blocks_add(struct link_blocks *b, const struct record *r)
{
	roster_add(&b->roster, r);
	if (b->roster.n == BATCH)
		link_blocks_end(b);
}

void
link_blocks_end(struct link_blocks *b)
{
	const struct roster *r = &b->roster;
	uint8_t *alone = xcalloc(r->n, 1);
	struct link_data *d;

	for (uint32_t i = 0; i < r->n; i++) {
		struct record record;

		roster_record(r, i, &record);
		alone[i] = ledger_mentions(b->ledger, record.f[F_ID]);
	}
	d = link_data_part(r, alone, &b->saved->shape);
	free(alone);
	put_table(&(struct cutting){.shape = &b->saved->shape,
	    .counts = &b->saved->counts,
	    .ledger = b->ledger,
	    .d = d,
	    .roster = r});
	link_data_free(d);
	roster_free(&b->roster);
}
