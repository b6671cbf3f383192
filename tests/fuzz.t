#!/bin/sh
# The stored corpora of the fuzz targets, under the address and undefined
# behaviour sanitizers: see tests/fuzz/fuzz.h.
. "$(dirname "$0")/tap.sh"

for f in "$tests"/fuzz/*.c; do
	t=${f##*/}
	t=${t%.c}
	case $t in replay | exits) continue ;; esac
	ok "$t: has a corpus" test -s "$tests/fuzz/corpus/$t"
	ok "$t: every stored input, whole and cut short" \
	    timeout 60 "$O/san/fuzz/$t" "$tests/fuzz/corpus/$t"
done
finish
