#!/bin/sh
# csv-import: exports as zips, good and bad.
. "$(dirname "$0")/tap.sh"
. "$tests/commands.sh"

# The records of the folder, their sources without its name.
plain() { csv-import "$data/export" | sed "s|$data/export/||"; }

# The place of the nth occurrence of some bytes in a file.
offset() { # bytes, file, n
	LC_ALL=C grep -abo "$1" "$2" | sed -n "$3{s/:.*//p;q;}"
}
put() { # bytes in octal, file, place
	printf "$1" | dd of="$2" bs=1 seek="$3" conv=notrunc 2>/dev/null
}

name 'a zip is what its folder is'
plain >plain
(cd "$data/export" && zip -qr "$work/root.zip" .)
(cd "$data/export" && zip -qr - . | cat >"$work/streamed.zip.zip")
(cd "$data/export" && zip -q0r "$work/stored.zip" .)
cp -R "$data/export" Complete && zip -qr nested.zip Complete
ok 'at its root' sh -c 'csv-import root.zip | sed "s|root.zip/||" | cmp plain -'
ok 'sizes behind the data' sh -c 'csv-import streamed.zip.zip |
    sed "s|streamed.zip.zip/||" | cmp plain -'
ok 'stored' sh -c 'csv-import stored.zip | sed "s|stored.zip/||" | cmp plain -'
ok 'in a folder' sh -c 'csv-import nested.zip | sed "s|nested.zip/Complete/||" | cmp plain -'
ok 'from standard input, if it is a file' sh -c 'csv-import <root.zip | sed "s|-/||" | cmp plain -'
mv root.zip export.dat
ok 'by its bytes, not its name' sh -c 'csv-import export.dat | sed "s|export.dat/||" | cmp plain -'

name 'a zip and its folder in one run: each file once'
mkdir e && cp "$data/export/Skills.csv" "$data/export/Logins.csv" e && zip -qr e.zip e
want_err <<EOF2
csv-import: e/Skills.csv: the same as e.zip/e/Skills.csv: read once
EOF2
want <<EOF2
7
EOF2
run sh -c 'csv-import e.zip e >n && wc -l <n'

name 'a pipe cannot be sought'
(cd "$data/export" && zip -q "$work/x.zip" Skills.csv)
want_err <<EOF2
csv-import: -: a zip can be read from a file only
EOF2
want_status 2
run sh -c 'cat x.zip | csv-import'

name 'no zip'
echo '<html>Sign in</html>' >page.zip
want_err <<EOF2
csv-import: page.zip: no zip, though named so
EOF2
want_status 2
run csv-import page.zip

name 'an empty zip'
printf 'PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0' >none.zip
want_err <<EOF2
csv-import: no file whose header row is known
EOF2
want_status 2
run csv-import none.zip

name 'cut off: no directory'
(cd "$data/export" && zip -q "$work/x.zip" Skills.csv)
head -c 100 x.zip >cut.zip
want_err <<EOF2
csv-import: cut.zip: Not a zip archive
EOF2
want_status 2
run csv-import cut.zip

name 'a wrong check sum'
(cd "$data/export" && zip -q0 "$work/x.zip" Skills.csv)
put Q x.zip "$(offset Python x.zip 1)"
want_err <<EOF2
csv-import: x.zip/Skills.csv: CRC error
EOF2
want_status 2
run csv-import x.zip

name 'damaged data'
(cd "$data/export" && zip -q "$work/x.zip" messages.csv)
put '\377\377\377\377\377\377\377\377' x.zip 400
ok 'is status 2 and one line' sh -c 'csv-import x.zip >out 2>err; test $? -eq 2 &&
    test $(wc -l <err) -eq 1 && grep -q "^csv-import: x.zip/messages.csv: " err'

name 'an absurd size'
(cd "$data/export" && zip -q "$work/x.zip" Skills.csv Notes.csv)
at=$(offset 'PK' x.zip 3)
put '\377\377\377\177' x.zip $((at + 24))
want_err <<EOF2
csv-import: x.zip/Skills.csv: a size by what the zip says that it cannot have: left out
EOF2
want <<EOF2
note
EOF2
want_status 1
run sh -c 'csv-import x.zip >o; s=$?; cut -f 1 o; exit $s'

name 'an encrypted entry'
(cd "$data/export" && zip -q -P secret "$work/x.zip" Skills.csv && zip -q "$work/x.zip" Notes.csv)
want_err <<EOF2
csv-import: x.zip/Skills.csv: it is encrypted: left out
EOF2
want_status 1
run sh -c 'csv-import x.zip >/dev/null'

name 'truncated at any byte: a status, a line, no half record'
mkdir t && cp "$data/export/Connections.csv" "$data/export/Skills.csv" t && zip -qr t.zip t
csv-import t.zip >whole
any_cut() {
	size=$(wc -c <t.zip)
	for n in 1 3 4 30 99 500 1500 2500 $((size - 200)) $((size - 23)) $((size - 1)); do
		head -c "$n" t.zip >cut.zip
		csv-import cut.zip >out 2>err
		s=$?
		[ $s -eq 2 ] && [ "$(wc -l <err)" -eq 1 ] || { echo "$n: $s"; cat err; return 1; }
		sed 's/cut.zip/t.zip/' out | grep -vxFf whole && return 1
	done
	return 0
}
ok 'any cut' any_cut

# Files of one length and one check sum, no two alike, as anybody can make
# them: this difference of five bytes leaves a CRC-32 as it is.
alike() { # how many
	awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) {
		cell = ""
		for (k = i + 4096; k > 1; k = int(k / 2))
			cell = cell (k % 2 ? "aaaaa" : " g\020\272`")
		file = sprintf("%04d.csv", i)
		print "First Name,Last Name,URL,Email Address,Company,Position,Connected On" >file
		print "Ines,Okafor,https://www.linkedin.com/in/ines-okafor,," cell ",Surveyor,02 Mar 2026" >file
		close(file)
	} }' </dev/null
}
one_sum() { [ "$(unzip -v "$1" | awk '/csv$/ { print $7 }' | sort -u | wc -l)" -eq 1 ]; }

name 'thousands of files of one size and check sum: each is compared once'
mkdir many && (cd many && alike 4000 && cp 0007.csv 9999.csv && zip -q ../many.zip ./*.csv)
! command -v unzip >/dev/null || ok 'they have one check sum' one_sum many.zip
most=32768 # KiB, of which a sanitizer takes more
sanitized && most=4000000
ok 'in a zip' sh -c '"$@" >out 2>err' sh "$O/helper/peak" -t $((5 * ${PATIENCE:-1})) $most csv-import many.zip
ok 'all are read' test "$(wc -l <out)" -eq 4000
echo 'csv-import: many.zip/9999.csv: the same as many.zip/0007.csv: read once' >want
ok 'but one that came before' cmp want err
ok 'in a folder' sh -c '"$@" >out 2>err' sh "$O/helper/peak" -t $((5 * ${PATIENCE:-1})) $most csv-import many
sed 's/many.zip/many/g' want >folder
ok 'as well' sh -c 'test "$(wc -l <out)" -eq 4000 && cmp folder err'

name 'entries that share their data'
cp "$data/export/Connections.csv" a.csv && echo >b.csv && zip -q0 x.zip a.csv b.csv
a=$(offset PK x.zip 3) b=$(offset PK x.zip 4)
for field in '16 12' '42 4'; do # check sum and sizes; place
	dd if=x.zip of=x.zip bs=1 skip=$((a + ${field% *})) seek=$((b + ${field% *})) \
	    count="${field#* }" conv=notrunc 2>/dev/null
done
want_err <<EOF2
csv-import: x.zip: its files overlap
EOF2
want_status 2
run csv-import x.zip

finish
