#!/bin/sh
# The manual pages: they say what the commands do. Every example is run, the
# synopsis and the options are those of -h.
. "$(dirname "$0")/tap.sh"
. "$tests/commands.sh"

# The EXAMPLES of a page as files N.command and N.want in the current folder:
# in its literal displays a line that begins with "$ " is a command, continued
# after a backslash, and what follows up to the next is what it prints.
extract() { # page
	awk '
	function plain(s) {
		gsub(/\\&/, "", s)
		gsub(/\\\(aq/, "'\''", s)
		gsub(/\\\(dq/, "\"", s)
		gsub(/\\\(ti|\\\(tilde/, "~", s)
		gsub(/\\\(ha/, "^", s)
		gsub(/\\\(ga/, "`", s)
		gsub(/\\-/, "-", s)
		gsub(/\\e|\\\(rs/, "\\", s)
		return s
	}
	/^\.Sh / { examples = $2 == "EXAMPLES" }
	!examples { next }
	/^\.Bd .*-literal/ { shown = 1; n0 = n; continued = 0; next }
	/^\.Ed/ { shown = 0; next }
	!shown || /^\.\\"/ { next }
	{
		line = plain($0)
		if (continued) {
			print line >command
		} else if (line ~ /^\$ /) {
			n++
			command = n ".command"
			want = n ".want"
			printf "" >want
			line = substr(line, 3)
			print line >command
		} else {
			if (n > n0)
				print line >want
			continued = 0
			next
		}
		continued = line ~ /\\$/
	}' "$1"
}

# Blank lines at the end are the page's air, not output.
trimmed() { sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' "$1"; }

example() { # number
	sh "$work/.page/$1.command" >"$scratch/out" 2>&1 </dev/null
	got=$?
	[ $got -le 2 ] || { echo "status $got"; return 1; }
	trimmed "$work/.page/$1.want" >"$scratch/wanted"
	trimmed "$scratch/out" | diff -u -L page -L output "$scratch/wanted" -
}

examples() { # page
	name "$1"
	[ -d "$data/export" ] && cp -R "$data/export" export
	mkdir .page && cd .page && extract "$1" && cd ..
	i=1
	while [ -f .page/$i.command ]; do
		ok "${1##*/}: \$ $(head -n 1 .page/$i.command | cut -c 1-60)" example $i
		i=$((i + 1))
	done
	case $1 in
	*.1) ok "${1##*/} has an example" [ $i -gt 1 ] ;;
	esac
}

synopsis() { # page, command
	sed -n '/^\.Sh SYNOPSIS/,/^\.Sh DESCRIPTION/p' "$1" |
	    { printf '.Dd x\n.Dt X 1\n.Os\n.Sh NAME\n.Nm %s\n.Nd x\n' "$2"; cat; } |
	    mandoc -Tascii -O width=200 | sed "s/.$(printf '\b')//g" |
	    awk '/^SYNOPSIS/ { on = 1; next } /^DESCRIPTION/ { on = 0 } on' |
	    tr -s ' \n' '  ' | sed 's/^ //; s/ $//'
}

same_synopsis() { # page, command
	"$2" -h | sed -n '1s/^usage: //p' >"$scratch/usage"
	echo "$(synopsis "$1" "$2")" | diff -u -L "$2 -h" -L "$1" "$scratch/usage" -
}

# Lines "k known" for each option of the list in the page, and of -h; -h and
# -V themselves are the same everywhere and linkedin-triage(7)'s to tell.
same_options() { # page, command
	sed -n 's/^\.It Fl //p' "$1" | sed 's/ Ar / /; s/ Ns / /' >"$scratch/page_options"
	"$2" -h | sed -n 's/^  -\(.\( [^ ][^ ]*\)*\)  *.*/\1/p' >"$scratch/options"
	sort "$scratch/page_options" >"$scratch/a"
	grep -v '^[hV]$' "$scratch/options" | sort | diff -u -L "$2 -h" -L "$1" - "$scratch/a"
}

sections() { # page
	for s in NAME SYNOPSIS DESCRIPTION 'EXIT STATUS' EXAMPLES 'SEE ALSO'; do
		grep -q "^\.Sh $s\$" "$1" || { echo "no section $s"; return 1; }
	done
}

# Every page another refers to exists, as far as it is one of ours.
references() { # page
	ours=$(cd "$top/man" && ls | tr '\n' ' ')
	sed -n 's/^\.Xr \([^ ]*\) \([157]\).*/\1.\2/p' "$1" | while read -r page; do
		case $page in
		*triage* | *-import.* | *-export.* | *-request.* | *-contacts.* | *-reply.* | *-tone.*)
			case " $ours" in
			*" $page "*) ;;
			*) echo "refers to $page"; exit 1 ;;
			esac
		esac
	done
}

# The runner itself: a page that tells the truth but for its second example.
name 'the runner'
file page.1 <<'EOF'
.Sh SYNOPSIS
.Nm
.Op Fl a Ar b
.Op Ar FILE ...
.Sh DESCRIPTION
.Sh EXAMPLES
.Bd -literal
$ printf '%s\en' \e
	'a\eb'; echo c >kept; false
a\eb

$ cat kept
d
.Ed
.Sh FILES
.Bd -literal
$ echo not an example
.Ed
EOF
mkdir .page && cd .page && extract ../page.1 && cd ..
fails() { ! "$@" >"$scratch/failure" 2>&1; }
says() { grep -q "$1" "$scratch/failure"; }
ok 'a continued command and its output' example 1
ok 'a wrong output fails' fails example 2
ok 'and is shown' says '^-d$'
ok 'only EXAMPLES counts' test ! -e .page/3.command
ok 'a synopsis is read as it is shown' test "$(synopsis "$work/page.1" cmd)" = 'cmd [-a b] [FILE ...]'

for c in $commands $scripts; do
	page=$top/man/$c.1
	ok "$c has a page" test -f "$page"
	[ -f "$page" ] || continue
	ok "$c: sections" sections "$page"
	ok "$c: synopsis as in -h" same_synopsis "$page" "$c"
	ok "$c: options as in -h" same_options "$page" "$c"
done
for page in "$top"/man/*.[157]; do
	[ -f "$page" ] || continue
	ok "${page##*/} is sound mdoc" mandoc -Tlint -Wwarning "$page"
	ok "${page##*/}: references" references "$page"
	examples "$page"
done
finish
