/* policyprint.c: a policy as one text, with where each line came from. */
#include "policyprint.h"

#include <string.h>

#include "escape.h"
#include "policyblock.h"

static void
print_at(struct buf *b, const struct origin *at)
{
	buf_str(b, "\t# ");
	escape_print(b, at->file, strlen(at->file));
	buf_printf(b, ":%zu\n", at->line);
}

static void
print_quoted(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_char(b, '\\');
		if (s.p[i] == '\n')
			buf_str(b, "\\n");
		else
			buf_char(b, s.p[i]);
	}
	buf_char(b, '"');
}

static void
print_rules(const struct policy *p, struct buf *b)
{
	for (size_t i = 0; i < p->rules; i++) {
		const struct policy_rule *r = &p->rule[i];

		buf_str(b, "rule ");
		buf_piece(b, r->name);
		buf_char(b, ' ');
		print_quoted(b, r->sentence);
		print_at(b, &r->declared);
	}
	for (size_t i = 0; i < p->rules; i++) {
		const struct policy_rule *r = &p->rule[i];

		if (!r->pointed)
			continue;
		buf_printf(
		    b, "points %.*s %+d", (int)r->name.n, r->name.p, r->points);
		if (r->agreed_pointed)
			buf_printf(b, " agreed %+d", r->agreed_points);
		print_at(b, &r->points_at);
	}
}

void
policy_print(struct policy *p, struct buf *b)
{
	static const char *const ways[] = {[POLICY_DECIDES] = "override",
	    [POLICY_CAPS] = "cap",
	    [POLICY_FLOORS] = "floor"};

	print_rules(p, b);
	for (size_t i = 0; i < p->numbers; i++) {
		const struct policy_number *n = &p->number[i];

		buf_printf(b, "%.*s %.*s ", (int)n->what.n, n->what.p,
		    (int)n->name.n, n->name.p);
		if (n->value == POLICY_NONE)
			buf_str(b, "none");
		else
			buf_printf(b, "%d", n->value);
		print_at(b, &n->at);
	}
	for (size_t i = 0; i < p->overrides; i++) {
		const struct policy_override *o = &p->override[i];

		buf_printf(b, "%s %.*s %.*s", ways[o->way],
		    (int)p->rule[o->rule].name.n, p->rule[o->rule].name.p,
		    (int)o->verdict.n, o->verdict.p);
		for (int k = 0; k < o->unlesses; k++)
			buf_printf(b, "%s%.*s", k ? " " : " unless ",
			    (int)p->rule[o->unless[k]].name.n,
			    p->rule[o->unless[k]].name.p);
		print_at(b, &o->at);
	}
	for (size_t i = 0; i < p->links; i++) {
		const struct policy_link *l = &p->link[i];

		buf_printf(b, "%s %.*s by %.*s", l->imply ? "imply" : "exclude",
		    (int)p->rule[l->rule].name.n, p->rule[l->rule].name.p,
		    (int)p->rule[l->by].name.n, p->rule[l->by].name.p);
		if (l->with >= 0)
			buf_printf(b, " with %.*s",
			    (int)p->rule[l->with].name.n,
			    p->rule[l->with].name.p);
		print_at(b, &l->at);
	}
	for (size_t i = 0; i < p->owners; i++) {
		buf_printf(b, "owner %.*s ", (int)p->owner[i].what.n,
		    p->owner[i].what.p);
		print_quoted(b, p->owner[i].name);
		print_at(b, &p->owner[i].at);
	}
	policy_blocks(p);
	for (size_t i = 0; i < p->blocks; i++) {
		struct policy_block *k = &p->block[i];

		policy_block_lines(p, k);
		buf_printf(b, "%s %.*s%s%.*s", k->list ? "list" : "phrases",
		    (int)k->name.n, k->name.p, k->lang.n ? " " : "",
		    (int)k->lang.n, k->lang.p);
		print_at(b, &k->at);
		for (const struct policy_line *l = k->first; l; l = l->next) {
			buf_char(b, '\t');
			buf_piece(b, l->text);
			print_at(b, &l->at);
		}
	}
}
