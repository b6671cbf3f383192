/* import.c: the same records for any number of threads; ids beyond the bound
 * of what is kept in mind. */
#include "import.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "limit.h"
#include "out.h"
#include "parallel.h"
#include "unit.h"

/* Rows of every sort, over many batches. */
static void
make_connections(struct buf *b)
{
	buf_str(b, "First Name,Last Name,URL,Company,Connected On\n");
	for (int i = 0; i < 30000; i++) {
		buf_printf(b,
		    "Jo%d,\"Lind, %d\",https://www.linkedin.com/in/jo-%d,", i,
		    i % 7, i % 20000);
		buf_str(b, i % 11 == 0     ? "\"Tern \"\"&\"\" Tide\""
			   : i % 13 == 0   ? "Caf\xC3\xA9 \\ Bar"
			   : i % 501 == 0  ? "stray \"quote"
			   : i % 5003 == 0 ? "\"two\nlines\""
					   : "Umbra Foods");
		buf_printf(b, ",%02d Mar 2020\n", i % 33);
	}
}

/* Rows of which most have something that is looked at twice, some nothing. */
static void
make_people(struct buf *b, unsigned seed)
{
	static const char *const header[] = {
	    "First Name,Last Name,URL,Email Address,Company,Position,"
	    "Connected On\n",
	    "Connected On,Position,URL,Last Name,First Name,Company,"
	    "Company,Location,Maiden Name\n"};
	static const char *const cell[] = {"", "", "Jo", "Lind", "Ana Ruiz",
	    " Jo", "Jo ", "Ana  Ruiz", "null", "N\xC3\xA9", "\xC2\xA0",
	    "\"Tern, Co\"", "\"the \"\"Tern\"\"\"", "\" x\"", "a\\b", "\t",
	    "\xE2\x80\xA8", "jo@example.com", "08 Feb 2026", "29 Feb 2026",
	    "2026-03-01 14:03:22 UTC", "https://www.linkedin.com/in/jo-lind",
	    "https://www.linkedin.com/in/jo-lind-of-the-long-names-1b2c3d",
	    "https://www.linkedin.com/in/N%C3%A9-l%5Cind",
	    "https://www.linkedin.com/in/a%E2%80%A8b",
	    "http://linkedin.com/in/jo", "linkedin.com"};
	unsigned state = seed, kind = seed % 2, width = kind ? 9 : 7;

	buf_str(b, header[kind]);
	for (int i = 0; i < 30000; i++)
		for (unsigned k = 0; k < width; k++) {
			bool url = k == 2 && unit_draw(&state, 8) > 0;
			bool date =
			    k == (kind ? 0 : 6) && unit_draw(&state, 8) > 0;

			buf_str(b, cell[date  ? 18 + unit_draw(&state, 3)
					: url ? 21 + unit_draw(&state, 5)
					: unit_draw(&state, 3)
					    ? unit_draw(&state, 5)
					    : unit_draw(&state, COUNT(cell))]);
			buf_char(b, k + 1 < width ? ',' : '\n');
		}
}

/* Standard output, which `import` writes to, as bytes. */
static void
import_with(int threads, bool plain, struct str text, struct buf *got)
{
	FILE *f = tmpfile();
	int null = open("/dev/null", O_WRONLY);
	int kept_out = dup(STDOUT_FILENO), kept_err = dup(STDERR_FILENO);
	struct owner owner = {0};
	struct importer im = {.how.owner = &owner, .how.plain = plain};
	struct wish wish = {0};
	const char *wrong = NULL;
	struct table *t;
	size_t n;

	fflush(stdout);
	dup2(fileno(f), STDOUT_FILENO);
	dup2(null, STDERR_FILENO);
	close(null);
	parallel_limit(threads);
	t = table_open(source_str(&text), "Connections.csv", &wish, &wrong);
	ck_assert_ptr_nonnull(t);
	import_table(&im, t);
	ck_assert(im.records + im.nameless == im.rows && im.rows > 29000);
	table_free(t);
	import_free(&im);
	out_flush();
	dup2(kept_out, STDOUT_FILENO);
	dup2(kept_err, STDERR_FILENO);
	close(kept_out);
	close(kept_err);
	rewind(f);
	while ((n = fread(buf_room(got, 65536), 1, 65536, f)) > 0)
		got->n += n;
	fclose(f);
	parallel_limit(1);
}

START_TEST(any_number_of_threads)
{
	struct buf text = {0}, one = {0}, several = {0};

	make_connections(&text);
	import_with(1, false, str_buf(&text), &one);
	ck_assert(one.n > 3000000);
	for (int threads = 2; threads < 6; threads++) {
		buf_reset(&several);
		import_with(threads, false, str_buf(&text), &several);
		ck_assert_msg(str_eq(str_buf(&one), str_buf(&several)),
		    "%d threads", threads);
	}
	buf_free(&text);
	buf_free(&one);
	buf_free(&several);
}
END_TEST

/* The fast path makes the records that the other makes. */
START_TEST(quick_or_not)
{
	struct buf text = {0}, quick = {0}, plain = {0};
	size_t i = 0;

	make_people(&text, (unsigned)_i);
	import_with(1, false, str_buf(&text), &quick);
	import_with(1, true, str_buf(&text), &plain);
	while (i < quick.n && i < plain.n && quick.p[i] == plain.p[i])
		i++;
	ck_assert_msg(str_eq(str_buf(&quick), str_buf(&plain)),
	    "at %zu: %.400s\n%.400s", i, quick.p + (i < 200 ? 0 : i - 200),
	    plain.p + (i < 200 ? 0 : i - 200));
	buf_free(&text);
	buf_free(&quick);
	buf_free(&plain);
}
END_TEST

/* The k-th of many different ids. */
static uint64_t
id(uint64_t k)
{
	return (k + 1) * UINT64_C(0x9E3779B97F4A7C15);
}

START_TEST(more_ids_than_are_kept)
{
	enum { MANY = LIMIT_SEEN + 50000 };
	struct seen s = {0};

	for (uint64_t k = 0; k < MANY; k++)
		ck_assert(seen_name(&s, id(k)) == id(k));
	for (uint64_t k = 0; k < MANY; k++) {
		uint64_t again = seen_name(&s, id(k));

		ck_assert((again == id(k)) == (k >= LIMIT_SEEN));
		ck_assert(k >= LIMIT_SEEN || seen_name(&s, id(k)) != again);
	}
	seen_reset(&s);
	ck_assert(seen_name(&s, id(3)) == id(3));
	ck_assert(seen_name(&s, id(3)) != id(3));
	seen_free(&s);
}
END_TEST

Suite *
suite_import(void)
{
	Suite *s = suite_create("import");
	TCase *c = unit_case(s);

	tcase_add_test(c, any_number_of_threads);
	tcase_add_loop_test(c, quick_or_not, 0, 6);
	tcase_add_test(c, more_ids_than_are_kept);
	return s;
}
