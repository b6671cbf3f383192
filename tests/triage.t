#!/bin/sh
# triage: the whole pipeline on the sample export and on made-up ones; what it
# remembers; what happens when a stage fails.
. "$(dirname "$0")/tap.sh"
ORIGIN="https://www.linkedin.com/in"
export TMPDIR="$scratch/temp"
mkdir "$TMPDIR"

nothing_left() { [ -z "$(ls -A "$TMPDIR")" ] || { ls -A "$TMPDIR"; return 1; }; }

# An export of three requests: one from a correspondent, two from strangers.
export_three() { # folder
	mkdir -p "$1"
	cat >"$1/Invitations.csv" <<EOF
From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
Bo Lind,Ines Okafor,"3/2/26, 9:14 AM",,INCOMING,$ORIGIN/bo-lind,$ORIGIN/ines-okafor
Cy Pike,Ines Okafor,"3/3/26, 9:14 AM",,INCOMING,$ORIGIN/cy-pike,$ORIGIN/ines-okafor
Di Reed,Ines Okafor,"3/4/26, 9:14 AM",,INCOMING,$ORIGIN/di-reed,$ORIGIN/ines-okafor
EOF
	cat >"$1/messages.csv" <<EOF
CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER
c1,,Bo Lind,$ORIGIN/bo-lind,Ines Okafor,$ORIGIN/ines-okafor,2026-02-01 10:00:00 UTC,,Are you coming to the river day?,INBOX
c1,,Ines Okafor,$ORIGIN/ines-okafor,Bo Lind,$ORIGIN/bo-lind,2026-02-02 10:00:00 UTC,,I am.,INBOX
EOF
}
message_from_cy() { # folder
	echo "c2,,Cy Pike,$ORIGIN/cy-pike,Ines Okafor,$ORIGIN/ines-okafor,2026-03-10 10:00:00 UTC,,We met at the River Day in Porto last May.,INBOX" >>"$1/messages.csv"
}

name 'the sample export: every open request once, the best first'
triage -1 "$data/export" >"$work/out" 2>"$work/err"
ok 'status 0, silent' test $? -eq 0 -a ! -s "$work/err"
csv-import "$data/export" | dedupe-contacts >"$work/all"
score-request -k "$work/all" "$work/all" |
    awk -F'\t' '$1 == "request" && $8 == "in" && $4 != "connected" && $4 != "expired"' >"$work/open"
ok 'as many as are open' test "$(wc -l <"$work/out")" -eq "$(wc -l <"$work/open")"
cut -d ' ' -f 1 "$work/out" | uniq >"$work/verdicts"
printf '%s\n' accept meet ask decline ignore >"$work/order"
ok 'by verdict' sh -c 'grep -Fx -f verdicts order | cmp - verdicts'
ok 'nothing left behind' nothing_left

name 'blocks with reasons and drafts'
export_three "$work/export"
want <<EOF
Bo Lind: accept, 135 points
  date     2026-03-02T17:14:00Z
  profile  https://www.linkedin.com/in/bo-lind
  because  +150  you and they have written to each other (corresponded)
            -15  wrote nothing (no-note)
  draft    Hello Bo,

           It is good to hear from you again, and I am glad to connect here
           too.

           Best wishes
           Ines Okafor
  source   export/Invitations.csv:2
EOF
first_block() { triage "$@" | sed '/^$/{N;/\n[^ ]/q;}' | sed '$d' | awk 'NR > 1 && /^[^ ]/ { exit } { print }' | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'; }
run first_block export

name 'with a log: shown once'
keep=$scratch/keep
mkdir "$keep" && cd "$keep"
export_three "$keep/export"
log="$keep/my log's"
triage -1 -l "$log" "$keep/export" >"$work/first"
ok 'the first run shows all' test "$(wc -l <"$work/first")" -eq 3
ok 'the log holds them, with their drafts' sh -c 'test "$(cut -f 21 "$1" | grep -c .)" -eq 3' - "$log"
ok 'the log is private' sh -c 'ls -l "$1" | grep -q "^-rw-------"' - "$log"
cp "$log" "$keep/before"
want <<'EOF'
Asked, no answer yet
  Cy Pike, asked 2026-03-04, 0 days ago
  Di Reed, asked 2026-03-04, 0 days ago
EOF
run triage -1 -l "$log" "$keep/export"
ok 'the second run changes nothing' cmp "$log" "$keep/before"

name 'with a log: an answer is judged, silence runs out'
message_from_cy "$keep/export"
triage -1 -l "$log" -t 2026-03-12 "$keep/export" >"$work/out"
ok 'who answered' grep -q '^  Cy Pike, 2026-03-10: ' "$work/out"
ok 'and is judged again' grep -q '^meet .* Cy Pike' "$work/out"
ok 'who did not' grep -q '^  Di Reed, asked 2026-03-04, 8 days ago$' "$work/out"
triage -1 -l "$log" -t 2026-04-12 "$keep/export" >"$work/out"
ok 'no answer in time' grep -q '^ignore .* Di Reed .*was asked back' "$work/out"
cp "$log" "$keep/before"
triage -1 -l "$log" -t 2026-04-12 "$keep/export" >"$work/out"
ok 'again: nothing new' sh -c '! grep -q "^[a-z]" "$1" && cmp "$2" "$3"' - "$work/out" "$log" "$keep/before"

name 'with a log: who is a contact by now, what expired'
cat >"$keep/export/Connections.csv" <<EOF
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Cy,Pike,$ORIGIN/cy-pike,,,,11 Apr 2026
EOF
triage -1 -l "$log" -t 2026-12-12 "$keep/export" >"$work/out"
ok 'connected' sh -c 'sed -n "/^Connected by now/,/^$/p" "$1" | grep -qx "  Cy Pike"' - "$work/out"
ok 'expired' sh -c 'sed -n "/^Expired/,/^$/p" "$1" | grep -qx "  Di Reed"' - "$work/out"
cp "$log" "$keep/before"
ok 'said once' test -z "$(triage -1 -l "$log" -t 2026-12-12 "$keep/export")"
ok 'nothing left behind but the lock' test "$(ls "$keep" | tr '\n' ' ')" = "before export my log's my log's.lock "

name 'two runs at once: each request in the log once'
export_three "$work/export"
triage -1 -l log export >a & one=$!
triage -1 -l log export >b & two=$!
wait $one && wait $two
ok 'both succeed' test $? -eq 0
ok 'each request once' test "$(cut -f 2,4 log | sort | uniq -d | wc -l)" -eq 0 -a "$(wc -l <log)" -eq 3

# The commands as links in a folder of their own, so that one can be replaced.
stub() { # command, script
	rm -rf "$work/bin" && mkdir "$work/bin"
	for c in triage csv-import vcard-import dedupe-contacts score-request draft-reply show-request; do
		ln -s "$O/$c" "$work/bin/$c"
	done
	rm -f "$work/bin/$1"
	printf '#!/bin/sh\n%s\n' "$2" >"$work/bin/$1"
	chmod +x "$work/bin/$1"
}

for c in csv-import dedupe-contacts score-request draft-reply show-request; do
	name "$c fails"
	export_three "$work/export"
	triage -l log export >/dev/null
	cp log before
	: >log2
	stub $c 'echo half; exit 2'
	ok "$c fails: status 2" sh -c 'bin/triage -l log2 export >out 2>err; [ $? -eq 2 ]'
	ok "$c fails: the log stays" test ! -s log2
	stub $c 'kill -9 $$'
	ok "$c is killed: status 2" sh -c 'bin/triage -l log2 export >out 2>err; [ $? -eq 2 ]'
	ok "$c fails: nothing left behind" nothing_left
done

name 'a killed run leaves no lock'
export_three "$work/export"
for flock in '' none; do
	[ -z "$flock" ] || {
		# A PATH without flock.
		mkdir tools
		for c in sh awk cat cut dirname grep ln mkdir mktemp mv rm rmdir sed sleep sort tr; do
			ln -s "$(command -v $c)" tools/$c
		done
		flock=$work/tools
	}
	stub score-request 'exec sleep 30'
	PATH=${flock:-$PATH} bin/triage -l log export >/dev/null 2>&1 &
	pid=$!
	i=0
	until pgrep -P $pid sleep >/dev/null || [ $i -gt 300 ]; do
		sleep 0.1
		i=$((i + 1))
	done
	child=$(pgrep -P $pid sleep)
	kill -9 $pid
	wait $pid 2>/dev/null
	rm -rf bin
	stub cat 'exec /bin/cat "$@"'
	ok "the next run goes on ${flock:+(without flock)}" env PATH="${flock:-$PATH}" /usr/bin/timeout 60 sh -c 'bin/triage -1 -l log export >/dev/null'
	[ -z "$child" ] || kill $child 2>/dev/null
	rm -f log
done
rm -rf "$TMPDIR"/*

name 'without flock: of many runs after a killed one each request in the log once'
export_three "$work/export"
mkdir tools
for c in sh awk cat cut dirname grep ln mkdir mktemp mv rm rmdir sed sleep sort tr; do
	ln -s "$(command -v $c)" tools/$c
done
ln -s "$O" bin
for round in 1 2 3; do
	rm -f log*
	sh -c 'echo $$' >log.pid
	for i in 1 2 3 4 5; do
		(PATH=$work/tools "$work/bin/triage" -l log export >shown.$i; echo $? >status.$i) &
	done
	wait
	ok "round $round: all succeed" test "$(cat status.? | tr -d '\n')" = 00000
	ok "round $round: each request once" sh -c 'cut -f 2 log | sort | uniq -d | cmp - /dev/null && [ "$(wc -l <log)" -eq 3 ]'
	ok "round $round: shown once" test "$(cat shown.? | grep -c '^Cy Pike: ask')" -eq 1
	ok "round $round: no lock stays" test "$(ls -d log*)" = log
done

name 'other commands that fail'
export_three "$work/export"
triage -l log export >/dev/null
cp log before
message_from_cy export
for c in awk sort cut cat mv; do
	mkdir broken
	for s in 1 2; do
		# As on a full disk: something is written, the rest is lost.
		printf '#!/bin/sh\necho half\nexit %s\n' $s >broken/$c
		chmod +x broken/$c
		rm -f log2
		ok "$c fails with $s: status 2, one line" env PATH="$work/broken:$PATH" sh -c '
			"$1" -l log -t 2026-03-12 export >out 2>err
			[ $? -eq 2 ] && [ "$(wc -l <err)" -le 1 ]' - "$O/triage"
		ok "$c fails with $s: the log stays" cmp log before
		ok "$c fails with $s: no log is begun" env PATH="$work/broken:$PATH" sh -c '
			"$1" -l log2 export >out 2>err
			[ $? -eq 2 ] && [ ! -s log2 ]' - "$O/triage"
	done
	rm -r broken
done
ok 'nothing left behind' nothing_left

name 'killed at any moment'
export_three "$work/export"
triage -l log export >/dev/null
cp log before
message_from_cy export
triage -l log -t 2026-03-12 export >/dev/null
cp log after
torn=0
old=0
for i in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24; do
	cp before log
	triage -l log -t 2026-03-12 export >/dev/null 2>&1 &
	pid=$!
	sleep 0.0$(printf %02d $((i * 3)))
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	cmp -s log before && old=$((old + 1)) || cmp -s log after || torn=$((torn + 1))
done
ok 'the log is the old one or the new one' test $torn -eq 0 -a $old -gt 0
ok 'the next run goes on' timeout 60 triage -l log -t 2026-03-12 export
rm -rf "$TMPDIR"/*

name 'a log without an end of line'
export_three "$work/export"
triage -l log export >/dev/null
printf %s "$(cat log)" >cut && mv cut log
message_from_cy export
ok 'goes on' triage -l log -t 2026-03-12 export
ok 'in lines' test "$(wc -l <log)" -eq 4 -a "$(cut -f 1 log | sort -u)" = request

name 'folders and files of any name'
export_three "$work/-export"
export_three "$work/\$(touch owned); ls"
for f in -export '$(touch owned); ls'; do
	ok "an export named $f" sh -c 'triage -1 -- "$1" | grep -q Cy' - "$f"
	for t in 't t' '$(touch owned)' 't=t' 't\t'; do
		mkdir -p "$t"
		triage -l "$t/-log" -k "$f" -- "$f" >want
		ok "TMPDIR=$t" sh -c '
			TMPDIR=$1 triage -l "$1/log" -k "$2" -- "$2" | cmp - want && test -z "$(ls -d "$1"/triage.*)"' - "$t" "$f"
	done
done
triage -l -log -- -export >/dev/null
ok 'a log that begins with -' test -s -log
ok 'nothing in them is run' test ! -e owned
bytes=$(printf 'x\033]0;title\007 \302\233 \342\200\256\ny')
mkdir "./$bytes"
for o in "-l ./" "-l none/" "-k none/" "-p none/" "-d none/" "-T none/" "-"; do
	triage $o"$bytes" -- -export >out 2>err
	ok "$o: status 2, nothing a terminal acts on" sh -c '
		test $1 -eq 2 -a -s err && ! LC_ALL=C grep -q "[^ -~]" err && grep -vc ^usage: err | grep -qx 1' - $?
done

name 'interrupted: status 2, nothing left behind'
export_three "$work/export"
stub score-request 'sleep 1'
# Whoever runs the tests in the background, or under nohup, has some of these
# ignored, and what is ignored at its start a shell cannot trap.
for signal in HUP INT TERM; do
	env --default-signal=$signal true 2>/dev/null || continue
	stub score-request "kill -$signal \$PPID; sleep 0.2"
	ok "$signal: status 2" env --default-signal=$signal sh -c 'bin/triage -l log export >out 2>err; [ $? -eq 2 ]'
	ok "$signal: nothing left behind" nothing_left
	ok "$signal: the log stays" test ! -s log
done

name 'a row that cannot be read: status 1, the rest is shown'
export_three "$work/export"
printf 'Bad "row,x,"3/4/26, 9:14 AM",,INCOMING,,\n' >>export/Invitations.csv
triage -1 export >out 2>err
ok 'status 1' test $? -eq 1
ok 'named' grep -q 'Invitations.csv:5' err
ok 'the rest is shown' test "$(wc -l <out)" -ge 3

name 'more known people: records and CSV'
export_three "$work/export"
cat >book.csv <<EOF
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Cy,Pike,$ORIGIN/cy-pike,,,,11 Apr 2019
EOF
triage -1 export | sort >plain
triage -1 -k book.csv export | sort >csv
csv-import book.csv >book
triage -1 -k book export | sort >records
ok 'they count' sh -c '! cmp -s plain csv'
ok 'alike in both forms' cmp csv records
ok 'a missing one' sh -c 'triage -k none export 2>&1 | grep -qx "triage: none: No such file or directory"'

name 'two policies side by side'
export_three "$work/export"
want <<'EOF'
accept      120  2026-03-02  Bo Lind                   accept     you and they have written to each other; wrote nothing
ignore      -30  2026-03-04  Di Reed                   accept     wrote nothing
ignore      -30  2026-03-03  Cy Pike                   accept     wrote nothing
EOF
run triage -1 -p strict -d open export
want <<'EOF'
accept      120  2026-03-02  Bo Lind                   accept     you and they have written to each other; wrote nothing
ignore      -30  2026-03-04  Di Reed                   ignore     wrote nothing
ignore      -30  2026-03-03  Cy Pike                   ignore     wrote nothing
EOF
run triage -1 -p strict -d strict export
cp "$top/common/data/open.policy" "$(printf 'a\\t\033[2J')"
triage -1 -p strict -d "./$(printf 'a\\t\033[2J')" export >out 2>err
ok 'a policy of any name' sh -c 'test "$(grep -c accept out)" -eq 3 && test ! -s err'

name 'own templates and another language'
export_three "$work/export"
printf 'language en\nreply own\nfor ask\n\tMy own words.\n' >own
ok 'own words' sh -c 'triage -T own export | grep -q "draft    My own words."'

name 'drafts as files'
export_three "$work/export"
ok 'drafts as files' sh -c "triage -o \"it's\" export >/dev/null && test \$(ls it\'s | wc -l) -eq 3"

usage="usage: triage $(triage -h | sed -n '1s/^usage: triage //p')"
name 'wrong use'
printf 'triage: no export\n%s\n' "$usage" | want_err
want_status 2
run triage
printf 'triage: unknown option -z\n%s\n' "$usage" | want_err
want_status 2
run triage -z export
printf 'triage: option -l needs an argument\n%s\n' "$usage" | want_err
want_status 2
run triage -l
want_err <<'EOF'
csv-import: none: No such file or directory
EOF
want_status 2
run triage none
mkdir folder
want_err <<'EOF'
triage: folder: not a regular file
EOF
want_status 2
export_three "$work/export"
run triage -l folder export
finish
