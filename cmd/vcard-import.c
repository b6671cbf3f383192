/* vcard-import: vCards to contact records. */
#include <unistd.h>

#include "card.h"
#include "input.h"
#include "limit.h"
#include "option.h"
#include "out.h"
#include "sandbox.h"
#include "say.h"

static const struct option_line options[] = {
    {'v', NULL, "say on standard error how many cards were read"},
    {0},
};

static const struct command command = {
    "vcard-import", "[-v] [FILE ...]", options};

static size_t written, passed_over;

/* What is known of the file being read. */
struct state {
	const char *file;
	struct card *card;
	struct buf line;
	size_t begun; /* the line of the card's BEGIN; 0 between cards */
	bool stray; /* the line before was outside any card */
	int agents; /* cards within the card, as 2.1 has them */
	bool agent; /* the line before was an AGENT without a value */
};

static void
write_card(struct state *s)
{
	struct record r;

	if (!card_is_contact(s->card)) {
		passed_over++;
		return;
	}
	card_record(s->card, s->file, s->begun, &r);
	if (r.f[F_NAME].n + r.f[F_URL].n + r.f[F_EMAIL].n + r.f[F_PHONE].n +
		r.f[F_COMPANY].n ==
	    0) {
		in_warn(
		    s->file, s->begun, "card without name, address or number");
		return;
	}
	buf_reset(&s->line);
	record_add(&s->line, &r);
	if (s->line.n > LIMIT_RECORD) {
		in_warn(s->file, s->begun, "card longer than %d bytes",
		    LIMIT_RECORD);
		return;
	}
	buf_piece(&out, str_buf(&s->line));
	out_end();
	written++;
}

static void
begin_card(struct state *s, size_t line)
{
	if (s->begun && s->agent) {
		s->agents++;
		return;
	}
	if (s->begun)
		in_warn(s->file, s->begun, "card without END:VCARD");
	s->begun = line;
	s->agents = 0;
	card_reset(s->card);
}

static void
end_card(struct state *s)
{
	if (s->agents > 0) {
		s->agents--;
		return;
	}
	write_card(s);
	s->begun = 0;
}

static const char *
why_stray(const struct vcard_line *l)
{
	bool utf16 = str_starts(l->value, "\xFF\xFE") ||
		     str_starts(l->value, "\xFE\xFF");

	return utf16 ? "UTF-16: make it UTF-8 first, with iconv(1)"
		     : "not in a vCard";
}

static void
take(struct state *s, const struct vcard_line *l)
{
	const char *wrong;
	bool stray = false;

	if (vcard_same(l->name, "BEGIN") && vcard_same(l->value, "VCARD")) {
		begin_card(s, l->line);
	} else if (!s->begun) {
		stray = true;
		if (!s->stray)
			in_warn(s->file, l->line, "%s", why_stray(l));
	} else if (vcard_same(l->name, "END") &&
		   vcard_same(l->value, "VCARD")) {
		end_card(s);
	} else if (s->agents == 0 && (wrong = card_add(s->card, l))) {
		in_warn(s->file, l->line, "%s", wrong);
	}
	s->stray = stray;
	s->agent = vcard_same(l->name, "AGENT") && l->value.n == 0;
}

static void
read_file(struct lines *in, void *arg)
{
	struct state s = {.file = in->file, .card = arg};
	struct vcard v;
	struct vcard_line l;

	vcard_begin(&v, in);
	while (vcard_next(&v, &l))
		take(&s, &l);
	if (s.begun)
		in_warn(s.file, s.begun, "card without END:VCARD");
	vcard_end(&v);
	buf_free(&s.line);
}

int
main(int argc, char **argv)
{
	struct card *card;
	struct inputs *in;
	bool verbose = false;
	int letter;

	say_begin(command.name);
	while ((letter = option_next(&command, argc, argv)) != -1)
		switch (letter) {
		case 'v':
			verbose = true;
			break;
		}
	in = inputs_open(argv + optind, (size_t)(argc - optind));
	sandbox_enter(NULL);
	card = card_new();
	inputs_each_lines(in, read_file, card);
	if (verbose)
		warn("%zu contacts, %zu groups passed over", written,
		    passed_over);
	card_free(card);
	inputs_close(in);
	return finish();
}
