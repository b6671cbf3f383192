#!/bin/sh
# Files that commands write are old or new, never torn, and nobody else's to
# read: each call that can fail fails, and the command is killed at each.
. "$(dirname "$0")/tap.sh"
. "$tests/commands.sh"

sanitized && { echo '1..0 # skip the sanitizer allocates itself'; exit 0; }

name 'drafts as files'
sample draft-reply >in
mkdir out good
drafts() { draft-reply -o out in >/dev/null; }
drafts
cp out/* good/
ok 'one is written' test "$(ls good | wc -l)" -ge 1
ok 'nobody else can read it' test -z "$(find out -type f ! -perm 600)"
rm -f out/*
(umask 0 && drafts)
ok 'whatever the umask' test -z "$(find out -type f ! -perm 600)"
# Standard output and the one file: each that cannot be written, or closed, is
# said to be so.
survives() { # call, how
	case $1$2 in
	writeshort | malloc*) least=0 ;;
	write* | close*) least=2 ;;
	*) least=1 ;;
	esac
	"$O/helper/fault" -n $least -f out "$O/fault/shim.so" "$1" "$2" draft-reply -o out in </dev/null
}
for how in 'write 5' 'write 28' 'write short' 'fsync 5' 'close 5' 'rename 5' \
    'rename 28' 'malloc 12'; do
	ok "$how" survives $how
done

whole() { # every draft that is there is as it should be
	for f in good/*; do
		[ ! -e "out/${f##*/}" ] || cmp "$f" "out/${f##*/}" || return 1
	done
}

# Killed at the Nth of these calls, until N is beyond the last.
killed() { # call
	n=1
	while [ $n -lt 200 ]; do
		rm -f out/*
		strace -o /dev/null -e trace="$1" -e inject="$1:signal=KILL:when=$n" \
		    draft-reply -o out in >/dev/null 2>&1
		[ $? -eq 137 ] || break
		whole || { echo "killed at $1 $n"; return 1; }
		drafts && diff -r good out | grep -v '^Only in out: ' &&
		    { echo "the next run after $1 $n"; return 1; }
		n=$((n + 1))
	done
	echo "$n calls"
	[ $n -gt 1 ]
}
if strace -o /dev/null true 2>/dev/null; then
	for call in openat write fsync close rename; do
		ok "killed at $call" killed $call
	done
fi
finish
