/* base.c: memory, buffers, maps, lines. */
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "block.h"
#include "lanes.h"
#include "latekeys.h"
#include "limit.h"
#include "lines.h"
#include "map.h"
#include "mem.h"
#include "seen.h"
#include "unit.h"

/* Keys hashed side by side have the hashes that they have alone: of like
 * length, and of any. */
START_TEST(lanes_hash_alike)
{
	static const uint64_t key[2] = {7, UINT64_C(0x8000000000000001)};
	enum { MOST = 300 };
	char text[LANES][MOST + BLOCK];
	struct lanes l;
	uint64_t hash[LANES];
	unsigned state = 1;

	for (int round = 0; round < 5000; round++) {
		unsigned least = unit_draw(&state, MOST);

		for (int i = 0; i < LANES; i++) {
			for (int k = 0; k <= MOST; k++)
				text[i][k] = (char)unit_draw(&state, 256);
			l.key[i] = text[i];
			l.n[i] = round % 2 ? unit_draw(&state, MOST + 1)
					   : least + (unsigned)i % 2;
		}
		lanes_hash(&l, key, hash);
		for (int i = 0; i < LANES; i++) {
			text[i][l.n[i]] = '\0';
			ck_assert(hash[i] ==
				  map_hash_keyed(key, text[i], l.n[i] + 1));
		}
	}
}
END_TEST

enum { KEYS = 100 };

static void
take_hash(void *arg, size_t whose, uint64_t hash)
{
	uint64_t *to = arg;

	ck_assert(whose < KEYS && to[whose] == 0);
	to[whose] = hash;
}

/* Keys that are hashed later, of lengths all over. */
START_TEST(late_keys)
{
	struct latekeys l = {0};
	unsigned state = 3;

	for (int round = 0; round < 20; round++) {
		uint64_t want[KEYS] = {0}, hash[KEYS] = {0};
		size_t n = (size_t)round * KEYS / 19;

		for (size_t i = 0; i < n; i++) {
			size_t at = l.text.n;

			for (unsigned k = unit_draw(&state, i % 9 ? 300 : 6000);
			     k > 0; k--)
				buf_char(&l.text, 1 + (int)(k + i) % 255);
			buf_char(&l.text, '\0');
			latekeys_add(&l, at, i);
			want[i] = seen_hash(5, l.text.p + at, l.text.n - at);
		}
		latekeys_hash(&l, 5, take_hash, hash);
		ck_assert(l.n == 0 && l.text.n == 0);
		ck_assert(memcmp(hash, want, n * sizeof(*hash)) == 0);
	}
	latekeys_free(&l);
}
END_TEST

START_TEST(pieces_are_taken_off)
{
	struct str s = STR("a,,bc"), word;

	ck_assert(str_eq(str_cut(&s, ','), STR("a")));
	ck_assert(str_eq(str_cut(&s, ','), STR("")));
	ck_assert(str_eq(s, STR("bc")));
	ck_assert(str_eq(str_cut(&s, ','), STR("bc")));
	ck_assert(s.n == 0 && str_cut(&s, ',').n == 0);
	s = STR("  one  two ");
	ck_assert(str_word(&s, &word) && str_eq(word, STR("one")));
	ck_assert(str_word(&s, &word) && str_eq(word, STR("two")));
	ck_assert(!str_word(&s, &word));
	s = (struct str){NULL, 0};
	ck_assert(!str_word(&s, &word));
}
END_TEST

START_TEST(sorted_strings_are_found)
{
	static const char *const list[] = {"a", "ab", "b", "ca", "\xC3\xA4"};

	for (size_t i = 0; i < COUNT(list); i++)
		ck_assert(str_sorted(list, COUNT(list), str_of(list[i])));
	ck_assert(!str_sorted(list, COUNT(list), STR("")));
	ck_assert(!str_sorted(list, COUNT(list), STR("abc")));
	ck_assert(!str_sorted(list, COUNT(list), STR("c")));
	ck_assert(!str_sorted(list, 0, STR("a")));
}
END_TEST

START_TEST(code_points_are_added)
{
	struct buf b = {0};

	buf_cp(&b, 'x');
	buf_cp(&b, 0xE4);
	buf_cp(&b, 0x20AC);
	buf_cp(&b, 0x1F600);
	ck_assert_str_eq(b.p, "x\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
	buf_free(&b);
}
END_TEST

START_TEST(map_keeps_order_and_values)
{
	struct map *m = map_new();
	int v[1000];
	char key[16];

	for (int i = 0; i < 1000; i++) {
		snprintf(key, sizeof(key), "k%d", i);
		v[i] = i;
		*map_at(m, str_of(key)) = &v[i];
	}
	ck_assert_uint_eq(map_count(m), 1000);
	for (int i = 0; i < 1000; i++) {
		snprintf(key, sizeof(key), "k%d", i);
		ck_assert_ptr_eq(map_get(m, str_of(key)), &v[i]);
		ck_assert_ptr_eq(*map_at(m, str_of(key)), &v[i]);
	}
	ck_assert_ptr_null(map_get(m, STR("k")));
	ck_assert_ptr_null(map_get(m, STR("")));
	*map_at(m, STR("")) = &v[7];
	ck_assert_ptr_eq(map_get(m, STR("")), &v[7]);
	map_free(m);
	map_free(NULL);
}
END_TEST

START_TEST(arena_pieces_stay)
{
	struct arena a = {0};
	char *p[2000];

	for (int i = 0; i < 2000; i++) {
		p[i] = arena_alloc(&a, (size_t)(i % 300));
		memset(p[i], i & 0xFF, (size_t)(i % 300));
	}
	ck_assert_str_eq(arena_memdup(&a, "x\0y", 3), "x");
	arena_alloc(&a, 1 << 20);
	for (int i = 0; i < 2000; i++)
		for (int j = 0; j < i % 300; j++)
			ck_assert_int_eq((unsigned char)p[i][j], i & 0xFF);
	arena_free(&a);
	ck_assert_ptr_null(a.head);
}
END_TEST

static const struct {
	const char *text;
	const char *lines[4];
} texts[] = {
    {"", {NULL}},
    {"a\nb\n", {"a", "b"}},
    {"a\nb", {"a", "b"}},
    {"\n\n", {"", ""}},
    {"\nx", {"", "x"}},
};

/* The same lines whatever the pieces that read(2) hands out: a sequential
 * packet socket hands out what was written, packet by packet. */
START_TEST(lines_any_chunk)
{
	size_t n = strlen(texts[_i].text);

	for (size_t cut = 0; cut <= n; cut++) {
		struct lines l;
		struct str line;
		int fd[2], k = 0;

		ck_assert_int_eq(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fd), 0);
		if (cut > 0)
			ck_assert(write(fd[1], texts[_i].text, cut) > 0);
		if (cut < n)
			ck_assert(
			    write(fd[1], texts[_i].text + cut, n - cut) > 0);
		close(fd[1]);
		lines_begin(&l, fd[0], "packets");
		while (lines_next(&l, &line)) {
			ck_assert_ptr_nonnull(texts[_i].lines[k]);
			ck_assert(str_eq(line, str_of(texts[_i].lines[k])));
			ck_assert_uint_eq(l.line, (size_t)++k);
		}
		ck_assert_ptr_null(texts[_i].lines[k]);
		lines_end(&l);
		close(fd[0]);
	}
}
END_TEST

START_TEST(buffer_grows)
{
	struct buf b = {0};

	for (int i = 0; i < 1000; i++)
		buf_printf(&b, "%d,", i);
	ck_assert_uint_eq(b.n, 3890);
	ck_assert_uint_eq(strlen(b.p), b.n);
	buf_reset(&b);
	ck_assert_str_eq(b.p, "");
	buf_char(&b, 'x');
	ck_assert(str_eq(str_buf(&b), STR("x")));
	buf_free(&b);
	ck_assert(str_eq(str_buf(&b), STR("")));
}
END_TEST

static const struct {
	long long number;
	int width, sign;
	const char *text;
} numbers[] = {
    {0, 0, 0, "0"},
    {0, 0, 1, "+0"},
    {7, 2, 0, "07"},
    {2026, 4, 0, "2026"},
    {-15, 0, 1, "-15"},
    {60, 0, 1, "+60"},
    {-9223372036854775807LL - 1, 0, 0, "-9223372036854775808"},
};

START_TEST(number_row)
{
	struct buf b = {0};

	buf_number(&b, numbers[_i].number, numbers[_i].width, numbers[_i].sign);
	ck_assert_str_eq(b.p, numbers[_i].text);
	buf_free(&b);
}
END_TEST

Suite *
suite_base(void)
{
	Suite *s = suite_create("base");
	TCase *c = unit_case(s);

	tcase_add_test(c, map_keeps_order_and_values);
	tcase_add_test(c, lanes_hash_alike);
	tcase_add_test(c, late_keys);
	tcase_add_test(c, pieces_are_taken_off);
	tcase_add_test(c, sorted_strings_are_found);
	tcase_add_test(c, code_points_are_added);
	tcase_add_test(c, arena_pieces_stay);
	tcase_add_loop_test(c, lines_any_chunk, 0, COUNT(texts));
	tcase_add_test(c, buffer_grows);
	tcase_add_loop_test(c, number_row, 0, COUNT(numbers));
	return s;
}
