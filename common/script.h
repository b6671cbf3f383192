/* script.h: names of other scripts in Latin letters, by rule. */
#ifndef SCRIPT_H
#define SCRIPT_H

#include <stdbool.h>

#include "buf.h"

enum script {
	SCRIPT_LATIN, /* and digits, and whatever has no script */
	SCRIPT_CYRILLIC,
	SCRIPT_GREEK,
	SCRIPT_ARMENIAN,
	SCRIPT_GEORGIAN,
	SCRIPT_HEBREW,
	SCRIPT_ARABIC,
	SCRIPT_INDIC,
	SCRIPT_THAI,
	SCRIPT_ETHIOPIC,
	SCRIPT_KANA,
	SCRIPT_HANGUL,
	SCRIPT_HAN,
	SCRIPT_OTHER,
};

/* The script of the first letter that has one. */
enum script script_of(struct str word);

/* Whether the script leaves vowels out or writes them so that their reading is
 * open: consonants are what compares. */
bool script_is_abjad(enum script s);

/* Adds one word, as fold_case_add leaves it, in lower-case ASCII as a passport
 * would have it: Cyrillic and Greek after ICAO 9303 and ISO 843 with what
 * people use instead, Armenian and Georgian after BGN/PCGN, Hebrew and Arabic
 * by consonants and long vowels, nine Indic scripts by their common ISCII
 * layout, Thai after RTGS without its vowel marks' order, Ethiopic by
 * syllable, kana after Hepburn, Hangul after the Revised Romanisation with
 * the spellings that families use, Han as Mandarin without tones. What has no
 * reading is left out. */
void script_add_latin(struct buf *b, struct str word);

/* Makes the table of Han readings; as fold_begin. */
void script_begin(void);

#endif
