/* profile.c: the canonical form of a profile address is its own canonical
 * form, and clean. */
#include "profile.h"

#include "escape.h"
#include "fuzz.h"

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

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf store = {0}, kept = {0}, more = {0};
	struct str address, again;

	enum profile is = profile_address(
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
