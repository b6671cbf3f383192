/* machine.c: which vectors this machine has. The C library has asked it
 * already; to do so again, as the compiler's own routine would before main, can
 * take some 50 microseconds on a virtual machine. */
#include "machine.h"

#include <stdbool.h>
#include <stdlib.h>

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 33)
#include <sys/platform/x86.h>
#define HAS(feature, name) CPU_FEATURE_ACTIVE(feature)
#endif
#endif
#if defined(__x86_64__) && !defined(HAS)
#define HAS(feature, name) __builtin_cpu_supports(name)
#endif

#ifdef HAS
static bool
is_wide(void)
{
	return HAS(AVX2, "avx2") && HAS(BMI1, "bmi") && HAS(POPCNT, "popcnt") &&
	       HAS(PCLMULQDQ, "pclmul");
}

/* AVX512VL is older than VBMI2 and came with it everywhere. */
static bool
is_huge(void)
{
	return is_wide() && HAS(BMI2, "bmi2") && HAS(AVX512F, "avx512f") &&
	       HAS(AVX512BW, "avx512bw") && HAS(AVX512_VBMI, "avx512vbmi") &&
	       HAS(AVX512_VBMI2, "avx512vbmi2");
}

enum machine
machine_find(void)
{
	return is_huge()   ? MACHINE_HUGE
	       : is_wide() ? MACHINE_WIDE
			   : MACHINE_ANY;
}
#else
enum machine
machine_find(void)
{
	return MACHINE_ANY;
}
#endif
