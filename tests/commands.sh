# commands.sh: what the tests over all commands share: the list, and an input
# and operands with which each command does its work. Sourced after tap.sh.

commands=$(sed -n '/^COMMANDS = /,/^$/s/^	\([a-z0-9-]*\) .$/\1/p' "$top/Makefile")
scripts=$(sed -n '/^SCRIPTS = /,/^$/s/^	\([a-z0-9-]*\) .$/\1/p' "$top/Makefile")

tab=$(printf '\t')

# A record with a name, a date, a note and a source.
record() { # kind, id, direction, name, note
	printf '%s\t%s\t\t\t\t2026-03-02T17:14:00Z\t\t%s\t%s\t%s\t%s\t%s\t' \
	    "$1" "$2" "$3" "$2" "$4" "${4% *}" "${4##* }"
	printf 'https://www.linkedin.com/in/%s\t\t\t\t\t\t\t%s\t\tin.csv:2\n' \
	    "$2" "$5"
}

# An input of the command on standard output, small and good: the command
# reads it without a word and answers with some output.
sample() { # command
	case $1 in
	csv-import)
		printf 'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n'
		printf 'Ines,Okafor,https://www.linkedin.com/in/ines-okafor,,Tidewater Surveys,Surveyor,02 Mar 2026\n'
		printf 'Jo,"Lind, PhD",https://www.linkedin.com/in/jo-lind,,"Lind ""&"" Sons",Owner,03 Mar 2026\n'
		;;
	vcard-import)
		printf 'BEGIN:VCARD\nVERSION:3.0\nN:Okafor;Ines;;;\nFN:Ines Okafor\n'
		printf 'EMAIL:ines@example.org\nEND:VCARD\n'
		;;
	triage)
		printf 'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n'
		printf 'Ines Okafor,Jo Lind,"3/2/26, 9:14 AM",See you on Monday.,INCOMING,'
		printf 'https://www.linkedin.com/in/ines-okafor,https://www.linkedin.com/in/jo-lind\n'
		;;
	check-tone)
		printf 'You idiot, stop wasting my time!\n'
		;;
	draft-reply | show-request)
		sample score-request |
		    sed "s/^request${tab}jo-lind${tab}${tab}${tab}${tab}/request${tab}jo-lind${tab}25${tab}ask${tab}personal-note+25${tab}/"
		;;
	*)
		record contact ines-okafor '' 'Ines Okafor' ''
		record request jo-lind in 'Jo Lind' 'I read your paper on tides and would like to hear more.'
		record message ines-okafor in 'Ines Okafor' 'See you on Monday.'
		;;
	esac
}

# The sample with its rows n times over.
samples() { # command, n
	sample "$1" | awk -v n="$2" -v header="$1" '
		NR == 1 && header == "csv-import" { print; next }
		{ rows = rows $0 "\n" }
		END { for (i = 0; i < n; i++) printf "%s", rows }'
}

# Whether the commands were built with a sanitizer, which allocates itself.
sanitized() {
	for _c in $commands; do
		grep -aq __asan_init "$O/$_c"
		return
	done
	return 1
}

# What makes the command read standard input: the filters do so by themselves.
input_operand() { # command
	case $1 in
	triage) echo - ;;
	esac
}

# What the command must be given besides its input.
operands() { # command
	case $1 in
	esac
}

# Further ways to call a command, one a line: what stands behind its name. The
# files they name are made by way_files; standard input is the sample.
ways() { # command
	case $1 in
	csv-import)
		echo '-v in.zip'
		echo '-v folder'
		echo '-r'
		echo '-a contact -m Position=title'
		;;
	vcard-import | csv-export) echo '-v' ;;
	dedupe-contacts)
		echo '-mv -w facts records'
		echo '-q records'
		echo '-x records'
		echo '-L records'
		echo '-B -l model records'
		echo '-S -l model blocks'
		echo '-C -l model records'
		;;
	score-request)
		echo '-x -k records -p own.policy'
		echo '-vx -d strict'
		echo '-f judged'
		echo '-c own.policy'
		echo '-P own.policy'
		;;
	check-tone)
		echo '-v -f text judged'
		echo '-g de -p own.tone'
		;;
	draft-reply)
		echo '-vx -k judged -T own.template'
		echo '-e -g de -T templates'
		echo '-o drafts'
		;;
	anonymise-records) echo '-v -s secret' ;;
	rank-contacts)
		echo '-vx -k records -p own.policy'
		printf '%s\n' '-s'
		;;
	show-request)
		echo '-1v'
		echo '-w 40'
		;;
	esac
}

way_files() { # command
	case $1 in
	csv-import)
		mkdir -p folder
		sample csv-import >folder/Connections.csv
		cp folder/Connections.csv folder/again.csv
		sed 's/ines/ina/' folder/again.csv >folder/other.csv
		! command -v zip >/dev/null || zip -qr in.zip folder
		;;
	dedupe-contacts)
		{
			sample dedupe-contacts
			record contact ines-o '' 'Ines Okafor' ''
			record contact ines-o2 '' 'Ines Okafor' ''
			record contact inez-o '' 'Inez Okafor' ''
		} | awk -F "$tab" -v OFS="$tab" '{ $16 = "Tidewater" NR % 3; $17 = "Surveyor"; print }' >records
		dedupe-contacts -L records >model
		dedupe-contacts -B -l model records | sort >blocks
		echo 'never ines-okafor jo-lind' >facts
		;;
	draft-reply)
		mkdir -p drafts templates
		printf 'language en\nreply a\nfor ask\n\tHello {first-name},\n\n\tplease tell me more.\n' >own.template
		cp own.template templates/a.template
		sample draft-reply >judged
		;;
	*)
		sample score-request >records
		sample draft-reply >judged
		printf 'include personal\npoints known-contact 31\n' >own.policy
		printf 'include tone\n' >own.tone
		;;
	esac
}
