/* phraseword.c: the words of phrases and the labels that they bear. */
#include "phraseword.h"

#include <stdlib.h>
#include <string.h>

/* One more spelling of a word. */
struct spelling {
	struct spelling *next;
	struct str word;
};

static void
entry_add(struct phrases *p, struct str word, bool prefix, uint32_t label)
{
	uint64_t begin = 0;

	for (size_t i = 0; i < 8; i++)
		begin =
		    begin << 8 | (i < word.n ? (unsigned char)word.p[i] : 0);
	mem_room(p->entry, p->entries, p->entries_cap);
	p->entry[p->entries++] =
	    (struct phrase_entry){begin, phrases_keep(p, word), label, prefix};
}

/* "don't" is also written "dont", unless that is another word. */
static void
entry_without_apostrophe(struct phrases *p, struct str word, uint32_t label)
{
	static const char *const other[] = {"he'd", "he'll", "i'd", "i'll",
	    "it's", "she'd", "she'll", "we'd", "we'll", "we're", "who're",
	    NULL};
	const char *quote = memchr(word.p, '\'', word.n);
	struct buf b = {0};

	if (!quote || str_listed(other, word))
		return;
	buf_add(&b, word.p, (size_t)(quote - word.p));
	buf_add(&b, quote + 1, word.n - (size_t)(quote - word.p) - 1);
	entry_add(p, str_buf(&b), false, label);
	buf_free(&b);
}

void
phrases_word(struct phrases *p, struct str word, bool prefix, uint32_t label)
{
	entry_add(p, word, prefix, label);
	if (prefix)
		return;
	entry_without_apostrophe(p, word, label);
	for (const struct spelling *s = map_get(p->spelt, word); s; s = s->next)
		entry_add(p, s->word, false, label);
}

void
phrases_spelling(struct phrases *p, struct str word, struct str other)
{
	struct spelling **end = (struct spelling **)map_at(p->spelt, word);

	while (*end)
		end = &(*end)->next;
	*end = arena_alloc(&p->arena, sizeof(**end));
	**end = (struct spelling){.word = phrases_keep(p, other)};
}

uint32_t
phrases_word_label(struct phrases *p, struct str word, bool prefix)
{
	void **v;

	buf_reset(&p->key);
	buf_piece(&p->key, word);
	if (prefix)
		buf_char(&p->key, '*');
	v = map_at(p->label_of, str_buf(&p->key));
	if (!*v) {
		*v = (void *)(uintptr_t)p->labels;
		phrases_word(p, word, prefix, p->labels++);
	}
	return (uint32_t)(uintptr_t)*v;
}

uint32_t
phrases_words_label(struct phrases *p, struct str words)
{
	void **v = map_at(p->label_of, words);
	size_t i = 1, n;

	for (; !*v && i < words.n; i += n + 1) {
		struct str w = {words.p + i, 0};
		bool prefix;

		for (n = 0; i + n < words.n && words.p[i + n] != '|'; n++)
			;
		prefix = words.p[i + n - 1] == '*';
		w.n = n - prefix;
		phrases_word(p, w, prefix, p->labels);
	}
	if (!*v)
		*v = (void *)(uintptr_t)p->labels++;
	return (uint32_t)(uintptr_t)*v;
}

static int
entry_compare(const void *a, const void *b)
{
	const struct phrase_entry *x = a, *y = b;
	size_t n = x->word.n < y->word.n ? x->word.n : y->word.n;
	int d;

	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	d = n > 8 ? memcmp(x->word.p + 8, y->word.p + 8, n - 8) : 0;
	if (d == 0)
		d = (x->word.n > y->word.n) - (x->word.n < y->word.n);
	if (d == 0)
		d = x->prefix - y->prefix;
	if (d == 0)
		d = (x->label > y->label) - (x->label < y->label);
	return d;
}

/* Sorts the entries: first by their first two bytes, counted, for qsort is
 * several times faster on the few that share them than on all. */
static void
entries_sort(struct phrases *p)
{
	uint32_t *end = xcalloc(UINT16_MAX + 1, sizeof(*end));
	struct phrase_entry *sorted = xcalloc(p->entries, sizeof(*sorted));
	uint32_t sum = 0;

	for (size_t i = 0; i < p->entries; i++)
		end[p->entry[i].begin >> 48]++;
	for (size_t k = 0; k <= UINT16_MAX; k++) {
		uint32_t n = end[k];

		end[k] = sum; /* where the next of these goes */
		sum += n;
	}
	for (size_t i = 0; i < p->entries; i++)
		sorted[end[p->entry[i].begin >> 48]++] = p->entry[i];
	for (size_t k = 0, from = 0; k <= UINT16_MAX; from = end[k++])
		if (end[k] > from + 1)
			qsort(sorted + from, end[k] - from, sizeof(*sorted),
			    entry_compare);
	free(end);
	free(p->entry);
	p->entry = sorted;
	p->entries_cap = p->entries;
}

void
phrases_tree(struct phrases *p)
{
	struct range {
		uint32_t lo, hi, depth;
	} * range;
	size_t bytes = 1;
	uint32_t nodes = 1, labels = 0;

	entries_sort(p);
	for (size_t i = 0; i < p->entries; i++)
		bytes += p->entry[i].word.n;
	p->node = xcalloc(bytes, sizeof(*p->node));
	p->byte = xcalloc(bytes, 1);
	p->node_label = xcalloc(p->entries, sizeof(*p->node_label));
	range = xcalloc(bytes, sizeof(*range));
	range[0].hi = (uint32_t)p->entries;
	for (uint32_t i = 0; i < nodes; i++) {
		struct phrase_node *node = &p->node[i];
		struct range r = range[i];
		uint32_t k = r.lo;

		node->label = labels;
		for (; k < r.hi && p->entry[k].word.n == r.depth; k++) {
			p->node_label[labels++] = p->entry[k].label;
			if (p->entry[k].prefix)
				node->prefixes++;
			else
				node->exacts++;
		}
		node->child = nodes;
		while (k < r.hi) {
			char b = p->entry[k].word.p[r.depth];

			range[nodes].lo = k;
			while (k < r.hi && p->entry[k].word.p[r.depth] == b)
				k++;
			range[nodes].hi = k;
			range[nodes].depth = r.depth + 1;
			p->byte[nodes++] = (unsigned char)b;
		}
		node->children = nodes - node->child;
	}
	free(range);
	free(p->entry);
	p->entry = NULL;
	p->entries = p->entries_cap = 0;
}

size_t
phrases_labels(
    const struct phrases *p, struct str word, uint32_t *label, size_t room)
{
	const struct phrase_node *node = p->node;
	size_t n = 0, i;

	for (i = 0;; i++) {
		const unsigned char *row = p->byte + node->child, *found;

		for (uint32_t k = 0; k < node->prefixes && n < room; k++)
			label[n++] =
			    p->node_label[node->label + node->exacts + k];
		if (i == word.n)
			break;
		if (node->children == 0)
			return n;
		found = memchr(row, (unsigned char)word.p[i], node->children);
		if (!found)
			return n;
		node = &p->node[found - p->byte];
	}
	for (uint32_t k = 0; k < node->exacts && n < room; k++)
		label[n++] = p->node_label[node->label + k];
	return n;
}
