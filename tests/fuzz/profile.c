/* profile.c: the canonical form of a profile address is its own canonical
 * form, and clean. */
#include "profile.h"

#include "escape.h"
#include "fuzz.h"
#include "slug.h"

/* Whether escaping leaves the bytes as they are. */
static bool
stays(struct str s)
{
	struct buf b = {0};
	bool same;

	escape_add(&b, s.p, s.n);
	same = str_eq(str_buf(&b), s);
	buf_free(&b);
	return same;
}

/* A slug is put quickly as it is put a byte at a time, if at all. */
static void
put_both_ways(struct str path, char *put_quickly(char *, struct str))
{
	struct buf padded = {0}, one = {0}, other = {0};
	char *end, *same;

	buf_piece(&padded, path);
	buf_room(&padded, SLUG_SLACK);
	buf_room(&one, path.n + SLUG_SLACK);
	buf_room(&other, path.n + SLUG_SLACK);
	path.p = padded.p;
	end = put_quickly(one.p, path);
	same = slug_put_bytes(other.p, path);
	HOLDS(!end || (same && end - one.p == same - other.p &&
			  memcmp(one.p, other.p, (size_t)(end - one.p)) == 0));
	buf_free(&padded);
	buf_free(&one);
	buf_free(&other);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf store = {0}, kept = {0}, more = {0};
	struct str address, again;
	enum profile is;

	put_both_ways((struct str){(const char *)data, n}, slug_put_short);
	put_both_ways((struct str){(const char *)data, n}, slug_put_huge);
	is = profile_address(
	    (struct str){(const char *)data, n}, &store, &address);

	if (is != PROFILE_NONE) {
		HOLDS(is != PROFILE_SAFE ||
		      !stays((struct str){(const char *)data, n}) ||
		      stays(address));
		HOLDS(str_starts(address, "https://www.linkedin.com/") ||
		      str_starts(address, "urn:li:member:"));
		/* a stray % may stand before what was decoded behind it */
		if (memchr(address.p, '%', address.n))
			address = STR("https://www.linkedin.com/in/x");
		buf_piece(&kept, address);
		HOLDS(profile_address(str_buf(&kept), &more, &again));
		if (!str_eq(again, str_buf(&kept)))
			fprintf(stderr, "%s\n%.*s\n", kept.p, (int)again.n,
			    again.p);
		HOLDS(str_eq(again, str_buf(&kept)));
	}
	buf_free(&store);
	buf_free(&kept);
	buf_free(&more);
	return 0;
}
