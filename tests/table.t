#!/bin/sh
# What the shipped policies decide where rows of the table of situations meet:
# every row, every two and every three of them, under each policy.
. "$(dirname "$0")/tap.sh"

name 'rows of the table that meet'

# Rules that records and the note answer; the verdict under personal, strict,
# open and seeking; what sort of row it is. Of the rows that decide, the one
# that stands first does.
cat >"$work/rows" <<'EOT2'
expired			expired	expired	expired	expired	decides
unanswered		ignore	ignore	ignore	ignore	decides
declined-before		ignore	ignore	ask	ignore	decides
rude			ignore	ignore	ignore	ignore	shuns
off-platform		ignore	ignore	ignore	ignore	shuns
personal-approach	ignore	ignore	ignore	ignore	shuns
lookalike		ask	ask	ask	ask	decides
contradicted		ask	ask	ask	ask	denies
known-contact		accept	accept	accept	accept	known
corresponded		accept	accept	accept	accept	known
colleague		accept	meet	accept	accept	shared
schoolmate		accept	meet	accept	accept	shared
met agreed		accept	accept	accept	accept	agreed
met			meet	meet	accept	meet	met
introduced		meet	meet	accept	meet	claim
name-drop		ask	ask	accept	ask	dropped
says-why		meet	ask	accept	meet	reason
recruiter		ask	ask	accept	accept	recruits
job-seeker		meet	meet	accept	meet	wish
advice			meet	meet	accept	meet	wish
pitch			decline	ignore	accept	decline	sold
open-networker		decline	ignore	accept	decline	sold
mass-note		decline	ignore	ask	decline	sold
wrong-name		decline	ignore	ask	decline	sold
EOT2

# The tests of a policy, one for each set of 1, 2, 3 rows. The weaker row
# decides, but: whom you know is let in unless a row decides by itself; who
# worked or studied where you did, or met you, or comes from a contact of
# yours, is no stranger, so that what holds for strangers does not for them;
# who looks for work does not recruit; and under seeking a recruiter is let in
# who neither sells nor writes to many.
write_tests() { # policy, its column
	awk -F '\t+' -v column="$2" '
	function has(sort, i) {
		for (i = 1; i <= n; i++)
			if (kind[set[i]] == sort)
				return 1
		return 0
	}
	function counts(row, k) {
		k = kind[row]
		if (has("agreed") && k != "sold")
			return k == "agreed"
		if (has("shared") && k ~ /^(met|claim|reason|recruits|wish)$/)
			return 0
		if ((has("met") || has("claim")) && k ~ /^(reason|recruits|wish)$/)
			return 0
		return !(has("wish") && k ~ /^(recruits|reason)$/) &&
		    !((has("recruits") || has("dropped")) && k == "reason")
	}
	function decide(i, k, best) {
		for (i = 1; i <= n; i++) {
			k = kind[set[i]]
			if (k == "decides" || k == "shuns" && !has("known") ||
			    k == "denies" && (column == 4 || !has("sold")))
				return verdict[set[i]]
		}
		if (has("known"))
			return "accept"
		if (column == 5 && has("recruits") && !has("sold"))
			return "accept"
		best = 5
		for (i = 1; i <= n; i++)
			if (kind[set[i]] != "denies" && counts(set[i]) &&
			    rank[verdict[set[i]]] < best)
				best = rank[verdict[set[i]]]
		return name[best]
	}
	function emit(i, with, why) {
		for (i = 1; i <= n; i++) {
			with = with " " rule[set[i]]
			if (kind[set[i]] ~ /^(recruits|wish)$/)
				why = " says-why"
		}
		if (has("met") && has("agreed"))
			return
		printf "test %s \"%s\" with%s%s\n", decide(),
		    "Hi Jordan, the herons are back on the mole.", why, with
	}
	{
		rule[NR] = $1
		verdict[NR] = $column
		kind[NR] = $6
	}
	END {
		split("ignore decline ask meet accept", name, " ")
		for (i in name)
			rank[name[i]] = i
		for (a = 1; a <= NR; a++) {
			n = 1; set[1] = a; emit()
			for (b = a + 1; b <= NR; b++) {
				n = 2; set[2] = b; emit()
				for (c = b + 1; c <= NR; c++) {
					n = 3; set[3] = c; emit()
					n = 2
				}
			}
		}
	}' "$work/rows"
}

column=2
for p in personal strict open seeking; do
	{
		echo "include $p"
		echo 'owner name "Jordan Pike"'
		write_tests $p $column
	} >"$work/$p.table"
	ok "at least 2000 situations under $p" \
	    test "$(grep -c ^test "$work/$p.table")" -ge 2000
	ok "the table under $p" score-request -c "$work/$p.table"
	column=$((column + 1))
done
finish
