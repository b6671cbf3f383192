#!/bin/sh
# csv-import: the rows of LinkedIn's export and of address books as records.
. "$(dirname "$0")/tap.sh"

# The fields that are not empty, one a line, without id and source.
fields() {
	csv-import "$@" | awk -F '\t' '{
		for (i = 1; i <= NF; i++)
			if ($i != "" && i != 2 && i != 22) print i ": " $i }'
}

name 'the sample export: every kind'
want <<EOF2
     66 contact
      2 education
     16 endorsement
      3 event
     38 message
      1 note
      3 position
      6 profile
      4 recommendation
     49 request
      7 skill
EOF2
run sh -c 'csv-import "$0" | cut -f 1 | sort | uniq -c' "$data/export"

# Ids too: they are the same in every later version.
name 'the sample export: every record as it always was'
want <"$data/export.records"
run sh -c 'cd "$0" && csv-import export' "$data"

name 'a connection: encoded slug, comma in the name'
file c.csv <<EOF2
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Zoë , Brandt  Lind,https://www.linkedin.com/in/zo%C3%AB-brandt,Zoe@Example.ORG,Contoso,"Head of ""Growth""",14 Nov 2019
EOF2
want <<EOF2
1: contact
6: 2019-11-14
9: https://www.linkedin.com/in/zoë-brandt
10: Zoë Brandt Lind
11: Zoë
12: Brandt Lind
13: https://www.linkedin.com/in/zoë-brandt
14: zoe@example.org
16: Contoso
17: Head of "Growth"
23: origin=connections
EOF2
run fields c.csv

name 'an invitation: Pacific time, the owner'
file i.csv <<EOF2
From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
"Sam Reed, MBA",Jordan Pike,"12/3/25, 11:04 AM","Hi ""J""",INCOMING,https://www.linkedin.com/in/sam-réed-🦭,https://www.linkedin.com/in/jordanpike
EOF2
want <<EOF2
1: profile
9: https://www.linkedin.com/in/jordanpike
10: Jordan Pike
13: https://www.linkedin.com/in/jordanpike
23: origin=owner
1: request
6: 2025-12-03T19:04:00Z
8: in
9: https://www.linkedin.com/in/sam-réed-🦭
10: Sam Reed, MBA
13: https://www.linkedin.com/in/sam-réed-🦭
20: Hi "J"
23: origin=invitations
EOF2
run fields i.csv

name 'an address without a slug is none'
file i.csv <<EOF2
From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
A B,O P,"12/3/23, 11:04 AM",,INCOMING,https://www.linkedin.com/in,https://www.linkedin.com/in
C D,O P,"12/3/23, 11:04 AM",,INCOMING,https://www.linkedin.com/in,https://www.linkedin.com/in
EOF2
want <<EOF2
	
A B	
C D	
EOF2
run sh -c 'csv-import i.csv | cut -f 10,13 | sed 1s/.*/\	/'

name 'ids do not depend on the place of a row, and two alike differ'
head='From,To,Sent At,Message,Direction'
printf '%s\n' "$head" 'A,O,"1/2/25, 1:00 AM",x,INCOMING' 'B,O,"1/2/25, 1:00 AM",,INCOMING' >one.csv
printf '%s\n' "$head" 'B,O,"1/2/25, 1:00 AM",,INCOMING' 'A,O,"1/2/25, 1:00 AM",x,INCOMING' \
    'A,O,"1/2/25, 1:00 AM",x,INCOMING' >two.csv
ids() { csv-import "$1" | sed 1d | cut -f 2 | sort; }
ids one.csv >a
ids two.csv >b
ok 'the same ids' sh -c 'test $(comm -12 a b | wc -l) = 2'
ok 'all different' sh -c 'test $(sort -u b | wc -l) = 3'

name 'links that lead round in a circle, or nowhere'
mkdir -p in/deep
ln -s . in/one
ln -s .. in/deep/two
printf 'First Name,Last Name,Connected On\nIna,Roe,01 Mar 2026\n' >in/Connections.csv
ln -s gone.csv in/deep/missing.csv
want <<EOF
1
EOF
run sh -c 'timeout 60 csv-import in | wc -l'

finish
