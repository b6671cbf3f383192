#!/bin/sh
# check-tone: what it finds, what it leaves alone, where it points.
. "$(dirname "$0")/tap.sh"
. "$tests/scored.sh"

rules() { check-tone "$@" | cut -d : -f 1-4; }

name 'each finding: file, line, column, rule; status 1'
file letter <<'EOF'
Dear Ana,

thank you for the report. I have read it
with pleasure. You should
have told me about the delay, zoë, you idiot!!

Best wishes
EOF
want <<'EOF'
letter:4:16: reproach: a reproach; say what you would like from here on: "it would help me if"
letter:5:36: rude: an insult or a command; say what you would like instead, or nothing
letter:5:45: exclamation: too much stress; one full stop does
EOF
want_status 1
run check-tone letter

name 'clean: silence, status 0'
given <<'EOF'
Thank you for your invitation. Could you remind me how we met?
EOF
run check-tone

name 'standard input, several files, CRLF, no line end, bytes that are no UTF-8'
printf 'Fine.\r\n\r\nShut up\r\n' >"$work/a"
printf '\351\351 shut up' >"$work/b"
printf 'You are a liar.\n' | given
want <<'EOF'
a:3:1: rude
b:1:4: rude
-:1:1: rude
EOF
run rules a b -

name 'a field of records'
{ scored ask '' Ana; scored decline '' Bo; } |
    awk -F'\t' -v OFS='\t' '{ $21 = NR == 2 ? "Dear Bo,\\n\\nget lost." : "Thank you."; print }' | given
want <<'EOF'
-:2:11: rude: an insult or a command; say what you would like instead, or nothing
EOF
want_status 1
run check-tone -f draft
want_err <<'EOF'
check-tone: no field of this name: drafts
usage: check-tone [-v] [-f field] [-g language] [-p policy] [FILE ...]
EOF
want_status 2
run check-tone -f drafts

name 'ignored where the text says so: a line, some rules, the rest of the file'
file letter <<'EOF'
You are a liar. <!-- check-tone: ignore rude --> Shut up.
You are a liar!! <!-- check-tone: ignore rude -->
You are a liar!! check-tone: ignore
You are a liar.

// check-tone: ignore-file rude
You are a liar!!
EOF
want <<'EOF'
letter:2:15: exclamation
letter:4:1: rude
letter:7:15: exclamation
EOF
run rules letter
file other <<'EOF'
You are a liar.
EOF
want <<'EOF'
other:1:1: rude
EOF
printf 'x check-tone: ignore-file\nYou are a liar!!\n' >"$work/letter"
run rules letter other

name 'rules of one'"'"'s own'
file mine <<'EOF'
include tone
rule jargon "jargon; say it plainly"
phrases jargon en
	(leverage|leveraging) [our|the] synerg*
EOF
given <<'EOF'
We are leveraging our synergies.
EOF
want <<'EOF'
-:1:8: jargon: jargon; say it plainly
EOF
want_status 1
run check-tone -p mine

name 'words apart, up to the end of the sentence'
file mine <<'EOF'
include tone
rule apart "far apart"
phrases apart en
	lorem ...* dolor
EOF
given <<'EOF'
The lorem that we saw on the hill last year, in all the wind and the rain, has a dolor. A lorem is here. The dolor is there.
EOF
want <<'EOF'
-:1:5: apart: far apart
EOF
want_status 1
run check-tone -p mine

name 'how much was looked at'
given <<'EOF'
Shut up, please.
EOF
want_err <<'EOF'
check-tone: 1 findings in 3 words
EOF
want_status 1
run sh -c 'check-tone -v >/dev/null; exit $((2 - $?))'

name 'unsafe file names are made safe to print'
printf 'Shut up.\n' >"$work/$(printf 'a\033[31mb')"
want <<'EOF'
a\x1B[31mb:1:1: rude
EOF
run rules "$(printf 'a\033[31mb')"

name 'headings, acronyms and numerals are not shouted'
given <<'EOF'
MINUTES OF THE MEETING

The GDPR and NIS2 audit of NASA and ESA, part III, is OK by the CEO (HR, IT, US).

iii) See annex A; Mr JOHN SMITH, PhD.
EOF
run check-tone

# The measure: of the faults that the rules were written from at least 97 of
# 100 are found, at least 95 of 100 abroad; at most 1 finding in 5,000 words of
# ordinary prose in seven languages.
tone=$data/tone
share() { # share LEAST PERCENT FIELD LANGUAGE FILE: of the lines, each a text
	rm -rf each && mkdir each
	awk -F'\t' -v l="$4" -v f="$3" 'l == "" || $1 == l {
		name = sprintf("each/%04d", ++n)
		print $f >name
		close(name)
	}' "$5"
	all=$(ls each | wc -l)
	check-tone each/* | cut -d : -f 1 | sort -u >found
	ls each/* | comm -13 found - | xargs cat
	echo "$(wc -l <found) of $all"
	[ "$all" -ge "$1" ] && [ $(($(wc -l <found) * 100)) -ge $((all * $2)) ]
}
quiet_share() {
	set -- "$tone"/*.txt
	words=$(cat "$@" | wc -w)
	check-tone "$@" >out
	findings=$(wc -l <out)
	cat out
	echo "$findings in $words words of $# texts"
	[ $# -ge 20 ] && [ "$words" -ge 5000 ] && [ $((findings * 5000)) -le "$words" ]
}
name 'measure'
ok 'at least 97 of 100 faults are found' share 900 97 2 '' "$tone/faults"
ok 'at most 1 finding in 5,000 words of ordinary prose' quiet_share

# The same in the other languages, each of which tells itself.
name 'other languages'
for l in de fr es pt nl it; do
	ok "at least 95 of 100 faults are found in $l" share 40 95 3 $l "$tone/faults-abroad"
done

name 'the rule that says most: a demand is no insult, a form of address no noun'
given <<'EOF'
You owe me an introduction.

See you on Monday, pal.

My pal will bring the keys.
EOF
want <<'EOF'
-:1:1: entitlement
-:3:20: false-familiarity
EOF
run rules

# Every sentence of every template that is shipped.
for t in "$top"/common/data/*.template; do
	l=$(basename "$t" .template)
	sed -n 's/^	\/\{0,1\}//p' "$t" | sed 's/^\[[^]]*\] *//; s/{[^}]*}/Ana/g' >"$work/text"
	ok "the templates in $l" sh -c 'test "$(wc -l <text)" -gt 20 && check-tone -g $1 text' - "$l"
done
finish
