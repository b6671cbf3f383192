#!/bin/sh
# rank-contacts: real relationships told from links, by evidence alone.
. "$(dirname "$0")/tap.sh"
. "$tests/known.sh"

position() { # company from until
	record position id="$1" company="$1" date="$2" until="${3:-}" \
	    source=Positions.csv:3 origin=positions
}

# Verdict and reasons of each contact.
ranked() { run sh -c 'rank-contacts "$@" | grep ^contact | cut -f 3-5,10 | tr "\t" "|"' sh "$@"; }

name 'nothing but the link'
connection a 'Ana Brandt' Acme | given
want <<'EOF'
0|link||Ana Brandt
EOF
ranked

name 'messages both ways; only one way is another matter'
{
	for p in a b c; do connection $p "P $p" Acme; done
	message a in 2020-03-01T10:00:00Z
	message a out 2020-03-02T10:00:00Z
	message b in 2020-03-02T10:00:00Z
	message c out 2020-03-02T10:00:00Z
} | given
want <<'EOF'
170|know|corresponded+150,recent+20|P a
3|link|wrote-before+3|P b
-5|link|never-answered-5|P c
EOF
ranked

name 'recent is counted to now'
{
	connection a 'P a' Acme
	message a in 2020-03-01T10:00:00Z
	message a out 2020-03-02T10:00:00Z
} | given
want <<'EOF'
150|know|corresponded+150|P a
EOF
ranked -t 2021-03-03

name 'a long exchange with a colleague tells of work, each alone does not'
{
	position Acme 2018-01
	connection a 'P a' 'ACME Inc.'
	connection b 'P b' 'Acme GmbH'
	connection c 'P c' Other
	for p in a c; do
		for m in 1 2 3 4; do
			message $p in 2020-0$m-01T10:00:00Z
			message $p out 2020-0$m-02T10:00:00Z
		done
	done
} | given
want <<'EOF'
280|vouch|knows-work+0,corresponded+150,long-exchange+60,colleague+50,recent+20|P a
50|acquaintance|colleague+50|P b
230|know|corresponded+150,long-exchange+60,recent+20|P c
EOF
ranked

name 'many messages within days are no long exchange'
{
	connection a 'P a' Acme
	for m in 1 2 3 4 5; do
		message a in 2020-01-0${m}T10:00:00Z
		message a out 2020-01-0${m}T11:00:00Z
	done
} | given
want <<'EOF'
170|know|corresponded+150,recent+20|P a
EOF
ranked

name 'a recommendation belongs to the one contact of that name'
{
	connection a 'Ana Brandt, PhD' Acme
	connection b 'Daniel Ruiz' Acme
	connection c 'Daniel Ruiz' Other
	record recommendation id=r1 person=r1 direction=in name='Ana Brandt' \
	    date=2021-01-01 text=good source=R.csv:2
	record recommendation id=r2 person=r2 direction=out name='Daniel Ruiz' \
	    date=2021-01-01 text=good source=R.csv:3
} | given
want <<'EOF'
100|vouch|knows-work+0,vouched+100|Ana Brandt, PhD
0|link||Daniel Ruiz
0|link||Daniel Ruiz
EOF
ranked

name 'where the employer tells namesakes apart it is believed'
{
	connection b 'Daniel Ruiz' 'Acme Ltd'
	connection c 'Daniel Ruiz' Other
	record recommendation id=r2 person=r2 direction=out name='Daniel Ruiz' \
	    company=Acme date=2021-01-01 text=good source=R.csv:3
} | given
want <<'EOF'
100|vouch|knows-work+0,vouched+100|Daniel Ruiz
0|link||Daniel Ruiz
EOF
ranked

name 'endorsements count for skills on the list alone'
{
	skill Hydrography
	connection a 'P a' Acme
	connection b 'P b' Acme
	for p in a b; do
		case $p in a) s=hydrography ;; b) s='Cold Calling' ;; esac
		record endorsement id=e$p person=$in/$p url=$in/$p direction=in \
		    name="P $p" text="$s" date=2020-01-01 source=E.csv:2
	done
	record endorsement id=eo person=$in/b url=$in/b direction=out name='P b' \
	    text=Sales date=2020-01-01 source=E.csv:3
} | given
want <<'EOF'
15|link|endorsed-you+15|P a
15|link|endorsed-them+15|P b
EOF
ranked

name 'address books, other records of the person, notes'
{
	connection a 'Ana Brandt' Acme
	record contact id=g1 person=g1 name='Ana Brandt' email=ana@example.org \
	    source=g.csv:2 origin=google-contacts
	record note id=n1 person=$in/a url=$in/a name='Ana Brandt' text='met at sea' \
	    source=Notes.csv:2 origin=notes
} | given
want <<'EOF'
180|know|known-contact+150,noted+30|Ana Brandt
180|know|known-contact+150,noted+30|Ana Brandt
EOF
ranked

name 'how the invitation came about; its note is no message'
{
	connection a 'P a' Acme
	connection b 'P b' Acme
	record request id=q1 person=$in/a url=$in/a name='P a' direction=in \
	    date=2019-12-30T10:00:00Z text='We met in Porto.' source=I.csv:2
	message a in 2020-01-01T10:00:00Z 'We met in Porto.'
	record request id=q2 person=$in/b url=$in/b name='P b' direction=out \
	    date=2019-12-30T10:00:00Z source=I.csv:3
	record request id=q3 person=$in/c url=$in/c name='P c' direction=in \
	    date=2019-12-30T10:00:00Z text='We met in Porto.' source=I.csv:4
	record contact id=c person=$in/c url=$in/c name='P c' source=v.vcf:1 origin=vcard
} | given
want <<'EOF'
10|link|invited-with-note+10|P a
-5|link|invited-without-note-5|P b
150|know|known-contact+150|P c
EOF
ranked

name 'the order of the records does not matter'
{
	position Acme 2018-01
	connection a 'Ana Brandt' 'ACME Inc.'
	message a in 2020-01-01T10:00:00Z
	message a out 2020-02-01T10:00:00Z
	record recommendation id=r1 person=r1 direction=in name='Ana Brandt' \
	    date=2021-01-01 source=R.csv:2
	record contact id=g1 person=g1 name='Ana Brandt' source=g.csv:2 origin=google-contacts
} >in
rank-contacts in | sort >a
awk '{ line[NR] = $0 } END { while (NR) print line[NR--] }' in | rank-contacts | sort >b
ok 'forwards as backwards' cmp a b
ok 'and something was scored' grep -q 'vouch' a

name 'evidence given with -k is not written'
connection a 'P a' Acme >contacts
{
	message a in 2020-03-01T10:00:00Z
	message a out 2020-03-02T10:00:00Z
} >messages
want <<'EOF'
170|know|corresponded+150,recent+20|P a
EOF
run sh -c 'rank-contacts -k messages contacts | cut -f 3-5,10 | tr "\t" "|"'

name 'other records pass as they are'
message a in 2020-03-01T10:00:00Z >in
want <in
run rank-contacts in

name 'the explanation says what, where, and what is not known'
{
	position Acme 2018-01 2019-12
	connection a 'Ana\x1BBrandt' 'ACME Inc.'
	message a in 2020-03-01T10:00:00Z
} | given
want <<'EOF'
unknown=schoolmate: the schools of your contacts are not in the export
unknown=vouched: your recommendations are not among the records
why=colleague+50: Ana\x1BBrandt works at Acme, where you worked from 2018-01 to 2019-12 [Positions.csv:3]
why=wrote-before+3: Ana\x1BBrandt wrote 1 message, the last on 2020-03-01, and you never answered [messages.csv:7]
EOF
run sh -c 'rank-contacts -x | grep ^contact | tr "\t" "\n" | grep "^why\|^unknown" | sort'

name 'an endless name is cut in a sentence, between characters and escapes'
a=$(printf '%098d' 0 | tr 0 a)
cut_at() { # end of the name, what remains of it
	{
		connection x "$a$1 and more of it" Acme
		message x in 2020-03-01T10:00:00Z
	} | given
	echo "$a$2" | want
	title="a name cut at $1"
	run sh -c 'rank-contacts -x | tr "\t" "\n" | sed -n "s/^why=.*: \(.*\) wrote 1 .*/\1/p"'
}
cut_at aé a
cut_at aaa aa
cut_at 'a\\x1B' a
cut_at '\\x1B' ''

name 'a policy of one'"'"'s own'
cat >mine <<'EOF'
include personal
points colleague +7
threshold acquaintance 5
threshold know 6
EOF
{
	position Acme 2018-01
	connection a 'P a' Acme
} | given
want <<'EOF'
7|know|colleague+7|P a
EOF
ranked -p ./mine

name 'the report'
{
	skill Hydrography
	connection a 'P a' Acme 2019-05-01
	connection b 'P b' Acme 2020-05-01
	connection c 'P c' Öl-Werk 2020-06-01
	message a in 2020-03-01T10:00:00Z
	message a out 2020-03-02T10:00:00Z
	for q in 'a in note' 'b in' 'x in note' 'c out' 'y out'; do
		set -- $q
		record request id=q$1 person=$in/$1 url=$in/$1 name="P $1" direction=$2 \
		    text="${3:-}" date=2019-01-01T00:00:00Z source=I.csv:2
	done
} | given
want <<'EOF'
Contacts 3
  vouch              0
  know               1  #
  acquaintance       0
  link               2  ##

Connected in
  2019       1  #
  2020       2  ##

Where most of them work
  Acme          2  ##
  Öl-Werk       1  #

Invitations received 3
  with a note           2, 1 now contacts (50 %)
  without a note        1, 1 now contacts (100 %)

Invitations sent 2
  without a note        2, 1 now contacts (50 %)
EOF
run rank-contacts -s

name 'one person counts once in the report'
{
	connection a 'Ana Brandt' Acme
	record contact id=g1 person=g1 name='Ana Brandt' source=g.csv:2 origin=google-contacts
} | given
want <<'EOF'
Contacts 1
EOF
run sh -c 'rank-contacts -s | head -n 1'

name 'bars keep within the width and none is lost'
{
	for i in $(seq 300); do connection a$i "P $i" Acme; done
	connection b 'P b' Other
} >in
rank-contacts -s in >out
ok '80 columns at most' awk 'length > 80 { print; bad = 1 } END { exit bad }' out
ok 'the longest is long' grep -q 'Acme  *300  #\{50,\}$' out
ok 'the shortest is there' grep -q 'Other  *1  #$' out

name 'a bad date'
want_status 2
want_err <<'EOF'
rank-contacts: -t takes a date such as 2026-03-02
usage: rank-contacts [-svx] [-k known] [-p policy] [-t now] [FILE ...]
EOF
run rank-contacts -t yesterday
finish
