/* reason.c: the rules that fired, read from field 5 and put in words. */
#include "reason.h"

#include <string.h>

static const struct {
	const char *rule, *words;
} table[] = {
    {"advice", "wants to learn from you"},
    {"colleague", "worked where you worked"},
    {"contradicted", "claims what your own records deny"},
    {"corresponded", "you wrote to each other"},
    {"declined-before", "you declined or ignored them before"},
    {"endorsed-you", "endorsed a skill that you list"},
    {"introduced", "names a go-between whom you know"},
    {"job-seeker", "looks for a job"},
    {"known-contact", "is in your address book or an older export"},
    {"known-name", "has the name of a contact of yours"},
    {"lookalike", "imitates a contact of yours: take care"},
    {"mass-note", "sent the same note to others"},
    {"met", "says how you met"},
    {"name-drop", "names a go-between whom you do not know"},
    {"no-note", "wrote no note"},
    {"off-platform", "wants to move to another platform"},
    {"open-networker", "collects contacts"},
    {"personal-approach", "mixes in private matters"},
    {"personal-note", "wrote a note of their own"},
    {"pitch", "wants to sell something"},
    {"recruiter", "recruits"},
    {"repeat", "asked before"},
    {"rude", "is rude"},
    {"same-place", "works where contacts of yours work"},
    {"says-why", "says why they want to connect"},
    {"schoolmate", "went to your school"},
    {"stale", "has been waiting for long"},
    {"stock-note", "wrote what would fit anybody"},
    {"unanswered", "did not answer when you asked back"},
    {"vouched", "you recommended one another"},
    {"wants-introduction", "wants to be introduced to somebody"},
    {"wrote-before", "wrote before, and you never answered"},
    {"wrong-name", "addresses somebody else, or nobody"},
};

bool
reason_next(struct str list, size_t *at, struct str *rule, struct str *points)
{
	const char *s, *end, *sign;

	if (*at >= list.n)
		return false;
	s = list.p + *at;
	end = memchr(s, ',', list.n - *at);
	if (!end)
		end = list.p + list.n;
	*at = (size_t)(end - list.p) + 1;
	for (sign = end; sign > s && sign[-1] >= '0' && sign[-1] <= '9';)
		sign--;
	if (sign > s && sign < end && (sign[-1] == '+' || sign[-1] == '-'))
		sign--;
	else
		sign = end;
	*rule = (struct str){s, (size_t)(sign - s)};
	*points = (struct str){sign, (size_t)(end - sign)};
	return true;
}

bool
reason_has(struct str list, struct str rule)
{
	struct str name, points;
	size_t at = 0;

	while (reason_next(list, &at, &name, &points))
		if (str_eq(name, rule))
			return true;
	return false;
}

const char *
reason_words(struct str rule)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (str_eq(rule, str_of(table[i].rule)))
			return table[i].words;
	return NULL;
}
