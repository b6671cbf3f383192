/* template.c: template files read into replies. */
#include "template.h"

#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "reason.h"
#include "say.h"
#include "text.h"

enum { REPLIES_MOST = 1000, LETTER_MOST = 8000 };

static const char *const verdict_names[] = {"accept", "meet", "ask", "decline",
    "ignore", "connected", "expired", "wait", "withdraw", "keep", "hide",
    "introduce", NULL};
static const char *const kind_names[] = {
    "request", "endorsement", "message", "contact", NULL};

/* A text usable in the replies that follow it: {greeting}. */
struct phrase {
	struct str name;
	struct body body;
	struct phrase *next;
};

struct parser {
	struct templates *set;
	const char *file;
	size_t line;
	struct manner manner;
	struct phrase *phrases; /* the newest first */
	struct reply *reply; /* being read, or NULL */
	struct body *body; /* likewise, of the reply or a phrase */
	size_t replies;
};

static void
free_reply(struct reply *r)
{
	free(r->body.s);
	free(r);
}

static void
phrases_forget(struct parser *p)
{
	while (p->phrases) {
		struct phrase *next = p->phrases->next;

		free(p->phrases->body.s);
		free(p->phrases);
		p->phrases = next;
	}
}

static bool
same_reply(const struct reply *a, const struct reply *b)
{
	return str_eq(a->name, b->name) &&
	       str_eq(a->manner.language, b->manner.language) &&
	       a->manner.address == b->manner.address;
}

/* Puts the reply that was read last, and is whole, into the set. */
static const char *
reply_end(struct parser *p)
{
	struct templates *t = p->set;
	struct reply *r = p->reply;

	p->body = NULL;
	if (!r)
		return NULL;
	if (r->verdicts.n == 0)
		return "a reply without a line `for'";
	if (r->body.n == 0)
		return "a reply without a text";
	if (++p->replies > REPLIES_MOST)
		return "more than 1,000 replies";
	p->reply = NULL;
	for (size_t i = 0; i < t->n; i++) {
		if (same_reply(t->reply[i], r)) {
			free_reply(t->reply[i]);
			t->reply[i] = r;
			return NULL;
		}
	}
	if (t->n == t->cap) {
		t->cap = t->cap ? 2 * t->cap : 64;
		t->reply = xreallocarray(t->reply, t->cap, sizeof(*t->reply));
	}
	t->reply[t->n++] = r;
	return NULL;
}

static const char *
read_language(struct parser *p, struct str value)
{
	if (value.n != 2 || value.p[0] < 'a' || value.p[0] > 'z' ||
	    value.p[1] < 'a' || value.p[1] > 'z')
		return "a language has two letters, like en";
	phrases_forget(p);
	p->manner = (struct manner){.language = value, .limit = LETTER_MOST};
	return NULL;
}

static const char *
read_address(struct parser *p, struct str value)
{
	phrases_forget(p);
	if (str_eq(value, STR("formal")))
		p->manner.address = ADDRESS_FORMAL;
	else if (str_eq(value, STR("familiar")))
		p->manner.address = ADDRESS_FAMILIAR;
	else if (str_eq(value, STR("any")))
		p->manner.address = ADDRESS_NONE;
	else
		return "an address is formal, familiar or any";
	return NULL;
}

static const char *
read_months(struct parser *p, struct str value)
{
	struct str word;
	size_t at = 0, n = 0;

	while (word_next(value, ' ', &at, &word)) {
		if (n == 12)
			return "more than twelve months";
		p->manner.month[n++] = word;
	}
	return n == 12 ? NULL : "fewer than twelve months";
}

static const char *
read_limit(struct parser *p, struct str value)
{
	size_t n = 0;

	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] < '0' || value.p[i] > '9' || n > LETTER_MOST)
			return "a limit is a number from 1 to 8000";
		n = 10 * n + (size_t)(value.p[i] - '0');
	}
	if (n < 1 || n > LETTER_MOST)
		return "a limit is a number from 1 to 8000";
	*(p->reply ? &p->reply->manner.limit : &p->manner.limit) = n;
	return NULL;
}

static const char *
read_subject(struct parser *p, struct str value)
{
	*(p->reply ? &p->reply->manner.subject : &p->manner.subject) = value;
	return value.n ? NULL : "a subject without words";
}

static const char *
read_date(struct parser *p, struct str value)
{
	p->manner.date = value;
	return NULL;
}

static const char *
read_for(struct parser *p, struct str value)
{
	struct str word;
	size_t at = 0, n = 0;

	if (!p->reply)
		return "a line that belongs into a reply";
	p->reply->kind = STR("request");
	p->reply->verdicts = value;
	while (word_next(value, ' ', &at, &word)) {
		if (n++ == 0 && str_listed(kind_names, word)) {
			p->reply->kind = word;
			p->reply->verdicts =
			    (struct str){value.p + at, value.n - at};
		} else if (!str_listed(verdict_names, word)) {
			return "`for' a verdict that does not exist";
		}
	}
	return NULL;
}

static const char *
read_on(struct parser *p, struct str value)
{
	if (!p->reply)
		return "a line that belongs into a reply";
	p->reply->rules = value;
	return NULL;
}

static const char *
read_or(struct parser *p, struct str value)
{
	if (!p->reply)
		return "a line that belongs into a reply";
	p->reply->weak = value;
	return NULL;
}

static bool
is_name(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!(s.p[i] >= 'a' && s.p[i] <= 'z') &&
		    !(s.p[i] >= '0' && s.p[i] <= '9') && s.p[i] != '-')
			return false;
	return s.n > 0;
}

static const char *
read_reply(struct parser *p, struct str value)
{
	if (p->manner.language.n == 0)
		return "a reply before any line `language'";
	if (!is_name(value))
		return "a name has small letters, digits and hyphens";
	p->reply = xcalloc(1, sizeof(*p->reply));
	p->reply->name = value;
	p->reply->manner = p->manner;
	p->reply->file = p->file;
	p->reply->own = p->set->own;
	p->reply->line = p->line;
	p->body = &p->reply->body;
	return NULL;
}

static const char *
read_phrase(struct parser *p, struct str value)
{
	struct phrase *phrase;

	if (!is_name(value) || fact_find(value) < FACTS)
		return "a phrase needs a name of its own, of small letters, "
		       "digits and hyphens";
	phrase = xcalloc(1, sizeof(*phrase));
	phrase->name = value;
	phrase->next = p->phrases;
	p->phrases = phrase;
	p->body = &phrase->body;
	return NULL;
}

static const struct {
	const char *name;
	const char *(*read)(struct parser *p, struct str value);
	bool ends; /* the reply or phrase before it */
} directives[] = {
    {"address", read_address, true},
    {"date", read_date, true},
    {"for", read_for, false},
    {"language", read_language, true},
    {"limit", read_limit, false},
    {"months", read_months, true},
    {"on", read_on, false},
    {"or", read_or, false},
    {"phrase", read_phrase, true},
    {"reply", read_reply, true},
    {"subject", read_subject, false},
};

static const char *
directive(struct parser *p, struct str line)
{
	struct str word, value;
	size_t at = 0;

	word_next(line, ' ', &at, &word);
	value = (struct str){line.p + at, line.n - at};
	for (; value.n > 0 && value.p[0] == ' '; value.n--)
		value.p++;
	for (size_t i = 0; i < sizeof(directives) / sizeof(directives[0]);
	     i++) {
		const char *wrong = NULL;

		if (!str_eq(word, str_of(directives[i].name)))
			continue;
		if (directives[i].ends)
			wrong = reply_end(p);
		return wrong ? wrong : directives[i].read(p, value);
	}
	return "a line that begins with no known word; the lines of a text "
	       "begin with a TAB";
}

/* The phrase that a line consists of, or NULL. */
static const struct phrase *
phrase_of(const struct parser *p, struct str line)
{
	if (line.n < 3 || line.p[0] != '{' || line.p[line.n - 1] != '}')
		return NULL;
	for (const struct phrase *f = p->phrases; f; f = f->next)
		if (str_eq(f->name, (struct str){line.p + 1, line.n - 2}) &&
		    p->body != &f->body)
			return f;
	return NULL;
}

static const char *
body_line(struct parser *p, struct str line)
{
	const struct phrase *phrase;
	struct sentence s = {.line = p->line};
	const char *wrong = NULL;

	if (!p->body)
		return "a text that belongs to no reply";
	for (; line.n > 0 && line.p[line.n - 1] == ' '; line.n--)
		;
	if (line.n == 0) {
		p->body->gap = true;
		return NULL;
	}
	phrase = phrase_of(p, line);
	if (!phrase) {
		wrong = sentence_read(&p->set->arena, line, &s);
		return wrong ? wrong : body_add(p->body, &s);
	}
	for (size_t i = 0; i < phrase->body.n && !wrong; i++)
		wrong = body_add(p->body, &phrase->body.s[i]);
	return wrong;
}

static const char *
one_line(struct parser *p, struct str line)
{
	if (line.n > 0 && line.p[line.n - 1] == '\r')
		line.n--;
	for (size_t i = 0; i < line.n;) {
		uint32_t cp;
		size_t len = utf8_decode(line.p + i, line.n - i, &cp);

		if (len == 0)
			return "no UTF-8";
		if (text_unsafe(cp) && (cp != '\t' || i > 0))
			return "a control character";
		i += len;
	}
	if (line.n == 0) {
		if (p->body)
			p->body->gap = true;
		return NULL;
	}
	if (line.p[0] == '\t')
		return body_line(p, (struct str){line.p + 1, line.n - 1});
	if (line.p[0] == '#')
		return NULL;
	return directive(p, line);
}

struct templates *
templates_new(void)
{
	struct templates *t = xcalloc(1, sizeof(*t));

	t->chosen = map_new();
	return t;
}

void
templates_add(struct templates *t, const char *file, struct str text)
{
	struct parser p = {.set = t, .file = file};
	const char *wrong = NULL;

	if (str_starts(text, "\xEF\xBB\xBF")) {
		text.p += 3;
		text.n -= 3;
	}
	while (text.n > 0 && !wrong) {
		const char *end = memchr(text.p, '\n', text.n);
		struct str line = {
		    text.p, end ? (size_t)(end - text.p) : text.n};

		p.line++;
		wrong = one_line(&p, line);
		text.p += line.n + (end != NULL);
		text.n -= line.n + (end != NULL);
	}
	if (!wrong && p.reply) {
		p.line = p.reply->line;
		wrong = reply_end(&p);
	}
	if (!wrong && p.replies == 0)
		wrong = "no reply";
	phrases_forget(&p);
	if (wrong)
		in_die(file, p.line, "%s", wrong);
}

bool
templates_speak(const struct templates *t, struct str language)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(t->reply[i]->manner.language, language))
			return true;
	return false;
}

static void
free_value(struct str key, void *value, void *arg)
{
	(void)key;
	(void)arg;
	free(value);
}

void
templates_free(struct templates *t)
{
	for (size_t i = 0; i < t->n; i++)
		free_reply(t->reply[i]);
	map_each(t->chosen, free_value, NULL);
	map_free(t->chosen);
	arena_free(&t->arena);
	reason_end();
	free(t->reply);
	free(t);
}
