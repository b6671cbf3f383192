/* draft-reply: writes the reply that a verdict asks for into field 21. Never
 * sends anything. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "escape.h"
#include "file.h"
#include "input.h"
#include "mail.h"
#include "option.h"
#include "out.h"
#include "reply.h"
#include "sandbox.h"
#include "say.h"
#include "shipped.h"

static const struct command command = {
    .name = "draft-reply",
    .synopsis = "[-evx] [-g lang] [-k known] [-o dir] [-T own] [FILE ...]",
    .options =
	(const struct option_line[]){
	    {'e', NULL, "write the drafts as an mbox instead of records"},
	    {'g', "lang", "language where a note does not tell its own"},
	    {'k', "known", "records drafted before: same request, same reply"},
	    {'o', "dir", "write each draft as a file there, too"},
	    {'T', "own", "own templates, a file or a folder of them"},
	    {'v', NULL, "say on standard error what was drafted"},
	    {'x', NULL, "explain which fact each sentence stands on"},
	    {0},
	},
};

static struct draft {
	struct templates *templates;
	struct arena texts; /* of the templates, and their names */
	struct map *known; /* id to "VERDICT\tDRAFT" */
	struct arena drafts;
	struct facts facts;
	struct str language; /* where the note does not tell */
	bool shipped[LANGUAGES]; /* those templates were read */
	bool explain, mail;
	const char *folder; /* for files, or NULL */
	size_t written, kept, none;
	struct str subject; /* of the draft at hand */
	struct buf letter, field, extra, text, owner;
} draft;

static void
add_file(const char *path)
{
	struct buf b = {0};
	const char *wrong = file_read(path, &b);
	char *text, *name;
	size_t n = b.n;

	if (wrong)
		die("%s: %s", path, wrong);
	text = arena_memdup(&draft.texts, b.p ? b.p : "", n);
	name = arena_memdup(&draft.texts, path, strlen(path));
	buf_free(&b);
	templates_add(draft.templates, name, (struct str){text, n});
}

/* Reads the shipped templates of a language, once; none that no record needs,
 * since the program is run in loops. */
static void
add_shipped(enum language l)
{
	struct buf name = {0};
	const struct shipped *s;

	if (l == LANGUAGE_NONE || draft.shipped[l])
		return;
	draft.shipped[l] = true;
	buf_printf(&name, "%s.template", language_code(l));
	s = shipped_find(str_buf(&name));
	if (s)
		templates_add(draft.templates, s->name, s->text);
	buf_free(&name);
}

/* Whether there are templates in a language. */
static bool
speaks(struct str language)
{
	add_shipped(language_find(language));
	return templates_speak(draft.templates, language);
}

static bool
is_template(const char *name)
{
	size_t n = strlen(name);

	return n > 9 && strcmp(name + n - 9, ".template") == 0;
}

/* The files NAME.template of a folder, in the order of their names. */
static void
add_folder(int fd, const char *path)
{
	size_t n;
	char **name = file_names(fd, path, &n);
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		struct buf full = {0};

		buf_printf(&full, "%s/%s", path, name[i]);
		if (is_template(name[i])) {
			any = true;
			add_file(full.p);
		}
		buf_free(&full);
		free(name[i]);
	}
	free(name);
	if (!any)
		die("%s: no file NAME.template in it", path);
}

static void
add_own(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0)
		add_folder(fd, path);
	else if (errno == ENOTDIR)
		add_file(path);
	else
		die("%s: %s", path, strerror(errno));
}

static void
remember(struct record *r, void *arg)
{
	struct str extra;
	void **at;
	struct buf b = {0};

	(void)arg;
	if (record_is(r, F_KIND, "profile") && draft.owner.n == 0 &&
	    record_extra(r, "origin", &extra) && str_eq(extra, STR("owner")))
		record_decode(r, F_NAME, &draft.owner);
	if (r->f[F_DRAFT].n == 0 || r->f[F_ID].n == 0)
		return;
	at = map_at(draft.known, r->f[F_ID]);
	buf_piece(&b, r->f[F_VERDICT]);
	buf_char(&b, '\t');
	buf_piece(&b, r->f[F_DRAFT]);
	*at = arena_memdup(&draft.drafts, b.p, b.n);
	buf_free(&b);
}

/* The reply that the same request with the same verdict got before. */
static bool
draft_before(struct record *r)
{
	const char *known =
	    draft.known ? map_get(draft.known, r->f[F_ID]) : NULL;
	size_t n = r->f[F_VERDICT].n;

	if (!known || strncmp(known, r->f[F_VERDICT].p, n) != 0 ||
	    known[n] != '\t')
		return false;
	r->f[F_DRAFT] = str_of(known + n + 1);
	return true;
}

static void
manner_of(const struct record *r, struct str *language, enum address *address)
{
	enum language guess = LANGUAGE_NONE;
	bool told = draft.facts.language.n > 0;

	buf_reset(&draft.text);
	record_decode(r, F_TEXT, &draft.text);
	*language = draft.facts.language;
	if (!told) {
		guess = language_of(str_buf(&draft.text));
		*language = str_of(language_code(guess));
	}
	if (language->n == 0)
		*language = draft.language;
	else if (!speaks(*language))
		*language = STR("en");
	if (str_eq(draft.facts.address, STR("familiar")))
		*address = ADDRESS_FAMILIAR;
	else if (str_eq(draft.facts.address, STR("formal")))
		*address = ADDRESS_FORMAL;
	else
		*address = language_address(
		    str_buf(&draft.text), language_find(*language));
	if (*address == ADDRESS_NONE)
		*address = ADDRESS_FORMAL;
}

static void
explain_choice(
    const struct reply *reply, const struct record *r, struct str reason)
{
	struct buf b = {0};

	buf_printf(&b, "%.*s (%.*s) for %.*s", (int)reply->name.n,
	    reply->name.p, (int)reply->manner.language.n,
	    reply->manner.language.p, (int)r->f[F_VERDICT].n,
	    r->f[F_VERDICT].p);
	if (reason.n > 0)
		buf_printf(&b, " on %.*s", (int)reason.n, reason.p);
	buf_printf(&b, " [%s:%zu]", reply->file, reply->line);
	buf_reset(&draft.extra);
	buf_piece(&draft.extra, r->extra);
	extra_add(&draft.extra, STR("draft-from"), str_buf(&b));
	buf_free(&b);
}

/* Fills field 21. False if the letter could not be written. */
static bool
draft_new(struct record *r)
{
	const struct reply *reply;
	struct str language, reason;
	enum address address;
	const char *wrong;
	size_t line;

	facts_read(&draft.facts, r);
	draft.facts.owner = str_buf(&draft.owner);
	manner_of(r, &language, &address);
	add_shipped(LANGUAGE_EN);
	add_shipped(language_find(language));
	reply = reply_choose(draft.templates, r, language, address, &reason);
	if (!reply) {
		draft.none++;
		return true;
	}
	if (draft.explain)
		explain_choice(reply, r, reason);
	buf_reset(&draft.letter);
	wrong = reply_fill(reply, &draft.facts, &draft.letter,
	    draft.explain ? &draft.extra : NULL, &line);
	if (wrong) {
		in_warn(r->file, r->line, "reply %.*s, %s:%zu: %s",
		    (int)reply->name.n, reply->name.p, reply->file, line,
		    wrong);
		return false;
	}
	buf_reset(&draft.field);
	escape_add(&draft.field, draft.letter.p, draft.letter.n);
	r->f[F_DRAFT] = str_buf(&draft.field);
	if (draft.explain)
		r->extra = str_buf(&draft.extra);
	draft.subject = reply->manner.subject;
	draft.written++;
	return true;
}

/* Writes the draft as a file. One that stands there was written before, and
 * may hold the user's own words by now. */
static void
write_file(const struct record *r)
{
	struct buf path = {0};
	const char *wrong;

	buf_printf(&path, "%s/", draft.folder);
	if (!letter_name(&path, r)) {
		in_warn(r->file, r->line, "no id that a file can be named by");
	} else if (access(path.p, F_OK) < 0) {
		buf_reset(&draft.letter);
		letter_add(&draft.letter, r);
		wrong = file_write(path.p, draft.letter.p, draft.letter.n);
		if (wrong)
			die("%s: %s", path.p, wrong);
	}
	buf_free(&path);
}

/* The day a mail bears: that of the judgement, else of the record. */
static struct date
mail_date(const struct record *r)
{
	struct date d;
	struct str judged;

	if ((!record_extra(r, "judged", &judged) || !date_parse(judged, &d)) &&
	    !date_parse(r->f[F_DATE], &d))
		d = date_of_days(0);
	return d;
}

static void
put(const struct record *r)
{
	struct date d;

	if (draft.folder && r->f[F_DRAFT].n > 0)
		write_file(r);
	if (!draft.mail) {
		record_write(r);
	} else if (r->f[F_DRAFT].n > 0) {
		d = mail_date(r);
		mail_add(&out, r, &d,
		    draft.subject.n ? draft.subject : STR("LinkedIn"));
		out_end();
	}
}

static void
draft_record(struct record *r, void *arg)
{
	(void)arg;
	draft.subject = (struct str){"", 0};
	if (record_is(r, F_KIND, "profile"))
		remember(r, NULL);
	if (r->f[F_DRAFT].n > 0 || r->f[F_VERDICT].n == 0 ||
	    record_is(r, F_DIRECTION, "out"))
		draft.kept++;
	else if (draft_before(r))
		draft.kept++;
	else if (!draft_new(r))
		return;
	put(r);
}

static void
draft_end(void)
{
	templates_free(draft.templates);
	arena_free(&draft.texts);
	map_free(draft.known);
	arena_free(&draft.drafts);
	facts_free(&draft.facts);
	buf_free(&draft.letter);
	buf_free(&draft.field);
	buf_free(&draft.extra);
	buf_free(&draft.text);
	buf_free(&draft.owner);
}

int
main(int argc, char **argv)
{
	struct inputs *in, *known = NULL;
	char **known_names = xcalloc((size_t)argc, sizeof(*known_names));
	const char *own = NULL;
	bool verbose = false;
	size_t n_known = 0;
	int letter;

	say_begin(command.name);
	draft.language = STR("en");
	draft.known = map_new();
	while ((letter = option_next(&command, argc, argv)) >= 0)
		switch (letter) {
		case 'e':
			draft.mail = true;
			break;
		case 'g':
			draft.language = str_of(optarg);
			break;
		case 'k':
			known_names[n_known++] = optarg;
			break;
		case 'o':
			draft.folder = optarg;
			break;
		case 'T':
			own = optarg;
			break;
		case 'v':
			verbose = true;
			break;
		default:
			draft.explain = true;
		}
	if (n_known > 0)
		known = inputs_open(known_names, n_known);
	in = inputs_open(argv + optind, (size_t)(argc - optind));
	draft.templates = templates_new();
	/* Own ones go before those that are shipped, and so are read last. */
	for (int l = 0; own && l < LANGUAGES; l++)
		add_shipped((enum language)l);
	draft.templates->own = true;
	if (own)
		add_own(own);
	draft.templates->own = false;
	if (!str_eq(draft.language, STR("en")) && !speaks(draft.language))
		option_die(&command, "no templates in the language %s",
		    draft.language.p);
	if (draft.folder && mkdir(draft.folder, 0700) < 0 && errno != EEXIST)
		die("%s: %s", draft.folder, strerror(errno));
	sandbox_enter(draft.folder);
	if (known) {
		inputs_each(known, remember, NULL);
		inputs_close(known);
	}
	inputs_each(in, draft_record, NULL);
	inputs_close(in);
	if (verbose)
		warn("%zu drafted, %zu left as they were, %zu without a reply "
		     "to their verdict",
		    draft.written, draft.kept, draft.none);
	draft_end();
	free(known_names);
	return finish();
}
