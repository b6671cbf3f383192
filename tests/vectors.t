#!/bin/sh
# The unit tests of what is done with vectors, as on lesser machines: the C
# library of 2021 and later can be told to be on one.
. "$(dirname "$0")/tap.sh"

pass() { # suite, what the machine lacks
	env CK_RUN_SUITE="$1" GLIBC_TUNABLES=glibc.cpu.hwcaps=-"$2" \
	    "$O/unit" >results &&
		grep -q '^ok ' results && ! grep '^not ok' results
}

for lack in AVX512BW AVX2; do
	for suite in text base split block profile import; do
		ok "$suite without $lack" pass "$suite" "$lack"
	done
done
finish
