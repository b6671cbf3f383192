/* callword.c: words around a name, and in place of one. */
#include "callword.h"

#include <stdint.h>

enum {
	TITLE = CALLWORD_TITLE,
	COURTESY = CALLWORD_COURTESY,
	CREDENTIAL = CALLWORD_CREDENTIAL,
	PRONOUN = CALLWORD_PRONOUN,
	COMPANY = CALLWORD_COMPANY,
	NOBODY = CALLWORD_NOBODY,
	PARTICLE = CALLWORD_PARTICLE,
	HALF = CALLWORD_HALF,
};

/* In the order of their bytes. */
const struct callword callwords[] = {
    {"abd", HALF},
    {"abdal", HALF},
    {"abdel", HALF},
    {"abdul", HALF},
    {"abu", HALF},
    {"academy", COMPANY},
    {"acca", CREDENTIAL},
    {"admin", NOBODY},
    {"adv", TITLE},
    {"agency", COMPANY},
    {"agentur", COMPANY},
    {"alguien", NOBODY},
    {"alguém", NOBODY},
    {"anonymous", NOBODY},
    {"anybody", NOBODY},
    {"anyone", NOBODY},
    {"association", COMPANY},
    {"ba", CREDENTIAL},
    {"beng", CREDENTIAL},
    {"bin", PARTICLE},
    {"bs", CREDENTIAL},
    {"bsc", CREDENTIAL},
    {"buy", NOBODY},
    {"bv", COMPANY},
    {"capt", TITLE},
    {"captain", TITLE},
    {"career", NOBODY},
    {"ccie", CREDENTIAL},
    {"ccna", CREDENTIAL},
    {"ceng", CREDENTIAL},
    {"ceo", TITLE | CREDENTIAL},
    {"cfa", CREDENTIAL},
    {"cfo", TITLE | CREDENTIAL},
    {"cfp", CREDENTIAL},
    {"cipd", CREDENTIAL},
    {"cisa", CREDENTIAL},
    {"cism", CREDENTIAL},
    {"cissp", CREDENTIAL},
    {"click", NOBODY},
    {"cma", CREDENTIAL},
    {"coach", TITLE},
    {"col", TITLE},
    {"company", COMPANY},
    {"consulting", COMPANY},
    {"contact", NOBODY},
    {"coo", TITLE | CREDENTIAL},
    {"corp", COMPANY},
    {"corporation", COMPANY},
    {"cpa", CREDENTIAL},
    {"crisc", CREDENTIAL},
    {"cscp", CREDENTIAL},
    {"csm", CREDENTIAL},
    {"cspo", CREDENTIAL},
    {"cto", TITLE | CREDENTIAL},
    {"da", PARTICLE},
    {"dame", TITLE},
    {"das", PARTICLE},
    {"dba", CREDENTIAL},
    {"dds", CREDENTIAL},
    {"de", PARTICLE},
    {"dein", NOBODY},
    {"deine", NOBODY},
    {"deinem", NOBODY},
    {"deinen", NOBODY},
    {"del", PARTICLE},
    {"deleted", NOBODY},
    {"della", PARTICLE},
    {"den", PARTICLE},
    {"der", PARTICLE},
    {"dhr", COURTESY},
    {"di", PARTICLE},
    {"dipl", TITLE},
    {"dipl-ing", TITLE},
    {"do", PARTICLE},
    {"dos", PARTICLE},
    {"dott", TITLE},
    {"dottssa", TITLE},
    {"dphil", CREDENTIAL},
    {"dr", TITLE},
    {"dra", TITLE},
    {"drs", TITLE},
    {"dsc", CREDENTIAL},
    {"e", PARTICLE},
    {"ea", CREDENTIAL},
    {"edd", CREDENTIAL},
    {"emba", CREDENTIAL},
    {"eng", TITLE},
    {"engr", TITLE},
    {"er", TITLE},
    {"esq", CREDENTIAL},
    {"eurl", COMPANY},
    {"fcipd", CREDENTIAL},
    {"first", NOBODY},
    {"firstname", NOBODY},
    {"follow", NOBODY},
    {"foundation", COMPANY},
    {"founder", TITLE},
    {"frau", COURTESY},
    {"frm", CREDENTIAL},
    {"frsa", CREDENTIAL},
    {"gmbh", COMPANY},
    {"gphr", CREDENTIAL},
    {"group", COMPANY},
    {"he", CREDENTIAL | PRONOUN},
    {"hello", NOBODY},
    {"her", CREDENTIAL | PRONOUN},
    {"herr", COURTESY},
    {"hers", PRONOUN},
    {"hey", NOBODY},
    {"him", CREDENTIAL | PRONOUN | NOBODY},
    {"hire", NOBODY},
    {"hiring", NOBODY},
    {"his", PRONOUN},
    {"holdings", COMPANY},
    {"hr", NOBODY},
    {"ibn", PARTICLE},
    {"iemand", NOBODY},
    {"ihr", NOBODY},
    {"ihre", NOBODY},
    {"ihrem", NOBODY},
    {"ihren", NOBODY},
    {"ihrer", NOBODY},
    {"ii", CREDENTIAL},
    {"iii", CREDENTIAL},
    {"inc", COMPANY},
    {"incorporated", COMPANY},
    {"info", NOBODY},
    {"ing", TITLE},
    {"institute", COMPANY},
    {"ir", TITLE},
    {"itil", CREDENTIAL},
    {"iv", CREDENTIAL},
    {"jd", CREDENTIAL},
    {"jemand", NOBODY},
    {"jemanden", NOBODY},
    {"jobs", NOBODY},
    {"join", NOBODY},
    {"jouw", NOBODY},
    {"jr", CREDENTIAL},
    {"kg", COMPANY},
    {"la", PARTICLE},
    {"labs", COMPANY},
    {"las", PARTICLE},
    {"lcsw", CREDENTIAL},
    {"le", PARTICLE},
    {"leur", NOBODY},
    {"limited", COMPANY},
    {"linkedin", NOBODY},
    {"linkedin-mitglied", NOBODY},
    {"lion", CREDENTIAL},
    {"llb", CREDENTIAL},
    {"llc", COMPANY},
    {"llm", CREDENTIAL},
    {"llp", COMPANY},
    {"looking", NOBODY},
    {"los", PARTICLE},
    {"ltd", COMPANY},
    {"ltda", COMPANY},
    {"m", COURTESY},
    {"ma", CREDENTIAL},
    {"madame", COURTESY},
    {"mag", TITLE},
    {"marketing", NOBODY},
    {"mba", CREDENTIAL},
    {"mbe", CREDENTIAL},
    {"mc", PARTICLE},
    {"mcips", CREDENTIAL},
    {"md", CREDENTIAL},
    {"media", COMPANY},
    {"mein", NOBODY},
    {"meine", NOBODY},
    {"meinem", NOBODY},
    {"meinen", NOBODY},
    {"membre", NOBODY},
    {"meng", CREDENTIAL},
    {"mevr", COURTESY},
    {"mevrouw", COURTESY},
    {"mfa", CREDENTIAL},
    {"miembro", NOBODY},
    {"mijn", NOBODY},
    {"miss", COURTESY},
    {"mit", CREDENTIAL},
    {"mlle", COURTESY},
    {"mme", COURTESY},
    {"monsieur", COURTESY},
    {"mpa", CREDENTIAL},
    {"mph", CREDENTIAL},
    {"mr", COURTESY},
    {"mrics", CREDENTIAL},
    {"mrs", COURTESY},
    {"ms", COURTESY | CREDENTIAL},
    {"msc", CREDENTIAL},
    {"mx", COURTESY},
    {"my", NOBODY},
    {"nachname", NOBODY},
    {"name", NOBODY},
    {"network", COMPANY},
    {"nobody", NOBODY},
    {"none", NOBODY},
    {"nos", NOBODY},
    {"notre", NOBODY},
    {"nuestra", NOBODY},
    {"nuestro", NOBODY},
    {"null", NOBODY},
    {"nv", COMPANY},
    {"obe", CREDENTIAL},
    {"office", NOBODY},
    {"onze", NOBODY},
    {"open", NOBODY},
    {"opentowork", NOBODY},
    {"our", NOBODY},
    {"partners", COMPANY},
    {"pastor", TITLE},
    {"pe", CREDENTIAL},
    {"phd", CREDENTIAL},
    {"phr", CREDENTIAL},
    {"plc", COMPANY},
    {"pmp", CREDENTIAL},
    {"prof", TITLE},
    {"professor", TITLE},
    {"prénom", NOBODY},
    {"psm", CREDENTIAL},
    {"qualcuno", NOBODY},
    {"quelqu'un", NOBODY},
    {"recruiter", NOBODY},
    {"recruiting", COMPANY | NOBODY},
    {"recruitment", COMPANY | NOBODY},
    {"ret", CREDENTIAL},
    {"rev", TITLE},
    {"reverend", TITLE},
    {"rn", CREDENTIAL},
    {"sarl", COMPANY},
    {"school", COMPANY},
    {"seeking", NOBODY},
    {"senhor", COURTESY},
    {"senhora", COURTESY},
    {"services", COMPANY},
    {"she", CREDENTIAL | PRONOUN},
    {"sheikh", TITLE},
    {"shrm-cp", CREDENTIAL},
    {"shrm-scp", CREDENTIAL},
    {"sig", COURTESY},
    {"signor", COURTESY},
    {"signora", COURTESY},
    {"sir", TITLE},
    {"sl", COMPANY},
    {"solutions", COMPANY},
    {"somebody", NOBODY},
    {"someone", NOBODY},
    {"sons", COMPANY},
    {"sphr", CREDENTIAL},
    {"sr", COURTESY | CREDENTIAL},
    {"sra", COURTESY},
    {"srl", COMPANY},
    {"sro", COMPANY},
    {"srta", COURTESY},
    {"staffing", COMPANY},
    {"studio", COMPANY},
    {"studios", COMPANY},
    {"support", NOBODY},
    {"te", PARTICLE},
    {"team", COMPANY | NOBODY},
    {"technologies", COMPANY},
    {"ten", PARTICLE},
    {"ter", PARTICLE},
    {"test", NOBODY},
    {"the", NOBODY},
    {"their", NOBODY},
    {"them", CREDENTIAL | PRONOUN | NOBODY},
    {"they", CREDENTIAL | PRONOUN},
    {"togaf", CREDENTIAL},
    {"umm", HALF},
    {"univ", TITLE},
    {"university", COMPANY},
    {"unknown", NOBODY},
    {"unser", NOBODY},
    {"unsere", NOBODY},
    {"unserem", NOBODY},
    {"unseren", NOBODY},
    {"user", NOBODY},
    {"username", NOBODY},
    {"usn", CREDENTIAL},
    {"uw", NOBODY},
    {"van", PARTICLE},
    {"ventures", COMPANY},
    {"von", PARTICLE},
    {"vorname", NOBODY},
    {"vos", NOBODY},
    {"votre", NOBODY},
    {"vuestra", NOBODY},
    {"vuestro", NOBODY},
    {"we", NOBODY},
    {"y", PARTICLE},
    {"your", NOBODY},
    {"zu", PARTICLE},
    {"zum", PARTICLE},
    {"zur", PARTICLE},
    {"أبو", HALF},
    {"ابو", HALF},
    {"عبد", HALF},
};
const size_t callwords_n = sizeof(callwords) / sizeof(callwords[0]);

static int
compare(struct str s, const char *word)
{
	size_t i = 0;

	while (i < s.n && s.p[i] == word[i])
		i++;
	return (i < s.n ? (unsigned char)s.p[i] : 0) - (unsigned char)word[i];
}

/* A bit for each word's length and first bytes: most names are told by it from
 * all of the words. */
enum { GRAINS = 4096 };
static uint64_t sieve[GRAINS / 64];
static bool begun;

static unsigned char
small(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

static unsigned
grain(struct str word)
{
	uint32_t x = (uint32_t)word.n;

	for (size_t i = 0; i < 3; i++)
		x = x << 8 | (i < word.n ? small(word.p[i]) : 0);
	return x * UINT32_C(2654435769) / (UINT32_MAX / GRAINS + 1);
}

void
callword_begin(void)
{
	if (begun)
		return;
	for (size_t i = 0; i < callwords_n; i++) {
		unsigned at = grain(str_of(callwords[i].word));

		sieve[at / 64] |= UINT64_C(1) << at % 64;
	}
	begun = true;
}

bool
callword_may_be(struct str word)
{
	unsigned at = grain(word);

	callword_begin();
	return sieve[at / 64] >> at % 64 & 1;
}

unsigned
callword(struct str word)
{
	size_t low = 0, high = callword_may_be(word) ? callwords_n : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare(word, callwords[middle].word);

		if (order == 0)
			return callwords[middle].kinds;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}
