/* fold.c: text made comparable, and look-alikes. */
#include "fold.h"
#include "skeleton.h"
#include "text.h"
#include "unit.h"

static const struct {
	const char *raw, *folded, *cased;
} folds[] = {
    {"", "", ""},
    {"Jane DOE", "jane doe", "jane doe"},
    {"Łódź", "lodz", "lódź"},
    {"L\xCC\x81odz", "lodz", "ĺodz"},
    {"e\xCC\x81", "e", "é"},
    {"ÆØÅ Þór Đorđe", "aeoa thor dorde", "aeoå thór dorde"},
    {"Straße STRASSE ẞ", "strasse strasse ss", "strasse strasse ss"},
    {"İstanbul ışık", "istanbul isik", NULL},
    {"Ｌｏｄｚ ﬁne", "lodz fine", "lodz fine"},
    {"𝓙𝓸𝓱𝓷 𝐃𝐨𝐞", "john doe", "john doe"},
    {"Nguyễn Thị", "nguyen thi", "nguyễn thị"},
    {"Ёлкин Йод", "елкин иод", "ёлкин йод"},
    {"Ἀθηνᾶ Σοφός", "αθηνα σοφοσ", NULL},
    {"don’t “x” – y…", "don't \"x\" - y...", "don't \"x\" - y..."},
    {"a\xC2\xA0\tb\nc", "a  b\nc", "a  b\nc"},
    {"So\xC2\xADphie \xE2\x80\x8Bzw", "sophie zw", "sophie zw"},
    {"김민준", "김민준", "김민준"},
    {"ｶﾞﾝﾀﾞﾑ が", "ガンダム が", "ガンダム が"},
    {"मीरा नायर", "मीरा नायर", "मीरा नायर"},
    {"أَحْمَد", "احمد", NULL},
    {"שָׁלוֹם", "שלום", NULL},
    {"bad \xFF byte", "bad \xEF\xBF\xBD byte", "bad \xEF\xBF\xBD byte"},
};

START_TEST(fold_row)
{
	struct buf b = {0}, again = {0};

	fold_add(&b, str_of(folds[_i].raw));
	ck_assert_str_eq(b.n ? b.p : "", folds[_i].folded);
	fold_add(&again, str_buf(&b));
	ck_assert(str_eq(str_buf(&b), str_buf(&again)));
	if (folds[_i].cased) {
		buf_reset(&b);
		fold_case_add(&b, str_of(folds[_i].raw));
		ck_assert_str_eq(b.n ? b.p : "", folds[_i].cased);
	}
	buf_free(&b);
	buf_free(&again);
}
END_TEST

/* Folding twice is folding once, for every code point behind a letter. */
START_TEST(fold_twice)
{
	struct buf once = {0}, twice = {0};
	char s[6] = "x";

	for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
		size_t n;

		if (cp == 0xD800)
			cp = 0xE000;
		n = utf8_encode(s + 1, cp);
		buf_reset(&once);
		buf_reset(&twice);
		fold_add(&once, (struct str){s, n + 1});
		fold_add(&twice, str_buf(&once));
		if (!str_eq(str_buf(&once), str_buf(&twice)) ||
		    !utf8_valid(once.p, once.n))
			ck_abort_msg("U+%04X: %s, then %s", (unsigned)cp,
			    once.p, twice.p);
	}
	buf_free(&once);
	buf_free(&twice);
}
END_TEST

/* A long run that needs more room than the stack has. */
START_TEST(fold_long)
{
	struct buf raw = {0}, b = {0};

	for (int i = 0; i < 30000; i++)
		buf_str(&raw, "Ǽ\xEF\xB7\xBA");
	fold_add(&b, str_buf(&raw));
	ck_assert(b.n > raw.n && utf8_valid(b.p, b.n));
	ck_assert(strncmp(b.p, "ae", 2) == 0);
	buf_free(&raw);
	buf_free(&b);
}
END_TEST

static const struct {
	const char *a, *b;
	int same;
} skeletons[] = {
    {"Maria Lopez", "Mаriа Lоpez", 1}, /* Cyrillic a, o */
    {"ANNA KOVA", "ΑΝΝΑ ΚΟVΑ", 1}, /* Greek capitals */
    {"Pope", "Роре", 1}, /* Cyrillic throughout */
    {"Paul Hill", "PauI HiIl", 1}, /* capital I for l */
    {"Ian Stone", "lan Stone", 1}, /* small l for I */
    {"Amanda", "Arnanda", 1},
    {"Wanda", "VVanda", 1},
    {"Bob x10", "Bob xlo", 1},
    {"Óscar Núñez", "Oscar Nunez", 1},
    {"Jane Doe", "Ｊａｎｅ Ｄｏｅ", 1},
    {"Zoë Lund", "Zоё Lund", 1}, /* Cyrillic o, yo */
    {"Álvaro", "Άlvaro", 1}, /* Greek capital alpha with tonos */
    {"Jane Doe", "John Doe", 0},
    {"Ian", "Lan", 0},
    {"Иван Петров", "Ivan Petrov", 0},
    {"Hannah", "Hanna", 0},
};

START_TEST(skeleton_row)
{
	struct buf a = {0}, b = {0};

	skeleton_add(&a, str_of(skeletons[_i].a));
	skeleton_add(&b, str_of(skeletons[_i].b));
	ck_assert_msg(str_eq(str_buf(&a), str_buf(&b)) == skeletons[_i].same,
	    "%s: %s, %s: %s", skeletons[_i].a, a.p, skeletons[_i].b, b.p);
	buf_free(&a);
	buf_free(&b);
}
END_TEST

static const struct {
	const char *name;
	enum looks looks;
} looks[] = {
    {"Maria Lopez", LOOKS_PLAIN},
    {"Mаria Lopez", LOOKS_MIXED},
    {"Οlga", LOOKS_MIXED},
    {"Ivan Петров", LOOKS_PLAIN},
    {"Иван-Petrov", LOOKS_PLAIN},
    {"Ma\xE2\x80\x8Bria", LOOKS_HIDDEN},
    {"Ma\xC2\xADria", LOOKS_HIDDEN},
    {"Maria\xE2\x80\x8B Lopez", LOOKS_PLAIN},
    {"علی\xE2\x80\x8Cرضا", LOOKS_PLAIN},
    {"דָּוִד כהן", LOOKS_PLAIN},
    {"👩\xE2\x80\x8D💻 Jane", LOOKS_PLAIN},
    {"𝐉𝐨𝐡𝐧 Doe", LOOKS_PLAIN},
    {"田中 Tanaka", LOOKS_PLAIN},
    {"", LOOKS_PLAIN},
};

START_TEST(looks_row)
{
	ck_assert_msg(skeleton_looks(str_of(looks[_i].name)) == looks[_i].looks,
	    "row %d: %s", _i, looks[_i].name);
}
END_TEST

Suite *
suite_fold(void)
{
	Suite *s = suite_create("fold");
	TCase *c = unit_case(s);

	tcase_add_loop_test(c, fold_row, 0, COUNT(folds));
	tcase_add_test(c, fold_twice);
	tcase_add_test(c, fold_long);
	tcase_add_loop_test(c, skeleton_row, 0, COUNT(skeletons));
	tcase_add_loop_test(c, looks_row, 0, COUNT(looks));
	return s;
}
