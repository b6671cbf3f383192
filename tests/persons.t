#!/bin/sh
# dedupe-contacts: a person keeps the name of an earlier run.
. "$(dirname "$0")/tap.sh"

# contact ID PERSON NAME [FIELD=VALUE ...]
contact() {
	id=$1 person=$2 who=$3
	shift 3
	date='' url='' email='' phone=''
	for _f; do
		eval "${_f%%=*}=\${_f#*=}"
	done
	printf 'contact\t%s\t\t\t\t%s\t\t\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\t\t\t\t\t\tc.csv:2\n' \
	    "$id" "$date" "$person" "$who" "${who% *}" "${who##* }" \
	    "${url:+https://www.linkedin.com/in/$url}" "$email" "$phone"
}

names() { dedupe-contacts "$@" | awk -F '\t' '{ print $2, $9 }'; }

name 'a new export renames nobody: an older profile, a first profile'
{
	contact a a 'Jane Doe' email=j@example.org
	contact b b 'Jane Doe' email=j@example.org date=2020
	contact c c 'Ines Lind' email=i@example.org
} >"$work/first"
dedupe-contacts "$work/first" >"$work/old"
{
	contact n https://www.linkedin.com/in/jane 'Jane Doe' email=j@example.org url=jane date=2010
	contact m https://www.linkedin.com/in/ines 'Ines Lind' email=i@example.org url=ines date=2010
	contact k k 'Karl Otto' email=k@example.org
} >"$work/new"
want <<'END'
a b
b b
c c
n b
m c
k k
END
run names old new
cat "$work/old" "$work/new" | given
want <<'END'
a b
b b
c c
n b
m c
k k
END
run names
ok 'nor does the next one' sh -c '
	dedupe-contacts old new >now && dedupe-contacts now now | cut -f 2,9 >next &&
	cut -f 2,9 now now | cmp - next'
want <<'END'
n b
m https://www.linkedin.com/in/ines
k k
a b
b b
c https://www.linkedin.com/in/ines
END
run names new old

name 'where every file is new the first counts'
contact a a 'Jane Doe' email=j@example.org >one
contact b https://www.linkedin.com/in/jane 'Jane Doe' email=j@example.org url=jane >two
want <<'END'
a a
b a
END
run names one two
want <<'END'
b https://www.linkedin.com/in/jane
a https://www.linkedin.com/in/jane
END
run names two one
cat one two | given
want <<'END'
a https://www.linkedin.com/in/jane
b https://www.linkedin.com/in/jane
END
run names

name 'two persons that are one have the name of the larger'
{
	contact a x 'Jane Doe' email=j@example.org
	contact b y 'Jane Doe' email=j@example.org
	contact c y 'Jane Doe' email=j@example.org
} >"$work/in"
want <<'END'
a y
b y
c y
END
want_err <<'END'
dedupe-contacts: 1 persons of an earlier run are now others: see -v
END
run names in
want <<'END'
a y
b y
c y
END
want_err <<'END'
dedupe-contacts: 3 records, 1 persons
dedupe-contacts: 0 pairs compared, 0 likely
dedupe-contacts: x: is now y
dedupe-contacts: 1 persons of an earlier run are now others: see -v
END
run names -v in

name 'of two as large the first'
{
	contact a x 'Jane Doe' email=j@example.org date=2020
	contact b y 'Jane Doe' email=j@example.org url=jane date=2010
} | given
want <<'END'
a x
b x
END
want_err <<'END'
dedupe-contacts: 1 persons of an earlier run are now others: see -v
END
run names

name 'a person that is two: the larger part keeps the name'
{
	contact a x 'Jane Doe' email=j@example.org
	contact b x 'Ines Lind' email=i@example.org phone=+351900000001
	contact c x 'Ines Lind' email=i@example.org
} >"$work/in"
want <<'END'
a a
b x
c x
END
want_err <<'END'
dedupe-contacts: 1 persons of an earlier run were parted: see -v
END
run names in
printf 'never b c\n' >facts
want <<'END'
a x
b b
c c
END
want_err <<'END'
dedupe-contacts: facts:1: decided: never
dedupe-contacts: x: a part is now b
dedupe-contacts: x: a part is now c
dedupe-contacts: 2 persons of an earlier run were parted: see -v
END
run sh -c "dedupe-contacts -v -w facts in 2>err | awk -F '\t' '{ print \$2, \$9 }'
	grep -v 'records,\|compared' err >&2"

name 'a part whose own profile is the name of the other has its id'
{
	contact a https://www.linkedin.com/in/ines 'Jane Doe' email=j@example.org phone=+351900000001
	contact b https://www.linkedin.com/in/ines 'Jane Doe' email=j@example.org
	contact c https://www.linkedin.com/in/ines 'Ines Lind' url=ines
} | given
want <<'END'
a https://www.linkedin.com/in/ines
b https://www.linkedin.com/in/ines
c c
END
run names

name 'a list merged before keeps its names'
{
	contact a a 'Jane Doe' email=j@example.org date=2020
	contact b b 'Jane Doe' email=j@example.org date=2021
} >first
dedupe-contacts -m first >"$work/old"
contact n https://www.linkedin.com/in/jane 'Jane Doe' email=j@example.org url=jane date=2010 >new
cat new old | given
want <<'END'
n a
a a
END
run names

name 'the export beside an earlier one'
csv-import "$data/export" >all
grep -e '^contact' -e '^request' all >some
dedupe-contacts some >old 2>/dev/null
kept() { # every record of the old list has the person it had
	cut -f 2,9 old | sort -u >before
	dedupe-contacts "$@" 2>/dev/null | cut -f 2,9 | sort -u >after
	[ -s before ] && comm -23 before after | cmp - /dev/null
}
ok 'as two files' kept old all
ok 'as one' sh -c 'cat old all | dedupe-contacts 2>/dev/null | cut -f 2,9 | sort -u >after
	cut -f 2,9 old | sort -u | comm -23 - after | cmp - /dev/null'

finish
