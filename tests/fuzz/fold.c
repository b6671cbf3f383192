/* fold.c: folding is valid UTF-8, done after once, and indifferent to case;
 * a skeleton is the skeleton of its own text. */
#include "fold.h"

#include <string.h>

#include "fuzz.h"
#include "skeleton.h"
#include "text.h"

static void
folded(struct str s)
{
	struct buf once = {0}, twice = {0}, cased = {0};

	fold_add(&once, s);
	HOLDS(utf8_valid(str_buf(&once).p, once.n));
	fold_add(&twice, str_buf(&once));
	HOLDS(str_eq(str_buf(&once), str_buf(&twice)));
	fold_case_add(&cased, s);
	HOLDS(utf8_valid(str_buf(&cased).p, cased.n));
	HOLDS(once.n <= 64 + 40 * s.n && cased.n <= 64 + 40 * s.n);
	buf_free(&once);
	buf_free(&twice);
	buf_free(&cased);
}

/* ASCII is folded by a path of its own: it must agree with the long way. */
static void
upper(struct str s)
{
	struct buf a = {0}, b = {0}, high = {0};

	buf_piece(&high, s);
	for (size_t i = 0; i < high.n; i++)
		if (high.p[i] >= 'a' && high.p[i] <= 'z')
			high.p[i] = (char)(high.p[i] - 'a' + 'A');
	fold_add(&a, s);
	fold_add(&b, str_buf(&high));
	HOLDS(str_eq(str_buf(&a), str_buf(&b)));
	buf_free(&a);
	buf_free(&b);
	buf_free(&high);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str s = {(const char *)data, n};
	struct buf look = {0}, again = {0};

	folded(s);
	upper(s);
	skeleton_add(&look, s);
	HOLDS(utf8_valid(str_buf(&look).p, look.n));
	skeleton_add(&again, str_buf(&look));
	HOLDS(str_eq(str_buf(&look), str_buf(&again)));
	(void)skeleton_looks(s);
	buf_free(&look);
	buf_free(&again);
	return 0;
}
