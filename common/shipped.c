/* shipped.c: the text files of common/data/ that are compiled in. */
#include "shipped.h"

#include <string.h>

/* Their names in C. */
#define FILES(X)                                                               \
	X(coarse_rules)                                                        \
	X(letter_policy)                                                       \
	X(advice_rules)                                                        \
	X(de_template)                                                         \
	X(es_template)                                                         \
	X(fr_template)                                                         \
	X(it_template)                                                         \
	X(nl_template)                                                         \
	X(pt_template)                                                         \
	X(en_template)                                                         \
	X(claims_rules)                                                        \
	X(job_seeker_rules)                                                    \
	X(met_rules)                                                           \
	X(off_platform_rules)                                                  \
	X(open_networker_rules)                                                \
	X(personal_approach_rules)                                             \
	X(open_policy)                                                         \
	X(seeking_policy)                                                      \
	X(strict_policy)                                                       \
	X(personal_policy)                                                     \
	X(pitch_rules)                                                         \
	X(recruiter_rules)                                                     \
	X(rude_rules)                                                          \
	X(rules_policy)                                                        \
	X(says_why_rules)                                                      \
	X(stock_note_rules)                                                    \
	X(ties_rules)                                                          \
	X(wants_introduction_rules)                                            \
	X(tone_policy)                                                         \
	X(tone_de_rules)                                                       \
	X(tone_fr_rules)                                                       \
	X(tone_es_rules)                                                       \
	X(tone_pt_rules)                                                       \
	X(tone_nl_rules)                                                       \
	X(tone_it_rules)                                                       \
	X(tone_en_rules)                                                       \
	X(words_rules)                                                         \
	X(wrong_name_rules)                                                    \
	X(note_weights)

#define X(name) extern const struct shipped data_##name;
FILES(X)
#undef X

/* Whether a file bears that name, which may stand without ".policy". */
static bool
is_called(const struct shipped *s, struct str name)
{
	struct str file = str_of(s->name);

	return file.n >= name.n && memcmp(file.p, name.p, name.n) == 0 &&
	       (file.n == name.n || strcmp(file.p + name.n, ".policy") == 0);
}

const struct shipped *
shipped_find(struct str name)
{
	static const struct shipped *const files[] = {
#define X(name) &data_##name,
	    FILES(X)
#undef X
	};

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		if (is_called(files[i], name))
			return files[i];
	return NULL;
}
