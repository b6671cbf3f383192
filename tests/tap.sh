# tap.sh: shell cases for prove. A test file sources it:
#
#	. "$(dirname "$0")/tap.sh"
#	name 'what is shown'        # begins a case
#	given <<EOF ... EOF         # standard input (default: empty)
#	file NAME <<EOF ... EOF     # a file in the case's folder
#	want <<EOF ... EOF          # standard output (default: empty)
#	want_err <<EOF ... EOF      # standard error (default: empty)
#	want_status 1               # exit status (default: 0)
#	run COMMAND ARG...          # runs it there and compares
#	finish                      # at the end of the file: the plan
#
# Silence and success are the default, so an unexpected warning fails a case.
# `run` may come several times in a case: each compares against the wants
# given since the last. `ok TEXT COMMAND...` passes if the command succeeds.
# `within SECONDS COMMAND...` runs it and fails if it spends more CPU time;
# PATIENCE=N allows N times as much, for builds that are slow by design.
# `printf` is fed to given, file and want where exact bytes matter: TAB
# stands for itself. $tests is this folder, $data tests/data, $work the
# scratch folder that commands run in.

set -u
tests=$(cd "$(dirname "$0")" && pwd)
data=$tests/data
top=$(dirname "$tests")
case ${O:=build} in /*) ;; *) O=$top/$O ;; esac
PATH=$O:$PATH
LC_ALL=C
TZ=UTC
unset NO_COLOR COLUMNS
export PATH LC_ALL TZ
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
work=$scratch/work
count=0
failed=0
title=

_fresh() {
	: >"$scratch/in"; : >"$scratch/want"; : >"$scratch/want_err"
	_status=0
}

name() {
	title=$1
	cd "$scratch" && rm -rf "$work" && mkdir "$work" && cd "$work" || exit 1
	_fresh
}

given() { cat >"$scratch/in"; }
file() { cat >"$work/$1"; }
want() { cat >"$scratch/want"; }
want_err() { cat >"$scratch/want_err"; }
want_status() { _status=$1; }

_result() { # 0 or 1, title
	count=$((count + 1))
	if [ "$1" -eq 0 ]; then
		printf 'ok %s\n' "$count - $2"
	else
		failed=$((failed + 1))
		printf 'not ok %s\n' "$count - $2"
	fi
}

_differ() { # label, wanted, got
	cmp -s "$2" "$3" && return 0
	diff -u -L "$1 wanted" -L "$1 got" "$2" "$3" | head -n 60 | cat -v | sed 's/^/# /'
	return 1
}

run() {
	_bad=0
	"$@" <"$scratch/in" >"$scratch/got" 2>"$scratch/got_err"
	_got=$?
	_differ stdout "$scratch/want" "$scratch/got" || _bad=1
	_differ stderr "$scratch/want_err" "$scratch/got_err" || _bad=1
	if [ "$_got" -ne "$_status" ]; then
		echo "# status: wanted $_status, got $_got: $*"
		_bad=1
	fi
	_result $_bad "$title"
	_fresh
}

ok() {
	_title=$1
	shift
	if "$@" >"$scratch/got" 2>&1; then
		_result 0 "$_title"
	else
		head -n 40 "$scratch/got" | cat -v | sed 's/^/# /'
		_result 1 "$_title"
	fi
}

# Runs a command that may spend so many seconds of CPU time; by the clock it
# may take 20 times that, since the machine may be busy with something else.
within() { # SECONDS COMMAND ARG...
	_seconds=$(echo "$1 ${PATIENCE:-1}" | awk '{ print $1 * $2 }')
	shift
	timeout "$(echo "$_seconds" | awk '{ print 20 * $1 }')" \
	    "$O/helper/peak" -t "$_seconds" 4000000 "$@"
}

finish() {
	echo "1..$count"
	[ $failed -eq 0 ]
	exit
}

name 'unnamed'
