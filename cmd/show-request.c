/* show-request: records as a reader wants them, a block or a line each. */
#include <stdlib.h>
#include <unistd.h>

#include "column.h"
#include "input.h"
#include "option.h"
#include "out.h"
#include "reason.h"
#include "sandbox.h"
#include "say.h"
#include "term.h"

enum { LABEL = 11, WIDTH = 80, WIDTH_LEAST = 40, WIDTH_MOST = 1000 };

static const struct command command = {
    .name = "show-request",
    .synopsis = "[-1v] [-w columns] [FILE ...]",
    .options =
	(const struct option_line[]){
	    {'1', NULL, "one line a record: verdict, score, date, name, why"},
	    {'v', NULL, "say on standard error how many there were of each"},
	    {'w', "columns", "width of a line"},
	    {0},
	},
};

static const struct verdict {
	const char *name, *colour;
} verdicts[] = {
    {"accept", "\033[32m"},
    {"meet", "\033[36m"},
    {"ask", "\033[33m"},
    {"decline", "\033[35m"},
    {"ignore", "\033[2m"},
    {"connected", "\033[2m"},
    {"expired", "\033[2m"},
    {"wait", "\033[36m"},
    {"withdraw", "\033[35m"},
    {"keep", "\033[32m"},
    {"hide", "\033[35m"},
    {"introduce", "\033[32m"},
    {"vouch", "\033[32m"},
    {"know", "\033[36m"},
    {"acquaintance", "\033[33m"},
    {"link", "\033[2m"},
    {NULL, NULL},
};

enum { VERDICTS = sizeof(verdicts) / sizeof(verdicts[0]) };

static struct show {
	size_t width; /* 0: lines are not cut */
	bool colour, line;
	size_t count[VERDICTS]; /* the last: any other verdict */
	bool between; /* a block went before */
	struct buf text;
} show;

static size_t
verdict_index(const struct record *r)
{
	size_t i = 0;

	while (verdicts[i].name && !record_is(r, F_VERDICT, verdicts[i].name))
		i++;
	return i;
}

static void
colour(const char *code)
{
	if (show.colour && code)
		buf_str(&out, code);
}

static void
put_field(const struct record *r, enum field f)
{
	buf_reset(&show.text);
	column_text(&show.text, r->f[f]);
}

/* The name a reader knows the record by. */
static struct str
title(const struct record *r)
{
	static const enum field order[] = {
	    F_NAME, F_URL, F_EMAIL, F_TEXT, F_ID};

	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		if (r->f[order[i]].n > 0)
			return r->f[order[i]];
	return STR("(no name)");
}

static void
label(const char *name)
{
	buf_str(&out, "  ");
	colour("\033[1m");
	column_fit(&out, str_of(name), LABEL - 3);
	colour("\033[0m");
	buf_char(&out, ' ');
}

static void
put_wrapped(const char *name, struct str text)
{
	label(name);
	column_wrap(&out, text, LABEL, show.width);
}

static void
put_if(const char *name, const struct record *r, enum field f)
{
	if (r->f[f].n == 0)
		return;
	put_field(r, f);
	put_wrapped(name, str_buf(&show.text));
}

/* Title, company and place as one line. */
static void
put_work(const struct record *r)
{
	static const enum field parts[] = {F_TITLE, F_COMPANY, F_PLACE};

	buf_reset(&show.text);
	for (size_t i = 0; i < 3; i++) {
		if (r->f[parts[i]].n == 0)
			continue;
		if (show.text.n > 0)
			buf_str(&show.text, ", ");
		column_text(&show.text, r->f[parts[i]]);
	}
	if (show.text.n > 0)
		put_wrapped("works", str_buf(&show.text));
}

/* Points right-aligned, then the rule in words. */
static void
put_reason(struct str rule, struct str points, struct str words)
{
	buf_reset(&show.text);
	for (size_t i = points.n; i < 4; i++)
		buf_char(&out, ' ');
	buf_piece(&out, points);
	buf_str(&out, "  ");
	column_text(&show.text, words);
	if (!str_eq(rule, words))
		buf_printf(&show.text, " (%.*s)", (int)rule.n, rule.p);
	column_wrap(&out, str_buf(&show.text), LABEL + 6, show.width);
}

/* The sentence that the scorer left for a rule, if it was asked to explain:
 * why=RULE+POINTS: sentence. */
static bool
sentence(const struct record *r, struct str item, struct str *words)
{
	struct str name, value;
	size_t at = 0;

	while (record_extra_next(r, &at, &name, &value)) {
		if (!str_eq(name, STR("why")) || value.n < item.n + 2 ||
		    !str_eq((struct str){value.p, item.n}, item) ||
		    value.p[item.n] != ':')
			continue;
		*words =
		    (struct str){value.p + item.n + 2, value.n - item.n - 2};
		return true;
	}
	return false;
}

static void
put_reasons(const struct record *r)
{
	struct str rule, points, words;
	size_t at = 0, from = 0;

	for (; reason_next(r->f[F_REASONS], &at, &rule, &points); from = at) {
		struct str item = {r->f[F_REASONS].p + from, at - 1 - from};
		if (from == 0)
			label("because");
		else
			buf_printf(&out, "%*s", LABEL, "");
		if (!sentence(r, item, &words) && !reason_words(rule, &words))
			words = rule;
		put_reason(rule, points, words);
	}
}

/* What the explanations and the comparison of policies left in extras. */
static void
put_extras(const struct record *r)
{
	static const struct {
		const char *name, *label;
	} shown[] = {
	    {"unknown", "unknown"},
	    {"flip", "change"},
	    {"draft-from", "template"},
	    {"draft-why", "sentence"},
	};
	struct str name, value;

	for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++) {
		const char *head = shown[i].label;

		for (size_t at = 0; record_extra_next(r, &at, &name, &value);) {
			if (!str_eq(name, str_of(shown[i].name)))
				continue;
			buf_reset(&show.text);
			column_text(&show.text, value);
			put_wrapped(head, str_buf(&show.text));
			head = "";
		}
	}
}

/* What another policy says, as triage and score-request -d leave it. */
static void
put_other(const struct record *r)
{
	struct str policy, verdict, other;

	if (!record_extra(r, "other-policy", &policy) ||
	    !record_extra(r, "other-verdict", &verdict))
		return;
	buf_reset(&show.text);
	column_text(&show.text, policy);
	buf_str(&show.text, ": ");
	column_text(&show.text, verdict);
	if (str_eq(verdict, r->f[F_VERDICT]))
		buf_str(&show.text, ", the same");
	if (record_extra(r, "other-score", &other)) {
		buf_str(&show.text, ", ");
		column_text(&show.text, other);
		buf_str(&show.text, " points");
	}
	put_wrapped("under", str_buf(&show.text));
	if (!record_extra(r, "difference", &other))
		return;
	buf_reset(&show.text);
	for (size_t i = 0; i < other.n; i++) {
		buf_char(&show.text, other.p[i]);
		if (other.p[i] == ',')
			buf_char(&show.text, ' ');
	}
	put_wrapped("differs", str_buf(&show.text));
}

static void
put_head(const struct record *r, const struct verdict *v)
{
	colour("\033[1m");
	buf_reset(&show.text);
	column_text(&show.text, title(r));
	column_clip(&out, str_buf(&show.text), show.width - 24);
	colour("\033[0m");
	if (r->f[F_VERDICT].n > 0) {
		buf_str(&out, ": ");
		colour(v->colour);
		buf_piece(&out, r->f[F_VERDICT]);
		colour(v->colour ? "\033[0m" : NULL);
	}
	if (r->f[F_SCORE].n > 0) {
		buf_str(&out, ", ");
		buf_piece(&out, r->f[F_SCORE]);
		buf_str(
		    &out, record_is(r, F_SCORE, "1") ? " point" : " points");
	}
	buf_char(&out, '\n');
}

static void
put_block(const struct record *r, const struct verdict *v)
{
	if (show.between)
		buf_char(&out, '\n');
	show.between = true;
	put_head(r, v);
	if (!record_is(r, F_KIND, "request"))
		put_if("kind", r, F_KIND);
	put_if(record_is(r, F_DIRECTION, "out") ? "sent" : "date", r, F_DATE);
	put_if("profile", r, F_URL);
	put_if("e-mail", r, F_EMAIL);
	put_work(r);
	put_reasons(r);
	put_other(r);
	put_extras(r);
	put_if(record_is(r, F_KIND, "request") ? "note" : "text", r, F_TEXT);
	put_if("draft", r, F_DRAFT);
	put_if("source", r, F_SOURCE);
	out_end();
}

static void
put_line(const struct record *r, const struct verdict *v)
{
	struct buf line = {0};
	struct str rule, points, value, words;
	size_t at = 0;

	put_field(r, F_SCORE);
	buf_printf(&line, " %5s  ", show.text.n ? show.text.p : "");
	column_fit(&line,
	    (struct str){
		r->f[F_DATE].p, r->f[F_DATE].n < 10 ? r->f[F_DATE].n : 10},
	    10);
	buf_str(&line, "  ");
	buf_reset(&show.text);
	column_text(&show.text, title(r));
	column_fit(&line, str_buf(&show.text), 24);
	if (record_extra(r, "other-verdict", &value)) {
		buf_str(&line, "  ");
		column_fit(&line, value, 9);
	}
	for (const char *sep = "  ";
	     reason_next(r->f[F_REASONS], &at, &rule, &points); sep = "; ") {
		buf_str(&line, sep);
		buf_piece(&line, reason_words(rule, &words) ? words : rule);
	}
	while (line.n > 0 && line.p[line.n - 1] == ' ')
		line.n--;
	colour(v->colour);
	column_fit(&out, r->f[F_VERDICT], 9);
	colour(v->colour ? "\033[0m" : NULL);
	if (show.width > 0)
		column_clip(&out, str_buf(&line), show.width - 9);
	else
		buf_piece(&out, str_buf(&line));
	buf_char(&out, '\n');
	out_end();
	buf_free(&line);
}

static void
show_record(struct record *r, void *arg)
{
	size_t i = verdict_index(r);

	(void)arg;
	show.count[i]++;
	if (show.line)
		put_line(r, &verdicts[i]);
	else
		put_block(r, &verdicts[i]);
}

static void
say_counts(void)
{
	for (size_t i = 0; i < VERDICTS; i++)
		if (show.count[i] > 0)
			warn("%zu %s", show.count[i],
			    verdicts[i].name ? verdicts[i].name : "other");
}

static size_t
read_width(const char *s)
{
	size_t width = 0;

	for (const char *p = s; *p; p++) {
		if (*p < '0' || *p > '9' || width > WIDTH_MOST)
			option_die(&command, "no number of columns: %s", s);
		width = width * 10 + (size_t)(*p - '0');
	}
	if (width < WIDTH_LEAST || width > WIDTH_MOST)
		option_die(&command, "columns are %d to %d, not %s",
		    WIDTH_LEAST, WIDTH_MOST, s);
	return width;
}

int
main(int argc, char **argv)
{
	struct inputs *in;
	bool verbose = false;
	size_t width = 0;
	int letter;

	say_begin(command.name);
	while ((letter = option_next(&command, argc, argv)) >= 0) {
		if (letter == '1')
			show.line = true;
		else if (letter == 'v')
			verbose = true;
		else
			width = read_width(optarg);
	}
	in = inputs_open(argv + optind, (size_t)(argc - optind));
	show.width = width ? width : term_width(show.line ? 0 : WIDTH);
	if (show.width > 0 && show.width < WIDTH_LEAST)
		show.width = WIDTH_LEAST;
	show.colour = term_colour();
	sandbox_enter(NULL);
	inputs_each(in, show_record, NULL);
	inputs_close(in);
	if (verbose)
		say_counts();
	buf_free(&show.text);
	reason_end();
	return finish();
}
