# scored.sh: scored records for the tests of what comes after scoring.

# A request: verdict, reasons, name, extra fields. NOTE is its text.
scored() {
	printf 'request\tid-%s\t10\t%s\t%s\t2026-03-02T17:14:00Z\t\tin\tid\t%s\t\t\t' \
	    "$(printf '%s' "$3" | cksum | cut -d ' ' -f 1)" "$1" "$2" "$3"
	printf 'https://www.linkedin.com/in/x\t\t\t\t\t\t\t%s\t\tInvitations.csv:2' "${NOTE-}"
	shift 3
	for _extra; do printf '\t%s' "$_extra"; done
	printf '\n'
}
