/* standing.c: rows in order, in memory and in runs of a file, and how requests
 * stand among others. */
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "file.h"
#include "sorter.h"
#include "standing.h"
#include "unit.h"

static uint64_t state;

/* splitmix64 (Steele, Lea and Flood 2014). */
static uint64_t
draw(uint64_t below)
{
	uint64_t x = state += UINT64_C(0x9E3779B97F4A7C15);

	x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
	return (x ^ x >> 31) % below;
}

static const struct {
	size_t rows;
	bool file;
} sorts[] = {
    {0, true},
    {1, true},
    {SORTER_HELD, true},
    {SORTER_HELD + 1, true},
    {5 * SORTER_HELD / 2, true},
    {5 * SORTER_HELD / 2, false},
};

/* Few first numbers, so that the others decide, too. */
static struct sorter_row
row_of(size_t i)
{
	return (struct sorter_row){{draw(50), draw(3), draw(1000), i}};
}

static uint64_t
sign(const struct sorter_row *r)
{
	uint64_t s = 0;

	for (int i = 0; i < SORTER_WORDS; i++)
		s = s * UINT64_C(0x9E3779B97F4A7C15) + r->w[i];
	return s;
}

static void
in_order(const struct sorter_row *a, const struct sorter_row *b)
{
	int i = 0;

	while (i < SORTER_WORDS - 1 && a->w[i] == b->w[i])
		i++;
	ck_assert_uint_lt(a->w[i], b->w[i]);
}

START_TEST(sorted_rows)
{
	size_t rows = sorts[_i].rows, read = 0;
	struct sorter_file file = {sorts[_i].file ? file_temporary() : -1, 0};
	struct sorter *s = sorter_new(&file);
	uint64_t put = 0, got = 0;
	struct sorted *one, *other;
	const struct sorter_row *a, *b;
	struct sorter_row last;

	state = 1;
	for (size_t i = 0; i < rows; i++) {
		struct sorter_row r = row_of(i);

		put += sign(&r);
		sorter_put(s, r);
	}
	sorter_settle(s);
	one = sorted_new(s);
	other = sorted_new(s);
	while ((a = sorted_next(one))) {
		b = sorted_next(other);
		ck_assert_ptr_nonnull(b);
		ck_assert_uint_eq(sign(a), sign(b));
		if (read++ > 0)
			in_order(&last, a);
		last = *a;
		got += sign(a);
	}
	ck_assert_ptr_null(sorted_next(one));
	ck_assert_ptr_null(sorted_next(other));
	ck_assert_uint_eq(read, rows);
	ck_assert_uint_eq(got, put);
	sorted_free(one);
	sorted_free(other);
	sorter_free(s);
	if (file.fd >= 0)
		close(file.fd);
}
END_TEST

/* A request as it is added; the first `known` of them are only known. */
struct said {
	uint64_t asker, note;
	struct earlier e;
};

static struct said
said_of(uint64_t askers, uint64_t notes)
{
	return (struct said){.asker = draw(askers),
	    .note = draw(notes),
	    .e = {.id = 1 + draw(200),
		.when = draw(9) ? (int64_t)draw(20) : INT64_MIN,
		.asked = draw(4) ? NO_DAY : (int32_t)draw(30),
		.verdict = draw(2) ? (enum earlier_verdict)draw(4)
				   : EARLIER_UNJUDGED}};
}

static struct standings *
stand(const struct said *s, size_t n, size_t known)
{
	struct standings *x = standings_new(UINT64_MAX);

	for (size_t i = 0; i < n; i++) {
		uint64_t line = i < known ? 0 : i - known + 1;

		standings_request(x, s[i].asker, &s[i].e, line);
		standings_note(x, s[i].note, s[i].asker, line);
	}
	standings_settle(x);
	return x;
}

/* The same from the definition, a request at a time. */
static struct standing
by_hand(const struct said *s, size_t n, size_t k)
{
	struct standing at = standing_alone;
	static struct earliers x;
	bool sent[64] = {false};

	x.n = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i].asker && s[i].asker == s[k].asker)
			earliers_add(&x, &s[i].e);
		if (s[i].note && s[i].note == s[k].note)
			sent[s[i].asker] = true;
	}
	for (size_t i = 0; i < 64; i++)
		at.others += sent[i] && i != s[k].asker;
	if (!s[k].asker)
		return at;
	at.asked = earliers_asked(&x, s[k].e.id);
	at.repeat = earliers_before(&x, &s[k].e, &at.before);
	return at;
}

static void
same(const struct standing *a, const struct standing *b)
{
	ck_assert_int_eq(a->repeat, b->repeat);
	ck_assert_int_eq(a->before, b->before);
	ck_assert_int_eq(a->asked, b->asked);
	ck_assert_uint_eq(a->others, b->others);
}

START_TEST(by_definition)
{
	enum { N = 300, KNOWN = 100 };
	struct said s[N];
	struct standings *x;

	state = (uint64_t)_i;
	for (size_t i = 0; i < N; i++)
		s[i] = said_of(40, 30);
	x = stand(s, N, KNOWN);
	for (size_t i = KNOWN; i < N; i++) {
		struct standing a, b = by_hand(s, N, i);

		if (draw(5) == 0) /* nobody asks for every line */
			continue;
		a = standings_at(x, i - KNOWN + 1);
		same(&a, &b);
	}
	standings_free(x);
}
END_TEST

/* As many as go to a file stand as they do in memory. */
START_TEST(in_a_file)
{
	enum { N = 3 * SORTER_HELD, KNOWN = 1000 };
	struct said *s = calloc(N, sizeof(*s));
	struct standings *file, *memory;

	state = 7;
	for (size_t i = 0; i < N; i++)
		s[i] = said_of(40000, 9000);
	file = stand(s, N, KNOWN);
	setenv("TMPDIR", "/nonexistent", 1);
	memory = stand(s, N, KNOWN);
	unsetenv("TMPDIR");
	for (size_t i = 1; i <= N - KNOWN; i++) {
		struct standing a = standings_at(file, i);
		struct standing b = standings_at(memory, i);

		same(&a, &b);
	}
	standings_free(file);
	standings_free(memory);
	free(s);
}
END_TEST

START_TEST(packed)
{
	static const struct earlier e[] = {
	    {5, INT64_MIN, NO_DAY, EARLIER_UNJUDGED},
	    {0, 0, 0, EARLIER_DECLINED},
	    {UINT64_MAX, 253402300799, 2932896, EARLIER_IGNORED}, /* 9999 */
	    {1, -62135596800, -719162, EARLIER_JUDGED}, /* the year 1 */
	};
	struct earlier o = earlier_unpack(e[_i].id, earlier_pack(&e[_i]));

	ck_assert_uint_eq(o.id, e[_i].id);
	ck_assert_int_eq(o.when, e[_i].when);
	ck_assert_int_eq(o.asked, e[_i].asked);
	ck_assert_int_eq(o.verdict, e[_i].verdict);
}
END_TEST

Suite *
suite_standing(void)
{
	Suite *s = suite_create("standing");
	TCase *t = unit_case(s);

	tcase_add_loop_test(t, sorted_rows, 0, COUNT(sorts));
	tcase_add_loop_test(t, packed, 0, 4);
	tcase_add_loop_test(t, by_definition, 1, 21);
	tcase_add_test(t, in_a_file);
	return s;
}
