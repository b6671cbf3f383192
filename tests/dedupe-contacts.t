#!/bin/sh
# dedupe-contacts: who is the same person.
. "$(dirname "$0")/tap.sh"

# contact ID NAME [FIELD=VALUE ...]: a record line; extras by other names.
contact() {
	kind=contact id=$1 who=$2
	shift 2
	date='' url='' email='' phone='' company='' title='' place='' birthday='' extras=''
	for _f; do
		case $_f in
		kind=* | date=* | url=* | email=* | phone=* | company=* | title=* | place=* | birthday=*)
			eval "${_f%%=*}=\${_f#*=}" ;;
		*) extras="$extras	$_f" ;;
		esac
	done
	printf '%s\t%s\t\t\t\t%s\t\t\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\t\tc.csv:2%s\n' \
	    "$kind" "$id" "$date" "$id" "$who" "${who% *}" "${who##* }" \
	    "${url:+https://www.linkedin.com/in/$url}" "$email" "$phone" \
	    "$company" "$title" "$place" "$birthday" "$extras"
}

# persons: groups of ids that share field 9, one group a line.
persons() {
	dedupe-contacts "$@" | awk -F '\t' '
		{ if (!($9 in ids)) order[++n] = $9; else ids[$9] = ids[$9] " "; ids[$9] = ids[$9] $2 }
		END { for (i = 1; i <= n; i++) print ids[order[i]] }'
}

name 'one profile, one e-mail, one phone: one person, whatever the name'
{
	contact a 'Jane Doe' url=jane
	contact b 'Jane Doe' url=jane email=j@example.org
	contact c 'Jane Doe-Miller' email=j@example.org phone=+351900000001
	contact d 'Janey' phone=900000001
	contact e 'Ines Lind' email=i@example.org
} | given
want <<'END'
a b c d
e
END
run persons

name 'a mailbox that many share joins nobody'
{
	contact a 'Ann Reed' email=info@example.org
	contact b 'Bob Stone' email=info@example.org
	contact c 'Carl Wood' email=info@example.org
	contact d 'Dora Bell' email=info@example.org
} | given
want <<'END'
a
b
c
d
END
run persons

name 'name and company join, across nicknames, scripts, titles and legal forms'
{
	contact a 'William Stone' company='Acme Inc.'
	contact b 'Bill Stone' company='ACME'
	contact c 'Иван Петров' company='Gmbh Werke GmbH'
	contact d 'Dr Ivan Petrov' company='Gmbh Werke'
} | given
want <<'END'
a b
c d
END
run persons

name 'two profiles are two persons, and so are father and son'
{
	contact a 'Jane Doe' company=Acme url=jane
	contact b 'Jane Doe' company=Acme url=jane-doe-2
	contact c 'John Hill Sr.' company=Hill
	contact d 'John Hill Jr.' company=Hill
} | given
want <<'END'
a
b
c
d
END
run persons

name 'a look-alike is not who it looks like'
{
	contact a 'Maria Lopez' company=Acme
	contact b 'Mаriа Lopez' company=Acme
} | given
want <<'END'
a
b
END
run persons

name 'the person is named by the oldest profile, else by the oldest record'
{
	contact a 'Jane Doe' email=j@example.org date=2010
	contact b 'Jane Doe' email=j@example.org url=jane-new date=2020-01-02
	contact c 'Jane Doe' email=j@example.org url=jane-old date=2019
	contact d 'Ines Lind' email=i@example.org date=2020
	contact e 'Ines Lind' email=i@example.org date=2019-12
} | given
want <<'END'
https://www.linkedin.com/in/jane-old
https://www.linkedin.com/in/jane-old
https://www.linkedin.com/in/jane-old
e
e
END
named() { dedupe-contacts | cut -f 9; }
run named

name 'twice is once, and every other field stays as it is'
{
	contact a 'Jane Doe' email=j@example.org 'note=tab\tand\\back' x=1
	contact b 'Jane Doe' email=j@example.org url=jane
	printf 'position\tp\t\t\t\t2020\t\t\towner\t\t\t\t\t\t\tAcme\tBoss\t\t\t\t\tp.csv:2\n'
	printf 'message\tm\t\t\t\t2020\t\tin\tm\tJane\t\t\thttps://www.linkedin.com/in/jane\t\t\t\t\t\t\thello\t\tm.csv:2\n'
} | tee "$work/in" | given
dedupe-contacts "$work/in" >"$work/once"
want <"$work/once"
run dedupe-contacts "$work/once"
cut -f 1-8,10- "$work/in" | want
others() { dedupe-contacts "$work/in" | cut -f 1-8,10-; }
run others
ok 'a message joins its sender' test "$(cut -f 9 "$work/once" | sort -u | wc -l)" -eq 2

name 'merged: nothing is lost'
{
	contact a 'Jane Doe' email=j@example.org company=Acme date=2019-01-01 list=one
	contact x 'Ines Lind' email=i@example.org
	contact b 'Jane Q. Doe' email='j@example.org jane@example.org' company='Acme Europe' \
	    url=jane date=2020-01-01 list=two birthday=--05-17
} | given
want <<'END'
contact	b				2020-01-01			https://www.linkedin.com/in/jane	Jane Q. Doe	Jane Q.	Doe	https://www.linkedin.com/in/jane	j@example.org jane@example.org		Acme Europe			--05-17			c.csv:2	list=two	list=one	also-id=a	also-date=2019-01-01	also-name=Jane Doe	also-given=Jane	also-company=Acme
contact	x							x	Ines Lind	Ines	Lind		i@example.org								c.csv:2
END
run dedupe-contacts -m

name 'how many, if asked'
contact a 'Jane Doe' | given
contact a 'Jane Doe' | want
want_err <<'END'
dedupe-contacts: 1 records, 1 persons
END
run dedupe-contacts -v

name 'a line that is no record is left out'
{ echo 'no record'; contact a 'Jane Doe'; } | given
contact a 'Jane Doe' | want
want_err <<'END'
dedupe-contacts: -:1: fewer than 22 fields
END
want_status 1
run dedupe-contacts

finish
