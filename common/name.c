/* name.c: a person's name taken apart. */
#include "name.h"

#include "fold.h"
#include "han.h"
#include "limit.h"
#include "text.h"

enum { PIECES = 16 };

/* A word of the raw text and how it stands there. */
struct piece {
	struct str raw;
	size_t at, n; /* folded, in the parser's buffer */
	bool dotted, bracket, comma, capitals;
	bool marked; /* holds a dot or an apostrophe */
	bool hyphen; /* stands behind one, without a blank */
	unsigned roles;
	uint32_t word; /* its number, if that was easy to tell */
};

struct parser {
	struct lexicon *l;
	struct piece piece[PIECES];
	int n;
	struct buf text, joined;
	bool has_small; /* not all is in capitals */
	size_t left; /* code points that may still be looked at */
};

static struct str
folded(const struct parser *p, const struct piece *w)
{
	return (struct str){p->text.p + w->at, w->n};
}

static bool
is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == '`' || cp == 0x2019 || cp == 0x2BC ||
	       cp == 0xB4 || cp == 0x5F3 || cp == 0x2018;
}

static bool
is_invisible(uint32_t cp)
{
	return cp == 0xAD || cp == 0x34F || (cp >= 0x200B && cp <= 0x200F) ||
	       (cp >= 0x2060 && cp <= 0x2064) || cp == 0xFEFF ||
	       (cp >= 0xFE00 && cp <= 0xFE0F);
}

static bool
opens(uint32_t cp)
{
	return cp == '(' || cp == '[' || cp == '{' || cp == 0x201C ||
	       cp == 0xAB || cp == 0x201E || cp == 0xFF08 || cp == 0x300C;
}

static bool
closes(uint32_t cp)
{
	return cp == ')' || cp == ']' || cp == '}' || cp == 0x201D ||
	       cp == 0xBB || cp == 0xFF09 || cp == 0x300D;
}

/* Folds a raw word without its dots and apostrophes. */
static void
fold_marked(struct parser *p, struct str raw)
{
	struct buf bare = {0};
	size_t i = 0;

	while (i < raw.n) {
		uint32_t cp = 0;
		size_t n = utf8_decode(raw.p + i, raw.n - i, &cp);

		n = n ? n : 1;
		if (cp != '.' && !is_apostrophe(cp))
			buf_add(&bare, raw.p + i, n);
		i += n;
	}
	fold_case_add(&p->text, str_buf(&bare));
	buf_free(&bare);
}

static void
fold_piece(struct parser *p, struct piece *w)
{
	bool plain = true;

	for (size_t j = 0; j < w->raw.n && plain; j++)
		plain =
		    (w->raw.p[j] | 0x20) >= 'a' && (w->raw.p[j] | 0x20) <= 'z';
	w->at = p->text.n;
	if (plain) {
		fold_add(&p->text, w->raw);
		w->n = p->text.n - w->at;
		w->word = lexicon_add_plain(p->l, folded(p, w));
		w->roles = lexicon_word(p->l, w->word)->roles;
		return;
	}
	if (w->marked)
		fold_marked(p, w->raw);
	else
		fold_case_add(&p->text, w->raw);
	w->n = p->text.n - w->at;
	w->roles = lexicon_roles(p->l, folded(p, w));
}

/* The end of the word that begins at s: letters, marks and digits, with
 * apostrophes and dots between them. */
static const char *
piece_end(struct parser *p, const char *s, const char *end, struct piece *w)
{
	const char *last = s;
	bool any_small = false, any_capital = false;

	while (s < end && p->left > 0) {
		uint32_t cp = 0;
		size_t n = utf8_decode(s, (size_t)(end - s), &cp);

		p->left--;
		if (n == 0)
			break;
		w->marked |= cp == '.' || is_apostrophe(cp);
		if (fold_is_word(cp)) {
			if (last < s && s[-1] == '.')
				w->dotted = true;
			s += n;
			last = s;
			if (fold_is_upper(cp))
				any_capital = true;
			else if (fold_is_letter(cp))
				any_small = true;
		} else if (cp == '.' || is_apostrophe(cp) || is_invisible(cp)) {
			s += n;
		} else {
			break;
		}
	}
	w->capitals = any_capital && !any_small;
	p->has_small |= any_small;
	return last;
}

static void
split(struct parser *p, struct str s)
{
	const char *at = s.p, *end = s.p + s.n;
	bool comma = false, quote = false;
	int depth = 0;

	while (at < end && p->n < PIECES && p->left > 0) {
		uint32_t cp = 0;
		size_t n = utf8_decode(at, (size_t)(end - at), &cp);
		struct piece *w = &p->piece[p->n];

		if (n == 0) {
			at++;
			continue;
		}
		if (fold_is_word(cp)) {
			const char *to;

			*w = (struct piece){
			    .comma = comma, .bracket = depth > 0 || quote};
			w->hyphen = p->n > 0 && at > s.p && at[-1] == '-';
			to = piece_end(p, at, end, w);
			w->raw = (struct str){at, (size_t)(to - at)};
			fold_piece(p, w);
			if (w->n > 0)
				p->n++;
			at = to;
			continue;
		}
		p->left--;
		if (cp == '"')
			quote = !quote;
		else if (opens(cp))
			depth++;
		else if (closes(cp))
			depth -= depth > 0;
		else if (depth == 0 && (cp == ',' || cp == '|' || cp == 0x2022))
			comma = true;
		else if (depth == 0 && p->n > 0 && cp == '-' && at > s.p &&
			 at[-1] == ' ' && at + 1 < end && at[1] == ' ')
			comma = true;
		at += n;
	}
}

/* What a row of pieces adds up to while it is put together. */
struct row {
	uint32_t word[NAME_WORDS], all[PIECES];
	int n, n_all;
};

static void
row_add(struct row *r, uint32_t word, bool particle)
{
	if (!word)
		return;
	if (r->n_all < PIECES)
		r->all[r->n_all++] = word;
	if (!particle && r->n < NAME_WORDS)
		r->word[r->n++] = word;
}

/* A name of particles alone is one all the same: Le, Do, Van. */
static uint32_t
row_end(struct lexicon *l, struct row *r, uint32_t *words)
{
	if (r->n == 0)
		for (int i = 0; i < r->n_all && i < NAME_WORDS; i++)
			r->word[r->n++] = r->all[i];
	for (int i = 0; i < NAME_WORDS; i++)
		words[i] = i < r->n ? r->word[i] : 0;
	return r->n_all > 0 ? lexicon_join(l, r->all, r->n_all) : 0;
}

static bool
is_initials(struct str raw)
{
	size_t run = 0;

	for (size_t i = 0; i < raw.n; i++) {
		run = raw.p[i] == '.' ? 0 : run + 1;
		if (run > 1 && (raw.p[i] & 0xC0) != 0x80)
			return false;
	}
	return true;
}

static void
add_piece(struct parser *p, const struct piece *w, struct row *r)
{
	struct str s = folded(p, w);

	if (w->dotted && is_initials(w->raw)) {
		for (size_t i = 0, n; i < s.n; i += n) {
			uint32_t cp;

			n = utf8_decode(s.p + i, s.n - i, &cp);
			if (n == 0)
				return;
			row_add(r, lexicon_add(p->l, (struct str){s.p + i, n}),
			    false);
		}
		return;
	}
	row_add(r, w->word ? w->word : lexicon_add(p->l, s),
	    (w->roles & ROLE_PARTICLE) != 0);
}

static enum generation
generation_of(unsigned r)
{
	return r & ROLE_JUNIOR   ? GENERATION_JUNIOR
	       : r & ROLE_SENIOR ? GENERATION_SENIOR
	       : r & ROLE_THIRD  ? GENERATION_THIRD
	       : r & ROLE_FOURTH ? GENERATION_FOURTH
				 : GENERATION_NONE;
}

static bool
is_number(const struct parser *p, const struct piece *w)
{
	struct str s = folded(p, w);

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

static void
drop(struct parser *p, int i)
{
	memmove(&p->piece[i], &p->piece[i + 1],
	    (size_t)(p->n - i - 1) * sizeof(p->piece[0]));
	p->n--;
}

/* Takes out what stands behind a comma, but for the generation. */
static void
drop_behind_comma(struct parser *p, struct name *out)
{
	for (int i = 0; i < p->n;) {
		if (!p->piece[i].comma) {
			i++;
			continue;
		}
		if (!out->generation)
			out->generation =
			    (uint8_t)generation_of(p->piece[i].roles);
		drop(p, i);
	}
}

static int
count_plain(const struct parser *p)
{
	int n = 0;

	for (int i = 0; i < p->n; i++)
		n += !p->piece[i].bracket;
	return n;
}

/* Takes out titles before and behind the name, and the generation. `least` is
 * how many words must stay. */
static void
drop_titles(struct parser *p, int least, struct name *out)
{
	while (count_plain(p) > least && !p->piece[0].bracket &&
	       p->piece[0].roles & ROLE_BEFORE)
		drop(p, 0);
	for (int i = p->n - 1; i > 0 && count_plain(p) > least; i--) {
		const struct piece *w = &p->piece[i];
		bool certain = (w->roles & ROLE_AFTER) ||
			       ((w->roles & ROLE_CAPITALS) && w->capitals &&
				   p->has_small && (w->dotted || w->n > 1)) ||
			       is_number(p, w);

		if (w->bracket)
			continue;
		if (generation_of(w->roles) != GENERATION_NONE && i > 0) {
			out->generation = (uint8_t)generation_of(w->roles);
			drop(p, i);
		} else if (certain) {
			drop(p, i);
		} else {
			break;
		}
	}
}

/* What stands in brackets or quotes or behind "née": pet name or former name.
 * In the family name's column it is a former name. */
static void
take_others(
    struct parser *p, bool in_family, struct row *family, uint32_t *call)
{
	bool maiden = false;

	for (int i = 0; i < p->n;) {
		struct piece *w = &p->piece[i];

		if (!maiden && i > 0 && w->roles & ROLE_MAIDEN) {
			maiden = true;
			drop(p, i);
			continue;
		}
		if (!maiden && !w->bracket) {
			i++;
			continue;
		}
		if (!(w->roles & (ROLE_AFTER | ROLE_CAPITALS | ROLE_MAIDEN))) {
			uint32_t word = lexicon_add(p->l, folded(p, w));

			if (maiden || in_family) {
				if (family->n < NAME_WORDS && word)
					family->word[family->n++] = word;
			} else if (!*call) {
				*call = word;
			}
		}
		drop(p, i);
	}
}

static void
begin(struct parser *p, struct lexicon *l, struct str s)
{
	p->l = l;
	p->n = 0;
	p->left = LIMIT_NAME;
	p->has_small = false;
	buf_reset(&p->text);
	split(p, s);
}

/* The column of given names, or of family names. */
static void
parse_part(struct parser *p, struct str s, bool is_family, struct row *row,
    struct row *former, struct name *out)
{
	begin(p, p->l, s);
	drop_behind_comma(p, out);
	take_others(p, is_family, former, &out->call);
	drop_titles(p, 1, out);
	for (int i = 0; i < p->n; i++)
		add_piece(p, &p->piece[i], row);
}

/* The place of the comma in "Lind, Ines", 0 if it is none of those. */
static int
family_first(const struct parser *p)
{
	int at = 0;

	while (at < p->n && !p->piece[at].comma)
		at++;
	if (at == 0 || at == p->n || at > 3 ||
	    p->piece[at].roles & (ROLE_AFTER | ROLE_CAPITALS) ||
	    generation_of(p->piece[at].roles) != GENERATION_NONE)
		return 0;
	return at;
}

static void
parse_full(struct parser *p, struct str s, struct row *given,
    struct row *family, struct row *former, struct name *out)
{
	int comma, from;

	begin(p, p->l, s);
	comma = family_first(p);
	if (comma) {
		for (int i = 0; i < comma; i++)
			add_piece(p, &p->piece[i], family);
		p->n -= comma;
		memmove(&p->piece[0], &p->piece[comma],
		    (size_t)p->n * sizeof(p->piece[0]));
		for (int i = 0; i < p->n; i++)
			p->piece[i].comma = false;
		take_others(p, false, former, &out->call);
		drop_titles(p, 1, out);
		for (int i = 0; i < p->n; i++)
			add_piece(p, &p->piece[i], given);
		return;
	}
	drop_behind_comma(p, out);
	take_others(p, false, former, &out->call);
	drop_titles(p, 2, out);
	if (p->n == 1) {
		struct str whole = folded(p, &p->piece[0]);
		size_t n = han_family(whole);

		if (n > 0) {
			row_add(family,
			    lexicon_add(p->l, (struct str){whole.p, n}), false);
			row_add(given,
			    lexicon_add(
				p->l, (struct str){whole.p + n, whole.n - n}),
			    false);
		} else {
			add_piece(p, &p->piece[0], given);
		}
		return;
	}
	from = p->n - 1;
	while (from > 1 && (p->piece[from].hyphen ||
			       p->piece[from - 1].roles & ROLE_PARTICLE))
		from--;
	for (int i = 0; i < p->n; i++)
		add_piece(p, &p->piece[i], i < from ? given : family);
}

/* Whether a word with these roles stands behind a name. */
static bool
is_after(unsigned roles)
{
	return generation_of(roles) || (roles & ROLE_AFTER);
}

/* A column of family names that holds "Jr." or "PhD" and no name. */
static bool
is_title(struct parser *p, struct str family)
{
	if (family.n == 0 || family.n > 8)
		return false;
	begin(p, p->l, family);
	return p->n == 1 && is_after(p->piece[0].roles);
}

/* The word of a name that is one in ASCII letters, 0 if it is not. */
static uint32_t
plain_word(struct lexicon *l, struct str s)
{
	char lower[LIMIT_NAME];

	if (s.n > sizeof(lower))
		return 0;
	for (size_t i = 0; i < s.n; i++) {
		lower[i] = (char)(s.p[i] | 0x20);
		if (lower[i] < 'a' || lower[i] > 'z')
			return 0;
	}
	return lexicon_add_plain(l, (struct str){lower, s.n});
}

/* Most names are one word and one word. False if this is none of those. */
static bool
parse_plain(struct lexicon *l, struct str given, struct str family,
    struct str full, struct name *out)
{
	bool whole = given.n == 0 && family.n == 0 && full.n <= LIMIT_NAME;
	uint32_t g, f;
	unsigned roles;

	if (whole) {
		family = full;
		given = str_cut(&family, ' ');
	}
	g = plain_word(l, given);
	f = g ? plain_word(l, family) : 0;
	roles = lexicon_word(l, f)->roles;
	if (!f || (whole ? (roles & ROLE_MAIDEN) != 0 : is_after(roles)))
		return false;
	out->given[0] = out->given_whole = g;
	out->family[0] = out->family_whole = f;
	return true;
}

void
name_parse(struct lexicon *l, struct str given, struct str family,
    struct str full, struct name *out)
{
	struct parser p = {.l = l};
	struct row g = {.n = 0}, f = {.n = 0}, former = {.n = 0};

	*out = (struct name){.generation = GENERATION_NONE};
	if (parse_plain(l, given, family, full, out))
		return;
	if (given.n > 0 && is_title(&p, family)) {
		buf_piece(&p.joined, given);
		buf_char(&p.joined, ' ');
		buf_piece(&p.joined, family);
		parse_full(&p, str_buf(&p.joined), &g, &f, &former, out);
	} else if (given.n == 0 && family.n == 0)
		parse_full(&p, full, &g, &f, &former, out);
	else if (family.n == 0)
		parse_full(&p, given, &g, &f, &former, out);
	else if (given.n == 0)
		parse_full(&p, family, &g, &f, &former, out);
	else {
		parse_part(&p, given, false, &g, &former, out);
		parse_part(&p, family, true, &f, &former, out);
	}
	if (given.n == 0 && family.n > 0 && f.n_all == 0) {
		struct row none = {.n = 0}; /* one word, and it is the family */

		f = g;
		g = none;
	}
	out->given_whole = row_end(l, &g, out->given);
	out->family_whole = row_end(l, &f, out->family);
	for (int i = 0, j = 0; i < NAME_WORDS && j < former.n; i++)
		if (!out->family[i])
			out->family[i] = former.word[j++];
	buf_free(&p.text);
	buf_free(&p.joined);
}

void
name_count(struct lexicon *l, const struct name *n, bool more)
{
	uint32_t by = more ? 1 : UINT32_MAX;

	if (n->given[0])
		lexicon_word(l, n->given[0])->given += by;
	if (n->given_whole && n->given_whole != n->given[0])
		lexicon_word(l, n->given_whole)->given += by;
	for (int i = 0; i < NAME_WORDS && n->family[i]; i++)
		lexicon_word(l, n->family[i])->family += by;
	if (n->family_whole && n->family_whole != n->family[0])
		lexicon_word(l, n->family_whole)->family += by;
}

bool
name_is_empty(const struct name *n)
{
	return !n->given[0] && !n->family[0];
}
