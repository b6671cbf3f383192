/* machine.h: which vectors this machine has. */
#ifndef MACHINE_H
#define MACHINE_H

#include <stdatomic.h>

/* Each has what those before it have. */
enum machine {
	MACHINE_ANY = 1,
	MACHINE_WIDE, /* AVX2, BMI1, POPCNT, PCLMUL */
	MACHINE_HUGE, /* BMI2, AVX-512 with BW, VL, VBMI, VBMI2 */
};

/* Finds out which this one is. */
enum machine machine_find(void);

/* The same, found out once. */
static inline enum machine
machine_is(void)
{
	static atomic_schar known; /* 0: not yet */
	int is = atomic_load_explicit(&known, memory_order_relaxed);

	if (is == 0) {
		is = (int)machine_find();
		atomic_store_explicit(
		    &known, (signed char)is, memory_order_relaxed);
	}
	return (enum machine)is;
}

#endif
