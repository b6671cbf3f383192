/* entrywrite.c: an entry as a line. */
#include "entrywrite.h"

#include "escape.h"

/* The id as sixteen digits. */
static void
put_hex(char *to, uint64_t id)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);

	/* eight digits at once: each half byte gets a byte of its own, to
	 * which '0' is added, and for those above 9 what lies between */
	for (int half = 1; half >= 0; half--) {
		uint64_t x = id >> 32 * half & 0xFFFFFFFF, above;

		x = (x | x << 16) & UINT64_C(0x0000FFFF0000FFFF);
		x = (x | x << 8) & UINT64_C(0x00FF00FF00FF00FF);
		x = (x | x << 4) & UINT64_C(0x0F0F0F0F0F0F0F0F);
		above = (x + ones * 6) >> 4 & ones;
		x += ones * '0' + above * ('a' - '0' - 10);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
		x = __builtin_bswap64(x);
#endif
		memcpy(to, &x, 8);
		to += 8;
	}
}

static char *
put_number(char *to, size_t n)
{
	static const char pairs[] = "00010203040506070809"
				    "10111213141516171819"
				    "20212223242526272829"
				    "30313233343536373839"
				    "40414243444546474849"
				    "50515253545556575859"
				    "60616263646566676869"
				    "70717273747576777879"
				    "80818283848586878889"
				    "90919293949596979899";
	char digits[24];
	size_t i = sizeof(digits);

	for (; n >= 100; n /= 100)
		memcpy(digits + (i -= 2), pairs + n % 100 * 2, 2);
	memcpy(digits + (i -= 2), pairs + n * 2, 2);
	i += n < 10;
	memcpy(to, digits + i, sizeof(digits) - i);
	return to + sizeof(digits) - i;
}

static inline char *
put_tabs(char *to, int n)
{
	static const char tabs[16] = "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t";

	memcpy(to, tabs, sizeof(tabs));
	return to + n;
}

/* Puts the fields of the slots from the one on up to the other, each with the
 * TABs behind it. */
static inline char *
put_slots(const struct entry *e, char *to, int from, int until)
{
	for (int i = from; i < until; i++) {
		struct entry_slot slot = e->slot[i];
		struct str s = e->f[slot.field];

		if (e->odd & 1u << slot.field)
			to = escape_put(to, s.p, s.n);
		else
			to = str_put(to, s);
		to = put_tabs(to, slot.tabs);
	}
	return to;
}

void
entry_write(const struct entry *e, struct buf *b, struct str source,
    size_t line, struct entry_place *at)
{
	const struct str person = e->f[F_PERSON];
	size_t n = e->f[F_KIND].n + source.n + e->extra.n, from;
	char *start, *to;

	for (int i = 0; i < e->slots; i++)
		n += e->f[e->slot[i].field].n;
	start = buf_room(b, ESCAPE_ROOM(n) + 128);
	from = b->n;
	to = str_put(start, e->f[F_KIND]);
	*to++ = '\t';
	at->id = from + (size_t)(to - start);
	to = put_tabs(to + 16, e->slot[0].field - F_ID);
	to = put_slots(e, to, 0, e->person);
	at->person = 0;
	if (person.n == 0) {
		at->person = from + (size_t)(to - start);
		to = put_tabs(to + 16, e->slot[e->person].tabs);
	} else {
		to = put_slots(e, to, e->person, e->person + 1);
	}
	to = put_slots(e, to, e->person + 1, e->slots);
	to = put_number(str_put(to, source), line);
	to = str_put(to, (struct str){e->extra.p, e->extra.n});
	*to++ = '\n';
	b->n += (size_t)(to - start);
}

void
entry_name(struct buf *b, const struct entry_place *at, uint64_t id)
{
	put_hex(b->p + at->id, id);
	if (at->person > 0)
		memcpy(b->p + at->person, b->p + at->id, 16);
}
