/* phraseready.c: which phrases may begin with a label. */
#include "phraseready.h"

typedef void start_fn(
    struct phrases *p, uint32_t label, uint32_t phrase, uint64_t first);

/* Calls fn for each label that a phrase may begin with, and the positions
 * that take it. */
static void
each_start(struct phrases *p, start_fn *fn)
{
	for (uint32_t i = 0; i < p->n; i++) {
		const struct phrase_place *place =
		    p->place + p->phrase[i].place;
		uint64_t left = p->phrase[i].first;

		while (left) {
			const struct phrase_place *one =
			    &place[__builtin_ctzll(left)];
			uint64_t same = 0;

			for (uint64_t b = left; b; b &= b - 1) {
				const struct phrase_place *other =
				    &place[__builtin_ctzll(b)];

				if (other->label == one->label &&
				    other->apart == one->apart)
					same |= b & -b;
			}
			left &= ~same;
			fn(p, one->label, i, same);
		}
	}
}

static void
count_start(struct phrases *p, uint32_t label, uint32_t phrase, uint64_t first)
{
	(void)phrase;
	(void)first;
	p->start_at[label + 2]++;
}

static void
put_start(struct phrases *p, uint32_t label, uint32_t phrase, uint64_t first)
{
	const struct phrase *ph = &p->phrase[phrase];
	const struct phrase_place *place = p->place + ph->place;
	uint32_t at = p->start_at[label + 1]++;
	struct phrase_start *s = &p->start[at];
	uint64_t next = 0;

	for (uint64_t b = first; b; b &= b - 1)
		next |= place[__builtin_ctzll(b)].follow;
	for (uint64_t b = next; b; b &= b - 1)
		phrase_sign_add(&s->sign, place[__builtin_ctzll(b)].label);
	s->phrase = phrase;
	s->at_begin = ph->at_begin;
	s->at_once = (first & ph->last) != 0;
	s->apart = place[__builtin_ctzll(first)].apart;
	p->begun[at] = (struct phrase_begun){first, next};
}

void
phrases_ready(struct phrases *p)
{
	size_t starts;

	if (p->ready)
		return;
	p->ready = true;
	phrases_tree(p);
	map_free(p->label_of);
	map_free(p->define_of);
	p->label_of = p->define_of = NULL;
	p->start_at = xcalloc(p->labels + 3, sizeof(*p->start_at));
	each_start(p, count_start);
	for (uint32_t i = 0; i <= p->labels; i++)
		p->start_at[i + 2] += p->start_at[i + 1];
	starts = p->start_at[p->labels + 2];
	p->start = xcalloc(starts, sizeof(*p->start));
	p->begun = xcalloc(starts, sizeof(*p->begun));
	each_start(p, put_start);
	p->place_label = xcalloc(p->places, sizeof(*p->place_label));
	for (size_t i = 0; i < p->places; i++)
		p->place_label[i] = p->place[i].label;
}
