#!/bin/sh
# anonymise-records: nothing of what was said survives, the shape of it does.
. "$(dirname "$0")/tap.sh"

# A record from NAME=value arguments, in the order of the fields.
record() { # kind id date direction person name given family url email phone company title place birthday text draft source extras
	printf '%s\t%s\t12\tmeet\tmet+60,from-wurlitzer-15\t%s\t\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s%b\n' "$@"
}

people() {
	record contact c1 2026-03-02 '' c1 'Quillon Zamboni, PhD' Quillon 'Zamboni, PhD' \
	    https://www.linkedin.com/in/quillon-zamboni-3b2a91 'quillon@zamboni.example qz@wurlitzer.co.uk' \
	    '+351900123456 0900123456' 'Wurlitzer Organs Ltd' 'Organ Builder' 'Flugelhorn Street 7, Ballarat' \
	    1980-05-17 'He said: \nbuy bassoons' 'Dear Quillon' '/home/Sackbut/Connections.csv:7' \
	    '\torigin=connections\tnickname=Zither\tGlockenspiel=Celesta\tweb=https://www.zamboni.example/x'
	record request r1 2026-03-04T10:00:00Z in r1 'ŻOË Krumhorn' 'ŻOË' Krumhorn \
	    https://www.linkedin.com/in/żoë-krumhorn '' '' '' '' '' '--02-29' \
	    'Dear Krumhorn, Quillon Zamboni and 30K+ others play the sackbut. quillon, please' '' \
	    /home/Sackbut/secret.csv:9 '\twhy=met+60: says how Krumhorn met [Sackbut.csv:9]'
	record message m1 2026-03 out r1 'Żoë Krumhorn' 'Zoe' krumhorn \
	    https://www.linkedin.com/in/żoë-krumhorn '' '' '' '' '' '' \
	    'Dear Wurlitzer, Quillon Zamboni and 99K+ others play the sackbut. quillon, please' '' messages.csv:1 ''
	record message m2 2026 in x '李小龙' '小龙' '李' urn:li:member:12345678 '' '' '' '' '' '' \
	    'Сударь, это фагот' '' messages.csv:2 ''
}

name 'no word survives in any field'
people >in
canaries='quillon zamboni phd wurlitzer organ builder flugelhorn ballarat bassoon
sackbut zither glockenspiel celesta krumhorn please secret home
3b2a91 900123456 12345678 żoë zoe 李 小龙 сударь фагот 1980 2026 30k'
none() { # file: which words are in it
	found=0
	for word in $canaries; do
		! grep -iF -e "$word" "$1" >/dev/null || { echo "$word"; found=1; }
	done
	return $found
}
sees() { ! none in >/dev/null; }
ok 'the test sees them where they are' sees
anonymise-records in >out 2>err
ok 'status 0, nothing said' test $? -eq 0 -a ! -s err
ok 'none in the output' none out

name 'the shape survives'
people >in
anonymise-records in >out
shape() { # letters and digits made alike: the lengths, cases and marks stay
	python3 -c '
import sys
for line in open(sys.argv[1], encoding="utf-8"):
	f = line.rstrip("\n").split("\t")
	print("\t".join("".join("9" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c
	    for c in f[i]) for i in (1, 7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 19, 20)))' "$1"
}
if command -v python3 >/dev/null; then
	shape in >a; shape out >b
	ok 'lengths, cases and punctuation' cmp a b
fi
same() { # pairs of LINE,FIELD that hold the same text
	for pair; do
		a=${pair%=*} b=${pair#*=}
		[ "$(sed -n "${a%,*}p" out | cut -f "${a#*,}")" = \
		    "$(sed -n "${b%,*}p" out | cut -f "${b#*,}")" ] || { echo "$pair"; return 1; }
	done
}
ok 'one person, one stand-in' same 1,2=1,9 2,9=3,9 2,13=3,13 1,22=1,22
word() { sed -n "$1p" out | cut -f "$2" | tr ' ' '\n' | sed -n "$3p" | tr -d ,; }
ok 'a name in a text is the one in the contact' \
    test "$(word 2 20 3) $(word 2 20 4)" = "$(word 1 11 1) $(word 1 12 1)"
ok 'the same text but for names and numbers' test \
    "$(sed -n 2p out | cut -f 20 | cut -d ' ' -f 7-12)" = \
    "$(sed -n 3p out | cut -f 20 | cut -d ' ' -f 7-12)"
ok 'an e-mail address has the name of its owner' test \
    "$(word 1 14 1 | sed 's/@.*//')" = "$(word 1 11 1 | tr A-Z a-z)"
ok 'numbers that end alike still do' test \
    "$(word 1 15 1 | sed 's/.*\(........\)$/\1/')" = "$(word 1 15 2 | sed 's/.*\(........\)$/\1/')"
ok 'case and accents apart, a word stays a word' test \
    "$(sed -n 3p out | cut -f 12)" = "$(sed -n 2p out | cut -f 12 | tr A-Z a-z)"
ok 'the verdict, the known rule and the points' \
    grep -q "^request	[^	]*	12	meet	met+60,[a-z]*-[a-z]*-15	" out
ok 'a known file, a line, an origin' \
    grep -q "	Connections.csv:7	origin=connections	nickname=" out
ok 'accented letters stay two bytes, Chinese Chinese' test \
    "$(cut -f 11 in | wc -c)" = "$(cut -f 11 out | wc -c)"

name 'dates move by one number of weeks'
days() { sed -n "$1p" out | cut -f "$2" | cut -c 1-10 | xargs -I{} date -u -d {} +%s; }
people >in
anonymise-records in >out
ok 'two days apart are two days apart' test \
    $(($(days 2 6) - $(days 1 6))) -eq $((2 * 86400))
ok 'the hour stays' grep -q 'T10:00:00Z' out
ok 'whole weeks' test $((($(date -u -d 2026-03-02 +%s) - $(days 1 6)) % 604800)) -eq 0
ok 'the birthday by the same' test \
    $(($(days 1 6) - $(days 1 19))) -eq $(($(date -u -d 2026-03-02 +%s) - $(date -u -d 1980-05-17 +%s)))
ok 'a month is a month, a year a year' test \
    "$(sed -n '3,4p' out | cut -f 6 | tr 0-9 9 | tr '\n' ' ')" = '9999-99 9999 '
ok 'a birthday without its year stays one' grep -qE '	--[0-9]{2}-[0-9]{2}	' out

name 'the same again'
people >in
anonymise-records in >a
anonymise-records <in >b
ok 'the same input gives the same output' cmp a b
{ cat in; record contact c9 '' '' c9 A A A '' '' '' '' '' '' '' '' '' x:1 ''; } >more
anonymise-records more | head -n 4 >b
differ() { ! cmp -s "$1" "$2"; }
ok 'another input gives other stand-ins' differ a b
anonymise-records -s tuba in >a
anonymise-records -s tuba more | head -n 4 >b
ok 'one secret joins two inputs' cmp a b
anonymise-records -s oboe in >b
ok 'another secret gives others' differ a b
ok 'and none of the words either' none a

name 'many short names stay apart'
for a in a b c d e f g h i j k l m n o p q r s t; do
	for b in a b c d e f g h i j k l m n o p q r s t; do
		record contact $a$b$b '' '' $a$b$b $a$b$b '' '' '' '' '' '' '' '' '' '' '' x:1 ''
	done
done >in
ok '400 words, 400 stand-ins' test "$(anonymise-records in | cut -f 10 | sort -u | wc -l)" -eq 400
cut -f 10 in | sort >real
anonymise-records in | cut -f 10 | sort >other
ok 'none is a name that is there' test -z "$(comm -12 real other)"

name 'a whole export'
csv-import "$data/export" 2>/dev/null >all
anonymise-records all >odd
longer() { cut -f 2,9-21 "$1" | tr 'A-Z' 'a-z' | tr -cs 'a-z' '\n' | awk 'length > 5' | sort -u; }
longer all >said
longer odd >says
ok 'holds none of its longer words' test -z "$(comm -12 said says | grep -vx -e linkedin -e example)"
ok 'and many others' test "$(wc -l <says)" -gt 300
verdicts() { rank-contacts "$1" | cut -f 1,3-5; }
verdicts all >a
verdicts odd >b
ok 'ranks contacts as before' cmp a b
ok 'is complete' test "$(cut -f 1,8 all)" = "$(cut -f 1,8 odd)"

name 'hostile bytes stay escaped'
record contact c1 '' '' c1 'A\x1B[2Jb\xE2\x80\xAEc' '' '' '' '' '' '' '' '' '' 'x\ty\\z\nw' '' x:1 '' >in
anonymise-records in >out
ok 'in a name' grep -q '	[A-Z]\\x1B\[[0-9][A-Z][a-z]\\xE2\\x80\\xAE[a-z]	' out
ok 'in a text' grep -q '	[a-z]\\t[a-z]\\\\[a-z]\\n[a-z]	' out
finish
