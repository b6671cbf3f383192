/* standin.c: what stands in for any text is sound UTF-8 and the same each time.
 */
#include "standin.h"

#include <string.h>

#include "fuzz.h"
#include "text.h"

typedef void make_fn(struct standin *s, struct str raw, struct buf *b);

static void
same(struct standin *a, make_fn *make, struct str raw)
{
	struct buf once = {0}, twice = {0};

	make(a, raw, &once);
	make(a, raw, &twice);
	HOLDS(utf8_valid(str_buf(&once).p, once.n));
	HOLDS(str_eq(str_buf(&once), str_buf(&twice)));
	buf_free(&once);
	buf_free(&twice);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str raw = {(const char *)data, n};
	struct standin *s;

	if (!utf8_valid(raw.p, raw.n))
		return 0;
	s = standin_new("key", 3);
	standin_learn(s, raw);
	same(s, standin_name, raw);
	same(s, standin_text, raw);
	same(s, standin_phone, raw);
	same(s, standin_address, raw);
	same(s, standin_date, raw);
	standin_free(s);
	return 0;
}
