#!/bin/sh
# Bounded memory and time: lines and fields at and over the limits, endless
# lines, many rows, many rows of one name, very long names and notes.
# LIMITS_SCALE=N (make soak) makes the large inputs N times as large.
. "$(dirname "$0")/tap.sh"
. "$tests/commands.sh"

sanitized && { echo '1..0 # skip the sanitizer needs memory itself'; exit 0; }
scale=${LIMITS_SCALE:-1}
streaming_kib=16384
seconds=10

# Commands that hold no more than a few records at a time.
streams() { # command
	case $1 in
	csv-import | csv-export | vcard-import | show-request | draft-reply | check-tone) ;;
	*) return 1 ;;
	esac
}

is_filter() { # whether the command reads records
	case $1 in *-import | check-tone) return 1 ;; esac
}

as() { # bytes of the letter a
	head -c "$1" /dev/zero | tr '\0' a
}

limited() { # KIB STATUS: runs $c on `in`
	timeout $((20 * seconds * scale)) "$O/helper/peak" -t $((seconds * scale)) \
	    "$1" "$c" $(operands $c) <in >out 2>err
	got=$?
	[ $got -eq "$2" ] || { echo "status $got, wanted $2"; head -n 3 err; return 1; }
}

# The sample with a line of so many bytes behind its first: a record whose
# text is padded to that.
padded() { # line length
	sample $c | sed 1q
	line=$(record contact x '' 'Jo Lind' TEXT)
	printf '%s' "${line%%TEXT*}"
	as $(($1 - ${#line} + 4))
	printf '%s\n' "${line#*TEXT}"
	sample $c | sed 1d
}

at_limit() {
	padded $((4 << 20)) >in
	limited 65536 $usual && silent_err
}

over_limit() {
	padded $(((4 << 20) + 1)) >in
	limited 65536 1 && grep -q ':2: line longer than 4194304 bytes$' err &&
	    [ "$(wc -l <err)" -eq 1 ] && sed 's/in.csv:[0-9]*//' out | cmp - good
}

silent_err() { [ ! -s err ] || { head -n 3 err; return 1; }; }

# A line that does not end costs no more than the limit.
endless() {
	{ sample $c; as $((64000000 * scale)); } >in
	limited 32768 1 && sed 's/in.csv:[0-9]*//' out | cmp - good
}

# Many rows cost a filter that streams nothing; the others, at most so many
# bytes a row.
many_rows() {
	samples $c $((30000 * scale)) >in
	kib=$streaming_kib
	streams $c || kib=$((kib + $(wc -c <in) * 8 / 1024))
	limited $kib $usual
}

# Everybody has the same name.
namesakes() { # rows
	awk -v n="$1" 'BEGIN { OFS = "\t"; for (i = 0; i < n; i++) {
		print "contact", "c" i, "", "", "", "2026-01-02", "", "", "p" i,
		    "Jo Lind", "Jo", "Lind", "https://www.linkedin.com/in/jo-lind-" i,
		    "", "", "Tidewater Surveys", "Surveyor", "", "", "", "", "in.csv:" i + 2
	}
	}' </dev/null
}

# No quadratic cost.
one_name() {
	namesakes $((100000 * scale)) >in
	limited 4000000 0
}

# Twice the rows take at most 2.3 times the CPU time: four times as many, 2.3
# times 2.3, and a tenth of a second. On a machine that others use, too, times
# of one work differ by half, so the least of five counts.
doubled() {
	namesakes 25000 >quarter
	namesakes 100000 >whole
	for size in quarter whole quarter whole quarter whole quarter whole \
	    quarter whole; do
		"$O/helper/peak" -s spent 4000000 "$c" $(operands $c) <$size \
		    >/dev/null 2>err || { head -n 3 err; return 1; }
		echo "$size $(cat spent)"
	done >times
	awk '!($1 in least) || $2 < least[$1] { least[$1] = $2 }
	    END { print least["quarter"], "s, four times the rows", least["whole"], "s"
		exit least["whole"] > 2.3 * 2.3 * least["quarter"] + 0.1 }' times
}

# Turns @a into 65,000 letters and @b into 25,000 words.
blown() {
	awk "BEGIN { for (i = 0; i < 65000; i++) a = a \"a\"
		for (i = 0; i < 25000; i++) b = b substr(\"connect manager recruit \" \
		    \"met lion at you the and www.x.example \", i % 50 + 1, 3 + i % 7) \" \" }
	{ gsub(/@a/, a); gsub(/@b/, b); print }"
}

long_names() {
	for i in 1 2 3 4 5 6 7 8; do
		record contact long$i '' "@a$i @a" ''
		record request long-$i in "@a @a$i" 'Hello.'
	done | blown >in
	limited 200000 0
}

long_notes() {
	for i in 1 2 3 4; do
		record request words$i in "Jo Lind$i" "@b$i"
	done | blown >in
	limited 200000 0
}

for c in $commands; do
	name "$c"
	sample $c >in
	$c $(operands $c) <in 2>/dev/null >out
	usual=$?
	sed 's/in.csv:[0-9]*//' out >good
	if is_filter $c; then
		for t in at_limit over_limit endless one_name long_names long_notes; do
			ok "$c: $t" $t
		done
		[ "$scale" -eq 1 ] || ok "$c: doubled" doubled
	fi
	ok "$c: many_rows" many_rows
done

# Of those who ask, every seventh says the same as six others.
requests() { # rows
	awk -v n="$1" 'BEGIN { OFS = "\t"; for (i = 0; i < n; i++)
		print "request", "r" i, "", i % 7 ? "" : "ask", "",
		    "2026-02-" 10 + i % 18, "", "in", "", "Ina Roe" i % 5000, "", "",
		    "https://www.linkedin.com/in/ina-" i % (n - n / 9), "", "", "", "",
		    "", "", "Hello, shall we talk about the bridge number " i % 1000 "?",
		    "", "f:1"
	}' </dev/null
}

name 'requests'
c=score-request
usual=0
requests $((400000 * scale)) >in
ok 'many requests: no more memory than few' limited 32768 0
ok 'many requests: all are judged' test "$(wc -l <out)" -eq $((400000 * scale))
ok 'many requests: that others wrote the same is found of all' \
    test "$(grep -c 'mass-note' out)" -eq $((400000 * scale))

# In blocks of 512 bytes: what does not go into the temporary file ends the run
# before anything is written.
full() {
	(
		trap '' XFSZ
		ulimit -f 4096
		"$c" <in 2>&1 >/dev/full | grep .
	) >said
	cat said
	[ "$(cat said)" = 'score-request: temporary file: File too large' ]
}
ok 'many requests: a temporary file that cannot be written is told' full

if command -v zip >/dev/null; then
	name 'a zip of many files'
	c=csv-import
	usual=0
	awk -v row="$(sample $c)" 'BEGIN { for (i = 0; i < 2000; i++)
		print row i >(i ".csv") }' </dev/null
	zip -q all.zip ./*.csv
	rm -f ./*.csv
	cp all.zip in
	ok 'a zip of many files: no more memory than one' limited $streaming_kib 0
	ok 'a zip of many files: all are read' test "$(wc -l <out)" -eq 4000
fi
finish
