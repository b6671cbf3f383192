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

name 'numbers of one or two places are those of namesakes'
{
	contact a 'John Smith' url=john-smith-1 company='Acme Foods' title=Cook
	contact b 'John Smith' url=john-smith-12 company='Acme Foods' title=Cook
} | given
want <<'END'
a
b
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
want_err <<'END'
dedupe-contacts: 1 persons have more than one profile: see -q
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

name 'who asks is not known by the name alone'
{
	contact a 'Robert Stone' email=r@example.org
	contact b 'Robert Stone' kind=request url=robert-stone
	contact c 'Ines Lind' email=i@example.org
	contact d 'Ines Lind' kind=request email=i@example.org
} | given
want <<'END'
a
b
c d
END
run persons

name 'the user says: same and never go before everything'
{
	contact a 'Jane Doe' email=j@example.org
	contact b 'Jane Doe' email=j@example.org
	contact c 'Karl Otto' company=Acme
	contact d 'Zoe Quist' company=Other
	contact e 'Ann Reed' url=ann
	contact f 'Ann Reed' url=ann
} | tee "$work/in" | given
file facts <<'END'
# what I know
never a b
same c d	in the club
never e f

? a c	not answered
same a nobody
END
want <<'END'
a
b
c d
e
f
END
run persons -w facts
ok 'two persons of one profile have two names' test     "$(dedupe-contacts -w facts in | cut -f 9 | sort -u | wc -l)" -eq 5
want_err <<'END'
dedupe-contacts: 6 records, 5 persons
dedupe-contacts: 15 pairs compared, 2 likely
dedupe-contacts: facts:2: decided: never
dedupe-contacts: facts:3: decided: same
dedupe-contacts: facts:4: decided: never
dedupe-contacts: facts: 1 facts about records that are not here
END
told() { dedupe-contacts -v -w facts in >/dev/null; }
run told

name 'facts that contradict each other are refused, both lines named'
contact a 'Jane Doe' >in
contact b 'Jane Doe' >>in
contact c 'Jane Doe' >>in
printf 'same a b
same b c
never c a
' >facts
want_err <<'END'
dedupe-contacts: facts:3: never contradicts same in line 2
END
want_status 2
run dedupe-contacts -w facts in
printf 'perhaps a b
' >facts
want_err <<'END'
dedupe-contacts: facts:1: neither same ID ID nor never ID ID
END
want_status 2
run dedupe-contacts -w facts in

name 'a question can be answered and appended'
{
	contact a 'Jane Doe' email=j@example.org url=jane
	contact b 'Jane Doe' email=j@example.org url=jane-2
	contact c 'Ines Lind' email=i@example.org
} >in
dedupe-contacts -q in >asked
ok 'it is asked' grep -q '^? a b	.*Jane Doe.* | Jane Doe' asked
sed 's/^?/never/' asked >facts
printf 'a\nb\nc\n' | want
answered() { dedupe-contacts -w facts in | cut -f 2; }
run answered
ok 'and counts' test "$(dedupe-contacts -w facts in | cut -f 9 | sort -u | wc -l)" -eq 3
ok 'it is not asked again once it was unanswered' dedupe-contacts -w asked -q in

name 'the weights of a pair, prior to total'
{
	contact a 'Jane Doe' company=Acme
	contact b 'Jane Doe' company=Acme place=Porto
	contact c 'Ines Lind' company=Other
} | given
weights() {
	dedupe-contacts -x | awk -F '	' '{ t = 0
		for (i = 6; i <= NF; i++)
			if (match($i, /[-+][0-9.]+/)) t += substr($i, RSTART, RLENGTH)
		print $1, $2, $3, (t - $5 < .05 && $5 - t < .05 ? "adds up" : t " " $5) }'
}
want <<'END'
a b same adds up
END
run weights

name 'how many, if asked'
contact a 'Jane Doe' | given
contact a 'Jane Doe' | want
want_err <<'END'
dedupe-contacts: 1 records, 1 persons
dedupe-contacts: 0 pairs compared, 0 likely
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
