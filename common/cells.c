/* cells.c: the cells of a row as the fields of an entry. */
#include "cells.h"

bool
cells_word(struct str a, const char *b)
{
	size_t n = strlen(b);

	if (a.n != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((a.p[i] >= 'a' && a.p[i] <= 'z' ? a.p[i] & ~0x20
						    : a.p[i]) != b[i])
			return false;
	return true;
}

/* Carries the cell as name=value. */
static void
carry(struct entry *e, const struct column *c, struct str cell)
{
	entry_extra(e, (struct str){c->prefix.p, c->prefix.n}, cell);
}

/* A cell of a column that may come several times: the first that is not
 * empty is the field, others are carried. */
static void
set_once(struct entry *e, enum field f, const struct column *c, struct str cell)
{
	if (e->f[f].n == 0)
		e->f[f] = cell;
	else if (!str_eq(e->f[f], cell))
		carry(e, c, cell);
}

/* One cell that is not empty. */
static void
take_cell(struct entry *e, const struct table *t, const struct column *c,
    struct str cell, struct sides *sides)
{
	enum field f = (enum field)c->role;

	switch ((int)c->role) {
	case F_NAME:
	case F_GIVEN:
	case F_FAMILY:
		if (e->f[f].n == 0)
			entry_fold(e, f, cell);
		else
			carry(e, c, cell);
		break;
	case F_URL:
		if (!entry_url(e, cell))
			carry(e, c, cell);
		break;
	case F_EMAIL:
		if (!entry_email(e, cell))
			carry(e, c, cell);
		break;
	case F_PHONE:
		if (!entry_phone(e, cell))
			carry(e, c, cell);
		break;
	case F_DATE:
	case F_UNTIL:
		if (e->f[f].n == 0)
			entry_date(e, f, cell, t->shape->zone);
		else
			carry(e, c, cell);
		break;
	case F_BIRTHDAY:
		if (e->f[f].n == 0)
			entry_birthday(e, cell);
		else
			carry(e, c, cell);
		break;
	case F_DIRECTION:
		sides->incoming =
		    cells_word(cell, "INCOMING") || cells_word(cell, "IN");
		sides->outgoing =
		    cells_word(cell, "OUTGOING") || cells_word(cell, "OUT");
		if (!sides->incoming && !sides->outgoing)
			carry(e, c, cell);
		break;
	case F_COMPANY:
		if (!str_eq(cell, STR("null")))
			set_once(e, f, c, cell);
		break;
	case ROLE_MIDDLE:
		sides->middle = cell;
		carry(e, c, cell);
		break;
	case ROLE_SUFFIX:
		sides->suffix = cell;
		carry(e, c, cell);
		break;
	case ROLE_FROM:
		sides->from = cell;
		break;
	case ROLE_TO:
		sides->to = cell;
		break;
	case ROLE_FROM_URL:
		sides->from_url = cell;
		break;
	case ROLE_TO_URL:
		sides->to_url = cell;
		break;
	case ROLE_PERIOD:
		entry_period(e, cell);
		carry(e, c, cell);
		break;
	case ROLE_PART:
		break;
	case ROLE_RECEIVED:
		sides->incoming = true;
		carry(e, c, cell);
		break;
	case ROLE_CONVERSATION:
		sides->conversation = cell;
		carry(e, c, cell);
		break;
	case ROLE_DRAFT:
		sides->draft |=
		    cells_word(cell, "YES") || cells_word(cell, "TRUE");
		carry(e, c, cell);
		break;
	case ROLE_EXTRA:
		carry(e, c, cell);
		break;
	default:
		set_once(e, f, c, cell);
	}
}

/* The place from its parts; where there is a place already, the parts are
 * carried. */
static void
take_parts(struct entry *e, const struct table *t, const struct row *row)
{
	bool have = e->f[F_PLACE].n > 0;

	for (size_t i = 0; i < t->n; i++) {
		const struct column *c = &t->column[i];

		if (c->role != ROLE_PART || entry_blank(row->cell[i]))
			continue;
		if (have)
			carry(e, c, row->cell[i]);
		else
			entry_append(e, F_PLACE, ", ", row->cell[i]);
	}
}

/* The place on one line: formatted addresses have several. */
static void
one_line(struct entry *e)
{
	struct str place = e->f[F_PLACE];
	struct buf flat = {0};

	if (place.n == 0 || (!memchr(place.p, '\n', place.n) &&
				!memchr(place.p, '\r', place.n)))
		return;
	for (size_t i = 0; i < place.n; i++) {
		if (place.p[i] != '\n' && place.p[i] != '\r')
			buf_char(&flat, place.p[i]);
		else if (flat.n > 0 && flat.p[flat.n - 1] != ' ')
			buf_str(&flat, ", ");
	}
	e->f[F_PLACE].n = 0;
	entry_append(e, F_PLACE, "", str_buf(&flat));
	buf_free(&flat);
}

void
cells_no_sides(struct sides *s)
{
	s->from = s->to = s->from_url = s->to_url = STR("");
	s->conversation = s->middle = s->suffix = STR("");
	s->incoming = s->outgoing = s->draft = false;
}

/* The fields that a cell of that role may be part of. */
static uint32_t
may_touch(enum role role)
{
	if (role >= ROLE_EXTRA)
		return role == ROLE_EXTRA ? 0 : ~0u;
	return role == (enum role)F_GIVEN || role == (enum role)F_FAMILY
		   ? 1u << role | 1u << F_NAME
		   : 1u << role;
}

/* Whether a cell that begins so cannot be blank. */
static bool
is_visible(char c)
{
	return c > ' ' && c < 0x7F;
}

void
cells_take(struct entry *e, const struct table *t, const struct row *row,
    struct sides *sides)
{
	const uint64_t odd = row->odd, loose = row->loose;

	if (t->has_sides)
		cells_no_sides(sides);
	e->odd = 0;
	for (size_t i = 0; i < t->n; i++) {
		struct str cell = row->cell[i];
		const struct column *c = &t->column[i];

		e->odd_cell = (odd & row_cell(i)) != 0;
		e->loose_cell = (loose & row_cell(i)) != 0;
		if (cell.n == 0 || (!is_visible(*cell.p) && entry_blank(cell)))
			continue;
		take_cell(e, t, c, cell, sides);
		if (e->odd_cell)
			e->odd |= may_touch(c->role);
	}
	e->odd_cell = (odd & t->later) != 0;
	e->loose_cell = (loose & t->later) != 0;
	if (t->has_parts)
		take_parts(e, t, row);
	if (e->odd & 1u << F_PLACE)
		one_line(e);
}

void
cells_name(struct entry *e, const struct sides *s)
{
	struct str given = e->f[F_GIVEN], family = e->f[F_FAMILY];
	struct buf whole = {0};

	if (e->f[F_NAME].n > 0 || given.n + family.n + s->middle.n == 0)
		return;
	if (s->middle.n + s->suffix.n == 0) {
		entry_join_name(e);
		return;
	}
	buf_piece(&whole, given);
	buf_char(&whole, ' ');
	buf_piece(&whole, s->middle);
	buf_char(&whole, ' ');
	buf_piece(&whole, family);
	buf_char(&whole, ' ');
	buf_piece(&whole, s->suffix);
	buf_room(&whole, BLOCK);
	entry_fold_loose(e, F_NAME, str_buf(&whole));
	if (e->f[F_NAME].p == whole.p) {
		e->f[F_NAME].n = 0;
		entry_append(e, F_NAME, "", str_buf(&whole));
	}
	buf_free(&whole);
}
