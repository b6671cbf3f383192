/* language.c: the language of a note, and how it addresses its reader. */
#include "language.h"

#include <stdint.h>
#include <string.h>

enum {
	SLOTS = 2048, /* at least twice the words of all languages */
	WORD_MOST = 24, /* bytes of a word that can be in a list */
};

static const struct {
	const char code[3];
	const char *words, *formal, *familiar;
} languages[LANGUAGES] = {
    [LANGUAGE_EN] = {"en",
	"the and of to is are was were be been have has had i my "
	"me we our you your they it this that these those "
	"with for from at by on in as an a not but or if so would could "
	"should will can like love about who what how when where which there "
	"here hi hello hey dear thanks thank regards cheers best kind let "
	"please connect connecting network met working work would great "
	"nice know see saw looking forward hope do does did am new team "
	"company experience position job role together after before through "
	"last year week old",
	"", ""},
    [LANGUAGE_DE] = {"de",
	"der die das den dem des ein eine einen einem einer und oder aber "
	"ist sind war waren bin habe haben hat hatte wir ich sie ihnen ihr "
	"ihre ihrem ihren du dir dich dein deine deinen mein meine meinem "
	"uns unser unsere mich mir nicht auch noch schon sehr gerne gern mit "
	"bei von vom zu zum zur f\u00fcr fuer auf aus an am im in nach "
	"\u00fcber "
	"ueber durch seit wenn weil dass wie was wer wo hier hallo guten tag "
	"sehr geehrte geehrter liebe lieber gr\u00fc\u00dfe gr\u00fcsse gruss "
	"gru\u00df freundliche freundlichen freue freuen w\u00fcrde w\u00e4re "
	"k\u00f6nnte vielen dank danke bitte kontakt netzwerk vernetzen "
	"kennengelernt getroffen letzte letzten woche jahr servus moin",
	"sie ihnen ihr ihre ihrem ihren ihrer geehrte geehrter geehrten",
	"du dir dich dein deine deinen deinem deiner euch euer hi hey servus "
	"moin"},
    [LANGUAGE_FR] = {"fr",
	"le la les un une des du de et ou mais est sont \u00e9tait suis ai as "
	"avez avons je j nous vous il elle on tu te toi votre vos notre nos "
	"ton ta tes mon ma mes ce cet cette ces qui que quoi dont o\u00f9 ne "
	"pas plus tr\u00e8s bien aussi avec pour par sur dans chez en au aux "
	"\u00e0 apr\u00e8s avant depuis si comme comment bonjour salut bonsoir "
	"merci cordialement bonne journ\u00e9e cher ch\u00e8re madame monsieur "
	"serais serait souhaite souhaiterais voudrais r\u00e9seau rejoindre "
	"rencontr\u00e9s rencontr\u00e9 rencontr\u00e9e plaisir ravi ravie "
	"\u00eatre c l d qu n s y semaine ann\u00e9e derni\u00e8re dernier",
	"vous votre vos madame monsieur",
	"tu te toi ton ta tes t salut coucou"},
    [LANGUAGE_ES] = {"es",
	"el la los las un una unos unas y o pero es son era soy estoy "
	"est\u00e1 "
	"he ha hemos yo nosotros usted ustedes t\u00fa tu tus te ti me mi mis "
	"su "
	"sus se lo le les nos nuestro nuestra qu\u00e9 que qui\u00e9n "
	"c\u00f3mo "
	"cuando cu\u00e1ndo donde d\u00f3nde no m\u00e1s muy bien tambi\u00e9n "
	"con para por sobre en de del al a desde hasta si como hola buenos "
	"buenas d\u00edas tardes gracias saludos saludo cordial estimado "
	"estimada querido querida gustar\u00eda encantado encantada conectar "
	"contacto red conocimos conocemos placer trabajo empresa semana "
	"a\u00f1o pasado pasada",
	"usted ustedes su sus le estimado estimada",
	"t\u00fa tu tus te ti contigo hola querido querida"},
    [LANGUAGE_PT] = {"pt",
	"o a os as um uma uns umas e ou mas \u00e9 s\u00e3o era sou estou "
	"est\u00e1 tenho tem temos eu n\u00f3s voc\u00ea voc\u00eas tu te ti "
	"teu "
	"tua teus tuas seu sua seus suas meu minha meus minhas nosso nossa "
	"me lhe nos que quem como quando onde n\u00e3o mais muito bem "
	"tamb\u00e9m com para por sobre em no na nos nas de do da dos das ao "
	"\u00e0 pelo pela desde at\u00e9 se ol\u00e1 oi bom boa dia tarde "
	"obrigado obrigada cumprimentos abra\u00e7o abra\u00e7os "
	"atenciosamente "
	"caro cara prezado prezada gostaria gostava prazer conectar contacto "
	"contato rede conhecemos conhecer trabalho empresa semana ano "
	"passado passada senhor senhora",
	"voc\u00ea voc\u00eas seu sua seus suas lhe senhor senhora prezado "
	"prezada",
	"tu te ti teu tua teus tuas contigo oi"},
    [LANGUAGE_NL] = {"nl",
	"de het een en of maar is zijn was waren ben heb heeft hebben had ik "
	"wij we u uw jij je jou jouw jullie mijn mij me ons onze hij zij ze "
	"dit dat deze die niet ook nog al zeer heel graag met bij van voor "
	"naar op uit aan in om te door over sinds als omdat hoe wat wie waar "
	"wanneer hier hallo hoi dag goedendag geachte beste lieve groet "
	"groeten vriendelijke bedankt dank zou kunnen willen leuk netwerk "
	"contact verbinden ontmoet kennen gesproken vorige week jaar samen "
	"werken bedrijf",
	"u uw geachte", "jij je jou jouw jullie hoi hey hi"},
    [LANGUAGE_IT] = {"it",
	"il lo la i gli le un uno una e o ma \u00e8 sono era ho ha abbiamo "
	"siamo io noi lei voi tu ti te tuo tua tuoi tue suo sua suoi sue mio "
	"mia miei mie nostro nostra mi ci si che chi cosa come quando dove "
	"non pi\u00f9 molto bene anche con per su in di del della dei delle "
	"dello al alla ai alle da dal dalla nel nella se ciao salve "
	"buongiorno buonasera grazie saluti cordiali saluto gentile caro "
	"cara egregio piacere vorrei piacerebbe rete collegarmi contatto "
	"contatti conosciuti conosciamo incontrati lavoro azienda settimana "
	"anno scorso scorsa essere",
	"lei suo sua suoi sue la le gentile egregio egregia salve "
	"buongiorno",
	"tu ti te tuo tua tuoi tue ciao caro cara"},
};

/* A word of the lists, and the languages whose list has it. */
struct slot {
	char word[WORD_MOST];
	uint8_t n, languages, formal, familiar;
};

static struct slot slots[SLOTS];
static bool made;

static uint32_t
hash(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h ^ h >> 15;
}

/* The slot of a word, or the empty one where it would be. */
static struct slot *
slot_of(const char *s, size_t n)
{
	uint32_t i = hash(s, n) % SLOTS;

	while (slots[i].n > 0 &&
	       (slots[i].n != n || memcmp(slots[i].word, s, n) != 0))
		i = (i + 1) % SLOTS;
	return &slots[i];
}

static void
list_add(const char *words, size_t member, uint8_t bit)
{
	for (const char *s = words; *s;) {
		size_t n = strcspn(s, " ");
		struct slot *slot = slot_of(s, n);

		memcpy(slot->word, s, n);
		slot->n = (uint8_t)n;
		((uint8_t *)slot)[member] |= bit;
		s += n + (s[n] == ' ');
	}
}

static void
slots_make(void)
{
	for (int l = 0; l < LANGUAGES; l++) {
		uint8_t bit = (uint8_t)(1 << l);

		list_add(
		    languages[l].words, offsetof(struct slot, languages), bit);
		list_add(
		    languages[l].formal, offsetof(struct slot, formal), bit);
		list_add(languages[l].familiar, offsetof(struct slot, familiar),
		    bit);
	}
	made = true;
}

/* Whether a byte belongs to a word; an apostrophe divides ("l'offre") but in
 * an English ending, which no other list needs. */
static bool
in_word(unsigned char c)
{
	return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

/* The next word of a text in lower case, in `word`. Returns its length, 0 at
 * the end; words too long for any list come as one byte. *capital says
 * whether it began with a capital. */
static size_t
next_word(struct str text, size_t *at, char *word, bool *capital)
{
	size_t i = *at, n = 0, begin;

	while (i < text.n && !in_word((unsigned char)text.p[i]))
		i++;
	begin = i;
	for (; i < text.n && in_word((unsigned char)text.p[i]); i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (c >= 'A' && c <= 'Z')
			c |= 0x20;
		else if (i > begin && (unsigned char)text.p[i - 1] == 0xC3 &&
			 c >= 0x80 && c <= 0x9E && c != 0x97)
			c |= 0x20;
		if (n < WORD_MOST)
			word[n++] = (char)c;
	}
	*capital =
	    begin < text.n && text.p[begin] >= 'A' && text.p[begin] <= 'Z';
	*at = i;
	return n == WORD_MOST ? 1 : n;
}

const char *
language_code(enum language l)
{
	return l < LANGUAGES ? languages[l].code : "";
}

enum language
language_find(struct str code)
{
	enum language l = 0;

	while (l < LANGUAGES && !str_eq(code, str_of(languages[l].code)))
		l++;
	return l;
}

enum language
language_of(struct str text)
{
	unsigned score[LANGUAGES] = {0}, words = 0, best = 0, second = 0;
	enum language found = LANGUAGE_NONE;
	char word[WORD_MOST];
	bool capital;
	size_t at = 0, n;

	if (!made)
		slots_make();
	while ((n = next_word(text, &at, word, &capital)) > 0) {
		const struct slot *slot = slot_of(word, n);
		unsigned in = 0;

		words++;
		for (int l = 0; l < LANGUAGES; l++)
			in += slot->languages >> l & 1;
		/* A word of one language tells more than one of several. */
		for (int l = 0; l < LANGUAGES; l++)
			if (slot->languages >> l & 1)
				score[l] += in == 1 ? 6 : 6 / in + (in < 4);
	}
	for (int l = 0; l < LANGUAGES; l++) {
		if (score[l] > best) {
			second = best;
			best = score[l];
			found = l;
		} else if (score[l] > second) {
			second = score[l];
		}
	}
	if (best < 4 || best == second || best < words)
		return LANGUAGE_NONE;
	return found;
}

enum address
language_address(struct str text, enum language l)
{
	unsigned formal = 0, familiar = 0;
	char word[WORD_MOST];
	bool capital, first = true;
	size_t at = 0, n;

	if (!made)
		slots_make();
	for (; l < LANGUAGES && (n = next_word(text, &at, word, &capital)) > 0;
	     first = false) {
		const struct slot *slot = slot_of(word, n);

		/* German sie and Italian lei, la are she and they as well:
		 * you only with a capital that is not the sentence's. */
		if (slot->formal >> l & 1 &&
		    ((l != LANGUAGE_DE && l != LANGUAGE_IT) ||
			(capital && !first) || n > 3))
			formal++;
		if (slot->familiar >> l & 1)
			familiar++;
	}
	if (formal == familiar)
		return ADDRESS_NONE;
	return formal > familiar ? ADDRESS_FORMAL : ADDRESS_FAMILIAR;
}
