# known.sh: records of an export, for the tests of what is judged by whom the
# owner knows.

# A record from its kind and NAME=value arguments.
record() {
	awk -v kind="$1" 'BEGIN {
		split("kind id score verdict reasons date until direction person name given family url email phone company title place birthday text draft source", f, " ")
		for (i = 2; i < ARGC; i++) {
			n = index(ARGV[i], "=")
			v[substr(ARGV[i], 1, n - 1)] = substr(ARGV[i], n + 1)
		}
		v["kind"] = kind
		for (i = 1; i <= 22; i++)
			printf "%s%s", v[f[i]], i < 22 ? "\t" : ""
		printf "\torigin=%s\n", v["origin"]
		exit
	}' "$@"
}
in=https://www.linkedin.com/in

connection() { # slug name company date
	record contact id="c$1" person=$in/$1 url=$in/$1 name="$2" company="${3:-Acme}" \
	    date="${4:-2020-01-01}" source=Connections.csv:5 origin=connections
}
message() { # slug direction date text
	record message id="m$1$2$3" person=$in/$1 url=$in/$1 name="P $1" direction=$2 \
	    date="$3" text="${4:-words}" source=messages.csv:7 origin=messages
}
skill() { record skill id="$1" text="$1" source=Skills.csv:2 origin=skills; }
