#!/bin/sh
# dedupe-contacts cut where the shuffle is: the same persons as in one process.
. "$(dirname "$0")/tap.sh"

# people N SEED: N contacts made of syllables, some twice with slips, some with
# several addresses, and a name that more have than are compared whole.
people() {
	awk -v n="$1" -v seed="$2" 'BEGIN {
		OFS = "\t"; srand(seed)
		m = split("ba den fi gor ha il ko lan mi nor os pel ra sun tev ul", part, " ")
		for (i = 1; i <= n; i++) {
			if (i == 1 || rand() < .6) {
				given = word(2); family = word(3)
				company = "Works " word(2); place = word(1)
				mail = given "." family int(rand() * 90) "@example.org"
				if (rand() < .2) { given = "jon"; family = "smid"; company = "" }
			} else if (rand() < .3) {
				family = substr(family, 1, length(family) - 1)
			} else if (rand() < .3) {
				t = given; given = family; family = t
			}
			phone = rand() < .2 ? "+4179" 1000000 + int(rand() * n) : ""
			mails = rand() < .5 ? "" : mail
			if (rand() < .1)
				mails = "x" int(rand() * n / 3) "@example.org" (mails == "" ? "" : " " mails)
			url = rand() < .5 ? "" : "https://www.linkedin.com/in/" given "-" family "-" int(rand() * 3)
			kind = rand() < .1 ? "message" : "contact"
			print kind, "c" i, "", "", "", 2000 + int(rand() * 20), "", "", "c" i, \
			    given " " family, given, family, url, mails, phone, \
			    rand() < .2 ? "" : company, "", place, "", "", "", "p.csv:" i + 1, \
			    "Member=" int(rand() * n / 2), "Row=" i
		}
	}
	function word(k,  s) { s = ""; while (k--) s = s part[1 + int(rand() * m)]; return s }'
}

# cut_form FILE [-w FACTS]: the pairs of FILE with their weights, cut in three.
cut_form() {
	list=$1
	shift
	dedupe-contacts -L "$@" "$list" >model &&
	    rm -f piece.* && split -l $(($(wc -l <"$list") / 3 + 1)) "$list" piece. &&
	    for p in piece.*; do dedupe-contacts -B -l model "$@" "$p" || return; done |
	    sort >sorted && dedupe-contacts -S -l model sorted | sort -u >pairs &&
	    dedupe-contacts -C -x -l model "$@" "$list" <pairs
}

same_pairs() { # FILE [-w FACTS]
	cut_form "$@" >cut.x && list=$1 && shift &&
	    dedupe-contacts -x "$@" "$list" >one.x && [ -s one.x ] && cmp one.x cut.x
}

same_persons() {
	dedupe-contacts -C -l model "$1" <pairs >cut.out 2>cut.err
	dedupe-contacts "$1" >one.out 2>one.err
	cmp one.out cut.out && cmp one.err cut.err
}

name 'the export'
csv-import "$data/export" >"$work/list"
ok 'the same pairs and weights' same_pairs list
ok 'the same persons' same_persons list
ok 'all kinds of output' sh -c '
	for o in -q -m -v; do
		dedupe-contacts $o list >one 2>one.err
		dedupe-contacts -C $o -l model list <pairs >cut 2>cut.err
		cmp one cut || exit
	done'

name 'a longer list'
people 5000 7 >"$work/list"
ok 'the same pairs and weights' same_pairs list
ok 'a block was too large to compare whole' sh -c '
	dedupe-contacts -v list 2>&1 >/dev/null | grep -q "blocks too large"'
ok 'the same persons' same_persons list
ok 'the same without a model on both sides' sh -c '
	dedupe-contacts -B list | sort | dedupe-contacts -S -l model |
	    dedupe-contacts -C -x list | cmp one.x -'
ok 'the model is the same each time' sh -c 'dedupe-contacts -L list | cmp - model'
ok 'only what is compared is in the lines' sh -c '
	cut -f 2- sorted | awk -F "\t" "NR == 1 { n = NF } \$7 \$10 \$23 != \"\" && \$23 !~ /=/ { exit 1 }" &&
	! grep -q "p.csv" sorted'

in_shares() { # by the key, as a shuffle does: groups stay whole
	awk -F '\t' '{ h = 0
		for (i = length($1) - 3; i <= length($1); i++)
			h = h * 16 + index("0123456789abcdef", substr($1, i, 1))
		print >("share." h % 3) }' sorted
	for f in share.*; do
		dedupe-contacts -S -l model "$f" || return
	done >shared && [ -f share.2 ] &&
	    dedupe-contacts -C -x -l model list <shared | cmp one.x -
}
ok 'groups in three hands' in_shares

if command -v parallel >/dev/null; then
	ok 'GNU parallel, sharing by the key, as in dedupe-contacts(1)' sh -c "
		dedupe-contacts -B -l model list |
		parallel --pipe --colsep '\t' --shard 1 -j2 \
		    'LC_ALL=C sort | dedupe-contacts -S -l model' |
		dedupe-contacts -C -x -l model list | cmp one.x -"
	ok 'GNU parallel, handing out whole groups' sh -c "
		parallel --pipe --colsep '\t' --group-by 1 --block 1M -j2 \
		    dedupe-contacts -S -l model <sorted |
		dedupe-contacts -C -x -l model list | cmp one.x -"
else
	echo '# parallel is not installed: two cases left out'
fi

name 'what the user says'
people 4000 8 >"$work/list"
ok 'first the pairs' same_pairs list
awk -F '\t' 'NR % 20 || seen[$1]++ || seen[$2]++ { next }
    { print ++n % 2 ? "never" : "same", $1, $2 }' \
    "$work/one.x" >"$work/facts"
ok 'facts were made' grep -q never facts
ok 'the same pairs and weights' same_pairs list -w facts

name 'records that say the same thing'
{ people 3500 9; people 3500 9 | sed 's/	c\([0-9]\)/	d\1/g'; } >"$work/list"
ok 'the same pairs and weights' same_pairs list
ok 'the same persons' same_persons list

name 'a model of another list'
people 3200 1 >a
people 3200 2 >b
dedupe-contacts -L a >model
want_status 2
want_err <<'END'
dedupe-contacts: model: not learnt from these records
END
run dedupe-contacts -C -l model b

name 'what is no model'
people 10 1 >a
dedupe-contacts -L a >model
refused() { # -B or -S
	dedupe-contacts "$1" -l bad </dev/null 2>err
	[ $? -eq 2 ] && grep -q ' bad:[0-9]*: not a model' err
}
bad_models() { # each line of a sound one broken or missing in turn
	for i in 1 2 3 8 9 10 11 12 13 14 15 16; do
		sed "${i}d" model >bad
		refused -S || return 1
		sed "${i}s/0x1/0y1/;${i}s/.\$/g/" model >bad
		refused -B || return 1
	done
}
ok 'is refused, the line named' bad_models
want_status 2
want_err <<'END'
dedupe-contacts: a:1: not a model of dedupe-contacts
END
run dedupe-contacts -S -l a
want_status 2
want_err <<'END'
dedupe-contacts: nowhere: No such file or directory
END
run dedupe-contacts -B -l nowhere a

name 'lines that do not belong'
people 10 1 >a
dedupe-contacts -L a >model
{
	dedupe-contacts -B a | sed -n 1,2p
	echo nothing
	head -1 a
	printf 'all\t'; head -1 a
	dedupe-contacts -B a | sed -n '3s/counts=.*/counts=x/p'
} | given
dedupe-contacts -B a | sed -n 1,2p | dedupe-contacts -S -l model | want
want_status 1
want_err <<'END'
dedupe-contacts: -:3: no key of a block
dedupe-contacts: -:4: no key of a block
dedupe-contacts: -:5: not a line of a block
dedupe-contacts: -:6: counts of a block are not numbers
END
run dedupe-contacts -S -l model
people 3200 1 >b
dedupe-contacts -L b >model
dedupe-contacts -B -l model b | sed -n 1,2p |
    sed 's/^\([a-z-]*\)-[0-9a-f]*	/\1-0123456789abcdef	/' | given
want_status 2
want_err <<'END'
dedupe-contacts: a record in the block of a key that it does not have
END
run dedupe-contacts -S -l model

name 'pairs that do not belong'
people 10 1 >a
printf 'c1\tc2\t+1.00\nc1\nc1\tnobody\n' | given
want_status 1
want_err <<'END'
dedupe-contacts: -:2: not a pair of ids
dedupe-contacts: -:3: a pair of records not here
END
quiet() { "$@" >/dev/null; }
run quiet dedupe-contacts -C a

name 'a record without an id'
people 3 1 | sed '2s/	c2	/		/' >a
dedupe-contacts -L a >model
dedupe-contacts -B -l model a 2>/dev/null | want
want_status 1
want_err <<'END'
dedupe-contacts: a:2: a record without an id: it is compared with none
END
run dedupe-contacts -B -l model a
ok 'the others are' test "$(dedupe-contacts -B -l model a 2>/dev/null | wc -l)" -eq 2

name 'an empty list'
dedupe-contacts -L </dev/null >model
run dedupe-contacts -B -l model
run dedupe-contacts -S -l model
: >a
run dedupe-contacts -C -l model a

name 'options that do not go together'
refused() { # message, options
	message=$1
	shift
	dedupe-contacts "$@" </dev/null 2>err && return 1
	[ $? -eq 2 ] && grep -qF -e "$message" err
}
ok '-S alone' refused '-S needs -l' -S
ok '-l alone' refused '-l is for' -l x
ok '-L -l' refused '-l is for' -L -l x
ok '-B -q' refused 'link nothing' -B -q
ok '-C without a file' refused '-C needs a file' -C
ok '-C -' refused 'from standard input' -C -
ok '-C -i' refused 'does not ask' -C -i -w f a

finish
