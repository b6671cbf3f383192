/* tone.c: findings in a text lie within it, in order, each of a rule; so does
 * the language that it is written in. */
#include "tone.h"

#include "fuzz.h"
#include "policyblock.h"
#include "policyread.h"
#include "text.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct policy *policy;
	struct str text = {(const char *)data, n};
	enum language l;

	if (!policy) {
		policy = policy_open("tone");
		policy_phrases(policy);
	}
	if (!utf8_valid(text.p, text.n))
		return 0;
	l = language_of(text);
	HOLDS(l <= LANGUAGES);
	language_address(text, l);
	for (int of = 0; of <= LANGUAGE_NONE; of++) {
		struct tone t = {.policy = policy};

		tone_check(&t, text, (enum language)of);
		for (size_t i = 0; i < t.n; i++) {
			const struct finding *f = &t.found[i];

			HOLDS(f->begin < f->end && f->end <= n);
			HOLDS(i == 0 || t.found[i - 1].end <= f->begin);
			HOLDS(f->rule >= 0 && (size_t)f->rule < policy->rules);
			HOLDS(!f->dropped);
		}
		tone_free(&t);
	}
	return 0;
}
