/* record.c: the record codec. */
#include "record.h"
#include "unit.h"

#define TABS20 "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t"

static const struct {
	const char *line;
	const char *wrong;
} lines[] = {
    {"contact" TABS20 "\tf.csv:2", NULL},
    {"contact" TABS20 "\tf.csv:2\tList=a\tempty=\tnovalue", NULL},
    {TABS20 "\t", NULL},
    {TABS20, "fewer than 22 fields"},
    {"", "fewer than 22 fields"},
    {"bad\\z" TABS20 "\t", "bad escape"},
    {"bad\xff" TABS20 "\t", "invalid UTF-8"},
};

START_TEST(line_row)
{
	struct record r;
	struct buf b = {0};
	const char *wrong = record_parse(&r, str_of(lines[_i].line));

	if (lines[_i].wrong) {
		ck_assert_msg(wrong && strcmp(wrong, lines[_i].wrong) == 0,
		    "row %d: %s", _i, wrong ? wrong : "accepted");
	} else {
		ck_assert_msg(!wrong, "row %d: %s", _i, wrong);
		record_add(&b, &r);
		ck_assert_uint_eq(b.n, strlen(lines[_i].line) + 1);
		ck_assert(memcmp(b.p, lines[_i].line, b.n - 1) == 0);
	}
	buf_free(&b);
}
END_TEST

START_TEST(extras)
{
	struct record r;
	struct buf store = {0}, more = {0};
	struct str v;

	ck_assert_ptr_null(record_parse(
	    &r, str_of("contact" TABS20 "\tf:2\ta=1\tb\\x3Dc=2\ta=3")));
	ck_assert(record_extra(&r, "a", &v) && str_eq(v, STR("1")));
	ck_assert(record_extra(&r, "b=c", &v) && str_eq(v, STR("2")));
	ck_assert(!record_extra(&r, "c", &v));
	record_extra_set(&r, &store, "b=c", STR("t\tt"));
	ck_assert(str_eq(r.extra, STR("\ta=1\tb\\x3Dc=t\\tt\ta=3")));
	record_extra_set(&r, &store, "a", STR("9"));
	ck_assert(str_eq(r.extra, STR("\ta=9\tb\\x3Dc=t\\tt")));
	record_extra_set(&r, &store, "new", STR(""));
	ck_assert(str_eq(r.extra, STR("\ta=9\tb\\x3Dc=t\\tt\tnew=")));
	record_extra_set(&r, &store, "a", (struct str){0});
	ck_assert(str_eq(r.extra, STR("\tb\\x3Dc=t\\tt\tnew=")));
	buf_free(&store);
	buf_free(&more);
}
END_TEST

Suite *
suite_record(void)
{
	Suite *s = suite_create("record");
	TCase *c = unit_case(s);

	tcase_add_loop_test(c, line_row, 0, COUNT(lines));
	tcase_add_test(c, extras);
	return s;
}
