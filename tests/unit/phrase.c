/* phrase.c: texts cut into words, and phrases found in them. */
#include <stdio.h>
#include <time.h>

#include "mem.h"
#include "phraselist.h"
#include "phraseparse.h"
#include "phraseready.h"
#include "phraseword.h"
#include "scan.h"
#include "unit.h"
#include "words.h"

static const struct {
	const char *text, *words; /* | ends a sentence, , a clause */
} cuts[] = {
    {"", ""},
    {"Hello World", "hello world|"},
    {"Hi Jo, how are you? Fine!", "hi jo, how are you| fine|"},
    {"I've don't l'offre O\xE2\x80\x99"
     "Brien",
	"i've don't l offre o brien|"},
    {"caf\xC3\xA9 \xC5\x81\xC3\xB3"
     "d\xC5\xBA STRASSE",
	"cafe lodz strasse|"},
    {"30K+ contacts, 1,200 or 3.5", "30k+ contacts, 1200 or 3.5|"},
    {"1st 3D B2B 24/7", "1st 3d b2b 24 7|"},
    {"see https://www.Example.com/a?b=c. Next", "see example.com| next|"},
    {"Node.js and calendly.com/bob", "node js and calendly.com|"},
    {"mail jo.b@example.org now", "mail example.org now|"},
    {"Dr. Who met J. Doe. Then left", "dr who met j doe| then left|"},
    {"call +351 900 000 000 please", "call  please|"},
    {"Dear {{first_name}}, %NAME% [Name] [sic]", "dear ,   sic|"},
    {"open-networker", "open networker|"},
    {"\xE6\x88\x91\xE6\x83\xB3\xE3\x80\x82\xE6\x82\xA8",
	"\xE6\x88\x91 \xE6\x83\xB3| \xE6\x82\xA8|"},
    {"line\nthat goes on\n\nand another", "line, that goes on| and another|"},
};

START_TEST(cut)
{
	struct words w = {0};
	struct buf b = {0};

	words_cut(&w, str_of(cuts[_i].text));
	for (size_t i = 0; i < w.n; i++) {
		if (i)
			buf_char(&b, ' ');
		buf_piece(&b, words_text(&w, i));
		if (w.w[i].flags & WORD_LAST)
			buf_char(&b, '|');
		else if (w.w[i].flags & WORD_STOP)
			buf_char(&b, ',');
	}
	ck_assert_str_eq(b.n ? b.p : "", cuts[_i].words);
	buf_free(&b);
	words_free(&w);
}
END_TEST

static const struct {
	const char *phrases[4], *text, *found; /* the first hit, or "" */
} finds[] = {
    {{"open networker"}, "I'm an Open-Networker!", "Open-Networker"},
    {{"recruit*"}, "Recruiting", "Recruiting"},
    {{"intern"}, "international", ""},
    {{"cto"}, "director", ""},
    {{"recruit*", "not left recruit*"}, "I've left recruitment", ""},
    {{"recruit*", "not left recruit*"},
	"I've left recruitment. Recruiting is over", "Recruiting"},
    {{"recruit*", "not left recruit*"},
	"I've left recruitment but still recruit", "recruit"},
    {{"recruit*", "unless left recruit*"},
	"I've left recruitment but still recruit", ""},
    {{"lion", "never conservation"}, "A lion. Conservation!", ""},
    {{"(a|b c) [d] e"}, "x b c e", "b c e"},
    {{"(a|b c) [d] e"}, "x a d e", "a d e"},
    {{"(a|b c) [d] e"}, "x a d d e", ""},
    {{"we ... met"}, "we have only just met", "we have only just met"},
    {{"we ...2 met"}, "we have only just met", ""},
    {{"we ...2 met"}, "we have. Just met", ""},
    {{"^ hi"}, "oh hi", ""},
    {{"^ hi"}, "Oh. Hi there", "Hi"},
    {{"who are you ?"}, "who are you?", "who are you"},
    {{"who are you ?"}, "I know who are you.", ""},
    {{"the end $"}, "the end is near, the end.", "the end"},
    {{"call <number>"}, "call 12", "call 12"},
    {{"<many> contacts"}, "500 contacts", "500 contacts"},
    {{"<many> contacts"}, "in 2019 contacts", ""},
    {{"<name> said"}, "then Ana de Sousa said", "Ana de Sousa said"},
    {{"<name> said"}, "then she said", ""},
    {{"<name> said"}, "then ana said", "then ana said"},
    {{"book ... calendly.com"}, "book: https://www.calendly.com/x",
	"book: https://www.calendly.com/x"},
    {{"don't go"}, "dont go", "dont go"},
    {{"we're here"}, "were here", ""},
    {{"so pretty"}, "so \xF0\x9F\x98\x8D pretty", "so \xF0\x9F\x98\x8D pretty"},
    {{"\xE6\x83\xB3\xE5\x8A\xA0"}, "\xE6\x88\x91\xE6\x83\xB3\xE5\x8A\xA0",
	"\xE6\x83\xB3\xE5\x8A\xA0"},
    {{"my <pet>"}, "my polar bear", "my polar bear"},
    {{"<comma> (pal|old boy) $"}, "Come on, pal.", "pal"},
    {{"<comma> (pal|old boy) $"}, "Come on (old boy)", "old boy"},
    {{"<comma> (pal|old boy) $"}, "I come with a pal.", ""},
    {{"<comma> pal"}, "Pal, come on", ""},
    {{"^ great <comma> so"}, "Great, so we wait", "Great, so"},
    {{"^ great <comma> so"}, "Great so far", ""},
    {{"(pal|<comma> mate) $"}, "my mate", ""},
    {{"(pal|<comma> mate) $"}, "no, mate", "mate"},
    {{"a [<comma> b] c"}, "a, b c", "a, b c"},
    {{"a [<comma> b] c"}, "a b c", ""},
    {{"my <pet>"}, "my cats", "my cats"},
    {{"a a b"}, "a a a b", "a a b"},
};

static int
add(struct phrases *p, int list, const char *line)
{
	enum phrase_kind kind = PHRASE_SAY;

	if (strncmp(line, "not ", 4) == 0)
		kind = PHRASE_NOT, line += 4;
	else if (strncmp(line, "unless ", 7) == 0)
		kind = PHRASE_UNLESS, line += 7;
	else if (strncmp(line, "never ", 6) == 0)
		kind = PHRASE_NEVER, line += 6;
	return phrases_add(p, list, kind, STR("en"), str_of(line), 1) == NULL;
}

START_TEST(find)
{
	struct phrases *p = phrases_new();
	struct words w = {0};
	struct scan s = {0};
	int list = phrases_list(p, STR("x"));
	size_t from = 0;
	const struct hit *h;
	const char *text = finds[_i].text;

	ck_assert_ptr_null(
	    phrases_define(p, STR("pet"), STR("cat*|dog|polar bear")));
	ck_assert_ptr_null(phrases_define(p, STR("name-part"), STR("de")));
	ck_assert_ptr_null(phrases_define(p, STR("not-name"), STR("she")));
	for (int i = 0; i < 4 && finds[_i].phrases[i]; i++)
		ck_assert(add(p, list, finds[_i].phrases[i]));
	phrases_ready(p);
	words_cut(&w, str_of(text));
	scan_text(&s, p, &w);
	h = scan_next(&s, list, &from);
	if (h) {
		size_t n = w.w[h->last].end - w.w[h->first].begin;

		ck_assert_uint_eq(n, strlen(finds[_i].found));
		ck_assert_mem_eq(
		    text + w.w[h->first].begin, finds[_i].found, n);
	} else {
		ck_assert_str_eq(finds[_i].found, "");
	}
	scan_free(&s);
	words_free(&w);
	phrases_free(p);
}
END_TEST

static const char *const bad[] = {"", "...", "[a]", "<word> x", "<thing>", "(a",
    "a)", "a]", "<nope>", "<name", "a*b*", "x*", "* a", "a ^ b", "a $ b",
    "...0 a",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f "
    "g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m",
    "((((((((((((((((((a))))))))))))))))))", "jo@example.org", "<loop>",
    "<comma>", "a <comma>", "a (<comma>|b)", "a <comma> [b] c",
    "a <comma> <comma> b"};

START_TEST(refuse)
{
	struct phrases *p = phrases_new();
	int list = phrases_list(p, STR("x"));

	phrases_define(p, STR("loop"), STR("a <loop>"));
	if (strcmp(bad[_i], "a*b*") != 0)
		ck_assert_msg(!add(p, list, bad[_i]), "%s", bad[_i]);
	phrases_ready(p);
	phrases_free(p);
}
END_TEST

/* 25,000 words that begin every phrase and match many: linear time. */
START_TEST(long_text)
{
	struct phrases *p = phrases_new();
	struct words w = {0};
	struct scan s = {0};
	struct buf b = {0};
	int list = phrases_list(p, STR("x"));
	clock_t begin;

	for (int i = 0; i < 500; i++) {
		char line[64];

		snprintf(line, sizeof(line), "a [b] ... a (a|b) ...9 c%d", i);
		ck_assert(add(p, list, line));
	}
	ck_assert(add(p, list, "a [b] a ...9 b"));
	ck_assert(add(p, list, "not a b a"));
	phrases_ready(p);
	for (int i = 0; i < 25000; i++)
		buf_str(&b, i % 3 ? "a " : "b ");
	words_cut(&w, str_buf(&b));
	ck_assert_uint_eq(w.n, 25000);
	begin = clock();
	scan_text(&s, p, &w);
	ck_assert_int_lt((clock() - begin) / (CLOCKS_PER_SEC / 1000), 20000);
	for (size_t i = 0; i < s.n; i++)
		ck_assert_uint_lt(s.hit[i].last, w.n);
	scan_free(&s);
	words_free(&w);
	phrases_free(p);
	buf_free(&b);
}
END_TEST

Suite *
suite_phrase(void)
{
	Suite *s = suite_create("phrase");
	TCase *c = unit_case(s);

	tcase_add_loop_test(c, cut, 0, COUNT(cuts));
	tcase_add_loop_test(c, find, 0, COUNT(finds));
	tcase_add_loop_test(c, refuse, 0, COUNT(bad));
	tcase_add_test(c, long_text);
	return s;
}
