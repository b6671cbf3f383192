/* earlier.c: the requests of one person. */
#include "earlier.h"

#include "seen.h"

/* In one number, from the lowest bit: when it came, in seconds from -WHEN_BASE
 * on, 0 for none; the day on which it was answered with a question, from
 * -DAY_BASE on, 0 for none; its verdict. */
enum { WHEN_BITS = 40, DAY_BITS = 22 };
#define WHEN_BASE (INT64_C(1) << (WHEN_BITS - 1))
#define DAY_BASE (INT32_C(1) << 20) /* the year 0 is 719,528 before 1970 */

uint64_t
earlier_pack(const struct earlier *e)
{
	uint64_t when =
	    e->when == INT64_MIN ? 0 : (uint64_t)(e->when + WHEN_BASE);
	uint64_t day = e->asked == NO_DAY ? 0 : (uint64_t)(e->asked + DAY_BASE);

	return when | day << WHEN_BITS |
	       (uint64_t)e->verdict << (WHEN_BITS + DAY_BITS);
}

struct earlier
earlier_unpack(uint64_t id, uint64_t packed)
{
	uint64_t when = packed & ((UINT64_C(1) << WHEN_BITS) - 1);
	uint64_t day = packed >> WHEN_BITS & ((1u << DAY_BITS) - 1);

	return (struct earlier){.id = id,
	    .when = when ? (int64_t)when - WHEN_BASE : INT64_MIN,
	    .asked = day ? (int32_t)day - DAY_BASE : NO_DAY,
	    .verdict =
		(enum earlier_verdict)(packed >> (WHEN_BITS + DAY_BITS))};
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

static enum earlier_verdict
verdict_of(struct str verdict)
{
	if (verdict.n < 2)
		return EARLIER_UNJUDGED;
	return verdict.p[0] == 'd'                          ? EARLIER_DECLINED
	       : verdict.p[0] == 'i' && verdict.p[1] == 'g' ? EARLIER_IGNORED
							    : EARLIER_JUDGED;
}

struct earlier
earlier_of(const struct record *r)
{
	struct date d;

	date_parse(r->f[F_DATE], &d);
	return (struct earlier){.id = seen_hash(0, r->f[F_ID].p, r->f[F_ID].n),
	    .when = d.precision ? date_seconds(&d) : INT64_MIN,
	    .asked = asked_on(r),
	    .verdict = verdict_of(r->f[F_VERDICT])};
}

static size_t
find(const struct earliers *x, uint64_t id)
{
	size_t i = 0;

	while (i < x->n && x->of[i].id != id)
		i++;
	return i;
}

void
earliers_add(struct earliers *x, const struct earlier *e)
{
	size_t i = find(x, e->id);
	struct earlier *o = &x->of[i];

	if (i == LIMIT_ASKED)
		return;
	if (i == x->n) {
		x->of[x->n++] = *e;
		return;
	}
	if (e->asked != NO_DAY && (o->asked == NO_DAY || e->asked < o->asked))
		o->asked = e->asked;
	if (e->verdict != EARLIER_UNJUDGED)
		o->verdict = e->verdict;
}

int32_t
earliers_asked(const struct earliers *x, uint64_t id)
{
	size_t i = find(x, id);

	return i < x->n ? x->of[i].asked : NO_DAY;
}

static bool
is_before(const struct earlier *o, const struct earlier *e)
{
	return o->when < e->when ||
	       (o->when == e->when &&
		   (o->verdict != EARLIER_UNJUDGED || o->id < e->id));
}

bool
earliers_before(const struct earliers *x, const struct earlier *e,
    enum earlier_verdict *verdict)
{
	bool any = false;

	*verdict = EARLIER_UNJUDGED;
	for (size_t i = 0; i < x->n; i++) {
		const struct earlier *o = &x->of[i];

		if (o->id == e->id || !is_before(o, e))
			continue;
		any = true;
		if (o->verdict == EARLIER_DECLINED ||
		    o->verdict == EARLIER_IGNORED)
			*verdict = o->verdict;
	}
	return any;
}
