/* vcard.c: the content lines of vCard 2.1, 3.0 and 4.0, unfolded. */
#include "vcard.h"

#include "charset.h"
#include "limit.h"
#include "say.h"
#include "text.h"

void
vcard_begin(struct vcard *v, struct lines *in)
{
	*v = (struct vcard){.in = in, .version = 3};
}

void
vcard_end(struct vcard *v)
{
	buf_free(&v->line);
}

static int
lower(int c)
{
	return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static bool
blank(int c)
{
	return c == ' ' || c == '\t';
}

bool
vcard_same(struct str s, const char *word)
{
	size_t i = 0;

	for (; i < s.n && word[i]; i++)
		if (lower(s.p[i]) != lower(word[i]))
			return false;
	return i == s.n && !word[i];
}

/* Whether the next physical line, its CR gone, is there to be looked at. */
static bool
peek(struct vcard *v)
{
	if (!v->held && lines_next(v->in, &v->ahead)) {
		v->held = true;
		if (v->in->line == 1 && str_starts(v->ahead, "\xEF\xBB\xBF")) {
			v->ahead.p += 3;
			v->ahead.n -= 3;
		}
		if (v->ahead.n && v->ahead.p[v->ahead.n - 1] == '\r')
			v->ahead.n--;
	}
	return v->held;
}

/* The colon that ends the parameters: a quoted one may hold colons of its own;
 * a quote that nobody closes is an ordinary character. */
static const char *
find_colon(struct str s)
{
	bool quoted = false;
	size_t i = 0;

	for (; i < s.n && (quoted || s.p[i] != ':'); i++)
		quoted ^= s.p[i] == '"';
	return i < s.n ? s.p + i : memchr(s.p, ':', s.n);
}

/* Cuts group, name and parameters off a content line. */
static void
split(struct str s, struct vcard_line *l)
{
	const char *colon = find_colon(s), *dot, *semicolon;

	if (!colon) {
		l->value = s;
		return;
	}
	l->name = (struct str){s.p, (size_t)(colon - s.p)};
	l->value = (struct str){colon + 1, s.n - l->name.n - 1};
	semicolon = memchr(l->name.p, ';', l->name.n);
	if (semicolon) {
		l->params = (struct str){
		    semicolon + 1, (size_t)(colon - semicolon - 1)};
		l->name.n = (size_t)(semicolon - l->name.p);
	}
	dot = memchr(l->name.p, '.', l->name.n);
	if (dot) {
		l->group = (struct str){l->name.p, (size_t)(dot - l->name.p)};
		l->name.n -= l->group.n + 1;
		l->name.p = dot + 1;
	}
}

static bool
is_binary(const struct vcard_line *l)
{
	static const char *const names[] = {"PHOTO", "LOGO", "SOUND", "KEY"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (vcard_same(l->name, names[i]))
			return true;
	return vcard_has(l, "ENCODING", "B") ||
	       vcard_has(l, "ENCODING", "BASE64") ||
	       vcard_has(l, "TYPE", "BASE64");
}

static bool
is_quoted_printable(const struct vcard_line *l)
{
	return vcard_has(l, "ENCODING", "QUOTED-PRINTABLE") ||
	       vcard_has(l, "TYPE", "QUOTED-PRINTABLE");
}

/* Drops a trailing "=", which breaks a quoted-printable line softly. */
static bool
soft_break(struct buf *b)
{
	size_t n = b->n;

	while (n > 0 && blank(b->p[n - 1]))
		n--;
	if (n == 0 || b->p[n - 1] != '=')
		return false;
	b->n = n - 1;
	return true;
}

/* Passes over the rest of a picture: folded lines, and the bare base64 that
 * some writers of 2.1 do not even indent. */
static void
skip_binary(struct vcard *v)
{
	while (peek(v) && v->ahead.n > 0 &&
	       (blank(v->ahead.p[0]) || !memchr(v->ahead.p, ':', v->ahead.n)))
		v->held = false;
}

/* Adds the continuations of the line in v->line. Returns false if it grew too
 * long; the rest is then passed over. */
static bool
unfold(struct vcard *v, bool quoted_printable)
{
	bool fits = true;

	for (;;) {
		bool soft = quoted_printable && soft_break(&v->line);
		bool folded = peek(v) && v->ahead.n && blank(v->ahead.p[0]);

		if (!v->held || !(soft || folded) ||
		    (soft && vcard_same(v->ahead, "END:VCARD")))
			return fits;
		/* 2.1 folds before a blank that is part of the value. */
		if (folded && !soft && v->version > 2) {
			v->ahead.p++;
			v->ahead.n--;
		}
		if (v->line.n + v->ahead.n > LIMIT_FIELD)
			fits = false;
		if (!fits)
			buf_reset(&v->line);
		buf_add(&v->line, v->ahead.p, v->ahead.n);
		v->held = false;
	}
}

bool
vcard_next(struct vcard *v, struct vcard_line *l)
{
	while (peek(v)) {
		*l = (struct vcard_line){.line = v->in->line};
		v->held = false;
		if (v->ahead.n == 0)
			continue;
		buf_reset(&v->line);
		buf_add(&v->line, v->ahead.p, v->ahead.n);
		split(str_buf(&v->line), l);
		if (is_binary(l)) {
			skip_binary(v);
			l->value.n = 0;
		} else if (!unfold(v, is_quoted_printable(l)) ||
			   v->line.n > LIMIT_FIELD) {
			in_warn(v->in->file, l->line,
			    "property longer than %d bytes", LIMIT_FIELD);
			continue;
		} else {
			*l = (struct vcard_line){.line = l->line};
			split(str_buf(&v->line), l);
		}
		if (vcard_same(l->name, "BEGIN"))
			v->version = 3;
		if (vcard_same(l->name, "VERSION") && l->value.n)
			v->version = l->value.p[0] == '2'   ? 2
				     : l->value.p[0] == '4' ? 4
							    : 3;
		l->version = v->version;
		return true;
	}
	return false;
}

/* Splits off one "name=value,value" of the parameters. */
static bool
next_param(struct str *rest, struct str *name, struct str *values)
{
	bool quoted = false;
	size_t i = 0;
	const char *equals;

	if (rest->n == 0)
		return false;
	for (; i < rest->n && (quoted || rest->p[i] != ';'); i++)
		quoted ^= rest->p[i] == '"';
	*name = (struct str){rest->p, i};
	*values = *name;
	if (i < rest->n)
		i++;
	rest->p += i;
	rest->n -= i;
	equals = memchr(name->p, '=', name->n);
	if (equals) {
		name->n = (size_t)(equals - name->p);
		values->p = equals + 1;
		values->n -= name->n + 1;
	} else {
		*name = STR("TYPE");
	}
	return true;
}

/* Splits off one value, without its quotes. */
static bool
next_value(struct str *rest, struct str *value)
{
	bool quoted = false;
	size_t i = 0;

	if (rest->n == 0)
		return false;
	for (; i < rest->n && (quoted || rest->p[i] != ','); i++)
		quoted ^= rest->p[i] == '"';
	*value = (struct str){rest->p, i};
	if (i < rest->n)
		i++;
	rest->p += i;
	rest->n -= i;
	if (value->n >= 2 && value->p[0] == '"' &&
	    value->p[value->n - 1] == '"') {
		value->p++;
		value->n -= 2;
	}
	return true;
}

bool
vcard_param(const struct vcard_line *l, const char *name, struct str *value)
{
	struct str rest = l->params, key, values;

	while (next_param(&rest, &key, &values))
		if (vcard_same(key, name)) {
			*value = STR("");
			next_value(&values, value);
			return true;
		}
	return false;
}

bool
vcard_has(const struct vcard_line *l, const char *name, const char *value)
{
	struct str rest = l->params, key, values, one;

	while (next_param(&rest, &key, &values)) {
		if (!vcard_same(key, name))
			continue;
		while (next_value(&values, &one)) {
			struct str inner = one, word;

			/* TYPE="home,pref" is one quoted value to RFC 6350,
			 * but written for two. */
			while (next_value(&inner, &word))
				if (vcard_same(word, value))
					return true;
		}
	}
	return false;
}

int
vcard_rank(const struct vcard_line *l)
{
	struct str value;
	int rank = 0;

	if (vcard_has(l, "TYPE", "pref"))
		return 1;
	if (!vcard_param(l, "PREF", &value) || value.n == 0 || value.n > 3)
		return 101;
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] < '0' || value.p[i] > '9')
			return 101;
		rank = rank * 10 + (value.p[i] - '0');
	}
	return rank >= 1 && rank <= 100 ? rank : 101;
}

/* RFC 2045, 6.7; what is no =XX stays as it is. */
static void
add_quoted_printable(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		int high = -1, low = -1;

		if (s.p[i] == '=' && s.n - i > 2) {
			high = text_hex(s.p[i + 1]);
			low = text_hex(s.p[i + 2]);
		}
		if (high < 0 || low < 0) {
			buf_char(b, s.p[i]);
		} else {
			buf_char(b, high << 4 | low);
			i += 2;
		}
	}
}

static bool
is_charset(struct str s, const char *const *names)
{
	for (; *names; names++)
		if (vcard_same(s, *names))
			return true;
	return false;
}

bool
vcard_decode(const struct vcard_line *l, struct buf *b)
{
	static const char *const western[] = {"ISO-8859-1", "ISO8859-1",
	    "ISO_8859-1", "LATIN1", "WINDOWS-1252", "CP1252", "US-ASCII",
	    "ASCII", NULL};
	static const char *const utf8[] = {"UTF-8", "UTF8", NULL};
	struct buf raw = {0};
	struct str charset = {0};
	bool named = vcard_param(l, "CHARSET", &charset), known = true;

	if (is_quoted_printable(l))
		add_quoted_printable(&raw, l->value);
	else
		buf_piece(&raw, l->value);
	if (utf8_valid(raw.p, raw.n))
		buf_piece(b, str_buf(&raw));
	else if (!named || is_charset(charset, western))
		charset_add_cp1252(b, raw.p, raw.n);
	else {
		known = is_charset(charset, utf8);
		buf_piece(b, str_buf(&raw));
	}
	buf_free(&raw);
	return known;
}

bool
vcard_part(struct str *rest, int sep, struct str *part)
{
	size_t i = 0;

	if (!rest->p)
		return false;
	while (i < rest->n && rest->p[i] != sep)
		i += rest->p[i] == '\\' && i + 1 < rest->n ? 2 : 1;
	*part = (struct str){rest->p, i};
	if (i < rest->n)
		*rest = (struct str){rest->p + i + 1, rest->n - i - 1};
	else
		*rest = (struct str){0};
	return true;
}

void
vcard_text(const struct vcard_line *l, struct str part, struct buf *b)
{
	for (size_t i = 0; i < part.n; i++) {
		int c = part.p[i];
		int next = i + 1 < part.n ? part.p[i + 1] : 0;

		if (c != '\\' || !next) {
			buf_char(b, c);
		} else if (next == ';' ||
			   (l->version > 2 && memchr("\\,:", next, 3))) {
			buf_char(b, next);
			i++;
		} else if (l->version > 2 && lower(next) == 'n') {
			buf_char(b, '\n');
			i++;
		} else {
			buf_char(b, c);
		}
	}
}
