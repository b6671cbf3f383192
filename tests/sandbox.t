#!/bin/sh
# The sandbox: what it refuses, what it lets pass, and that every command is
# in it before it reads the first byte of its input.
. "$(dirname "$0")/tap.sh"
. "$tests/commands.sh"

sandbox=$O/helper/sandbox
"$sandbox" - memory >/dev/null 2>&1
if [ $? -eq 77 ]; then
	echo '1..0 # skip compiled without the sandbox'
	exit 0
fi
[ "$(uname -s)" = Linux ] || { echo '1..0 # skip Linux only'; exit 0; }

name 'the code for OpenBSD, whose calls are only declared here'
cat >openbsd.h <<EOF
int pledge(const char *, const char *);
int unveil(const char *, const char *);
EOF
ok 'compiles' "${CC:-cc}" -std=c11 -Wall -Wextra -Werror -U__linux__ -D__OpenBSD__ \
    -D_POSIX_C_SOURCE=200809L -include ./openbsd.h -iquote "$top/common" -c \
    -o sandbox.o "$top/common/sandbox.c"

name 'without a directory: no files, no processes, no code, no signals'
want <<EOF
open: Operation not permitted
create: Operation not permitted
fork: Operation not permitted
code: Operation not permitted
kill: Operation not permitted
type: Inappropriate ioctl for device
ptrace: Operation not permitted
EOF
run "$sandbox" - open create fork code kill type ptrace

name 'memory and threads work as before'
want <<EOF
memory: done
thread: done
EOF
run "$sandbox" - memory thread

name 'it cannot be left or widened'
want <<EOF
enter: Operation not permitted
EOF
run "$sandbox" - enter

landlock() { # whether the kernel restricts paths
	mkdir -p probe && ! "$sandbox" probe open | grep -q "done"
}
if landlock; then
	name 'with a directory: files there and nowhere else'
	mkdir in
	want <<EOF
inside: done
outside: Permission denied
open: Permission denied
create: Permission denied
fork: Operation not permitted
EOF
	run "$sandbox" in inside outside open create fork
	ok 'a file written there is whole' test "$(cat in/inside)" = x
fi

dies_of() { # signal number, act
	sh -c '"$@"; exit $?' sh "$sandbox" - "$2" >out 2>/dev/null
	[ $? -eq $((128 + $1)) ] && ! grep -q . out
}
name 'the fatal ones'
for act in socket connect exec; do
	ok "$act ends the process" dies_of 31 $act
done
ok 'abort still aborts' dies_of 6 abort

# A command that waits for its input is already in the sandbox: the reading
# end of a FIFO blocks it before the first byte.
enters() { # command
	rm -f fifo && mkfifo fifo || return 1
	sleep 10 >fifo & writer=$!
	"$1" $(operands "$1") <fifo >/dev/null 2>err & pid=$!
	mode=
	for i in $(seq 80); do # a machine with much else to do is slow
		mode=$(sed -n 's/^Seccomp:[[:space:]]*//p' /proc/$pid/status 2>/dev/null)
		[ "$mode" = 2 ] && break
		sleep 0.1
	done
	sed -n '/^NoNewPrivs\|^Seccomp/p' /proc/$pid/status
	cat err
	kill $writer $pid 2>/dev/null
	wait $writer $pid 2>/dev/null
	[ "$mode" = 2 ]
}

# By the list of its system calls: nothing of the input is read before the
# filter is in place, and nothing is opened, connected or run after it. Policies
# and the like are read before; with -o files are made after it, there alone.
calls=read,pread64,readv,mmap,open,openat,socket,connect,execve,fork,vfork,seccomp,prctl
traced() { # command, ARGUMENT...
	strace -f -y -o trace -e trace=$calls "$@" <sample >/dev/null 2>err
	in_order
}
in_order() {
	awk '
	/seccomp\(SECCOMP_SET_MODE_FILTER|prctl\(PR_SET_SECCOMP/ && !/ = -1/ { inside = 1; next }
	!inside && /(read|pread64|readv)\([0-9]+<[^>]*\/(sample|records|judged|model|blocks|[^>]*\.csv)>/ &&
	    !/deleted/ { print "too early: " $0; bad = 1 }
	inside && /open(at)?\([^"]*<[^>]*\/drafts>, "[^\/]*"/ { next }
	inside && /openat\(AT_FDCWD[^"]*, "drafts[\/"]/ { next }
	inside && /zoneinfo.* = -1 EPERM/ { next } # the C library, for libzip: in vain
	inside && /(open|openat|socket|connect|execve|fork|vfork)\(/ { print "too late: " $0; bad = 1 }
	inside && /p?read(64|v)?\([0-9]+</ { read = 1 }
	END {
		if (!inside) print "not in the sandbox"
		if (!read) print "did not read its input"
		exit bad || !inside || !read
	}' trace
}

tracing() {
	strace -o trace -e trace=execve true 2>/dev/null
}

for c in $commands; do
	name "$c"
	if tracing; then
		sample "$c" >sample
		ok "$c: system calls" traced "$c" $(operands "$c") sample
		way_files "$c"
		while read -r way; do
			case "$c $way" in
			*' ' | score-request*' -'[cP]*) continue ;; # judge no records
			esac
			ok "$c $way: system calls" traced "$c" $way
		done <<EOF
$(ways $c)
EOF
	fi
	ok "$c is in the sandbox before it reads" enters "$c"
done

if tracing && script -qec true /dev/null </dev/null >/dev/null 2>&1; then
	name 'dedupe-contacts -i, which asks on the terminal'
	{
		record contact jo-lind '' 'Jo Lind' ''
		record contact jo-lind-2 '' 'Jo Lind' ''
	} | awk -F '\t' -v OFS='\t' '{ $14 = "jo@example.org"; print }' >sample
	asks() {
		printf 'n\n' | script -qec "strace -f -y -o trace -e trace=$calls \
		    dedupe-contacts -i -w facts sample" /dev/null >shown
		grep -q '^never ' facts && in_order
	}
	ok 'system calls' asks
fi
finish
