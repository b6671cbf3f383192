#!/bin/sh
# csv-export: spreadsheet-safe tables, and the way back to the same records.
. "$(dirname "$0")/tap.sh"

line() { # text, source, extras
	printf 'note\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t%s\t\t%s%s\n' "$1" "$2" "${3-}"
}
there_and_back() { # file
	csv-export "$1" >table.csv && csv-import table.csv | diff - "$1"
}

name 'no input, no header'
run csv-export

name 'fields, then extra fields by their names'
{ line a f:1 '	origin=x	Id=7'; line 'b "c"' f:2 '	origin=y'; line d f:3 '	origin=z	Id=8	Home page=h'; } >in
want <<EOF2
text,source,origin,Id,Home page
a,f:1,x,7,
"b ""c""",f:2,y,,
d,f:3,z,8,h
EOF2
run sh -c 'csv-export in | cut -d , -f 20,22-'

name 'a byte order mark on request'
line a f:1 >in
want <<EOF2
ef bb bf 6b
EOF2
run sh -c 'csv-export -b in | head -c 4 | od -An -tx1 | sed "s/^ //"'
ok 'read back too' sh -c 'csv-export -b in >t.csv && csv-import t.csv | cmp - in'

name 'cells that a spreadsheet would act on are inert'
for cell in '=1+1' '+49 30' '-x' '@SUM(A1)' '\t=1' '\r=1' '\n=1' ' =1' '＝1' '＋1' '－1' '＠1' \
    "'=1" '\x00=1' ' '; do
	line "$cell" "$cell" "	$cell=$cell"
done | sed 's/	=1+1=/	\\x3D1+1=/; s/	\([^	]*\)=1=/	\1\\x3D1=/' >in
inert() {
	csv-export in | perl -e 'undef $/; $_ = <STDIN>; $bad = 0;
		while (/\G(?:"((?:[^"]|"")*)"|([^,\n]*))([,\n])/g) {
			$c = defined $1 ? $1 : $2;
			if ($c =~ /^\s*(?:[=+\-\@\t\r\n\0]|\xEF\xBC[\x9D\x8B\x8D\xA0])/) { print "acts: $c\n"; $bad = 1 } }
		exit $bad'
}
ok 'inert' inert
ok 'and read back as they were' there_and_back in

name 'whole numbers stay numbers'
line -15 f:1 '	n=42' >in
want <<EOF2
-15,f:1,42
EOF2
run sh -c 'csv-export in | sed 1d | cut -d , -f 20,22-'

name 'extra fields that columns cannot hold'
{
	line a f:1 '	a=1	b=2'
	line b f:2 '	b=2	a=1'
	line c f:3 '	why=one	why=two	why=three	a=4'
	line d f:4 '	a=	b=1'
	line e f:5 '	a'
	line f f:6 '	=x	a\x3Db=c	kind=k	source=s	name=n'
	line g f:7 '	record-extras=hm'
	line h f:8 ''
	line i f:9 '	'
	line j f:10 '	 a =1	a=2'
} >in
ok 'come back as they were' there_and_back in

name 'any bytes'
bytes() {
	perl -e 'srand(7); sub f { my @a = ("a".."e", "=", ",", "\"", ";", "+", "-", "@", "\x27", " ",
		"\\t", "\\n", "\\r", "\\\\", "\\x00", "\\xFF", "\\xC3", "\\xE2\\x80\\xAE", "\xC3\xA9", "\xEF\xBC\x9D",
		"\xF0\x9F\xA6\xAD", "\xC2\xA0", ""); join "", map { $a[rand @a] } 1 .. rand(7) }
		for (1 .. 3000) { my @f = map { f() } 1 .. 22; $f[21] = "x.csv:$_";
			my @e = map { my $n = f(); $n =~ s/=/\\x3D/g; $n . "=" . f() } 1 .. rand(4);
			print join("\t", @f, @e), "\n" }'
}
bytes >in
ok 'come back as they were' there_and_back in

name 'more than is looked at for columns'
perl -e 'for (1 .. 60000) { print "contact", "\t" x 21, "f.csv:$_\torigin=x", $_ > 59990 ? "\tnew$_=1" : "", "\tlast=", "y" x 60, "\n" }' >in
ok 'comes back as it was' there_and_back in

name 'thousands of names'
perl -e 'for (1 .. 30) { $i = $_; print "contact", "\t" x 21, "f.csv:$_", (map { "\tn" . ($_ + 40 * $i) . "=v" } 1 .. 200), "\n" }' >in
ok 'come back as they were' there_and_back in

name 'the sample export'
csv-import "$data/export" >in
ok 'comes back as it was' there_and_back in
ok 'line by line too' sh -c 'while read -r l; do
	printf "%s\n" "$l" >one; csv-export one >one.csv; csv-import one.csv | cmp - one || exit 1
done <<END
$(sed -n "1p;40p;90p;180p" in)
END'

finish
