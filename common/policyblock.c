/* policyblock.c: blocks of phrases and lists in a policy. */
#include "policyblock.h"

#include <string.h>

#include "limit.h"
#include "phraselist.h"
#include "phraseparse.h"
#include "phraseready.h"
#include "say.h"
#include "shipped.h"

static bool
read_lang(struct reader *r)
{
	struct str w = reader_word(r);

	r->lang_n = 0;
	if (w.n == 0)
		return true;
	if (w.n != 2 || w.p[0] < 'a' || w.p[0] > 'z' || w.p[1] < 'a' ||
	    w.p[1] > 'z')
		return reader_fail(r, "a language is of two small letters");
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
	    .shipped = r->shipped,
	    .name = policy_keep(p, name),
	    .lang = policy_keep(p, (struct str){r->lang, r->lang_n}),
	    .at = reader_here(r)};
	return true;
}

static bool
read_phrases(struct reader *r)
{
	struct str name = reader_word(r);
	int rule = policy_rule_find(r->p, name);

	if (!policy_is_name(name))
		return reader_fail(r, "phrases belong to a rule or a claim");
	if (r->p->phrases->lists >= LIMIT_LISTS &&
	    phrases_find(r->p->phrases, name) < 0)
		return reader_fail(r, "more than %d lists", LIMIT_LISTS);
	r->phrases_list = phrases_list(r->p->phrases, name);
	if (rule >= 0)
		r->p->rule[rule].list = r->phrases_list;
	return read_lang(r) && begin_block(r, false, name);
}

static bool
read_list(struct reader *r)
{
	struct str name = reader_word(r);

	if (!policy_is_name(name))
		return reader_fail(r,
		    "a list's name is of small letters, digits and "
		    "hyphens");
	r->words = policy_keep(r->p, name);
	return read_lang(r) && begin_block(r, true, name);
}

/* Adds a line to a block. */
static void
keep_line(
    struct policy *p, struct policy_block *b, struct str text, struct origin at)
{
	struct policy_line *l = arena_alloc(&p->arena, sizeof(*l));

	*l = (struct policy_line){.text = text, .at = at};
	if (b->last)
		b->last->next = l;
	else
		b->first = l;
	b->last = l;
}

void
policy_block_lines(struct policy *p, struct policy_block *b)
{
	size_t line = b->body_line;

	while (b->body.n) {
		struct str s = reader_text(str_cut(&b->body, '\n'));

		reader_blanks(&s);
		if (s.n)
			keep_line(p, b, s, (struct origin){b->at.file, line});
		line++;
	}
}

void
reader_body(struct reader *r, struct str body)
{
	struct policy_block *b;

	if (!r->words.n && r->phrases_list < 0)
		return;
	b = &r->p->block[r->p->blocks - 1];
	b->body = body;
	b->body_line = r->line + 1;
}

void
policy_later(struct policy *p, const struct shipped *s)
{
	mem_room(p->later, p->laters, p->laters_cap);
	p->later[p->laters++] = s;
}

static void
read_blocks(struct policy *p, const struct shipped *s)
{
	struct reader r = {
	    .p = p, .shipped = true, .file = s->name, .phrases_list = -1};

	for (size_t i = 0; i < s->heads; i++) {
		struct str body = shipped_statement(s, i);
		bool list;

		r.line = s->head[i][1];
		r.rest = reader_text(str_cut(&body, '\n'));
		r.phrases_list = -1;
		r.words = STR("");
		list = str_eq(reader_word(&r), STR("list"));
		if (!(list ? read_list(&r) : read_phrases(&r)))
			in_die(r.file, r.line, "%s", p->wrong.p);
		reader_body(&r, body);
	}
}

void
policy_blocks(struct policy *p)
{
	for (size_t i = 0; i < p->laters; i++)
		read_blocks(p, p->later[i]);
	p->laters = 0;
}

/* Blocks stand in the order in which they were written. */
bool
reader_phrases(struct reader *r)
{
	policy_blocks(r->p);
	return read_phrases(r);
}

bool
reader_list(struct reader *r)
{
	policy_blocks(r->p);
	return read_list(r);
}

bool
reader_phrase(struct reader *r)
{
	struct str s = r->rest;

	reader_blanks(&s);
	if (!r->words.n && r->phrases_list < 0)
		return reader_fail(
		    r, "an indented line belongs to phrases or a list");
	r->p->own_phrases = true;
	keep_line(r->p, &r->p->block[r->p->blocks - 1], policy_keep(r->p, s),
	    reader_here(r));
	return true;
}

static const char *
add_line(
    struct policy *p, const struct policy_block *b, const struct policy_line *l)
{
	enum phrase_kind kind = PHRASE_SAY;
	struct str s = l->text;
	const char *bad;

	if (b->list)
		return phrases_define(p->phrases, b->name, s);
	if (reader_ahead(&s, "not"))
		kind = PHRASE_NOT;
	else if (reader_ahead(&s, "unless"))
		kind = PHRASE_UNLESS;
	else if (reader_ahead(&s, "never"))
		kind = PHRASE_NEVER;
	bad = phrases_add(p->phrases, phrases_list(p->phrases, b->name), kind,
	    b->lang, s, (uint32_t)l->at.line);
	if (!bad)
		p->phrases->phrase[p->phrases->n - 1].own = !b->shipped;
	return bad;
}

bool
policy_compile(struct policy *p)
{
	policy_blocks(p);
	for (; p->compiled < p->blocks; p->compiled++) {
		struct policy_block *b = &p->block[p->compiled];

		if (p->only && b->lang.n && !str_eq(b->lang, str_of(p->only)))
			continue;
		policy_block_lines(p, b);
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
	if (!policy_compile(p))
		in_die(p->wrong_at.file, p->wrong_at.line, "%s", p->wrong.p);
	phrases_ready(p->phrases);
}

void
policy_phrases_in(struct policy *p, const char *language)
{
	p->only = language;
	policy_phrases(p);
}
