/* knownkey.c: the keys under which somebody or something is known. */
#include "knownkey.h"

#include <stdlib.h>
#include <string.h>

#include "company.h"
#include "escape.h"
#include "fold.h"
#include "map.h"
#include "mem.h"
#include "text.h"

uint64_t
known_key(char kind, struct str s)
{
	return s.n ? known_key_as(kind, map_hash(s.p, s.n)) : 0;
}

/* The bytes of an escaped piece, in *b only if they differ. */
static struct str
decoded(struct str s, struct buf *b)
{
	if (s.n == 0 || !memchr(s.p, '\\', s.n))
		return s;
	buf_reset(b);
	return unescape_add(b, s) && b->n ? str_buf(b) : s;
}

void
known_name_words(struct buf *b, struct str name)
{
	struct buf f = {0}, raw = {0};
	size_t begin = b->n, len;
	bool gap = false;

	name = decoded(name, &raw);
	for (size_t i = 1; i < name.n; i++)
		if (name.p[i] == ',' || name.p[i] == '|' || name.p[i] == '(')
			name.n = i;
	fold_add(&f, name);
	for (size_t i = 0; i < f.n; i += len) {
		uint32_t cp = 0;

		len = utf8_decode(f.p + i, f.n - i, &cp);
		if (len == 0)
			len = 1;
		if (!fold_is_word(cp)) {
			gap |= cp != '\'' && cp != '.';
			continue;
		}
		if (gap && b->n > begin)
			buf_char(b, ' ');
		gap = false;
		buf_add(b, f.p + i, len);
	}
	buf_free(&f);
	buf_free(&raw);
}

static uint64_t
words_key(char kind, struct str name)
{
	struct buf words = {0};
	uint64_t key;

	known_name_words(&words, name);
	key = known_key(kind, str_buf(&words));
	buf_free(&words);
	return key;
}

uint64_t
known_name_key(struct str name)
{
	return words_key('n', name);
}

uint64_t
known_skill_key(struct str skill)
{
	return words_key('s', skill);
}

uint64_t
known_company_key(struct str name)
{
	struct buf words = {0}, raw = {0};
	uint64_t key;

	company_add_key(&words, decoded(name, &raw));
	key = known_key('c', str_buf(&words));
	buf_free(&words);
	buf_free(&raw);
	return key;
}

void
known_full_name(const struct record *r, struct buf *b)
{
	if (r->f[F_NAME].n) {
		buf_piece(b, r->f[F_NAME]);
		return;
	}
	buf_piece(b, r->f[F_GIVEN]);
	if (r->f[F_GIVEN].n && r->f[F_FAMILY].n)
		buf_char(b, ' ');
	buf_piece(b, r->f[F_FAMILY]);
}

uint64_t
known_asker(const struct record *r)
{
	struct buf name = {0};
	uint64_t key;

	if (r->f[F_URL].n)
		return known_key('u', r->f[F_URL]);
	if (r->f[F_EMAIL].n)
		return known_key('e', r->f[F_EMAIL]);
	known_full_name(r, &name);
	key = known_name_key(str_buf(&name));
	buf_free(&name);
	return key;
}
