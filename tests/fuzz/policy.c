/* policy.c: any text is a policy or is refused with its line. */
#include "policyblock.h"
#include "policyread.h"

#include <string.h>

#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct policy *p = policy_new();

	if (policy_read(p, (struct str){(const char *)data, n}, "f", NULL)) {
		policy_phrases(p);
		for (size_t i = 0; i < p->rules; i++)
			HOLDS(policy_rule_find(p, p->rule[i].name) == (int)i);
	} else {
		HOLDS(p->wrong.n > 0 && p->wrong_at.file);
		HOLDS(!memchr(p->wrong.p, '\n', p->wrong.n));
	}
	policy_free(p);
	return 0;
}
