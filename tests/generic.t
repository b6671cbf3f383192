#!/bin/sh
# What holds for every command alike: exit status 0, 1 or 2 and a message on
# standard error, whatever is wrong with its input, output and options.
. "$(dirname "$0")/tap.sh"
. "$tests/commands.sh"

patience=10 # seconds until something is said to hang
sanitized && patience=60

# try STATUS... -- COMMAND...: runs it with out and err in the work folder;
# succeeds if it ended within 10 s with one of the statuses and without a
# sanitizer's report.
try() {
	wanted=
	while [ "$1" != -- ]; do
		wanted="$wanted $1 "
		shift
	done
	shift
	timeout $patience "$@" >out 2>err
	got=$?
	case $wanted in
	*" $got "*) ;;
	*)
		echo "status $got, wanted$wanted: $*"
		head -n 5 err
		return 1
		;;
	esac
	! grep -a -e 'ERROR: .*Sanitizer' -e 'runtime error:' err
}

silent() { # file: whether it is empty
	[ ! -s "$1" ] || { echo "$1 is not empty:"; head -n 5 "$1"; return 1; }
}

says() { # regular expression: err is one line that begins with the command
	[ "$(wc -l <err)" -eq 1 ] && grep -q "^$speaker: $1" err ||
		{ echo "wanted one line \"$c: $1\", got:"; cat err; return 1; }
}

# All runs below read the sample and give the command its operands.
go() { # STATUS... --
	try "$@" "$c" $(operands $c) $dash
}

works() {
	go 0 1 -- <sample && silent err && [ -s out ] && cp out good
}

empty_input() {
	go 0 1 -- </dev/null || return 1
	case $c in
	*-import) ;;
	*) [ $got -eq 0 ] && silent err ;;
	esac
}

missing_file() {
	try 2 -- $c $(operands $c) no-such-file </dev/null && silent out &&
	    says '.*no-such-file.*: No such file or directory$'
}

a_later_file_missing() {
	try 2 -- $c $(operands $c) sample no-such-file </dev/null && silent out
}

file_operand() {
	try 0 1 -- $c $(operands $c) sample </dev/null && silent err &&
	    [ -s out ] && cp out good_file &&
	    try 0 1 -- $c $(operands $c) - <sample && cmp out good
}

stdin_twice() {
	try 2 -- $c $(operands $c) - - <sample && silent out
}

bad_option() {
	try 2 -- $c -~ <sample && silent out && grep -q "^$c: unknown option -~$" err &&
	    grep -q "^usage: $c " err && [ "$(wc -l <err)" -eq 2 ]
}

missing_argument() {
	letter=$($c -h | sed -n 's/^  -\([A-Za-z]\) [^ ].*/\1/p' | head -n 1)
	[ -z "$letter" ] || {
		try 2 -- $c -$letter <sample && silent out &&
		    grep -q "^$c: option -$letter needs an argument$" err
	}
}

help() {
	try 0 -- $c -h </dev/null && silent err && head -n 1 out | grep -q "^usage: $c " &&
	    grep -q '^  -h  *[a-z]' out && grep -q '^  -V  *[a-z]' out &&
	    awk -v c=$c 'length > 79 && !(c == "triage" && /^usage:/) { print "longer than 79: " $0; bad = 1 } END { exit bad }' out
}

sorted_help() {
	$c -h | sed -n 's/^  -\(.\).*/\1/p' | grep -v '[hV]' >letters
	sort -f -c letters
}

version() {
	try 0 -- $c -V </dev/null && silent err &&
	    echo "$c $(sed -n 's/^VERSION = //p' "$top/Makefile")" | cmp - out
}

full_disk() { # arguments
	timeout $patience $c $(operands $c) "$@" $dash <sample >/dev/full 2>err
	got=$?
	case $c${1-} in
	triage-*) what='cannot be written' ;; # a shell does not say why
	*) what='No space left on device' ;;
	esac
	[ $got -eq 2 ] && says "standard output: $what\$"
}

# The reader is gone before the first byte is written.
closed_pipe() {
	rm -f pipe && mkfifo pipe || return 1
	(
		exec 3<>pipe 4>pipe 3<&-
		timeout $patience $c $(operands $c) $dash <sample >&4 2>err
		[ $? -eq 2 ]
	) && says 'standard output: Broken pipe$'
}

# Every combination of closed descriptors: what cannot be done is status 2,
# what can is done; and nothing that is opened later takes their place.
closed_descriptors() {
	for how in '<&-' '>&-' '2>&-' '<&- >&-' '<&- 2>&-' '>&- 2>&-' \
	    '<&- >&- 2>&-'; do
		eval "timeout \$patience \$c \$(operands \$c) sample </dev/null >out 2>err $how"
		got=$?
		case $how in
		*'>&-'*'2>&-' | '>&-'* | *' >&-') want=2 ;;
		*) want=$usual ;;
		esac
		case $how in '<&- 2>&-' | '2>&-') want=$usual ;; esac
		[ $got -eq $want ] || { echo "$how: status $got, wanted $want"; return 1; }
		case $how in
		*'>&-'*) ;;
		*) cmp out good_file || return 1 ;;
		esac
		cmp sample before || return 1
	done
	eval "timeout \$patience \$c \$(operands \$c) \$dash <&- >out 2>err"
	got=$?
	[ $got -eq 2 ] && says '.*: Bad file descriptor$' && silent out
}

# What stands where closed descriptors were, while the command waits for a
# FIFO: nothing that it opened.
kept_places() {
	[ -e /proc/self/fd/0 ] || return 0
	rm -f fifo && mkfifo fifo || return 1
	sleep 10 >fifo & _writer=$!
	$c $(operands $c) fifo <&- >&- 2>&- & _reader=$!
	for _i in $(seq 80); do
		case $(readlink /proc/$_reader/fd/* 2>/dev/null) in *fifo*) break ;; esac
		sleep 0.1
	done
	for _fd in 0 1 2; do readlink /proc/$_reader/fd/$_fd; done >places
	kill $_writer $_reader
	wait $_writer $_reader 2>/dev/null
	[ "$(sort -u places)" = /dev/null ] || { cat places; return 1; }
}

directory_operand() {
	mkdir folder
	try 2 -- $c $(operands $c) folder </dev/null && silent out
}

# More operands than a process may usually have open at once.
many_files() {
	(ulimit -S -n 256 2>/dev/null
		try 0 1 -- $c $(operands $c) $(yes sample | head -n 1200) </dev/null)
}

# A NUL is never printed raw, whatever becomes of its row.
nul() {
	{ cat sample; printf 'a\0b\n'; } >with
	go 0 1 2 -- <with && ! tr -d '\000' <out | cmp -s - /dev/null || return 1
	tr -d '\000' <out | cmp - out
}

no_final_newline() {
	printf %s "$(cat sample)" | go $usual -- && cmp out good && silent err
}

# A carriage return at the end of a line belongs to CSV, vCards and letters;
# in a record it is a fault.
crlf() {
	sed "s/$/$(printf '\r')/" sample >with
	case $c in
	*-import | check-tone | triage) go $usual -- <with && silent err && cmp out good ;;
	*) go 1 -- <with && silent out && grep -q ':1: raw control character$' err ;;
	esac
}

# A bad line is named, left out and counted, and its neighbours stand.
bad_line() {
	case $c in
	*-import | check-tone) return 0 ;;
	esac
	for bad in 'no record' 'bad\qescape' "$(printf 'bad\377byte')"; do
		{ sed 1q sample; printf '%s\n' "$bad"; sed 1d sample; } >with
		go 1 -- <with && grep -q ":2: " err && [ "$(wc -l <err)" -eq 1 ] &&
		    [ -s out ] && sed 's/in.csv:[0-9]*//' out >a &&
		    sed 's/in.csv:[0-9]*//' good | cmp - a || return 1
	done
}

# Whatever bytes come: a status, and nothing a terminal acts on.
garbage() {
	for n in 1 2 3 4 5 6; do
		awk -v seed=$n 'BEGIN { srand(seed); for (i = 0; i < 4000; i++)
			printf "%c", int(rand() * 256) }' </dev/null >noise
		{ sed "${n}q" sample; cat noise; sed 1d sample; } >with
		go 0 1 2 -- <with && clean out && clean err || return 1
	done
}

# A stream with every sequence a terminal acts on, in every place.
hostile='\033]0;title\007 \033[2J \302\23331m \233 \342\200\256 \342\201\246 \342\200\250 \363\240\201\201 \177 \010'
terminal() {
	bytes=$(printf "$hostile")
	sed "s/Ines/&$bytes/g; s/jo-lind/&$bytes/g; s/Monday/&$bytes/; s/idiot/&$bytes/" \
	    sample >with
	go 0 1 2 -- <with && clean out && clean err &&
	    try 0 1 2 -- $c $(operands $c) "no$bytes" </dev/null && clean err &&
	    try 2 -- $c "-$(printf '\033')" </dev/null && clean err
}

hostile_records() { # file
	awk 'BEGIN { FS = OFS = "\t"
		bad = "\\x1B]0;t\\x07\\xC2\\x9B\\x9B\\xE2\\x80\\xAE\\xF3\\xA0\\x81\\x81\\n\\r\\t" }
	{ for (i = 1; i <= 22; i++) { old = $i; $i = $i bad; print; $i = bad; print; $i = old }
		print $0, "why=" bad "+1: " bad, "unknown=" bad, bad "=" bad, bad }' "$1"
}

# The same sequences escaped, in every field of a record and as an extra: in
# that form they stay. (csv-export alone is asked to turn them back.)
terminal_fields() {
	case $c in
	*-import | check-tone | csv-export) return 0 ;;
	esac
	hostile_records sample >with
	for options in '' $(letters); do
		try 0 1 2 -- $c $(operands $c) $options <with && clean out && clean err || return 1
	done
}

letters() { # the options of the command that take no argument
	$c -h | sed -n 's/^  \(-[A-Za-z0-9]\)   .*/\1/p' | grep -v '^-[hV]$'
}

# What somebody wrote is nobody's business on standard error, in no mode.
private() {
	sed 's/Monday/canary4711/g; s/tides/canary4711/g; s/idiot/idiot canary4711/; s/Okafor/Canary4711/g' sample >with
	case $c in
	*-import | check-tone) ;;
	*) printf 'canary4711\tno record\ncanary4711\\q\n' >>with ;;
	esac
	for options in '' $(letters); do
		try 0 1 2 -- $c $(operands $c) $options <with || return 1
		! grep -i canary4711 err || return 1
	done
}

# The calls with options, on records as hostile and as private as that.
ways_are_safe() {
	case $c in *-import | csv-export) return 0 ;; esac
	way_files $c
	cp sample ways_in
	for f in ways_in records judged; do
		[ -f $f ] || continue
		sed 's/Monday/canary4711/g; s/tides/canary4711/g; s/idiot/idiot canary4711/' $f >with
		{ cat with; [ $c = check-tone ] || hostile_records with; } >$f
	done
	ways $c >all_ways
	while read -r way; do
		try 0 1 2 -- $c $way <ways_in && clean out && clean err || return 1
		! grep -i canary4711 err || return 1
		for f in drafts/*; do
			[ ! -f "$f" ] || clean "$f" || return 1
		done
	done <all_ways
}

clean() { # file: no byte sequence in it that a terminal acts on
	! LC_ALL=C grep -aqP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xf3\xa0[\x80\x81]' "$1" &&
	    iconv -f UTF-8 -t UTF-8 "$1" >/dev/null ||
	    { echo "$1 is not safe to print:"; cat -v "$1" | head -n 5; return 1; }
}

name 'hostile bytes'
notices() { # bytes, in octal
	printf "a$1" >x
	! clean x >/dev/null 2>&1
}
for bytes in $hostile; do
	ok "$(echo "$bytes" | tr '\\' ' ') is seen" notices "$bytes"
done

for c in $commands $scripts; do
	name "$c"
	sample $c >sample
	cp sample before
	dash=$(input_operand $c)
	records=
	case $c in
	triage) speaker='[a-z-]*' ;; # the command of the pipeline that it was
	*)
		speaker=$c
		records='empty_input directory_operand kept_places bad_line terminal_fields'
		;;
	esac
	ok "$c: reads its sample, writes, says nothing" works
	$c $(operands $c) $dash <sample >/dev/null 2>&1
	usual=$?
	for t in help version sorted_help bad_option missing_argument \
	    missing_file a_later_file_missing file_operand stdin_twice \
	    full_disk 'full_disk -h' 'full_disk -V' closed_pipe closed_descriptors \
	    many_files nul no_final_newline crlf garbage terminal private \
	    ways_are_safe $records; do
		ok "$c: $t" $t
	done
done
finish
