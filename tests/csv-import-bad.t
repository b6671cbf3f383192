#!/bin/sh
# csv-import: input that is wrong. Each time a clear message, the right status,
# nothing lost beside it, never half a record.
. "$(dirname "$0")/tap.sh"

head='First Name,Last Name,URL,Email Address,Company,Position,Connected On'
row() { echo "$1,Lee,https://www.linkedin.com/in/$1,,Acme,Chef,04 May 2021"; }
names() { # of the records, in order, on one line
	csv-import "$@" >records
	s=$?
	cut -f 10 records | tr '\n' ' '
	return $s
}

name 'a missing file'
want_status 2
want_err <<EOF2
csv-import: none.csv: No such file or directory
EOF2
run csv-import none.csv

name 'an empty file'
: >e.csv
want_status 1
want_err <<EOF2
csv-import: e.csv: empty file
EOF2
run csv-import e.csv

name 'a header only'
echo "$head" >h.csv
want_err <<EOF2
csv-import: h.csv: no rows below the header
EOF2
run csv-import h.csv

name 'an unknown file, named'
echo '<!DOCTYPE html><title>Sign in</title>' >login.csv
want_status 2
want_err <<EOF2
csv-import: login.csv: no known header in its first 10 rows
EOF2
run csv-import login.csv

name 'an unknown file beside a known one: nothing is written'
{ echo "$head"; row Ann; } >c.csv
echo x >x.csv
want_status 2
want_err <<EOF2
csv-import: x.csv: no known header in its first 10 rows
EOF2
run csv-import c.csv x.csv

name 'a folder in which nothing is known'
mkdir d && echo x >d/x.csv && echo y >d/y.txt
want_status 2
want_err <<EOF2
csv-import: no file whose header row is known
EOF2
run csv-import d

name 'a conversation with an assistant is none with people'
mkdir a && cp "$data/export/coach_messages.csv" "$data/export/Skills.csv" a
want <<EOF2
skill
EOF2
run sh -c 'csv-import a | cut -f 1 | sort -u'

name 'the header is not in the first ten rows'
{ for i in 1 2 3 4 5 6 7 8 9 10; do echo "note $i"; done; echo "$head"; row Ann; } >c.csv
want_status 2
want_err <<EOF2
csv-import: c.csv: no known header in its first 10 rows
EOF2
run csv-import c.csv

name 'rows, but no record'
{ echo "$head"; echo ',,,,,,04 May 2021'; echo ',,,,,,05 May 2021'; } >c.csv
want_status 1
want_err <<EOF2
csv-import: c.csv: 2 rows, but no record
EOF2
run csv-import c.csv

name 'a quote within a cell that has none around it'
{ echo "$head"; row Ann; echo 'Bo,5" Lee,,,,,04 May 2021'; row Cy; } >c.csv
want_status 1
want_err <<EOF2
csv-import: c.csv:3: a quote within a cell that has none around it: row left out
EOF2
printf 'Ann Lee Cy Lee ' | want
run names c.csv

name 'text after a closing quote, over several lines'
{ echo "$head"; row Ann; printf 'Bo,"Lee\nsays "hi" and\nmore",,,,,04 May 2021\n'; row Cy; } >c.csv
want_status 1
want_err <<EOF2
csv-import: c.csv:4: text after a closing quote: row left out
csv-import: c.csv:4: 2 rows from here on left out with line 3, which could not be read
EOF2
printf 'Ann Lee Cy Lee ' | want
run names c.csv

name 'a quote that never closes: named where it opens, the rest is read'
{ echo "$head"; row Ann; printf '"Bo\nx","Lee,,,,,04 May 2021\n'; row Cy; row Di; } >c.csv
want_status 1
want_err <<EOF2
csv-import: c.csv:4: a quote opens here and never closes: row left out
csv-import: c.csv:4: left out with line 3, which could not be read
EOF2
printf 'Ann Lee Cy Lee Di Lee ' | want
run names c.csv

name 'a quote that does not close for 4 MiB'
{ echo "$head"; row Ann; echo 'Bo,"Lee,,,,,04 May 2021'
	awk 'BEGIN { for (i = 0; i < 80000; i++) print "N" i ",Lee,https://www.linkedin.com/in/n" i ",,Acme,Chef,04 May 2021" }'
} >c.csv
want_status 1
want_err <<EOF2
csv-import: c.csv:3: a quote opens here and does not close within 4 MiB: row left out
EOF2
want <<EOF2
80001
EOF2
run sh -c 'csv-import c.csv >o; s=$?; wc -l <o; exit $s'

name 'ragged rows: filled up, left out'
{ echo "$head"; echo 'Ann,Lee,https://www.linkedin.com/in/ann'; echo 'Bo,Lee,,,Acme, Inc.,Chef,04 May 2021'; row Cy; } >c.csv
want_status 1
want_err <<EOF2
csv-import: c.csv:2: 3 cells where the header has 7: the others are taken as empty
csv-import: c.csv:3: 8 cells where the header has 7: row left out
EOF2
printf 'Ann Lee Cy Lee ' | want
run names c.csv

name 'a date that is none is kept as it stands'
{ echo "$head"; echo 'Ann,Lee,,,,,31 Feb 2021'; } >c.csv
want_err <<EOF2
csv-import: c.csv: connections: 1 records of 1 rows, 1 dates not read
EOF2
want <<EOF2
		origin=connections	date-raw=31 Feb 2021
EOF2
run sh -c 'csv-import -v c.csv | cut -f 6,7,23-'

name 'a NUL'
{ echo "$head"; printf 'An\0n,Lee,,,,,04 May 2021\n'; } >c.csv
want_err <<EOF2
csv-import: c.csv:2: NUL bytes, the first in this row, are kept as \\x00
EOF2
printf 'An\\x00n Lee ' | want
run names c.csv

name 'a cell over 1 MiB, more than 1,024 cells'
{ echo "$head"; row Ann; head -c 1048577 /dev/zero | tr '\0' a; echo ',Lee,,,,,'
	head -c 1500 /dev/zero | tr '\0' ,; echo; row Cy; } >c.csv
want_status 1
want_err <<EOF2
csv-import: c.csv:3: a cell longer than 1 MiB: row left out
csv-import: c.csv:4: left out with line 3, which could not be read
EOF2
printf 'Ann Lee Cy Lee ' | want
run names c.csv

name 'the same file twice'
{ echo "$head"; row Ann; } >c.csv
cp c.csv d.csv
want_err <<EOF2
csv-import: c.csv: the same as c.csv: read once
csv-import: d.csv: the same as c.csv: read once
EOF2
printf 'Ann Lee ' | want
run names c.csv c.csv d.csv

name 'cut off anywhere: whole records, and a word about the last'
mkdir k
for f in Connections messages Invitations; do
	tail -n 12 "$data/export/$f.csv" >tail.csv
	{ grep -a -m 1 -e '^First' -e CONVERSATION -e '^From' "$data/export/$f.csv"; cat tail.csv; } >k/$f.csv
done
cut_off() { # file
	csv-import -u linkedin.com/in/jordanpike "$1" >whole || return 1
	size=$(wc -c <"$1")
	n=$((size - 700))
	while [ $n -lt "$size" ]; do
		head -c $n "$1" >cut.csv
		csv-import -u linkedin.com/in/jordanpike cut.csv 2>err >out
		s=$?
		[ $s -le 1 ] || { echo "$n: status $s"; return 1; }
		sed "s|cut.csv|$1|" out >got
		# all but the last are records of the whole file
		sed '$d' got | grep -vxFf whole && { echo "at $n"; return 1; }
		lines=$(wc -l <got)
		[ $s -eq 1 ] && [ ! -s err ] && { echo "$n: silent"; return 1; }
		[ "$lines" -ge 1 ] || return 1
		n=$((n + 23))
	done
	return 0
}
for f in Connections messages Invitations; do
	ok "$f" cut_off k/$f.csv
done

name 'a long file: what is said of its rows comes in their order'
awk 'BEGIN {
	print "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
	for (i = 2; i < 30000; i++)
		if (i % 5003 == 0) print "A\"nn,Lee,,,,,02 Mar 2026"
		else if (i % 701 == 0) print "Ann,Lee,,,,,,x"
		else if (i % 503 == 0) print "Ann,Lee"
		else print "Ann" i ",Lee,,,Foo,,02 Mar 2026"
}' </dev/null >long.csv
csv-import long.csv >out 2>err
ok "all of them" test "$(wc -l <err)" -gt 90
ok 'a line behind the other' sh -c 'cut -d : -f 3 err | sort -c -n'
ok 'the rows between are there' test "$(grep -c Foo out)" -eq "$(grep -c Foo long.csv)"

finish
