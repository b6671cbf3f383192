/* mail.c: a draft as a letter in a file, and as a mail in a mailbox. */
#include "mail.h"

#include <string.h>

#include "column.h"
#include "reason.h"
#include "text.h"

enum {
	NAME_MOST = 200, /* bytes of a name of a file */
	QUOTED_LINE = 72, /* columns of a quoted-printable line */
	WORD_BYTES = 42, /* of an encoded word, before base64 */
	ADDRESS_MOST = 254, /* RFC 5321 */
};

static void
add_hex(struct buf *b, unsigned char c)
{
	static const char digit[] = "0123456789ABCDEF";
	const char hex[3] = {'=', digit[c >> 4], digit[c & 15]};

	buf_add(b, hex, sizeof(hex));
}

bool
letter_name(struct buf *b, const struct record *r)
{
	struct str id = r->f[F_ID];
	size_t before = b->n;

	for (size_t i = 0; i < id.n; i++) {
		unsigned char c = (unsigned char)id.p[i];

		if (text_alnum(c) || c == '_' || (c == '-' && i > 0))
			buf_char(b, c);
		else
			add_hex(b, c);
	}
	if (id.n > 0 && b->n - before <= NAME_MOST) {
		buf_str(b, ".txt");
		return true;
	}
	b->n = before;
	return false;
}

/* A field on one line: its line ends become spaces. */
static void
add_line(struct buf *b, struct str field)
{
	size_t from = b->n;

	column_text(b, field);
	for (size_t i = from; i < b->n; i++)
		if (b->p[i] == '\n')
			b->p[i] = ' ';
}

static void
add_head(struct buf *b, const char *name, struct str field)
{
	if (field.n == 0)
		return;
	buf_str(b, name);
	buf_str(b, ": ");
	add_line(b, field);
	buf_char(b, '\n');
}

static void
add_reasons(struct buf *b, const struct record *r)
{
	struct str rule, points, words;
	const char *sep = "Why: ";
	size_t at = 0;

	while (reason_next(r->f[F_REASONS], &at, &rule, &points)) {
		buf_str(b, sep);
		buf_piece(b, reason_words(rule, &words) ? words : rule);
		sep = "; ";
	}
	if (at > 0)
		buf_char(b, '\n');
}

void
letter_add(struct buf *b, const struct record *r)
{
	add_head(b, "To", r->f[F_NAME]);
	add_head(b, "Profile", r->f[F_URL]);
	add_head(b, "E-mail", r->f[F_EMAIL]);
	add_head(b, "Verdict", r->f[F_VERDICT]);
	add_reasons(b, r);
	add_head(b, "Source", r->f[F_SOURCE]);
	buf_char(b, '\n');
	column_text(b, r->f[F_DRAFT]);
	buf_char(b, '\n');
}

static bool
is_local(unsigned char c)
{
	return text_alnum(c) || (c && strchr(".!#$%&'*+/=?^_`{|}~-", c));
}

/* The first address of a record if it is a sound one, all ASCII. */
static struct str
receiver(const struct record *r)
{
	struct str s = r->f[F_EMAIL];
	const char *space = memchr(s.p, ' ', s.n), *at;
	const struct str none = {"", 0};

	if (space)
		s.n = (size_t)(space - s.p);
	at = memchr(s.p, '@', s.n);
	if (!at || at == s.p || at + 1 == s.p + s.n || s.n > ADDRESS_MOST ||
	    s.p[0] == '-')
		return none;
	for (const char *p = s.p; p < s.p + s.n; p++) {
		unsigned char c = (unsigned char)*p;

		if (p < at   ? !is_local(c)
		    : p > at ? !text_alnum(c) && c != '.' && c != '-'
			     : false)
			return none;
	}
	return s;
}

static void
add_base64(struct buf *b, const char *p, size_t n)
{
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		uint32_t v = (uint32_t)(unsigned char)p[i] << 16;

		if (i + 1 < n)
			v |= (uint32_t)(unsigned char)p[i + 1] << 8;
		if (i + 2 < n)
			v |= (unsigned char)p[i + 2];
		buf_char(b, digit[v >> 18]);
		buf_char(b, digit[v >> 12 & 63]);
		buf_char(b, i + 1 < n ? digit[v >> 6 & 63] : '=');
		buf_char(b, i + 2 < n ? digit[v & 63] : '=');
	}
}

/* Text for a header, as encoded words that end between code points. */
static void
add_words(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		size_t n = 0;

		while (i + n < s.n) {
			uint32_t cp;
			size_t len = utf8_decode(s.p + i + n, s.n - i - n, &cp);

			if (len == 0)
				len = 1;
			if (n + len > WORD_BYTES)
				break;
			n += len;
		}
		if (i > 0)
			buf_str(b, "\n ");
		buf_str(b, "=?UTF-8?B?");
		add_base64(b, s.p + i, n);
		buf_str(b, "?=");
		i += n;
	}
}

/* Text for a header: as it is if it is short, of letters, digits, spaces and
 * the signs in `also`, else encoded. */
static void
add_text(struct buf *b, struct str s, const char *also)
{
	bool plain = s.n <= QUOTED_LINE;

	for (size_t i = 0; i < s.n && plain; i++)
		plain = text_alnum(s.p[i]) || s.p[i] == ' ' ||
			(s.p[i] && strchr(also, s.p[i]));
	if (plain)
		buf_piece(b, s);
	else
		add_words(b, s);
}

/* The body, quoted-printable; what a mail client might take for a command of
 * its own at the beginning of a line is quoted as well. */
static void
add_body(struct buf *b, struct str s)
{
	size_t column = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool begins = column == 0,
		     ends = i + 1 == s.n || s.p[i + 1] == '\n';

		if (c == '\n') {
			buf_char(b, '\n');
			column = 0;
			continue;
		}
		if (column >= QUOTED_LINE) {
			buf_str(b, "=\n");
			column = 0;
			begins = true;
		}
		if (c < 0x20 || c > 0x7e || c == '=' || (c == ' ' && ends) ||
		    (begins &&
			(c == 'F' || c == '.' || c == '~' || c == '>'))) {
			add_hex(b, c);
			column += 3;
		} else {
			buf_char(b, c);
			column++;
		}
	}
	buf_char(b, '\n');
}

static void
add_date(struct buf *b, const struct date *d, bool envelope)
{
	static const char day[] = "ThuFriSatSunMonTueWed";
	static const char month[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int64_t days = date_days(d->year, d->month, d->day);
	const char *name = day + 3 * (((days % 7) + 7) % 7);

	if (envelope)
		buf_printf(b, "%.3s %.3s %2d %02d:%02d:%02d %04d", name,
		    month + 3 * (d->month - 1), d->day, d->hour, d->minute,
		    d->second, d->year);
	else
		buf_printf(b, "%.3s, %d %.3s %04d %02d:%02d:%02d +0000", name,
		    d->day, month + 3 * (d->month - 1), d->year, d->hour,
		    d->minute, d->second);
}

void
mail_add(struct buf *b, const struct record *r, const struct date *date,
    struct str subject)
{
	struct str to = receiver(r);
	struct buf text = {0};

	buf_str(b, "From draft-reply@localhost ");
	add_date(b, date, true);
	buf_str(b, "\nDate: ");
	add_date(b, date, false);
	if (to.n > 0) {
		add_line(&text, r->f[F_NAME]);
		buf_str(b, "\nTo: ");
		if (text.n > 0) {
			add_text(b, str_buf(&text), "");
			buf_char(b, ' ');
		}
		buf_char(b, '<');
		buf_piece(b, to);
		buf_char(b, '>');
	}
	buf_str(b, "\nSubject: ");
	add_text(b, subject, ".,-");
	buf_str(b, "\nMessage-ID: <");
	buf_reset(&text);
	if (letter_name(&text, r))
		buf_add(b, text.p, text.n - 4);
	buf_str(b, "@draft-reply.invalid>");
	if (r->f[F_URL].n > 0) {
		buf_str(b, "\nX-LinkedIn-Profile: ");
		add_text(b, r->f[F_URL], ":/.-");
	}
	buf_str(b, "\nX-Unsent: 1\nMIME-Version: 1.0\n"
		   "Content-Type: text/plain; charset=UTF-8\n"
		   "Content-Transfer-Encoding: quoted-printable\n\n");
	buf_reset(&text);
	column_text(&text, r->f[F_DRAFT]);
	add_body(b, str_buf(&text));
	buf_char(b, '\n');
	buf_free(&text);
}
