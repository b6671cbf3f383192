#!/bin/sh
# vcard-import: the three versions as address books write them, and cards
# that are none.
. "$(dirname "$0")/tap.sh"

tab=$(printf '\t')

# Runs it on the input and compares the fields named: N,N,...
fields() {
	run sh -c 'vcard-import "$@" >out; s=$?; cut -f'"$1"' out | tr "\t" "|"; exit $s' sh
}

# Physical lines as a card, with CRLF.
card() { sed "s/\$/$(printf '\r')/"; }

name '3.0, as Google and Apple write it: groups, labels, escapes, preference'
card <<'EOT' | given
BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//Mac OS X 10.15//EN
N:Okafor-Lind;Ines;Maria;Dr.;PhD
FN:Dr. Ines Maria  Okafor-Lind
NICKNAME:Nessie
ORG:Northwind Analytics\, Inc.;People
TITLE:Director\; People
item1.EMAIL;type=INTERNET:Ines@Example.org
item1.X-ABLabel:_$!<HomePage>!$_
EMAIL;type=INTERNET;type=WORK;type=pref:io@example.com
EMAIL;type=HOME:ines@example.org
TEL;type=CELL:+351 900 000 000
TEL;TYPE="fax,work":+351 900 000 009
ADR;type=HOME:;;Rua do Sol 1;Porto;;4000;Portugal
BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-17
NOTE:met at the \"Seals\" meetup\nMonday\:  10\,30
item2.URL;type=pref:https\://www.linkedin.com/in/ines-okafor-lind
item2.X-ABLabel:LinkedIn
URL:https://ines.example.org
UID:5A1F-77
END:VCARD
EOT
want <<'EOT'
contact||Dr. Ines Maria Okafor-Lind|Ines|Okafor-Lind|https://www.linkedin.com/in/ines-okafor-lind|io@example.com ines@example.org|+351900000000|Northwind Analytics, Inc.|Director; People|Rua do Sol 1, Porto, 4000, Portugal|--05-17|met at the \\"Seals\\" meetup\nMonday:  10,30|-:1|origin=vcard|nickname=Nessie|web=https://ines.example.org
EOT
fields 1,6,10-20,22-

name '2.1, as Android and Outlook write it: quoted-printable, soft breaks, bare types'
card <<'EOT' | given
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96kl=C3=BC;=E3=82=B8=E3=83=A7=
=E3=83=BC;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E3=82=B8=E3=83=A7=E3=83=BC =C3=
=96kl=C3=BC
TEL;CELL;PREF:0900 1
TEL;HOME;VOICE:0900 2
TEL;WORK;FAX:0900 3
ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;Weg=0D=0A1;Graz;;;
EMAIL;PREF;INTERNET:jo@example.org
NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=
two = three
AGENT:
BEGIN:VCARD
VERSION:2.1
N:Secretary;The
FN:The Secretary
END:VCARD
ORG:Backslash\Soft\;Ware;Unit
END:VCARD
EOT
want <<'EOT'
ジョー Öklü|ジョー|Öklü|jo@example.org|09001 09002|Backslash\\Soft;Ware|Weg 1, Graz|one\r\ntwo = three
EOT
fields 10,11,12,14,15,16,18,20

name '4.0: values that are addresses, ranks, several names'
card <<'EOT' | given
BEGIN:VCARD
VERSION:4.0
KIND:individual
FN;PREF=2:J. Lind
FN;PREF=1:Jo Lind
N:Lind;Jo;;;
EMAIL;PREF=20:second@example.org
EMAIL;PREF=3:first@example.org
TEL;VALUE=uri;TYPE="voice,home":tel:+1-418-656-9254;ext=102
BDAY:--0417
ORG;SORT-AS="lind;sons":Lind & Sons
URL;VALUE=uri;X-A="a:b;c":https://de.linkedin.com/in/jo-lind/?trk=x
END:VCARD
EOT
want <<'EOT'
Jo Lind|Jo|Lind|https://www.linkedin.com/in/jo-lind|first@example.org second@example.org|+14186569254;ext=102|Lind & Sons|--04-17
EOT
fields 10-16,19

name 'a fold may cut a character; of one blank after it only the first goes'
printf 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zo\303\r\n \253 Brandt\r\n  and more\r\n\t!\r\nEND:VCARD\r\n' | given
want <<'EOT'
Zoë Brandt and more!
EOT
fields 10

name '2.1 folds before a blank that belongs to the value'
printf 'BEGIN:VCARD\nVERSION:2.1\nFN:Zoe\n Brandt\nEND:VCARD\n' | given
want <<'EOT'
Zoe Brandt
EOT
fields 10

name 'pictures of any form are passed over'
card <<'EOT' | given
BEGIN:VCARD
VERSION:2.1
PHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD
  /2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQa
bareBase64WithoutAnyBlankInFront==

FN:Jo Lind
LOGO;VALUE=uri:https://example.org/logo.png
X-THING;ENCODING=b:QUJD
 REVG
EMAIL:jo@example.org
END:VCARD
EOT
want <<'EOT'
Jo Lind|jo@example.org
EOT
fields 10,14

name 'charsets: named, and unnamed but not UTF-8'
printf 'BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=ISO-8859-1:Zo\353\nN;CHARSET=WINDOWS-1252;ENCODING=QUOTED-PRINTABLE:=8Aek;=80\nORG:Caf\351 \226 Bar\nNOTE;CHARSET=ISO-8859-1:\303\251\nEND:VCARD\n' | given
want <<'EOT'
Zoë|€|Šek|Café – Bar|é
EOT
fields 10-12,16,20

name 'an unknown charset is reported; the bytes stay'
printf 'BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=BIG5:A\244\244\nEND:VCARD\n' | given
want <<'EOT'
A\xA4\xA4
EOT
want_err <<'EOT'
vcard-import: -:3: unknown charset: bytes left as \xHH
EOT
want_status 1
fields 10

name 'groups and places are no people; a firm is no person'
given <<'EOT'
BEGIN:VCARD
VERSION:3.0
N:Friends;;;;
FN:Friends
X-ADDRESSBOOKSERVER-KIND:group
X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:The Team
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:location
FN:The Pool
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:;;;;
FN:Tidewater Surveys
ORG:Tidewater Surveys;
X-ABShowAs:COMPANY
TEL:1
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Harbour Office
END:VCARD
EOT
want <<'EOT'
||1|Tidewater Surveys
|||Harbour Office
EOT
want_err <<'EOT'
vcard-import: 2 contacts, 3 groups passed over
EOT
run sh -c 'vcard-import -v | cut -f10,14,15,16 | tr "\t" "|"'

name 'LinkedIn addresses wherever they are written'
for line in 'X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/a-lind' \
    'X-SOCIALPROFILE;type=linkedin;x-user=a-lind:x-apple:a-lind' \
    'item3.X-SOCIALPROFILE;TYPE=LinkedIn:a-lind' \
    'SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/A-Lind/' \
    'X-LINKEDIN:a-lind' \
    'item1.URL:linkedin.com/in/a-lind?x=y' \
    'URL;TYPE=work:http\://uk.linkedin.com/in/a%2Dlind#top'; do
	printf 'BEGIN:VCARD\nFN:A\n%s\nEND:VCARD\n' "$line" | given
	want <<'EOT'
https://www.linkedin.com/in/a-lind
EOT
	title="address in $line"
	fields 13
done

name 'no LinkedIn address in other networks and pages'
given <<'EOT'
BEGIN:VCARD
FN:A
X-SOCIALPROFILE;type=twitter:http://twitter.com/a-lind
URL:https://example.org/?to=linkedin.com
END:VCARD
EOT
want <<'EOT'
|origin=vcard|web=https://example.org/?to=linkedin.com
EOT
fields 13,23-

name 'birthdays'
for pair in 19800517=1980-05-17 1980-05-17=1980-05-17 \
    1980-05-17T00:00:00Z=1980-05-17 --0229=--02-29 --02-29=--02-29 \
    19810229= 1980= 1980-05= ---17= May= 19800517x= --0230=; do
	printf 'BEGIN:VCARD\nFN:A\nBDAY:%s\nEND:VCARD\n' "${pair%%=*}" | given
	title="birthday $pair"
	echo "${pair#*=}" | want
	fields 19
done

name 'the same card is the same record in any file; another one is another'
cat >a.vcf <<'EOT'
BEGIN:VCARD
FN:A Lind
EMAIL:a@example.org
END:VCARD
BEGIN:VCARD
FN:A Lind
EMAIL:b@example.org
END:VCARD
EOT
{ printf '\n\n'; cat a.vcf; } >b.vcf
ids() { vcard-import "$1" | cut -f2; }
ok 'ids do not depend on the place' test "$(ids a.vcf)" = "$(ids b.vcf)"
ok 'and differ' test "$(ids a.vcf | sort -u | wc -l)" -eq 2

name 'a card without END is named by the line where it began'
given <<'EOT'
BEGIN:VCARD
FN:Complete
END:VCARD
BEGIN:VCARD
FN:Cut off
BEGIN:VCARD
FN:Also complete
END:VCARD

BEGIN:VCARD
FN:Cut off, too
EOT
want <<'EOT'
Complete|-:1
Also complete|-:6
EOT
want_err <<'EOT'
vcard-import: -:4: card without END:VCARD
vcard-import: -:10: card without END:VCARD
EOT
want_status 1
fields 10,22

name 'a soft break does not swallow the end of a card'
printf 'BEGIN:VCARD\nFN:A\nNOTE;QUOTED-PRINTABLE:note=\nEND:VCARD\n' | given
want <<'EOT'
A|note
EOT
fields 10,20

name 'what is no card is reported, once a run of lines'
given <<'EOT'
First Name,Last Name
Ines,Okafor
BEGIN:VCARD
FN:A
END:VCARD
junk
EOT
want <<'EOT'
A
EOT
want_err <<'EOT'
vcard-import: -:1: not in a vCard
vcard-import: -:6: not in a vCard
EOT
want_status 1
fields 10

name 'UTF-16 is said to be so'
printf '\377\376B\0E\0G\0I\0N\0\n\0' | given
want_err <<'EOT'
vcard-import: -:1: UTF-16: make it UTF-8 first, with iconv(1)
EOT
want_status 1
fields 10

name 'a card that says nothing'
printf 'BEGIN:VCARD\nVERSION:3.0\nREV:1\nEND:VCARD\n' | given
want_err <<'EOT'
vcard-import: -:1: card without name, address or number
EOT
want_status 1
fields 10

name 'NUL, controls and direction marks are made safe'
printf 'BEGIN:VCARD\nFN:A\0B\033[2J\342\200\256C\nEND:VCARD\n' | given
want <<'EOT'
A\x00B\x1B[2J\xE2\x80\xAEC
EOT
fields 10

name 'a byte order mark'
printf '\357\273\277BEGIN:VCARD\nFN:A\nEND:VCARD\n' | given
want <<'EOT'
A
EOT
fields 10

name 'more addresses than are kept'
{
	printf 'BEGIN:VCARD\nFN:A\n'
	seq -f 'EMAIL:%g@example.org' 65
	printf 'END:VCARD\n'
} | given
want <<'EOT'
64
EOT
want_err <<'EOT'
vcard-import: -:67: more values than are kept
EOT
run sh -c 'vcard-import | cut -f14 | wc -w'

name 'a property that is too long is left out, the card is not'
{
	printf 'BEGIN:VCARD\nFN:A\nNOTE:x'
	for i in $(seq 40000); do printf '\n this line is thirty bytes long'; done
	printf '\nEMAIL:a@example.org\nEND:VCARD\n'
} | given
want <<'EOT'
A|a@example.org|
EOT
want_err <<'EOT'
vcard-import: -:3: property longer than 1048576 bytes
EOT
want_status 1
fields 10,14,20

name 'one endless line stays in bounded memory'
endless() {
	{ printf 'BEGIN:VCARD\nFN:A\nNOTE:'; head -c 200000000 /dev/zero | tr '\0' x
		printf '\nEND:VCARD\n'; } |
	    (ulimit -v 60000 && vcard-import >out 2>err)
	[ $? -eq 1 ] && cut -f10 out | grep -qx A &&
	    grep -q -- '-:3: line longer than 4194304 bytes$' err
}
case $O in
*asan*) ;;
*) ok 'one endless line stays in bounded memory' endless ;;
esac
finish
