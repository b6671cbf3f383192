/* link.c: what linkage compares, and what it skips. */
#include "linklevel.h"
#include "roster.h"
#include "unit.h"

static const struct {
	enum link_kind kind;
	const char *in, *out;
} values[] = {
    {LINK_PROFILE, "https://www.linkedin.com/in/ines-okafor", "ines-okafor"},
    {LINK_EMAIL, "i.nes+lists@gmail.com", "ines@gmail.com"},
    {LINK_EMAIL, "ines@googlemail.com", "ines@gmail.com"},
    {LINK_EMAIL, "i.nes+lists@example.org", "i.nes@example.org"},
    {LINK_PHONE, "+351900000001", "900000001"},
    {LINK_PHONE, "123", ""},
    {LINK_COMPANY, "Northwind Analytics, Inc.", "northwind analytics"},
    {LINK_TITLE, "VP of Ops", "vice president operations"},
    {LINK_PLACE, "Greater Porto Area", "porto"},
    {LINK_PLACE, "The Area", "the area"},
    {LINK_EXTRA, "The Área", "the area"},
};

START_TEST(value_row)
{
	struct buf b = {0};

	link_value_add(&b, values[_i].kind, str_of(values[_i].in));
	ck_assert_msg(str_eq(str_buf(&b), str_of(values[_i].out)),
	    "row %d: %s: %.*s", _i, values[_i].in, (int)b.n, b.p ? b.p : "");
	buf_free(&b);
}
END_TEST

/* Letters and words may not part what a look at the whole would join. */
static const struct {
	enum link_kind kind;
	const char *a, *b;
	bool apart;
} sketches[] = {
    {LINK_PROFILE, "jordan-pike-3b2a91", "jordanpike3b2a91", false},
    {LINK_PROFILE, "jordan-pike", "jordanpike-77", false},
    {LINK_PROFILE, "jordan-pike", "sam-reed", true},
    {LINK_EMAIL, "jordan.pike@example.org", "jordanpike@example.org", false},
    {LINK_EMAIL, "jordan.pike@example.org", "jordan.pyke@example.com", false},
    {LINK_EMAIL, "jordan.pike@example.org", "jordan@pike.example.org", false},
    {LINK_EMAIL, "j.pike9@example.net", "j.pike9texample.ne@", false},
    {LINK_EMAIL, "quentin.doyle@example.org", "sam.birk@example.org", true},
    {LINK_EMAIL, "a@example.org", "b@example.org", false},
    {LINK_COMPANY, "northwind analytics", "acme foods", true},
    {LINK_COMPANY, "northwind analytics", "nortwind analitics", false},
    {LINK_COMPANY, "northwind analytics", "northwind", false},
    {LINK_TITLE, "chief executive officer", "plumber", true},
    {LINK_TITLE, "sales manager", "manager human resources", false},
    {LINK_PLACE, "porto", "oporto", false},
    {LINK_EXTRA, "jmartins", "jmartens", false},
    {LINK_EXTRA, "19871231", "20041231", false}, /* a day in common */
    {LINK_EXTRA, "4400", "1350", false},
    {LINK_EXTRA, "440078", "135296", true},
};

START_TEST(sketch_row)
{
	enum link_kind kind = sketches[_i].kind;
	struct str s = str_of(sketches[_i].a), t = str_of(sketches[_i].b);
	uint64_t a = link_letters(kind, s), b = link_letters(kind, t);
	bool words = link_has_words(kind) && (link_words(s) & link_words(t));

	ck_assert_msg(
	    (link_letters_apart(kind, a, b) && !words) == sketches[_i].apart,
	    "row %d", _i);
	ck_assert_msg(
	    (link_letters_apart(kind, b, a) && !words) == sketches[_i].apart,
	    "row %d, the other way round", _i);
	ck_assert_msg(
	    !sketches[_i].apart || link_level(kind, s, t) == LEVEL_APART,
	    "row %d is not apart", _i);
}
END_TEST

/* Fields apart by |: kind, id, person, name, given, family, url, source,
 * extra. */
static const char *const held[] = {
    "contact|1|https://www.linkedin.com/in/a|A|||https://www.linkedin.com/in/"
    "a|f.csv:1|",
    "contact|2|2|B||||f.csv:22|list=x",
    "contact|3|someone else|C||||dir/a:b.csv:3|list=x",
    "contact||||||||",
    "contact|4|4|D|||4|f.csv|",
    "contact|5|x|E|||x|f.csv:|",
    "contact|6||Ina Roe|Ina|Roe|u|12|",
    "contact|7|u|Ina Maria Roe|Ina Maria|Roe|u|:12|list=x",
    "contact|8|8|Ina Maria Roe|Ina|Maria Roe|u|f.csv:12x|",
    "contact|9||A B C D E F G|A B C D E F|G|u|f:1|",
    "contact|10||A B C D E F G H|A B C D E F G|H|u|f.csv:1|",
    "contact|11||A     B|A    |B|u|f.csv:22|",
    "contact|12|| B||B|u|dir/a:b.csv:3|",
    "contact|13||A |A||u||",
    "contact|14||Roe Ina|Ina|Roe|u|f.csv|",
    "contact|15||Ina|Ina|Roe|u|f.csv:|",
    "contact|16||Ina-Roe|Ina|Roe|u|12|",
    "contact|17||Ina Rod|Ina|Roe|u|:12|",
    "contact|18||Jna Roe|Ina|Roe|u|f.csv:12x|",
    "contact|19||A B|A|B|u|f:1|",
};

/* A roster gives back what it was given, whatever it keeps it as. */
START_TEST(roster_row)
{
	struct roster roster = {0};
	struct arena arena = {0};
	struct buf line = {0}, back = {0}, whole = {0};
	struct record in, out;
	const char *p = held[_i];

	for (int i = 0; i < FIELDS; i++) {
		if (i > 0)
			buf_char(&line, '\t');
		if (i == F_KIND || i == F_ID || (i >= F_PERSON && i <= F_URL)) {
			size_t n = strcspn(p, "|");

			buf_add(&line, p, n);
			p += n + 1;
		}
	}
	if (*p) {
		buf_char(&line, '\t');
		buf_str(&line, p);
	}
	ck_assert(record_parse(&in, str_buf(&line)) == NULL);
	ck_assert(roster_add(&roster, &in) == 0);
	roster_whole(&roster, 0, &out, &arena);
	record_add(&back, &out);
	buf_char(&line, '\n');
	ck_assert_msg(
	    str_eq(str_buf(&line), str_buf(&back)), "row %d: %s", _i, back.p);
	roster_put(&roster, 0, (struct str){0}, &whole);
	ck_assert_msg(
	    str_eq(str_buf(&line), str_buf(&whole)), "row %d: %s", _i, whole.p);
	buf_free(&whole);
	arena_free(&arena);
	roster_free(&roster);
	buf_free(&line);
	buf_free(&back);
}
END_TEST

/* Sources of more files than have a byte, in turns. */
START_TEST(roster_files)
{
	enum { FILES = ROSTER_FILES + 3 };
	struct roster roster = {0};
	struct arena arena = {0};

	for (int i = 0; i < 3 * FILES; i++) {
		struct buf line = {0}, back = {0};
		struct record in, out;

		for (int f = 0; f < F_SOURCE; f++)
			buf_char(&line, '\t');
		buf_printf(&line, "file %d:%d\tx=y", i % FILES, i);
		ck_assert(record_parse(&in, str_buf(&line)) == NULL);
		roster_add(&roster, &in);
		roster_whole(&roster, (uint32_t)i, &out, &arena);
		record_add(&back, &out);
		buf_char(&line, '\n');
		ck_assert(str_eq(str_buf(&line), str_buf(&back)));
		buf_reset(&back);
		roster_put(&roster, (uint32_t)i, (struct str){0}, &back);
		ck_assert(str_eq(str_buf(&line), str_buf(&back)));
		buf_free(&line);
		buf_free(&back);
	}
	arena_free(&arena);
	roster_free(&roster);
}
END_TEST

Suite *
suite_link(void)
{
	Suite *s = suite_create("link");
	TCase *c = unit_case(s);

	tcase_add_loop_test(c, value_row, 0, COUNT(values));
	tcase_add_loop_test(c, sketch_row, 0, COUNT(sketches));
	tcase_add_loop_test(c, roster_row, 0, COUNT(held));
	tcase_add_test(c, roster_files);
	return s;
}
