#!/bin/sh
# Shell completions: each shell takes them, and offers what -h lists.
. "$(dirname "$0")/tap.sh"
. "$tests/commands.sh"

offered_bash() { # command: the words offered behind "command -"
	bash -c '. "$1"; compopt() { :; }
		COMP_WORDS=("$2" -) COMP_CWORD=1
		"$(complete -p "$2" | sed "s/.*-F \([^ ]*\).*/\1/")"
		printf "%s\n" "${COMPREPLY[@]}"' bash "$O/bash/$1" "$1"
}

offered_fish() {
	fish -c 'source $argv[1]; complete -C "$argv[2] -" | cut -f 1' "$O/fish/$1.fish" "$1"
}

# zsh completes inside its line editor only; what it is told stands in the
# arguments of _arguments.
offered_zsh() {
	zsh -fc '_arguments() { print -rl -- "$@" }; source "$1"' zsh "$O/zsh/_$1" |
	    sed -n 's/^\**\(-[A-Za-z0-9]\)+*\[.*/\1/p'
}

same() { # shell, command
	"offered_$1" "$2" | sort -u >got
	"$2" -h | sed -n 's/^  \(-.\) .*/\1/p' | sort -u | diff -u -L "$2 -h" -L "$1" - got
}

for c in $commands $scripts; do
	name "$c"
	ok "$c: bash" same bash "$c"
	command -v fish >/dev/null && ok "$c: fish" same fish "$c"
	command -v zsh >/dev/null && ok "$c: zsh" same zsh "$c"
done
finish
