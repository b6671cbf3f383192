/* sip.h: SipHash (Aumasson and Bernstein, "SipHash: a fast short-input PRF",
 * 2012). */
#ifndef SIP_H
#define SIP_H

#include <stddef.h>
#include <stdint.h>

#define SIP_ROTATE(x, b) ((x) << (b) | (x) >> (64 - (b)))

/* One round over the state. */
static inline void
sip_round(uint64_t v[4])
{
	v[0] += v[1], v[1] = SIP_ROTATE(v[1], 13), v[1] ^= v[0];
	v[0] = SIP_ROTATE(v[0], 32);
	v[2] += v[3], v[3] = SIP_ROTATE(v[3], 16), v[3] ^= v[2];
	v[0] += v[3], v[3] = SIP_ROTATE(v[3], 21), v[3] ^= v[0];
	v[2] += v[1], v[1] = SIP_ROTATE(v[1], 17), v[1] ^= v[2];
	v[2] = SIP_ROTATE(v[2], 32);
}

/* SipHash-2-4 of n bytes under a key of 128 bits: who does not know the key
 * cannot tell the result from a random number. */
uint64_t sip_hash(const uint64_t key[2], const void *p, size_t n);

#endif
