/* anonymise-records: people, firms and texts replaced by stand-ins. */
#include <stdlib.h>
#include <unistd.h>

#include "date.h"
#include "escape.h"
#include "input.h"
#include "option.h"
#include "out.h"
#include "reason.h"
#include "sandbox.h"
#include "say.h"
#include "standin.h"

static const struct option_line options[] = {
    {'s', "secret", "make the stand-ins from this, not from the input"},
    {'v', NULL, "say on standard error how many records there were"},
    {0},
};

static const struct command command = {
    "anonymise-records", "[-v] [-s secret] [FILE ...]", options};

/* All records, as lines, since the key is made from the whole. */
static struct buf input;
static struct buf raw, other, escaped;
static size_t count;

typedef void stand_in_fn(struct standin *s, struct str raw, struct buf *b);

static void
remember(struct record *r, void *arg)
{
	(void)arg;
	record_add(&input, r);
	count++;
}

/* Calls fn with each record of the input. */
static void
each(void (*fn)(struct record *r, struct standin *s), struct standin *s)
{
	const char *p = input.p, *end = p + input.n;

	while (p < end) {
		const char *lf = memchr(p, '\n', (size_t)(end - p));
		struct record r;

		if (!record_parse(&r, (struct str){p, (size_t)(lf - p)}))
			fn(&r, s);
		p = lf + 1;
	}
}

static void
learn(struct record *r, struct standin *s)
{
	static const enum field names[] = {
	    F_NAME, F_GIVEN, F_FAMILY, F_COMPANY};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		buf_reset(&raw);
		record_decode(r, names[i], &raw);
		standin_learn(s, str_buf(&raw));
	}
}

/* Adds the stand-in of an escaped value, escaped, to b. */
static void
add(struct buf *b, struct standin *s, stand_in_fn *fn, struct str value)
{
	buf_reset(&raw);
	buf_reset(&other);
	unescape_add(&raw, value);
	fn(s, str_buf(&raw), &other);
	escape_add(b, other.p, other.n);
}

static bool
listed(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_eq(s, str_of(*list)))
			return true;
	return false;
}

static bool
is_number(struct str s)
{
	size_t i = s.n > 0 && (s.p[0] == '-' || s.p[0] == '+');

	if (i == s.n)
		return false;
	for (; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

/* Rules of the shipped policies keep their names, a user's own do not. */
static void
add_reasons(struct buf *b, struct standin *s, struct str list)
{
	struct str rule, points, words;
	size_t at = 0;

	while (reason_next(list, &at, &rule, &points)) {
		if (b->n > 0)
			buf_char(b, ',');
		if (reason_words(rule, &words))
			buf_piece(b, rule);
		else
			add(b, s, standin_name, rule);
		buf_piece(b, points);
	}
}

/* FILE:LINE: the line, and the file if it is one of LinkedIn's. */
static void
add_source(struct buf *b, struct standin *s, struct str source)
{
	static const char *const files[] = {"Connections.csv",
	    "Invitations.csv", "messages.csv", "Messages.csv", "Contacts.csv",
	    "ImportedContacts.csv", "Positions.csv", "Education.csv",
	    "Skills.csv", "Profile.csv", "Events.csv", "Notes.csv",
	    "Endorsement_Received_Info.csv", "Endorsement_Given_Info.csv",
	    "Recommendations_Received.csv", "Recommendations_Given.csv", NULL};
	struct str file = source;
	size_t colon = source.n;

	while (colon > 0 && source.p[colon - 1] != ':')
		colon--;
	if (colon == 0 ||
	    !is_number((struct str){source.p + colon, source.n - colon})) {
		add(b, s, standin_name, source);
		return;
	}
	file.n = colon - 1;
	for (size_t i = file.n; i-- > 0;)
		if (file.p[i] == '/') {
			file = (struct str){file.p + i + 1, file.n - i - 1};
			break;
		}
	if (listed(file, files))
		buf_piece(b, file);
	else
		add(b, s, standin_name, file);
	buf_add(b, source.p + colon - 1, source.n - colon + 1);
}

static void
add_vocabulary(
    struct buf *b, struct standin *s, struct str value, const char *const *list)
{
	if (listed(value, list) || is_number(value))
		buf_piece(b, value);
	else
		add(b, s, standin_name, value);
}

static void
add_field(struct buf *b, struct standin *s, const struct record *r, int f)
{
	static const char *const kinds[] = {"profile", "contact", "request",
	    "message", "position", "education", "skill", "endorsement",
	    "recommendation", "event", "note", NULL};
	static const char *const verdicts[] = {"accept", "meet", "ask",
	    "decline", "ignore", "connected", "expired", "wait", "withdraw",
	    "keep", "hide", "introduce", "vouch", "know", "acquaintance",
	    "link", NULL};
	static const char *const directions[] = {"in", "out", NULL};
	static stand_in_fn *const fn[FIELDS] = {
	    [F_ID] = standin_address,
	    [F_DATE] = standin_date,
	    [F_UNTIL] = standin_date,
	    [F_PERSON] = standin_address,
	    [F_URL] = standin_address,
	    [F_EMAIL] = standin_address,
	    [F_PHONE] = standin_phone,
	    [F_BIRTHDAY] = standin_date,
	    [F_TEXT] = standin_text,
	    [F_DRAFT] = standin_text,
	};

	switch (f) {
	case F_KIND:
		add_vocabulary(b, s, r->f[f], kinds);
		break;
	case F_SCORE:
	case F_VERDICT:
		add_vocabulary(b, s, r->f[f], verdicts);
		break;
	case F_DIRECTION:
		add_vocabulary(b, s, r->f[f], directions);
		break;
	case F_REASONS:
		add_reasons(b, s, r->f[f]);
		break;
	case F_SOURCE:
		add_source(b, s, r->f[f]);
		break;
	default:
		add(b, s, fn[f] ? fn[f] : standin_name, r->f[f]);
	}
}

/* The columns of LinkedIn's own files and the fields that these filters set. */
static const char *const extra_names[] = {"ATTACHMENTS", "Activities",
    "CONVERSATION ID", "CONVERSATION TITLE", "Confirmed", "CountryCode",
    "Endorsement Status", "Event Time", "External Url", "FOLDER", "FROM",
    "Industry", "IS CONVERSATION DRAFT", "IS MESSAGE DRAFT",
    "Is_WhatsApp_Number", "MiddleName", "NamePrefix", "NameSuffix", "NickName",
    "Primary", "RECIPIENT PROFILE URLS", "RegionCode", "SUBJECT", "Status",
    "ThirdPartyVerified", "TO", "Twitter Handles", "Type", "UpdatedAt",
    "Websites", "Zip Code", "birthday", "birthday-raw", "categories",
    "date-raw", "draft-from", "draft-why", "email", "flip", "judged",
    "nickname", "origin", "other-score", "other-verdict", "override", "unknown",
    "until-raw", "web", "why", NULL};

/* Those whose values are sentences. */
static const char *const extra_texts[] = {"draft-why", "flip", "unknown", "why",
    "SUBJECT", "CONVERSATION TITLE", "Activities", NULL};

/* Values that are nobody's words. */
static const char *const extra_values[] = {"ACCEPTED", "APPROVED", "ARCHIVE",
    "HIDDEN", "INBOX", "No", "PENDING", "RELINQUISHED", "SPAM", "VISIBLE",
    "Yes", "false", "formal", "familiar", "true", NULL};

static void
add_extra(struct buf *b, struct standin *s, struct str name, struct str value)
{
	struct date d;

	buf_char(b, '\t');
	if (str_starts(name, "fact-") || listed(name, extra_names))
		buf_piece(b, name);
	else
		add(b, s, standin_name, name);
	buf_char(b, '=');
	if (str_eq(name, STR("origin")) || listed(value, extra_values))
		buf_piece(b, value);
	else if (listed(name, extra_texts))
		add(b, s, standin_text, value);
	else if (date_parse(value, &d) && d.precision >= DATE_DAY)
		add(b, s, standin_date, value);
	else
		add(b, s, standin_address, value);
}

static void
stand_in(struct record *r, struct standin *s)
{
	struct str name, value;
	size_t at = 0;

	for (int f = 0; f < FIELDS; f++) {
		if (f > 0)
			buf_char(&out, '\t');
		buf_reset(&escaped);
		add_field(&escaped, s, r, f);
		buf_piece(&out, str_buf(&escaped));
	}
	while (record_extra_next(r, &at, &name, &value))
		add_extra(&out, s, name, value);
	buf_char(&out, '\n');
	out_end();
}

int
main(int argc, char **argv)
{
	struct str secret = {0};
	struct standin *s;
	struct inputs *in;
	bool verbose = false;
	int letter;

	say_begin(command.name);
	while ((letter = option_next(&command, argc, argv)) != -1) {
		if (letter == 's')
			secret = str_of(optarg);
		else
			verbose = true;
	}
	in = inputs_open(argv + optind, (size_t)(argc - optind));
	sandbox_enter(NULL);
	inputs_each(in, remember, NULL);
	inputs_close(in);
	if (!secret.p)
		secret = str_buf(&input);
	s = standin_new(secret.p, secret.n);
	each(learn, s);
	each(stand_in, s);
	if (verbose)
		warn("%zu records", count);
	standin_free(s);
	buf_free(&input);
	buf_free(&raw);
	buf_free(&other);
	buf_free(&escaped);
	reason_end();
	return finish();
}
