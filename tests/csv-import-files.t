#!/bin/sh
# csv-import: every era of LinkedIn's files, address books, encodings,
# separators, files that were saved again by Excel.
. "$(dirname "$0")/tap.sh"

# Chosen fields of every record, "|" between.
show() { # fields, arguments of csv-import
	f=$1
	shift
	csv-import "$@" | cut -f "$f" | tr '\t' '|'
}

# One row of messages or contacts under the given header.
name 'connections: 2018, dates with a time'
printf 'First Name,Last Name,Email Address,Company,Position,Connected On\nAnn,Lee,ann@x.example,Acme,Chef,"10/4/18, 11:30 PM"\n' >c.csv
want <<EOF2
contact|2018-10-05T06:30:00Z|Ann Lee|Ann|Lee||ann@x.example|Acme|Chef
EOF2
run show 1,6,10-14,16,17 c.csv

name 'connections: 2020, three lines before the header, no address'
sed 4,999d "$data/export/Connections.csv" >c.csv
printf 'First Name,Last Name,Email Address,Company,Position,Connected On\nAnn,Lee,,Acme,Chef,06 Dec 2020\n' >>c.csv
want <<EOF2
contact|2020-12-06|Ann Lee|c.csv:5
EOF2
run show 1,6,10,22 c.csv

name 'connections: websites and messengers are carried'
printf 'First Name,Last Name,Address,Email Address,Company,Position,Connected On,Websites,Instant Messengers\nAnn,Lee,Oslo,,,,"1/2/17, 1:00 AM",http://a.example,x\n' >c.csv
want <<EOF2
Ann Lee|Oslo|c.csv:2|origin=connections|Websites=http://a.example|Instant Messengers=x
EOF2
run show 10,18,22- c.csv

name 'invitations: no identifier at all'
printf 'From,To,Sent At,Message,Direction\nAnn Lee,Own Er,"7/9/23, 1:05 PM",Hi,INCOMING\nOwn Er,Bo Li,"7/9/23, 1:05 AM",,OUTGOING\n' >i.csv
want <<EOF2
profile|||Own Er||
request|2023-07-09T20:05:00Z|in|Ann Lee||Hi
request|2023-07-09T08:05:00Z|out|Bo Li||
EOF2
run show 1,6,8,10,13,20 i.csv

name 'invitations: member numbers'
printf 'From,To,Sent At,Message,Direction,inviterProfileUrn,inviteeProfileUrn\nAnn,Own,"7/11/23, 1:05 PM",,INCOMING,urn:li:member:123456789,urn:li:member:42\n' >i.csv
want <<EOF2
urn:li:member:42
urn:li:member:123456789
EOF2
run show 13 i.csv

name 'messages: 2018, with a direction'
printf 'From,To,Date,Subject,Content,Direction,Folder\nAnn,Own,"11/2/18, 3:00 PM",s,Hello,INCOMING,INBOX\nOwn,Bo,"11/2/18, 3:01 PM",,Yes,OUTGOING,SENT\n' >m.csv
want <<EOF2
profile|||Own|
message|2018-11-02T22:00:00Z|in|Ann|Hello
message|2018-11-02T22:01:00Z|out|Bo|Yes
EOF2
run show 1,6,8,10,20 -u https://www.linkedin.com/in/own m.csv

name 'messages: 2020, capitals'
printf 'FROM,TO,DATE,SUBJECT,CONTENT,DIRECTION,FOLDER\nAnn,Own,2019-11-06T02:08:20,,a,INCOMING,INBOX\nBo,Own,2019-11-07T02:08:20,,b,INCOMING,INBOX\n' >m.csv
want <<EOF2
profile|||Own
message|2019-11-06T02:08:20Z|in|Ann
message|2019-11-07T02:08:20Z|in|Bo
EOF2
run show 1,6,8,10 m.csv

name 'messages: the first with addresses of senders only'
printf 'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n1,,Ann,https://www.linkedin.com/in/ann,Own,2021-01-01 00:00:00 UTC,,a,INBOX\n1,,Own,https://www.linkedin.com/in/own,Ann,2021-01-02 00:00:00 UTC,,b,INBOX\n2,,Own,https://www.linkedin.com/in/own,Bo,2021-01-03 00:00:00 UTC,,c,INBOX\n' >m.csv
want <<EOF2
profile||Own|https://www.linkedin.com/in/own|
message|in|Ann|https://www.linkedin.com/in/ann|a
message|out|Ann||b
message|out|Bo||c
EOF2
run show 1,8,10,13,20 m.csv

name 'the owner of 2023: a name and no address, or a number; messages have it'
for url in https://www.linkedin.com/in urn:li:member:42; do
	printf 'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\nAnn,Own,"10/3/23, 1:00 AM",,INCOMING,%s,%s\n' $url $url >i.csv
	printf 'CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n1,Ann,https://www.linkedin.com/in/ann,Own,https://www.linkedin.com/in/own,2023-01-01 00:00:00 UTC,a\n1,Own,https://www.linkedin.com/in/own,Ann,https://www.linkedin.com/in/ann,2023-01-01 00:00:00 UTC,b\n' >m.csv
	want <<EOF2
profile||Own|https://www.linkedin.com/in/own
message|in|Ann|https://www.linkedin.com/in/ann
message|out|Ann|https://www.linkedin.com/in/ann
EOF2
	run sh -c 'csv-import i.csv m.csv | cut -f 1,8,10,13 | grep -v ^request | tr "\t" "|"'
done

name 'messages: nobody can tell whose they are'
printf 'CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n1,Ann,https://www.linkedin.com/in/ann,Bo,https://www.linkedin.com/in/bo,2021-01-01 00:00:00 UTC,a\n' >m.csv
want <<EOF2
message||Ann
EOF2
want_err <<EOF2
csv-import: m.csv: whose messages these are is not in the data: no direction (-u tells)
EOF2
run show 1,8,10 m.csv

name 'messages: a draft has no direction, optional columns in any order'
printf 'IS MESSAGE DRAFT,DATE,CONTENT,FROM,CONVERSATION ID,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS\nYes,2024-12-16 10:00:00 UTC,later,Own,,https://www.linkedin.com/in/own,Ann,https://www.linkedin.com/in/ann\nNo,2024-12-16 10:00:00 UTC,now,Own,,https://www.linkedin.com/in/own,Ann,https://www.linkedin.com/in/ann\n' >m.csv
want <<EOF2
||https://www.linkedin.com/in/own
|Ann|https://www.linkedin.com/in/ann
out|Ann|https://www.linkedin.com/in/ann
EOF2
run show 8,10,13 -u linkedin.com/in/own m.csv

name 'endorsements: UTF-16, TABs, all quoted, without address'
printf '\377\376' >e.csv
printf '"Endorsement Date"\t"Skill Name"\t"Endorser First Name"\t"Endorser Last Name"\t"Endorsement Status"\t"Display Status"\n"2020/02/01 15:02:55 UTC"\t"Welding"\t"Zoë"\t"Ōe🦭"\t"Accepted"\t"Show"\n' |
	iconv -f UTF-8 -t UTF-16LE >>e.csv
want <<EOF2
endorsement|2020-02-01T15:02:55Z|in|Zoë Ōe🦭|Welding|e.csv:2|origin=endorsements-received|Endorsement Status=Accepted|Display Status=Show
EOF2
run show 1,6,8,10,20,22- e.csv
for e in BE LE; do
	name "UTF-16$e"
	{
		[ $e = BE ] && printf '\376\377' || printf '\377\376'
		printf 'Name\nLötkunst 🦭\n' | iconv -f UTF-8 -t UTF-16$e
	} >s.csv
	want <<EOF2
skill|Lötkunst 🦭
EOF2
	run show 1,20 s.csv
done

name 'UTF-16 without a mark'
printf 'Name\nHarfe\n' | iconv -f UTF-8 -t UTF-16LE >s.csv
want <<EOF2
Harfe
EOF2
run show 20 s.csv

name 'Windows-1252'
printf 'First Name;Last Name;Email Address;Company;Position;Connected On\r\nJos\351;\200uro;;M\374ller;;04.05.2021\r\n' >c.csv
want <<EOF2
2021-05-04|José €uro|Müller
EOF2
run show 6,10,16 c.csv

name 'broken bytes in a UTF-8 file stay what they are'
printf 'First Name,Last Name,Connected On\nJosé,L\377e,04 May 2021\nZoë,Lee,05 May 2021\n' >c.csv
want <<EOF2
José L\xFFe
Zoë Lee
EOF2
run show 10 c.csv

name 'saved again by Excel: mark, CRLF, its dates, empty columns at the end'
printf '\357\273\277First Name,Last Name,URL,Email Address,Company,Position,Connected On,,\r\nAnn,Lee,https://www.linkedin.com/in/ann,,,,4-Apr-21,,\r\nBo,Li,https://www.linkedin.com/in/bo,,,,14-Nov-19,,\r\n' >c.csv
want <<EOF2
2021-04-04|Ann Lee|origin=connections
2019-11-14|Bo Li|origin=connections
EOF2
run show 6,10,23- c.csv

name 'TABs, carriage returns as line ends'
printf 'First Name\tLast Name\tConnected On\rAnn\tLee\t04 May 2021\rBo\tLi\t05 May 2021\r' >c.csv
want <<EOF2
Ann Lee|c.csv:2
Bo Li|c.csv:3
EOF2
run show 10,22 c.csv

name 'columns in another order, unknown ones, two of one name'
printf 'Connected On,New,Last Name,New,First Name\n04 May 2021,x,Lee,y,Ann\n' >c.csv
want <<EOF2
2021-05-04|Ann Lee|c.csv:2|origin=connections|New=x|New=y
EOF2
run show 6,10,22- c.csv

name 'imported contacts: 2018, 2020, 2025'
printf 'First Name,Last Name,Companies,Title,Email Address,Phone Numbers,Created At,Instant Message Handles,Addresses,Sites,Full Name,Birthday,Location,Bookmarked At,Profiles\nAnn,Lee,null,,ANN@x.example, +1 555 01,"9/9/18, 9:15 AM",,,,,,,,\n' >a.csv
printf 'Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles\nGOOGLE_CONTACTS,Ann,Lee,null,,"ann@x.example, a@y.example"," +351 900 000 000, +351 900 000 001","9/9/21, 9:15 AM",,,,,,,,\n' >b.csv
printf 'FirstName,MiddleName,LastName,MaidenName,NickName,NamePrefix,NameSuffix,Title,Emails,PhoneNumbers,CreatedAt,UpdatedAt,CountryCode,RegionCode,ThirdPartyVerified,Location\nAnn,B.,Lee,,,,Jr.,,ann@x.example,,"9/9/25, 9:15 AM",,,,,\n' >c.csv
want <<EOF2
2018-09-09T16:15:00Z|Ann Lee|ann@x.example|+155501||a.csv:2|origin=imported-contacts
2021-09-09T16:15:00Z|Ann Lee|ann@x.example a@y.example|+351900000000 +351900000001||b.csv:2|origin=imported-contacts|Source=GOOGLE_CONTACTS
2025-09-09T16:15:00Z|Ann B. Lee Jr.|ann@x.example|||c.csv:2|origin=imported-contacts|MiddleName=B.|NameSuffix=Jr.
EOF2
run show 6,10,14-16,22- a.csv b.csv c.csv

name "LinkedIn's export of 2012"
printf '"Title","First Name","Middle Name","Last Name","Suffix","E-mail Address","E-mail 2 Address","Business Street","Business City","Home Street","Home City","Company","Department","Job Title","Mobile Phone","Birthday","Notes","Web Page","Personal Web Page"\n"","Jos\351","","Lee","","jose@x.example","","","","","","Acme","","Chef","","","","",""\n' >o.csv
want <<EOF2
José Lee|jose@x.example|Acme|Chef|o.csv:2|origin=outlook-export
EOF2
run show 10,14,16,17,22- o.csv

name 'Google, old header: several values in a cell, groups'
printf 'Name,Given Name,Additional Name,Family Name,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Formatted,Organization 1 - Name,Organization 1 - Title,Website 1 - Value\nAnn Lee,Ann,,Lee,1980-05-17,"two\nlines",* myContacts ::: Suppliers,* Work,ann@x.example ::: a@y.example,Home,A@Z.example,Mobile,+351 900 000 000 ::: +351 1,"Rua 1\n4000 Porto",Acme,Chef,https://linkedin.com/in/ann\n' >g.csv
want <<EOF2
Ann Lee|https://www.linkedin.com/in/ann|ann@x.example a@y.example a@z.example|+351900000000 +3511|Acme|Chef|Rua 1, 4000 Porto|1980-05-17|two\nlines
origin=google-contacts|Group Membership=* myContacts ::: Suppliers|E-mail 1 - Type=* Work|E-mail 2 - Type=Home|Phone 1 - Type=Mobile
EOF2
run sh -c 'csv-import g.csv | tr "\t" "|" | cut -d "|" -f 10,13-20; csv-import g.csv | cut -f 23- | tr "\t" "|"'

name 'Google, new header'
printf 'First Name,Middle Name,Last Name,Nickname,File As,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\nAnn,,Lee,,,Acme,Chef,--05-17,,* myContacts,,ann@x.example,,\n,,,,,,,,,,,only@x.example,,\n' >g.csv
want <<EOF2
google-contacts|Ann Lee|ann@x.example|Acme|--05-17
google-contacts||only@x.example||
EOF2
run sh -c 'csv-import g.csv | awk -F "\t" "{ print substr(\$23, 8) \"|\" \$10 \"|\" \$14 \"|\" \$16 \"|\" \$19 }"'

name 'Outlook: parts of an address, unset dates'
printf '\357\273\277First Name,Middle Name,Last Name,Title,Suffix,Nickname,E-mail Address,E-mail 2 Address,Home Phone,Mobile Phone,Job Title,Company,Home Street,Home City,Home Postal Code,Birthday,Notes\r\nAnn,,Lee,Dr.,,Annie,/o=x/cn=ann,ann@x.example,,+44 1632 960017,Chef,Acme,High St 1,Leeds,LS1,0/0/00,\r\n' >o.csv
want <<EOF2
Ann Lee|ann@x.example|+441632960017|Acme|Chef|High St 1, Leeds, LS1||o.csv:2|origin=outlook-contacts|Title=Dr.|Nickname=Annie|E-mail Address=/o=x/cn=ann
EOF2
run show 10,14-19,22- o.csv

name '-a: usual names in several languages'
printf 'Vorname;Nachname;E-Mail-Adresse;Firma;Telefon;Geburtsdatum;Ort\nAnn;Lee;ann@x.example;Acme;030 1;24.12.1990;Bonn\n' >v.csv
want <<EOF2
contact|Ann Lee|ann@x.example|0301|Acme||Bonn|1990-12-24
EOF2
run show 1,10,14-19 -a contact v.csv

name '-a: other columns under their own names, nothing guessed, nothing lost'
printf 'Id,Given Name,Surname,Street Number,Address 1,Suburb,Postcode,State,Date of Birth,National ID\nrec-1-org,ann,lee,6,tullaroop street,willaroo,4011,wa,19081209,6988048\nrec-2,,lee,,,,,,12/11/1978,\nrec-3,bo,,,,,,,19990239,\n,,,,,,,,,77\n' >p.csv
want <<EOF2
contact|ann lee|willaroo|1908-12-09|p.csv:2|origin=csv|Id=rec-1-org|Street Number=6|Address 1=tullaroop street|Postcode=4011|State=wa|National ID=6988048
contact|lee|||p.csv:3|origin=csv|Id=rec-2|birthday-raw=12/11/1978
contact|bo|||p.csv:4|origin=csv|Id=rec-3|birthday-raw=19990239
contact||||p.csv:5|origin=csv|National ID=77
EOF2
run show 1,10,18,19,22- -a contact p.csv

name '-a: a town is the place, the address is carried; a title by its company'
printf 'Full Name,Address,City,Title,Company\nAnn Lee,High St 1,Leeds,Chef,Acme\n' >p.csv
want <<EOF2
Ann Lee|Acme|Chef|Leeds|origin=csv|Address=High St 1
EOF2
run show 10,16-18,23- -a contact p.csv

name '-a leaves known files what they are'
want <<EOF2
skill
EOF2
run sh -c 'csv-import -a skill "$0/Skills.csv" | cut -f 1 | sort -u' "$data/export"

name '-a takes a known header of another kind too'
printf 'Name\nAnn Lee\n' >p.csv
want <<EOF2
contact|Ann Lee|origin=csv
EOF2
run show 1,10,23 -a contact p.csv

name '-m: columns by hand'
printf 'Who;Lives in;Since;Nick\nAnn Lee;Leeds;2024-05-01;Annie\n' >p.csv
want <<EOF2
2024-05-01|Ann Lee|Leeds|origin=csv|Nick=Annie
EOF2
run show 6,10,18,23- -a contact -m 'Who=name,Lives in=place,since=date' p.csv

name '-m: one that is not there'
want_err <<EOF2
csv-import: no column Whom
EOF2
want_status 2
run csv-import -m Whom=name "$data/export/Skills.csv"

name '-m: no such field'
want_status 2
want_err <<EOF2
csv-import: -m: no field score to fill
usage: csv-import $(csv-import -h | sed -n '1s/^usage: csv-import //p')
EOF2
run csv-import -m Who=score p.csv

name '-a: no such kind'
want_status 2
want_err <<EOF2
csv-import: no kind people
usage: csv-import $(csv-import -h | sed -n '1s/^usage: csv-import //p')
EOF2
run csv-import -a people p.csv

name '-r: every row as its cells'
printf 'a,"b ""c""", d \n\n1,"2\n3",\t\\\r\n"",x\n' >r.csv
want <<EOF2
a	b "c"	 d 

1	2\n3	\t\\\\
	x
EOF2
run csv-import -r r.csv

name '-v: what each file gave'
mkdir d && cp "$data/export/Connections.csv" "$data/export/Logins.csv" d
want_err <<EOF2
csv-import: d/Connections.csv: connections: 59 records of 62 rows, 3 empty or with a date only
csv-import: d/Logins.csv: passed over: no known header in its first 10 rows
EOF2
run sh -c 'csv-import -v d >/dev/null'

name 'two exports: each has its own file names, one owner'
want <<EOF2
2
EOF2
run sh -c 'cp -R "$0" one; mkdir two; cp "$0/Skills.csv" two; printf "Rowing\n" >>two/Skills.csv
	csv-import one two | grep -c "^skill.*Hydrography"' "$data/export"

finish
