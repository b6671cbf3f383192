#!/bin/sh
# score-request: requests judged by what is known, and the policies.
. "$(dirname "$0")/tap.sh"

# Records: the fields given by name, the others empty; sources f:1, f:2 ...
record() { # FILE field=value...
	_file=$1
	shift
	_n=$(($(cat "$work/$_file" 2>/dev/null | wc -l) + 1))
	printf '%s\n' "$@" | awk -v n="$_n" -v file="$_file" '
	BEGIN {
		split("kind id score verdict reasons date until direction " \
		    "person name given family url email phone company title " \
		    "place birthday text draft source", name, " ")
		value["id"] = file n
		value["source"] = file ":" n
	}
	{
		i = index($0, "=")
		f = substr($0, 1, i - 1)
		value[f] = substr($0, i + 1)
		if (f ~ /^(origin|judged|Status)$/)
			extra = extra "\t" $0
	}
	END {
		for (i = 1; i <= 22; i++)
			printf "%s%s", (i > 1 ? "\t" : ""), value[name[i]]
		print extra
	}' >>"$work/$_file"
}

request() { # name text [field=value...]
	_name=$1 _text=$2
	shift 2
	record r kind=request direction=in date=2026-02-20T10:00:00Z \
	    "name=$_name" "text=$_text" "$@"
}

judged() { # options: verdict, reasons and name of every request
	score-request -t 2026-03-01 -k k "$@" r | cut -f4,5,10
}

# What evidence.md's table decides: situation, verdict under personal, strict,
# open and seeking. A row is a note and the rules that records answer.
table() { # personal strict open seeking "note" [rule...]
	for _p in personal strict open seeking; do
		_with=${6:+ with $6}
		echo "test $1 \"$5\"$_with" >>"$work/$_p.table"
		_a=$2 _b=$3 _c=$4 _note=$5 _r=${6-}
		set -- "$_a" "$_b" "$_c" - "$_note" "$_r"
	done
}

name 'every row of the table under every policy'
for p in personal strict open seeking; do
	echo "include $p" >"$work/$p.table"
	echo 'owner name "Jordan Pike"' >>"$work/$p.table"
done
why='Hi Jordan, I read your paper on tide gauges and have a remark on datums.'
own='Hi Jordan, the herons are back on the mole.'
recruits="Hi Jordan, I'm a recruiter at Globex and we have a role for you."
stock="I'd like to add you to my professional network on LinkedIn."
for note in '' "$stock" "$own" "$why"; do
	table accept accept accept accept "$note" corresponded
	table accept accept accept accept "$note" known-contact
	table ask ask ask ask "$note" lookalike
	table ask ask ask ask "$note" contradicted
	table ask ask ask ask "$note" 'contradicted colleague'
	table ignore ignore ask ignore "$note" 'declined-before repeat'
	table ignore ignore ignore ignore "$note" unanswered
	table expired expired expired expired "$note" expired
	table connected connected connected connected "$note" 'connected expired'
	table ignore ignore ignore ignore "$note" off-platform
	table ignore ignore ignore ignore "$note" personal-approach
	table ignore ignore ignore ignore "$note" rude
done
for note in "$own" "$why"; do
	table accept meet accept accept "$note" colleague
	table accept meet accept accept "$note" schoolmate
	table accept accept accept accept "$note" 'met agreed'
	table meet meet accept meet "$note" met
	table meet meet accept meet "$note" introduced
	table ask ask accept ask "$note" name-drop
	table ask ask accept accept "$note" recruiter
	table meet meet accept meet "$note" job-seeker
	table meet meet accept meet "$note" advice
	table meet meet accept meet "$note" 'advice job-seeker'
	table meet meet accept meet "$note" 'met advice'
	table meet meet accept meet "$note" 'met job-seeker'
	table decline ignore accept decline "$note" pitch
	table decline ignore accept decline "$note" open-networker
	table decline ignore ask decline "$note" mass-note
	table decline ignore ask decline "$note" wrong-name
done
table meet ask accept meet "$why"
table ask ignore accept ask ''
table ask ignore accept ask '' stale
table ask ignore accept ask "$stock"
table ask ignore accept ask "$stock" 'repeat stale'
table ask ask accept accept "$recruits"
for p in personal strict open seeking; do
	ok "the table under $p" score-request -c "$work/$p.table"
done

name 'the shipped policies pass their own check'
for p in personal strict open seeking; do
	run score-request -c $p
done

name 'a test that fails is named by its line'
file p <<-'EOT'
	include personal
	test accept "Hello"
EOT
want_status 2
want_err <<-'EOT'
	score-request: ./p:2: test failed: ask (-15: stock-note-15), not accept
EOT
run score-request -c ./p

name 'a cap and a floor are named where they decide, and not elsewhere'
record k kind=profile origin=owner 'name=Jordan Pike' url=jordanpike
record k kind=contact origin=google-contacts 'name=Sam Reed' url=sam-reed
request 'Ida Both' "Hi Jordan, we met at the Kelp Forum. I'm looking for a job and would love your advice on my CV."
request 'Ida Met' 'Hi Jordan, we met at the Kelp Forum.'
request 'Sam Reed' 'Dear Sir or Madam, please add me.' url=sam-reed
cat >"$work/high" <<'EOT'
include personal
points met +50 agreed +60
points wrong-name -150
EOT
want <<'EOT'
meet met+50,says-why+15,personal-note+10,job-seeker+10,advice+10 met
meet met+50,personal-note+10 met
accept known-contact+150,wrong-name-150,stock-note-15 known-contact
--
meet met+20,says-why+15,personal-note+10,job-seeker+10,advice+10 met
meet met+20,personal-note+10 -
accept known-contact+150,wrong-name-100,stock-note-15 known-contact
EOT
capped() {
	for _p in ./high personal; do
		[ $_p = personal ] && echo --
		score-request -t 2026-03-01 -k k -p $_p r | awk -F '\t' '{
			decided = "-"
			for (i = 23; i <= NF; i++)
				if (sub(/^override=/, "", $i))
					decided = $i
			print $4, $5, decided
		}'
	done
}
run capped

name 'who is known by profile, messages, name'
record k kind=profile origin=owner 'name=Jordan Pike' url=jordanpike
record k kind=contact origin=connections 'name=Ana Lima' url=ana-lima \
    date=2026-02-21
record k kind=contact origin=connections 'name=Old Friend' url=old-friend \
    date=2020-01-01
record k kind=contact origin=google-contacts 'name=Sam Reed' url=sam-reed
record k kind=contact origin=google-contacts 'name=Kim Only'
record k kind=message direction=in 'name=Lee Wu' url=lee-wu date=2025-05-01 \
    text=Hello
record k kind=message direction=out 'name=Lee Wu' url=lee-wu \
    date=2025-05-02 text=Hi
record k kind=message direction=in 'name=Ann Lo' url=ann-lo date=2025-05-01
request 'Ana Lima' '' url=ana-lima
request 'Old Friend' '' url=old-friend
request 'Sam Reed' '' url=sam-reed
request 'Kim Only' '' url=kim
request 'Lee Wu' '' url=lee-wu
request 'Ann Lo' '' url=ann-lo
request 'No Body' '' url=nobody
request 'Ana Lima' '' url=another
tab=$(printf '\t')
want <<EOT
connected${tab}connected+0,no-note-15${tab}Ana Lima
accept${tab}known-contact+150,no-note-15${tab}Old Friend
accept${tab}known-contact+150,no-note-15${tab}Sam Reed
ask${tab}known-name+15,no-note-15${tab}Kim Only
accept${tab}corresponded+150,no-note-15${tab}Lee Wu
ask${tab}no-note-15,wrote-before+3${tab}Ann Lo
ask${tab}no-note-15${tab}No Body
ask${tab}known-name+15,no-note-15${tab}Ana Lima
EOT
run judged

name 'exports without profiles are joined by name'
record k kind=contact origin=connections 'name=Sam Reed, MBA' \
    email=sam@example.org date=2026-02-21
record k kind=message direction=in 'name=Sam Reed' date=2025-05-01
record k kind=message direction=out 'name=Sam Reed' date=2025-05-02
record k kind=contact origin=connections 'name=Samantha Reed' \
    email=samantha@example.org date=2020-01-01
record k kind=contact origin=imported-contacts 'name=Ana Lima' \
    email=ana@example.org
record k kind=message direction=in 'name=Lee Wu' date=2025-05-01
record k kind=message direction=out 'name=Lee Wu' date=2025-05-02
record k kind=contact origin=connections 'name=Kim Doe' \
    email=kim@example.org date=2020-01-01
record k kind=contact origin=connections 'name=Kim Doe' \
    email=kim@example.com date=2020-01-01
request 'Sam Reed' ''
request 'Ana Lima' ''
request 'Lee Wu' ''
request 'Kim Doe' ''
want <<EOT
connected${tab}connected+0,corresponded+150,no-note-15${tab}Sam Reed
accept${tab}known-contact+150,no-note-15${tab}Ana Lima
accept${tab}corresponded+150,no-note-15${tab}Lee Wu
ask${tab}known-name+15,no-note-15${tab}Kim Doe
EOT
run judged

name 'the order of records does not matter'
record k kind=contact origin=connections 'name=Ana Lima' url=ana-lima \
    date=2026-02-21
record k kind=position 'company=Northwind Analytics, Inc.' date=2014-03 \
    until=2018-02
record k kind=message direction=in 'name=Lee Wu' url=lee-wu date=2025-05-01
record k kind=message direction=out 'name=Lee Wu' url=lee-wu date=2025-05-02
same='The herons on the mole breed early, and I count them every spring.'
for n in A B C D; do
	request "$n Sender" "$same" "url=sender-$n"
done
request 'Lee Wu' '' url=lee-wu
request 'Ana Lima' '' url=ana-lima date=2026-02-01
request 'Ana Lima' '' url=ana-lima date=2026-02-02
request 'Ex Mate' 'We worked together at Northwind in 2016.' url=ex
cat k r | score-request -x | grep "^request" | sort >"$work/one"
cat r k | sort -r | score-request -x | grep "^request" | sort >"$work/two"
ok 'the same scores for any order' cmp "$work/one" "$work/two"
ok 'a note sent by four is a mass note' sh -c \
    '[ $(grep -c mass-note-100 "$1") -eq 4 ]' - "$work/one"
score-request -k k r >"$work/three"
score-request -k k -k "$work/three" r >"$work/four"
ok 'running twice changes nothing' cmp "$work/three" "$work/four"
score-request -k k "$work/three" >"$work/five"
ok 'scoring what was scored changes nothing' cmp "$work/three" "$work/five"
ok 'a file and standard input give the same' sh -c \
    'cat r | score-request -k k | cmp - "$1"' - "$work/three"

name 'cut in pieces the requests are judged the same'
record k kind=contact origin=connections 'name=Ana Lima' url=ana-lima \
    date=2026-02-21
same='The herons on the mole breed early, and I count them every spring.'
for n in A B C D E F G; do
	request "$n Sender" "$same" "url=sender-$n"
	request "$n Sender" '' "url=sender-$n" date=2026-02-21
done
score-request -k k -k r r >"$work/whole"
: >"$work/pieces"
while IFS= read -r line; do
	printf '%s\n' "$line" | score-request -k "$work/k" -k "$work/r" \
	    >>"$work/pieces"
done <"$work/r"
ok 'one at a time as all at once' cmp "$work/whole" "$work/pieces"
ok 'as without -k' sh -c 'score-request -k k r | cmp - whole'

name 'lookalikes are never accepted'
record k kind=contact origin=connections 'name=Jordan Pike' url=jordanpike \
    date=2020-01-01
request 'Jordan Pikе' '' url=jp2
want <<EOT
ask${tab}lookalike-40,no-note-15${tab}Jordan Pikе
EOT
run judged

name 'claims are looked up'
record k kind=profile origin=owner 'name=Ines Okafor' url=ines
record k kind=contact origin=connections 'name=Jordan Pike' url=jordanpike
record k kind=position 'company=Northwind Analytics, Inc.' date=2014-03 \
    until=2018-02
record k kind=education 'company=University of Examples' date=2005 until=2009
record k kind=event 'text=Ocean Data Days 2025' date=2025-09-22
request A 'We worked together at Northwind in 2016.'
request B 'We worked together at Northwind Analytics in 2009.'
request C 'We worked together at Globex.'
request D 'We studied together at the University of Examples.'
request E 'Great meeting you at Ocean Data Days!'
request F 'Great meeting you at the Kelp Forum!'
request G 'Jordan Pike suggested I get in touch.'
request H 'Karl Nobody suggested I get in touch.'
request I 'Hi Bob, the herons are back.'
request J 'Hi Ines, the herons are back.'
want <<EOT
accept${tab}colleague+50,personal-note+10${tab}A
ask${tab}contradicted-40,personal-note+10${tab}B
ask${tab}contradicted-40,personal-note+10${tab}C
accept${tab}schoolmate+50,personal-note+10${tab}D
accept${tab}met+60,personal-note+10${tab}E
meet${tab}met+20,personal-note+10${tab}F
meet${tab}introduced+25,personal-note+10${tab}G
ask${tab}name-drop-15,personal-note+10${tab}H
decline${tab}wrong-name-100,personal-note+10${tab}I
ask${tab}personal-note+10${tab}J
EOT
run judged

name 'a go-between in two sources is one person'
record k kind=contact origin=connections 'name=Jordan Pike' url=jordanpike
record k kind=contact origin=imported-contacts 'name=Jordan Pike' \
    email=jo@example.org
record k kind=contact origin=connections 'name=Kim Doe' url=kim1
record k kind=contact origin=connections 'name=Kim Doe' url=kim2
request A 'Jordan Pike suggested I get in touch.'
request B 'Jordan suggested I write.'
request C 'Kim Doe suggested I get in touch.'
want <<EOT
meet${tab}introduced+25,personal-note+10${tab}A
meet${tab}introduced+25,personal-note+10${tab}B
meet${tab}introduced+25,personal-note+10${tab}C
EOT
run judged

name 'a note of 25,000 words in half a second'
: >"$work/k"
for note in 'We worked together at Globex in 2015.' 'I ' 'Hi Jordan, we met. '; do
	: >"$work/r"
	request A "$(yes "$note" | head -n 25000 | head -c 150000 | tr '\n' ' ')"
	ok "25,000 words of $note" \
	    within 0.5 score-request -x -k "$work/k" "$work/r"
done

name 'claims in seven languages'
record k kind=profile origin=owner 'name=Ines Okafor' url=ines
record k kind=contact origin=connections 'name=Anna Berg' url=anna
record k kind=position company=Contoso date=2014 until=2018
record k kind=education 'company=Universität Kiel' date=2005 until=2009
request en 'We worked together at Contoso in 2016.'
request de 'Wir haben 2016 zusammen bei Contoso gearbeitet.'
request fr 'Nous avons travaillé ensemble chez Contoso en 2016.'
request es 'Trabajamos juntos en Contoso en 2016.'
request pt 'Trabalhámos juntos na Contoso em 2016.'
request nl 'We hebben in 2016 samen bij Contoso gewerkt.'
request it 'Abbiamo lavorato insieme in Contoso nel 2016.'
request de2 'Wir haben 2011 zusammen bei Contoso gearbeitet.'
request de3 'Wir haben zusammen an der Universität Kiel studiert.'
request de4 'Anna Berg hat mir empfohlen, dir zu schreiben.'
request fr4 "Anna Berg m'a conseillé de vous écrire."
request it4 'Anna Berg mi ha consigliato di scriverti.'
claimed() {
	judged | awk -F'\t' '{
		n = split($2, r, ",")
		for (i = 1; i <= n; i++)
			if (r[i] ~ /^(colleague|contradicted|schoolmate|introduced)/)
				print $3, r[i]
	}'
}
want <<'EOT'
en colleague+50
de colleague+50
fr colleague+50
es colleague+50
pt colleague+50
nl colleague+50
it colleague+50
de2 contradicted-40
de3 schoolmate+50
de4 introduced+25
fr4 introduced+25
it4 introduced+25
EOT
run claimed

name 'a pet name of the owner is no wrong name'
record k kind=profile origin=owner 'name=Robert Pike' url=bob
request A 'Hi Bob, the herons are back.'
request B 'Hi Bill, the storks are late.'
request C 'Hi Robert Pike, no swift was seen.'
request D 'Dear Mr Pike, rain for a week.'
want <<EOT
ask${tab}personal-note+10${tab}A
decline${tab}wrong-name-100,personal-note+10${tab}B
ask${tab}personal-note+10${tab}C
ask${tab}personal-note+10${tab}D
EOT
run judged

name 'who works at the same place is named'
record k kind=contact origin=connections 'name=Ana Lima' url=ana \
    'company=Acme Ltd.' date=2020-01-01
record k kind=contact origin=connections 'name=Ben Noor' url=ben \
    'company=Acme' date=2020-01-01
request A 'I work at Acme and like herons.'
same_place() {
	score-request -x -t 2026-03-01 -k k r | tr '\t' '\n' | grep same-place+
}
want <<'EOT'
personal-note+10,same-place+8
why=same-place+8: 2 contacts of yours at Acme: Ana Lima, Ben Noor [k:1]
EOT
run same_place

name 'memory: asked, answered, unanswered, declined, repeated'
record k kind=request direction=in id=q1 url=a name=A verdict=ask \
    judged=2026-02-10 date=2026-02-01
record k kind=request direction=in id=q2 url=b name=B verdict=ask \
    judged=2026-02-25 date=2026-02-01
record k kind=request direction=in id=q3 url=c name=C verdict=ask \
    judged=2026-02-10 date=2026-02-01
record k kind=message direction=in url=c name=C date=2026-02-12 \
    'text=We met at the Kelp Forum in May.'
record k kind=request direction=in id=q4 url=d name=D verdict=decline \
    judged=2025-02-10 date=2025-02-01
record k kind=request direction=in id=q5 url=e name=E date=2025-12-01
request A '' id=q1 url=a date=2026-02-01
request B '' id=q2 url=b date=2026-02-01
request C '' id=q3 url=c date=2026-02-01
request D '' id=q6 url=d
request E '' id=q7 url=e
want <<EOT
ignore${tab}unanswered-40,no-note-15${tab}A
ask${tab}no-note-15${tab}B
meet${tab}met+20,personal-note+10${tab}C
ignore${tab}declined-before-40,no-note-15,repeat-3${tab}D
ask${tab}no-note-15,repeat-3${tab}E
EOT
run judged

name 'an explanation names the row, the unknown and what would change it'
record k kind=contact origin=google-contacts 'name=Sam Reed' url=sam-reed
request 'Sam Reed' '' url=sam-reed
explained() {
	score-request -x -t 2026-03-01 -k k r | tr '\t' '\n' | sed -n '23,$p'
}
want <<'EOT'
judged=2026-03-01
fact-first-name=Sam
why=known-contact+150: is in your address book [k:1]
why=no-note-15: the note is empty [r:1]
unknown=corresponded: your messages
unknown=wrote-before: your messages
unknown=vouched: your recommendations
unknown=endorsed-you: your skills and who endorsed you
unknown=same-place: where they work
flip=would become ask if known-contact did not hold (is in your address book or an older export)
EOT
run explained

name 'two policies side by side'
request 'No Body' '' url=x
request 'Why Not' "I read your paper on tides and have a remark on datums." url=y
beside() {
	: >k
	score-request -t 2026-03-01 -p strict -d "$1" r |
	    tr '\t' '\n' | grep -E '^(other|difference|ask|ignore)' || :
}
want <<'EOT'
ignore
other-policy=open
other-verdict=accept
other-score=-5
difference=no-note-30/-5
ask
other-policy=open
other-verdict=accept
other-score=25
difference=says-why+10/+15
EOT
run beside open
run beside strict

name 'a policy of your own'
file own.policy <<'EOT'
include strict
include more
points recruiter +100
rule sailor "sails"
points sailor +30
phrases sailor en
	i sail
EOT
file more <<'EOT'
threshold ask 1
EOT
: >k
request A 'I sail on the Ems.'
want <<EOT
meet${tab}sailor+30,personal-note+10${tab}A
EOT
cd "$work"; : >k
run judged -p ./own.policy

name 'words are weighed together, unless a phrase of your own speaks'
note='We do rooftop beehives for hotels and yours would look good with one. Ten minutes on the phone next Tuesday?'
request A "$note"
: >k
printf 'include personal\nset weigh-for 100\nset weigh-against 0\n' >phrases
printf 'include personal\nset weigh-for 30\nset weigh-against 0\n' >keen
printf 'include keen\nphrases pitch en\n\tnever rooftop beehives\n' >deaf
printf 'include personal\nset weigh-for 100\nset weigh-against 99\n' >sceptic
printf 'include sceptic\nphrases advice en\n\trooftop beehives\n' >own
rules() { score-request -x -k k -t 2026-03-01 -p "./$1" r | tr '\t' '\n' | grep '^why=' | sed 's/^why=//; s/[-+].*//' | sort; }
ok 'phrases alone find no pitch' sh -c '! grep -q pitch' <<EOT
$(rules phrases)
EOT
ok 'a pitch by its words' grep -qx pitch <<EOT
$(rules keen)
EOT
ok 'they are quoted' sh -c 'score-request -x -k k -t 2026-03-01 -p ./keen r | tr "\t" "\n" |
	grep -q "^why=pitch.*: the words of the note together make it likely: \".*\", \".*\", \".*\" \["'
ok 'what takes something back has the last word' sh -c '! grep -q pitch' <<EOT
$(rules deaf)
EOT
ok 'shipped phrases give way' sh -c '! grep -q says-why' <<EOT
$(rules sceptic)
EOT
ok 'your own do not' grep -qx advice <<EOT
$(rules own)
EOT

name 'what is wrong with a policy is told with its line'
bad() { # content, message
	printf "$1" >"$work/p"
	want_status 2
	printf 'score-request: %s\n' "$2" | want_err
	run within 0.5 score-request -p ./p r
}
request A ''
bad 'include p\n' './p:1: includes nested deeper than 8'
bad 'points nope 3\n' './p:1: no rule "nope"'
bad 'include ../p\n' './p:1: include takes a shipped policy or a file of the same folder'
bad 'rule a "b"\nphrases a\n\t(((((((((((((((((((x\n' './p:3: brackets nested too deeply'
bad 'frob\n' './p:1: no statement "frob"'
bad 'rule a "b\n' './p:1: a double quote is not closed'
bad '\tx\n' './p:1: an indented line belongs to phrases or a list'
bad 'rule a "b"\0\n' './p: holds a NUL byte'
bad 'points rude 1 2\n' './p:1: no rule "rude"'
bad 'include personal\npoints rude 1 2\n' \
    './p:2: after the points comes "agreed" or nothing'
bad 'include personal\noverride rude ignore pitch\n' \
    './p:2: after the verdict comes "unless" or nothing'
bad 'include personal\ncap rude nope\n' './p:2: no verdict "nope"'
bad 'set nope-days 3\n' './p:1: nothing named "nope-days" can be set'
bad 'phrases x xyz\n' './p:1: a language is of two small letters'
bad 'list a\n\tb c <a>\nphrases x\n\td <a>\n' './p:4: lists nested too deeply'
bad 'threshold nope 3\n' './p:1: no verdict "nope"'
bad '\303\050\n' './p:1: not UTF-8'
for unsafe in '\033[2J' '\302\233' '\342\200\256' 'a\rb'; do
	bad "rule a \"$unsafe\"\n" './p:1: a control character'
done

name 'nothing a terminal acts on, whatever the name of a policy'
request A ''
bytes=$(printf 'p\033[2J\t\342\200\256\n\233')
printf 'include open\r\npoints no-note -4\n' >"$work/$bytes"
safe() { # ARGUMENT...
	score-request "$@" >out 2>err
	[ $? -eq 0 ] && [ ! -s err ] && ! grep -a "$(printf '\033')" out &&
	    grep -aF 'p\x1B[2J\t\xE2\x80\xAE\n\x9B' out
}
ok '-d' safe -d "./$bytes" r
ok '-P' safe -P "./$bytes"
ok 'a record again' sh -c 'score-request -d "./$1" r | show-request >/dev/null' - "$bytes"

name 'a policy that is no file of ours'
request A ''
mkfifo "$work/fifo"
want_status 2
want_err <<'EOT'
score-request: ./fifo: not a regular file
EOT
run within 0.5 score-request -p ./fifo r
if chown 65534 "$work/foreign" 2>/dev/null >"$work/foreign"; then
	want_status 2
	want_err <<'EOT'
score-request: ./foreign: belongs to another user
EOT
	run within 0.5 score-request -p ./foreign r
fi
head -c 2000000 /dev/zero | tr '\0' a >"$work/long"
want_status 2
want_err <<'EOT'
score-request: ./long: larger than 1 MiB
EOT
run within 0.5 score-request -p ./long r
head -c 5000 "$work/long" >"$work/line"
want_status 2
want_err <<'EOT'
score-request: ./line:1: a line of more than 4096 bytes
EOT
run within 0.5 score-request -p ./line r
{
	echo 'rule a "b"'
	echo 'phrases a'
	yes '	(a|b|c|d|e|f|g|h) (a|b|c|d|e|f|g|h) ...9 (a|b|c) ...9 (x|y|z)' |
	    head -n 14000
} >"$work/bomb"
{
	echo 'list a'
	yes '	b c d' | head -n 100000
} >"$work/rows"
want_status 2
want_err <<'EOT'
score-request: ./rows:685: a list with too many rows of words
EOT
run within 0.5 score-request -p ./rows r
yes 'a b' | head -n 500 | tr '\n' ' ' >"$work/text"
request A "$(cat "$work/text")"
bomb() {
	within 20 score-request -k k -p ./bomb r | wc -l
}
: >"$work/k"
want <<'EOT'
2
EOT
run bomb

name 'a check finds what no test would'
request A ''
unsound() { # policy, message
	printf "$1" >"$work/p"
	want_status 2
	printf 'score-request: %s\n' "$2" | want_err
	run score-request -c ./p
}
unsound 'rule odd "is odd"\npoints odd 3\n' \
    './p:2: rule "odd" has no phrases and never fires'
unsound 'rule a "b"\npoints a 3\nphrases a\n\tx\nthreshold accept 5\n' \
    './p:5: no score reaches the threshold accept: the most is 3'
unsound 'include personal\nthreshold meet 60\n' \
    './p:2: the thresholds meet and accept are the same'
unsound 'include personal\ntest silent recruiter "I am a recruiter at Globex"\n' \
    './p:2: test failed: recruiter fires'
unsound 'include personal\ntest fires recruiter "I am a baker"\n' \
    './p:2: test failed: recruiter does not fire'

name 'the printed policy says the same'
request A 'We met at the Kelp Forum.'
request B ''
: >"$work/k"
for p in personal strict open seeking; do
	score-request -P $p >"$work/printed"
	ok "$p printed and read again" sh -c 'score-request -p ./printed r >a
	    score-request -p '$p' r >b; cmp a b &&
	    score-request -P ./printed | sed "s/	#.*//" >c
	    sed "s/	#.*//" printed | cmp - c'
done

name 'points are learnt from decisions'
for n in 1 2 3 4 5 6 7 8 9; do
	for m in a b c; do
		request "R$n$m" "Hi, I'm a recruiter at Globex." id=r$n$m \
		    url=r$n$m verdict=accept
		request "N$n$m" '' id=n$n$m url=n$n$m verdict=ask
		request "P$n$m" "Hi, we help companies grow their sales." \
		    id=p$n$m url=p$n$m verdict=decline
	done
done
score-request -f r >"$work/fitted"
ok 'the fitted policy is sound' score-request -c "$work/fitted"
ok 'it lets recruiters in and nobody else' sh -c '
	score-request -p ./fitted r | cut -f4 | sort | uniq -c | tr -s " " >got
	printf " 27 accept\n 27 ask\n 27 decline\n" | cmp - got'
ok 'it says what was gained' grep -q \
    '81 past decisions. personal agrees with 54 of them, this with 81;' \
    "$work/fitted"
sort -r "$work/r" >"$work/r2"
score-request -f "$work/r2" >"$work/fitted2"
ok 'whatever the order of decisions' cmp "$work/fitted" "$work/fitted2"
want_status 2
want_err <<'EOT'
score-request: no decision to learn from: no verdicts, no connections
EOT
cut -f1-3 "$work/r" >/dev/null
: >"$work/none"
run score-request -f none

name 'of two requests of one day the later one is the repeat, whatever their order'
later='2026-02-20T18:00:00Z'
request 'Ina Roe' '' url=https://www.linkedin.com/in/ina "date=$later" id=a
request 'Ina Roe' '' url=https://www.linkedin.com/in/ina id=b
: >k
which() { score-request "$@" | awk '$5 ~ /repeat/ { print $2 }' FS='\t'; }
want <<EOF
a
EOF
run which r
want <<EOF
a
EOF
run sh -c 'sort -r r | score-request | grep repeat | cut -f 2'

name 'a policy that asks for contacts alone: the same verdicts, and with -x all that was found'
rm -f "$work/k" "$work/r"
record k kind=contact origin=connections 'name=Ina Roe' date=2026-02-19 \
    url=https://www.linkedin.com/in/ina company=Fjordmark
record k kind=contact origin=book 'name=Bo Lind' url=https://www.linkedin.com/in/bo \
    company=Fjordmark
record k kind=contact origin=book 'name=Cy Dahl' company=Fjordmark
request 'Ina Roe' 'We met at the harbour.' url=https://www.linkedin.com/in/ina
request 'Bo Lind' '' url=https://www.linkedin.com/in/bo
request 'Bo Lind' '' url=https://www.linkedin.com/in/bolind
request 'Cy Dahl' ''
request 'Cy Dahl' '' url=https://www.linkedin.com/in/cy company=Fjordmark
cat >"$work/contacts" <<'EOT'
rule known-contact "is a contact"
rule connected "is connected"
points known-contact 60
override connected connected
threshold accept 50
threshold ask 0
EOT
for x in '' -x; do
	want <<EOT
connected	connected+0	Ina Roe
accept	known-contact+60	Bo Lind
ask		Bo Lind
accept	known-contact+60	Cy Dahl
accept	known-contact+60	Cy Dahl
EOT
	run judged $x -p ./contacts
done
score-request -p ./contacts -k k r >"$work/short"
score-request -x -p ./contacts -k k r >"$work/long"
ok 'with -x where they work is a fact' grep -q fact-place=Fjordmark "$work/long"
ok 'which is not looked up if nothing asks for it' sh -c '! grep -q fact-place "$1"' - "$work/short"

name 'a note that several send is no own one, though the policy counts those alone'
rm -f "$work/k" "$work/r"
for i in 1 2 3 4; do
	request "Ina Ro$i" 'Hi, the herons are back on the mole and the ferry runs again.' \
	    url=https://www.linkedin.com/in/ina$i
done
cat >"$work/own" <<'EOT'
include rules
points personal-note 60
threshold accept 50
threshold ask 0
EOT
: >"$work/k"
want <<'EOT'
ask		Ina Ro1
ask		Ina Ro2
ask		Ina Ro3
ask		Ina Ro4
EOT
run judged -p ./own

name 'one person who asks and writes 20,000 times costs no more than others'
awk 'BEGIN { OFS = "\t"; for (i = 0; i < 20000; i++) {
	url = "https://www.linkedin.com/in/ina"
	print "request", "r" i, "", "", "", "2026-02-20", "", "in", "", "Ina Roe", "",
	    "", url, "", "", "", "", "", "", "Hello " i, "", "f:1"
	print "message", "m" i, "", "", "", "2026-02-20", "", "in", "", "Ina Roe", "",
	    "", url, "", "", "", "", "", "", "Hello", "", "f:1"
} }' </dev/null >many
ok 'within ten seconds' within 10 score-request many
mkdir tmp
score-request many >from-file
piped() { cat many | TMPDIR=$1 score-request | cmp - from-file; }
ok 'from a pipe the same' piped tmp
ok 'what was kept of it meanwhile is gone' rmdir tmp
ok 'and where no file can be made, memory does' piped tmp

finish
