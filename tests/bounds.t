#!/bin/sh
# Every limit of common/limit.h: it is stated in the manual, what reaches it is
# taken, and what is one larger is not. (Those of what is kept in memory:
# tests/unit/bound.c and import.c; of lines: limits.t; of names: match.c.)
. "$(dirname "$0")/tap.sh"
. "$tests/commands.sh"

as() { # bytes of the letter a
	head -c "$1" /dev/zero | tr '\0' a
}

says() { # what is on standard error, as a line ending
	grep -q "$1\$" err || { echo "wanted $1, got:"; head -n 3 err; return 1; }
}

silent() { [ ! -s err ] || { head -n 3 err; return 1; }; }

stated() {
	sed -n '/^\.Sh LIMITS/,/^\.Sh SEE/p' "$top/man/linkedin-triage.7" >stated
	sed -n 's/^#define \(LIMIT_[A-Z_]*\) (UINT64_C(\(.*\)) << \(.*\)) .*/\1 \2 << \3/p
		s/^	\(LIMIT_[A-Z_]*\) = \([^,]*\),.*/\1 \2/p' "$top/common/limit.h" >limits
	[ "$(wc -l <limits)" -ge 17 ] || return 1
	bad=0
	while read -r limit value; do
		n=$(($value))
		if [ $((n % (1 << 30))) -eq 0 ]; then n="$((n >> 30)) GiB"
		elif [ $((n % (1 << 20))) -eq 0 ]; then n="$((n >> 20)) MiB"
		else n=$(echo $n | sed ':a
			s/\([0-9]\)\([0-9]\{3\}\)\(,\|$\)/\1,\2\3/
			ta'); fi
		grep -qE "^\.(It|Em) $n\$" stated || { echo "$limit: $n is not stated"; bad=1; }
	done <limits
	return $bad
}
name 'limits'
ok 'all are stated in linkedin-triage(7)' stated

name 'a cell of a CSV file'
head='First Name,Last Name,URL,Email Address,Company,Position,Connected On'
cell() { # bytes
	{ echo "$head"; printf 'Ann,Lee,,,'; as $1; echo ',,02 Mar 2026'; } >in
	csv-import in >out 2>err
}
ok '1 MiB' eval 'cell $((1 << 20)) && silent && [ $(wc -l <out) -eq 1 ]'
ok 'more' eval '! cell $(((1 << 20) + 1)) && [ ! -s out ] &&
    says "in:2: a cell longer than 1 MiB: row left out"'

name 'a row of a CSV file'
row() { # bytes, with the commas and the line end
	{ echo "$head"; for i in 1 2 3 4; do as 1000000; printf ,; done
		as $(($1 - 4000000 - 7)); echo ',,'; } >in
	csv-import -r in >out 2>err
}
ok '4 MiB' eval 'row $((4 << 20)) && silent && [ $(wc -l <out) -eq 2 ]'
ok 'more' eval '! row $(((4 << 20) + 1)) && [ $(wc -l <out) -eq 1 ] && says "4 MiB.*"'

name 'columns of a CSV file'
columns() { # number
	{ echo "$head" && printf 'Ann,Lee,,,,,02 Mar 2026\n'; } |
	    sed "s/\$/$(head -c $(($1 - 7)) /dev/zero | tr '\0' ,)/" >in
	csv-import in >out 2>err
}
ok '1,024' eval 'columns 1024 && silent && [ $(wc -l <out) -eq 1 ]'
ok 'more' eval '! columns 1025 && [ ! -s out ] && says "no known header in its first 10 rows"'

name 'rows before the header'
rows() { # number
	{ seq $(($1 - 1)); echo "$head"; printf 'Ann,Lee,,,,,02 Mar 2026\n'; } >in
	csv-import in >out 2>err
}
ok 'it is the 10th' eval 'rows 10 && silent && [ $(wc -l <out) -eq 1 ]'
ok 'it is the 11th' eval '! rows 11 && [ ! -s out ] && says "no known header in its first 10 rows"'

name 'a policy'
policy() { # checks ./p
	score-request -c ./p >out 2>err
}
{ echo 'include personal'; yes '# long' | head -c $((1 << 20)); } | head -c $((1 << 20)) >p
ok '1 MiB' eval 'policy && silent'
echo >>p
ok 'more' eval '! policy && says "./p: larger than 1 MiB"'
line() { # bytes
	{ echo 'include personal'; echo "#$(as $(($1 - 1)))"; } >p
}
line 4096
ok 'a line of 4,096 bytes' eval 'policy && silent'
line 4097
ok 'one of more' eval '! policy && says "./p:2: a line of more than 4096 bytes"'
nested() { # depth
	rm -f p*
	n=$1
	echo 'include personal' >p$n
	while [ $n -gt 1 ]; do
		echo "include p$n" >p$((n - 1))
		n=$((n - 1))
	done
	mv p1 p
}
# What is shipped includes further ones by itself.
shipped() { # policy: the depth of its includes
	_depth=0
	_at=" $1 "
	while [ -n "${_at## }" ]; do
		_next=
		for _p in $_at; do
			_next="$_next $(sed -n 's/^include //p' "$top/common/data/$_p."* 2>/dev/null | tr '\n' ' ')"
		done
		_at=$(echo $_next)
		_depth=$((_depth + 1))
	done
	echo $_depth
}
deep=$((9 - $(shipped personal)))
nested $deep
ok '8 deep' eval 'policy && silent'
nested $((deep + 1))
ok 'deeper' eval '! policy && says "includes nested deeper than 8"'
files() { # number, this one and those that are shipped included
	rm -f p*
	for i in $(seq $(($1 - 1))); do
		echo '# nothing' >p$i
		echo "include p$i"
	done >p
}
files 64
ok '64 files' eval 'policy; ! grep "more than" err'
files 65
ok 'more files' eval '! policy && says "more than 64 files"'
many() { # statement
	rm -f p
	for i in $(seq $2); do printf "$1" $i; done >p
}
many 'rule r%d "x"\n' 500
ok '500 rules' eval 'policy; ! grep "more than" err'
many 'rule r%d "x"\n' 501
ok 'more rules' eval '! policy && says "./p:501: more than 500 rules"'
many 'phrases l%d\n\ta\n' 500
printf 'phrases l7\n\tb\n' >>p
ok '500 of phrases' eval 'policy; ! grep "more than" err'
many 'phrases l%d\n\ta\n' 501
ok 'more of phrases' eval '! policy && says "./p:1001: more than 500 lists"'
phrases() { # number
	{ echo 'rule r "x"'; echo 'phrases r'; seq -f '	word%g' $1; } >p
}
phrases 50000
ok '50,000 phrases' eval 'policy; ! grep "phrases" err'
phrases 50001
ok 'more phrases' eval '! policy && says "too many phrases"'

name 'templates and facts'
{ printf 'language en\nreply a\nfor ask\n\tHello.\n'; yes '# long' | head -c $((1 << 20)); } |
    head -c $((1 << 20)) >t
sample draft-reply >in
ok '1 MiB of templates' draft-reply -T t in
echo >>t
ok 'more' eval '! draft-reply -T t in 2>err && says "t: larger than 1 MiB"'
yes '# long' | head -c $((1 << 20)) >f
sample dedupe-contacts >in
ok '1 MiB of facts' dedupe-contacts -w f in
echo >>f
ok 'more facts' eval '! dedupe-contacts -w f in 2>err && says "f: larger than 1 MiB"'

name 'a vCard'
card() { # addresses
	{ printf 'BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\n'
		seq -f 'EMAIL:%g@example.org' $1; echo END:VCARD; } >in
	vcard-import in >out 2>err
	cut -f 14 out | wc -w
}
ok '64 addresses' eval '[ "$(card 64)" -eq 64 ] && silent'
ok 'more' eval '[ "$(card 65)" -eq 64 ] && [ -s err ]'
property() { # bytes
	{ printf 'BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nNOTE:'
		as $(($1 - 5)); printf '\nEND:VCARD\n'; } >in
	vcard-import in >out 2>err
}
ok 'a property of 1 MiB' eval 'property $((1 << 20)) && silent'
ok 'more of it' eval '! property $(((1 << 20) + 1)) && says "property longer than 1048576 bytes"'

if [ "${LIMITS_SCALE:-1}" -gt 1 ] && command -v zip >/dev/null; then
	name 'a file in a zip'
	swollen() { # bytes
		rm -f in.zip
		mkfifo a.csv
		head -c "$1" /dev/zero >a.csv &
		zip -q1 -fz --fifo in.zip a.csv
		rm a.csv
		csv-import in.zip >out 2>err
		[ $? -eq 2 ]
	}
	ok '4 GiB' eval 'swollen $((4 << 30)) && ! grep "4 GiB" err'
	ok 'more' eval 'swollen $(((4 << 30) + 1)) && grep "more than 4 GiB" err'
fi
finish
