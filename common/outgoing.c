/* outgoing.c: requests the owner sent, judged as their receiver would. */
#include "outgoing.h"

#include <stdlib.h>

#include "mem.h"
#include "reading.h"
#include "text.h"

struct outgoing {
	struct policy *policy;
	struct reading reading;
	bool begun;
	int64_t *bare; /* when requests without a note were sent */
	size_t n, cap;
	bool sorted;
	struct buf note;
};

static const char *const verdicts[] = {"wait", "withdraw", NULL};
static const char *const others[] = {"connected", NULL};
static const char *const rules[] = {"no-note", "stock-note", "personal-note",
    "says-why", "known-contact", "corresponded", "vouched", "colleague",
    "burst", "long-note", "overdue", "stranger", NULL};
static const struct realm realm_outgoing = {verdicts, others, rules};

struct outgoing *
outgoing_new(struct policy *p)
{
	struct outgoing *o = xcalloc(1, sizeof(*o));

	o->policy = p;
	return o;
}

void
outgoing_free(struct outgoing *o)
{
	if (!o)
		return;
	if (o->begun)
		reading_free(&o->reading);
	free(o->bare);
	buf_free(&o->note);
	free(o);
}

/* The moment a request without a note was sent, if it is one. */
static bool
bare(const struct record *r, int64_t *when)
{
	struct date d;

	if (!record_is(r, F_KIND, "request") ||
	    !record_is(r, F_DIRECTION, "out") || r->f[F_TEXT].n ||
	    !date_parse(r->f[F_DATE], &d) || d.precision != DATE_SECOND)
		return false;
	*when = date_seconds(&d);
	return true;
}

void
outgoing_hold(struct outgoing *o, const struct record *r)
{
	int64_t when;

	if (!bare(r, &when))
		return;
	if (o->n == o->cap) {
		o->cap = o->cap ? o->cap * 2 : 64;
		o->bare = xreallocarray(o->bare, o->cap, sizeof(o->bare[0]));
	}
	o->bare[o->n++] = when;
	o->sorted = false;
}

static int
compare(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* How many moments lie before `when`. */
static size_t
before(const struct outgoing *o, int64_t when)
{
	size_t low = 0, high = o->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (o->bare[middle] < when)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The most that were sent within a time that this one lies in. */
static size_t
burst(struct outgoing *o, int64_t when, int64_t seconds)
{
	size_t most = 0, first;

	if (!o->sorted && o->n)
		qsort(o->bare, o->n, sizeof(o->bare[0]), compare);
	o->sorted = true;
	first = before(o, when - seconds);
	for (size_t i = first; i < o->n && o->bare[i] <= when; i++) {
		size_t n = before(o, o->bare[i] + seconds + 1) - i;

		most = n > most ? n : most;
		if (o->bare[i] == when)
			break;
	}
	return most;
}

static size_t
characters(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += (s.p[i] & 0xC0) != 0x80;
	return n;
}

static void
judge_note(struct outgoing *o, const struct record *request, struct ruling *r)
{
	size_t length;
	int most = policy_number(o->policy, "set", "note-length", 300);

	if (!o->begun)
		reading_begin(&o->reading, o->policy);
	o->begun = true;
	buf_reset(&o->note);
	record_decode(request, F_TEXT, &o->note);
	reading_take(
	    &o->reading, &r->answers, str_buf(&o->note), &(struct words){0});
	length = characters(str_buf(&o->note));
	if (length > (size_t)most)
		ruling_fire(r, "long-note", request->f[F_SOURCE],
		    "your note has %zu characters", length);
}

static void
judge_burst(struct outgoing *o, const struct record *request, struct ruling *r)
{
	int seconds = policy_number(o->policy, "set", "burst-seconds", 60);
	int least = policy_number(o->policy, "set", "burst-requests", 3);
	int64_t when;
	size_t n;

	if (!bare(request, &when))
		return;
	n = burst(o, when, seconds);
	if (n >= (size_t)least)
		ruling_fire(r, "burst", request->f[F_SOURCE],
		    "you sent %zu requests without a note within %d seconds", n,
		    seconds);
}

/* Whether the tie became a connection after the request; an older one is not
 * an answer to it. */
static bool
accepted(const struct tie *tie, const struct date *sent)
{
	return tie && tie->connection &&
	       (sent->precision < DATE_DAY || tie->since.precision < DATE_DAY ||
		   date_days_between(sent, &tie->since) >= -1);
}

static void
judge_wait(const struct outgoing *o, const struct tie *tie,
    const struct date *sent, const struct date *now, struct ruling *r)
{
	int most = policy_number(o->policy, "set", "withdraw-days", 60);
	int64_t days;

	if (accepted(tie, sent)) {
		ruling_fire(r, "connected", tie->connection_source,
		    "they are a contact of yours now");
		return;
	}
	if (sent->precision < DATE_DAY || now->precision < DATE_DAY)
		return;
	days = date_days_between(sent, now);
	if (days > most)
		ruling_fire(r, "overdue", STR(""),
		    "you have been waiting for %lld days", (long long)days);
}

void
outgoing_judge(struct outgoing *o, struct ties *t, const struct record *request,
    struct date now, struct ruling *r)
{
	const struct tie *tie = ties_of(t, request);
	struct date sent;

	date_parse(request->f[F_DATE], &sent);
	ruling_begin(r, &realm_outgoing);
	judge_note(o, request, r);
	judge_burst(o, request, r);
	judge_wait(o, tie, &sent, &now, r);
	if (!bond_evidence(o->policy, t, tie, now, r))
		ruling_fire(r, "stranger", STR(""),
		    "nothing in your records tells that you know them");
	ruling_end(r);
}
