/* block.c: 64 bytes at once say what each of them says alone, with vectors and
 * without; a row said to be clean is. */
#include "block.h"

#include "escape.h"
#include "unit.h"

static bool
is_special(unsigned char c)
{
	return c < 0x20 || c >= 0x7F || c == '\\';
}

/* How many bytes are not found to be what they are. */
static int
wrong_ones(const char *s, bool portable)
{
	const char sought[] = {'\n', '"', ',', '\0', '\x80', 'a'};
	uint64_t tails, lead = block_letters(s, &tails, portable);
	uint64_t special = block_special(s, portable);
	int wrong = 0;

	for (int i = 0; i < BLOCK; i++) {
		unsigned char c = (unsigned char)s[i];

		wrong += (special >> i & 1) != is_special(c);
		wrong += (lead >> i & 1) != (c >= 0xC3 && c <= 0xDF);
		wrong += (tails >> i & 1) != (c >= 0x80 && c <= 0xBF);
	}
	for (size_t k = 0; k < sizeof(sought); k++) {
		uint64_t equal = block_equal(s, sought[k], portable);

		for (int i = 0; i < BLOCK; i++)
			wrong += (equal >> i & 1) != (s[i] == sought[k]);
	}
	return wrong;
}

START_TEST(every_byte_at_every_place)
{
	char s[BLOCK];

	for (int c = 0; c < 256; c++)
		for (int at = 0; at < BLOCK; at++) {
			memset(s, at % 2 ? 'a' : '\xC3', sizeof(s));
			s[at] = (char)c;
			if (wrong_ones(s, false) + wrong_ones(s, true) > 0)
				ck_abort_msg("byte %02X at %d", c, at);
		}
}
END_TEST

START_TEST(toggle)
{
	ck_assert(block_toggle(0) == 0);
	ck_assert(block_toggle(1) == ~UINT64_C(0));
	ck_assert(block_toggle(0x12) == 0xE);
	ck_assert(block_toggle(UINT64_C(1) << 63) == UINT64_C(1) << 63);
}
END_TEST

/* Texts around the border of two blocks. */
START_TEST(clean_is_clean)
{
	static const char *const ends[] = {"", "a", "\xC3\xA9", "\xC3", "\xA9",
	    "\xC3\xA9\xC3", "\xC3\xC3\xA9", "\xC2\xA0", "\xC2\x9B", "\xDF\xBF",
	    "\xE2\x80\xA8", "\t", "\\", "\x7F", "\x1F", "\xC3\xA9\xA9"};
	char s[4 * BLOCK];

	for (size_t lead = BLOCK - 4; lead < BLOCK + 4; lead++)
		for (int k = 0; k < COUNT(ends); k++) {
			struct buf b = {0};
			struct str text = {s, lead + strlen(ends[k])};
			bool same;

			memset(s, 'x', sizeof(s));
			memcpy(s + lead, ends[k], strlen(ends[k]));
			escape_add(&b, text.p, text.n);
			same = str_eq(str_buf(&b), text);
			ck_assert_msg(!escape_clean(text) || same,
			    "%zu, end %d", lead, k);
			/* what is plain or of letters is found to be so */
			ck_assert(k > 2 || escape_clean(text));
			buf_free(&b);
		}
}
END_TEST

Suite *
suite_block(void)
{
	Suite *s = suite_create("block");
	TCase *c = unit_case(s);

	tcase_add_test(c, every_byte_at_every_place);
	tcase_add_test(c, toggle);
	tcase_add_test(c, clean_is_clean);
	return s;
}
