/* record.c: a record line is taken and given back byte for byte, or refused
 * as a plain reading of triage-record(5) refuses it; extras stay apart. */
#include "record.h"

#include <string.h>

#include "escape.h"
#include "fuzz.h"
#include "text.h"

static bool
hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	       (c >= 'A' && c <= 'F');
}

/* What is wrong with a line, one byte after the other. */
static const char *
plainly(struct str s)
{
	size_t tabs = 0, len;

	for (size_t i = 0; i < s.n; i += len) {
		uint32_t cp;

		len = utf8_decode(s.p + i, s.n - i, &cp);
		if (len == 0)
			return "invalid UTF-8";
		if (cp == '\t') {
			tabs++;
		} else if (cp == '\\') {
			len = 2;
			if (i + 1 < s.n && s.p[i + 1] == 'x')
				len = 4;
			if (i + len > s.n ||
			    (len == 2 && !strchr("tnr\\", s.p[i + 1])) ||
			    (len == 2 && s.p[i + 1] == '\0') ||
			    (len == 4 &&
				(!hex(s.p[i + 2]) || !hex(s.p[i + 3]))))
				return "bad escape";
		} else if (text_unsafe(cp)) {
			return "raw control character";
		}
	}
	return tabs < FIELDS - 1 ? "fewer than 22 fields" : NULL;
}

static size_t
extras(const struct record *r)
{
	struct str name, value;
	size_t at = 0, n = 0, bytes = 0;

	while (record_extra_next(r, &at, &name, &value)) {
		HOLDS(!memchr(name.p, '\t', name.n) &&
		      !memchr(name.p, '=', name.n));
		HOLDS(!memchr(value.p, '\t', value.n));
		bytes += 1 + name.n + value.n;
		n++;
	}
	HOLDS(bytes <= r->extra.n && r->extra.n <= bytes + n);
	return n;
}

static void
set_extra(struct record r, const char *name, struct str value)
{
	struct buf store = {0}, back = {0};
	struct str old, found;
	size_t before = extras(&r);
	bool had = record_extra(&r, name, &old);

	record_extra_set(&r, &store, name, value);
	HOLDS(record_extra(&r, name, &found));
	HOLDS(unescape_add(&back, found));
	HOLDS(str_eq(str_buf(&back), value));
	HOLDS(had ? extras(&r) <= before : extras(&r) == before + 1);
	record_extra_set(&r, &store, name, (struct str){0});
	HOLDS(!record_extra(&r, name, &found));
	HOLDS(extras(&r) + had <= before);
	buf_free(&store);
	buf_free(&back);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str line = {(const char *)data, n};
	struct record r;
	struct buf b = {0};
	const char *wrong = record_parse(&r, line), *want = plainly(line);

	HOLDS((wrong == NULL) == (want == NULL));
	HOLDS(!wrong || strcmp(wrong, want) == 0);
	if (!wrong) {
		record_add(&b, &r);
		HOLDS(b.n == n + 1 && memcmp(b.p, data, n) == 0 &&
		      b.p[n] == '\n');
		for (int i = 0; i < FIELDS; i++)
			HOLDS(!memchr(r.f[i].p, '\t', r.f[i].n));
		set_extra(r, "why", r.f[F_TEXT]);
		set_extra(r, "a=b\t", STR("x\ty\\"));
		r.f[F_SCORE] = STR("12");
		r.f[F_DRAFT] = r.f[F_TEXT];
		buf_reset(&b);
		record_add(&b, &r);
		HOLDS(!record_parse(&r, (struct str){b.p, b.n - 1}));
		HOLDS(record_is(&r, F_SCORE, "12"));
		HOLDS(str_eq(r.f[F_DRAFT], r.f[F_TEXT]));
	}
	buf_free(&b);
	return 0;
}
