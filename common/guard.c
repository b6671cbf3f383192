/* guard.c: cells that a spreadsheet would take for a formula. */
#include "guard.h"

#include "text.h"

/* Whether the cell is a whole number, with or without a minus. */
static bool
is_number(struct str s)
{
	size_t i = s.n > 1 && s.p[0] == '-';

	for (; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

bool
guard_needed(struct str cell)
{
	static const char *const wide[] = {
	    "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

	/* most cells begin as no formula does */
	if (cell.n == 0 || text_alnum(cell.p[0]) || is_number(cell))
		return false;
	if (cell.p[0] == '\'' || (unsigned char)cell.p[0] < ' ')
		return true;
	while (
	    cell.n > 0 && (cell.p[0] == ' ' || str_starts(cell, "\xC2\xA0"))) {
		size_t n = cell.p[0] == ' ' ? 1 : 2;

		cell.p += n;
		cell.n -= n;
	}
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (str_starts(cell, wide[i]))
			return true;
	return cell.n > 0 &&
	       ((unsigned char)cell.p[0] < ' ' || memchr("=+-@", cell.p[0], 4));
}

struct str
guard_off(struct str cell)
{
	if (cell.n > 0 && cell.p[0] == '\'')
		return (struct str){cell.p + 1, cell.n - 1};
	return cell;
}
