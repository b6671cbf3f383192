#!/bin/sh
# The same bytes on one processor as on all, with the vectors of lesser machines
# (which the C library of 2021 and later can be told to be on) as with those of
# this one, and, for each folder named in BUILDS, from the commands there, built
# by another compiler, at another level or with another C library (make same).
. "$(dirname "$0")/tap.sh"
. "$tests/commands.sh"

# A whole export, and a list long enough for several threads.
csv-import "$data/export" >"$scratch/export" 2>/dev/null
awk -F "$tab" -v OFS="$tab" '$1 == "contact" { for (i = 0; i < 40; i++) {
	$2 = "c" ++n; $9 = "p" n; $13 = $13 (i % 3 ? n : "")
	$10 = $11 " " $12 substr("aeiou", i % 6 + 1, 1); print } }' \
    "$scratch/export" >"$scratch/list"

# Every call of the command with what it printed, said and ended with.
all_calls() { # folder of the commands, file
	rm -rf drafts/* "$2"
	while read -r input arguments; do
		[ -s "$input" ] || return 1
		echo "$c $arguments <$input"
		$alone "$1/$c" $arguments <"$input" 2>err
		echo "status $?"
		cat err
	done <calls >"$2"
	! [ -d drafts ] || cat drafts/* >>"$2"
}

same() { # folder
	all_calls "$1" got && cmp got good
}

cpu=$(taskset -p $$ 2>/dev/null | awk '{ print $NF }')
for c in $commands; do
	name "$c"
	way_files $c
	sample $c >sample
	{
		echo sample
		ways $c | sed 's/^/sample /'
		case $c in
		*-import | check-tone) ;;
		*)
			cp "$scratch/export" "$scratch/list" .
			echo export
			ways $c | sed '/ -[SC] /d; s/^/export /'
			;;
		esac
		case $c in dedupe-contacts) echo 'list -v' ;; esac
	} >calls
	alone=
	all_calls "$O" good
	ok "$c: prints" test -s good
	if [ -n "$cpu" ]; then
		alone='taskset -c 0'
		ok "$c: on one processor" same "$O"
		alone=
	fi
	for lack in AVX512BW AVX2; do
		alone="env GLIBC_TUNABLES=glibc.cpu.hwcaps=-$lack"
		ok "$c: without $lack" same "$O"
		alone=
	done
	for build in ${BUILDS-}; do
		ok "$c: $build" same "$build"
	done
done
finish
