/* import.c: whatever is in a file, csv-import writes sound records only. */
#include "import.h"

#include <string.h>

#include "fuzz.h"
#include "out.h"

static void
sound_records(void)
{
	const char *p = str_buf(&out).p, *end = p + out.n;

	while (p < end) {
		const char *lf = memchr(p, '\n', (size_t)(end - p));
		struct record r;
		struct date d;
		const char *wrong;

		HOLDS(lf);
		wrong = record_parse(&r, (struct str){p, (size_t)(lf - p)});
		if (wrong)
			fprintf(stderr, "%s\n", wrong);
		HOLDS(!wrong);
		HOLDS(r.f[F_KIND].n > 0 && r.f[F_ID].n > 0);
		HOLDS(r.f[F_DATE].n == 0 || date_parse(r.f[F_DATE], &d));
		HOLDS(r.f[F_UNTIL].n == 0 || date_parse(r.f[F_UNTIL], &d));
		p = lf + 1;
	}
	buf_reset(&out);
}

static void
import_way(struct str s, struct wish *wish, bool plain)
{
	struct owner owner = {0};
	struct importer im = {.how.owner = &owner, .how.plain = plain};
	struct table *t;
	const char *wrong = NULL;

	t = table_open(source_str(&s), "f.csv", wish, &wrong);
	if (t) {
		owner_find(&owner, t);
		import_owner_write(&im);
		import_table(&im, t);
		HOLDS(im.records <= im.rows);
	}
	table_free(t);
	import_free(&im);
	owner_free(&owner);
}

/* The fast path makes the same records as the other. */
static void
import(struct str s, struct wish *wish)
{
	struct buf quick = {0};

	import_way(s, wish, false);
	buf_piece(&quick, str_buf(&out));
	sound_records();
	import_way(s, wish, true);
	HOLDS(str_eq(str_buf(&quick), str_buf(&out)));
	buf_reset(&out);
	buf_free(&quick);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str s = {(const char *)data, n};
	struct wish none = {0}, contacts = {.kind = "contact"};

	import(s, &none);
	import(s, &contacts);
	return 0;
}
