/* phrase.c: lists of phrases, to be looked for in a text all at once. */
#include "phrase.h"

#include <stdlib.h>
#include <string.h>

#include "words.h"

struct phrases *
phrases_new(void)
{
	struct phrases *p = xcalloc(1, sizeof(*p));

	p->list_of = map_new();
	p->label_of = map_new();
	p->define_of = map_new();
	p->spelt = map_new();
	p->owner = map_new();
	p->cut = xcalloc(1, sizeof(*p->cut));
	p->labels = LABELS;
	return p;
}

void
phrases_free(struct phrases *p)
{
	if (!p)
		return;
	map_free(p->list_of);
	map_free(p->label_of);
	map_free(p->define_of);
	map_free(p->spelt);
	map_free(p->owner);
	free(p->phrase);
	free(p->place);
	free(p->list);
	free(p->entry);
	free(p->node);
	free(p->byte);
	free(p->node_label);
	free(p->start_at);
	free(p->start);
	free(p->begun);
	free(p->place_label);
	words_free(p->cut);
	free(p->cut);
	buf_free(&p->key);
	arena_free(&p->arena);
	free(p);
}

struct str
phrases_keep(struct phrases *p, struct str s)
{
	return (struct str){arena_memdup(&p->arena, s.p, s.n), s.n};
}

int
phrases_list(struct phrases *p, struct str name)
{
	void **v = map_at(p->list_of, name);

	if (!*v) {
		mem_room(p->list, p->lists, p->lists_cap);
		p->list[p->lists] = phrases_keep(p, name);
		*v = (void *)(uintptr_t)++p->lists;
	}
	return (int)(uintptr_t)*v - 1;
}

int
phrases_find(const struct phrases *p, struct str name)
{
	return (int)(uintptr_t)map_get(p->list_of, name) - 1;
}

void
phrases_owner(struct phrases *p, struct str name)
{
	struct words ws = {0};

	words_cut(&ws, name);
	for (size_t i = 0; i < ws.n; i++)
		if (ws.w[i].n)
			*map_at(p->owner, words_text(&ws, i)) = p;
	words_free(&ws);
}
