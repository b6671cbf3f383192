/* profile.c: profile addresses in one canonical spelling. */
#include "profile.h"

#include "fold.h"
#include "text.h"

static const char root[] = "https://www.linkedin.com";
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

static struct str
until(struct str s, const char *marks)
{
	size_t n = 0;

	while (n < s.n && !strchr(marks, s.p[n]))
		n++;
	return (struct str){s.p, n};
}

static struct str
trim(struct str s)
{
	while (s.n > 0 && (unsigned char)s.p[0] <= ' ')
		s.p++, s.n--;
	while (s.n > 0 && (unsigned char)s.p[s.n - 1] <= ' ')
		s.n--;
	return s;
}

static int
hex(char c)
{
	c = lower(c);
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
				      : -1;
}

/* Adds s with %XX decoded, but for what would change the path's meaning. */
static void
decode(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		int high, low, c;

		if (s.p[i] != '%' || s.n - i < 3 ||
		    (high = hex(s.p[i + 1])) < 0 ||
		    (low = hex(s.p[i + 2])) < 0) {
			buf_char(b, s.p[i]);
			continue;
		}
		c = high << 4 | low;
		if (c <= ' ' || c == '/' || c == '?' || c == '#' || c == '%' ||
		    c == 0x7F) {
			buf_add(b, s.p + i, 3);
		} else {
			buf_char(b, c);
		}
		i += 2;
	}
}

static bool
made_up(struct str slug)
{
	return slug.n >= MADE_UP &&
	       (str_starts(slug, "ACo") || str_starts(slug, "ACw") ||
		   str_starts(slug, "AEM"));
}

/* Adds one part of the path, canonical. */
static void
add_slug(struct buf *b, struct str slug)
{
	struct buf decoded = {0};

	if (made_up(slug)) {
		buf_piece(b, slug);
		return;
	}
	decode(&decoded, slug);
	if (utf8_valid(decoded.p, decoded.n))
		fold_lower_add(b, str_buf(&decoded));
	else
		for (size_t i = 0; i < slug.n; i++)
			buf_char(b, lower(slug.p[i]));
	buf_free(&decoded);
}

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

static bool
member(struct str digits, struct buf *store, struct str *address)
{
	if (!all_digits(digits))
		return false;
	buf_str(store, "urn:li:member:");
	buf_piece(store, digits);
	*address = str_buf(store);
	return true;
}

/* /pub/name/1a/2b/3c: the parts after the name belong to the address. */
static void
add_parts(struct buf *b, struct str path)
{
	while (path.n > 0) {
		struct str part = until(path, "/"), slug = trim(part);

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

/* Whether the whole is spelt as it should be already. */
static bool
canonical(struct str s)
{
	const size_t n = sizeof(root) - 1 + 4;

	if (s.n <= n || memcmp(s.p, root, sizeof(root) - 1) != 0 ||
	    memcmp(s.p + sizeof(root) - 1, "/in/", 4) != 0)
		return false;
	for (size_t i = n; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') ||
			(s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '-'))
			return false;
	return true;
}

bool
profile_address(struct str raw, struct buf *store, struct str *address)
{
	struct str s = trim(raw), host, path;

	if (canonical(s)) {
		*address = s;
		return true;
	}
	buf_reset(store);
	if (cut(&s, "urn:li:member:"))
		return member(s, store, address);
	if (!cut(&s, "https://"))
		cut(&s, "http://");
	host = until(s, "/?#");
	s.p += host.n;
	s.n -= host.n;
	while (
	    host.n > 0 && !cut(&(struct str){host.p, host.n}, "linkedin.com")) {
		struct str label = until(host, ".");

		if (label.n == host.n)
			return false;
		host.p += label.n + 1;
		host.n -= label.n + 1;
	}
	if (host.n != strlen("linkedin.com"))
		return false;
	if (cut(&s, "/profile/view?id="))
		return member(until(s, "&#"), store, address);
	cut(&s, "/mwlite");
	buf_str(store, root);
	path = until(s, "?#");
	if (cut(&path, "/in/")) {
		path = trim(until(path, "/"));
		if (path.n == 0)
			return false;
		buf_str(store, "/in/");
		add_slug(store, path);
	} else if (cut(&path, "/pub/") && path.n > 0) {
		buf_str(store, "/pub");
		add_parts(store, path);
	} else {
		return false;
	}
	*address = str_buf(store);
	return true;
}
