/* weigh.c: words of a text weighed by a table. */
#include <math.h>

#include "unit.h"
#include "weigh.h"

#define TABLE                                                                  \
	"# by hand\nrules pitch advice\nbias -100 50\n"                        \
	"demo\t300 200 -100\nbook_a\t400 100 0\nprodu*\t100 0 -200\n"          \
	"?\t100 0 100\n<owner>\t100 0 0\n"

static const struct {
	const char *text;
	bool known;
	double pitch, advice;
} texts[] = {
    {"Demo", false, -1 + 2, .5 - 1},
    {"demo demo demo demo demo demo", false, 1, -.5},
    {"demo demo demo demo demo demo Demo", true, 1, -.5},
    {"Anna demo demo demo demo demo demo demo and all that is not known here",
	true, -1 + 6 / 3.16228, .5 - 3 / 3.16228},
    {"Anna demo, demo demo demo demo demo demo and what is not known is "
     "more than one half",
	false, -1 + 6 / 3.16228, .5 - 3 / 3.16228},
    {"products book a", false, -1 + 4 / 4.12311, .5 - 2 / 4.12311},
    {"why?", false, -1, 1.5},
    {"", false, -1, .5},
};

START_TEST(margins)
{
	struct weights *w = weights_read(STR(TABLE));
	struct words text = {0};
	struct map *owner = map_new();
	float margin[WEIGH_RULES];

	ck_assert_ptr_nonnull(w);
	ck_assert_int_eq(weights_rules(w), 2);
	ck_assert(str_eq(weights_rule(w, 1), STR("advice")));
	*map_at(owner, STR("anna")) = owner;
	words_cut(&text, str_of(texts[_i].text));
	ck_assert_int_eq(weigh(w, &text, owner, margin), texts[_i].known);
	ck_assert(fabs(margin[0] - texts[_i].pitch) < 1e-3);
	ck_assert(fabs(margin[1] - texts[_i].advice) < 1e-3);
	map_free(owner);
	words_free(&text);
	weights_free(w);
}
END_TEST

START_TEST(loudest)
{
	struct weights *w = weights_read(STR(TABLE));
	struct words text = {0};
	uint32_t span[3][2];

	ck_assert_ptr_nonnull(w);
	words_cut(&text, STR("Please book a demo of products?"));
	ck_assert_int_eq(weigh_loudest(w, &text, NULL, 0, 3, span), 2);
	ck_assert_uint_eq(span[0][0], 1);
	ck_assert_uint_eq(span[0][1], 2);
	ck_assert_uint_eq(span[1][0], 3);
	ck_assert_uint_eq(span[1][1], 3);
	ck_assert_int_eq(weigh_loudest(w, &text, NULL, 0, 1, span), 1);
	ck_assert_uint_eq(span[0][0], 3);
	words_free(&text);
	weights_free(w);
}
END_TEST

static const char *const bad[] = {
    "",
    "rules\nbias\n",
    "rules a\n",
    "rules a b\nbias 1\n",
    "rules a\nbias 1 2\n",
    "rules a\nbias x\n",
    "rules a\nbias 1\nword\n",
    "rules a\nbias 1\nword\t1\n",
    "rules a\nbias 1\nword\t1 2 3\n",
    "rules a\nbias 1\nword\t1 40000\n",
    "rules a\nbias 1\nword\t1 2\nword\t1 2\n",
    "rules a\nbias 1\n\t1 2\n",
    "rules a b c d e f g h i j k l m n o p q\n"
    "bias 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1\n",
};

START_TEST(refuse)
{
	ck_assert_ptr_null(weights_read(str_of(bad[_i])));
}
END_TEST

Suite *
suite_weigh(void)
{
	Suite *s = suite_create("weigh");
	TCase *c = unit_case(s);

	tcase_add_loop_test(c, margins, 0, COUNT(texts));
	tcase_add_test(c, loudest);
	tcase_add_loop_test(c, refuse, 0, COUNT(bad));
	return s;
}
