/* letter.c: what letters and tables are made of: columns, languages. */
#include <string.h>

#include "callword.h"
#include "column.h"
#include "language.h"
#include "reason.h"
#include "unit.h"

static const struct {
	const char *text;
	size_t columns;
} widths[] = {
    {"", 0},
    {"abc", 3},
    {"\u00e9", 1},
    {"e\u0301", 1},
    {"\u5c71\u7530", 4},
    {"\uff21", 2},
    {"\u200d", 0},
    {"\U0001f9ad", 2},
    {"\U0001f469\U0001f3fd\u200d\U0001f52c", 2},
    {"a\u200d b", 3}, /* only signs are joined */
    {"\u0dc1\u0dca\u200d\u0dbb", 2},
    {"\xff", 1},
};

START_TEST(width_row)
{
	ck_assert_uint_eq(
	    column_count(str_of(widths[_i].text)), widths[_i].columns);
}
END_TEST

static const struct {
	const char *text, *clipped;
	size_t columns;
} clips[] = {
    {"abc", "abc", 3},
    {"abcd", "ab\u2026", 3},
    {"\u5c71\u7530\u592a", "\u5c71\u7530\u592a", 6},
    {"\u5c71\u7530\u592a", "\u5c71\u7530\u2026", 5},
    {"\u5c71\u7530\u592a", "\u5c71\u2026", 4},
    {"ab", "\u2026", 1},
    {"ab", "", 0},
};

START_TEST(clip_row)
{
	struct buf b = {0};

	column_clip(&b, str_of(clips[_i].text), clips[_i].columns);
	buf_add(&b, "", 0);
	ck_assert_msg(str_eq(str_buf(&b), str_of(clips[_i].clipped)),
	    "row %d: %s", _i, b.p ? b.p : "");
	ck_assert(column_count(str_buf(&b)) <= clips[_i].columns);
	buf_free(&b);
}
END_TEST

START_TEST(wrap_lines)
{
	struct buf b = {0};

	column_wrap(&b, STR("one two three\n\n\nfour  five\n"), 2, 10);
	ck_assert_str_eq(b.p, "one two\n  three\n\n\n  four\n  five\n");
	buf_reset(&b);
	column_wrap(&b, STR(""), 2, 10);
	ck_assert_str_eq(b.p, "\n");
	buf_free(&b);
}
END_TEST

START_TEST(callwords_in_order)
{
	for (size_t i = 0; i < callwords_n; i++)
		ck_assert_msg(
		    callword(str_of(callwords[i].word)) == callwords[i].kinds &&
			(i == 0 || strcmp(callwords[i - 1].word,
				       callwords[i].word) < 0),
		    "%s", callwords[i].word);
	ck_assert_uint_eq(callword(STR("")), 0);
	ck_assert_uint_eq(callword(STR("va")), 0);
	ck_assert_uint_eq(callword(STR("vann")), 0);
}
END_TEST

START_TEST(reasons_split)
{
	struct str list = STR("known-contact+60,no-note-15,own,x-,y-1z,+3");
	static const char *const want[][2] = {{"known-contact", "+60"},
	    {"no-note", "-15"}, {"own", ""}, {"x-", ""}, {"y-1z", ""},
	    {"", "+3"}};
	struct str rule, points;
	size_t at = 0, n = 0;

	while (reason_next(list, &at, &rule, &points)) {
		ck_assert(str_eq(rule, str_of(want[n][0])));
		ck_assert(str_eq(points, str_of(want[n][1])));
		n++;
	}
	ck_assert_uint_eq(n, 6);
	ck_assert(reason_has(list, STR("no-note")));
	ck_assert(!reason_has(list, STR("no")));
	ck_assert(reason_words(STR("no-note"), &rule));
	ck_assert(rule.n > 4);
	ck_assert(!reason_words(STR("no such rule"), &rule));
	reason_end();
}
END_TEST

static const struct {
	const char *text;
	enum language language;
	enum address address;
} notes[] = {
    {"", LANGUAGE_NONE, ADDRESS_NONE},
    {"Ana Brandt", LANGUAGE_NONE, ADDRESS_NONE},
    {"Hi Jordan, we met in Porto and I would like to stay in touch.",
	LANGUAGE_EN, ADDRESS_NONE},
    {"I'd like to join your network", LANGUAGE_EN, ADDRESS_NONE},
    {"Thanks for the talk!", LANGUAGE_EN, ADDRESS_NONE},
    {"Guten Tag Frau Okafor, ich w\u00fcrde mich freuen, Sie in mein "
     "Netzwerk aufzunehmen.",
	LANGUAGE_DE, ADDRESS_FORMAL},
    {"Hallo Ines, wir haben uns auf der Messe getroffen, hast du Lust auf "
     "einen Kaffee?",
	LANGUAGE_DE, ADDRESS_FAMILIAR},
    {"Hallo Ines, danke f\u00fcr deinen Vortrag!", LANGUAGE_DE,
	ADDRESS_FAMILIAR},
    {"Bonjour, je souhaiterais rejoindre votre r\u00e9seau.", LANGUAGE_FR,
	ADDRESS_FORMAL},
    {"Salut In\u00e8s, on s'est vus \u00e0 Lyon, tu te souviens ?", LANGUAGE_FR,
	ADDRESS_FAMILIAR},
    {"Hola In\u00e9s, me gustar\u00eda conectar contigo.", LANGUAGE_ES,
	ADDRESS_FAMILIAR},
    {"Buenos d\u00edas, \u00bfpodr\u00eda usted decirme qui\u00e9n lleva las "
     "compras?",
	LANGUAGE_ES, ADDRESS_FORMAL},
    {"Ol\u00e1 In\u00eas, gostava de fazer parte da tua rede.", LANGUAGE_PT,
	ADDRESS_FAMILIAR},
    {"Ol\u00e1, gostaria de conectar com voc\u00ea.", LANGUAGE_PT,
	ADDRESS_FORMAL},
    {"Geachte mevrouw, ik zou graag met u in contact komen.", LANGUAGE_NL,
	ADDRESS_FORMAL},
    {"Hoi Ines, leuk je gesproken te hebben op de beurs!", LANGUAGE_NL,
	ADDRESS_FAMILIAR},
    {"Buongiorno, vorrei far parte della Sua rete di contatti.", LANGUAGE_IT,
	ADDRESS_FORMAL},
    {"Ciao Ines, ci siamo conosciuti a Torino, ti va un caff\u00e8?",
	LANGUAGE_IT, ADDRESS_FAMILIAR},
    {"Dzie\u0144 dobry, chcia\u0142bym do\u0142\u0105czy\u0107", LANGUAGE_NONE,
	ADDRESS_NONE},
    {"\u3053\u3093\u306b\u3061\u306f", LANGUAGE_NONE, ADDRESS_NONE},
};

START_TEST(language_row)
{
	struct str text = str_of(notes[_i].text);
	enum language l = language_of(text);

	ck_assert_msg(
	    l == notes[_i].language, "row %d: %s", _i, language_code(l));
	ck_assert_int_eq(language_address(text, l), notes[_i].address);
	ck_assert_int_eq(language_find(str_of(language_code(l))), l);
}
END_TEST

Suite *
suite_letter(void)
{
	Suite *s = suite_create("letter");
	TCase *c = unit_case(s);

	tcase_add_loop_test(c, width_row, 0, COUNT(widths));
	tcase_add_loop_test(c, clip_row, 0, COUNT(clips));
	tcase_add_test(c, wrap_lines);
	tcase_add_test(c, callwords_in_order);
	tcase_add_test(c, reasons_split);
	tcase_add_loop_test(c, language_row, 0, COUNT(notes));
	return s;
}
