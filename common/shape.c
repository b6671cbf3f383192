/* shape.c: the files that are known, told by their header rows. */
#include "shape.h"

#include "fold.h"
#include "text.h"

#define EXPORT_COLUMNS                                                         \
	"firstname:given lastname:family url:url emailaddress:email "          \
	"company:company position:title connectedon:date address:place"
#define ADDRESS_PARTS(where)                                                   \
	where "street:part " where "street2:part " where "street3:part " where \
	      "city:part " where "state:part " where "postalcode:part " where  \
	      "country:part " where "countryregion:part"
#define OUTLOOK_COLUMNS                                                        \
	"title:extra firstname:given middlename:middle lastname:family "       \
	"suffix:suffix emailaddress:email email2address:email "                \
	"email3address:email company:company jobtitle:title "                  \
	"businessphone:phone businessphone2:phone homephone:phone "            \
	"homephone2:phone mobilephone:phone otherphone:phone "                 \
	"primaryphone:phone carphone:phone webpage:url personalwebpage:url "   \
	"birthday:birthday notes:text location:place " ADDRESS_PARTS("home")
#define MESSAGE_COLUMNS                                                        \
	"from:from to:to date:date content:text senderprofileurl:fromurl "     \
	"recipientprofileurls:tourl conversationid:conversation "              \
	"ismessagedraft:unsent direction:direction"

/* The first that fits is it. */
static const struct shape shapes[] = {
    {.origin = "record",
	.kind = "",
	.need = "kind id score verdict reasons direction person draft source",
	.columns = ""},
    {.origin = "invitations",
	.kind = "request",
	.need = "from to sentat direction",
	.columns = "from:from to:to sentat:date message:text "
		   "direction:direction inviterprofileurl:fromurl "
		   "inviteeprofileurl:tourl inviterprofileurn:fromurl "
		   "inviteeprofileurn:tourl",
	.identity = ID_PERSON | ID_DATE,
	.zone = ZONE_PACIFIC},
    {.origin = "connections",
	.kind = "contact",
	.need = "firstname connectedon",
	.columns = EXPORT_COLUMNS,
	.identity = ID_PERSON | ID_DATE_IF_NAME,
	.zone = ZONE_UTC,
	.usual = true},
    {.origin = "messages",
	.kind = "message",
	.need = "conversationid from",
	.columns = MESSAGE_COLUMNS,
	.identity = ID_PERSON | ID_DATE | ID_TEXT,
	.zone = ZONE_UTC},
    {.origin = "messages",
	.kind = "message",
	.need = "from to date content",
	.columns = MESSAGE_COLUMNS,
	.identity = ID_PERSON | ID_DATE | ID_TEXT,
	.zone = ZONE_UTC},
    {.origin = "endorsements-received",
	.kind = "endorsement",
	.need = "endorsementdate skillname endorserfirstname",
	.columns = "endorsementdate:date skillname:text "
		   "endorserfirstname:given endorserlastname:family "
		   "endorserpublicurl:url",
	.direction = "in",
	.identity = ID_PERSON | ID_TEXT,
	.zone = ZONE_UTC},
    {.origin = "endorsements-given",
	.kind = "endorsement",
	.need = "endorsementdate skillname endorseefirstname",
	.columns = "endorsementdate:date skillname:text "
		   "endorseefirstname:given endorseelastname:family "
		   "endorseepublicurl:url",
	.direction = "out",
	.identity = ID_PERSON | ID_TEXT,
	.zone = ZONE_UTC},
    {.origin = "recommendations",
	.kind = "recommendation",
	.need = "firstname jobtitle text creationdate",
	.columns = "firstname:given lastname:family company:company "
		   "jobtitle:title text:text creationdate:date "
		   "status:received",
	.identity = ID_PERSON | ID_DATE,
	.zone = ZONE_PACIFIC},
    {.origin = "positions",
	.kind = "position",
	.need = "companyname title startedon",
	.columns = "companyname:company title:title description:text "
		   "location:place startedon:date finishedon:until",
	.identity = ID_WHERE | ID_DATE,
	.owner = true},
    {.origin = "education",
	.kind = "education",
	.need = "schoolname degreename",
	.columns = "schoolname:company startdate:date enddate:until "
		   "notes:text degreename:title",
	.identity = ID_WHERE | ID_DATE,
	.owner = true},
    {.origin = "profile",
	.kind = "profile",
	.need = "firstname lastname headline summary",
	.columns = "firstname:given lastname:family birthdate:birthday "
		   "headline:title summary:text geolocation:place "
		   "address:address",
	.owner = true},
    {.origin = "email-addresses",
	.kind = "profile",
	.need = "emailaddress confirmed primary|isprimary",
	.columns = "emailaddress:email updatedon:date statusupdatedon:date",
	.zone = ZONE_PACIFIC,
	.owner = true},
    {.origin = "phone-numbers",
	.kind = "profile",
	.need = "number extension type|iswhatsappnumber",
	.columns = "number:phone",
	.owner = true},
    {.origin = "imported-contacts",
	.kind = "contact",
	.need = "firstname emails|phonenumbers createdat",
	.columns = "firstname:given middlename:middle lastname:family "
		   "namesuffix:suffix fullname:name companies:company "
		   "title:title emails:email emailaddress:email "
		   "phonenumbers:phone createdat:date addresses:address "
		   "birthday:birthday location:place profiles:url sites:url",
	.zone = ZONE_PACIFIC},
    {.origin = "google-contacts",
	.kind = "contact",
	.need = "email1value|email1type|email1label givenname|firstname",
	.columns = "name:name givenname:given firstname:given "
		   "additionalname:middle middlename:middle "
		   "familyname:family lastname:family namesuffix:suffix "
		   "birthday:birthday notes:text organization1name:company "
		   "organizationname:company organization1title:title "
		   "organizationtitle:title address1formatted:place "
		   "location:town"},
    {.origin = "google-contacts",
	.kind = "contact",
	.need = "firstname fileas labels organizationname",
	.columns = "firstname:given middlename:middle lastname:family "
		   "namesuffix:suffix birthday:birthday notes:text "
		   "organizationname:company organizationtitle:title "
		   "address1formatted:place"},
    {.origin = "outlook-export",
	.kind = "contact",
	.need = "emailaddress firstname personalwebpage businessstreet title",
	.lack = "nickname imaddress user1 hobby",
	.columns = OUTLOOK_COLUMNS},
    {.origin = "outlook-contacts",
	.kind = "contact",
	.need = "emailaddress firstname "
		"email2address|emailtype|mobilephone|businessphone|homephone",
	.columns = OUTLOOK_COLUMNS},
    {.origin = "thunderbird",
	.kind = "contact",
	.need = "primaryemail displayname firstname",
	.columns = "firstname:given lastname:family displayname:name "
		   "primaryemail:email secondaryemail:email "
		   "workphone:phone homephone:phone mobilenumber:phone "
		   "organization:company jobtitle:title notes:text "
		   "webpage1:url webpage2:url " ADDRESS_PARTS("home")},
    {.origin = "yahoo-contacts",
	.kind = "contact",
	.need = "first last email company",
	.columns = "first:given middle:middle last:family email:email "
		   "company:company title:title home:phone work:phone "
		   "mobile:phone birthday:birthday comments:text"},
    {.origin = "events",
	.kind = "event",
	.need = "eventname eventtime",
	.columns = "eventname:text eventtime:period",
	.identity = ID_TEXT | ID_DATE,
	.owner = true},
    {.origin = "notes",
	.kind = "note",
	.need = "connectionfirstname note",
	.columns = "connectionfirstname:given connectionlastname:family "
		   "connectionprofileurl:url note:text createdon:date",
	.identity = ID_PERSON | ID_DATE | ID_TEXT,
	.zone = ZONE_UTC},
    {.origin = "skills",
	.kind = "skill",
	.need = "name",
	.lack = "*",
	.columns = "name:text",
	.identity = ID_TEXT,
	.owner = true},
};

#define CSV_SHAPE(name, of_owner)                                              \
	{                                                                      \
		.origin = "csv", .kind = name, .columns = "", .usual = true,   \
		.owner = of_owner                                              \
	}
static const struct shape by_kind[] = {
    CSV_SHAPE("profile", true),
    CSV_SHAPE("contact", false),
    CSV_SHAPE("request", false),
    CSV_SHAPE("message", false),
    CSV_SHAPE("position", true),
    CSV_SHAPE("education", true),
    CSV_SHAPE("skill", true),
    CSV_SHAPE("endorsement", false),
    CSV_SHAPE("recommendation", false),
    CSV_SHAPE("event", true),
    CSV_SHAPE("note", false),
};

/* Column names in use for people, in the languages of Outlook's headers. */
static const char usual[] =
    "firstname:given givenname:given forename:given first:given "
    "vorname:given prenom:given nombre:given nome:given fornamn:given "
    "voornaam:given lastname:family surname:family familyname:family "
    "last:family nachname:family apellido:family apellidos:family "
    "cognome:family achternaam:family efternamn:family sobrenome:family "
    "middlename:middle middle:middle secondname:middle namesuffix:suffix "
    "suffix:suffix fullname:name name:name displayname:name "
    "contactname:name personname:name email:email emailaddress:email "
    "emails:email emailaddresses:email mail:email primaryemail:email "
    "secondaryemail:email workemail:email personalemail:email "
    "homeemail:email businessemail:email email1:email email2:email "
    "email3:email email2address:email email3address:email "
    "emailadresse:email adresseemail:email correoelectronico:email "
    "phone:phone phones:phone phonenumber:phone phonenumbers:phone "
    "telephone:phone telephonenumber:phone tel:phone telefon:phone "
    "telefono:phone telefone:phone mobile:phone mobilephone:phone "
    "mobilenumber:phone mobil:phone cell:phone cellphone:phone "
    "homephone:phone workphone:phone businessphone:phone phone1:phone "
    "phone2:phone company:company companyname:company "
    "organization:company organisation:company organizationname:company "
    "employer:company org:company firma:company entreprise:company "
    "societe:company empresa:company azienda:company bedrijf:company "
    "school:company schoolname:company position:title jobtitle:title "
    "job:title role:title occupation:title headline:title title:post "
    "degree:title url:url profile:url profileurl:url linkedin:url "
    "linkedinurl:url linkedinprofile:url linkedinprofileurl:url "
    "publicprofileurl:url profilelink:url profileaddress:url "
    "website:url webpage:url location:place place:place "
    "geolocation:place city:town town:town suburb:town locality:town "
    "ort:town stadt:town ville:town ciudad:town citta:town plaats:town "
    "address:address fulladdress:address adresse:address "
    "direccion:address indirizzo:address birthday:birthday "
    "birthdate:birthday dateofbirth:birthday dob:birthday born:birthday "
    "geburtstag:birthday geburtsdatum:birthday "
    "datedenaissance:birthday fechadenacimiento:birthday note:text "
    "notes:text text:text message:text comment:text comments:text "
    "description:text content:text skill:text skillname:text "
    "connectedon:date date:date sentat:date created:date createdat:date "
    "createdon:date startedon:date startdate:date until:until "
    "finishedon:until enddate:until direction:direction";

static const struct {
	const char *name;
	enum role role;
} special[] = {
    {"extra", ROLE_EXTRA},
    {"middle", ROLE_MIDDLE},
    {"suffix", ROLE_SUFFIX},
    {"part", ROLE_PART},
    {"town", ROLE_TOWN},
    {"address", ROLE_ADDRESS},
    {"post", ROLE_POST},
    {"from", ROLE_FROM},
    {"to", ROLE_TO},
    {"fromurl", ROLE_FROM_URL},
    {"tourl", ROLE_TO_URL},
    {"received", ROLE_RECEIVED},
    {"period", ROLE_PERIOD},
    {"conversation", ROLE_CONVERSATION},
    {"unsent", ROLE_DRAFT},
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

void
shape_squeeze(struct buf *b, struct str name)
{
	struct buf folded = {0};
	size_t len;

	buf_add(b, "", 0);
	fold_add(&folded, name);
	for (size_t i = 0; i < folded.n; i += len) {
		uint32_t cp;

		len = utf8_decode(folded.p + i, folded.n - i, &cp);
		if (len == 0)
			len = 1;
		else if (fold_is_word(cp))
			buf_add(b, folded.p + i, len);
	}
	buf_free(&folded);
}

int
shape_role_named(struct str name)
{
	for (int i = 0; i < FIELDS; i++)
		if (str_eq(name, str_of(field_name[i])))
			return i;
	for (size_t i = 0; i < COUNT(special); i++)
		if (str_eq(name, str_of(special[i].name)))
			return (int)special[i].role;
	return -1;
}

/* Looks a squeezed name up in a list of name:role. */
static int
look_up(const char *list, struct str name)
{
	while (*list) {
		size_t word = strcspn(list, ":"), role;

		role = strcspn(list + word + 1, " ");
		if (str_eq(name, (struct str){list, word}))
			return shape_role_named(
			    (struct str){list + word + 1, role});
		list += word + 1 + role;
		list += *list == ' ';
	}
	return -1;
}

/* Google numbers its groups of columns: "E-mail 12 - Value". */
static int
google_role(struct str name)
{
	static const struct {
		const char *before;
		enum field field;
	} groups[] = {
	    {"email", F_EMAIL}, {"phone", F_PHONE}, {"website", F_URL}};
	const size_t value = strlen("value");

	if (name.n <= value ||
	    memcmp(name.p + name.n - value, "value", value) != 0)
		return -1;
	for (size_t i = 0; i < COUNT(groups); i++) {
		size_t at = strlen(groups[i].before), from = at;

		if (!str_starts(name, groups[i].before))
			continue;
		while (at < name.n && name.p[at] >= '0' && name.p[at] <= '9')
			at++;
		if (at > from && at + value == name.n)
			return (int)groups[i].field;
	}
	return -1;
}

enum role
shape_role(const struct shape *s, struct str name)
{
	struct buf b = {0};
	int role;

	shape_squeeze(&b, name);
	role = look_up(s->columns, str_buf(&b));
	if (role < 0 && strcmp(s->origin, "google-contacts") == 0)
		role = google_role(str_buf(&b));
	if (role < 0 && s->usual)
		role = look_up(usual, str_buf(&b));
	buf_free(&b);
	return role < 0 ? ROLE_EXTRA : (enum role)role;
}

bool
shape_usual(struct str name)
{
	struct buf b = {0};
	bool found;

	shape_squeeze(&b, name);
	found = look_up(usual, str_buf(&b)) >= 0;
	buf_free(&b);
	return found;
}

/* Whether one of the squeezed names, each ended by NUL, is this word. */
static bool
has(const struct buf *names, struct str word)
{
	for (size_t i = 0; i < names->n;) {
		struct str name = str_of(names->p + i);

		if (str_eq(name, word))
			return true;
		i += name.n + 1;
	}
	return false;
}

/* Whether of each word of the list ("a b|c": a, and b or c) one is there. */
static bool
has_all(const struct buf *names, const char *list)
{
	while (*list) {
		bool one = false;

		for (;;) {
			size_t n = strcspn(list, "| ");

			one |= has(names, (struct str){list, n});
			list += n;
			if (*list != '|')
				break;
			list++;
		}
		if (!one)
			return false;
		list += *list == ' ';
	}
	return true;
}

static bool
has_any(const struct buf *names, const char *list)
{
	while (*list) {
		size_t n = strcspn(list, " ");

		if (has(names, (struct str){list, n}))
			return true;
		list += n;
		list += *list == ' ';
	}
	return false;
}

/* Conversations with LinkedIn's assistants have the header of messages. */
static bool
of_assistant(const char *file)
{
	static const char *const names[] = {
	    "guidemessages", "coachmessages", "roleplaymessages"};
	struct buf b = {0};
	bool found = false;

	shape_squeeze(&b, str_of(file));
	for (size_t i = 0; i < COUNT(names); i++)
		found |= strstr(b.p, names[i]) != NULL;
	buf_free(&b);
	return found;
}

static bool
fits(const struct shape *s, const struct buf *names, size_t n)
{
	if (!has_all(names, s->need))
		return false;
	if (!s->lack)
		return true;
	return strcmp(s->lack, "*") == 0 ? n == 1 : !has_any(names, s->lack);
}

const struct shape *
shape_find(const struct str *cell, size_t n, const char *file)
{
	const struct shape *found = NULL;
	struct buf names = {0};

	for (size_t i = 0; i < n; i++) {
		shape_squeeze(&names, cell[i]);
		buf_char(&names, '\0');
	}
	for (size_t i = 0; i < COUNT(shapes) && !found; i++)
		if (fits(&shapes[i], &names, n))
			found = &shapes[i];
	buf_free(&names);
	if (found && strcmp(found->origin, "messages") == 0 &&
	    of_assistant(file))
		return NULL;
	return found;
}

const struct shape *
shape_of_kind(const char *kind)
{
	for (size_t i = 0; i < COUNT(by_kind); i++)
		if (strcmp(by_kind[i].kind, kind) == 0)
			return &by_kind[i];
	return NULL;
}

bool
shape_is_record(const struct shape *s)
{
	return s == &shapes[0];
}
