/* earlier.c: requests known from before, and how they were judged. */
#include "earlier.h"

#include <stdlib.h>

#include "knownkey.h"
#include "limit.h"
#include "mem.h"
#include "seen.h"

/* A request in little memory. `rest` holds, from the lowest bit: when it came,
 * in seconds from -WHEN_BASE on, 0 for none; the day on which it was answered
 * with a question, from -DAY_BASE on, 0 for none; its verdict. */
struct earlier_row {
	uint64_t asker, id, rest;
};

enum { WHEN_BITS = 40, DAY_BITS = 22 };
#define WHEN_BASE (INT64_C(1) << (WHEN_BITS - 1))
#define DAY_BASE (INT32_C(1) << 20) /* the year 0 is 719,528 before 1970 */

static uint64_t
pack(const struct earlier *e)
{
	uint64_t when =
	    e->when == INT64_MIN ? 0 : (uint64_t)(e->when + WHEN_BASE);
	uint64_t day = e->asked == NO_DAY ? 0 : (uint64_t)(e->asked + DAY_BASE);

	return when | day << WHEN_BITS |
	       (uint64_t)e->verdict << (WHEN_BITS + DAY_BITS);
}

static struct earlier
unpack(const struct earliers *x, uint32_t row)
{
	const struct earlier_row *r = &x->row[row];
	uint64_t when = r->rest & ((UINT64_C(1) << WHEN_BITS) - 1);
	uint64_t day = r->rest >> WHEN_BITS & ((1u << DAY_BITS) - 1);

	return (struct earlier){.id = r->id,
	    .when = when ? (int64_t)when - WHEN_BASE : INT64_MIN,
	    .asked = day ? (int32_t)day - DAY_BASE : NO_DAY,
	    .verdict =
		(enum earlier_verdict)(r->rest >> (WHEN_BITS + DAY_BITS)),
	    .row = row};
}

uint64_t
earlier_id(const struct record *r)
{
	return seen_hash(0, r->f[F_ID].p, r->f[F_ID].n);
}

int64_t
earlier_when(const struct date *d)
{
	return d->precision ? date_seconds(d) : INT64_MIN;
}

static int32_t
day_of(struct str s)
{
	struct date d;

	date_parse(s, &d);
	return date_day(&d);
}

/* When a request was answered with a question, as its record says. */
static int32_t
asked_on(const struct record *r)
{
	struct str s;

	if (record_extra(r, "fact-asked", &s))
		return day_of(s);
	if (!record_is(r, F_VERDICT, "ask"))
		return NO_DAY;
	return day_of(record_extra(r, "judged", &s) ? s : r->f[F_DATE]);
}

bool
earlier_was_asked(const struct record *r)
{
	return asked_on(r) != NO_DAY;
}

/* Where the newest row of a person stands, or would. */
static uint32_t *
find(const struct earliers *x, uint64_t asker)
{
	size_t i = (size_t)asker & (x->slots - 1);

	while (x->slot[i] && x->row[x->slot[i]].asker != asker)
		i = (i + 1) & (x->slots - 1);
	return &x->slot[i];
}

static void
grow(struct earliers *x)
{
	x->slots = x->slots ? x->slots * 2 : 1024;
	free(x->slot);
	x->slot = xcalloc(x->slots, sizeof(*x->slot));
	for (uint32_t i = 1; i < x->n; i++)
		*find(x, x->row[i].asker) = i;
}

static uint32_t
row_new(struct earliers *x, uint64_t asker, uint64_t id, uint32_t *newest)
{
	uint32_t row;

	if (x->n == 0)
		x->n = 1;
	mem_room(x->row, x->n, x->rows_cap);
	mem_room(x->before, x->n, x->before_cap);
	row = (uint32_t)x->n++;
	x->row[row] = (struct earlier_row){.asker = asker, .id = id};
	x->before[row] = *newest;
	x->persons += !*newest;
	*newest = row;
	return row;
}

static enum earlier_verdict
verdict_of(struct str verdict)
{
	return verdict.p[0] == 'd'                          ? EARLIER_DECLINED
	       : verdict.p[0] == 'i' && verdict.p[1] == 'g' ? EARLIER_IGNORED
							    : EARLIER_JUDGED;
}

void
earlier_add(struct earliers *x, const struct record *r)
{
	uint64_t asker = known_asker(r), id = earlier_id(r);
	struct earlier e;
	uint32_t *newest, i, n = 0;
	int32_t asked;

	if (!asker)
		return;
	if (x->persons >= x->slots / 4 * 3)
		grow(x);
	newest = find(x, asker);
	for (i = *newest; i && x->row[i].id != id; n++)
		i = x->before[i];
	if (!i && n == LIMIT_ASKED)
		return;
	if (i) {
		e = unpack(x, i);
	} else {
		struct date d;

		date_parse(r->f[F_DATE], &d);
		i = row_new(x, asker, id, newest);
		e = (struct earlier){.when = earlier_when(&d), .asked = NO_DAY};
	}
	asked = asked_on(r);
	if (asked != NO_DAY && (e.asked == NO_DAY || asked < e.asked))
		e.asked = asked;
	if (r->f[F_VERDICT].n >= 2)
		e.verdict = verdict_of(r->f[F_VERDICT]);
	x->row[i].rest = pack(&e);
}

bool
earlier_newest(const struct earliers *x, uint64_t asker, struct earlier *e)
{
	uint32_t row = x->n && asker ? *find(x, asker) : 0;

	if (row)
		*e = unpack(x, row);
	return row != 0;
}

bool
earlier_next(const struct earliers *x, struct earlier *e)
{
	uint32_t row = x->before[e->row];

	if (row)
		*e = unpack(x, row);
	return row != 0;
}

void
earlier_prefetch(const struct earliers *x, uint64_t asker)
{
	if (x->slots)
		__builtin_prefetch(&x->slot[asker & (x->slots - 1)]);
}

void
earlier_free(struct earliers *x)
{
	free(x->row);
	free(x->before);
	free(x->slot);
	*x = (struct earliers){0};
}
