#!/bin/sh
# draft-reply: choice of the reply, sentences bound to facts, refusals.
. "$(dirname "$0")/tap.sh"
. "$tests/scored.sh"

draft() { cut -f 21 | sed 's/\\n/\
/g'; }
drafted() { draft-reply "$@" | draft; }

name 'each record comes out as it went in but for the draft'
{ scored ask no-note-15 'Ana Brandt'; scored ignore rude-90 'Bo'; scored connected '' 'Cy'
echo "$(scored accept met+30 'Di')	own=1	fact-event=River Day"; } >"$work/in"
draft-reply "$work/in" >"$work/out"
ok 'as many records' test "$(wc -l <"$work/out")" -eq 4
ok 'only field 21 changes' sh -c 'awk -F"\t" -v OFS="\t" "{ \$21 = \"\"; print }" "$1" | cmp - "$2"' - "$work/out" "$work/in"
ok 'no draft where no answer is due' test -z "$(sed -n 2,3p "$work/out" | cut -f 21)"

name 'ask: one question, by the first name'
scored ask no-note-15 'Ana Brandt' | given
want <<'EOF'
Hello Ana,

Thank you for your invitation. I connect here with people I know, and I may have forgotten where our paths crossed. Could you remind me how and when we met?

Best wishes
EOF
run drafted

name 'the strongest reason for which there is a reply decides'
scored ask my-own-50,name-drop-20,no-note-15 Ana fact-go-between='Bo Lind' | given
want <<'EOF'
Hello Ana,

Thank you for writing. You mention Bo Lind, and I am not sure whom you mean. Could you help me place the name?

Best wishes
EOF
run drafted

name 'what they ask matters more than how'
scored ask says-why+15,recruiter+0 Ana | given
want <<'EOF'
Hello Ana,

Thank you for writing. I am not looking for a new position at the moment, but I am happy to listen. Which role did you have in mind?

Best wishes
EOF
run drafted

name 'no sentence without its fact'
scored accept known-contact+60 'Ana' | given
want <<'EOF'
Hello Ana,

Thank you for your invitation. I am glad to connect.

Best wishes
EOF
run drafted
scored accept corresponded+60,met+30,colleague+20 'Ana' fact-event='River Day' fact-employer='Lind & Sons' | given
want <<'EOF'
Hello Ana,

It is good to hear from you again, and I am glad to connect here too. Thank you for mentioning River Day. It is good to be in touch with somebody else from Lind & Sons.

Best wishes
EOF
run drafted

name 'a fact that the rules do not back licenses nothing'
scored accept known-contact+60 'Ana' fact-event='River Day' | given
want <<'EOF'
Hello Ana,

Thank you for your invitation. I am glad to connect.

Best wishes
EOF
run drafted

name 'signed with the name of the owner, if that is known'
file known <<'EOF'
profile	o							o	Ines Okafor												P:2	origin=owner
EOF
scored decline '' Ana | given
want <<'EOF'
Hello Ana,

Thank you for your invitation, and for your interest. I am keeping my connections here as they are for now. I wish you all the best with your work, and should our paths cross one day, it would be good to talk.

Best wishes
Ines Okafor
EOF
run drafted -k known

name 'explained: each sentence and what it stands on'
scored accept met+30 'Ana' fact-event='River Day' | given
want <<'EOF'
draft-from=accept-known (en) for accept on met
draft-why="Hello Ana,": first-name (Ana)
draft-why="Thank you for your invitation. I am glad to connect.": no corresponded, no vouched
draft-why="Thank you for mentioning River Day.": met, event (River Day)
draft-why="Best wishes": no fact needed
EOF
explained() { draft-reply -x | tr '\t' '\n' | sed -n 's/ \[[a-z]*\.template:[0-9]*\]$//p'; }
run explained

name 'a draft that stands is left as it is'
scored ask no-note-15 Ana | awk -F'\t' -v OFS='\t' '{ $21 = "my own words"; print }' >"$work/in"
ok 'a draft that stands is left as it is' sh -c 'draft-reply in | cmp - in'

name 'same request, same reply: the earlier one is taken'
scored ask no-note-15 Ana >in
draft-reply in | sed 's/Could you remind/Would you remind/' >log
ok 'taken from -k' sh -c 'draft-reply -k log in | cmp - log'
ok 'but for another verdict' sh -c 'sed "s/	ask	/	decline	/" in | draft-reply -k log | grep -q "keeping my connections"'

name 'outgoing requests get no reply'
scored ask no-note-15 Ana | sed 's/	in	/	out	/' >in
ok 'outgoing requests get no reply' sh -c 'draft-reply in | cmp - in'

name 'other kinds: endorsements and messages'
scored hide unlisted-skill-20 Ana | sed 's/^request/endorsement/' | awk -F'\t' -v OFS='\t' '{ $20 = "Welding"; print }' | given
want <<'EOF'
Hello Ana,

Thank you for thinking of me. I have not listed Welding among my skills, and would not like to promise more than I can do. Could you please remove the endorsement?

Best wishes
EOF
run drafted
scored introduce wants-introduction+0 Ana fact-wanted='Bo Lind, PhD' | sed 's/^request/message/' | given
want <<'EOF'
Hello Ana,

Thank you for asking me. I would like to ask Bo Lind first whether an introduction is welcome, and will write to you after that.

Best wishes
EOF
run drafted

name 'names: how they are written in profiles, how people are called'
cat >"$work/wanted" <<'EOF'
Ana Brandt|Ana
ANA BRANDT|Ana
ana brandt|Ana
Dr. Ana Brandt, PhD, MBA|Ana
🦭 Ana 🚀 Brandt|Ana
𝐀𝐧𝐚 𝐁𝐫𝐚𝐧𝐝𝐭|Ana
Jean-Luc Martin|Jean-Luc
JEAN-LUC MARTIN|Jean-Luc
Zoë B.|Zoë
(Ana) Brandt|
Ana "Annie" Brandt|Ana
DJ Okafor|DJ
山田 太郎|山田 太郎
{{firstName}}|
%FIRSTNAME%|
${HOME}|
%n%n|
LinkedIn Member|
ana@example.org|
A.|
⭐⭐⭐|
Şahin Ünal|Şahin
ЕЛЕНА Иванова|Елена
Anna\r\nBcc: x|Anna
O'NEILL Jack|O'Neill
Idiot Brandt|
FUCK YOU|
www.example.org|
Acme Rivets GmbH|
ACME CONSULTING LTD.|
Con Lind|Con
Dick Loser|Dick
J. R.|
Иван Петров|Иван
Ana\xE2\x80\xAEtset Brandt|Anatset
Prof. Dr. Ing. Ana Brandt|Ana
Dr. med. Anna Weber|Anna
Dr.-Ing. Karl Weiss|Karl
Dr.Anna Weber|Anna
Dott.ssa Giulia Rossi|Giulia
Wm. Lind|
Frau Weber|
Mr. T|
Mrs. Ana Weber|Ana
CEO Ana Brandt|Ana
Captain Jack|Jack
The Hiring Team|
Recruitment Team|
Lind Agency|
Lind & Partner|
Acme Rivets B.V.|
Support|
We Are Hiring|
#OpenToWork Ana|
Deleted User|
BO LIND|Bo
AJ LIND|AJ
aNA bRANDT|Ana
van der Berg Jan|Van der Berg Jan
Jan van der Berg|Jan
Le Thi Hoa|Le Thi Hoa
Nguyễn Văn An|Nguyễn Văn An
Abdul Rahman Omar|Abdul Rahman
عبد الله الحسن|عبد الله
محمد علي|محمد
김민수|김민수
Ana👩‍💻 Brandt|Ana
Ana❤️|Ana
🅰🅽🅰 Brandt|Ana
Mei Lin|Mei
June|June
გიორგი|გიორგი
Nutter Ana|Nutter
Sunday Okafor|Sunday
EOF
while IFS='|' read -r raw called; do
	printf '%s|%s\n' "$raw" "$(scored ask '' "$raw" | drafted | sed -n '1s/^Hello,$//p; 1s/^Hello \(.*\),$/\1/p')"
done <"$work/wanted" >"$work/got"
ok 'names' diff -u "$work/wanted" "$work/got"

name 'names: whole, where a language greets by the whole name'
cat >"$work/wanted" <<'EOF'
JAN VAN DER BERG|Jan Van Der Berg
jan van der berg|Jan van der Berg
анна каренина|Анна Каренина
MARÍA DE LA CRUZ|María De La Cruz
J. Edgar Lind|J. Edgar Lind
Ana Brandt ✨ Career Coach|Ana Brandt
Ana Brandt she/her|Ana Brandt
Ana Brandt CEO|Ana Brandt
Herr Weber|
Ａｎａ Ｂｒａｎｄｔ|Ana Brandt
EOF
while IFS='|' read -r raw called; do
	printf '%s|%s\n' "$raw" "$(scored ask '' "$raw" | drafted -g de | sed -n '1s/^Guten Tag,$//p; 1s/^Guten Tag \(.*\),$/\1/p')"
done <"$work/wanted" >"$work/got"
ok 'names' diff -u "$work/wanted" "$work/got"

name 'a letter repeats no insult, address or saying that stands where a name should'
while IFS='|' read -r event told; do
	printf '%s|%s\n' "$event" "$(scored accept met+30 Ana fact-event="$event" | drafted | sed -n 's/.*mentioning \(.*\)\.$/\1/p')"
	printf '%s|%s\n' "$event" "$told" >>"$work/told"
done >"$work/got" <<'EOF'
River Day|River Day
Fuck Off Events|
Idiots Anonymous|
Scheissladen Tage|
Feria de Hijos de Puta|
Salon des Connards|
Klootzakken Festival|
Fiera degli Stronzi|
Encontro dos Babacas|
www.example.org/win|
https://example.org|
example.org/win?you|
Booking.example.com|Booking.example.com
ana@example.org|
Call +49 40 5550 1234|
Call me now|
You never answer my mail|
We met at length. Now buy this|
Win a {{prize}}|
St. Gallen Symposium|St. Gallen Symposium
Lind & Co. KG Day|Lind & Co. KG Day
Yahoo! Days|Yahoo! Days
Blind Date with Data|Blind Date with Data
Crazy Horse Days|Crazy Horse Days
Bo Fickler Forum|Bo Fickler Forum
Sunday Paper Summit|Sunday Paper Summit
Lindholm's Open Day|Lindholm's Open Day
Tuesday|
last Friday|
Weihnachten|
martes|
Ravi's|
Ravi’s|
EOF
ok 'names fit for a letter' diff -u "$work/told" "$work/got"
while IFS='|' read -r name told; do
	printf '%s|%s\n' "$name" "$(scored introduce wants-introduction+1 Ana fact-wanted="$name" | sed 's/^request/message/' | drafted | sed -n 's/.* to ask \(.*\) first .*/\1/p')"
	printf '%s|%s\n' "$name" "$told" >>"$work/wanted-names"
done >"$work/got" <<'EOF'
Cy Pike, PhD|Cy Pike
dr. cy pike|Cy Pike
them|the other side
your boss|the other side
Ihrem Finanzleiter|the other side
EOF
ok 'persons fit for a letter' diff -u "$work/wanted-names" "$work/got"
for fact in company employer school go-between wanted place title; do
	file rude.template <<EOF
language en
reply rude
for ask
	Hello.
	[$fact] About {$fact}.
EOF
	scored ask '' Ana fact-$fact='Arschloch Lind' >in
	ok "$fact: the sentence falls away" test "$(draft-reply -T rude.template in | draft)" = Hello.
done

name 'own templates: a file, its blanks filled once'
file own.template <<'EOF'
# mine
language en
limit 60
reply mine
for ask
	Hi {first-name}\, \{you\} of {company}.
	[employer|school] Shared.
	[!met, rule:my-own] Own rule.

	/Bye
EOF
sed -i 's/\\,/,/' "$work/own.template"
scored ask my-own+1 Ana | awk -F'\t' -v OFS='\t' '{ $16 = "{first-name} {owner} $HOME %n"; print }' |
    sed 's/ %n//' | given
want <<'EOF'
Hi Ana, {you} of {first-name} {owner} $HOME. Own rule.

Bye
EOF
run drafted -T own.template

name 'a blank without a value: named, left out, the others go on'
{ scored ask '' Ana; scored ask '' Bo | awk -F'\t' -v OFS='\t' '{ $16 = "Lind"; print }'; } | given
want <<'EOF'
Hi Bo, {you} of Lind.

Bye
EOF
want_err <<'EOF'
draft-reply: -:1: reply mine, own.template:6: a blank has no value
EOF
want_status 1
file own.template <<'EOF'
language en
limit 60
reply mine
for ask
# the text
	Hi {first-name}, \{you\} of {company}.

	/Bye
EOF
left_out() { draft-reply -T own.template >out; s=$?; draft <out; return $s; }
run left_out

name 'longer than the limit: named and left out'
scored ask '' Ana | awk -F'\t' -v OFS='\t' '{ $16 = "Lind and Daughters Shipbuilding Company of the Northern Isles"; print }' | given
file own.template <<'EOF'
language en
limit 60
reply mine
for ask
	Hi {first-name}, you of {company}.
EOF
want_err <<'EOF'
draft-reply: -:1: reply mine, own.template:3: the letter is longer than its limit
EOF
want_status 1
run draft-reply -T own.template

name 'a folder of templates: read in the order of their names'
mkdir "$work/t"
for i in 1 2; do
	printf 'language en\nreply r%s\nfor ask\n\tFrom %s.\n' $i $i >"$work/t/$i.template"
done
echo nonsense >"$work/t/notes.txt"
scored ask '' Ana | given
want <<'EOF'
From 2.
EOF
run drafted -T t

bad() { # what is wrong; message; the template on standard input
	name "template: $1"
	cat >"$work/t"
	scored ask '' Ana | given
	printf 'draft-reply: t:%s\n' "$2" | want_err
	want_status 2
	run draft-reply -T t
}
bad 'an unknown blank' '4: a blank that names no fact' <<'EOF'
language en
reply a
for ask
	Hi {mesage}
EOF
bad 'no closing brace' '4: a blank that is not closed' <<'EOF'
language en
reply a
for ask
	Hi {first-name
EOF
bad 'a brace too many' '4: a } without its {' <<'EOF'
language en
reply a
for ask
	Hi {first-name}}
EOF
bad 'an unknown condition' '4: a condition names neither a fact nor a rule' <<'EOF'
language en
reply a
for ask
	[knwon-contact] Hi
EOF
bad 'an open condition' '4: a condition that is not closed' <<'EOF'
language en
reply a
for ask
	[met Hi
EOF
bad 'a condition alone' '4: a condition without a sentence' <<'EOF'
language en
reply a
for ask
	[met]
EOF
bad 'an unknown verdict' "3: \`for' a verdict that does not exist" <<'EOF'
language en
reply a
for aks
	Hi
EOF
bad 'no verdict' "2: a reply without a line \`for'" <<'EOF'
language en
reply a
	Hi
EOF
bad 'no text' '2: a reply without a text' <<'EOF'
language en
reply a
for ask
EOF
bad 'no language' "1: a reply before any line \`language'" <<'EOF'
reply a
for ask
	Hi
EOF
bad 'an unknown word' '4: a line that begins with no known word; the lines of a text begin with a TAB' <<'EOF'
language en
reply a
for ask
    Hi
EOF
printf 'language en\nreply a\nfor ask\n\tHi \033[31m\n' >"$scratch/t"
bad 'a control character' '4: a control character' <"$scratch/t"
printf 'language en\nreply a\nfor ask\n\tHi \351\n' >"$scratch/t"
bad 'Latin-1' '4: no UTF-8' <"$scratch/t"

name 'template: empty, NUL, missing, a FIFO, too large'
: >"$work/t"
want_err <<'EOF'
draft-reply: t: no reply
EOF
want_status 2
run draft-reply -T t
printf 'language en\nreply a\0\n' >"$work/t"
want_err <<'EOF'
draft-reply: t: holds a NUL byte
EOF
want_status 2
run draft-reply -T t
want_err <<'EOF'
draft-reply: none: No such file or directory
EOF
want_status 2
run draft-reply -T none
mkfifo "$work/fifo"
want_err <<'EOF'
draft-reply: fifo: not a regular file
EOF
want_status 2
run timeout 5 draft-reply -T fifo
yes '# long' | head -c 1048577 >"$work/t"
want_err <<'EOF'
draft-reply: t: larger than 1 MiB
EOF
want_status 2
run draft-reply -T t

name 'files: one a draft, named by its id, private; what stands is left'
{ scored ask no-note-15 'Ana Brandt'; scored ignore '' Bo; } >in
want <<'EOF'
To: Ana Brandt
Profile: https://www.linkedin.com/in/x
Verdict: ask
Why: wrote nothing
Source: Invitations.csv:2

Hello Ana,

Thank you for your invitation. I connect here with people I know, and I may have forgotten where our paths crossed. Could you remind me how and when we met?

Best wishes
EOF
files() { umask 022; draft-reply -o drafts in >out && cat drafts/*; }
run files
ok 'the records go on' sh -c 'draft-reply in | cmp - out'
ok 'one file' test "$(ls drafts)" = "$(cut -f 2 in | head -n 1).txt"
ok 'private' sh -c 'ls -l drafts | grep -q "^-rw-------" && ls -ld drafts | grep -q "^drwx------"'
echo mine >drafts/*.txt
ok 'what stands is left' sh -c 'draft-reply -o drafts in >out && cat drafts/* | grep -qx mine'
want_err <<'EOF'
draft-reply: none/deep: No such file or directory
EOF
want_status 2
run draft-reply -o none/deep in

name 'files: no name is made from data'
i=0
for id in ../up /etc/x .hidden -rf 'a b' 'ü' "$(printf %0300d 0)" ''; do
	scored ask '' "n$i" | awk -F'\t' -v OFS='\t' -v id="$id" '{ $2 = id; print }' >>in
	i=$((i + 1))
done
draft-reply -o drafts in >out 2>err
ok 'status 1' test $? -eq 1
ok 'the last two are named' test "$(cat err)" = 'draft-reply: in:7: no id that a file can be named by
draft-reply: in:8: no id that a file can be named by'
LC_ALL=C ls -A drafts >got
printf '%s\n' '=2D-rf.txt' '=2E=2E=2Fup.txt' '=2Eetc' >/dev/null
cat >wanted <<'EOF'
=2Drf.txt
=2E=2E=2Fup.txt
=2Ehidden.txt
=2Fetc=2Fx.txt
=C3=BC.txt
a=20b.txt
EOF
ok 'names' diff -u wanted got
ok 'nothing beside the folder' test "$(ls -A | tr '\n' ' ')" = 'drafts err got in out wanted '

name 'mails: headers hold nothing but what they should'
hostile() { # fields 10, 13, 14 and 20, raw as in a record
	scored ask '' x | awk -F'\t' -v OFS='\t' -v a="$1" -v b="$2" -v c="$3" \
	    '{ $10 = a; $11 = ""; $13 = b; $14 = c; print $0 FS "judged=2026-03-05" }'
}
{ hostile 'Ana\\r\\nBcc: all@example.org' 'https://x/\\nX: y' 'ana@example.org'
hostile 'Zoë "the" <B>, C' 'https://www.linkedin.com/in/zoë' 'zoe@example.org z@example.org'
hostile 'Bo' 'u' 'bo@exa\\nmple.org'
hostile 'Bo' 'u' '-oProxy@example.org'
hostile 'Bo' 'u' '<bo@example.org>'; } >in
want <<'EOF'
From draft-reply@localhost Thu Mar  5 00:00:00 2026
Date: Thu, 5 Mar 2026 00:00:00 +0000
To: =?UTF-8?B?QW5hICBCY2M6IGFsbEBleGFtcGxlLm9yZw==?= <ana@example.org>
Subject: Your invitation on LinkedIn
Message-ID: <id-12738659@draft-reply.invalid>
X-LinkedIn-Profile: =?UTF-8?B?aHR0cHM6Ly94L1xuWDogeQ==?=
X-Unsent: 1
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: quoted-printable

EOF
first_head() { draft-reply -e in | sed '/^$/q'; }
run first_head
draft-reply -e in >out
ok 'five messages' test "$(grep -c '^From ' out)" -eq 5
ok 'two receivers' test "$(grep -c '^To: ' out)" -eq 2
ok 'no header of theirs' sh -c '! grep -i "^Bcc:\|^X: " out'
ok 'all ASCII' sh -c '! LC_ALL=C grep "[^ -~]" out'

name 'mails: bodies cannot begin a message or a command'
scored ask '' Ana | awk -F'\t' -v OFS='\t' '{ $21 = "From here\\n~!cmd\\n.\\n>From x\\ncafé = 1 \\n" sprintf("%080d", 0); print }' | given
want <<'EOF'
=46rom here
=7E!cmd
=2E
=3EFrom x
caf=C3=A9 =3D 1=20
000000000000000000000000000000000000000000000000000000000000000000000000=
00000000

EOF
body() { draft-reply -e | sed '1,/^$/d'; }
run body
if command -v python3 >/dev/null 2>&1; then
	name 'mails: as a mail reader reads them'
	hostile 'Zoë Brandt-Ünal, who has a name that is longer than one encoded word may be' u zoe@example.org |
	    awk -F'\t' -v OFS='\t' '{ $21 = "From Zoë\\n\\nto Émile: é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é."; print }' >in
	draft-reply -e in >box
	cat >read.py <<'EOF'
import mailbox, email.header, sys
[m] = mailbox.mbox(sys.argv[1])
print(str(email.header.make_header(email.header.decode_header(m['To']))))
sys.stdout.buffer.write(m.get_payload(decode=True))
EOF
	want <<'EOF'
Zoë Brandt-Ünal, who has a name that is longer than one encoded word may be <zoe@example.org>
From Zoë

to Émile: é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é.
EOF
	run env PYTHONIOENCODING=utf-8 python3 read.py box
fi

name 'hostile values: one line, nothing unsafe, nothing expanded'
{ scored accept met+1 'Ana' 'fact-event=a\x1B[31m\nb\xE2\x80\xAEc'
scored accept introduced+1 'Ana' 'fact-go-between=Bo\r\nBcc: x'; } | given
want <<'EOF'
Hello Ana,

Thank you for your invitation. I am glad to connect. Thank you for mentioning a[31m bc.

Best wishes
Hello Ana,

Thank you for your invitation. I am glad to connect. Thank you for mentioning Bo.

Best wishes
EOF
run drafted
for value in 'see www.example.org' 'x@example.org' '{{company}}' '%s%n' "$(printf %081d 0)" '  '; do
	name "a value that does not fit into a letter: $value"
	scored accept met+1 'Ana' "fact-event=$value" | given
	want <<'EOF'
Hello Ana,

Thank you for your invitation. I am glad to connect.

Best wishes
EOF
	run drafted
done

name 'hostile templates are refused at once'
yes '	{hello}' | head -n 90000 >body
{ printf 'language en\nphrase hello\n'; yes '	x' | head -n 9000; printf 'reply a\nfor ask\n'; head -n 90000 body; } >t
want_err <<'EOF'
draft-reply: t:9006: more than 10,000 lines in a reply
EOF
want_status 2
scored ask '' Ana | given
run within 1 draft-reply -T t
{ echo 'language en'; i=0; while [ $i -lt 1001 ]; do i=$((i + 1)); printf 'reply r%s\nfor ask\n\tx\n' $i; done; echo 'reply x'; } >t
want_err <<'EOF'
draft-reply: t:3005: more than 1,000 replies
EOF
want_status 2
scored ask '' Ana | given
run within 1 draft-reply -T t

name 'a language without templates'
want_err <<'EOF'
draft-reply: no templates in the language xx
EOF
draft-reply -g xx </dev/null 2>&1 | head -n 1 >"$scratch/in"
cp "$scratch/in" "$work/err"
want <<'EOF'
draft-reply: no templates in the language xx
EOF
want_err </dev/null
run cat err
finish
