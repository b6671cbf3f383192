#!/bin/sh
# Pairs of written names, of tests/data/names: whether dedupe-contacts takes
# two contacts who have nothing but these names for one person. Precision,
# recall and F1 of each language and of all.
. "$(dirname "$0")/tap.sh"

name 'the labelled names'
"$O/helper/names" <"$data/names/pairs.tsv" >"$work/judged" 2>"$work/trouble"
awk -F '\t' '
	function row(k, tp, fp, fn, p, r) {
		tp = n[k, "same", "same"]
		fp = n[k, "differ", "same"]
		fn = n[k, "same", "differ"]
		p = tp + fp ? tp / (tp + fp) : 1
		r = tp + fn ? tp / (tp + fn) : 1
		printf "%-4s %4d %.3f %.3f %.3f\n", k, all[k], p, r,
		    p + r ? 2 * p * r / (p + r) : 0
	}
	{
		split($5, note, " ")
		n[note[1], $2, $1]++
		n["all", $2, $1]++
		all[note[1]]++
		all["all"]++
	}
	END { for (k in all) row(k) }' "$work/judged" | sort >"$work/table"
sed 's/^/# /' "$work/table" "$work/trouble"
ok 'nothing to complain about' test ! -s "$work/trouble"
ok 'at least 700 pairs of 40 languages' \
    awk '$1 == "all" { all = $2 } END { exit NR <= 40 || all < 700 }' \
    "$work/table"
ok 'F1 is 0.92 or more' \
    awk '$1 == "all" { f = $5 } END { exit !(f >= 0.92) }' "$work/table"
ok 'precision and recall are 0.9 or more' \
    awk '$1 == "all" { ok = $3 >= 0.9 && $4 >= 0.9 } END { exit !ok }' \
    "$work/table"
ok 'F1 is 0.75 or more wherever there are ten pairs' \
    awk '$2 >= 10 && $5 < 0.75 { bad = 1 } END { exit bad || !NR }' \
    "$work/table"
ok 'whoever only looks like somebody is never taken for them' awk -F '\t' '
	$5 ~ /lookalike/ { n++; bad += $1 != "differ" }
	END { exit bad || n < 3 }' "$work/judged"
finish
