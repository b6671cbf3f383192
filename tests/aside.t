#!/bin/sh
# score-request on what stands beside the requests that came in: requests you
# sent, endorsements, messages that ask for an introduction.
. "$(dirname "$0")/tap.sh"
. "$tests/known.sh"

sent() { # slug date note
	record request id="q$1" person=$in/$1 url=$in/$1 name="P $1" direction=out \
	    date="$2" text="${3:-}" source=Invitations.csv:2 origin=invitations
}
endorsement() { # slug skill direction
	record endorsement id="e$1$2" person=$in/$1 url=$in/$1 direction=${3:-in} \
	    name="P $1" text="$2" date=2020-01-01 source=E.csv:2
}
friend() { # slug name: somebody the owner knows
	connection "$1" "$2" "${3:-Acme}"
	message "$1" in 2020-01-01T10:00:00Z
	message "$1" out 2020-01-02T10:00:00Z
}
judged() { # kind, options...
	k=$1
	shift
	run sh -c 'k=$1; shift; score-request "$@" | grep "^$k" | cut -f 3-5,10 | tr "\t" "|"' sh "$k" "$@"
}
note='Dear Grace, thank you for your question after my talk at Ocean Data Days. I would like to hear how the survey goes.'

name 'without a note to a stranger: take it back; with a word of one'"'"'s own: wait'
{
	sent a 2020-03-01T10:00:00Z
	sent b 2020-03-02T10:00:00Z "$note"
	sent c 2020-03-03T10:00:00Z "I'd like to add you to my professional network on LinkedIn."
} | given
want <<'EOF'
-25|withdraw|no-note-15,stranger-10|P a
15|wait|says-why+15,personal-note+10,stranger-10|P b
-25|withdraw|stock-note-15,stranger-10|P c
EOF
judged request

name 'without a note to somebody you know: wait'
{
	friend a 'P a' | grep -v ^contact
	sent a 2020-03-01T10:00:00Z
} | given
want <<'EOF'
155|wait|corresponded+150,recent+20,no-note-15|P a
EOF
judged request

name 'accepted; a connection older than the request is none of its doing'
{
	connection a 'P a' Acme 2020-03-02
	connection b 'P b' Acme 2020-02-29
	connection c 'P c' Acme 2019-01-01
	for p in a b c; do sent $p 2020-03-01T10:00:00Z; done
} | given
want <<'EOF'
connected|P a
connected|P b
withdraw|P c
EOF
run sh -c 'score-request | grep ^request | cut -f 4,10 | tr "\t" "|"'

name 'waiting for too long'
sent b 2020-01-01T10:00:00Z "$note" | given
want <<'EOF'
withdraw|overdue+0,says-why+15,personal-note+10,stranger-10
EOF
run sh -c 'score-request -t 2020-03-02 | cut -f 4,5 | tr "\t" "|"'

name 'a burst of requests without a note'
{
	for s in 01 20 59; do sent a$s 2020-03-01T10:00:${s}Z; done
	sent late 2020-03-01T10:05:00Z
	sent note 2020-03-01T10:00:30Z "$note"
} | given
want <<'EOF'
P a01|1
P a20|1
P a59|1
P late|0
P note|0
EOF
run sh -c 'score-request | awk -F "\t" "{ print \$10 \"|\" (\$5 ~ /burst/) }"'

name 'a note that is too long'
sent a 2020-03-01T10:00:00Z "$note $note $note $note" | given
want <<'EOF'
long-note
EOF
run sh -c 'score-request | cut -f 5 | grep -o long-note'

name 'the policies differ about it'
sent a 2020-03-01T10:00:00Z >in
for p in personal=withdraw strict=withdraw seeking=withdraw open=wait; do
	echo "${p#*=}" | want
	title="a request without a note under ${p%=*}"
	run sh -c 'score-request -p $1 in | cut -f 4' sh "${p%=*}"
done

name 'endorsements: the skills you list stay, others go'
{
	skill 'Tide Gauges'
	friend a 'P a'
	endorsement a 'tide gauges'
	endorsement a 'Cold Calling'
	endorsement b 'Tide  Gauges'
	endorsement b 'Crypto'
	endorsement c 'Crypto' out
} | given
want <<'EOF'
15|keep|endorsed-you+15|P a
0|hide|unlisted-skill+0|P a
-5|hide|unlisted-skill+0,never-wrote-5|P b
-5|hide|unlisted-skill+0,never-wrote-5|P b
|||P c
EOF
judged endorsement

name 'without a list of skills nothing is hidden'
endorsement a Crypto | given
want <<'EOF'
0|keep|unknown=unlisted-skill: your skills are not among the records
EOF
run sh -c 'score-request -x | tr "\t" "\n" | sed -n "3p;4p;/unlisted/p" | paste -s -d "|"'

name 'an introduction to somebody you know, for somebody you know'
{
	friend a 'P a'
	friend g 'Grace Mbeki'
	message a in 2020-03-01T10:00:00Z 'Could you introduce me to Grace Mbeki? I want to understand how they buy.'
} | given
want <<'EOF'
introduce|wanted-known+60,asker-known+60,wants-introduction-10|fact-wanted=Grace Mbeki
EOF
introduced() {
	run sh -c 'score-request "$@" | awk -F "\t" "\$4 ~ /introduce|ask|decline/" |
	    sed "s/\t/\n/g" | sed -n "4p;5p;/^fact-wanted/p" | paste -s -d "|"' sh "$@"
}
introduced

name 'for a stranger'
{
	friend g 'Grace Mbeki'
	message x in 2020-03-01T10:00:00Z 'Could you introduce me to Grace Mbeki?'
} | given
want <<'EOF'
ask|wanted-known+60,wants-introduction-10|fact-wanted=Grace Mbeki
EOF
introduced

name 'to a contact you hardly know'
{
	friend a 'P a'
	connection g 'Grace Mbeki'
	message a in 2020-03-01T10:00:00Z 'Could you introduce me to Grace Mbeki?'
} | given
want <<'EOF'
decline|wanted-hardly-100,asker-known+60,wants-introduction-10|fact-wanted=Grace Mbeki
EOF
introduced

name 'to nobody of your contacts'
{
	friend a 'P a'
	message a in 2020-03-01T10:00:00Z 'Could you introduce me to Grace Mbeki?'
} | given
want <<'EOF'
decline|wanted-unknown-100,asker-known+60,wants-introduction-10|fact-wanted=Grace Mbeki
EOF
introduced

name 'to one of two of the name'
{
	connection g 'Grace Mbeki'
	connection h 'Grace Mbeki'
	message a in 2020-03-01T10:00:00Z 'Could you introduce me to Grace Mbeki?'
} | given
want <<'EOF'
ask|wants-introduction-10|fact-wanted=Grace Mbeki
EOF
introduced

name 'to somebody at a firm: whom there you know best'
{
	friend a 'P a'
	connection g 'Grace Mbeki' 'Cape Soundings Ltd'
	friend h 'Thandiwe Nkosi' 'Cape Soundings'
	message a in 2020-03-01T10:00:00Z 'Could you put me in touch with somebody at Cape Soundings? Thanks.'
} | given
want <<'EOF'
introduce|wanted-known+60,asker-known+60,wants-introduction-10
EOF
introduced

name 'what a message says of introductions otherwise is left alone'
{
	message a in 2020-03-01T10:00:00Z 'Thank you for introducing me to Grace Mbeki last week!'
	message a out 2020-03-01T10:00:00Z 'Could you introduce me to Grace Mbeki?'
	message a in 2020-03-01T10:00:00Z 'Let me introduce myself.'
} | given
want <<'EOF'
0
EOF
run sh -c 'score-request | cut -f 4 | grep -c .; true'

name 'the evidence for the wanted one is shown'
{
	friend a 'P a'
	friend g 'Grace Mbeki'
	message a in 2020-03-01T10:00:00Z 'Could you introduce me to Grace Mbeki?'
} | given
want <<'EOF'
why=wanted-known+60: you know Grace Mbeki (know, 170 points: corresponded+150,recent+20) [Connections.csv:5]
EOF
run sh -c 'score-request -x | tr "\t" "\n" | grep ^why=wanted'
finish
