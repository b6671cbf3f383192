/* letter.c: templates and what is filled into them: the first line of the
 * input is a record's name and note, the rest a template. A letter has no
 * control characters but line ends, whatever the facts were. */
#include <string.h>

#include "call.h"
#include "escape.h"
#include "fuzz.h"
#include "record.h"
#include "reply.h"
#include "text.h"

/* What a refused template has allocated is left to the end of the program. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "detect_leaks=0";
}

struct job {
	struct templates *set;
	struct str text;
};

static void
add(void *arg)
{
	struct job *j = arg;

	templates_add(j->set, "f.template", j->text);
}

static void
clean(struct str s)
{
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp;

		len = utf8_decode(s.p + i, s.n - i, &cp);
		HOLDS(len > 0);
		HOLDS(cp == '\n' || !text_unsafe(cp));
	}
}

static void
called(struct str raw)
{
	struct buf full = {0}, first = {0};

	if (call_full(&full, raw)) {
		HOLDS(full.n > 0 && !memchr(full.p, '\n', full.n));
		clean(str_buf(&full));
	} else {
		HOLDS(full.n == 0);
	}
	if (call_first(&first, raw))
		clean(str_buf(&first));
	else
		HOLDS(first.n == 0);
	buf_free(&full);
	buf_free(&first);
}

static void
fill(struct templates *set, struct str line)
{
	static const char *const verdicts[] = {
	    "accept", "meet", "ask", "decline"};
	struct buf field = {0}, extra = {0};

	escape_add(&field, line.p, line.n);
	extra_add(&extra, STR("fact-event"), line);
	extra_add(&extra, STR("fact-first-name"), line);
	for (size_t i = 0; i < 4; i++) {
		struct record r = {.file = "f", .line = 1};
		struct facts facts = {.owner = line};
		struct buf letter = {0}, why = {0};
		const struct reply *reply;
		struct str reason;
		size_t at;

		for (int f = 0; f < FIELDS; f++)
			r.f[f] = str_buf(&field);
		r.f[F_KIND] = STR("request");
		r.f[F_VERDICT] = str_of(verdicts[i]);
		r.f[F_REASONS] = STR("met+30,no-note-15");
		r.extra = str_buf(&extra);
		reply = reply_choose(set, &r, STR("en"), ADDRESS_NONE, &reason);
		facts_read(&facts, &r);
		if (reply && !reply_fill(reply, &facts, &letter, &why, &at)) {
			HOLDS(letter.n > 0);
			clean(str_buf(&letter));
		}
		facts_free(&facts);
		buf_free(&letter);
		buf_free(&why);
	}
	buf_free(&field);
	buf_free(&extra);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *s = (const char *)data, *lf = memchr(s, '\n', n);
	struct str line = {s, lf ? (size_t)(lf - s) : n};
	struct job j = {.set = templates_new()};

	if (utf8_valid(line.p, line.n))
		called(line);
	if (lf)
		j.text = (struct str){lf + 1, n - line.n - 1};
	if (lf && fuzz_exits(add, &j) < 0)
		fill(j.set, line);
	templates_free(j.set);
	return 0;
}
