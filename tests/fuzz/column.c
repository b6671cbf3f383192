/* column.c: text cut to columns is no wider than they are. */
#include "column.h"

#include <string.h>

#include "escape.h"
#include "fuzz.h"
#include "text.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf field = {0}, text = {0}, cut = {0};

	escape_add(&field, (const char *)data, n);
	column_text(&text, str_buf(&field));
	HOLDS(utf8_valid(str_buf(&text).p, text.n));
	for (size_t width = 1; width < 100; width = width * 3 + 1) {
		buf_reset(&cut);
		column_clip(&cut, str_buf(&field), width);
		HOLDS(column_count(str_buf(&cut)) <= width);
		HOLDS(utf8_valid(str_buf(&cut).p, cut.n));
		buf_reset(&cut);
		column_fit(&cut, str_buf(&field), width);
		HOLDS(column_count(str_buf(&cut)) == width);
		buf_reset(&cut);
		column_wrap(&cut, str_buf(&text), 4, 4 + width);
		HOLDS(utf8_valid(str_buf(&cut).p, cut.n));
		HOLDS(cut.n > 0 && cut.p[cut.n - 1] == '\n');
	}
	buf_free(&field);
	buf_free(&text);
	buf_free(&cut);
	return 0;
}
