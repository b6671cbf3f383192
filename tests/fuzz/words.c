/* words.c: a note cut into words and looked through for the shipped phrases:
 * everything found lies within it. */
#include "words.h"

#include "fuzz.h"
#include "policyblock.h"
#include "policyread.h"
#include "scan.h"
#include "text.h"

static void
in_order(const struct words *ws, size_t n)
{
	for (size_t i = 0; i < ws->n; i++) {
		const struct word *w = &ws->w[i];

		HOLDS(w->begin < w->end && w->end <= n);
		HOLDS(i == 0 || ws->w[i - 1].end <= w->begin);
		HOLDS((size_t)w->at + w->n <= ws->folded.n);
		HOLDS(utf8_valid(words_text(ws, i).p, w->n));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct policy *p;
	struct str text = {(const char *)data, n};
	struct words ws = {0};
	struct scan s = {0};

	if (!p) {
		p = policy_open("personal");
		policy_phrases(p);
	}
	words_cut(&ws, text);
	in_order(&ws, n);
	scan_text(&s, p->phrases, &ws);
	for (size_t i = 0; i < s.n; i++) {
		const struct hit *h = &s.hit[i];

		HOLDS(h->first <= h->last && h->last < ws.n);
		for (int k = 0; k < h->parts; k++)
			HOLDS(h->part[k].first >= h->first &&
			      h->part[k].last <= h->last);
	}
	scan_free(&s);
	words_free(&ws);
	return 0;
}
