#!/bin/sh
# The layers: a file in common/ includes only what stands before it in the
# Makefile's list; outside libraries have one door each; no banned functions.
. "$(dirname "$0")/tap.sh"
cd "$top" || exit 1

layers=$(sed -n '/^COMMON = /,/^$/s/^	\([a-z0-9_]*\) .$/\1/p' Makefile)

below_only() {
	seen=' limit block bits look looklanes pieces putblocks '
	bad=0
	for f in $layers; do
		for h in $(cat "common/$f.c" "common/$f.h" |
		    sed -n 's/^#include "\(.*\)\.h"/\1/p'); do
			case "$seen$f " in
			*" $h "*) ;;
			*) echo "common/$f includes $h.h from a layer above"; bad=1 ;;
			esac
		done
		seen="$seen$f "
	done
	return $bad
}

listed() {
	for f in common/*.c; do
		f=${f#common/}
		echo "$layers" | grep -qx "${f%.c}" || { echo "$f is in no layer"; return 1; }
	done
}

one_door() { # header
	n=$(grep -l "^#include <$1>" cmd/*.c common/*.[ch] 2>/dev/null | wc -l)
	[ "$n" -le 1 ] || { grep -l "^#include <$1>" cmd/*.c common/*.[ch]; return 1; }
}

no_banned() {
	! grep -nwE 'strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atof|localtime|setlocale|strtod|strptime|gets|isalpha|isdigit|isalnum|isspace|isupper|islower|toupper|tolower|strcasecmp|strncasecmp|getline' \
	    cmd/*.c common/*.[ch] | grep -vE '^[^:]*:[0-9]*:[[:space:]]*(/?\*|//)' | grep -v '"' | grep .
}

no_cmd() {
	! grep -n '#include "../cmd\|#include "cmd' cmd/*.c common/*.[ch]
}

ok 'each file of common/ includes only layers below' below_only
ok 'each file of common/ is in the list' listed
ok 'nothing includes cmd/' no_cmd
ok 'no banned functions' no_banned
for h in csv.h uthash.h utf8proc.h zip.h pcre2.h check.h linux/seccomp.h \
    linux/landlock.h pthread.h; do
	ok "one door for $h" one_door "$h"
done
finish
