/* shipped.c: the text files of common/data/ that are compiled in. */
#include "shipped.h"

/* The file's name in C and as it is. */
#define FILES(X)                                                               \
	X(coarse_rules, "coarse.rules")                                        \
	X(letter_policy, "letter.policy")                                      \
	X(advice_rules, "advice.rules")                                        \
	X(de_template, "de.template")                                          \
	X(es_template, "es.template")                                          \
	X(fr_template, "fr.template")                                          \
	X(it_template, "it.template")                                          \
	X(nl_template, "nl.template")                                          \
	X(pt_template, "pt.template")                                          \
	X(en_template, "en.template")                                          \
	X(claims_rules, "claims.rules")                                        \
	X(job_seeker_rules, "job-seeker.rules")                                \
	X(met_rules, "met.rules")                                              \
	X(off_platform_rules, "off-platform.rules")                            \
	X(open_networker_rules, "open-networker.rules")                        \
	X(personal_approach_rules, "personal-approach.rules")                  \
	X(open_policy, "open.policy")                                          \
	X(seeking_policy, "seeking.policy")                                    \
	X(strict_policy, "strict.policy")                                      \
	X(personal_policy, "personal.policy")                                  \
	X(pitch_rules, "pitch.rules")                                          \
	X(recruiter_rules, "recruiter.rules")                                  \
	X(rude_rules, "rude.rules")                                            \
	X(rules_policy, "rules.policy")                                        \
	X(says_why_rules, "says-why.rules")                                    \
	X(stock_note_rules, "stock-note.rules")                                \
	X(ties_rules, "ties.rules")                                            \
	X(wants_introduction_rules, "wants-introduction.rules")                \
	X(tone_policy, "tone.policy")                                          \
	X(tone_de_rules, "tone-de.rules")                                      \
	X(tone_fr_rules, "tone-fr.rules")                                      \
	X(tone_es_rules, "tone-es.rules")                                      \
	X(tone_pt_rules, "tone-pt.rules")                                      \
	X(tone_nl_rules, "tone-nl.rules")                                      \
	X(tone_it_rules, "tone-it.rules")                                      \
	X(tone_en_rules, "tone-en.rules")                                      \
	X(words_rules, "words.rules")                                          \
	X(wrong_name_rules, "wrong-name.rules")                                \
	X(note_weights, "note.weights")

#define X(symbol, name)                                                        \
	extern const char data_##symbol[];                                     \
	extern const unsigned long data_##symbol##_size;                       \
	extern const unsigned data_##symbol##_heads[][2];                      \
	extern const unsigned long data_##symbol##_heads_n;                    \
	extern const unsigned long data_##symbol##_others;
FILES(X)
#undef X

bool
shipped_find(struct str name, struct shipped *s)
{
	static const struct {
		const char *name, *text;
		const unsigned long *size;
		const unsigned (*head)[2];
		const unsigned long *heads, *others;
	} files[] = {
#define X(symbol, name)                                                        \
	{name, data_##symbol, &data_##symbol##_size, data_##symbol##_heads,    \
	    &data_##symbol##_heads_n, &data_##symbol##_others},
	    FILES(X)
#undef X
	};
	struct buf full = {0};
	bool found = false;

	buf_piece(&full, name);
	buf_str(&full, ".policy");
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		if (!str_eq(name, str_of(files[i].name)) &&
		    !str_eq(str_buf(&full), str_of(files[i].name)))
			continue;
		*s = (struct shipped){files[i].name,
		    {files[i].text, *files[i].size}, files[i].head,
		    *files[i].heads, *files[i].others};
		found = true;
	}
	buf_free(&full);
	return found;
}
