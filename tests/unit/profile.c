/* profile.c: profile addresses in one spelling. */
#include "profile.h"
#include "slug.h"
#include "unit.h"

#define IN "https://www.linkedin.com/in/"

static const struct {
	const char *in, *out; /* NULL: no address */
} rows[] = {
    {IN "ines-okafor-lind-3b2a91", IN "ines-okafor-lind-3b2a91"},
    {"http://linkedin.com/in/ines", IN "ines"},
    {"www.linkedin.com/in/ines", IN "ines"},
    {"linkedin.com/in/ines/", IN "ines"},
    {"HTTPS://PT.LinkedIn.com/in/Ines/?trk=x#top", IN "ines"},
    {"https://uk.m.linkedin.com/in/ines", IN "ines"},
    {" https://www.linkedin.com/in/ines \n", IN "ines"},
    {"https://www.linkedin.com/in/ines/de", IN "ines"},
    {"https://www.linkedin.com/in/ines ?trk=x", IN "ines"},
    {"https://www.linkedin.com/in/ines%20%0A/", IN "ines%20%0a"},
    {"https://www.linkedin.com/in/ines/overlay/contact-info/", IN "ines"},
    {"https://www.linkedin.com/mwlite/in/ines", IN "ines"},
    {IN "zo%C3%AB-brandt", IN "zo\xC3\xAB-brandt"},
    {IN "zo%c3%ab-brandt", IN "zo\xC3\xAB-brandt"},
    {IN "zo\xC3\xAB-brandt", IN "zo\xC3\xAB-brandt"},
    {IN "ZO\xC3\x8B-brandt", IN "zo\xC3\xAB-brandt"},
    {IN "zoe\xCC\x88-brandt", IN "zo\xC3\xAB-brandt"},
    {IN "micha\xC5\x82", IN "micha\xC5\x82"},
    {IN "seal-\xF0\x9F\xA6\xAD", IN "seal-\xF0\x9F\xA6\xAD"},
    {IN "seal-%F0%9F%A6%AD", IN "seal-\xF0\x9F\xA6\xAD"},
    {IN "a%2Fb", IN "a%2fb"},
    {IN "a%FFb", IN "a%ffb"},
    {IN "a%zzb", IN "a%zzb"},
    {IN "ACoAABcDeFgHiJkLmNoPqRsTuVwXyZ0123456",
	IN "ACoAABcDeFgHiJkLmNoPqRsTuVwXyZ0123456"},
    {"https://www.linkedin.com/in", NULL},
    {"https://www.linkedin.com/in/", NULL},
    {"https://www.linkedin.com/in/?x=1", NULL},
    {"https://www.linkedin.com/", NULL},
    {"https://www.linkedin.com", NULL},
    {"https://www.linkedin.com/company/contoso", NULL},
    {"https://notlinkedin.com/in/ines", NULL},
    {"https://linkedin.com.evil.example/in/ines", NULL},
    {"https://evil.example/linkedin.com/in/ines", NULL},
    {"ines", NULL},
    {"", NULL},
    {"urn:li:member:123456789", "urn:li:member:123456789"},
    {"urn:li:member:", NULL},
    {"urn:li:member:12x", NULL},
    {"https://www.linkedin.com/profile/view?id=77&x=1", "urn:li:member:77"},
    {"http://www.linkedin.com/pub/Ines-Okafor/3/4a/5B1/",
	"https://www.linkedin.com/pub/ines-okafor/3/4a/5b1"},
    {"http://www.linkedin.com/pub/", NULL},
};

START_TEST(address_row)
{
	struct buf store = {0}, again = {0};
	struct str a = {0}, twice;
	enum profile is = profile_address(str_of(rows[_i].in), &store, &a);
	int ok = is != PROFILE_NONE;

	ck_assert_msg(ok == (rows[_i].out != NULL), "row %d: %s: %.*s", _i,
	    rows[_i].in, ok ? (int)a.n : 0, ok ? a.p : "");
	if (ok) {
		ck_assert_msg(str_eq(a, str_of(rows[_i].out)),
		    "row %d: %s: %.*s", _i, rows[_i].in, (int)a.n, a.p);
		ck_assert(profile_address(a, &again, &twice));
		ck_assert_msg(str_eq(a, twice), "row %d: not itself", _i);
	}
	buf_free(&store);
	buf_free(&again);
}
END_TEST

/* Quicker ways to put slugs. */
static char *(*const ways[])(char *, struct str) = {
    slug_put_short, slug_put_huge};

/* Slugs put many bytes at once are those put one by one. */
START_TEST(slugs_at_once)
{
	static const char *const part[] = {"a", "z-9", "-", "okafor", "%C3%AB",
	    "%C3%BF", "%C3%97", "%C3%8B", "Lind", "A", "Z", "[", "@", "`", "{",
	    "%c3%8b", "\xC3\x8B", "\xC3\x97", "\xC3\x9E", "\xC3\x9F", "%C3%C0",
	    "%C3", "\xC3", "\x8B", "\xC4\x80", "%41", "%2F", "%2f", "%3F",
	    "%23", "%25", "%5C", "%20", "%7f", "%00", "%zz", "%4", "%", "%%41",
	    "%F0%9F%A6%AD", "\\", " ", "\x7F", "\t", "/", "?", "#",
	    "okafor-of-the-long-names-"};
	static const unsigned usual[] = {8, 20, COUNT(part)};
	unsigned state = 7, put = 0;
	struct buf path = {0};

	for (int i = 0; i < 200000; i++) {
		char one[256], other[256], *end, *same;
		unsigned n = unit_draw(&state, 7);
		unsigned some = usual[unit_draw(&state, COUNT(usual))];
		struct str s;

		buf_reset(&path);
		while (n-- > 0)
			buf_str(&path, part[unit_draw(&state, some)]);
		s = (struct str){buf_room(&path, SLUG_SLACK) - path.n, path.n};
		end = ways[_i](one, s);
		same = slug_put_bytes(other, s);
		if (!end)
			continue;
		put++;
		ck_assert_msg(same && same - other == end - one &&
				  memcmp(one, other, (size_t)(end - one)) == 0,
		    "%.*s: %.*s", (int)s.n, s.p, (int)(end - one), one);
	}
	/* 0: no such machine */
	ck_assert_msg(
	    put > 50000 || (put == 0 && ways[_i] == slug_put_huge), "%u", put);
	buf_free(&path);
}
END_TEST

Suite *
suite_profile(void)
{
	Suite *s = suite_create("profile");
	TCase *c = unit_case(s);

	tcase_add_loop_test(c, address_row, 0, COUNT(rows));
	tcase_add_loop_test(c, slugs_at_once, 0, COUNT(ways));
	return s;
}
