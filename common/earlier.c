/* earlier.c: requests known from before, and how they were judged. */
#include "earlier.h"

#include <stdlib.h>

#include "knownkey.h"
#include "limit.h"
#include "mem.h"
#include "seen.h"

uint64_t
earlier_id(const struct record *r)
{
	return seen_hash(0, r->f[F_ID].p, r->f[F_ID].n);
}

int64_t
earlier_when(const struct record *r)
{
	struct date d;

	return date_parse(r->f[F_DATE], &d) ? date_seconds(&d) : INT64_MIN;
}

static int32_t
day_of(struct str s)
{
	struct date d;

	date_parse(s, &d);
	return date_day(&d);
}

static struct earlier *
new_request(struct earliers *x, uint32_t *newest)
{
	struct earlier *e;

	if (x->n == 0)
		x->n = 1;
	mem_room(x->of, x->n, x->cap);
	e = &x->of[x->n];
	*e = (struct earlier){.next = *newest,
	    .number = *newest ? x->of[*newest].number + 1 : 1,
	    .asked = NO_DAY};
	*newest = x->n++;
	return e;
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

void
earlier_add(struct earliers *x, const struct record *r)
{
	uint64_t asker = known_asker(r), id = earlier_id(r);
	struct str verdict = r->f[F_VERDICT];
	struct earlier *e;
	uint32_t *newest, i;
	int32_t asked;

	if (!asker)
		return;
	newest = keys_at(&x->by_asker, asker);
	for (i = *newest; i && x->of[i].id != id;)
		i = x->of[i].next;
	if (!i && *newest && x->of[*newest].number == LIMIT_ASKED)
		return;
	e = i ? &x->of[i] : new_request(x, newest);
	if (!i) {
		e->id = id;
		e->when = earlier_when(r);
	}
	asked = asked_on(r);
	if (asked != NO_DAY && (e->asked == NO_DAY || asked < e->asked))
		e->asked = asked;
	if (verdict.n >= 2) {
		e->verdict = (uint8_t)verdict.p[0];
		e->second = (uint8_t)verdict.p[1];
	}
}

const struct earlier *
earlier_newest(const struct earliers *x, uint64_t asker)
{
	uint32_t i = keys_get(&x->by_asker, asker);

	return i ? &x->of[i] : NULL;
}

const struct earlier *
earlier_next(const struct earliers *x, const struct earlier *e)
{
	return e->next ? &x->of[e->next] : NULL;
}

void
earlier_prefetch(const struct earliers *x, uint64_t asker)
{
	keys_prefetch(&x->by_asker, asker);
}

void
earlier_free(struct earliers *x)
{
	free(x->of);
	keys_free(&x->by_asker);
	*x = (struct earliers){0};
}
