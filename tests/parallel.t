#!/bin/sh
# Requests may be judged and drafted in pieces, on several cores or machines:
# given what is known with -k, each record stands for itself.
. "$(dirname "$0")/tap.sh"

name 'in pieces as in one'
csv-import "$data/export" | dedupe-contacts >"$work/all"
grep '^request' "$work/all" >"$work/requests"
score-request -k "$work/all" "$work/requests" | draft-reply >"$work/whole"

pieces() { # lines each
	rm -f piece.*
	split -l "$1" requests piece.
	for p in piece.*; do
		score-request -k all "$p" | draft-reply || return 1
	done | cmp - whole
}

for n in 1 7 20; do
	ok "$n requests a piece" pieces $n
done

if command -v parallel >/dev/null; then
	ok 'GNU parallel, as in linkedin-triage(7)' sh -c '
		parallel --pipe --keep-order --recend "\n" --block 2k \
		    "score-request -k all | draft-reply" <requests | cmp - whole'
fi

name 'by all processors as by one: who is known is looked up at the same time'
awk 'BEGIN {
	OFS = "\t"
	split("Ana Ben Cora Dov Elif Finn Gro Håkon Ines Jānis", given, " ")
	split("Lind Roe Müller Müler Mueller Weiß Kowalska Šimić O\342\200\231Neil Li", family, " ")
	split("We met at the harbour.|I sell planning tools, fancy a call?||Bo Lind told me of you.", note, "|")
	for (i = 0; i < 4000; i++) {
		name = given[i * 7 % 10 + 1] " " (i % 3 ? "Z" i % 97 " " : "") family[i * 3 % 10 + 1]
		url = "https://www.linkedin.com/in/p" i
		print i % 9 ? "request" : "contact", "r" i, "", "", "", "2026-02-20", "", i % 9 ? "in" : "", "",
		    name, "", "", url, "", "", i % 5 ? "" : "Firm " i % 11, "", "", "",
		    i % 9 ? note[i % 4 + 1] (i % 4 ? "" : " Ref " i) : "", "", "f:" i
	}
}' </dev/null >"$work/all"
grep '^request' "$work/all" >"$work/requests"
score-request -x -k "$work/all" "$work/requests" >"$work/whole"
one_by_one() { # the lines of each piece are fewer than two threads are begun for
	rm -f piece.*
	split -l 500 requests piece.
	for p in piece.*; do
		score-request -x -k all "$p" || return 1
	done | cmp - whole
}
ok 'the same reasons' one_by_one

# where no rule asks for names
printf '%s\n' 'rule known-contact "is a contact"' 'points known-contact 60' 'threshold accept 50' \
    'threshold ask 0' >"$work/policy"
awk 'BEGIN { FS = OFS = "\t" } {
	n = substr($2, 2)
	if ($1 == "contact") $14 = n % 2 ? "c" n "@example.com" : ""
	else $13 = n % 3 ? $13 : "https://www.linkedin.com/in/p" n - n % 9
	print
}' "$work/all" >"$work/known"
grep '^request' "$work/known" | awk 'BEGIN { FS = OFS = "\t" } { $16 = ""; print }' >"$work/profiles"
awk 'BEGIN { FS = OFS = "\t" } {
	n = substr($2, 2)
	$14 = n % 4 ? "" : "c" n - n % 9 "@example.com"
	$13 = n % 5 ? "" : $13
	print
}' "$work/profiles" >"$work/addresses"
by_policy() {
	rm -f piece.*
	split -l 500 "$1" piece.
	for p in piece.*; do
		score-request -p ./policy -k known "$p" || return 1
	done | cmp - whole
}
for asks in profiles addresses; do
	score-request -p "$work/policy" -k "$work/known" "$work/$asks" >"$work/whole"
	ok "$asks: some are known, some not" awk -F '\t' '
		{ n[$4]++ } END { exit !(n["accept"] > 300 && n["ask"] > 300) }' "$work/whole"
	ok "$asks: the same verdicts without names" by_policy "$asks"
done

name 'an export file in pieces: the same records but for their source'
pieces_of_export() {
	sed 1,4d "$data/export/Connections.csv" >rows
	sed -n 4p "$data/export/Connections.csv" >header
	split -l 20 rows part.
	for p in part.*; do
		cat header "$p" >Connections.csv
		csv-import Connections.csv || return 1
	done | cut -f 1-21 | sort >pieces
	csv-import "$data/export/Connections.csv" | cut -f 1-21 | sort | cmp - pieces
}
ok 'pieces of Connections.csv' pieces_of_export

if command -v parallel >/dev/null; then
	ok 'GNU parallel, as in linkedin-triage(7)' sh -c '
		parallel --pipe --keep-order --header 4 --block 2k csv-import \
		    <"$1" | cut -f 1-21 | sort | cmp - pieces' - "$data/export/Connections.csv"
fi
finish
