#!/bin/sh
# Every call of every command that can fail, made to fail: see helper/fault.c.
# FAULT_MOST=0 tries each point; the default samples the longest loops, as
# FAULT_WAYS does for the calls with options. FAULT_PATHS=1 tries each path to
# a call besides. FAULT_COMMANDS names some.
. "$(dirname "$0")/tap.sh"
. "$tests/commands.sh"

sanitized && { echo '1..0 # skip the sanitizer allocates itself'; exit 0; }
most=${FAULT_MOST:-100}
most_ways=${FAULT_WAYS:-6}

survives() { # call, how, ARGUMENT...
	_call=$1
	_how=$2
	shift 2
	"$O/helper/fault" ${FAULT_PATHS:+-p} -m "$most" "$O/fault/shim.so" "$_call" "$_how" "$c" "$@"
}
some_survive() { # points, call, how, ARGUMENT...
	_all=$most
	most=$1
	shift
	survives "$@"
	_bad=$?
	most=$_all
	return $_bad
}

name 'the loop itself'
printf 'a\nb\n' >in
loop() { "$O/helper/fault" "$O/fault/shim.so" "$@" <in; }
ok 'a program that takes note of errors passes' loop write 5 show-request -h
ok 'one that does not is found out' sh -c '! "$@" <in' sh "$O/helper/fault" \
    "$O/fault/shim.so" write 5 sh -c 'echo a; exit 0'
ok 'so is one that dies' sh -c '! "$@" <in' sh "$O/helper/fault" \
    "$O/fault/shim.so" read 5 sh -c 'read a || kill -9 $$'

if command -v zip >/dev/null; then
	name 'a zip'
	c=csv-import
	sample $c >Connections.csv
	cp Connections.csv again.csv
	sed 's/ines/ina/' Connections.csv >other.csv
	zip -q in.zip ./*.csv
	# libzip takes no memory for no zip in the first calls, with status 2.
	zip_survives() {
		"$O/helper/fault" -s 60 "$O/fault/shim.so" malloc 12 $c in.zip
	}
	ok 'a zip: malloc 12' zip_survives </dev/null
fi

for c in ${FAULT_COMMANDS:-$commands}; do
	name "$c"
	sample $c >small
	samples $c 3000 >large
	for how in 'malloc 12' 'open 24' 'open 4' 'thread 11'; do
		ok "$c: $how" survives $how $(operands $c) <small
	done
	for how in 'read 5' 'read 4' 'read short' 'write 5' 'write 28' 'write 4' \
	    'write short' 'close 5' 'thread 11'; do
		ok "$c: $how, large" survives $how $(operands $c) <large
	done
	ok "$c: malloc 12, large" some_survive $most_ways malloc 12 $(operands $c) <large
	way_files $c
	while read -r way; do
		for how in 'malloc 12' 'open 13' 'read 5' 'write 28' 'close 5'; do
			case $way$how in *.zipmalloc*) continue ;; esac # see above
			ok "$c $way: $how" some_survive $most_ways $how $way <small
		done
	done <<EOF
$(ways $c)
EOF
done
finish
