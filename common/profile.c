/* profile.c: profile addresses in one canonical spelling. */
#include "profile.h"

#include <stdlib.h>

#include "block.h"
#include "fold.h"
#include "mem.h"
#include "slug.h"

static const char common[] = PROFILE_ROOT;
enum { MADE_UP = 30 }; /* least length of a made-up id */

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Cuts the prefix off *s if it is there, in any case. */
static bool
cut(struct str *s, const char *prefix)
{
	size_t n = strlen(prefix);

	if (s->n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (lower(s->p[i]) != prefix[i])
			return false;
	s->p += n;
	s->n -= n;
	return true;
}

/* What of s stands before its query or fragment, or with `parts` before the
 * end of the path's part. */
static struct str
until(struct str s, bool parts)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != '?' && s.p[n] != '#' &&
	       !(parts && s.p[n] == '/'))
		n++;
	return (struct str){s.p, n};
}

/* What stands before a mark. */
static struct str
before(struct str s, char mark)
{
	const char *end = s.n ? memchr(s.p, mark, s.n) : NULL;

	return (struct str){s.p, end ? (size_t)(end - s.p) : s.n};
}

static bool
made_up(struct str slug)
{
	return slug.n >= MADE_UP && slug.p[0] == 'A' &&
	       (str_starts(slug, "ACo") || str_starts(slug, "ACw") ||
		   str_starts(slug, "AEM"));
}

/* Adds one part of the path, canonical. */
static void
add_slug(struct buf *b, struct str slug)
{
	char stack[256], *decoded = stack, *end;

	if (made_up(slug)) {
		buf_piece(b, slug);
		return;
	}
	if (slug.n > sizeof(stack))
		decoded = xmalloc(slug.n);
	end = slug_decode(decoded, slug);
	if (!fold_lower_add(b, (struct str){decoded, (size_t)(end - decoded)}))
		for (size_t i = 0; i < slug.n; i++)
			buf_char(b, lower(slug.p[i]));
	if (decoded != stack)
		free(decoded);
}

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

static enum profile
member(struct str digits, struct buf *store, struct str *address)
{
	if (!all_digits(digits))
		return PROFILE_NONE;
	buf_str(store, "urn:li:member:");
	buf_piece(store, digits);
	*address = str_buf(store);
	return PROFILE_SAFE;
}

/* /pub/name/1a/2b/3c: the parts after the name belong to the address. */
static void
add_parts(struct buf *b, struct str path)
{
	while (path.n > 0) {
		struct str part = before(path, '/'), slug = str_trim(part);

		if (slug.n > 0) {
			buf_char(b, '/');
			add_slug(b, slug);
		}
		path.p += part.n;
		path.n -= part.n;
		if (path.n > 0)
			path.p++, path.n--;
	}
}

/* The address of a slug, if there is one. */
static enum profile
of_slug(struct str slug, struct buf *store, struct str *address)
{
	slug = str_trim(slug);
	if (slug.n == 0)
		return PROFILE_NONE;
	store->n = 0;
	buf_add(store, common, sizeof(common) - 1);
	add_slug(store, slug);
	*address = str_buf(store);
	return PROFILE_MADE;
}

/* The address whose path behind the common beginning is this. */
static enum profile
of_common(struct str path, struct buf *store, struct str *address)
{
	const size_t n = sizeof(common) - 1;
	char *to, *end;

	store->n = 0;
	to = buf_room(store, n + path.n + SLUG_SLACK);
	memcpy(to, common, n);
	end = slug_put(to + n, path);
	if (!end)
		return of_slug(until(path, true), store, address);
	store->n = (size_t)(end - to);
	*address = (struct str){to, store->n};
	return PROFILE_SAFE;
}

/* Whether the address begins as the common one does. */
static bool
is_common(struct str s)
{
	return s.n >= sizeof(common) && block_word(s.p) == block_word(common) &&
	       block_word(s.p + 8) == block_word(common + 8) &&
	       block_word(s.p + 16) == block_word(common + 16) &&
	       block_word(s.p + sizeof(common) - 9) ==
		   block_word(common + sizeof(common) - 9);
}

/* The address of a spelling that is not the common one. */
static enum profile
of_other(struct str s, struct buf *store, struct str *address)
{
	struct str host, path;

	buf_reset(store);
	if (cut(&s, "urn:li:member:"))
		return member(s, store, address);
	if (!cut(&s, "https://"))
		cut(&s, "http://");
	host = until(s, true);
	s.p += host.n;
	s.n -= host.n;
	while (
	    host.n > 0 && !cut(&(struct str){host.p, host.n}, "linkedin.com")) {
		struct str label = before(host, '.');

		if (label.n == host.n)
			return PROFILE_NONE;
		host.p += label.n + 1;
		host.n -= label.n + 1;
	}
	if (host.n != strlen("linkedin.com"))
		return PROFILE_NONE;
	if (cut(&s, "/profile/view?id="))
		return member(before(until(s, false), '&'), store, address);
	cut(&s, "/mwlite");
	path = until(s, false);
	if (cut(&path, "/in/"))
		return of_slug(before(path, '/'), store, address);
	if (!cut(&path, "/pub/") || path.n == 0)
		return PROFILE_NONE;
	buf_str(store, "https://www.linkedin.com/pub");
	add_parts(store, path);
	*address = str_buf(store);
	return PROFILE_MADE;
}

enum profile
profile_of_cell(struct str raw, struct buf *store, struct str *address)
{
	const size_t n = sizeof(common) - 1;
	const struct str s = str_trim(raw);

	if (!is_common(s))
		return of_other(s, store, address);
	if (!slug_canonical((struct str){s.p + n, s.n - n}))
		return of_common(
		    (struct str){s.p + n, s.n - n}, store, address);
	*address = s;
	return PROFILE_SAFE;
}

char *
profile_slug(char *to, struct str cell)
{
	const size_t n = sizeof(common) - 1;

	return is_common(cell)
		   ? slug_put(to, (struct str){cell.p + n, cell.n - n})
		   : NULL;
}

enum profile
profile_address(struct str raw, struct buf *store, struct str *address)
{
	struct buf padded = {0};
	enum profile is;

	buf_piece(&padded, raw);
	buf_room(&padded, PROFILE_SLACK);
	is = profile_of_cell(str_buf(&padded), store, address);
	if (is != PROFILE_NONE && address->p != store->p)
		address->p = raw.p + (address->p - padded.p);
	buf_free(&padded);
	return is;
}
