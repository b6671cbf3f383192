/* fuzz.h: what the fuzz targets share. A target is one file that defines
 * LLVMFuzzerTestOneInput; linked with libFuzzer it searches (make fuzz), with
 * replay.c it runs the stored corpus (make check). */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Ends the process, with a core for the fuzzer, unless the property holds. */
#define HOLDS(property)                                                        \
	do {                                                                   \
		if (!(property)) {                                             \
			fprintf(stderr, "%s:%d: broken: %s\n", __FILE__,       \
			    __LINE__, #property);                              \
			abort();                                               \
		}                                                              \
	} while (0)

/* Calls fn, outliving the end of the program by die(): returns the exit
 * status, or -1 if fn returned. */
int fuzz_exits(void (*fn)(void *arg), void *arg);

#endif
