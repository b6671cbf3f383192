#!/bin/sh
# dedupe-contacts on lists too long to compare everybody with everybody: only
# who shares a key is compared then, and nobody may be lost by that.
. "$(dirname "$0")/tap.sh"

# people N [SEED]: N made-up persons, the ids of whose records begin with the person's
# number and a dot. Each eighth has a second record, in which one thing differs
# that is named at the end of its id.
people() {
	awk -v n="$1" -v state="${2:-4711}" '
	function draw(below) {
		state = (state * 16807) % 2147483647
		return state % below
	}
	function syllables(k,	s) {
		s = ""
		while (k-- > 0)
			s = s part[1 + draw(parts)]
		return toupper(substr(s, 1, 1)) substr(s, 2)
	}
	function put(id, given, family, email, phone, company, place) {
		print "contact", id, "", "", "", "2020-01-02", "", "", id,
		    given " " family, given, family, "", email, phone, company,
		    title[person % 5], place, "", "", "", "made.csv:" NR
	}
	BEGIN {
		OFS = "\t"
		base = state * 10000
		parts = split("ba den fi gor ha lan mi nor pel ra sun tev va wen zar dul", part, " ")
		split("Surveyor|Nurse|Teacher|Editor|Pilot", title, "|")
		title[0] = "Baker"
		nicks = split("William Bill Robert Bob Elizabeth Liz Margaret Peggy", nick, " ")
		for (person = 0; person < n; person++) {
			given = syllables(2)
			family = syllables(3)
			company = "Works " syllables(2) " " draw(300)
			place = syllables(3)
			email = phone = ""
			kind = person % 8 ? "" : int(person / 8) % 8
			if (kind == 2) {
				k = 1 + 2 * draw(nicks / 2)
				given = nick[k]
			} else if (kind == 4)
				email = "p" base + person "@example.org"
			else if (kind == 5)
				phone = "+3519" 10000000 + (base + person) % 80000000
			put(person ".0", given, family, email, phone, company, place)
			if (kind == "")
				continue
			else if (kind == 0)
				family = substr(family, 1, 3) substr(family, 5, 1) \
				    substr(family, 4, 1) substr(family, 6)
			else if (kind == 1) {
				swap = given
				given = family
				family = swap
			} else if (kind == 2)
				given = nick[k + 1]
			else if (kind == 3)
				sub(/a/, "á", family)
			else if (kind == 4)
				family = syllables(3)
			else if (kind == 5)
				given = syllables(2)
			else if (kind == 6)
				given = substr(given, 1, 1) "."
			else
				family = family "-" syllables(2)
			if (kind == 4 || kind == 5)
				company = place = ""
			put(person ".1" substr("swnaepih", kind + 1, 1), given, family,
			    email, phone, company, place)
		}
	}' </dev/null
}

# Whom the records were found to be, as lines of two ids of one person.
pairs() {
	awk -F '\t' '$9 in first { print first[$9], $2; next } { first[$9] = $2 }' | sort
}

name 'a long list'
people 2400 >short
people 6000 >long
dedupe-contacts short | pairs >in_short
dedupe-contacts long | pairs >in_long
alone() { # file: hardly anybody in it is taken for another
	sed 's/\.[^ ]* / /; s/\.[^.]*$//' "$1" | awk '$1 != $2' >wrong
	cat wrong
	[ "$(wc -l <wrong)" -le "$(($(wc -l <"$1") / 100))" ]
}
ok 'hardly anybody is taken for another' alone in_long
for kind in s w n a p i h; do
	ok "a short list links every kind ($kind)" \
	    test "$(grep -c "\.1$kind\$" in_short)" -ge 35
	ok "so does a long one ($kind)" test "$(grep -c "\.1$kind\$" in_long)" -ge 90
done
lost() { # whom the short list links and the long one does not
	sort in_long | comm -23 in_short - >lost
	cat lost
	[ "$(wc -l <lost)" -le "$(($(wc -l <in_short) / 100))" ]
}
ok 'who is linked in a short list is in a long one' lost

name 'lists of any length'
sweep() { # N: of N persons, all whom one e-mail or phone number makes one are
	people "$1" >list
	dedupe-contacts list | pairs >found
	for _kind in e p; do
		_all=$(cut -f 2 list | grep -c "\.1$_kind\$")
		_found=$(grep -c "\.1$_kind\$" found)
		echo "$1 persons, $_kind: $_found of $_all"
		[ "$((_found * 100))" -ge "$((_all * 97))" ] || return 1
	done
	alone found
}
for n in 890 2400 2450 2600 2670 5300 8900; do
	ok "a new family name, a new given name: $n persons" sweep "$n"
done
# households N CITIES: N families of one to five, who share a family name, a
# town and its post code, and often a telephone; each fourth person has a
# second record, its id ending in .1.
households() {
	awk -v n="$1" -v cities="$2" -v state=99 '
	function draw(below) {
		state = (state * 16807) % 2147483647
		return state % below
	}
	function word(k,	s) {
		for (s = ""; k > 0; k--)
			s = s part[1 + draw(parts)]
		return toupper(substr(s, 1, 1)) substr(s, 2)
	}
	function put(id) {
		print "contact", id, "", "", "", "", "", "", id,
		    given " " family, given, family, "", "",
		    draw(4) ? phone : "", "", "", "Town " city, "", "", "",
		    "made.csv:" id, "Post Code=" 10000 + city * 37,
		    "Street=" street, "Born=" born
	}
	BEGIN {
		OFS = "\t"
		parts = split("ba den fi gor ha lan mi nor pel ra sun tev va wen zar dul", part, " ")
		for (i = person = 0; i < n; i++) {
			family = word(3)
			city = draw(cities)
			street = word(2) " " draw(90)
			phone = "+3519" 10000000 + i
			for (k = 1 + draw(5); k > 0; k--) {
				given = word(2)
				born = 1930 + draw(80)
				put(person ".0")
				if (draw(4) == 0) {
					if (draw(3) == 0)
						given = given substr(given, length(given))
					put(person ".1")
				}
				person++
			}
		}
	}' </dev/null
}
household() { # N CITIES
	households "$1" "$2" >list
	dedupe-contacts list | pairs >found
	_all=$(cut -f 2 list | grep -c '\.1$')
	_found=$(grep -cE '^([0-9]+)\.0 \1\.1$' found)
	echo "$_found of $_all"
	[ "$((_found * 100))" -ge "$((_all * 90))" ] || return 1
	sed 's/\.[^ ]* / /; s/\.[^.]*$//' found | awk '$1 != $2' >wrong
	echo "$(wc -l <wrong) wrong"
	[ "$(($(wc -l <wrong) * 20))" -le "$_all" ]
}

name 'relatives and neighbours'
for n in 300 900 1800; do
	ok "a household is not a person: $n households" household "$n" 30
done
ok 'nor is a town with its post code' household 900 9

name 'what a weight is the sum of'
households 300 9 >list
sums() { # every pair: its parts add up to its weight
	dedupe-contacts -x list >told
	awk -F '\t' '{
		sum = 0
		for (i = 6; i <= NF; i++)
			if (match($i, / [-+][0-9.]+/))
				sum += substr($i, RSTART + 1, RLENGTH - 1)
		if (sum - $5 > .1 || $5 - sum > .1) {
			print sum, $0
			bad++
		}
		p = 1 / (1 + exp(-$5))
		bad += p - $4 > .002 || $4 - p > .002
	} END { exit bad > 0 || NR < 100 }' told
}
ok 'the parts of a weight are told' sums
ok 'relatives are a part' grep -q 'relatives, neighbours or namesakes -' told

name 'any number of threads gives the same'
people 6000 >long
dedupe-contacts -x long | sort >all_threads
ok 'pairs are compared' test "$(wc -l <all_threads)" -gt 500
if command -v taskset >/dev/null; then
	taskset -c "$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')" \
	    dedupe-contacts -x long | sort >one_thread
	ok 'one thread as all' cmp all_threads one_thread
fi

name 'thousands of one name'
{
	people 2000
	people 2000 31 | awk 'BEGIN { FS = OFS = "\t" } {
		$2 = "x" $2; $9 = $2; $10 = "Jo Lind"; $11 = "Jo"; $12 = "Lind"; print }'
} >long
dedupe-contacts long >out
pairs <out >in_long
ok 'and no other name' sh -c '! grep -E "^x.* [0-9]|^[0-9].* x" in_long'
ok 'twice is once' sh -c 'dedupe-contacts out | cmp out -'
finish
