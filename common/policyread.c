/* policyread.c: the statements of a policy file. */
#include "policyread.h"

#include <string.h>

#include "file.h"
#include "limit.h"
#include "policyblock.h"
#include "policyline.h"
#include "say.h"
#include "shipped.h"
#include "text.h"

static bool read_shipped(struct policy *p, const struct shipped *s, int depth);
static bool read_text(struct policy *p, struct str text, const char *file,
    const char *folder, int depth);

static bool
do_include(struct reader *r)
{
	struct str name = reader_word(r);
	const struct shipped *shipped;
	const char *file, *bad;
	struct buf path = {0}, content = {0};
	bool done;

	if (r->depth + 1 > LIMIT_INCLUDE)
		return reader_fail(
		    r, "includes nested deeper than %d", LIMIT_INCLUDE);
	if (r->p->files >= LIMIT_INCLUDES)
		return reader_fail(r, "more than %d files", LIMIT_INCLUDES);
	shipped = shipped_find(name);
	if (shipped) {
		if (shipped->others > 0)
			return read_shipped(r->p, shipped, r->depth + 1);
		policy_later(r->p, shipped);
		r->p->files++;
		return true;
	}
	if (!r->folder)
		return reader_fail(
		    r, "no shipped policy \"%.*s\"", (int)name.n, name.p);
	if (name.n == 0 || name.p[0] == '.' || memchr(name.p, '/', name.n))
		return reader_fail(r,
		    "include takes a shipped policy or a file of "
		    "the same folder");
	buf_printf(&path, "%s/%.*s", r->folder, (int)name.n, name.p);
	bad = file_read(path.p, &content);
	if (bad) {
		reader_fail(r, "%s: %s", path.p, bad);
		done = false;
	} else {
		file = arena_memdup(&r->p->arena, path.p, path.n);
		done = read_text(
		    r->p, str_buf(&content), file, r->folder, r->depth + 1);
	}
	buf_free(&path);
	buf_free(&content);
	return done;
}

static bool
do_rule(struct reader *r)
{
	struct policy *p = r->p;
	struct str name = reader_word(r), sentence;
	struct policy_rule *rule;
	void **v;

	if (!policy_is_name(name))
		return reader_fail(r,
		    "a rule's name is of small letters, digits and "
		    "hyphens");
	if (!reader_quoted(r, &sentence))
		return false;
	v = map_at(p->rule_of, name);
	if (!*v) {
		if (p->rules >= LIMIT_LISTS)
			return reader_fail(
			    r, "more than %d rules", LIMIT_LISTS);
		mem_room(p->rule, p->rules, p->rules_cap);
		p->rule[p->rules] =
		    (struct policy_rule){.name = policy_keep(p, name),
			.list = phrases_find(p->phrases, name),
			.home = r->file};
		*v = (void *)(uintptr_t)++p->rules;
	}
	rule = &p->rule[(uintptr_t)*v - 1];
	rule->sentence = sentence;
	rule->declared = reader_here(r);
	return true;
}

static bool
do_points(struct reader *r)
{
	struct policy_rule *rule;
	struct str w;
	int i, points, agreed = 0;

	if (!reader_rule(r, &i) || !reader_number(r, &points))
		return false;
	w = reader_word(r);
	if (w.n && !str_eq(w, STR("agreed")))
		return reader_fail(
		    r, "after the points comes \"agreed\" or nothing");
	if (w.n && !reader_number(r, &agreed))
		return false;
	rule = &r->p->rule[i];
	rule->points = points;
	rule->pointed = true;
	rule->agreed_points = agreed;
	rule->agreed_pointed = w.n > 0;
	rule->points_at = reader_here(r);
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
		p->number[p->numbers++] = (struct policy_number){
		    .what = what, .name = policy_keep(p, name)};
	}
	p->number[i].value = value;
	p->number[i].at = reader_here(r);
	return true;
}

static bool
do_threshold(struct reader *r)
{
	struct str verdict = STR("");
	int value = 0;

	if (!reader_verdict(r, &verdict))
		return false;
	if (reader_ahead(&r->rest, "none"))
		value = POLICY_NONE;
	else if (!reader_number(r, &value))
		return false;
	return set_number(r, STR("threshold"), verdict, value);
}

static bool
do_set(struct reader *r)
{
	static const char *const known[] = {"expired-days", "stale-days",
	    "unanswered-days", "stock-words", "mass-others", "long-messages",
	    "long-days", "recent-days", "work-points", "note-length",
	    "burst-seconds", "burst-requests", "withdraw-days", "weigh-for",
	    "weigh-against", NULL};
	struct str name = reader_word(r);
	int value = 0;

	if (!str_listed(known, name))
		return reader_fail(r, "nothing named \"%.*s\" can be set",
		    (int)name.n, name.p);
	return reader_number(r, &value) &&
	       set_number(r, STR("set"), name, value);
}

static bool
add_override(struct reader *r, enum policy_way way)
{
	struct policy *p = r->p;
	struct policy_override o = {.way = way, .at = reader_here(r)};
	struct str w;
	size_t i;

	if (!reader_rule(r, &o.rule))
		return false;
	if (reader_ahead(&r->rest, "none"))
		o.verdict = STR("none");
	else if (!reader_verdict(r, &o.verdict))
		return false;
	w = reader_word(r);
	if (w.n && !str_eq(w, STR("unless")))
		return reader_fail(
		    r, "after the verdict comes \"unless\" or nothing");
	for (reader_blanks(&r->rest); w.n && r->rest.n;
	     reader_blanks(&r->rest)) {
		if (o.unlesses == 8)
			return reader_fail(r, "more than 8 rules after unless");
		if (!reader_rule(r, &o.unless[o.unlesses++]))
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
	struct policy_link l = {.imply = imply, .at = reader_here(r)};

	if (!reader_rule(r, &l.rule))
		return false;
	if (!str_eq(reader_word(r), STR("by")))
		return reader_fail(r, "after the rule comes \"by\"");
	do {
		if (!reader_rule(r, &l.by))
			return false;
		l.with = -1;
		if (reader_ahead(&r->rest, "with") && !reader_rule(r, &l.with))
			return false;
		mem_room(p->link, p->links, p->links_cap);
		p->link[p->links++] = l;
		reader_blanks(&r->rest);
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
	struct str what = reader_word(r), name;

	if (!str_eq(what, STR("name")) && !str_eq(what, STR("employer")) &&
	    !str_eq(what, STR("school")) && !str_eq(what, STR("event")))
		return reader_fail(r,
		    "the owner has a name, employer, school or "
		    "event");
	if (!reader_quoted(r, &name))
		return false;
	mem_room(p->owner, p->owners, p->owners_cap);
	p->owner[p->owners++] =
	    (struct policy_owner){policy_keep(p, what), name, reader_here(r)};
	return true;
}

static bool
do_test(struct reader *r)
{
	struct policy *p = r->p;
	struct policy_test t = {.at = reader_here(r)};
	struct str w;
	int rule;

	policy_blocks(p);
	t.kind = policy_keep(p, reader_word(r));
	if (str_eq(t.kind, STR("fires")) || str_eq(t.kind, STR("silent"))) {
		t.rule = policy_keep(p, reader_word(r));
		if (policy_rule_find(p, t.rule) < 0 &&
		    phrases_find(p->phrases, t.rule) < 0)
			return reader_fail(
			    r, "no rule \"%.*s\"", (int)t.rule.n, t.rule.p);
	} else if (!policy_is_verdict(t.kind)) {
		return reader_fail(r,
		    "a test names a verdict, or fires or silent "
		    "and a rule");
	}
	if (!reader_quoted(r, &t.note))
		return false;
	w = reader_word(r);
	if (w.n && !str_eq(w, STR("with")))
		return reader_fail(
		    r, "after the note comes \"with\" or nothing");
	for (reader_blanks(&r->rest); w.n && r->rest.n;
	     reader_blanks(&r->rest)) {
		if (reader_ahead(&r->rest, "agreed")) {
			if (t.withs == 0 || t.agrees == 4)
				return reader_fail(
				    r, "\"agreed\" follows a rule");
			t.agree[t.agrees++] = t.with[t.withs - 1];
			continue;
		}
		if (t.withs == 16)
			return reader_fail(r, "more than 16 rules after with");
		if (!reader_rule(r, &rule))
			return false;
		t.with[t.withs++] = p->rule[rule].name;
	}
	mem_room(p->test, p->tests, p->tests_cap);
	p->test[p->tests++] = t;
	return true;
}

static bool
statement(struct reader *r)
{
	static const struct {
		const char *name;
		bool (*read)(struct reader *);
	} statements[] = {{"cap", do_cap}, {"exclude", do_exclude},
	    {"floor", do_floor}, {"imply", do_imply}, {"include", do_include},
	    {"list", reader_list}, {"override", do_override},
	    {"owner", do_owner}, {"phrases", reader_phrases},
	    {"points", do_points}, {"rule", do_rule}, {"set", do_set},
	    {"test", do_test}, {"threshold", do_threshold}};
	struct str w;

	if (r->rest.p[0] == ' ' || r->rest.p[0] == '\t')
		return reader_phrase(r);
	r->phrases_list = -1;
	r->words = STR("");
	w = reader_word(r);
	for (size_t i = 0; i < sizeof(statements) / sizeof(statements[0]); i++)
		if (str_eq(w, str_of(statements[i].name))) {
			if (!statements[i].read(r))
				return false;
			reader_blanks(&r->rest);
			return r->rest.n == 0 ||
			       reader_fail(
				   r, "something is left over on the line");
		}
	return reader_fail(
	    r, "no statement \"%.*s\"", (int)(w.n < 40 ? w.n : 40), w.p);
}

/* A line of somebody's policy is UTF-8 without what a terminal acts on, TABs
 * and the CR of a line end aside: its sentences are printed as they stand. */
static bool
check_text(struct reader *r, struct str s)
{
	uint32_t cp;

	if (!utf8_valid(s.p, s.n))
		return reader_fail(r, "not UTF-8");
	if (memchr(s.p, '\0', s.n))
		return reader_fail(r, "a NUL byte");
	if (s.n && s.p[s.n - 1] == '\r')
		s.n--;
	for (size_t i = 0; i < s.n;) {
		i += utf8_decode(s.p + i, s.n - i, &cp);
		if (text_unsafe(cp) && cp != '\t')
			return reader_fail(r, "a control character");
	}
	return true;
}

static bool
read_text(struct policy *p, struct str text, const char *file,
    const char *folder, int depth)
{
	struct reader r = {.p = p,
	    .file = file,
	    .folder = folder,
	    .depth = depth,
	    .phrases_list = -1};

	p->files++;
	while (text.n) {
		struct str line = str_cut(&text, '\n');

		r.line++;
		if (line.n > LIMIT_POLICY_LINE)
			return reader_fail(&r, "a line of more than %d bytes",
			    LIMIT_POLICY_LINE);
		if (!check_text(&r, line))
			return false;
		r.rest = reader_text(line);
		if (r.rest.n && !statement(&r))
			return false;
	}
	return true;
}

/* The same of a shipped file, of which only the statements are read: what is
 * indented stays as it is, to be cut when it is needed. */
static bool
read_shipped(struct policy *p, const struct shipped *s, int depth)
{
	struct reader r = {.p = p,
	    .shipped = true,
	    .file = s->name,
	    .depth = depth,
	    .phrases_list = -1};

	p->files++;
	for (size_t i = 0; i < s->heads; i++) {
		struct str body = shipped_statement(s, i);

		r.line = s->head[i][1];
		r.rest = reader_text(str_cut(&body, '\n'));
		if (!statement(&r))
			return false;
		reader_body(&r, body);
	}
	return true;
}

bool
policy_read(
    struct policy *p, struct str text, const char *file, const char *folder)
{
	return read_text(p, text, file, folder, 0) &&
	       (!p->own_phrases || policy_compile(p));
}

struct policy *
policy_open(const char *name)
{
	struct policy *p = policy_new();
	struct buf content = {0}, folder = {0};
	const char *slash = strrchr(name, '/'), *bad;
	const struct shipped *s = slash ? NULL : shipped_find(str_of(name));
	bool good;

	if (s) {
		good = read_shipped(p, s, 0);
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
