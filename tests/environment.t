#!/bin/sh
# The same bytes whatever the environment: language, time zone, umask, no
# home, no variables at all, another working folder, few descriptors.
. "$(dirname "$0")/tap.sh"
. "$tests/commands.sh"

# A whole export, for the commands that read records.
csv-import "$data/export" >"$scratch/export" 2>/dev/null

# A locale as nasty as they come, if the system can make it.
name 'locales'
if localedef -i tr_TR -f UTF-8 "$scratch/tr_TR.UTF-8" 2>/dev/null &&
    localedef -i de_DE -f UTF-8 "$scratch/de_DE.UTF-8" 2>/dev/null; then
	LOCPATH=$scratch
	export LOCPATH
fi

same() { # COMMAND... that runs $c: same output, message and status as before
	"$@" "$O/$c" $(operands $c) $dash <in >out 2>err
	echo $? >>err
	cmp out good && cmp err good_err
}
with_umask() {
	_mask=$1
	shift
	(umask "$_mask" && "$@")
}
few_descriptors() { (ulimit -n 16 && "$@"); }
small_stack() { (ulimit -s 1024 && "$@"); }

for c in $commands $scripts; do
	name "$c"
	dash=$(input_operand $c)
	{
		samples $c 20
		case $c in *-import | check-tone | triage) ;; *) cat "$scratch/export" ;; esac
		printf 'a bad line\n'
	} >in
	"$O/$c" $(operands $c) $dash <in >good 2>good_err
	echo $? >>good_err
	ok "$c writes" test -s good
	for e in LC_ALL=tr_TR.UTF-8 LC_ALL=de_DE.UTF-8 LANG=C.UTF-8 LC_ALL=xx \
	    TZ=America/Los_Angeles TZ=Asia/Kathmandu TZ=:/etc/passwd HOME=/nonexistent \
	    HOME= POSIXLY_CORRECT=1 TERM=dumb COLUMNS=20 TMPDIR=/nonexistent NO_COLOR=1; do
		case $c$e in triageTMPDIR=*) continue ;; esac
		ok "$c: $e" same env "$e"
	done
	ok "$c: an empty environment" same env -i
	ok "$c: umask 777" same with_umask 777
	ok "$c: umask 0" same with_umask 0
	ok "$c: 16 descriptors" same few_descriptors
	ok "$c: a small stack" same small_stack
	ok "$c: run again" same env
done
finish
