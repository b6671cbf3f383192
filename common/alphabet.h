/* alphabet.h: letters to put in another's place. */
#ifndef ALPHABET_H
#define ALPHABET_H

#include <stdint.h>

/* A letter or digit of the same alphabet, case and, in UTF-8, nearly always
 * length as cp; which one is chosen by r alone, so that plain and accented,
 * small and capital letters under one r fold to one another. Marks that only
 * modify a letter are returned as they are. */
uint32_t alphabet_other(uint32_t cp, uint64_t r);

#endif
