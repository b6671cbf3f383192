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

# The measure: at least 90 of 100 faults found, at most 1 finding in 1,000
# words of ordinary business prose.
tone=$data/tone
found_share() {
	all=0 found=0
	while IFS='	' read -r rule text; do
		all=$((all + 1))
		if printf '%s\n' "$text" | check-tone >/dev/null; then
			echo "not found: $rule: $text"
		else
			found=$((found + 1))
		fi
	done <"$tone/faults"
	echo "$found of $all"
	[ $all -ge 100 ] && [ $((found * 100)) -ge $((all * 90)) ]
}
quiet_share() {
	set -- "$tone"/*.txt
	words=$(cat "$@" | wc -w)
	check-tone "$@" >out
	findings=$(wc -l <out)
	cat out
	echo "$findings in $words words of $# texts"
	[ $# -ge 20 ] && [ "$words" -ge 5000 ] && [ $((findings * 1000)) -le "$words" ]
}
name 'measure'
ok 'at least 90 of 100 faults are found' found_share
ok 'at most 1 finding in 1,000 words of ordinary prose' quiet_share

name 'other languages'
while IFS='|' read -r l text; do
	ok "$l: $text" sh -c 'printf "%s\n" "$1" | check-tone -g "$2" >/dev/null; [ $? -eq 1 ]' - "$text" "$l"
done <<'EOF'
de|Sie hätten mir das sagen sollen.
de|Sonst werde ich Ihren Chef anrufen.
de|Ich erwarte eine Antwort bis heute Abend.
fr|Vous auriez dû me prévenir.
fr|J'exige une réponse immédiate.
fr|Vous allez le regretter.
es|Debería haber avisado antes.
es|Se va a arrepentir de esto.
es|Le garantizo que el puesto será para usted.
pt|Obrigado por nada.
pt|Exijo uma resposta hoje.
pt|Garanto-lhe que vai ganhar muito dinheiro.
nl|Ik eis dat u vandaag nog antwoordt.
nl|Bedankt voor niets, wat aardig dat u eindelijk schrijft.
nl|Het is allemaal uw schuld.
it|Avrebbe dovuto avvisarmi prima.
it|Grazie di niente.
it|Le garantisco che avrà il posto.
EOF

# Every sentence of every template that is shipped.
for t in "$top"/common/data/*.template; do
	l=$(basename "$t" .template)
	sed -n 's/^	\/\{0,1\}//p' "$t" | sed 's/^\[[^]]*\] *//; s/{[^}]*}/Ana/g' >"$work/text"
	ok "the templates in $l" sh -c 'test "$(wc -l <text)" -gt 20 && check-tone -g $1 text' - "$l"
done
finish
