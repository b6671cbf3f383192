/* notebook.c: texts that were read, with what was found in them. */
#include "notebook.h"

#include <stdlib.h>
#include <string.h>

#include "map.h"

enum {
	TEXT_MOST = 1024, /* bytes of a text that is kept: a note has 300
			     characters at most */
	KEPT_MOST = 4 << 20, /* bytes of all that is kept */
};

static void
forget(struct notebook *b)
{
	keys_free(&b->by_text);
	arena_free(&b->arena);
	b->n = 0;
	b->bytes = 0;
}

static void *
copy(struct notebook *b, const void *p, size_t n)
{
	void *to = arena_alloc(&b->arena, n + !n);

	if (n)
		memcpy(to, p, n);
	b->bytes += n;
	return to;
}

static struct noted *
keep(struct notebook *b, uint64_t key, struct str text)
{
	struct noted *n;

	if (b->bytes > KEPT_MOST)
		forget(b);
	n = copy(b, &(struct noted){.kept = true}, sizeof(*n));
	n->text = (struct str){copy(b, text.p, text.n), text.n};
	mem_room(b->kept, b->n, b->cap);
	b->kept[b->n++] = n;
	*keys_at(&b->by_text, key) = b->n;
	return n;
}

struct noted *
notebook_find(struct notebook *b, struct str text)
{
	if (text.n > 0 && text.n <= TEXT_MOST) {
		uint64_t key = map_hash(text.p, text.n);
		uint32_t at = keys_get(&b->by_text, key);

		if (!at)
			return keep(b, key, text);
		if (str_eq(b->kept[at - 1]->text, text))
			return b->kept[at - 1];
	}
	b->now = (struct noted){.text = text};
	return &b->now;
}

void
notebook_read(struct notebook *b, const struct phrases *p, struct noted *n)
{
	if (n->read)
		return;
	n->read = true;
	words_cut(&b->words, n->text);
	scan_text(&b->scan, p, &b->words);
	n->words = b->words;
	n->scan = (struct scan){.hit = b->scan.hit, .n = b->scan.n};
	if (!n->kept)
		return;
	n->words.w = copy(b, n->words.w, n->words.n * sizeof(*n->words.w));
	n->words.folded.p = copy(b, n->words.folded.p, n->words.folded.n);
	n->scan.hit = copy(b, n->scan.hit, n->scan.n * sizeof(*n->scan.hit));
}

void
noted_weigh(struct noted *n, const struct weights *w, const struct map *owner)
{
	if (n->weighed)
		return;
	n->weighed = true;
	n->telling = weigh(w, &n->words, owner, n->margin);
}

void
noted_hear(struct noted *n)
{
	if (n->heard)
		return;
	n->heard = true;
	n->language = n->text.n ? language_of(n->text) : LANGUAGE_NONE;
	n->address = n->language == LANGUAGE_NONE
			 ? ADDRESS_NONE
			 : language_address(n->text, n->language);
}

void
notebook_free(struct notebook *b)
{
	forget(b);
	words_free(&b->words);
	scan_free(&b->scan);
	free(b->kept);
	*b = (struct notebook){0};
}
