/* report.c: a network in figures. */
#include "report.h"

#include <stdio.h>
#include <stdlib.h>

#include "chart.h"
#include "column.h"
#include "mem.h"

enum { COMPANIES_MOST = 10 };

struct side {
	size_t asked[2], accepted[2]; /* [with a note] */
};

struct report {
	size_t contacts, bond[BONDS];
	struct chart *year, *company;
	struct side side[2]; /* [sent] */
	bool *seen; /* of each tie */
	size_t ties;
	struct buf text;
};

struct report *
report_new(void)
{
	struct report *r = xcalloc(1, sizeof(*r));

	r->year = chart_new();
	r->company = chart_new();
	return r;
}

void
report_free(struct report *r)
{
	if (!r)
		return;
	chart_free(r->year);
	chart_free(r->company);
	free(r->seen);
	buf_free(&r->text);
	free(r);
}

static bool
seen(struct report *r, const struct tie *tie)
{
	bool before;

	if (tie->number >= r->ties) {
		size_t n = ((size_t)tie->number + 1) * 2;

		r->seen = xreallocarray(r->seen, n, sizeof(r->seen[0]));
		memset(r->seen + r->ties, 0, n - r->ties);
		r->ties = n;
	}
	before = r->seen[tie->number];
	r->seen[tie->number] = true;
	return before;
}

void
report_contact(struct report *r, const struct tie *tie, enum bond bond)
{
	if (!tie || seen(r, tie))
		return;
	r->contacts++;
	r->bond[bond]++;
	if (tie->since.precision) {
		char year[16];
		int n = snprintf(year, sizeof(year), "%d", tie->since.year);

		chart_count(r->year, (struct str){year, (size_t)n}, 1);
	}
	buf_reset(&r->text);
	column_text(&r->text, tie->company);
	if (r->text.n)
		chart_count(r->company, str_buf(&r->text), 1);
}

void
report_request(
    struct report *r, const struct record *request, const struct tie *tie)
{
	struct side *side = &r->side[record_is(request, F_DIRECTION, "out")];
	bool note = request->f[F_TEXT].n > 0;

	side->asked[note]++;
	if (tie && tie->connection)
		side->accepted[note]++;
}

static void
add_side(const struct side *side, struct buf *b, const char *title)
{
	static const char *const names[] = {"without a note", "with a note"};

	buf_printf(b, "\n%s %zu\n", title, side->asked[0] + side->asked[1]);
	for (int note = 1; note >= 0; note--)
		if (side->asked[note])
			buf_printf(b,
			    "  %-14s %8zu, %zu now contacts (%zu %%)\n",
			    names[note], side->asked[note],
			    side->accepted[note],
			    (side->accepted[note] * 100 +
				side->asked[note] / 2) /
				side->asked[note]);
}

void
report_add(const struct report *r, struct buf *b, size_t width)
{
	struct chart *bonds = chart_new();

	for (int i = 0; i < BONDS; i++)
		chart_count(bonds, str_of(bond_names[i]), r->bond[i]);
	buf_printf(b, "Contacts %zu\n", r->contacts);
	chart_draw(bonds, b, width);
	chart_free(bonds);
	if (chart_names(r->year)) {
		buf_str(b, "\nConnected in\n");
		chart_by_name(r->year);
		chart_draw(r->year, b, width);
	}
	if (chart_names(r->company)) {
		buf_str(b, "\nWhere most of them work\n");
		chart_most(r->company, COMPANIES_MOST);
		chart_draw(r->company, b, width);
	}
	add_side(&r->side[0], b, "Invitations received");
	add_side(&r->side[1], b, "Invitations sent");
}
