/* policyline.c: the words of a line of a policy. */
#include "policyline.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool
reader_fail(struct reader *r, const char *fmt, ...)
{
	va_list ap;
	char *room;

	buf_reset(&r->p->wrong);
	room = buf_room(&r->p->wrong, 512);
	va_start(ap, fmt);
	vsnprintf(room, 512, fmt, ap);
	va_end(ap);
	r->p->wrong.n = strlen(room);
	r->p->wrong_at = (struct origin){r->file, r->line};
	return false;
}

struct str
policy_keep(struct policy *p, struct str s)
{
	return (struct str){arena_memdup(&p->arena, s.p, s.n), s.n};
}

struct origin
reader_here(const struct reader *r)
{
	return (struct origin){r->file, r->line};
}

void
reader_blanks(struct str *s)
{
	while (s->n && (s->p[0] == ' ' || s->p[0] == '\t'))
		s->p++, s->n--;
}

struct str
reader_word(struct reader *r)
{
	struct str w;

	reader_blanks(&r->rest);
	w = (struct str){r->rest.p, 0};
	while (w.n < r->rest.n && w.p[w.n] != ' ' && w.p[w.n] != '\t' &&
	       w.p[w.n] != '"')
		w.n++;
	r->rest.p += w.n;
	r->rest.n -= w.n;
	return w;
}

bool
reader_ahead(struct str *s, const char *w)
{
	size_t n = strlen(w);
	struct str rest = *s;

	reader_blanks(&rest);
	if (!str_starts(rest, w) ||
	    (rest.n > n && rest.p[n] != ' ' && rest.p[n] != '\t'))
		return false;
	rest.p += n;
	rest.n -= n;
	reader_blanks(&rest);
	*s = rest;
	return true;
}

bool
reader_quoted(struct reader *r, struct str *text)
{
	struct buf b = {0};
	const char *close;
	size_t i;

	reader_blanks(&r->rest);
	if (r->rest.n == 0 || r->rest.p[0] != '"')
		return reader_fail(r, "a text in double quotes is missing");
	/* most hold nothing but themselves */
	close = memchr(r->rest.p + 1, '"', r->rest.n - 1);
	i = close ? (size_t)(close - r->rest.p) : r->rest.n;
	if (memchr(r->rest.p + 1, '\\', i - 1))
		i = 1;
	else
		buf_add(&b, r->rest.p + 1, i - 1);
	for (; i < r->rest.n && r->rest.p[i] != '"'; i++) {
		if (r->rest.p[i] == '\\' && i + 1 < r->rest.n) {
			i++;
			buf_char(&b, r->rest.p[i] == 'n' ? '\n' : r->rest.p[i]);
		} else {
			buf_char(&b, r->rest.p[i]);
		}
	}
	if (i >= r->rest.n) {
		buf_free(&b);
		return reader_fail(r, "a double quote is not closed");
	}
	r->rest.p += i + 1;
	r->rest.n -= i + 1;
	*text = b.n ? policy_keep(r->p, str_buf(&b)) : STR("");
	buf_free(&b);
	return true;
}

bool
reader_number(struct reader *r, int *value)
{
	struct str w = reader_word(r);
	size_t i = 0;
	int v = 0, sign = 1;

	if (w.n && (w.p[0] == '+' || w.p[0] == '-'))
		sign = w.p[i++] == '-' ? -1 : 1;
	if (i == w.n || w.n - i > 6)
		return reader_fail(
		    r, "a whole number of at most 6 digits is missing");
	for (; i < w.n; i++) {
		if (w.p[i] < '0' || w.p[i] > '9')
			return reader_fail(r, "not a whole number");
		v = v * 10 + (w.p[i] - '0');
	}
	*value = sign * v;
	return true;
}

bool
policy_is_name(struct str s)
{
	if (s.n == 0 || s.n > 60)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') ||
			(s.p[i] >= '0' && s.p[i] <= '9' && i) ||
			(s.p[i] == '-' && i)))
			return false;
	return true;
}

bool
reader_rule(struct reader *r, int *rule)
{
	struct str name = reader_word(r);

	*rule = policy_rule_find(r->p, name);
	if (*rule < 0)
		return reader_fail(r, "no rule \"%.*s\"", (int)name.n, name.p);
	return true;
}

bool
policy_is_verdict(struct str s)
{
	static const char *const verdicts[] = {"accept", "meet", "ask",
	    "decline", "ignore", "connected", "expired", "wait", "withdraw",
	    "keep", "hide", "introduce", "vouch", "know", "acquaintance",
	    "link", NULL};

	return str_listed(verdicts, s);
}

bool
reader_verdict(struct reader *r, struct str *verdict)
{
	struct str w = reader_word(r);

	if (!policy_is_verdict(w))
		return reader_fail(r, "no verdict \"%.*s\"", (int)w.n, w.p);
	*verdict = policy_keep(r->p, w);
	return true;
}

/* Where a line's comment begins, or its end. */
static size_t
comment_at(struct str s)
{
	bool quote = false;

	if (!s.n || !memchr(s.p, '#', s.n))
		return s.n;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && quote)
			i++;
		else if (s.p[i] == '"')
			quote = !quote;
		else if (s.p[i] == '#' && !quote &&
			 (i == 0 || s.p[i - 1] == ' ' || s.p[i - 1] == '\t'))
			return i;
	}
	return s.n;
}

struct str
reader_text(struct str s)
{
	s.n = comment_at(s);
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t' ||
			  s.p[s.n - 1] == '\r'))
		s.n--;
	return s;
}
