/* alphabet.c: letters to put in another's place. */
#include "alphabet.h"

#include "fold.h"

/* Latin letters that have an accented form of two bytes and one of three. */
static const struct {
	uint16_t plain, upper, two, upper_two, three, upper_three;
} latin[] = {
    {'a', 'A', 0x00E1, 0x00C1, 0x1EA1, 0x1EA0},
    {'c', 'C', 0x010D, 0x010C, 0x1E09, 0x1E08},
    {'d', 'D', 0x010F, 0x010E, 0x1E0D, 0x1E0C},
    {'e', 'E', 0x00E9, 0x00C9, 0x1EB9, 0x1EB8},
    {'g', 'G', 0x011F, 0x011E, 0x1E21, 0x1E20},
    {'h', 'H', 0x0125, 0x0124, 0x1E25, 0x1E24},
    {'i', 'I', 0x00ED, 0x00CD, 0x1ECB, 0x1ECA},
    {'k', 'K', 0x0137, 0x0136, 0x1E33, 0x1E32},
    {'l', 'L', 0x013A, 0x0139, 0x1E37, 0x1E36},
    {'n', 'N', 0x00F1, 0x00D1, 0x1E47, 0x1E46},
    {'o', 'O', 0x00F3, 0x00D3, 0x1ECD, 0x1ECC},
    {'r', 'R', 0x0159, 0x0158, 0x1E5B, 0x1E5A},
    {'s', 'S', 0x0161, 0x0160, 0x1E63, 0x1E62},
    {'t', 'T', 0x0165, 0x0164, 0x1E6D, 0x1E6C},
    {'u', 'U', 0x00FA, 0x00DA, 0x1EE5, 0x1EE4},
    {'w', 'W', 0x0175, 0x0174, 0x1E89, 0x1E88},
    {'y', 'Y', 0x00FD, 0x00DD, 0x1EF5, 0x1EF4},
    {'z', 'Z', 0x017E, 0x017D, 0x1E93, 0x1E92},
};

/* Of any code point from `from` to `to`, `count` letters from `first` on may
 * take the place, in upper case those from `upper` on if it is not 0. With
 * count 0 the code point stays. Marks and digits stand before the alphabet
 * that they belong to. */
static const struct range {
	uint32_t from, to, first, count, upper;
} ranges[] = {
    {'0', '9', '0', 10, 0}, {0x0300, 0x036F, 0, 0, 0},
    {0x0370, 0x03FF, 0x03B1, 17, 0x0391}, /* Greek, alpha to rho */
    {0x0483, 0x0489, 0, 0, 0},
    {0x0400, 0x052F, 0x0430, 32, 0x0410}, /* Cyrillic */
    {0x0530, 0x058F, 0x0561, 38, 0x0531}, /* Armenian */
    {0x0591, 0x05C7, 0, 0, 0}, {0x0590, 0x05FF, 0x05D0, 27, 0}, /* Hebrew */
    {0x064B, 0x065F, 0, 0, 0}, {0x0660, 0x0669, 0x0660, 10, 0},
    {0x06F0, 0x06F9, 0x06F0, 10, 0},
    {0x0600, 0x06FF, 0x0627, 20, 0}, /* Arabic */
    {0x0966, 0x096F, 0x0966, 10, 0},
    {0x0900, 0x097F, 0x0915, 36, 0}, /* Devanagari */
    {0x0980, 0x09FF, 0x0995, 20, 0}, /* Bengali */
    {0x0A00, 0x0A7F, 0x0A15, 20, 0}, /* Gurmukhi */
    {0x0A80, 0x0AFF, 0x0A95, 20, 0}, /* Gujarati */
    {0x0B80, 0x0BFF, 0x0BAE, 8, 0}, /* Tamil */
    {0x0C00, 0x0C7F, 0x0C15, 20, 0}, /* Telugu */
    {0x0C80, 0x0CFF, 0x0C95, 20, 0}, /* Kannada */
    {0x0D00, 0x0D7F, 0x0D15, 20, 0}, /* Malayalam */
    {0x0D80, 0x0DFF, 0x0D9A, 24, 0}, /* Sinhala */
    {0x0E00, 0x0E7F, 0x0E01, 46, 0}, /* Thai */
    {0x1000, 0x109F, 0x1000, 32, 0}, /* Myanmar */
    {0x10A0, 0x10FF, 0x10D0, 33, 0}, /* Georgian */
    {0x1200, 0x137F, 0x1208, 7, 0}, /* Ethiopic */
    {0x1780, 0x17FF, 0x1780, 32, 0}, /* Khmer */
    {0x1F00, 0x1FFF, 0x03B1, 17, 0x0391},
    {0x3040, 0x309F, 0x304B, 40, 0}, /* Hiragana */
    {0x30A0, 0x30FF, 0x30AB, 40, 0}, /* Katakana */
    {0x3400, 0x9FFF, 0x4E00, 20000, 0}, /* Han */
    {0xAC00, 0xD7A3, 0xAC00, 11000, 0}, /* Hangul */
    {0xFF10, 0xFF19, 0xFF10, 10, 0},
    {0xFF21, 0xFF5A, 0xFF41, 26, 0xFF21}, /* fullwidth Latin */
    {0x1D400, 0x1D7CB, 0x1D41A, 26, 0x1D400}, /* styled Latin */
    {0x10000, 0x10FFFF, 0x20000, 40000, 0}, /* Han, and whatever is rare */
};

uint32_t
alphabet_other(uint32_t cp, uint64_t r)
{
	const uint64_t letter = r % (sizeof(latin) / sizeof(latin[0]));
	bool upper = fold_is_upper(cp);

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		const struct range *a = &ranges[i];

		if (cp < a->from || cp > a->to)
			continue;
		if (a->count == 0)
			return cp;
		return (upper && a->upper ? a->upper : a->first) +
		       (uint32_t)(r % a->count);
	}
	if (cp < 0x80)
		return upper ? latin[letter].upper : latin[letter].plain;
	if (cp < 0x800)
		return upper ? latin[letter].upper_two : latin[letter].two;
	return upper ? latin[letter].upper_three : latin[letter].three;
}
