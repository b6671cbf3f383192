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

/* Keeps what was read last under a key. */
static struct noted *
keep(struct notebook *b, uint64_t key)
{
	const struct noted *now = &b->now;
	struct noted *n;

	if (b->bytes > KEPT_MOST)
		forget(b);
	n = copy(b, now, sizeof(*n));
	n->text.p = copy(b, now->text.p, now->text.n);
	n->words.w = copy(b, now->words.w, now->words.n * sizeof(*n->words.w));
	n->words.folded.p = copy(b, now->words.folded.p, now->words.folded.n);
	n->scan = (struct scan){
	    .hit = copy(b, now->scan.hit, now->scan.n * sizeof(*n->scan.hit)),
	    .n = now->scan.n};
	mem_room(b->kept, b->n, b->cap);
	b->kept[b->n++] = n;
	*keys_at(&b->by_text, key) = b->n;
	return n;
}

struct noted *
notebook_read(struct notebook *b, const struct phrases *p, struct str text)
{
	bool keeps = text.n > 0 && text.n <= TEXT_MOST;
	uint64_t key = keeps ? map_hash(text.p, text.n) : 0;
	uint32_t at = keeps ? keys_get(&b->by_text, key) : 0;

	if (at && str_eq(b->kept[at - 1]->text, text))
		return b->kept[at - 1];
	b->now.text = text;
	b->now.heard = false;
	words_cut(&b->now.words, text);
	scan_text(&b->now.scan, p, &b->now.words);
	return keeps && !at ? keep(b, key) : &b->now;
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
	words_free(&b->now.words);
	scan_free(&b->now.scan);
	free(b->kept);
	*b = (struct notebook){0};
}
