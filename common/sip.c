/* sip.c: SipHash-2-4. */
#include "sip.h"

#include <string.h>

static void
absorb(uint64_t v[4], uint64_t m)
{
	v[3] ^= m;
	sip_round(v);
	sip_round(v);
	v[0] ^= m;
}

uint64_t
sip_hash(const uint64_t key[2], const void *p, size_t n)
{
	const unsigned char *s = p;
	uint64_t v[4] = {key[0] ^ UINT64_C(0x736f6d6570736575),
	    key[1] ^ UINT64_C(0x646f72616e646f6d),
	    key[0] ^ UINT64_C(0x6c7967656e657261),
	    key[1] ^ UINT64_C(0x7465646279746573)};
	uint64_t m;
	size_t i = 0;

	for (; n - i >= 8; i += 8) {
		m = 0;
		for (int j = 7; j >= 0; j--)
			m = m << 8 | s[i + (size_t)j];
		absorb(v, m);
	}
	m = (uint64_t)n << 56;
	for (size_t j = 0; i + j < n; j++)
		m |= (uint64_t)s[i + j] << 8 * j;
	absorb(v, m);
	v[2] ^= 0xFF;
	for (int round = 0; round < 4; round++)
		sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}
