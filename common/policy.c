/* policy.c: what a policy file says. */
#include "policy.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "limit.h"
#include "say.h"
#include "shipped.h"
#include "text.h"

/* One file being read. */
struct reader {
	struct policy *p;
	const char *file, *folder;
	size_t line;
	int depth;
	bool shipped;
	struct str rest; /* of the line */
	int phrases_list; /* the block that indented lines belong to, or -1 */
	struct str words; /* the list likewise, or none */
	char lang[2];
	size_t lang_n;
};

struct policy *
policy_new(void)
{
	struct policy *p = xcalloc(1, sizeof(*p));

	p->phrases = phrases_new();
	p->rule_of = map_new();
	return p;
}

void
policy_free(struct policy *p)
{
	if (!p)
		return;
	phrases_free(p->phrases);
	map_free(p->rule_of);
	free(p->rule);
	free(p->override);
	free(p->link);
	free(p->number);
	free(p->owner);
	free(p->test);
	free(p->block);
	buf_free(&p->wrong);
	arena_free(&p->arena);
	free(p);
}

static bool fail(struct reader *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static bool
fail(struct reader *r, const char *fmt, ...)
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

static struct str
keep(struct policy *p, struct str s)
{
	return (struct str){arena_memdup(&p->arena, s.p, s.n), s.n};
}

static struct origin
here(const struct reader *r)
{
	return (struct origin){r->file, r->line};
}

static void
skip_blanks(struct str *s)
{
	while (s->n && (s->p[0] == ' ' || s->p[0] == '\t'))
		s->p++, s->n--;
}

/* The next word of the line; empty at its end. */
static struct str
word(struct reader *r)
{
	struct str w;

	skip_blanks(&r->rest);
	w = (struct str){r->rest.p, 0};
	while (w.n < r->rest.n && w.p[w.n] != ' ' && w.p[w.n] != '\t' &&
	       w.p[w.n] != '"')
		w.n++;
	r->rest.p += w.n;
	r->rest.n -= w.n;
	return w;
}

/* Steps over a word, if it stands next and is one by itself. */
static bool
is_word_ahead(struct str *s, const char *w)
{
	size_t n = strlen(w);
	struct str rest = *s;

	skip_blanks(&rest);
	if (!str_starts(rest, w) ||
	    (rest.n > n && rest.p[n] != ' ' && rest.p[n] != '\t'))
		return false;
	rest.p += n;
	rest.n -= n;
	skip_blanks(&rest);
	*s = rest;
	return true;
}

/* The next quoted text, kept, with \" \\ \n undone. */
static bool
quoted(struct reader *r, struct str *text)
{
	struct buf b = {0};
	size_t i = 1;

	skip_blanks(&r->rest);
	if (r->rest.n == 0 || r->rest.p[0] != '"')
		return fail(r, "a text in double quotes is missing");
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
		return fail(r, "a double quote is not closed");
	}
	r->rest.p += i + 1;
	r->rest.n -= i + 1;
	*text = b.n ? keep(r->p, str_buf(&b)) : STR("");
	buf_free(&b);
	return true;
}

static bool
number(struct reader *r, int *value)
{
	struct str w = word(r);
	size_t i = 0;
	int v = 0, sign = 1;

	if (w.n && (w.p[0] == '+' || w.p[0] == '-'))
		sign = w.p[i++] == '-' ? -1 : 1;
	if (i == w.n || w.n - i > 6)
		return fail(r, "a whole number of at most 6 digits is missing");
	for (; i < w.n; i++) {
		if (w.p[i] < '0' || w.p[i] > '9')
			return fail(r, "not a whole number");
		v = v * 10 + (w.p[i] - '0');
	}
	*value = sign * v;
	return true;
}

static bool
is_name(struct str s)
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

int
policy_rule_find(const struct policy *p, struct str name)
{
	return (int)(uintptr_t)map_get(p->rule_of, name) - 1;
}

bool
policy_rule_of_ties(const struct policy_rule *r)
{
	return strcmp(r->home, "ties.rules") == 0;
}

static bool
find_rule(struct reader *r, int *rule)
{
	struct str name = word(r);

	*rule = policy_rule_find(r->p, name);
	if (*rule < 0)
		return fail(r, "no rule \"%.*s\"", (int)name.n, name.p);
	return true;
}

static bool
is_verdict(struct str s)
{
	static const char *const verdicts[] = {"accept", "meet", "ask",
	    "decline", "ignore", "connected", "expired", "wait", "withdraw",
	    "keep", "hide", "introduce", "vouch", "know", "acquaintance",
	    "link"};

	for (size_t i = 0; i < sizeof(verdicts) / sizeof(verdicts[0]); i++)
		if (str_eq(s, str_of(verdicts[i])))
			return true;
	return false;
}

static bool
find_verdict(struct reader *r, struct str *verdict)
{
	struct str w = word(r);

	if (!is_verdict(w))
		return fail(r, "no verdict \"%.*s\"", (int)w.n, w.p);
	*verdict = keep(r->p, w);
	return true;
}

static bool read_text(struct policy *p, struct str text, const char *file,
    const char *folder, int depth, bool shipped);

static bool
do_include(struct reader *r)
{
	struct str name = word(r), text;
	const char *file, *bad;
	struct buf path = {0}, content = {0};
	bool done;

	if (r->depth + 1 > LIMIT_INCLUDE)
		return fail(r, "includes nested deeper than %d", LIMIT_INCLUDE);
	if (r->p->files >= LIMIT_INCLUDES)
		return fail(r, "more than %d files", LIMIT_INCLUDES);
	if (shipped_find(name, &file, &text))
		return read_text(r->p, text, file, NULL, r->depth + 1, true);
	if (!r->folder)
		return fail(
		    r, "no shipped policy \"%.*s\"", (int)name.n, name.p);
	if (name.n == 0 || name.p[0] == '.' || memchr(name.p, '/', name.n))
		return fail(r, "include takes a shipped policy or a file of "
			       "the same folder");
	buf_printf(&path, "%s/%.*s", r->folder, (int)name.n, name.p);
	bad = file_read(path.p, &content);
	if (bad) {
		fail(r, "%s: %s", path.p, bad);
		done = false;
	} else {
		file = arena_memdup(&r->p->arena, path.p, path.n);
		done = read_text(r->p, str_buf(&content), file, r->folder,
		    r->depth + 1, false);
	}
	buf_free(&path);
	buf_free(&content);
	return done;
}

static bool
do_rule(struct reader *r)
{
	struct policy *p = r->p;
	struct str name = word(r), sentence;
	struct policy_rule *rule;
	void **v;

	if (!is_name(name))
		return fail(r, "a rule's name is of small letters, digits and "
			       "hyphens");
	if (!quoted(r, &sentence))
		return false;
	v = map_at(p->rule_of, name);
	if (!*v) {
		if (p->rules >= LIMIT_LISTS)
			return fail(r, "more than %d rules", LIMIT_LISTS);
		mem_room(p->rule, p->rules, p->rules_cap);
		p->rule[p->rules] = (struct policy_rule){.name = keep(p, name),
		    .list = phrases_find(p->phrases, name),
		    .home = r->file};
		*v = (void *)(uintptr_t)++p->rules;
	}
	rule = &p->rule[(uintptr_t)*v - 1];
	rule->sentence = sentence;
	rule->declared = here(r);
	return true;
}

static bool
do_points(struct reader *r)
{
	struct policy_rule *rule;
	struct str w;
	int i, points, agreed = 0;

	if (!find_rule(r, &i) || !number(r, &points))
		return false;
	w = word(r);
	if (w.n && !str_eq(w, STR("agreed")))
		return fail(r, "after the points comes \"agreed\" or nothing");
	if (w.n && !number(r, &agreed))
		return false;
	rule = &r->p->rule[i];
	rule->points = points;
	rule->pointed = true;
	rule->agreed_points = agreed;
	rule->agreed_pointed = w.n > 0;
	rule->points_at = here(r);
	return true;
}

static bool
set_number(struct reader *r, struct str what, struct str name, int value)
{
	struct policy *p = r->p;
	size_t i;

	for (i = 0; i < p->numbers; i++)
		if (str_eq(p->number[i].what, what) &&
		    str_eq(p->number[i].name, name))
			break;
	if (i == p->numbers) {
		mem_room(p->number, p->numbers, p->numbers_cap);
		p->number[p->numbers++] =
		    (struct policy_number){.what = what, .name = keep(p, name)};
	}
	p->number[i].value = value;
	p->number[i].at = here(r);
	return true;
}

static bool
do_threshold(struct reader *r)
{
	struct str verdict = STR("");
	int value = 0;

	if (!find_verdict(r, &verdict))
		return false;
	if (is_word_ahead(&r->rest, "none"))
		value = POLICY_NONE;
	else if (!number(r, &value))
		return false;
	return set_number(r, STR("threshold"), verdict, value);
}

static bool
do_set(struct reader *r)
{
	static const char *const known[] = {"expired-days", "stale-days",
	    "unanswered-days", "stock-words", "mass-others", "long-messages",
	    "long-days", "recent-days", "work-points", "note-length",
	    "burst-seconds", "burst-requests", "withdraw-days"};
	struct str name = word(r);
	int value = 0;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_eq(name, str_of(known[i])))
			return number(r, &value) &&
			       set_number(r, STR("set"), name, value);
	return fail(
	    r, "nothing named \"%.*s\" can be set", (int)name.n, name.p);
}

static bool
add_override(struct reader *r, enum policy_way way)
{
	struct policy *p = r->p;
	struct policy_override o = {.way = way, .at = here(r)};
	struct str w;
	size_t i;

	if (!find_rule(r, &o.rule))
		return false;
	if (is_word_ahead(&r->rest, "none"))
		o.verdict = STR("none");
	else if (!find_verdict(r, &o.verdict))
		return false;
	w = word(r);
	if (w.n && !str_eq(w, STR("unless")))
		return fail(r, "after the verdict comes \"unless\" or nothing");
	for (skip_blanks(&r->rest); w.n && r->rest.n; skip_blanks(&r->rest)) {
		if (o.unlesses == 8)
			return fail(r, "more than 8 rules after unless");
		if (!find_rule(r, &o.unless[o.unlesses++]))
			return false;
	}
	for (i = 0; i < p->overrides; i++)
		if (p->override[i].rule == o.rule && p->override[i].way == way)
			break;
	if (i == p->overrides) {
		mem_room(p->override, p->overrides, p->overrides_cap);
		p->overrides++;
	}
	p->override[i] = o;
	return true;
}

static bool
do_override(struct reader *r)
{
	return add_override(r, POLICY_DECIDES);
}

static bool
do_cap(struct reader *r)
{
	return add_override(r, POLICY_CAPS);
}

static bool
do_floor(struct reader *r)
{
	return add_override(r, POLICY_FLOORS);
}

static bool
do_link(struct reader *r, bool imply)
{
	struct policy *p = r->p;
	struct policy_link l = {.imply = imply, .at = here(r)};

	if (!find_rule(r, &l.rule))
		return false;
	if (!str_eq(word(r), STR("by")))
		return fail(r, "after the rule comes \"by\"");
	do {
		if (!find_rule(r, &l.by))
			return false;
		l.with = -1;
		if (is_word_ahead(&r->rest, "with") && !find_rule(r, &l.with))
			return false;
		mem_room(p->link, p->links, p->links_cap);
		p->link[p->links++] = l;
		skip_blanks(&r->rest);
	} while (r->rest.n);
	return true;
}

static bool
do_imply(struct reader *r)
{
	return do_link(r, true);
}

static bool
do_exclude(struct reader *r)
{
	return do_link(r, false);
}

static bool
do_owner(struct reader *r)
{
	struct policy *p = r->p;
	struct str what = word(r), name;

	if (!str_eq(what, STR("name")) && !str_eq(what, STR("employer")) &&
	    !str_eq(what, STR("school")) && !str_eq(what, STR("event")))
		return fail(r, "the owner has a name, employer, school or "
			       "event");
	if (!quoted(r, &name))
		return false;
	mem_room(p->owner, p->owners, p->owners_cap);
	p->owner[p->owners++] =
	    (struct policy_owner){keep(p, what), name, here(r)};
	return true;
}

static bool
do_test(struct reader *r)
{
	struct policy *p = r->p;
	struct policy_test t = {.at = here(r)};
	struct str w;
	int rule;

	t.kind = keep(p, word(r));
	if (str_eq(t.kind, STR("fires")) || str_eq(t.kind, STR("silent"))) {
		t.rule = keep(p, word(r));
		if (policy_rule_find(p, t.rule) < 0 &&
		    phrases_find(p->phrases, t.rule) < 0)
			return fail(
			    r, "no rule \"%.*s\"", (int)t.rule.n, t.rule.p);
	} else if (!is_verdict(t.kind)) {
		return fail(r, "a test names a verdict, or fires or silent "
			       "and a rule");
	}
	if (!quoted(r, &t.note))
		return false;
	w = word(r);
	if (w.n && !str_eq(w, STR("with")))
		return fail(r, "after the note comes \"with\" or nothing");
	for (skip_blanks(&r->rest); w.n && r->rest.n; skip_blanks(&r->rest)) {
		if (is_word_ahead(&r->rest, "agreed")) {
			if (t.withs == 0 || t.agrees == 4)
				return fail(r, "\"agreed\" follows a rule");
			t.agree[t.agrees++] = t.with[t.withs - 1];
			continue;
		}
		if (t.withs == 16)
			return fail(r, "more than 16 rules after with");
		if (!find_rule(r, &rule))
			return false;
		t.with[t.withs++] = p->rule[rule].name;
	}
	mem_room(p->test, p->tests, p->tests_cap);
	p->test[p->tests++] = t;
	return true;
}

static bool
read_lang(struct reader *r)
{
	struct str w = word(r);

	r->lang_n = 0;
	if (w.n == 0)
		return true;
	if (w.n != 2 || w.p[0] < 'a' || w.p[0] > 'z' || w.p[1] < 'a' ||
	    w.p[1] > 'z')
		return fail(r, "a language is of two small letters");
	memcpy(r->lang, w.p, 2);
	r->lang_n = 2;
	return true;
}

static bool
begin_block(struct reader *r, bool list, struct str name)
{
	struct policy *p = r->p;

	mem_room(p->block, p->blocks, p->blocks_cap);
	p->block[p->blocks++] = (struct policy_block){.list = list,
	    .name = keep(p, name),
	    .lang = keep(p, (struct str){r->lang, r->lang_n}),
	    .at = here(r)};
	return true;
}

static bool
do_phrases(struct reader *r)
{
	struct str name = word(r);
	int rule = policy_rule_find(r->p, name);

	if (!is_name(name))
		return fail(r, "phrases belong to a rule or a claim");
	if (r->p->phrases->lists >= LIMIT_LISTS)
		return fail(r, "more than %d lists", LIMIT_LISTS);
	r->phrases_list = phrases_list(r->p->phrases, name);
	if (rule >= 0)
		r->p->rule[rule].list = r->phrases_list;
	return read_lang(r) && begin_block(r, false, name);
}

static bool
do_list(struct reader *r)
{
	struct str name = word(r);

	if (!is_name(name))
		return fail(r, "a list's name is of small letters, digits and "
			       "hyphens");
	r->words = keep(r->p, name);
	return read_lang(r) && begin_block(r, true, name);
}

/* Remembers a line of the newest block, for policy_print. */
static void
keep_line(struct reader *r, struct str text)
{
	struct policy_block *b = &r->p->block[r->p->blocks - 1];
	struct policy_line *l = arena_alloc(&r->p->arena, sizeof(*l));

	*l = (struct policy_line){.text = keep(r->p, text), .at = here(r)};
	if (b->last)
		b->last->next = l;
	else
		b->first = l;
	b->last = l;
}

static bool
block_line(struct reader *r)
{
	struct str s = r->rest;

	skip_blanks(&s);
	if (!r->words.n && r->phrases_list < 0)
		return fail(r, "an indented line belongs to phrases or a list");
	r->p->own_phrases |= !r->shipped;
	keep_line(r, s);
	return true;
}

static const char *
add_line(
    struct policy *p, const struct policy_block *b, const struct policy_line *l)
{
	enum phrase_kind kind = PHRASE_SAY;
	struct str s = l->text;

	if (b->list)
		return phrases_define(p->phrases, b->name, s);
	if (is_word_ahead(&s, "not"))
		kind = PHRASE_NOT;
	else if (is_word_ahead(&s, "unless"))
		kind = PHRASE_UNLESS;
	else if (is_word_ahead(&s, "never"))
		kind = PHRASE_NEVER;
	return phrases_add(p->phrases, phrases_list(p->phrases, b->name), kind,
	    b->lang, s, (uint32_t)l->at.line);
}

/* Adds the lists and phrases that were read and not yet added. */
static bool
compile(struct policy *p)
{
	for (; p->compiled < p->blocks; p->compiled++) {
		const struct policy_block *b = &p->block[p->compiled];

		for (const struct policy_line *l = b->first; l; l = l->next) {
			const char *bad = add_line(p, b, l);

			if (!bad)
				continue;
			buf_reset(&p->wrong);
			buf_str(&p->wrong, bad);
			p->wrong_at = l->at;
			return false;
		}
	}
	return true;
}

void
policy_phrases(struct policy *p)
{
	if (!compile(p))
		in_die(p->wrong_at.file, p->wrong_at.line, "%s", p->wrong.p);
	phrases_ready(p->phrases);
}

static bool
statement(struct reader *r)
{
	static const struct {
		const char *name;
		bool (*read)(struct reader *);
	} statements[] = {{"cap", do_cap}, {"exclude", do_exclude},
	    {"floor", do_floor}, {"imply", do_imply}, {"include", do_include},
	    {"list", do_list}, {"override", do_override}, {"owner", do_owner},
	    {"phrases", do_phrases}, {"points", do_points}, {"rule", do_rule},
	    {"set", do_set}, {"test", do_test}, {"threshold", do_threshold}};
	struct str w;

	if (r->rest.p[0] == ' ' || r->rest.p[0] == '\t')
		return block_line(r);
	r->phrases_list = -1;
	r->words = STR("");
	w = word(r);
	for (size_t i = 0; i < sizeof(statements) / sizeof(statements[0]); i++)
		if (str_eq(w, str_of(statements[i].name))) {
			if (!statements[i].read(r))
				return false;
			skip_blanks(&r->rest);
			return r->rest.n == 0 ||
			       fail(r, "something is left over on the line");
		}
	return fail(
	    r, "no statement \"%.*s\"", (int)(w.n < 40 ? w.n : 40), w.p);
}

/* The line without its comment and what blanks stand at its end. A # begins
 * a comment at the line's begin or behind a blank, outside of quotes. */
static struct str
without_comment(struct str s)
{
	bool quote = false;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && quote)
			i++;
		else if (s.p[i] == '"')
			quote = !quote;
		else if (s.p[i] == '#' && !quote &&
			 (i == 0 || s.p[i - 1] == ' ' || s.p[i - 1] == '\t'))
			s.n = i;
	}
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t' ||
			  s.p[s.n - 1] == '\r'))
		s.n--;
	return s;
}

/* A line of somebody's policy is UTF-8 without what a terminal acts on, TABs
 * and the CR of a line end aside: its sentences are printed as they stand. */
static bool
check_text(struct reader *r, struct str s)
{
	uint32_t cp;

	if (!utf8_valid(s.p, s.n))
		return fail(r, "not UTF-8");
	if (memchr(s.p, '\0', s.n))
		return fail(r, "a NUL byte");
	if (s.n && s.p[s.n - 1] == '\r')
		s.n--;
	for (size_t i = 0; i < s.n;) {
		i += utf8_decode(s.p + i, s.n - i, &cp);
		if (text_unsafe(cp) && cp != '\t')
			return fail(r, "a control character");
	}
	return true;
}

static bool
read_text(struct policy *p, struct str text, const char *file,
    const char *folder, int depth, bool shipped)
{
	struct reader r = {.p = p,
	    .shipped = shipped,
	    .file = file,
	    .folder = folder,
	    .depth = depth,
	    .phrases_list = -1};

	p->files++;
	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		struct str line = {
		    text.p, end ? (size_t)(end - text.p) : text.n};

		r.line++;
		text.p += line.n + (end != NULL);
		text.n -= line.n + (end != NULL);
		if (line.n > LIMIT_POLICY_LINE)
			return fail(&r, "a line of more than %d bytes",
			    LIMIT_POLICY_LINE);
		if (!shipped && !check_text(&r, line))
			return false;
		r.rest = without_comment(line);
		if (r.rest.n && !statement(&r))
			return false;
	}
	return true;
}

bool
policy_read(
    struct policy *p, struct str text, const char *file, const char *folder)
{
	return read_text(p, text, file, folder, 0, false) &&
	       (!p->own_phrases || compile(p));
}

struct policy *
policy_open(const char *name)
{
	struct policy *p = policy_new();
	struct buf content = {0}, folder = {0};
	const char *slash = strrchr(name, '/'), *file, *bad;
	struct str text;
	bool good;

	if (!slash && shipped_find(str_of(name), &file, &text)) {
		good = read_text(p, text, file, NULL, 0, true);
	} else {
		bad = file_read(name, &content);
		if (bad)
			die("%s: %s", name, bad);
		if (slash)
			buf_add(&folder, name,
			    slash == name ? 1 : (size_t)(slash - name));
		else
			buf_str(&folder, ".");
		good = policy_read(p, str_buf(&content), name, folder.p);
	}
	if (!good)
		in_die(p->wrong_at.file, p->wrong_at.line, "%s", p->wrong.p);
	buf_free(&content);
	buf_free(&folder);
	return p;
}

int
policy_number(
    const struct policy *p, const char *what, const char *name, int otherwise)
{
	for (size_t i = 0; i < p->numbers; i++)
		if (str_eq(p->number[i].what, str_of(what)) &&
		    str_eq(p->number[i].name, str_of(name)))
			return p->number[i].value;
	return otherwise;
}
