/* entrywrite.c: an entry as a line. */
#include "entrywrite.h"

#include "escape.h"

#ifdef __x86_64__
/* The id as ENTRY_ID digits, all at once: each half byte in a byte of its own,
 * to which '0' is added, and for those above 9 what lies between. */
static void
put_hex(char *to, uint64_t id)
{
	__m128i low = _mm_cvtsi64_si128((long long)__builtin_bswap64(id));
	__m128i high = _mm_srli_epi64(low, 4), x, above;

	x = _mm_and_si128(_mm_unpacklo_epi8(high, low), _mm_set1_epi8(15));
	above = _mm_cmpgt_epi8(x, _mm_set1_epi8(9));
	above = _mm_and_si128(above, _mm_set1_epi8('a' - '0' - 10));
	x = _mm_add_epi8(x, _mm_add_epi8(above, _mm_set1_epi8('0')));
	_mm_storeu_si128((__m128i *)(void *)to, x);
}
#else
static void
put_hex(char *to, uint64_t id)
{
	for (int i = ENTRY_ID; i-- > 0; id >>= 4)
		to[i] = "0123456789abcdef"[id & 15];
}
#endif

/* Puts the fields of the slots from the one on up to the other, each with the
 * TABs behind it. */
static inline char *
put_slots(const struct entry *e, char *to, int from, int until, bool odd)
{
	for (int i = from; i < until; i++) {
		struct entry_slot slot = e->slot[i];
		struct str s = e->f[slot.field];

		if (odd && e->odd & 1u << slot.field)
			to = escape_put(to, s.p, s.n);
		else
			to = str_put(to, s);
		to = entry_tabs(to, slot.tabs);
	}
	return to;
}

/* Puts all slots, and a gap for the person where the record says of nobody
 * that it is about them. Sets *person to where that is, or NULL. */
static inline char *
put_fields(const struct entry *e, char *to, char **person, bool odd)
{
	to = put_slots(e, to, 0, e->person, odd);
	*person = NULL;
	if (e->f[F_PERSON].n == 0) {
		*person = to;
		to += ENTRY_ID;
	}
	return put_slots(e, to, e->person, e->slots, odd);
}

void
entry_write(const struct entry *e, struct buf *b, struct str source,
    struct entry_place *at)
{
	size_t n = e->head.n + source.n + e->extra.n;
	char *start, *to, *person;

	for (int i = 0; i < e->slots; i++)
		n += e->f[e->slot[i].field].n;
	start = buf_room(b, (e->odd ? ESCAPE_ROOM(n) : n) + 256);
	to = str_put(start, (struct str){e->head.p, e->head.n});
	to = e->odd ? put_fields(e, to, &person, true)
		    : put_fields(e, to, &person, false);
	to = str_put(to, source);
	to = str_put(to, (struct str){e->extra.p, e->extra.n});
	*to++ = '\n';
	at->id = b->n + e->id;
	at->person = person ? b->n + (size_t)(person - start) : 0;
	b->n += (size_t)(to - start);
}

void
entry_name(struct buf *b, const struct entry_place *at, uint64_t id)
{
	put_hex(b->p + at->id, id);
	if (at->person > 0)
		memcpy(b->p + at->person, b->p + at->id, ENTRY_ID);
}
