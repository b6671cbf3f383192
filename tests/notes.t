#!/bin/sh
# The rules that read notes, over the labelled notes of tests/data/notes:
# precision, recall and F1 of each, and all taken together.
. "$(dirname "$0")/tap.sh"

# Judges the notes of each owner's and prints a table; see bench/notes.
name 'the labelled notes'
sh "$tests/bench/notes" "$data"/notes/*.tsv >"$work/table" 2>"$work/trouble"
sed 's/^/# /' "$work/table" "$work/trouble"
ok 'score-request has nothing to complain about' test ! -s "$work/trouble"
ok 'micro F1 is 0.97 or more' \
    awk '$1 == "all" { f = $NF } END { exit !(f >= 0.97) }' "$work/table"
ok 'F1 of every rule is 0.9 or more' \
    awk '$1 != "rule" && $NF < 0.9 { bad = 1 } END { exit bad || !NR }' \
    "$work/table"
sh "$tests/bench/notes" "$data/notes/unseen.tsv" >"$work/unseen" 2>"$work/trouble"
sed 's/^/# /' "$work/unseen" "$work/trouble"
ok 'of notes that nothing was fitted to, micro F1 is 0.83 or more' \
    awk '$1 == "all" { f = $NF } END { exit !(f >= 0.83) }' "$work/unseen"
ok 'at least 450 notes in seven languages, 80 of them traps' sh -c '
	cat "$1"/notes/*.tsv | cut -f 2 | sort | uniq -c |
	    awk "\$1 >= 50 { n++ } { all += \$1 } END { exit n < 7 || all < 450 }" &&
	test "$(cat "$1"/notes/*.tsv | grep -c "trap")" -ge 80' - "$data"
finish
