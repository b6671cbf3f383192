/* check-tone: points at what in a text would look bad if it were made
 * public. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "escape.h"
#include "input.h"
#include "lines.h"
#include "mem.h"
#include "option.h"
#include "out.h"
#include "policyblock.h"
#include "policyread.h"
#include "sandbox.h"
#include "say.h"
#include "text.h"
#include "tone.h"

enum { PARAGRAPH_MOST = 1 << 16 /* bytes that are looked at together */ };

static const struct command command = {
    .name = "check-tone",
    .synopsis = "[-v] [-f field] [-g language] [-p policy] [FILE ...]",
    .options =
	(const struct option_line[]){
	    {'f', "field", "check this field of records: text, draft, ..."},
	    {'g', "language", "language of the text, if it does not tell"},
	    {'p', "policy", "rules to check by; tone if not given"},
	    {'v', NULL, "say on standard error how much was checked"},
	    {0},
	},
};

/* A line of the paragraph being read. */
struct line {
	size_t at, n; /* its bytes in the paragraph */
	size_t number;
	size_t ignore, ignores; /* where its list of rules begins */
	bool marked; /* something is ignored in it */
};

static struct check {
	struct tone tone;
	/* The policy given, or the shipped one in each language, read when a
	 * text needs it; last that with all of them. */
	struct policy *own, *shipped[LANGUAGES + 1];
	enum language language, given;
	const char *file;
	struct buf text; /* the paragraph */
	struct buf lists; /* rules to ignore, of its lines */
	struct line *line;
	size_t lines, lines_cap;
	struct buf file_list; /* rules to ignore in the rest of the file */
	bool file_marked;
	enum field field;
	size_t words, findings;
} check;

static bool
listed(struct str list, struct str name)
{
	size_t begin = 0;

	for (size_t i = 0; i <= list.n; i++) {
		if (i < list.n && list.p[i] != ' ' && list.p[i] != ',')
			continue;
		if (str_eq((struct str){list.p + begin, i - begin}, name))
			return true;
		begin = i + 1;
	}
	return false;
}

/* A list without names stands for every rule. */
static bool
ignores(bool marked, struct str list, struct str rule)
{
	bool named = false;

	for (size_t i = 0; i < list.n; i++)
		named |= list.p[i] != ' ' && list.p[i] != ',';
	return marked && (!named || listed(list, rule));
}

static size_t
count_signs(const char *p, size_t n)
{
	size_t signs = 0;

	for (size_t i = 0; i < n; i++)
		signs += ((unsigned char)p[i] & 0xC0) != 0x80;
	return signs;
}

static void
put(const char *file, size_t line, size_t column,
    const struct policy_rule *rule)
{
	check.findings++;
	escape_print(&out, file, strlen(file));
	buf_printf(&out, ":%zu:%zu: ", line, column);
	buf_piece(&out, rule->name);
	buf_str(&out, ": ");
	buf_piece(&out, rule->sentence);
	buf_char(&out, '\n');
	out_end();
}

/* The rules for texts in this language. */
static const struct policy *
rules_in(enum language l)
{
	if (check.own)
		return check.own;
	if (!check.shipped[l]) {
		check.shipped[l] = policy_open("tone");
		if (l == LANGUAGE_NONE)
			policy_phrases(check.shipped[l]);
		else
			policy_phrases_in(check.shipped[l], language_code(l));
	}
	return check.shipped[l];
}

/* The language of a text, or else that of what went before it. */
static void
inspect(struct str text)
{
	enum language l = language_of(text);

	if (l != LANGUAGE_NONE)
		check.language = l;
	check.tone.policy = rules_in(check.language);
	tone_check(&check.tone, text, check.language);
	check.words += check.tone.words.n;
}

static void
end_paragraph(void)
{
	struct line *l = check.line;

	if (check.lines == 0)
		return;
	inspect(str_buf(&check.text));
	for (size_t i = 0; i < check.tone.n; i++) {
		const struct finding *f = &check.tone.found[i];
		const struct policy_rule *rule =
		    &check.tone.policy->rule[f->rule];

		while (l + 1 < check.line + check.lines && l[1].at <= f->begin)
			l++;
		if (ignores(l->marked,
			(struct str){check.lists.p + l->ignore, l->ignores},
			rule->name) ||
		    ignores(check.file_marked, str_buf(&check.file_list),
			rule->name))
			continue;
		put(check.file, l->number,
		    1 + count_signs(check.text.p + l->at, f->begin - l->at),
		    rule);
	}
	check.lines = 0;
	buf_reset(&check.text);
	buf_reset(&check.lists);
}

static const char *
find(const char *p, size_t n, const char *what)
{
	size_t len = strlen(what);

	for (; n >= len; p++, n--)
		if (memcmp(p, what, len) == 0)
			return p;
	return NULL;
}

/* Reads "check-tone: ignore RULE ..." or "ignore-file RULE ..." up to the end
 * of the line or of a comment, and blanks it out. */
static void
read_marker(struct line *l)
{
	char *s = check.text.p + l->at, *end = s + l->n;
	char *mark = (char *)find(s, l->n, "check-tone: ignore");
	const char *close;
	struct str list;
	bool whole;

	if (!mark)
		return;
	list.p = mark + strlen("check-tone: ignore");
	whole = end - list.p >= 5 && memcmp(list.p, "-file", 5) == 0;
	list.p += whole ? 5 : 0;
	list.n = (size_t)(end - list.p);
	if ((close = find(list.p, list.n, "-->")) ||
	    (close = find(list.p, list.n, "*/")))
		list.n = (size_t)(close - list.p);
	if (whole) {
		check.file_marked = true;
		buf_char(&check.file_list, ' ');
		buf_piece(&check.file_list, list);
	} else {
		l->marked = true;
		l->ignore = check.lists.n;
		l->ignores = list.n;
		buf_piece(&check.lists, list);
	}
	memset(mark, ' ', (size_t)(list.p + list.n - mark));
}

/* Adds a line to the paragraph; a byte that is not UTF-8 becomes a space, so
 * that columns are right behind it. */
static void
add_line(size_t number, struct str text)
{
	struct line *l;

	if (check.lines == check.lines_cap) {
		check.lines_cap = check.lines_cap ? 2 * check.lines_cap : 16;
		check.line = xreallocarray(
		    check.line, check.lines_cap, sizeof(*check.line));
	}
	l = &check.line[check.lines++];
	*l = (struct line){.at = check.text.n, .number = number};
	for (size_t i = 0; i < text.n;) {
		uint32_t cp;
		size_t len = utf8_decode(text.p + i, text.n - i, &cp);

		if (len == 0 || cp == 0 || cp == '\r')
			buf_char(&check.text, ' ');
		else
			buf_add(&check.text, text.p + i, len);
		i += len ? len : 1;
	}
	l->n = check.text.n - l->at;
	read_marker(l);
	buf_char(&check.text, '\n');
}

static bool
is_blank(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' && s.p[i] != '\t' && s.p[i] != '\r')
			return false;
	return true;
}

static void
check_line(size_t line, struct str text)
{
	if (is_blank(text) || check.text.n + text.n > PARAGRAPH_MOST)
		end_paragraph();
	if (!is_blank(text))
		add_line(line, text);
}

static void
check_file(struct lines *l, void *arg)
{
	struct str text;

	(void)arg;
	check.file = l->file;
	check.language = check.given;
	check.file_marked = false;
	buf_reset(&check.file_list);
	while (lines_next(l, &text))
		check_line(l->line, text);
	end_paragraph();
}

static void
check_record(struct record *r, void *arg)
{
	(void)arg;
	if (r->f[check.field].n == 0)
		return;
	buf_reset(&check.text);
	record_decode(r, check.field, &check.text);
	check.language = check.given;
	inspect(str_buf(&check.text));
	for (size_t i = 0; i < check.tone.n; i++)
		put(r->file, r->line,
		    1 + count_signs(check.text.p, check.tone.found[i].begin),
		    &check.tone.policy->rule[check.tone.found[i].rule]);
}

static enum field
find_field(const char *name)
{
	for (int f = 0; f < FIELDS; f++)
		if (strcmp(field_name[f], name) == 0)
			return (enum field)f;
	option_die(&command, "no field of this name: %s", name);
}

static void
check_end(void)
{
	tone_free(&check.tone);
	if (check.own)
		policy_free(check.own);
	for (int l = 0; l <= LANGUAGES; l++)
		if (check.shipped[l])
			policy_free(check.shipped[l]);
	buf_free(&check.text);
	buf_free(&check.lists);
	buf_free(&check.file_list);
	free(check.line);
}

int
main(int argc, char **argv)
{
	const char *policy = NULL;
	struct inputs *in;
	bool verbose = false, records = false;
	int letter;

	say_begin(command.name);
	check.given = LANGUAGE_NONE;
	while ((letter = option_next(&command, argc, argv)) >= 0) {
		if (letter == 'f') {
			check.field = find_field(optarg);
			records = true;
		} else if (letter == 'g') {
			check.given = language_find(str_of(optarg));
			if (check.given == LANGUAGE_NONE)
				option_die(&command,
				    "no rules in the language %s", optarg);
		} else if (letter == 'p') {
			policy = optarg;
		} else {
			verbose = true;
		}
	}
	in = inputs_open(argv + optind, (size_t)(argc - optind));
	if (policy) {
		check.own = policy_open(policy);
		policy_phrases(check.own);
	}
	sandbox_enter(NULL);
	if (records) {
		inputs_each(in, check_record, NULL);
	} else {
		inputs_each_lines(in, check_file, NULL);
	}
	inputs_close(in);
	if (verbose)
		warn("%zu findings in %zu words", check.findings, check.words);
	if (check.findings > 0)
		say_left_out();
	check_end();
	return finish();
}
