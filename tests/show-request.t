#!/bin/sh
# show-request: blocks and lines.
. "$(dirname "$0")/tap.sh"

# record KIND ID SCORE VERDICT REASONS DATE DIRECTION NAME URL TEXT DRAFT SOURCE [EXTRA]
record() {
	printf '%s\t%s\t%s\t%s\t%s\t%s\t\t%s\tp\t%s\t\t\t%s\t\t\t%s\t%s\t\t\t%s\t%s\t%s' \
	    "$1" "$2" "$3" "$4" "$5" "$6" "$7" "$8" "$9" \
	    "${company-}" "${position-}" "${10}" "${11}" "${12}"
	shift 12
	for _e; do printf '\t%s' "$_e"; done
	printf '\n'
}

request() { record request a1 15 meet met+30,no-note-15 2026-03-02T17:14:00Z in "$@"; }

name 'a block: reasons in words, note and draft laid out'
company=Contoso position=Analyst
request 'Ana Brandt' https://www.linkedin.com/in/ana-brandt \
    'Hi Jordan,\nwe met at the river day in Porto, where you spoke about bridges and how they age.' \
    'Dear Ana,\n\nthank you.' Invitations.csv:3 | given
company='' position=''
want <<'EOF'
Ana Brandt: meet, 15 points
  date     2026-03-02T17:14:00Z
  profile  https://www.linkedin.com/in/ana-brandt
  works    Analyst, Contoso
  because   +30  says where you met (met)
            -15  wrote nothing (no-note)
  note     Hi Jordan,
           we met at the river day in Porto, where you spoke about bridges and
           how they age.
  draft    Dear Ana,

           thank you.
  source   Invitations.csv:3
EOF
run show-request

name 'an explained record: its own sentences, what is unknown, what would change it'
request 'Ana Brandt' '' '' '' I.csv:3 'why=met+30: The note says you met in Porto. [I.csv:3]' \
    'unknown=colleague: no employer is known' 'flip=would become accept if you wrote to each other' \
    'other=not shown' other-policy=open other-verdict=accept other-score=60 difference=met+30/+60,no-note-15/+0 | given
want <<'EOF'
Ana Brandt: meet, 15 points
  date     2026-03-02T17:14:00Z
  because   +30  The note says you met in Porto. [I.csv:3] (met)
            -15  wrote nothing (no-note)
  under    open: accept, 60 points
  differs  met+30/+60, no-note-15/+0
  unknown  colleague: no employer is known
  change   would become accept if you wrote to each other
  source   I.csv:3
EOF
run show-request

name 'blocks are divided by an empty line; other kinds say what they are; unknown rules stand as they are'
{ record contact c1 '' '' '' 2020 '' 'B' '' '' '' C.csv:1; record request r1 1 ask my-own+1 '' out 'C' '' '' '' ''; } | given
want <<'EOF'
B
  kind     contact
  date     2020
  source   C.csv:1

C: ask, 1 point
  because    +1  my-own
EOF
run show-request

name 'lines are aligned by what a terminal shows'
{ request '山田 太郎' '' '' '' ''; request 'Zoë Brandt-Okafor-Lindqvist' '' '' '' ''
request '👩🏽‍🔬 Mia' '' '' '' ''; record request a2 '' '' '' '' in '' https://www.linkedin.com/in/x '' '' ''; } | given
want <<'EOF'
meet         15  2026-03-02  山田 太郎                 says where you met; wrote nothing
meet         15  2026-03-02  Zoë Brandt-Okafor-Lindq…  says where you met; wrote nothing
meet         15  2026-03-02  👩🏽‍🔬 Mia                    says where you met; wrote nothing
                             https://www.linkedin.co…
EOF
run show-request -1

name 'lines are cut to the width asked for'
request 'Ana Brandt' '' '' '' '' | given
want <<'EOF'
meet         15  2026-03-02  Ana Brandt                says where you…
EOF
run show-request -1 -w 70

name 'escapes: line ends are lines, unsafe bytes stay spelt out, no colour in a file'
request 'A\x1B[31mB' '' 'one\ttwo\rthree\\four\n\nfive\xE2\x80\xAE' '' '' | given
want <<'EOF'
A\x1B[31mB: meet, 15 points
  date     2026-03-02T17:14:00Z
  because   +30  says where you met (met)
            -15  wrote nothing (no-note)
  note     one two three\four

           five\xE2\x80\xAE
EOF
TERM=xterm run show-request

name 'a line that is no record is named and left out'
{ request 'A' '' '' '' ''; echo nothing; request 'B' '' '' '' ''; } | given
want <<'EOF'
meet         15  2026-03-02  A                         says where you met; wrote nothing
meet         15  2026-03-02  B                         says where you met; wrote nothing
EOF
want_err <<'EOF'
show-request: -:2: fewer than 22 fields
EOF
want_status 1
run show-request -1

name 'counts on request'
{ request 'A' '' '' '' ''; request 'B' '' '' '' ''; record request x 0 own '' '' in C '' '' '' ''; } | given
want_err <<'EOF'
show-request: 2 meet
show-request: 1 other
EOF
run sh -c 'show-request -v >/dev/null'

for w in 39 1001 x '' 99999999999999999999; do
	name "no width: '$w'"
	ok "no width: '$w'" sh -c 'show-request -w "$1" </dev/null; [ $? -eq 2 ]' - "$w"
done

if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
	name 'colours on a terminal, and none where NO_COLOR asks for it'
	request 'Ana' '' '' '' '' >"$work/r"
	ok 'colours on a terminal' sh -c "TERM=xterm script -qec 'show-request -1 $work/r' /dev/null </dev/null | grep -q '\[36mmeet'"
	ok 'no colours with NO_COLOR' sh -c "! NO_COLOR=1 TERM=xterm script -qec 'show-request -1 $work/r' /dev/null </dev/null | grep -q '\[36m'"
	ok 'no colours on a dumb terminal' sh -c "! TERM=dumb script -qec 'show-request -1 $work/r' /dev/null </dev/null | grep -q '\[36m'"
fi
finish
