/* lexicon.h: the words that names are made of, each kept once with what its
 * comparison needs. */
#ifndef LEXICON_H
#define LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

enum lexeme_role { /* what a word can be in a name, bits */
	ROLE_BEFORE = 1, /* honorific: dr, herr */
	ROLE_AFTER = 2, /* credential: phd */
	ROLE_CAPITALS = 4, /* credential only in capitals or behind a comma */
	ROLE_SENIOR = 8,
	ROLE_JUNIOR = 16,
	ROLE_THIRD = 32,
	ROLE_FOURTH = 64,
	ROLE_PARTICLE = 128, /* de, van, al */
	ROLE_MAIDEN = 256, /* what follows is a former name: geb. */
};

enum { LEXEME_GROUPS = 12 };

/* Groups from here on are of Korean and of Chinese family names. */
enum { GROUP_KOREAN = 0x4000, GROUP_CHINESE = 0x8000 };

/* What comparisons look at first stands together, in one line of a processor's
 * cache. */
struct lexeme {
	const char *text; /* lower-case, Latin where there is a reading */
	const uint16_t *group; /* LEXEME_GROUPS nickname groups, 0 ends */
	uint64_t bytes; /* which it holds, a bit for each by its last 6 bits */
	uint32_t sound; /* hash of its sound, 0: none */
	uint32_t rough; /* hash of the classes of its consonants */
	uint32_t bag; /* hash of its letters in any order */
	char first[4]; /* the bytes that it begins with, and zeroes */
	uint8_t n; /* its bytes, LIMIT_NAME at most */
	uint8_t raw_n; /* bytes of its Han characters, which stand behind
			  text; 0: none */
	uint8_t script; /* that it is read from */
	uint8_t families; /* bit 0: a Korean, bit 1: a Chinese family name */
	bool abjad; /* written without vowels, or without all of them */
	bool foreign; /* read from another script */
	uint16_t roles;
	uint32_t given, family; /* how often it stands as what */
};

struct lexicon;

/* A new, empty lexicon. */
struct lexicon *lexicon_new(void);

/* Reads the tables of nicknames and titles, and makes those of fold.h, script.h
 * and spelling.h, which all threads share. Done when the first word is looked
 * up, for many a filter is run on records that name nobody, or on none; to be
 * called before if a thread does that while others fold. */
void lexicon_begin(struct lexicon *l);
void lexicon_free(struct lexicon *l);

/* The number of the word that s, folded with accents kept (fold_case_add),
 * becomes: from 1 on, 0 if nothing of it remains. */
uint32_t lexicon_add(struct lexicon *l, struct str s);

/* The same for a word that is ASCII and folded. */
uint32_t lexicon_add_plain(struct lexicon *l, struct str s);

/* The word that n words, none of them 0, make run together. */
uint32_t lexicon_join(struct lexicon *l, const uint32_t *words, int n);

/* The word of a number; valid until the next lexicon_add. */
struct lexeme *lexicon_word(const struct lexicon *l, uint32_t number);

/* Says that a word will be asked for soon. */
void lexicon_prefetch(const struct lexicon *l, uint32_t number);

/* How many words there are. */
uint32_t lexicon_count(const struct lexicon *l);

/* What the words that are added from here on are forgotten by: a look-up
 * leaves no trace. lexicon_forget takes what lexicon_mark returned. */
uint32_t lexicon_mark(struct lexicon *l);
void lexicon_forget(struct lexicon *l, uint32_t mark);

/* For look-ups by several threads at a time: makes room for as many views, of
 * which each may look words up and forget them, as above, in a thread of its
 * own. Nothing may be added to the lexicon any more, which must stay. */
void lexicon_share(struct lexicon *l, int views);
struct lexicon *lexicon_view(const struct lexicon *l, int view);
void lexicon_view_free(struct lexicon *l);

/* The roles of a word that is not in the lexicon yet, folded. */
unsigned lexicon_roles(struct lexicon *l, struct str s);

#endif
