#!/bin/sh
# dedupe-contacts -i: questions answered on a terminal, by script(1).
. "$(dirname "$0")/tap.sh"

if ! script -qec true /dev/null </dev/null >/dev/null 2>&1; then
	echo '1..0 # SKIP script(1), of bsdutils, is not installed or has no terminal'
	exit 0
fi

# people [LETTER ...]: four persons, each with two profiles or as many.
people() {
	[ $# -gt 0 ] || set -- a b
	n=0
	for who in 'Jane Doe' 'Ines Lind' 'Karl Otto' 'Zoe Quist'; do
		n=$((n + 1))
		for x; do
			printf 'contact\t%s\t\t\t\t\t\t\t%s\t%s\t%s\t%s\thttps://www.linkedin.com/in/%s\t%s@example.org\t\t\t\t\t\t\t\tc.csv:2\n' \
			    $x$n $x$n "$who" "${who% *}" "${who#* }" $x-$n $n
		done
	done
}

# answers LINE ...: what is typed, a line each; what the terminal shows is in
# `shown`, the records in `out`, the exit status that of dedupe-contacts.
answers() {
	printf '%s\n' "$@" | script -qec 'dedupe-contacts -i -w facts in >out 2>err' \
	    /dev/null >shown
}

asked() { # how many questions were put, and about whom
	tr -d '\r' <shown | sed -n 's/.*? \([abc][0-9] [abc][0-9]\)	.*/\1/p'
}

persons() {
	awk -F '\t' '{ if (!($9 in ids)) order[++n] = $9; else ids[$9] = ids[$9] " "; ids[$9] = ids[$9] $2 }
		END { for (i = 1; i <= n; i++) print ids[order[i]] }' out
}

name 'yes, no, skip, quit'
people >"$work/in"
ok 'it asks and ends' answers y n s q
ok 'each question once, until it is enough' sh -c "[ '$(asked | tr '\n' ,)' = 'a1 b1,a2 b2,a3 b3,a4 b4,' ]"
printf 'same a1 b1\nnever a2 b2\n' | want
run cat facts
ok 'the ledger is for its owner alone' test "$(stat -c %a facts)" = 600
printf 'a1 b1\na2\nb2\na3 b3\na4 b4\n' | want
run persons

# In the same folder from here on: the next session.
title='resumed'
ok 'it asks again and ends' answers n y
ok 'what was skipped and what was not reached' sh -c "[ '$(asked | tr '\n' ,)' = 'a3 b3,a4 b4,' ]"
printf 'same a1 b1\nnever a2 b2\nnever a3 b3\nsame a4 b4\n' | want
run cat facts
printf 'a1 b1\na2\nb2\na3\nb3\na4 b4\n' | want
run persons
title='all answered'
ok 'nothing is asked' sh -c "[ -z '$(answers y; asked)' ]"
run dedupe-contacts -q -w facts in
ok 'the answers stand without -i' sh -c 'dedupe-contacts -w facts in 2>/dev/null | cmp - out'

name 'the end of the terminal is the end of the questions'
people >"$work/in"
ok 'it ends' sh -c "script -qec 'dedupe-contacts -i -w facts in >out 2>err' /dev/null </dev/null >shown"
ok 'nothing was answered' sh -c '[ -f facts ] && [ ! -s facts ]'
ok 'the records were written' sh -c 'dedupe-contacts in 2>/dev/null | cmp - out'

name 'what follows from answers is not asked: nobody contradicts himself'
people a b c | sed 3q >"$work/in"
ok 'it asks and ends' answers y n y
ok 'two questions, the third has its answer' sh -c "[ $(asked | wc -l) -eq 2 ]"
printf 'same\nnever\n' | want
run cut -d ' ' -f 1 facts
ok 'nothing is left to ask' sh -c "[ -z '$(answers y; asked)' ]"

name 'an answer that is none skips'
people >"$work/in"
ok 'it asks and ends' answers '' maybe Y n
printf 'never a4 b4\n' | want
run cat facts

name 'no terminal'
people >"$work/in"
want_status 2
want_err <<'END'
dedupe-contacts: /dev/tty: No such device or address
END
run setsid -w dedupe-contacts -i -w facts in

finish
