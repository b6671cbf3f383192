/* csv-import: the rows of LinkedIn's export and of address books, as records.
 */
#include <stdlib.h>
#include <unistd.h>

#include "bundle.h"
#include "import.h"
#include "mem.h"
#include "option.h"
#include "out.h"
#include "parallel.h"
#include "profile.h"
#include "progress.h"
#include "rawrows.h"
#include "sandbox.h"
#include "say.h"

static const struct command command = {
    "csv-import",
    "[-rv] [-a kind] [-m map] [-u url] [FILE ...]",
    (const struct option_line[]){
	{'a', "kind", "take rows of files of unknown header as this kind"},
	{'m', "map", "columns and their fields, column=field,..."},
	{'r', NULL, "print the cells of each row, whatever the file is"},
	{'u', "url", "profile address of the owner of the export"},
	{'v', NULL, "say what each file gave, and which were passed over"},
	{0},
    },
};

static bool verbose;

/* What is known of a member before anything is written. */
struct plan {
	const struct shape *shape; /* NULL: passed over */
	struct table *table; /* kept open where it cannot be read again */
	const char *wrong; /* why it is passed over */
	size_t same_as;
	bool again; /* that one is read */
};

/* Reads "column=field,column=field" of -m. */
static void
read_map(struct wish *wish, const char *s)
{
	while (*s) {
		size_t n = strcspn(s, ","), name;
		const char *equals = memchr(s, '=', n);
		int role;

		if (!equals || equals == s)
			option_die(&command, "-m wants column=field, not %.*s",
			    (int)n, s);
		name = (size_t)(equals - s);
		role = shape_role_named((struct str){equals + 1, n - name - 1});
		if (role < F_DATE || role == F_DRAFT || role == F_SOURCE ||
		    role > ROLE_EXTRA)
			option_die(&command, "-m: no field %.*s to fill",
			    (int)(n - name - 1), equals + 1);
		wish->map =
		    xreallocarray(wish->map, wish->n + 1, sizeof(*wish->map));
		wish->map[wish->n++] = (struct mapping){
		    .column = {s, name}, .role = (enum role)role};
		s += n;
		s += *s == ',';
	}
}

static void
look_at(struct bundle *b, struct plan *plan, size_t i, struct wish *wish)
{
	struct member *m = bundle_member(b, i);
	struct table *t;

	plan->same_as = bundle_same(b, i);
	if (plan->same_as < i)
		return;
	t = table_open(bundle_source(b, i), m->name, wish, &plan->wrong);
	if (!t && m->alone && strcmp(plan->wrong, TABLE_EMPTY) != 0)
		die("%s: %s", m->name, plan->wrong);
	if (!t)
		return;
	plan->shape = t->shape;
	if (m->again) {
		table_free(t);
		return;
	}
	plan->table = t;
}

/* The owner from the members of that origin, as long as it is not known. */
static void
look_for_owner(struct bundle *b, struct plan *plan, size_t n,
    const char *origin, struct owner *owner, struct wish *wish)
{
	for (size_t i = 0; i < n && !owner_addressed(owner); i++) {
		struct table *t = plan[i].table;

		if (!plan[i].shape ||
		    strcmp(plan[i].shape->origin, origin) != 0)
			continue;
		if (!t)
			t = table_open(bundle_source(b, i),
			    bundle_member(b, i)->name, wish, &plan[i].wrong);
		if (t)
			owner_find(owner, t);
		if (!plan[i].table)
			table_free(t);
	}
}

static void
say_passed(const struct member *m, const struct plan *plan, struct bundle *b)
{
	const struct member *first = bundle_member(b, plan->same_as);

	if (first != m && (verbose || plan->again))
		in_note(m->name, 0, "the same as %s: read once", first->name);
	else if (first != m)
		return;
	else if (m->alone)
		in_warn(m->name, 0, "%s", plan->wrong);
	else if (verbose)
		in_note(m->name, 0, "passed over: %s", plan->wrong);
}

static void
say_summary(const struct importer *im, const struct table *t)
{
	struct buf b = {0};
	size_t bad = rows_bad(t->rows);

	if (im->unsided)
		in_note(t->file, 0,
		    "whose messages these are is not in the data: no "
		    "direction (-u tells)");
	if (im->rows > 0 && im->records == 0)
		in_warn(t->file, 0, "%zu rows, but no record", im->rows);
	if (im->rows == 0 && bad == 0 && (verbose || !im->quiet))
		in_note(t->file, 0, "no rows below the header");
	if (!verbose)
		return;
	buf_printf(&b, "%s: %zu records of %zu rows", t->shape->origin,
	    im->records, im->rows);
	if (im->nameless)
		buf_printf(&b, ", %zu empty or with a date only", im->nameless);
	if (im->dates)
		buf_printf(&b, ", %zu dates not read", im->dates);
	if (bad)
		buf_printf(&b, ", %zu rows not read", bad);
	in_note(t->file, 0, "%s", b.p);
	buf_free(&b);
}

static void
import_member(struct importer *im, struct bundle *b, struct plan *plan,
    size_t i, struct wish *wish)
{
	struct member *m = bundle_member(b, i);
	struct table *t = plan->table;

	if (!plan->shape) {
		say_passed(m, plan, b);
		return;
	}
	if (!t)
		t = table_open(
		    bundle_source(b, i), m->name, wish, &plan->wrong);
	if (!t)
		die("%s: changed while it was read", m->name);
	im->quiet = !m->alone;
	im->size = m->size;
	import_table(im, t);
	say_summary(im, t);
	table_free(t);
	plan->table = NULL;
}

static void
import_all(struct bundle *b, struct wish *wish, const char *url)
{
	size_t n = bundle_count(b), known = 0;
	struct plan *plan = xcalloc(n, sizeof(*plan));
	struct owner owner = {0};
	struct importer im = {.how.owner = &owner};
	unsigned long long total = 0;

	for (size_t i = 0; i < n; i++) {
		look_at(b, &plan[i], i, wish);
		plan[i].again = plan[plan[i].same_as].shape != NULL;
		known += plan[i].shape || bundle_member(b, i)->alone;
	}
	if (known == 0)
		die("no file whose header row is known");
	for (size_t i = 0; i < wish->n; i++)
		if (!wish->map[i].used)
			die("no column %.*s", (int)wish->map[i].column.n,
			    wish->map[i].column.p);
	look_for_owner(b, plan, n, "invitations", &owner, wish);
	look_for_owner(b, plan, n, "messages", &owner, wish);
	if (url)
		owner_set(&owner, url);
	import_owner_write(&im);
	for (size_t i = 0; i < n; i++)
		total += plan[i].shape ? bundle_member(b, i)->size : 0;
	progress_begin(total);
	for (size_t i = 0; i < n; i++)
		import_member(&im, b, &plan[i], i, wish);
	progress_end();
	import_free(&im);
	owner_free(&owner);
	free(plan);
}

static void
print_rows(struct bundle *b, size_t i)
{
	struct rows *rows =
	    rows_new(bundle_source(b, i), bundle_member(b, i)->name);

	rows_rewind(rows, table_separator(rows_peek(rows)));
	rows_unpin(rows, 0);
	rawrows_write(rows);
	rows_free(rows);
}

int
main(int argc, char **argv)
{
	struct wish wish = {0};
	const char *url = NULL;
	bool raw = false;
	struct bundle *b;
	struct buf store = {0};
	struct str address;

	say_begin(command.name);
	for (int c; (c = option_next(&command, argc, argv)) != -1;)
		switch (c) {
		case 'a':
			wish.kind = optarg;
			if (!shape_of_kind(optarg))
				option_die(&command, "no kind %s", optarg);
			break;
		case 'm':
			read_map(&wish, optarg);
			break;
		case 'r':
			raw = true;
			break;
		case 'u':
			url = optarg;
			if (!profile_address(str_of(url), &store, &address))
				option_die(
				    &command, "no profile address: %s", url);
			break;
		case 'v':
			verbose = true;
			break;
		}
	b = bundle_open(argv + optind, (size_t)(argc - optind));
	progress_allow();
	parallel_begin();
	mem_give_back();
	sandbox_enter(NULL);
	bundle_look(b);
	if (raw)
		for (size_t i = 0; i < bundle_count(b); i++)
			print_rows(b, i);
	else
		import_all(b, &wish, url);
	bundle_close(b);
	free(wish.map);
	buf_free(&store);
	return finish();
}
