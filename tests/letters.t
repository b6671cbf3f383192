#!/bin/sh
# The replies that are shipped: each in every language and form of address,
# with and without facts, fit to be sent.
. "$(dirname "$0")/tap.sh"
. "$tests/scored.sh"

situations='request accept none
request accept corresponded
request accept met
request accept introduced
request accept colleague
request accept schoolmate
request accept recruiter
request meet none
request meet met
request meet introduced
request meet colleague
request meet schoolmate
request meet job-seeker
request meet advice
request meet wants-introduction
request ask none
request ask no-note
request ask stock-note
request ask personal-note
request ask known-name
request ask open-networker
request ask says-why
request ask name-drop
request ask contradicted
request ask lookalike
request ask wrong-name
request ask recruiter
request ask wants-introduction
request decline none
request decline pitch
request decline open-networker
request decline mass-note
request decline recruiter
request decline wants-introduction
message decline wants-introduction
message introduce wants-introduction
message ask wants-introduction
endorsement hide unlisted-skill'
facts='fact-go-between=Bo_Lind fact-employer=Lindholm fact-school=Examples_College fact-claim=Marram fact-event=River_Day fact-place=Porto fact-wanted=Cy_Pike fact-messages=4 fact-last-message=2026-01-02 fact-asked=2026-01-03'

# Every situation, first without and then with facts.
for with in '' "$facts"; do
	echo "$situations" | while read -r kind verdict rule; do
		[ $rule = none ] && reasons= || reasons=$rule+10
		scored $verdict "$reasons" 'Ana Brandt' fact-language=LANGUAGE fact-address=ADDRESS $with |
		    sed "s/^request/$kind/" | tr _ ' '
	done
done >"$scratch/all"
records() { # language, address
	sed "s/LANGUAGE/$1/; s/ADDRESS/$2/" "$scratch/all"
}

for pair in en:formal de:formal de:familiar fr:formal fr:familiar es:formal \
    es:familiar pt:formal pt:familiar nl:formal nl:familiar it:formal it:familiar; do
	l=${pair%:*} a=${pair#*:}
	name "$l, $a"
	records $l $a >records
	want=$(wc -l <records)
	ok "$l, $a: each is drafted" sh -c 'draft-reply records >drafted'
	ok "$l, $a: none is left out, none empty" test "$(cut -f 21 drafted | grep -c .)" -eq "$want"
	cut -f 21 drafted >texts
	ok "$l, $a: no blank is left" sh -c '! grep "[][{}]" texts'
	ok "$l, $a: by name" sh -c '! grep -v "^[^\\\\]* Ana[ ,:B]" texts'
	ok "$l, $a: each ask asks once" sh -c 'awk -F"\t" "\$4 == \"ask\"" drafted | cut -f 21 | sed "s/[^?]//g" | grep -vx "?" | wc -l | grep -qx 0'
	ok "$l, $a: a decline does not ask" sh -c '! awk -F"\t" "\$4 == \"decline\"" drafted | cut -f 21 | grep "?"'
	ok "$l, $a: fit for the public" check-tone -f draft drafted
	ok "$l, $a: short" sh -c 'test "$(awk "{ print length }" texts | sort -n | tail -n 1)" -lt 600'
	draft-reply -x records | tr '\t' '\n' | sed -n 's/^draft-from=[^(]*(\(..\)).*/\1/p' | sort -u >languages
	ok "$l, $a: in that language" test "$(cat languages)" = $l
done

# Every verdict with every rule alone and every fact: nothing is said that the
# rule does not bear out, nothing twice, and the reply is the same one in every
# language.
rules='known-contact known-name lookalike corresponded wrote-before colleague schoolmate met introduced
name-drop vouched endorsed-you same-place contradicted no-note stock-note personal-note says-why
wrong-name mass-note repeat declined-before recruiter job-seeker pitch advice wants-introduction
open-networker off-platform'
for verdict in accept meet ask decline; do
	for rule in $rules; do
		scored $verdict $rule+10 'Ana Brandt' fact-language=LANGUAGE fact-address=ADDRESS $facts | tr _ ' '
	done
done >"$scratch/all"
printf 'profile\to\t\t\t\t\t\t\to\tInes Okafor\t\t\t\t\t\t\t\t\t\t\t\tP:2\torigin=owner\n' >"$scratch/owner"
cat >"$scratch/faults.awk" <<'EOF'
BEGIN {
	FS = "\t"
	bears["Bo Lind"] = "introduced|name-drop"
	bears["Lindholm"] = "colleague"
	bears["Examples College"] = "schoolmate"
	bears["Marram"] = "contradicted"
	bears["River Day"] = "met"
	bears["Cy Pike"] = "wants-introduction"
	bears["Porto"] = bears["2026"] = "no rule"
	questions["meet"] = questions["ask"] = 1
}
function fault(what) { print $4, $5 ": " what ": " $21 }
{
	n = split($21, line, /\\n/)
	if (gsub(/Ana/, "&", line[1]) != 1 || $21 ~ /Ana.*Ana/)
		fault("greeted not once")
	if (line[n] != "Ines Okafor" || $21 ~ /Ines.*Ines/)
		fault("signed not once")
	if (line[2] != "" || line[4] != "" || n != 6)
		fault("no paragraphs of greeting, body and close")
	for (value in bears)
		if (index($21, value) && $5 !~ "^(" bears[value] ")[+]")
			fault("says " value)
	text = line[3]
	if (gsub(/[?]/, "&", text) != questions[$4] + 0)
		fault("asks not once")
	if (text ~ /  |[.][.]| [.,]|[^.?]$/ || text !~ /^[A-Za-z]|^[^ -~]/)
		fault("ill set")
	m = split(text, sentence, /[.?] */)
	for (i = 1; i < m; i++)
		for (k = i + 1; k < m; k++)
			if (sentence[i] == sentence[k])
				fault("says twice")
}
EOF
replies() { tr '\t' '\n' <drafted | sed -n 's/^draft-from=\([^ ]*\) .* for \([^ ]*\).* \[.*/\1 \2/p'; }
name 'nothing is said without its fact, or twice'
for pair in en:formal de:formal de:familiar fr:formal fr:familiar es:formal \
    es:familiar pt:formal pt:familiar nl:formal nl:familiar it:formal it:familiar; do
	records ${pair%:*} ${pair#*:} | draft-reply -x -k "$scratch/owner" >drafted
	[ -e chosen ] || replies >chosen
	replies | cmp -s chosen - || echo "$pair: other replies than in English"
	awk -f "$scratch/faults.awk" drafted | sed "s/^/$pair: /"
done >faults
ok 'each is answered' test "$(grep -c . chosen)" -eq 116
ok 'no fault' diff /dev/null faults

name 'who says why is not asked why, in whatever order'
for reasons in says-why+15,personal-note+10 personal-note+10,says-why+10 met+20,says-why+10; do
	scored ask $reasons Ana | draft-reply | cut -f 21
done >drafted
ok 'one answer' test "$(sort -u drafted | wc -l)" -eq 1
scored ask personal-note+10 Ana | draft-reply | cut -f 21 >>drafted
scored ask no-note-15 Ana | draft-reply | cut -f 21 >>drafted
ok 'another to who does not' test "$(sort -u drafted | wc -l)" -eq 3

name 'who wrote nothing is not thanked for a note'
for verdict in meet ask; do
	for pair in en:formal de:formal fr:familiar es:formal pt:familiar nl:formal it:familiar; do
		for how in no-note personal-note; do
			scored $verdict same-place+8,$how+10 Ana fact-language=${pair%:*} fact-address=${pair#*:} | draft-reply | cut -f 21
		done
	done
done >drafted
ok 'another letter' test "$(sort -u drafted | wc -l)" -eq 28

# The other form of address does not creep in.
no_words() { # language, address, words
	records $1 $2 | draft-reply | cut -f 21 |
	    sed "s/\\\\n/ /g; s/[.,;:?!']/ /g; s/^/ /; s/$/ /" >texts
	! grep -E " ($3) " texts
}
name 'address'
ok 'de, formal' no_words de formal 'du|Du|dir|dich|deine?|Deine?|deinen|deiner|euch'
ok 'de, familiar' no_words de familiar 'Ihnen|Ihre?|Ihrem|Ihren'
ok 'fr, formal' no_words fr formal 'tu|Tu|te|toi|ton|Ton|ta|Ta|tes|t'
ok 'fr, familiar' no_words fr familiar 'vous|Vous|votre|Votre|vos'
ok 'es, formal' no_words es formal 'tú|Tú|tu|tus|Te|te|ti|contigo'
ok 'es, familiar' no_words es familiar 'usted|Usted'
ok 'pt, formal' no_words pt formal 'tu|te|ti|teu|tua|contigo'
ok 'pt, familiar' no_words pt familiar 'seu|lhe'
ok 'nl, formal' no_words nl formal 'je|Je|jij|jou|jouw'
ok 'nl, familiar' no_words nl familiar 'u|U|uw|Uw'
ok 'it, formal' no_words it formal 'tu|Tu|te|ti|Ti|tuo|tua|Ciao'
ok 'it, familiar' no_words it familiar 'Lei|Le|La|Suo|Sua|Sue'

# The same replies in every language.
list() { sed -n 's/^reply //p' "$top/common/data/$1.template" | sort -u; }
for l in de fr es pt nl it; do
	list en >en
	list $l >other
	ok "$l has the replies of en" cmp en other
done

name 'the language of the note, if scoring did not say'
NOTE='Hallo Ines, wir haben uns auf der Messe getroffen, hast du Lust auf einen Kaffee?' \
    scored ask no-note-15 'Ana Brandt' | given
want <<'EOF'
Hallo Ana,\n\ndanke für deine Einladung. Ich vernetze mich hier mit Menschen, die ich kenne, und vielleicht habe ich vergessen, wo sich unsere Wege gekreuzt haben. Magst du mir sagen, wie und wann wir uns begegnet sind?\n\nViele Grüße
EOF
drafts() { draft-reply "$@" | cut -f 21; }
run drafts
scored ask no-note-15 'Ana Brandt' fact-language=pl | given
want <<'EOF'
Hello Ana,\n\nThank you for your invitation. I connect here with people I know, and I may have forgotten where our paths crossed. Could you remind me how and when we met?\n\nBest wishes
EOF
run drafts
scored ask no-note-15 'Ana Brandt' | given
want <<'EOF'
Guten Tag Ana Brandt,\n\nvielen Dank für Ihre Einladung. Ich vernetze mich hier mit Menschen, die ich kenne, und vielleicht habe ich vergessen, wo sich unsere Wege gekreuzt haben. Könnten Sie mir sagen, wie und wann wir uns begegnet sind?\n\nMit freundlichen Grüßen
EOF
run drafts -g de

name 'notes of many languages: each answered in its own, as it addresses its reader'
# Of each note the draft that it gets, and the one it should get.
notes=$tests/data/languages/notes.tsv
scored ask no-note-15 'Ana Brandt' >record
awk -F '\t' -v OFS='\t' 'NR == FNR { r = $0; next } { $0 = r FS $3; $20 = $NF; NF--; print }' record "$notes" >written
awk -F '\t' -v OFS='\t' '
	NR == FNR { r = $0; next }
	{ print r, "fact-language=" ($1 == "xx" ? "en" : $1), "fact-address=" ($2 == "any" ? "formal" : $2) }' record "$notes" >told
for which in written told; do
	draft-reply $which | cut -f 21 | paste "$notes" - >$which.drafts
done
ok 'a language of each' test "$(cut -f 1 "$notes" | sort -u | tr '\n' ' ')" = 'de en es fr it nl pt xx '
ok 'as many drafts' test "$(cut -f 4 written.drafts | grep -c .)" -eq "$(wc -l <"$notes")"
ok 'each in its own' diff told.drafts written.drafts

name 'dates in the words of the language'
file t.template <<'EOF'
language de
months Januar Februar März April Mai Juni Juli August September Oktober November Dezember
date im month year
reply ask-met
for ask
	Zuletzt {last-message}.
EOF
{ scored ask '' A fact-language=de fact-last-message=2026-03-02T10:00:00Z
scored ask '' A fact-language=de fact-last-message=2026; } | given
want <<'EOF'
Zuletzt im März 2026.
Zuletzt 2026.
EOF
run drafts -T t.template
finish
